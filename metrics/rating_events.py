"""The events of ratings behind a figure: the rows of the facts that its mart was counted from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from metrics.model import Population
from metrics.question import sql, wanted

# What only a rating says, and no case.
OF_RATINGS_ALONE = ("rating_source", "rating_channel", "window")
# What follows a bad rating, and how its columns call it once it is done.
FOLLOW_UPS = {"verify": "verified", "rectify": "rectified", "call_back": "called_back"}
_STANDING = "level_1 + level_2 + level_3 + level_4 + level_5"


@dataclass(frozen=True, slots=True)
class Events:
    """Rows that meet a condition, each with how much it counts, and the step that follows a bad rating, if of one."""

    term: str
    count: str
    step: str | None = None


def _in_period(event: str, count: str, step: str | None = None) -> Events:
    return Events(f"event = '{event}' AND day >= $start", count, step)


def _due(step: str) -> Events:
    """What of bad ratings fell due in the period."""
    return _in_period(f"{step}_due", f"{step}_due", step)


def _overdue(step: str) -> Events:
    """What was due by then and not done."""
    done = FOLLOW_UPS[step]
    left = f"coalesce({step}_due, 0) - coalesce({done}_in_time, 0) - coalesce({done}_after, 0)"
    return Events(f"event IN ('{step}_due', '{step}_after')", left, step)


_BY_PEOPLE = _in_period("answered", "rated_active")
OF_RATINGS: Mapping[Population, Events] = {
    "given": _in_period("given", "ratings"),
    "standing": _in_period("standing", _STANDING),
    "active": Events("event = 'standing' AND rating_source = 'active' AND day >= $start", _STANDING),
    # The ratings of cases that ended in the period; of the silent, what others filled in for them.
    "ratable": _in_period("answered", "rated"),
    "silent": _in_period("answered", "rated - rated_active"),
    "verify_due": _due("verify"),
    "rectify_due": _due("rectify"),
    "call_back_due": _due("call_back"),
    "unverified": _overdue("verify"),
    "unrectified": _overdue("rectify"),
    "not_called_back": _overdue("call_back"),
}


def ratings_behind(population: Population, filters: Iterable[str]) -> str:
    """The query for the ratings of a population; `$start`, `$end`, `$as_of` and the filters are to be bound."""
    return _query(OF_RATINGS[population], "rated_on, rating", filters)


def cases_behind(population: Population, filters: Iterable[str]) -> str:
    """What the number of a case must meet to be among the cases of a population."""
    ended = f"case_no IN ({_query(_in_period('ended', 'ratable'), 'case_no', ())})"
    if population == "ratable":
        return ended
    if population == "silent":
        return f"{ended} AND case_no NOT IN ({_query(_BY_PEOPLE, 'case_no', ())})"
    of_ratings = [name for name in filters if name in OF_RATINGS_ALONE]
    return f"case_no IN ({_query(OF_RATINGS[population], 'case_no', of_ratings)})"


def _query(events: Events, key: Literal["rated_on, rating", "case_no"], filters: Iterable[str]) -> str:
    predicates = " AND ".join((events.term, *(wanted(name) for name in filters)))
    return sql("rated_behind").format(key=key, count=events.count, predicates=predicates)
