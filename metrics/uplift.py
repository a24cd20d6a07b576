"""How many more applications came while a campaign ran: segmented regression on working days, with its interval.

Applications of a working day are counts that grow with the trend and go by the weekday, the month and how far off a
long holiday is (log-linear, quasi-Poisson). A window is a level of its own in that; its logarithm, with the spread of
the days and their autocorrelation, gives the uplift and its interval (Wagner et al. 2002, J. Clin. Pharm. Ther. 27).
The interval is held against the past: the same window is put where no campaign ran, and where these windows stray
further from 0 than they should, it is as much wider.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from math import exp

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit
from threadpoolctl import threadpool_limits

from metrics.view import Period
from warehouse.text import Text

WINDOW = 28  # natural days from a campaign's first day: four whole weeks
CONFIDENCE = 0.9
# Outside the window, a quarter of a year; within it, a week.
LEAST_BEFORE, LEAST_WITHIN = 60, 5
# Applications a working day: fewer, and the interval says nothing.
LEAST_A_DAY = 2
# Days off in a row; a weekend is two, Qingming and the Dragon Boat Festival are three.
_LONG_REST = 4
_NEW_YEAR = 10  # days of January into which the rest at its beginning reaches
_RAMP = 10  # working days before and after a long rest on which fewer, or more, come
_YEAR = 365
_SATURDAY = 5
_ROUNDS = 50
# Working days of four weeks; windows without a campaign, fewer of which measure nothing.
_PLACEBO, _PLACEBOS_LEAST = 20, 8
_CONVERGED = 1e-6
# What is left of the window once all else is taken out, of itself: below, it cannot be told from a season.
_OWN = 0.05

Vector = NDArray[np.float64]

TOO_SHORT = Text(
    "The data cannot tell: too few working days outside the campaign to know what is usual.",
    "数据不足以判断：宣传期以外的工作日太少，无法得知平常水平。",
)
TOO_EARLY = Text(
    "The data cannot tell yet: fewer than five working days of the campaign are over.",
    "数据尚不足以判断：宣传期内的工作日不足 5 天。",
)
UNTOLD = Text(
    "The data cannot tell: the applications on record begin after the campaign.",
    "数据不足以判断：申请记录始于宣传活动之后。",
)
NO_APPLICATION = Text(
    "The data cannot tell: no application is on record. Upload “Cases”.",
    "数据不足以判断：尚无申请记录，请报送“办件”。",
)
TOO_FEW = Text(
    "The data cannot tell: fewer than two applications come on a working day.",
    "数据不足以判断：每个工作日不足 2 件申请。",
)
NOT_TOLD_APART = Text(
    "The data cannot tell: the campaign falls together with a season that was seen only once.",
    "数据不足以判断：宣传期与仅出现过一次的季节重合，无法区分。",
)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the official calendar."""

    date: date
    working: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """The applications of one working day, and what the model expects without the campaign."""

    date: date
    applications: float
    expected: float


@dataclass(frozen=True, slots=True)
class Uplift:
    """The share by which more came in the window than would have, with its interval, and the same in applications.

    `days` holds every working day with what the model expects of it without the campaign; `within` are those of the
    window, `rho` the autocorrelation from one working day to the next.
    """

    rate: float
    interval: tuple[float, float]
    applications: float
    applications_interval: tuple[float, float]
    observed: float
    within: int
    rho: float
    days: tuple[Counted, ...]


def uplift(
    counts: Sequence[tuple[date, float]],
    calendar: Sequence[CalendarDay],
    first: date,
    *,
    window: int = WINDOW,
    others: Iterable[Period] = (),
) -> Uplift | Text:
    """The uplift in the `window` days from `first`; or, in words, why the data cannot tell.

    Args:
        counts: Applications of every working day that is over, without gaps, by date.
        calendar: Every day from some weeks before the first of them to some weeks after the last.
        others: When other campaigns for the same services ran; those days are left out.
    """
    last = first + timedelta(days=window - 1)
    if not counts:
        return NO_APPLICATION
    if counts[0][0] > last:
        return UNTOLD
    apart = tuple(others)
    kept = [one for one in counts if first <= one[0] <= last or not any(one[0] in other for other in apart)]
    inside = np.array([first <= day <= last for day, _ in kept])
    if inside.sum() < LEAST_WITHIN:
        return TOO_EARLY
    if len(kept) - inside.sum() < LEAST_BEFORE:
        return TOO_SHORT
    numbers = np.array([number for _, number in kept], dtype=float)
    if numbers.mean() < LEAST_A_DAY:
        return TOO_FEW
    usual = _design([day for day, _ in kept], calendar, ~inside)
    # For matrices as small as these, threads cost more than they compute.
    with threadpool_limits(1, user_api="blas"):
        if _alone(inside.astype(float), usual) < _OWN:
            return NOT_TOLD_APART
        return _told([day for day, _ in kept], numbers, inside, usual)


def season(first: date, last: date) -> int:
    """The month in the middle of a long rest; Spring Festival, which moves between January and February, is one."""
    middle = first + (last - first) / 2
    return 2 if middle.month == 1 and middle.day > _NEW_YEAR else middle.month


def _told(days: Sequence[date], numbers: Vector, inside: NDArray[np.bool_], usual: Vector) -> Uplift:
    design = np.column_stack([usual, inside])
    beta, spread, rho, free = _fit(design, numbers)
    half = spread * _reach(numbers[~inside], usual[~inside], free)
    low, rate, high = (exp(beta[-1] + part) - 1 for part in (-half, 0.0, half))
    expected = np.exp(usual @ beta[:-1])
    without = float(expected[inside].sum())
    return Uplift(
        rate=rate,
        interval=(low, high),
        applications=rate * without,
        applications_interval=(low * without, high * without),
        observed=float(numbers[inside].sum()),
        within=int(inside.sum()),
        rho=rho,
        days=tuple(Counted(*one) for one in zip(days, map(float, numbers), map(float, expected), strict=True)),
    )


def _reach(numbers: Vector, usual: Vector, free: int) -> float:
    """How many standard errors the interval reaches: Student's t over the windows that it is held against.

    Where windows without a campaign stray further from 0 than their spread says, as much further; where there are too
    few of them, Student's t over the days.
    """
    strayed = _placebos(numbers, usual)
    enough = len(strayed) >= _PLACEBOS_LEAST
    stretch = max(float(np.sqrt(np.mean(np.square(strayed)))), 1.0) if enough else 1.0
    return stretch * float(stdtrit(len(strayed) if enough else free, (1 + CONFIDENCE) / 2))


def _placebos(numbers: Vector, usual: Vector) -> list[float]:
    """By how many of their standard errors windows without a campaign stray from 0."""
    strayed = []
    for start in range(0, len(numbers) - _PLACEBO + 1, _PLACEBO):
        window = np.zeros(len(numbers))
        window[start : start + _PLACEBO] = 1
        others = usual[:, np.any(usual[window == 0] != 0, axis=0)]
        if _alone(window, others) >= _OWN:
            beta, spread, _, _ = _fit(np.column_stack([others, window]), numbers)
            strayed.append(float(beta[-1]) / spread)
    return strayed


def _fit(design: Vector, numbers: Vector) -> tuple[Vector, float, float, int]:
    """The coefficients of a quasi-Poisson model, the standard error of the last, autocorrelation, free days."""
    mean = numbers + 0.5
    beta: Vector = np.zeros(design.shape[1])
    for _ in range(_ROUNDS):
        weighted = design * mean[:, None]
        working = np.log(mean) + (numbers - mean) / mean
        before = beta
        beta = np.asarray(np.linalg.lstsq(design.T @ weighted, weighted.T @ working, rcond=None)[0], dtype=np.float64)
        mean = np.asarray(np.exp(design @ beta), dtype=np.float64)
        if float(np.abs(beta - before).max()) < _CONVERGED:
            break
    free = len(numbers) - design.shape[1]
    residual = (numbers - mean) / np.sqrt(mean)
    dispersion = max(float(residual @ residual) / free, 1.0)
    rho = max(float(residual[1:] @ residual[:-1]) / float(residual @ residual), 0.0)
    covariance = np.linalg.pinv(design.T @ (design * mean[:, None]), hermitian=True)
    variance = dispersion * covariance[-1, -1] * (1 + rho) / (1 - rho)
    return beta, float(np.sqrt(variance)), rho, free


def _design(days: Sequence[date], calendar: Sequence[CalendarDay], outside: NDArray[np.bool_]) -> Vector:
    """What is usual: a level, a trend, weekdays, months, and the ways into and out of long rests."""
    since = np.array([(day - days[0]).days for day in days]) / _YEAR
    columns = [np.ones(len(days)), since]
    columns += [np.array([min(day.weekday(), _SATURDAY) == at for day in days], dtype=float) for at in range(1, 6)]
    columns += _around_rests(days, calendar)
    if (days[-1] - days[0]).days > _YEAR:
        columns += [np.array([day.month == month for day in days], dtype=float) for month in range(2, 13)]
    # What occurs in the window alone would take the uplift away.
    return np.column_stack([column for column in columns if np.any(column[outside])])


def _around_rests(days: Sequence[date], calendar: Sequence[CalendarDay]) -> list[Vector]:
    """For the long rests of each season two curves before and two after, falling to 0 within ten working days."""
    seasons: dict[int, dict[date, float]] = {}
    working = sorted(day.date for day in calendar if day.working)
    for first, last in _rests(calendar):
        before = [day for day in working if day < first][-_RAMP:]
        after = [day for day in working if day > last][:_RAMP]
        month = season(first, last)
        near = seasons.setdefault(2 * month, {})
        near |= {day: (at + 1) / len(before) for at, day in enumerate(before)}
        near = seasons.setdefault(2 * month + 1, {})
        near |= {day: 1 - at / _RAMP for at, day in enumerate(after)}
    curves = [np.array([near.get(day, 0.0) for day in days]) for near in seasons.values()]
    return [curve**power for curve in curves for power in (1, 2)]


def _rests(calendar: Sequence[CalendarDay]) -> list[tuple[date, date]]:
    """First and last day of every long rest."""
    runs = ((working, list(run)) for working, run in groupby(calendar, key=lambda day: day.working))
    return [(run[0].date, run[-1].date) for working, run in runs if not working and len(run) >= _LONG_REST]


def _alone(column: Vector, others: Vector) -> float:
    """The share of a column's variation that others do not explain."""
    left = column - others @ np.linalg.lstsq(others, column, rcond=None)[0]
    return float(left @ left) / float(column @ column)
