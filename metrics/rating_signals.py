"""What the cross-checks find in the ratings of a period, and the ratings behind each question."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

import polars as pl

from metrics import rated
from metrics.cross_checks import ALL_FIVE, BURST, CHECKS, LATE_IN_TIME, SILENCE, Signal
from metrics.definitions import MINIMUM
from metrics.gather import totals
from metrics.intervals import newcombe
from metrics.level_counts import NOBODY, Levels
from metrics.marts import RATED_CASES
from metrics.multiple_comparison import benjamini_hochberg
from metrics.question import Question, home_zone, sql
from metrics.rating_events import OF_RATINGS_ALONE
from metrics.rating_factors import by_factor
from metrics.rating_rows import ACTIVE, STANDS, ratings, values
from metrics.satisfaction import RATABLE, RATED_ACTIVE, RATING_RATE
from metrics.snapshot import Snapshot
from metrics.view import Period, View
from warehouse.text import Text

# Two may have misunderstood; three who say the same are worth a question.
SAY_LATE = 3
# Of windows that are all alike, hardly one in a hundred is asked about.
CHANCE = 0.01
# What falls by so much, and surely, is no usual month; three months say what is usual.
FALL, MONTHS_BEFORE = 0.10, 3
# Who rates at all does so within days; of cases that ended since, nothing follows yet.
RATED_WITHIN = timedelta(days=10)

_IN_TIME = "case_outcome IN ('early', 'on_time', 'instant')"
_SAYS_LATE = "rating IN (SELECT rating FROM scoped.rating_called_late)"
_IN_A_BURST = "rating IN (SELECT rating FROM scoped.rating_bursts)"


@dataclass(frozen=True, slots=True)
class Answered:
    """Of the cases that ended in a month: how many their applicants rated, how many could be rated, how many were."""

    active: int
    ratable: int
    rated: int


NO_ANSWER = Answered(0, 0, 0)


def signals(snapshot: Snapshot, view: View) -> tuple[Signal, ...]:
    """Every question that the ratings of the period raise, check by check, departments by name.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    found = (_called_late, _bursts, _all_five, _silences)
    return tuple(
        one for check in found for one in sorted(check(snapshot, view), key=lambda one: (one.department, one.key))
    )


def rows(
    snapshot: Snapshot, view: View, check: str, department: str, key: str = "", *, limit: int = 100, offset: int = 0
) -> pl.DataFrame:
    """One page of the ratings that a question is about, the newest first.

    Raises:
        KeyError: there is no such check.
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    if check == SILENCE.id:
        month = Period.month(date.fromisoformat(key))
        ended = Period(month.start, min(month.end, _answered_until(snapshot, view)))
        asked = replace(view, period=ended, filters={**view.filters, "department": (department,)})
        return rated.rows(snapshot, asked, RATING_RATE.id, limit=limit, offset=offset)
    terms, bound = _behind(check, key)
    text = sql("ratings_asked_about").format(ratings=ratings(view, "department = $department", *terms))
    page = {"department": department, "limit": limit, "offset": offset}
    return snapshot.query(text, **{**values(snapshot, view), **page, **bound})


def _behind(check: str, key: str) -> tuple[tuple[str, ...], dict[str, Any]]:
    """The terms that the ratings of a check meet, and their values."""
    of: Mapping[str, tuple[tuple[str, ...], dict[str, Any]]] = {
        LATE_IN_TIME.id: ((_SAYS_LATE, _IN_TIME), {}),
        BURST.id: ((_IN_A_BURST,), {}),
        ALL_FIVE.id: ((ACTIVE, STANDS, '"window" = $key'), {"key": key}),
    }
    return of[CHECKS[check].id]


def _called_late(snapshot: Snapshot, view: View) -> Iterator[Signal]:
    text = sql("called_late").format(ratings=ratings(view, table="rating_called_late"), in_time=_IN_TIME)
    for department, said, in_time, untimed in snapshot.query(text, **values(snapshot, view)).iter_rows():
        if in_time >= SAY_LATE:
            rest = _UNTIMED.format(of=said, untimed=untimed) if untimed else ""
            found = _CALLED_LATE.format(n=in_time, of=said, rest=rest)
            yield Signal(LATE_IN_TIME, department, "", in_time, said, found)


def _bursts(snapshot: Snapshot, view: View) -> Iterator[Signal]:
    text = sql("rating_bursts").format(ratings=ratings(view, table="rating_bursts"))
    found = snapshot.query(text, **values(snapshot, view)).rows()
    for department, of_one in groupby(found, key=lambda row: row[0]):
        seconds = list(of_one)
        n, (_, moment, most) = sum(row[2] for row in seconds), seconds[0]
        words = (_BURST if len(seconds) == 1 else _BURSTS).format(
            n=n, seconds=len(seconds), most=most, moment=f"{moment:%Y-%m-%d %H:%M:%S}"
        )
        yield Signal(BURST, department, "", n, n, words)


def _all_five(snapshot: Snapshot, view: View) -> Iterator[Signal]:
    windows: dict[tuple[str, str], Levels] = defaultdict(lambda: NOBODY)
    for cell in by_factor(snapshot, view, "window"):
        windows[cell.department, cell.value] += cell.levels
    whole: dict[str, Levels] = defaultdict(lambda: NOBODY)
    for (department, _), levels in windows.items():
        whole[department] += levels
    perfect = [
        (department, window, levels.n, (whole[department].counts[-1] - levels.n) / others)
        for (department, window), levels in windows.items()
        if levels.n == levels.counts[-1] >= MINIMUM and (others := whole[department].n - levels.n) >= MINIMUM
    ]
    chances = benjamini_hochberg([elsewhere**n for _, _, n, elsewhere in perfect])
    for (department, window, n, elsewhere), chance in zip(perfect, chances, strict=True):
        if chance < CHANCE:
            words = _FIVE.format(window=window, n=n, share=f"{elsewhere:.0%}")
            yield Signal(ALL_FIVE, department, window, n, n, words)


def _silences(snapshot: Snapshot, view: View) -> Iterator[Signal]:
    """Departments whose cases people rate no more, in the month of the period in which the share fell most."""
    # Of a case that nobody rated no window, channel or origin of a rating is known.
    if any(name in OF_RATINGS_ALONE for name in view.filters):
        return
    months = [Period.month(bucket.start) for bucket in view.period.buckets("month")]
    before = Period.months(months[0].start, MONTHS_BEFORE + 1).start
    known = _answered_until(snapshot, view)
    if known <= before:
        return
    asked = replace(view, period=Period(before, known), by=("department",), grain="month")
    question = Question(snapshot, asked, home_zone(snapshot))
    found = totals(question, RATED_CASES, (RATED_ACTIVE, RATABLE, "sum(rated)"))
    counts = {
        (department, question.periods[at].start): Answered(*(int(sums[name]) for name in sums))
        for (at, (department,)), sums in found.items()
    }
    for department in sorted({department for department, _ in counts}):
        falls = [fall for month in months if (fall := _fall(counts, department, month))]
        if falls:
            yield max(falls, key=lambda fall: fall[0])[1]


def _answered_until(snapshot: Snapshot, view: View) -> date:
    """The day before which cases ended that their applicants have had time to rate, no later than the period's end."""
    rated_until: datetime = snapshot.query(sql("rated_until")).item() or snapshot.as_of
    zone = home_zone(snapshot)
    last = min(Question(snapshot, view, zone).as_of, rated_until.astimezone(zone)).date()
    return min(view.period.end, last - RATED_WITHIN)


def _fall(counts: Mapping[tuple[str, date], Answered], department: str, month: Period) -> tuple[float, Signal] | None:
    """By how much the share of cases that people rated fell in a month at least, against the months before it."""
    usual = Period.months(month.start, MONTHS_BEFORE + 1).buckets("month")[:-1]
    told = [counts[department, one.start] for one in usual if (department, one.start) in counts]
    before = sum(one.active for one in told), sum(one.ratable for one in told)
    now = counts.get((department, month.start), NO_ANSWER)
    if min(before[1], now.ratable) < MINIMUM:
        return None
    least = -newcombe((now.active, now.ratable), before)[1]
    if least <= FALL:
        return None
    words = _SILENT.format(
        month=f"{month.start:%Y-%m}",
        active=now.active,
        ratable=now.ratable,
        now=f"{now.active / now.ratable:.0%}",
        before=f"{before[0] / before[1]:.0%}",
    )
    return least, Signal(SILENCE, department, month.start.isoformat(), now.rated, now.ratable, words)


_CALLED_LATE = Text(
    "{n:,} of {of:,} ratings that say it took too long are of cases which the clock calls in time.{rest}",
    "{of:,} 条认为办理超期的评价中，{n:,} 条对应的办件按计时为按时。{rest}",
)
_UNTIMED = Text(
    " {untimed:,} of the {of:,} cannot be held against the clock: no case is known, or no promise.",
    "其中 {untimed:,} 条无法与计时核对：未对应到办件，或办件没有承诺时限。",
)
_BURST = Text("{n:,} ratings in one second, on {moment}.", "{moment} 同一秒有 {n:,} 条评价。")
_BURSTS = Text(
    "{n:,} ratings in {seconds:,} single seconds; most at once: {most:,}, on {moment}.",
    "共 {n:,} 条评价集中在 {seconds:,} 个时刻；最多的一次为 {moment}，同一秒 {most:,} 条。",
)
_FIVE = Text(
    "All {n:,} ratings at window {window} have five stars; at the department's other windows {share} have.",
    "{window} 窗口 {n:,} 条评价全部为五星；该部门其他窗口五星占 {share}。",
)
_SILENT = Text(
    "Of the cases that ended in {month}, applicants rated {active:,} of {ratable:,} themselves ({now}); in the three "
    "months before, {before}.",
    "{month} 结束的办件中，主动评价 {active:,}/{ratable:,} 件（{now}）；此前三个月为 {before}。",
)
