"""The promise curve: by when a case accepted today is decided, and what chance each open one still has."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from metrics.catalogue import metric as metric_of
from metrics.definitions import MINIMUM
from metrics.lifetimes import DECIDED, Lifetimes, lifetimes
from metrics.model import Unit
from metrics.open_frame import open_frame
from metrics.question import Question, home_zone, validate
from metrics.snapshot import Snapshot
from metrics.survival import Curve, curve
from metrics.view import View

# The figure whose cases are behind the curve.
_BEGUN = "km_median_processing_time"


@dataclass(frozen=True, slots=True)
class PromiseCurve:
    """Time to the decision of the cases begun in a period, in `unit`.

    `decided` counts open cases as lasting at least so long (Kaplan–Meier); `closed_only` leaves them out, as plain
    percentiles do, and is too fast by as much; `ends` has the share of every kind of end (Aalen–Johansen).
    """

    unit: Unit
    decided: Curve
    closed_only: Curve
    ends: Curve


@dataclass(frozen=True, slots=True)
class Chance:
    """An open case with its age, its promise in the same unit, and the probability that it is still decided in time."""

    case_no: str
    department: str
    service: str
    age: float
    promise: float
    on_time: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """The time to the decision by service, and that of all together for a service with too few decided cases.

    Curves with too few of them are left out: `everything` is None then.
    """

    services: Mapping[str, Curve]
    everything: Curve | None

    def of(self, service: str) -> Curve | None:
        """The curve that tells the chances of a service's open cases; None where too few cases were decided."""
        return self.services.get(service, self.everything)

    def on_time(self, service: str, age: float, promise: float) -> float | None:
        """The chance that an open case of that age is decided within its promise; 0 from the promise on.

        None where too few cases were decided to tell.
        """
        if age >= promise:
            return 0.0
        known = self.of(service)
        return known.chance_by(promise, age) if known else None


def pace(snapshot: Snapshot, basis: View) -> Pace:
    """The curves of the cases begun in the view's period.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    question, natural = _asked(snapshot, replace(basis, by=("service",), grain=None))
    found = {group[0]: one for (period, group), one in lifetimes(question, natural=natural).items() if period == 0}
    spells = tuple(chain.from_iterable(one.spells for one in found.values()))
    everything = Lifetimes(spells, 0, exact=all(one.exact for one in found.values()))
    curves, whole = {service: one.curve() for service, one in found.items()}, everything.curve()
    enough = {service: one for service, one in curves.items() if one.ended >= MINIMUM}
    return Pace(enough, whole if whole.ended >= MINIMUM else None)


def promise_curve(snapshot: Snapshot, view: View) -> PromiseCurve:
    """The curve of the cases begun in the view's period, as of its moment.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    question, natural = _asked(snapshot, replace(view, by=(), grain=None))
    found = lifetimes(question, natural=natural).get((0, ()), Lifetimes((), 0, exact=True))
    return PromiseCurve(
        unit=Unit.DAYS if natural else Unit.WORKING_DAYS,
        decided=found.curve(),
        closed_only=curve((spell for spell in found.spells if spell.cause == DECIDED), causes=(DECIDED,)),
        ends=found.ends(),
    )


def chances(snapshot: Snapshot, view: View, basis: View) -> list[Chance]:
    """Every open case of the view with a promise, and its chance by the curve of its own service, the slimmest first.

    Args:
        snapshot: The version.
        view: Whose open cases: at the end of its period, or where the data end.
        basis: Which cases the curves are of, by their beginning. A service with too few takes the curve of all.

    Raises:
        UnknownDimension, UnknownClock: a question names something there is not.
    """
    paces = pace(snapshot, basis)
    _, natural = _asked(snapshot, basis)
    found = open_frame(snapshot, view, natural=natural).drop_nulls(["age", "promise"])
    return sorted(
        _chances(found.iter_rows(named=True), paces), key=lambda one: (one.on_time or 0.0, -one.age, one.case_no)
    )


def _chances(rows: Iterator[dict[str, Any]], paces: Pace) -> Iterator[Chance]:
    for row in rows:
        on_time = paces.on_time(row["service"] or "", row["age"], row["promise"])
        yield Chance(row["case_no"], row["department"], row["service"], row["age"], row["promise"], on_time)


def _asked(snapshot: Snapshot, view: View) -> tuple[Question, bool]:
    validate([metric_of(_BEGUN)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    return question, question.natural
