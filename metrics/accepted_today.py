"""If a case is accepted today, by when is it decided? The curve of the year before, held against the promise."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from operator import itemgetter

from metrics.cases import predicates, values
from metrics.definitions import MINIMUM
from metrics.lifetimes import DECIDED
from metrics.marts import DURATION_DAYS
from metrics.promise_curve import PromiseCurve, promise_curve
from metrics.question import Question, home_zone, sql
from metrics.snapshot import Snapshot
from metrics.survival import Step
from metrics.view import Period, View

OF = "km_median_processing_time"
# Every season once, as for the chances of what is open.
BASIS = timedelta(days=365)
# With fewer of the cases behind it, one promise would be held against cases that were promised something else.
ONE_PROMISE = 0.9


@dataclass(frozen=True, slots=True)
class Point:
    """The share decided up to an age with its 95 % interval, how many were at risk at it, and closed ones alone."""

    age: float
    at_risk: int
    decided: float
    low: float
    high: float
    closed_only: float


@dataclass(frozen=True, slots=True)
class AcceptedToday:
    """The cases begun in `period`, of one service or (empty) all, and the promise that `share` of them have."""

    period: Period
    service: str
    services: tuple[str, ...]
    promise: float | None
    share: float
    curve: PromiseCurve

    @property
    def enough(self) -> bool:
        """Whether so many cases were decided that a chance may be told."""
        return self.curve.decided.ended >= MINIMUM

    @property
    def chance(self) -> float | None:
        """The probability that a case accepted today is decided within the promise, open cases counted.

        None where no promise is known, or too few cases were decided to tell.
        """
        return self.curve.decided.chance_by(self.promise) if self.promise is not None and self.enough else None

    @property
    def closed_only(self) -> float | None:
        """The same share of the closed cases alone: too high by as much as open ones take longer."""
        return self.curve.closed_only.chance_by(self.promise) if self.promise is not None and self.enough else None

    @property
    def returned_as_undecided(self) -> float | None:
        """The same share of all that begin, where a returned or withdrawn case is never decided (Aalen–Johansen)."""
        return None if self.chance is None or self.promise is None else self.curve.ends.share(DECIDED, self.promise)

    @property
    def open(self) -> int:
        """How many of the cases are still open."""
        return self.curve.ends.cases - self.curve.ends.ended

    def points(self, ages: Iterable[float]) -> list[Point]:
        """The two curves at these ages."""
        steps = self.curve.decided.steps
        found = []
        for age in ages:
            place = bisect_right(steps, age, key=lambda step: step.age)
            step = steps[place - 1] if place else Step(0, self.curve.decided.cases, 0, 1.0, 1.0, 1.0, ())
            alone = 1 - self.curve.closed_only.survival(age)
            found.append(Point(age, step.at_risk, 1 - step.survival, 1 - step.upper, 1 - step.lower, alone))
        return found


def accepted_today(snapshot: Snapshot, view: View, service: str | None = None) -> AcceptedToday:
    """The curve of the year up to the end of the view's period, or where the data end.

    Where no promise is that of nearly all cases, it is the curve of one service: the one asked for, or the commonest.
    `services` names those to choose from, the commonest first.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    question = Question(snapshot, view, home_zone(snapshot))
    last = min(view.period.last, question.today)
    basis = replace(view, period=Period(last - BASIS, last + timedelta(days=1)), by=(), grain=None)
    promises = _promises(snapshot, basis, natural=question.natural)
    sizes: dict[str, int] = {}
    for one, _, n in promises:
        sizes[one] = sizes.get(one, 0) + n
    services = tuple(sorted(sizes, key=lambda one: (-sizes[one], one)))
    promise, share = _commonest([(promise, n) for _, promise, n in promises])
    alike = share >= ONE_PROMISE or len(services) < 2
    chosen = service if service in services else "" if alike else services[0]
    if chosen:
        promise, share = _commonest([(promise, n) for one, promise, n in promises if one == chosen])
        basis = replace(basis, filters={**basis.filters, "service": (chosen,)})
    return AcceptedToday(basis.period, chosen, services, promise, share, promise_curve(snapshot, basis))


def _promises(snapshot: Snapshot, basis: View, *, natural: bool) -> list[tuple[str, float | None, int]]:
    """How many cases of a service have a promise: of those decided, and where promises are dates of those begun."""
    if natural:
        text, bound = sql("begun_promises").format(predicates=predicates(basis, OF)), values(snapshot, basis)
    else:
        question = Question(snapshot, basis, home_zone(snapshot))
        text = sql("closed_promises").format(
            source=question.source(DURATION_DAYS), predicates=question.predicates(DURATION_DAYS)
        )
        period = {"start": basis.period.start, "end": basis.period.end}
        bound = {**period, **question.values(DURATION_DAYS)}
    return [(service, promise, n) for service, promise, n in snapshot.query(text, **bound).iter_rows()]


def _commonest(promises: list[tuple[float | None, int]]) -> tuple[float | None, float]:
    """The promise that most cases have, and the share of all that have it."""
    counts: dict[float, int] = {}
    for promise, n in promises:
        if promise is not None:
            counts[promise] = counts.get(promise, 0) + n
    if not counts:
        return None, 0.0
    promise, most = max(sorted(counts.items()), key=itemgetter(1))
    return promise, most / sum(n for _, n in promises)
