"""Trends judged by their usual variation: which weeks or months stand out, and whether the latest does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from metrics import control, spc
from metrics.control import STAND_INS, Control, window
from metrics.value import Result, TooFew, number
from metrics.view import Grain, Period
from pages._ui import figures
from pages._ui.frame import Frame
from pages._ui.verdicts import OF_KIND, Verdict
from warehouse.events import Event

# What a table's small trend shows of all that is judged.
TABLE_WEEKS = 24
_LONG = 100  # days; a longer period is judged by months
Selection = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Trend:
    """One figure of one group over successive weeks or months.

    `results` holds every bucket from where it begins; `judged` the places of those that are over, complete and have a
    value, in the order of `chart.points`. `events` were noted about it. `without` are the departments that fell silent
    and are left out of all of it. `stand_in` is the trend that is judged where this one is too coarse.
    """

    results: tuple[Result, ...]
    judged: tuple[int, ...]
    control: Control | None
    events: tuple[Event, ...] = ()
    without: tuple[str, ...] = ()
    stand_in: "Trend | None" = None

    @property
    def chart(self) -> spc.Chart | None:
        """The points with their limits, where there are enough of them."""
        return self.control.chart if self.control else None

    @property
    def numbers(self) -> list[float | None]:
        """The value of every bucket; None where there is none."""
        return [number(r.outcome) for r in self.results]

    @property
    def line(self) -> list[float]:
        """What a table draws of it: the last weeks, or all months."""
        recent = self.numbers if self.results[0].period.kind == "month" else self.numbers[-TABLE_WEEKS:]
        return [number for number in recent if number is not None]

    @property
    def coarse(self) -> bool:
        """Whether the steps of whole days are larger than the variation, so that limits would mean nothing."""
        return self.control is not None and self.control.coarse

    @property
    def speaking(self) -> "Trend":
        """The trend that limits may be drawn for: this one, or the one that stands in."""
        return self.stand_in if self.coarse and self.stand_in else self

    def verdicts(self) -> dict[int, Verdict]:
        """The verdict on each judged bucket, by its place."""
        return {place: OF_KIND[kind] for place, kind in self.control.kinds().items()} if self.control else {}

    def verdict(self, period: Period) -> Verdict:
        """What the last bucket of the period says."""
        return self.since(period)[0]

    def since(self, period: Period) -> tuple[Verdict, Period | None]:
        """The verdict on a period, and the first bucket in a row that bears it; none where it is usual.

        The last bucket of the period that was judged speaks for it, for what was special and is over is no longer so;
        where no bucket is over yet, the last one that is.
        """
        trend = self.speaking
        by_place = trend.verdicts()
        if not by_place or trend.control is None:
            return trend.unjudged(), None
        over = trend.over(period)
        speaking = [place for place in over if place in by_place]
        if not speaking:
            return trend.missing(over), None
        last = speaking[-1]
        verdict = by_place[last]
        return verdict, trend.results[trend.control.begun(last)].period if verdict.special else None

    def worse_until(self, period: Period) -> Period | None:
        """The last bucket of the period that was clearly worse, where the last of all is usual again."""
        trend = self.speaking
        by_place = trend.verdicts()
        speaking = [place for place in trend.over(period) if place in by_place]
        worse = [place for place in speaking if by_place[place] is Verdict.WORSE]
        usual = bool(speaking) and by_place[speaking[-1]] is Verdict.USUAL
        return trend.results[worse[-1]].period if worse and usual else None

    @property
    def on_trial(self) -> bool:
        """Whether the last limits are of too few points for a verdict."""
        return self.control is not None and self.control.stretches[-1].trial

    def over(self, period: Period) -> list[int]:
        """The buckets of the period that are over; where there is none yet, the last one before."""
        ended = [place for place, result in enumerate(self.results) if result.finished]
        return [place for place in ended if self.results[place].period.start >= period.start] or ended[-1:]

    def unjudged(self) -> Verdict:
        """Why the whole trend has no verdict."""
        if self.coarse:
            return Verdict.COARSE
        few = sum(isinstance(result.outcome, TooFew) for result in self.results)
        return Verdict.FEW if few > len(self.judged) else Verdict.UNKNOWN

    def missing(self, places: Sequence[int]) -> Verdict:
        """Why none of these buckets could be judged."""
        if set(places) & set(self.judged):
            return Verdict.UNKNOWN  # the limits begin anew, and are on trial still
        whole = any(self.results[place].completeness.complete for place in places)
        return Verdict.FEW if whole else Verdict.INCOMPLETE


def grain_for(period: Period) -> Grain:
    """By weeks, save for long periods."""
    return "month" if period.days > _LONG else "week"


def load(
    frame: Frame, ids: Sequence[str], grain: Grain, *, by: str | None = None, **values: str
) -> dict[tuple[str, str], Trend]:
    """The trend of each figure and group, by (metric id, group id); the group is empty without `by`."""
    asked = tuple(dict.fromkeys((*ids, *(other for id in ids if (other := STAND_INS.get(id))))))
    view = frame.filters.view(period=judged_in(frame, grain), by=(by,) if by else (), grain=grain, without=by, **values)
    view, without = figures.comparable(frame, asked, view)

    def place(result: Result) -> tuple[str, str]:
        return result.metric.id, result.by.get(by, "") if by else ""

    found = sorted(figures.results(frame, asked, view), key=lambda r: (*place(r), r.period))
    trends = {
        name: judge(control.from_first_told(tuple(group)), frame.snapshot.events, view.filters, without)
        for name, group in groupby(found, key=place)
    }
    return {
        (id, group): replace(trend, stand_in=trends.get((STAND_INS.get(id) or "", group)))
        for (id, group), trend in trends.items()
    }


def judged_in(frame: Frame, grain: Grain) -> Period:
    """What is judged: up to the last whole week or month of the period, or to the one that runs."""
    return window(frame.filters.period, grain, frame.today)


def judge(
    results: tuple[Result, ...],
    events: Sequence[Event] = (),
    filters: Selection | None = None,
    without: tuple[str, ...] = (),
) -> Trend:
    """A series of successive buckets, oldest first, held against its usual variation and the events noted about it."""
    chosen = filters or {}
    led = control.deciding(events, results, chosen)
    shown = tuple(control.about(events, results, chosen))
    return Trend(results, control.judged_places(results), control.control(results, led), shown, without)
