"""When cases come in: weekdays, seasons, festivals, growth and campaigns, and how much of it falls to each office."""

from dataclasses import dataclass
from datetime import date, datetime

import numpy as np
from numpy.typing import NDArray

from etl.demo import city, story
from etl.demo.campaigns import asked_for, lifted, service_shares
from etl.demo.office import DAY, Office, Seconds

Codes = NDArray[np.int8]
Weights = NDArray[np.float64]

# People come after the weekend; a make-up Saturday or Sunday is quiet (Monday to Sunday).
WEEKDAYS = np.array([1.18, 1.06, 1.0, 0.97, 0.92, 0.62, 0.62])

# Home sales of the year: slow in winter, "golden March", "golden September, silver October", a rush before New Year.
MONTHS = np.array([0.92, 0.85, 1.12, 1.06, 1.0, 1.02, 0.96, 0.94, 1.10, 1.08, 1.04, 1.12])

# Two weeks before Spring Festival the halls empty, and they fill again in the ten working days after it.
FESTIVAL_WORKING_DAYS = 10
FESTIVAL_LOW = 0.35

# Registrations grow with the city; a day is never exactly what the season says.
YEARLY_GROWTH = 1.06
DAILY_NOISE = 0.06

# A ticket that is drawn later than this (seconds before closing time) is served on the next day.
LAST_TICKET = 600


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One entry per case, in the order of acceptance."""

    department: Codes
    accepted: Seconds
    service: Codes


def arrivals(
    rng: np.random.Generator, cases: int, office: Office, first: date, until: datetime, festivals: list[date]
) -> Arrivals:
    """Spread `cases` cases over the working days from `first` to `until`."""
    start, stop = office.ordinal(first), office.ordinal(until.date()) + int(office.is_working(until.date()))
    weights = day_weights(rng, office, festivals)
    counts = _cases_of_departments(cases, months=(until.year - first.year) * 12 + until.month - first.month + 1)
    drawn = [
        _accepted(rng, n, weights, start, min(stop, _stop(office, d.id, until)), even=d.share == 0)
        for d, n in zip(city.DEPARTMENTS, counts, strict=True)
    ]
    accepted = np.concatenate(drawn)
    department = np.repeat(np.arange(len(counts), dtype=np.int8), counts)
    order = np.argsort(accepted, kind="stable")
    shares = service_shares()
    service = rng.choice(len(shares), size=cases, p=shares).astype(np.int8)
    taken = accepted[order]
    # Drawn apart: without a campaign everything else is as it was.
    return Arrivals(department[order], taken, asked_for(rng.spawn(1)[0], office.days[taken // DAY], service))


def day_weights(rng: np.random.Generator, office: Office, festivals: list[date]) -> Weights:
    """How busy each working day of the calendar is against the others."""
    days = office.days
    weekday = (days.astype(np.int64) + 3) % 7  # 1970-01-01 was a Thursday
    month = days.astype("datetime64[M]").astype(np.int64) % 12
    growth = YEARLY_GROWTH ** ((days - days[0]).astype(np.int64) / 365.25)
    noise = rng.lognormal(0.0, DAILY_NOISE, len(days))
    seasons = WEEKDAYS[weekday] * MONTHS[month] * growth * _festival(office, festivals)
    return np.asarray(seasons * lifted(days) * noise)


def _festival(office: Office, festivals: list[date]) -> Weights:
    factor = np.ones(len(office.days))
    position = np.arange(len(office.days))
    for festival in festivals:
        # From the middle of the last working day before it: both sides are the same distance away.
        distance = np.abs(position - office.ordinal(festival) + 0.5)
        dip = FESTIVAL_LOW + (1 - FESTIVAL_LOW) * np.minimum(distance / FESTIVAL_WORKING_DAYS, 1.0)
        factor = np.minimum(factor, dip)
    return factor


def _cases_of_departments(cases: int, months: int) -> list[int]:
    pilot = min(story.LIANJIANG_CASES_PER_MONTH * months, cases // 20)
    total = sum(d.share for d in city.DEPARTMENTS)
    counts = [int((cases - pilot) * d.share / total) for d in city.DEPARTMENTS]
    counts[city.department("lianjiang")] = pilot
    counts[city.department("cangshan")] += cases - sum(counts)  # what rounding left over goes to the largest office
    return counts


def _stop(office: Office, department: str, until: datetime) -> int:
    last = story.data_until(department, until).date()
    return office.ordinal(last) + int(office.is_working(last))


def _accepted(rng: np.random.Generator, cases: int, weights: Weights, start: int, stop: int, even: bool) -> Seconds:
    if even:  # a counter with a handful of cases a month takes them one by one
        day = start + (np.arange(cases) + rng.random(cases)) * (stop - start) / max(cases, 1)
        ordinal = day.astype(np.int64)
    else:
        share = weights[start:stop] / weights[start:stop].sum()
        ordinal = start + rng.choice(stop - start, size=cases, p=share)
    return np.asarray(ordinal * DAY + (rng.beta(1.15, 1.35, cases) * (DAY - LAST_TICKET)).astype(np.int64))
