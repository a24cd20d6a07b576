"""The morning board: what is late and due by department, and what got worse and better since the last working day.

Stocks are held against the changes that are usual from one working day to the next, rates and means of the last seven
whole days against the seven days before, and those before them: only what leaves its usual variation (XmR) is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Literal

from metrics import spc
from metrics.catalogue import metric as metric_of
from metrics.control import deciding
from metrics.evaluate import evaluate
from metrics.model import Direction, Metric
from metrics.question import Question, home_zone, sql
from metrics.snapshot import Snapshot
from metrics.value import Result, number
from metrics.view import Period, View

OVERDUE, TODAY, NEXT, OPEN = COLUMNS = ("overdue_open", "due_today_open", "due_next_open", "open_cases")
STOCKS = (OVERDUE, OPEN)
RATES = ("matured_on_time_rate", "mean_processing_time")
DIMENSIONS = ("department", "service")
Kind = Literal["better", "worse"]

WEEKS = 26  # half a year: enough points for limits, and recent enough to be what is usual now
_DAYS = timedelta(days=56)  # some forty working days, holidays taken off
_LOOK = timedelta(days=15)  # no rest is longer, so the working day before and after a date lie within
# A stock of a few cases moves by one or two without a cause, whatever the limits around so many zeros say.
_LEAST = 3


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
    """One figure of one group that left its usual variation.

    `before` is that of the same hour of the last working day, or of the seven days before; `usual` is within which a
    stock changes from day to day, or within which a rate or a mean lies. `period` is what `now` speaks of.
    """

    metric: Metric
    dimension: str
    group: str
    now: float
    before: float
    usual: tuple[float, float]
    kind: Kind
    far: float
    period: Period

    @property
    def stock(self) -> bool:
        """Whether it is a stock, judged by its change, and not a rate or a mean."""
        return self.metric.id in STOCKS


@dataclass(frozen=True, slots=True)
class Morning:
    """The board: `today` is the day where the data end, `last` and `next` the working days around it.

    `left_out` are the departments whose records do not reach so far: they stand in the table, but are not judged.
    `judged` series were long enough to be.
    """

    today: date
    last: date
    next: date | None
    departments: tuple[Due, ...]
    left_out: tuple[str, ...]
    moves: tuple[Move, ...]
    judged: int

    def of(self, kind: Kind) -> tuple[Move, ...]:
        """What got worse, or better; what is farthest from usual stands first."""
        return tuple(move for move in self.moves if move.kind == kind)


@dataclass(frozen=True, slots=True)
class _Board:
    """What the series are asked for: the moment, the same hour of the working day before, and whose records count."""

    snapshot: Snapshot
    now: datetime
    last: date
    working: Sequence[date]
    departments: tuple[str, ...]

    @property
    def today(self) -> date:
        return self.now.date()

    @property
    def then(self) -> datetime:
        """Deadlines pass at midnight: only the same hour of another day has as many of them behind it."""
        return same_hour(self.now, self.last)

    def series(self, ids: Sequence[str], view: View, dimension: str) -> dict[tuple[str, str], list[Result]]:
        """The buckets of every figure and named group, oldest first."""
        filters = {"department": self.departments} if self.departments else {}
        found: dict[tuple[str, str], list[Result]] = defaultdict(list)
        for result in evaluate(self.snapshot, ids, replace(view, by=(dimension,), filters=filters)):
            if result.by[dimension]:
                found[result.metric.id, result.by[dimension]].append(result)
        return found


def morning(snapshot: Snapshot, as_of: datetime | None = None) -> Morning:
    """The board of the moment where the data end, or of an earlier one."""
    question = Question(snapshot, View(Period.day(snapshot.as_of.date()), as_of=as_of), home_zone(snapshot))
    today = question.today
    working = _working(snapshot, today - _DAYS, today + _LOOK)
    last = max((day for day in working if day < today), default=today - timedelta(days=1))
    (sample,) = evaluate(snapshot, ["cases_closed"], View(Period.day(last), as_of=as_of))
    left_out = sample.completeness.missing
    following = min((day for day in working if day > today), default=None)
    departments = _due(snapshot, View(Period.day(today), by=("department",), as_of=as_of), following)
    judged = tuple(due.department for due in departments if due.department not in left_out)
    board = _Board(snapshot, question.as_of, last, working, judged if left_out else ())
    found = list(_judged(board)) if judged else []
    moves = sorted((move for move in found if move), key=lambda move: -move.far)
    return Morning(today, last, following, departments, left_out, tuple(moves), len(found))


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
        found[result.by["department"]][result.metric.id] = number(result.outcome)
    unknown = {} if following else {NEXT: None}  # nobody can say which day comes next, so nobody what falls due on it
    told = (Due(name, *((cells | unknown).get(column, 0.0) for column in COLUMNS)) for name, cells in found.items())
    return tuple(sorted((due for due in told if due.open), key=_urgency))


def _urgency(due: Due) -> tuple[float, float, float, str]:
    return -(due.overdue or 0), -(due.today or 0), -(due.next or 0), due.department


def _judged(board: "_Board") -> Iterator[Move | None]:
    """Every series that is long enough: the move at its end, None where it is as usual."""
    # What passed at the midnight after the last working day is news, and not what is usual.
    days = {day for day in board.working if day < board.last}
    daily = View(Period(min(days, default=board.last), board.today + timedelta(days=1)), grain="day", as_of=board.now)
    then = View(Period.day(board.last), as_of=board.then)
    weeks = Period(board.today - timedelta(weeks=WEEKS), board.today)
    for dimension in DIMENSIONS:
        before = board.series(STOCKS, then, dimension)
        for key, series in board.series(STOCKS, daily, dimension).items():
            levels = [number(one.outcome) for one in series if one.period.start in days]
            earlier = number(before[key][-1].outcome) if key in before else 0.0
            yield from _of_stock(key, dimension, levels, (number(series[-1].outcome), earlier), board.today)
        for key, series in board.series(RATES, View(weeks, grain="seven_days", as_of=board.now), dimension).items():
            led = deciding(board.snapshot.events, series, {})
            yield from _of_rate(key, dimension, series, [one.day for one in led if one.effect == "anew"])


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
    yield _move(key, dimension, (now, before), chart, Period.day(today))


def _of_rate(
    key: tuple[str, str], dimension: str, weeks: Sequence[Result], anew: Sequence[date]
) -> Iterator[Move | None]:
    """The last seven days against what is usual; what was as far a week ago is no news.

    After the days in `anew` something else is usual than before, as soon as there are weeks enough to say what.
    """
    known = [(one, value) for one in weeks if (value := number(one.outcome)) is not None]
    for day in anew:
        after = [(one, value) for one, value in known if one.period.start >= day]
        known = after if len(after) >= spc.TRIAL_BELOW else known
    if len(known) < spc.TRIAL_BELOW or known[-1][0] is not weeks[-1]:
        return
    values, direction = [value for _, value in known], metric_of(key[0]).direction
    chart = spc.xmr(values, direction=direction, fix_after_n=len(values) - 1)
    before, point = chart.points[-2:]
    if point.kind == "common" or point.kind == before.kind:
        yield None
        return
    yield _move(key, dimension, (point.value, before.value), chart, weeks[-1].period)


def _move(key: tuple[str, str], dimension: str, values: tuple[float, float], chart: spc.Chart, period: Period) -> Move:
    """The last point of a chart as a move."""
    point, half = chart.points[-1], (chart.upper - chart.lower) / 2
    return Move(
        metric=metric_of(key[0]),
        dimension=dimension,
        group=key[1],
        now=values[0],
        before=values[1],
        usual=(chart.lower, chart.upper),
        kind="worse" if point.kind == "worse" else "better",
        far=abs(point.value - point.mean) / half if half else abs(point.value - point.mean),
        period=period,
    )
