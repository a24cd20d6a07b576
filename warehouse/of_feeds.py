"""What is made of the rows of one feed, and of none where nothing of that feed was handed over."""

from collections.abc import Mapping

_OF_RATINGS = ("ratings", "cases", "case_steps")
# The feeds that a model or mart is made of, loads that count included, where it is made of nothing else. Each row of it
# is of one of the first feed.
OF_FEEDS: Mapping[str, tuple[str, ...]] = {
    "ratings": _OF_RATINGS,
    "bad_ratings": _OF_RATINGS,
    "rating_reasons": _OF_RATINGS,
    "rating_called_late": _OF_RATINGS,
    "rating_comments": _OF_RATINGS,
    "rating_bursts": _OF_RATINGS,
    "rating_reach": _OF_RATINGS,
    "rating_flow": _OF_RATINGS,
    "rating_factors": _OF_RATINGS,
    "survey": ("survey",),
    "survey_items": ("survey",),
    "survey_answers": ("survey",),
    "survey_sheets": ("survey",),
    "media_use": ("survey",),
    "publicity": ("publicity",),
    "publicity_flow": ("publicity",),
    "monthly_summary": ("monthly_summary",),
    "staffing": ("staffing",),
    "targets": ("targets",),
}


def first_feeds() -> tuple[str, ...]:
    """The feeds without which something has no row."""
    return tuple(dict.fromkeys(feeds[0] for feeds in OF_FEEDS.values()))


def empty_without(feed: str) -> tuple[str, ...]:
    """The models and marts that have no row where a feed has none."""
    return tuple(name for name, feeds in OF_FEEDS.items() if feeds[0] == feed)


def script(feed: str) -> str:
    """The name of the statements that make what is of a feed without a row, as `warehouse.compiling` wrote them."""
    return f"without_{feed}"
