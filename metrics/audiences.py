"""The occupations beside each other: who is reached, who knows the service, who applies, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.evaluate import evaluate
from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.value import Outcome, number
from metrics.view import Period, View


@dataclass(frozen=True, slots=True)
class Audience:
    """One occupation's shares of gross reach, of applicants and of the population, and how many of it are aware.

    A share is None where nobody tells it.
    """

    occupation: str
    reach: float | None
    aware: Outcome | None
    applicants: float | None
    population: float | None


def audiences(snapshot: Snapshot, period: Period) -> tuple[Audience, ...]:
    """Every occupation that anything is known of, the least reached for its applicants first."""
    reach = _shares(snapshot, "gross_reach", View(period, by=("audience",)), "audience")
    applied = _shares(snapshot, "cases_received", View(period, by=("occupation",)), "occupation")
    people = {row["occupation"]: row["share"] for row in snapshot.query(sql("population_shares")).iter_rows(named=True)}
    known = {
        one.by["occupation"]: one.outcome
        for one in evaluate(snapshot, ["awareness_rate"], View(year_to(period), by=("occupation",)))
    }
    names = {name for name in (*reach, *applied, *people, *known) if name}
    found = [
        Audience(name, reach.get(name), known.get(name), applied.get(name), people.get(name)) for name in sorted(names)
    ]
    return tuple(sorted(found, key=lambda one: (one.reach or 0.0) - (one.applicants or 0.0)))


def year_to(period: Period) -> Period:
    """The twelve months up to the end of a period."""
    return Period(period.end.replace(year=period.end.year - 1, day=min(period.end.day, 28)), period.end)


def _shares(snapshot: Snapshot, metric: str, view: View, by: str) -> Mapping[str, float]:
    """The shares of those who are told; of whom it is not said are left out."""
    amounts = {one.by[by]: number(one.outcome) or 0.0 for one in evaluate(snapshot, [metric], view) if one.by[by]}
    total = sum(amounts.values())
    return {name: amount / total for name, amount in amounts.items()} if total else {}
