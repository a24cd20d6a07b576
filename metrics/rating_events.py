"""The ratings behind a figure, and the cases behind them: those of which its mart counts something."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.model import Population
from metrics.question import sql, wanted
from metrics.rating_rows import ACTIVE, GIVEN, STANDS, Table, known

# What only a rating says, and no case.
OF_RATINGS_ALONE = ("rating_source", "rating_channel", "window")
# What follows a bad rating, and how its columns call it once it is done.
FOLLOW_UPS = {"verify": "verified", "rectify": "rectified", "call_back": "called_back"}


@dataclass(frozen=True, slots=True)
class Behind:
    """The ratings that meet every one of some terms; `step` is what follows a bad rating, if they are about that."""

    terms: tuple[str, ...]
    step: str | None = None

    @property
    def table(self) -> Table:
        """Where they stand: what is due of ratings is due of bad ones alone, which are few."""
        return "bad_ratings" if self.step else "ratings"


def _due(step: str) -> tuple[str, ...]:
    """What of bad ratings fell due before the end of the period."""
    over = f"{step}_due_on < (SELECT rated_until::DATE FROM scoped.watermark)"
    return f"{step}_due_on < $end", over, known(f"{step}_over_at")


def _due_then(step: str) -> Behind:
    """What of bad ratings fell due in the period."""
    return Behind((f"{step}_due_on >= $start", *_due(step)), step)


def _overdue(step: str) -> Behind:
    """What was due by then and not done."""
    done = f"{FOLLOW_UPS[step]}_at"
    not_yet = f"({step}_state <> 'late' OR {done}::DATE >= $end OR NOT {known(done)})"
    return Behind((*_due(step), f"{step}_state <> 'in_time'", not_yet), step)


OF_RATINGS: Mapping[Population, Behind] = {
    "given": Behind((GIVEN,)),
    "standing": Behind((GIVEN, STANDS)),
    "active": Behind((GIVEN, STANDS, ACTIVE)),
    "verify_due": _due_then("verify"),
    "rectify_due": _due_then("rectify"),
    "call_back_due": _due_then("call_back"),
    "unverified": _overdue("verify"),
    "unrectified": _overdue("rectify"),
    "not_called_back": _overdue("call_back"),
}
# The ratings of cases that ended in the period; of the silent, what others filled in for them.
OF_CASES: Mapping[Population, str] = {"ratable": "rated", "silent": "rated - rated_active"}


def ratings_behind(population: Population, filters: Iterable[str], term: str, table: Table) -> str:
    """The query for the ratings of a population in a table that also meet a term.

    `$start`, `$end`, `$as_of`, the filters and what the term names are to be bound.
    """
    if population in OF_CASES:
        answers = _events("answered", OF_CASES[population], "rated_on, rating", filters)
        found = sql("ratings").format(table=table, predicates=term)
        return f"SELECT * FROM ({found}) SEMI JOIN ({answers}) USING (rated_on, rating)"
    predicates = " AND ".join((*OF_RATINGS[population].terms, term, *(wanted(name) for name in filters)))
    return sql("ratings").format(table=table, predicates=predicates)


def cases_behind(population: Population, filters: Iterable[str]) -> str:
    """What the number of a case must meet to be among the cases of a population."""
    ended = f"case_no IN ({_events('ended', 'ratable', 'case_no', ())})"
    if population == "ratable":
        return ended
    if population == "silent":
        return f"{ended} AND case_no NOT IN ({_events('answered', 'rated_active', 'case_no', ())})"
    of_ratings = [name for name in filters if name in OF_RATINGS_ALONE]
    found = ratings_behind(population, of_ratings, "true", OF_RATINGS[population].table)
    return f"case_no IN (SELECT case_no FROM ({found}))"


def _events(event: str, count: str, key: str, filters: Iterable[str]) -> str:
    """The query for what has more of one kind of events in the period than were taken back."""
    predicates = " AND ".join((f"event = '{event}'", *(wanted(name) for name in filters)))
    return sql("rated_behind").format(key=key, count=count, predicates=predicates)
