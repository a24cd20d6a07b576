"""Control charts of any figure's trend: which weeks or months speak, by one rule for cards, charts and the shell.

Shares of cases with a large n take p′ limits, all else XmR. Limits begin anew, or are kept from before, only at an
event that somebody noted and that is about everything the figure counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from typing import Literal

from metrics.model import Derived, Metric, Ratio
from metrics.spc import TRIAL_BELOW, Assurance, Chart, Kind, segments, xmr
from metrics.spc_rates import LARGE, p_prime
from metrics.value import NotApplicable, NotProvided, Result, Value
from metrics.view import Grain, Period
from warehouse.events import Event
from warehouse.text import Text

Method = Literal["xmr", "p_prime"]
# Limits from fewer points say nothing and are not drawn; from these on they are drawn on trial, without a verdict.
ENOUGH = 8
# Weekly quantiles in whole days jump between two or three values, and limits around them mean nothing. The mean of
# the same cases moves with every one of them; a tail has no such counterpart.
STAND_INS: dict[str, str | None] = {"median_processing_time": "mean_processing_time", "p90_processing_time": None}
_COARSE = 1.128  # days; a mean moving range below it means a standard deviation below one step (Wheeler: chunky data)
WEEKS = 53
MONTHS = 25
METHODS: dict[Method, Text] = {
    "xmr": Text("XmR", "XmR"),
    "p_prime": Text("p′ (Laney)", "p′ 图（Laney）"),
}
ASSURANCES: dict[Assurance, Text] = {
    "pass": Text("always within target", "稳定达标"),
    "fail": Text("misses the target as it is", "稳定不达标"),
    "inconsistent": Text("hits and misses the target", "时而达标"),
}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points with limits of their own: places among the judged points; `event` is what it begins at.

    `baseline` says of how many first points the limits are, None for all; `kept_for` is the event from before which
    they are kept.
    """

    places: slice
    event: Event | None
    baseline: int | None
    kept_for: Event | None
    trial: bool


@dataclass(frozen=True, slots=True)
class Control:
    """A trend held against its usual variation; `judged` are the places of the results that `chart.points` speak of.

    `coarse` says that it moves in steps too large, or too seldom, for limits to mean anything.
    """

    judged: tuple[int, ...]
    chart: Chart
    method: Method
    stretches: tuple[Stretch, ...]
    coarse: bool

    def kinds(self) -> dict[int, Kind]:
        """What each result says, by its place; nothing where the limits are on trial or mean nothing."""
        if self.coarse:
            return {}
        return {
            self.judged[i]: self.chart.points[i].kind
            for stretch in self.stretches
            if not stretch.trial
            for i in range(len(self.judged))[stretch.places]
        }

    def begun(self, place: int) -> int:
        """The first of the results in a row that say what the one at this place says."""
        kinds, first = self.kinds(), place
        for earlier in reversed(self.judged[: self.judged.index(place)]):
            if kinds.get(earlier) != kinds[place]:
                break
            first = earlier
        return first

    @property
    def assurance(self) -> Assurance | None:
        """Whether the process as it is reaches its target; None without one, or where the limits do not say."""
        return None if self.coarse or self.stretches[-1].trial else self.chart.assurance


def _is_coarse(metric: Metric, chart: Chart, last: Stretch) -> bool:
    """Whether limits would mean nothing: the steps are as large as the variation, or a few jumps stand among equals.

    Around equal values with a jump or two, limits have no width once the jumps are screened, and every value would
    stand outside.
    """
    if metric.id in STAND_INS:
        return chart.limits.moving_range < _COARSE
    limiting = chart.points[last.places][: last.baseline]
    return chart.limits.moving_range == 0 and len({point.value for point in limiting}) > 1


def judged_places(results: Sequence[Result]) -> tuple[int, ...]:
    """The places of the buckets that are over, complete and have a value."""
    return tuple(
        i for i, r in enumerate(results) if r.finished and r.completeness.complete and isinstance(r.outcome, Value)
    )


def control(results: Sequence[Result], events: Sequence[Event] = (), baseline: int | None = None) -> Control | None:
    """Hold successive buckets, oldest first, against their usual variation; None where too few can be judged.

    Args:
        events: What was noted about everything that the figure counts.
        baseline: Take the limits of each stretch from so many first points of it.
    """
    places = judged_places(results)
    if len(places) < ENOUGH:
        return None
    starts = [results[place].period.start for place in places]
    stretches = _stretches(starts, [event for event in events if event.effect != "mark"], baseline)
    rebase = [stretch.places.start for stretch in stretches]
    chart, method = _chart([results[place] for place in places], rebase, [one.baseline for one in stretches])
    return Control(places, chart, method, tuple(stretches), _is_coarse(results[0].metric, chart, stretches[-1]))


def about(events: Sequence[Event], results: Sequence[Result], filters: Mapping[str, tuple[str, ...]]) -> list[Event]:
    """The events that concern a trend and fall into it."""
    first, end = results[0].period.start, results[-1].period.end
    metric, chosen = results[0].metric.id, _selection(results, filters)
    return [event for event in events if first <= event.day < end and event.concerns(metric, chosen)]


def deciding(events: Sequence[Event], results: Sequence[Result], filters: Mapping[str, tuple[str, ...]]) -> list[Event]:
    """Those of the events that are about everything that a trend counts, so that its limits may follow them."""
    chosen = _selection(results, filters)
    return [event for event in about(events, results, filters) if event.covers(results[0].metric.id, chosen)]


def _selection(results: Sequence[Result], filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {**filters, **{name: (value,) for name, value in results[0].by.items()}}


def drawn(metric: Metric, level: float) -> float:
    """A limit as it is drawn: a share of cases ends at none and at all of them."""
    return min(max(level, 0.0), 1.0) if _is_share(metric) else level


def whole(period: Period, grain: Grain, today: date) -> Period:
    """The whole weeks or months that lie in a period; while it runs, the one of today is the last.

    Where none lies in it, the one that holds its last day. `today` is the day up to which the data reach.
    """
    holding = Period.month if grain == "month" else Period.week
    first, last = holding(period.start), holding(min(period.last, today))
    start = first.start if first.start in period else first.end
    end = last.start if period.last < today and last.last not in period else last.end
    return Period(start, end) if start < end else last


def window(period: Period, grain: Grain, today: date) -> Period:
    """What a verdict is drawn from: so many whole weeks or months, up to the last one of the period.

    Whoever shows a verdict draws it from this window, or two verdicts on one figure could differ.
    """
    end = whole(period, grain, today).end
    if grain == "month":
        return Period.months(end - timedelta(days=1), MONTHS)
    return Period(end - timedelta(weeks=WEEKS), end)


def from_first_told(results: Sequence[Result]) -> tuple[Result, ...]:
    """The buckets from the first of which anything is told; of a short series as many as limits are drawn from."""
    told = (place for place, one in enumerate(results) if not isinstance(one.outcome, NotProvided | NotApplicable))
    return tuple(results[max(min(next(told, 0), len(results) - ENOUGH), 0) :])


def _stretches(starts: Sequence[date], events: Sequence[Event], baseline: int | None) -> list[Stretch]:
    """Where limits begin anew, and from how many points they are.

    A stretch begins with the first bucket that begins on or after the event's day. Until there are enough points
    after an event for limits of their own, those from before it are kept, as far as they are not on trial.
    """
    by_place = {place: event for event in events if (place := _place(starts, event.day)) is not None}
    anew = {place: one for place, one in by_place.items() if one.effect == "anew" and len(starts) - place >= ENOUGH}
    found = []
    for places in segments(len(starts), anew):
        inside = [place for place in sorted(by_place) if places.start < place < places.stop]
        long = [place for place in inside if place - places.start >= TRIAL_BELOW]
        kept = min(long) if long and baseline is None else None
        own = baseline if kept is None else kept - places.start
        trial = min(places.stop - places.start, own or places.stop) < TRIAL_BELOW
        found.append(Stretch(places, anew.get(places.start), own, by_place.get(kept) if kept else None, trial))
    return found


def _place(starts: Sequence[date], day: date) -> int | None:
    """The first bucket that begins on or after a day; None where there is none before or none after it."""
    place = next((i for i, start in enumerate(starts) if start >= day), 0)
    return place or None


def _chart(results: Sequence[Result], rebase: Sequence[int], baselines: Sequence[int | None]) -> tuple[Chart, Method]:
    metric = results[0].metric
    values = [one.outcome for one in results if isinstance(one.outcome, Value)]
    target = metric.target.value if metric.target else None
    measure = metric.measure
    counted = _is_share(metric) and isinstance(measure, Ratio) and measure.sample is None
    if counted and median(value.sample for value in values) >= LARGE and min(value.sample for value in values) > 0:
        totals = [float(value.sample) for value in values]
        hits = [value.number * value.sample for value in values]
        chart = p_prime(hits, totals, target=target, direction=metric.direction, fix_after_n=baselines, rebase=rebase)
        return chart, "p_prime"
    numbers = [value.number for value in values]
    return xmr(numbers, target=target, direction=metric.direction, fix_after_n=baselines, rebase=rebase), "xmr"


def _is_share(metric: Metric) -> bool:
    return isinstance(metric.measure, Ratio | Derived) and metric.measure.share
