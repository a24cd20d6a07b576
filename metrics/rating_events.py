"""The events of ratings behind a figure: the rows of the facts that its mart was counted from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from metrics.model import Population
from metrics.question import sql, wanted

# What only a rating says, and no case.
OF_RATINGS_ALONE = ("rating_source", "rating_channel", "window")
_STANDING = "level_1 + level_2 + level_3 + level_4 + level_5"


@dataclass(frozen=True, slots=True)
class Events:
    """Rows that meet a condition, each with how much it counts."""

    term: str
    count: str


EVENTS: Mapping[Population, Events] = {
    "given": Events("event = 'given'", "ratings"),
    "standing": Events("event = 'standing'", _STANDING),
    "active": Events("event = 'standing' AND rating_source = 'active'", _STANDING),
    "verify_due": Events("event = 'verify_due'", "verify_due"),
    "rectify_due": Events("event = 'rectify_due'", "rectify_due"),
    "call_back_due": Events("event = 'call_back_due'", "call_back_due"),
    "ratable": Events("event = 'ended'", "ratable"),
}
_RATED_BY_PEOPLE = Events("event = 'answered'", "rated_active")


def behind(population: Population, key: Literal["rating", "case_no"], filters: Iterable[str]) -> str:
    """The query for the ratings or cases of a population, `$start`, `$end`, `$as_of` and the filters to be bound."""
    return _query(EVENTS[population], key, filters)


def cases_behind(population: Population, filters: Iterable[str]) -> str:
    """What the number of a case must meet to be among those of a population of ratings."""
    of_ratings = [name for name in filters if name in OF_RATINGS_ALONE]
    if population == "silent":
        ended, answered = (_query(one, "case_no", ()) for one in (EVENTS["ratable"], _RATED_BY_PEOPLE))
        return f"case_no IN ({ended}) AND case_no NOT IN ({answered})"
    return f"case_no IN ({behind(population, 'case_no', of_ratings)})"


def _query(events: Events, key: str, filters: Iterable[str]) -> str:
    predicates = " AND ".join((events.term, *(wanted(name) for name in filters)))
    return sql("rated_behind").format(key=key, count=events.count, predicates=predicates)
