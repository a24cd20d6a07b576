"""A view put to one snapshot: its periods as days, its filters as bound predicates, its tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any, get_args
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from metrics.errors import FarDate, UnknownClock, UnknownDimension
from metrics.marts import Mart
from metrics.model import Metric
from metrics.snapshot import Snapshot
from metrics.view import FIRST_YEAR, LAST_YEAR, Clock, Period, View
from warehouse.config import LATELY_DAYS
from warehouse.text import Text

Group = tuple[str, ...]
# Asked for by every figure of a page; a version never changes it.
_ZONES: WeakKeyDictionary[Snapshot, ZoneInfo] = WeakKeyDictionary()
_PERIOD, _AS_OF = Text("Period", "时段"), Text("As of", "截至")


@cache
def sql(name: str) -> str:
    """The template `sql/<name>.sql`; its places are filled from definitions only, values are bound."""
    return (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def home_zone(snapshot: Snapshot) -> ZoneInfo:
    """The zone in which the snapshot's days begin."""
    if snapshot not in _ZONES:
        _ZONES[snapshot] = ZoneInfo(snapshot.query(sql("about")).item())
    return _ZONES[snapshot]


def wanted(dimension: str) -> str:
    """The predicate that a row's dimension is among the values bound for it; unknown is the empty word."""
    return f"list_contains($filter_{dimension}, coalesce(\"{dimension}\", ''))"


def filter_values(view: View) -> dict[str, Any]:
    """The values of a view's filters, by the names that `wanted` gives them."""
    return {f"filter_{name}": list(values) for name, values in view.filters.items()}


@dataclass(frozen=True)
class Question:
    """A view with everything that depends on the snapshot worked out.

    `periods` are the periods to compute: with a grain its buckets, otherwise the period, the one before and the
    one a year ago, in this order; while the period runs also the same two, cut to as many days as it has had.
    """

    snapshot: Snapshot
    view: View
    zone: ZoneInfo

    @cached_property
    def as_of(self) -> datetime:
        """Up to when records count: as asked, but never later than the data reach."""
        return reached(self.snapshot, self.view.as_of, self.zone)

    @property
    def today(self) -> date:
        """The day of `as_of` at home."""
        return self.as_of.date()

    def last_day(self, mart: Mart) -> date:
        """The day on which the records of a mart end: some feeds run ahead of the cases."""
        if mart.until is None or self._earlier:
            return self.today
        return max(self.today, self._end(mart.until))

    def told_until(self, mart: Mart) -> date:
        """The last day of which the records of a mart tell: what belongs to no department may end before the cases."""
        if mart.until is None or mart.since is None:
            return self.last_day(mart)
        end = self._end(mart.until)
        return min(end, self.today) if self._earlier else end

    def is_told(self, period: Period, mart: Mart) -> bool:
        """Whether the records of a mart tell of a whole period, where they tell of each day by itself."""
        first = self.first_day(mart)
        return not mart.by_the_day or first is None or (first <= period.start and period.last <= self.told_until(mart))

    def _end(self, until: str) -> date:
        if until not in self._ends:
            moment: datetime = self.snapshot.query(sql(until)).item()
            self._ends[until] = moment.astimezone(self.zone).date()
        return self._ends[until]

    def first_day(self, mart: Mart) -> date | None:
        """The first day that the records of a mart tell of, where the mart knows it."""
        if mart.since is None:
            return None
        if mart.since not in self._beginnings:
            self._beginnings[mart.since] = self.snapshot.query(sql(mart.since)).item()
        return self._beginnings[mart.since]

    @cached_property
    def _beginnings(self) -> dict[str, date | None]:
        return {}

    @cached_property
    def _ends(self) -> dict[str, date]:
        return {}

    @property
    def due_until(self) -> date:
        """The last day of which records are due: the day of the as-of, or the last of the month that is over."""
        return self.today if self._earlier else max(self.today, self.snapshot.over_until)

    def is_over(self, period: Period) -> bool:
        """Whether a period is over: the data reach beyond it, or the month that it ends in is over."""
        last = period.last
        return last < self.today or (not self._earlier and last <= self.snapshot.over_until)

    @cached_property
    def natural(self) -> bool:
        """Whether the promises are dates, hours or natural days, and not working days."""
        promised = self.snapshot.query(sql("promise_unit"), clock=self.view.clock).row(0, named=True)
        return bool(promised["otherwise"] > promised["working"])

    @cached_property
    def periods(self) -> tuple[Period, ...]:
        """The periods to compute."""
        period = self.view.period
        if self.view.grain:
            return period.buckets(self.view.grain)
        return (period, *self._compared, *self._cut)

    @property
    def _compared(self) -> tuple[Period, Period]:
        return self.view.period.previous(), self.view.period.last_year()

    @property
    def _cut(self) -> tuple[Period, ...]:
        """What sums are compared with while the period runs; the day of the as-of counts as one of its days."""
        period = self.view.period
        if self.is_over(period) or period.start > self.today:
            return ()
        had = self.today + timedelta(days=1) - period.start
        return tuple(Period(other.start, min(other.end, other.start + had)) for other in self._compared)

    def compared(self, *, additive: bool) -> tuple[int, int]:
        """The places of the periods that a figure is compared with."""
        return (3, 4) if additive and self._cut else (1, 2)

    @property
    def shown(self) -> int:
        """How many of the periods become results of their own; the others are compared with."""
        return len(self.periods) if self.view.grain else 1

    def source(self, mart: Mart) -> str:
        """The mart, or its facts where the mart does not know what is asked for."""
        if self._needs_facts(mart):
            return f"({_as_known(mart.as_known)})" if mart.as_known else mart.facts
        if self._earlier:
            return f"({sql('taken_back').format(mart=mart.table, lately=mart.lately)})"
        return mart.table

    def groups(self) -> str:
        """The select list of the group columns, `g0`, `g1` …; unknown is the empty word."""
        return ", ".join(f"coalesce(\"{name}\", '') AS g{i}" for i, name in enumerate(self.view.by))

    @cached_property
    def group_names(self) -> list[str]:
        """The names of the group columns."""
        return [f"g{i}" for i in range(len(self.view.by))]

    def predicates(self, mart: Mart) -> str:
        """What a row must meet, with `$names` for the values."""
        terms = [wanted(name) for name in self.view.filters]
        if mart.clocked:
            terms.append("clock = $clock")
        if mart.only:
            terms.append(mart.only)
        if self._needs_facts(mart):
            terms.append("happened_at <= $as_of")
        return " AND ".join(terms) or "true"

    def values(self, mart: Mart) -> dict[str, Any]:
        """The values of the predicates."""
        values = filter_values(self.view)
        if mart.clocked:
            values["clock"] = self.view.clock
        if self._needs_facts(mart) or self._earlier:
            values["as_of"] = self.as_of
        return values

    def of_cases(self) -> tuple[str, dict[str, Any]]:
        """What the clock of a case must meet, whenever it began or ended, and the values of that."""
        terms = [*(wanted(name) for name in self.view.filters), "clock = $clock"]
        return " AND ".join(terms), {**filter_values(self.view), "clock": self.view.clock}

    def bounds(self, count: int | None = None) -> dict[str, list[date]]:
        """The periods, or the first so many of them, as two lists of days."""
        asked = self.periods[:count]
        return {"starts": [period.start for period in asked], "ends": [period.end for period in asked]}

    def group_of(self, row: Mapping[str, Any]) -> Group:
        """The group that a row of an answer belongs to."""
        return tuple(row[name] for name in self.group_names)

    def _needs_facts(self, mart: Mart) -> bool:
        asked = {*self.view.by, *self.view.filters}
        return not asked <= set(mart.dimensions) or (self._earlier and not (mart.lately and self._of_late))

    @property
    def _earlier(self) -> bool:
        """Whether something is known that was not known yet at the moment that is asked for."""
        return self.as_of < self.snapshot.as_of

    @property
    def _of_late(self) -> bool:
        """Whether the moment is one of the last days, of which every event is at hand."""
        return self.as_of >= self.snapshot.as_of - timedelta(days=LATELY_DAYS)


def reached(snapshot: Snapshot, asked: datetime | None, zone: ZoneInfo) -> datetime:
    """Up to when records count: as asked, but never later than the data reach."""
    return min(asked or snapshot.as_of, snapshot.as_of).astimezone(zone)


def _as_known(name: str) -> str:
    """The query that shows facts as they were known at the as-of."""
    stopped_until = sql("stopped_until").format(last_day="$as_of::DATE")
    return sql(name).format(spans_as_known=sql("spans_as_known"), stopped_until=stopped_until)


def near(day: date, what: Text) -> None:
    """Hold a day against the years of which there can be figures; `what` says where it stands. Raises FarDate."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise FarDate(what, day.isoformat(), FIRST_YEAR, LAST_YEAR)


def validate(metrics: Sequence[Metric], view: View) -> None:
    """Hold a view against what its metrics can be asked.

    Raises:
        UnknownDimension: a filter or group that one of the metrics does not have.
        UnknownClock: the view names a clock that there is not.
        FarDate: the period or the moment lies in a year of which there can be no figures.
    """
    near(view.period.start, _PERIOD)
    # The first day that no longer counts may be that of the next century.
    near(view.period.last, _PERIOD)
    if view.as_of is not None:
        near(view.as_of.date(), _AS_OF)
    if view.clock not in get_args(Clock):
        raise UnknownClock(view.clock, get_args(Clock))
    for metric in metrics:
        for name in (*view.by, *view.filters):
            if name not in metric.dimensions:
                raise UnknownDimension(name, metric.id, metric.dimensions)
