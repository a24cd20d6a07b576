"""How many cases will be open: the last weeks drawn again over the days ahead, whose holidays are known.

A day ahead takes what came in and what ended on a day of its kind in one of the last weeks: the same weekday, a
make-up day, a holiday, the first day after one. Whole weeks are drawn, so that a busy week stays one. Two ways to end
cases are held against the past, and the better one speaks: as many as then, or the same share of those that are open.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import inf
from typing import Literal

import numpy as np

Way = Literal["count", "share"]
# Which days resemble each other; a number is an ordinary weekday, from Monday 0 to Sunday 6.
Kind = Literal["make_up", "holiday", "after_holiday"] | int

WEEKS = 13  # a quarter: enough for chance, short enough to be like today
WEEKS_LEAST = 8  # fewer have no spread that could be believed
HORIZON = 30  # days
LOW, HIGH = 0.1, 0.9  # eight in ten lie between
ORIGINS_LEAST = 4  # forecasts of the past; fewer measure nothing
_ORIGINS = 39
_PATHS = 2000
_PATHS_OF_A_TEST = 200
_HALF_A_CASE = 0.5
# The same data give the same picture.
_SEED = 20
_SATURDAY = 5
_LONG_REST = 3  # days off in a row; a weekend is two


@dataclass(frozen=True, slots=True)
class Day:
    """A day with its kind; in the past also what came in and ended on it, and what was open at its end."""

    date: date
    kind: Kind
    received: float = 0.0
    ended: float = 0.0
    open: float = 0.0


@dataclass(frozen=True, slots=True)
class Ahead:
    """A day to come: in one of ten cases fewer than `low` will be open, in half fewer than `middle`."""

    date: date
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Tested:
    """What forecasts of the past were worth.

    `coverage` is the share of days on which the open cases lay in the band, `error` how far the middle was off, for
    each case that "it stays as it is" was off (MASE against the naive forecast); `origins` counts the forecasts that
    were measured. `stretch` is by how much a band must be wider than drawn for eight in ten days to lie in it.
    """

    coverage: float | None
    error: float | None
    origins: int
    stretch: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days ahead, in order, how they were worked out, and how well that did before; None: not measured yet."""

    days: tuple[Ahead, ...]
    way: Way
    tested: Tested | None


def kinds(working: Mapping[date, bool]) -> dict[date, Kind]:
    """The kind of every day; `working` holds announced days without a gap."""
    found: dict[date, Kind] = {}
    rest = 0
    for day in sorted(working):
        weekend = day.weekday() >= _SATURDAY
        if not working[day]:
            found[day] = day.weekday() if weekend else "holiday"
        elif rest >= _LONG_REST:
            found[day] = "after_holiday"
        else:
            found[day] = "make_up" if weekend else day.weekday()
        rest = 0 if working[day] else rest + 1
    return found


def forecast(past: Sequence[Day], ahead: Sequence[Day], more: Callable[[Day], float] | None = None) -> Forecast | None:
    """The open cases on the days ahead.

    Args:
        past: Days up to the last complete one, without a gap, oldest first.
        ahead: The days after it, as far as they are announced.
        more: How many cases more than so far will end on such a day.

    Returns None where fewer than eight weeks are known or no day lies ahead.
    """
    if len(past) < WEEKS_LEAST * 7 or not ahead:
        return None
    way, tested = _better(back_test(past, "count"), back_test(past, "share"))
    stretch = tested.stretch if tested else 1.0
    band = (_stretched(day, stretch) for day in _band(past, ahead, way, _PATHS, more))
    return Forecast(tuple(band), way, tested)


def back_test(past: Sequence[Day], way: Way, horizon: int = HORIZON) -> Tested | None:
    """Forecast from every week of the past as if no more were known, and hold it against what came.

    Each band is stretched by what the forecasts before it, whose days had all come by then, would have needed; those
    with too few before them are not measured.
    """
    found = [_Held(past, place, horizon, way) for place in _origins(len(past), horizon)]
    if len(found) < ORIGINS_LEAST:
        return None
    measured = [
        [needed <= stretch for needed in one.needed]
        for gap in [-(-horizon // 7)]
        for place, one in enumerate(found)
        if place - gap >= ORIGINS_LEAST
        for stretch in [_stretch(found[: place - gap])]
    ]
    naive = sum(one.naive for one in found)
    return Tested(
        coverage=float(np.mean(measured)) if len(measured) >= ORIGINS_LEAST else None,
        error=sum(one.off for one in found) / naive if naive else None,
        origins=len(measured),
        stretch=_stretch(found),
    )


class _Held:
    """One forecast of the past beside what came: how far it was off, and the stretch that each day needed."""

    def __init__(self, past: Sequence[Day], place: int, horizon: int, way: Way) -> None:
        came = past[place : place + horizon]
        told = list(_band(past[:place], came, way, _PATHS_OF_A_TEST))
        self.off = sum(abs(day.open - one.middle) for day, one in zip(came, told, strict=True))
        self.naive = sum(abs(day.open - past[place - 1].open) for day in came)
        self.needed = [_needed(day.open, one) for day, one in zip(came, told, strict=True)]


def _needed(level: float, told: Ahead) -> float:
    """By how much the band must be stretched about its middle to hold a level; 1 where its edge does."""
    off = level - told.middle
    reach = told.high - told.middle if off > 0 else told.middle - told.low
    if abs(off) <= _HALF_A_CASE:
        return 0.0
    return abs(off) / reach if reach > 0 else inf


def _stretch(found: Sequence[_Held]) -> float:
    """What eight in ten days of the latest of them needed; a band is never drawn closer than it came out."""
    needed = sorted(needed for one in found[-WEEKS:] for needed in one.needed if needed < inf)
    return max(needed[int(len(needed) * (HIGH - LOW))], 1.0) if needed else 1.0


def _stretched(day: Ahead, by: float) -> Ahead:
    low, high = day.middle - by * (day.middle - day.low), day.middle + by * (day.high - day.middle)
    return Ahead(day.date, max(low, 0.0), day.middle, high)


def _origins(known: int, horizon: int) -> Iterator[int]:
    """The first day ahead of each forecast of the past, a week apart, the earliest first."""
    latest = known - horizon
    count = min((latest - WEEKS_LEAST * 7) // 7 + 1, _ORIGINS)
    yield from (latest - 7 * back for back in reversed(range(max(count, 0))))


def _better(count: Tested | None, share: Tested | None) -> tuple[Way, Tested | None]:
    """The way whose middle was less far off."""
    if count is None or share is None or count.error is None or share.error is None:
        return "count", count
    return ("share", share) if share.error < count.error else ("count", count)


def _band(
    past: Sequence[Day], ahead: Sequence[Day], way: Way, paths: int, more: Callable[[Day], float] | None = None
) -> Iterator[Ahead]:
    draw = np.random.default_rng(_SEED)
    weeks = _Weeks(past)
    # What is drawn from is drawn first: thirteen weeks are themselves no more than a sample.
    seen = draw.integers(weeks.count, size=(paths, weeks.count))
    level = np.full(paths, past[-1].open)
    source = seen[:, 0]
    levels = []
    for place, day in enumerate(ahead):
        if place % 7 == 0:
            source = seen[np.arange(paths), draw.integers(weeks.count, size=paths)]
        received, ended, share = weeks.like(day.kind, source, draw)
        gone = ended if way == "count" else share * (level + received)
        level = np.maximum(level + received - gone - (more(day) if more else 0.0), 0.0)
        levels.append(level)
    for day, (low, middle, high) in zip(ahead, np.quantile(levels, (LOW, 0.5, HIGH), axis=1).T.tolist(), strict=True):
        yield Ahead(day.date, low, middle, high)


class _Weeks:
    """The last weeks, counted back from the last day, so that each holds every weekday once."""

    def __init__(self, past: Sequence[Day]) -> None:
        self.count = min(len(past) // 7, WEEKS)
        recent = past[-self.count * 7 :]
        before = past[-self.count * 7 - 1].open if len(past) > self.count * 7 else _before(recent[0])
        self._of: dict[Kind, dict[int, tuple[float, float, float]]] = {}
        for place, day in enumerate(recent):
            had = before + day.received
            told = (day.received, day.ended, day.ended / had if had else 0.0)
            self._of.setdefault(day.kind, {})[place // 7] = told
            before = day.open

    def like(
        self, kind: Kind, weeks: np.ndarray, draw: np.random.Generator
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """What came in, ended, and which share of the open ended on a day of that kind in each of these weeks.

        A week without such a day takes that of another one.
        """
        known = self._of.get(kind, {})
        found = np.full((self.count, 3), np.nan)
        for week, told in known.items():
            found[week] = told
        drawn = found[weeks]
        strange = np.isnan(drawn[:, 0])
        if strange.any():
            pool = np.array(list(known.values()) or self._nearest(kind))
            drawn[strange] = pool[draw.integers(len(pool), size=int(strange.sum()))]
        return drawn[:, 0], drawn[:, 1], drawn[:, 2]

    def _nearest(self, kind: Kind) -> list[tuple[float, float, float]]:
        """The days that come nearest to a kind that did not occur."""
        rest: tuple[Kind, ...] = (_SATURDAY, _SATURDAY + 1, "holiday")
        stand_ins: Sequence[Kind] = rest if kind in rest else range(_SATURDAY)
        return [told for other in stand_ins for told in self._of.get(other, {}).values()] or [(0.0, 0.0, 0.0)]


def _before(day: Day) -> float:
    return max(day.open - day.received + day.ended, 0.0)
