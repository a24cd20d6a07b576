"""The whole demonstration city at one moment: its cases and their steps, as numbers."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from etl.demo import city, story
from etl.demo.applicants import Applicants, applicants
from etl.demo.arrivals import Arrivals, Codes, arrivals
from etl.demo.durations import durations, promised_days
from etl.demo.office import Office, Seconds, office_between, spring_festivals
from etl.demo.path import Path, path
from etl.demo.steps import Steps, steps
from etl.errors import EtlError
from warehouse.calendar import Calendar
from warehouse.text import Text

# Work that began before the stretch reaches into it, and its first cases were applied for before it.
LEAD_IN = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Records:
    """What the city's systems hold; `until` is the last office second on record, per case."""

    office: Office
    cases: Arrivals
    people: Applicants
    told: Path
    status: Codes
    promised: NDArray[np.int64]
    until: Seconds
    steps: Steps


def records(cases: int, seed: int, months: int, until: datetime) -> Records:
    """Let `cases` cases happen in the `months` calendar months that end with `until`'s.

    Raises:
        EtlError: fewer than one case or month, or months that reach before the announced calendar.
    """
    calendar = Calendar("CN")
    first = _first_day(until, months)
    if cases < 1 or months < 1 or first < calendar.announced_from + LEAD_IN:
        raise EtlError(_impossible(cases, months, calendar.announced_from + LEAD_IN))
    rng = np.random.default_rng(seed)
    office = office_between(calendar, first - LEAD_IN, calendar.announced_until)
    came = arrivals(rng, cases, office, first, until, spring_festivals(calendar))
    people = applicants(rng, came, office)
    told = path(rng, came, durations(rng, came, people, office))
    ends = np.array([office.seconds(story.data_until(d.id, until)) - 1 for d in city.DEPARTMENTS])
    known = ends[came.department]
    status = np.where(told.decided <= known, told.status, city.OPEN).astype(np.int8)
    return Records(office, came, people, told, status, promised_days(came, office), known, steps(rng, told, known))


def _impossible(cases: int, months: int, earliest: date) -> Text:
    return Text(
        f"The demonstration city cannot have {cases} cases in {months} months: "
        f"ask for at least one of each, and for no month before {earliest:%Y-%m}, since the calendar begins there.",
        f"演示城市无法生成 {months} 个月、{cases} 件办件：两者至少为 1，"
        f"且月份不能早于 {earliest:%Y-%m}（日历自此公布）。",
    )


def _first_day(until: datetime, months: int) -> date:
    """The first day of the stretch; the first of all days for one that would begin before it."""
    month = max(until.year * 12 + until.month - months, 12)
    return date(month // 12, month % 12 + 1, 1)
