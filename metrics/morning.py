"""The morning board: what is late and due by department, and what got worse and better since the last working day.

Stocks are held against the changes that are usual from one working day to the next. Rates and means are those of the
last week that is over, judged as on every chart: what stands out is told for as long as it does.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from metrics import spc
from metrics.catalogue import metric as metric_of
from metrics.comparable import behind, comparable
from metrics.control import control, deciding, window
from metrics.evaluate import evaluate
from metrics.model import Direction, Metric, Unit
from metrics.question import Question, home_zone, sql
from metrics.snapshot import Snapshot
from metrics.value import NotProvided, Outcome, Result, number
from metrics.view import Period, View

OVERDUE, TODAY, NEXT, OPEN = COLUMNS = ("overdue_open", "due_today_open", "due_next_open", "open_cases")
STOCKS = (OVERDUE, OPEN)
RATES = ("matured_on_time_rate", "mean_processing_time")
Kind = Literal["better", "worse"]

_DAYS = timedelta(days=56)  # some forty working days, holidays taken off
_LOOK = timedelta(days=15)  # no rest is longer, so the working day before and after a date lie within
# A few cases move by one or two without a cause, and a mean by less than is written, whatever the limits around so many
# zeros, or wholes, say.
_LEAST, _LEAST_DAYS = 3, 0.1


@dataclass(frozen=True, slots=True)
class Due:
    """How the open cases of one department stand; None where no calendar can tell."""

    department: str
    overdue: float | None
    today: float | None
    next: float | None
    open: float | None


@dataclass(frozen=True, slots=True)
class Move:
    """One figure of one group that stands outside its usual variation.

    `before` is that of the same hour of the last working day, or of the week before, if there was one; `usual` is
    within which a stock changes from day to day, or within which a rate or a mean lies, around `mean`. `rule` says by
    which rule it stands out (see `spc.Point`). `period` is what `now` speaks of, and `since` the first of the weeks in
    a row of which the same was true.
    """

    metric: Metric
    dimension: str
    group: str
    now: float
    before: float | None
    usual: tuple[float, float]
    mean: float
    rule: int
    kind: Kind
    far: float
    period: Period
    since: Period

    @property
    def possible(self) -> tuple[float, float]:
        """What of `usual` can be: no rate or mean lies below nothing, and no rate above all."""
        low, high = self.usual
        if self.stock:
            return low, high
        return max(low, 0.0), min(high, 1.0) if self.metric.unit is Unit.RATE else high

    @property
    def lasting(self) -> bool:
        """Whether the same was true the week before."""
        return self.since != self.period

    @property
    def stock(self) -> bool:
        """Whether it is a stock, judged by its change, and not a rate or a mean."""
        return self.metric.id in STOCKS


@dataclass(frozen=True, slots=True)
class Morning:
    """The board: `today` is the day where the data end, `last` and `next` the working days around it, `week` is over.

    `left_out` are the departments whose records do not reach so far: they stand in the table, but are not judged.
    `judged` series were long enough to be.
    """

    today: date
    last: date
    next: date | None
    week: Period
    departments: tuple[Due, ...]
    left_out: tuple[str, ...]
    moves: tuple[Move, ...]
    judged: int

    def of(self, kind: Kind) -> tuple[Move, ...]:
        """What got worse, or better; what is farthest from usual stands first."""
        return tuple(move for move in self.moves if move.kind == kind)


@dataclass(frozen=True, slots=True)
class _Board:
    """What the series are asked for: the moment, the working day before, and whose records count by each dimension."""

    snapshot: Snapshot
    now: datetime
    last: date
    working: Sequence[date]
    week: Period
    filters: Mapping[str, Mapping[str, tuple[str, ...]]]

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def then(self) -> datetime:
        """Deadlines pass at midnight: only the same hour of another day has as many of them behind it."""
        return same_hour(self.now, self.last)

    def series(self, ids: Sequence[str], view: View, dimension: str) -> dict[tuple[str, str], list[Result]]:
        """The buckets of every figure and named group, oldest first."""
        found: dict[tuple[str, str], list[Result]] = defaultdict(list)
        for result in evaluate(self.snapshot, ids, replace(view, by=(dimension,), filters=self.filters[dimension])):
            if result.by[dimension]:
                found[result.metric.id, result.by[dimension]].append(result)
        return found


def morning(snapshot: Snapshot, as_of: datetime | None = None) -> Morning:
    """The board of the moment where the data end, or of an earlier one."""
    question = Question(snapshot, View(Period.day(snapshot.as_of.date()), as_of=as_of), home_zone(snapshot))
    today = question.today
    working = _working(snapshot, today - _DAYS, today + _LOOK)
    last = max((day for day in working if day < today), default=today - timedelta(days=1))
    whole = View(Period.day(last), as_of=as_of)
    left_out = behind(snapshot, whole)
    following = min((day for day in working if day > today), default=None)
    departments = _due(snapshot, View(Period.day(today), by=("department",), as_of=as_of), following)
    judged = tuple(due.department for due in departments if due.department not in left_out)
    week = max(one for one in window(Period.day(today), "week", today).buckets("week") if one.end <= today)
    board = _Board(snapshot, question.as_of, last, working, week, _filters(snapshot, whole, judged, left_out))
    found = list(_judged(board)) if judged else []
    moves = sorted((move for move in found if move), key=lambda move: -move.far)
    return Morning(today, last, following, week, departments, left_out, tuple(moves), len(found))


def _filters(
    snapshot: Snapshot, view: View, judged: tuple[str, ...], left_out: tuple[str, ...]
) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """By which departments each dimension is judged; a service only where those who are left speak for all."""
    by_department = {"department": judged} if left_out else {}
    rest, without = comparable(snapshot, RATES, view)
    return {"department": by_department} | ({"service": rest.filters} if without == left_out else {})


def same_hour(moment: datetime, day: date) -> datetime:
    """That time of another day."""
    return moment.replace(year=day.year, month=day.month, day=day.day)


def rate_period(today: date) -> Period:
    """The last seven whole days; on the day where the data end deadlines are not over."""
    return Period(today - timedelta(days=7), today)


def _working(snapshot: Snapshot, first: date, last: date) -> list[date]:
    """The announced working days between two dates, both included."""
    known = snapshot.query(sql("calendar_days"), first=first, last=last)
    return [row["date"] for row in known.iter_rows(named=True) if row["working"]]


def _due(snapshot: Snapshot, view: View, following: date | None) -> tuple[Due, ...]:
    """Every department with open cases, the one with most of them overdue first."""
    columns = COLUMNS if following else tuple(column for column in COLUMNS if column != NEXT)
    found: dict[str, dict[str, float | None]] = defaultdict(dict)
    for result in evaluate(snapshot, columns, view):
        found[result.by["department"]][result.metric.id] = _counted(result.outcome)
    unknown = {} if following else {NEXT: None}  # nobody can say which day comes next, so nobody what falls due on it
    told = (Due(name, *((cells | unknown).get(column, 0.0) for column in COLUMNS)) for name, cells in found.items())
    return tuple(sorted((due for due in told if due.open), key=_urgency))


def _counted(outcome: Outcome) -> float | None:
    """How many of the cases on record; of those whose records end earlier none is known, as in the list of them."""
    return 0.0 if isinstance(outcome, NotProvided) else number(outcome)


def _urgency(due: Due) -> tuple[float, float, float, str]:
    return -(due.overdue or 0), -(due.today or 0), -(due.next or 0), due.department


def _judged(board: "_Board") -> Iterator[Move | None]:
    """Every series that is long enough: the move at its end, None where it is as usual."""
    # What passed at the midnight after the last working day is news, and not what is usual.
    days = {day for day in board.working if day < board.last}
    daily = View(Period(min(days, default=board.last), board.today + timedelta(days=1)), grain="day", as_of=board.now)
    then = View(Period.day(board.last), as_of=board.then)
    weeks = View(window(Period.day(board.today), "week", board.today), grain="week", as_of=board.now)
    for dimension in board.filters:
        before = board.series(STOCKS, then, dimension)
        for key, series in board.series(STOCKS, daily, dimension).items():
            levels = [number(one.outcome) for one in series if one.period.start in days]
            earlier = number(before[key][-1].outcome) if key in before else 0.0
            yield from _of_stock(key, dimension, levels, (number(series[-1].outcome), earlier), board.today)
        for key, series in board.series(RATES, weeks, dimension).items():
            yield from _of_rate(board, key, dimension, series)


def _of_stock(
    key: tuple[str, str],
    dimension: str,
    levels: Sequence[float | None],
    values: tuple[float | None, float | None],
    today: date,
) -> Iterator[Move | None]:
    """The change within a working day, to the hour, against those that are usual."""
    known, (now, before) = [level for level in levels if level is not None], values
    if now is None or before is None or len(known) < len(levels) or len(known) <= spc.TRIAL_BELOW:
        return
    changes = [after - earlier for earlier, after in pairwise(known)]
    # What is usual is what was before.
    chart = spc.xmr([*changes, now - before], direction=Direction.DOWN, fix_after_n=len(changes))
    point = chart.points[-1]
    if point.rule != 1 or abs(point.value) < _LEAST:
        yield None
        return
    day = Period.day(today)
    yield _move(key, dimension, point, now=now, before=before, period=day, since=day)


def _of_rate(board: _Board, key: tuple[str, str], dimension: str, weeks: Sequence[Result]) -> Iterator[Move | None]:
    """The last week that is over, judged as on every chart."""
    known = control(weeks, deciding(board.snapshot.events, weeks, board.filters[dimension]))
    last = next(place for place, one in enumerate(weeks) if one.period == board.week)
    kind = known.kinds().get(last) if known else None
    if known is None or kind is None:
        return
    point, before = known.chart.points[known.judged.index(last)], number(weeks[last - 1].outcome)
    if kind == "common" or not _tells(point, weeks[last]):
        yield None
        return
    since = weeks[known.begun(last)].period
    yield _move(key, dimension, point, now=point.value, before=before, period=board.week, since=since)


def _tells(point: spc.Point, result: Result) -> bool:
    """Whether a figure is so far from its mean that somebody could say of which cases."""
    off = abs(point.value - point.mean)
    return off * result.outcome.sample >= _LEAST if result.metric.unit is Unit.RATE else off >= _LEAST_DAYS


def _move(
    key: tuple[str, str],
    dimension: str,
    point: spc.Point,
    *,
    now: float,
    before: float | None,
    period: Period,
    since: Period,
) -> Move:
    """The last point of a chart as a move."""
    half = (point.upl - point.lpl) / 2
    return Move(
        metric=metric_of(key[0]),
        dimension=dimension,
        group=key[1],
        now=now,
        before=before,
        usual=(point.lpl, point.upl),
        mean=point.mean,
        rule=point.rule or 1,
        kind="worse" if point.kind == "worse" else "better",
        far=abs(point.value - point.mean) / half if half else abs(point.value - point.mean),
        period=period,
        since=since,
    )
