"""The figures of the page's answer and cards, read once."""

from dataclasses import dataclass

from metrics.value import NotProvided
from pages._ui import figures
from pages._ui.frame import Frame

ACTIVE, OFFICIAL, SILENT, VERIFIED = HEADLINE = (
    "active_good_rate",
    "good_rate",
    "no_rating_rate",
    "bad_verified_in_time_rate",
)
DEFAULTS, COUNT = "default_share", "ratings_count"
UNANSWERED = "bad_unverified"
LOW, HIGH = "good_rate_at_least", "good_rate_at_most"


@dataclass(frozen=True, slots=True)
class Found(figures.Read):
    """What the page asks, and how much was rated and answered."""

    @property
    def provided(self) -> bool:
        """Whether any rating was ever handed in."""
        return not isinstance(self.results[COUNT].outcome, NotProvided)

    @property
    def ratings(self) -> int:
        """How many ratings were given in the period, defaults included."""
        value = self.value(COUNT)
        return round(value.number) if value else 0

    @property
    def unanswered(self) -> int | None:
        """How many bad ratings are past their time and not looked into; None where nobody tells."""
        value = self.value(UNANSWERED)
        return round(value.number) if value else None


def read(now: Frame) -> Found:
    """All of them, as the filters ask."""
    ids = (*HEADLINE, DEFAULTS, COUNT, LOW, HIGH, UNANSWERED)
    return Found({result.metric.id: result for result in figures.results(now, ids, now.filters.view())})
