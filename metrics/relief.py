"""What relieves the pile: how many cases more than at today's pace, and how many person-days they take.

Cases whose clock is stopped wait for somebody else: nobody could work on them, so they are left out of the queue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from metrics import queueing
from metrics.capacity import DAYS_TO_TARGET
from metrics.evaluate import evaluate
from metrics.gather import working_days
from metrics.question import Question, home_zone, sql
from metrics.snapshot import Snapshot
from metrics.value import Result, number
from metrics.view import Period, View

WEEKS = 13  # a quarter: as long as load and pace mean something
_STAFF_MONTHS = 3
_IDS = (
    "open_cases",
    "target_queue_size",
    "clearance_rate",
    "disposition_time",
    "queue_load",
    "cases_received",
    "net_flow",
)


@dataclass(frozen=True, slots=True)
class Staff:
    """The person-days of the last whole months of staffing, the cases that ended in them, and the last such month."""

    person_days: float
    ended: float
    last_month: date

    @property
    def per_person_day(self) -> float:
        """How many cases end for each person-day."""
        return self.ended / self.person_days


@dataclass(frozen=True, slots=True)
class Relief:
    """One department over the last quarter, or, with an empty id, all of them.

    `waiting` are the open cases whose clock runs, `pace` the cases that end per working day. `extra` is how many more
    than at that pace must end within 20 working days for `waiting` to come down to the target queue size; None where
    it is not more than twice as large, or there is no target. `person_days` is what those cases take; it and `staff`
    are None where no staffing was handed over.
    """

    department: str
    figures: Mapping[str, Result]
    waiting: int
    pace: float | None
    extra: float | None
    staff: Staff | None
    person_days: float | None

    @property
    def per_person_day(self) -> float | None:
        """How many cases end for each person-day, where the extra cases are: `extra` ÷ `person_days`."""
        if self.extra and self.person_days:
            return self.extra / self.person_days
        return self.staff.per_person_day if self.staff else None


def quarter(last: date) -> Period:
    """The thirteen weeks up to and with a day."""
    return Period(last + timedelta(days=1) - timedelta(weeks=WEEKS), last + timedelta(days=1))


def relief(snapshot: Snapshot, view: View, waiting: Mapping[str, int]) -> tuple[Relief, list[Relief]]:
    """The whole, and every department; over the thirteen weeks up to the end of the view's period or of the data.

    Args:
        snapshot: The version.
        view: Which cases. Person-days are those of a department, whatever else is filtered by.
        waiting: By department, the open cases whose clock runs.

    Formula: demand + (queue − target) ÷ 20 working days, where queue > 2 × target (Fong et al. 2022), less the pace.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    question = Question(snapshot, view, home_zone(snapshot))
    last = min(view.period.last, question.today)
    asked = replace(view, period=quarter(last), by=(), grain=None)
    days = working_days(Question(snapshot, asked, question.zone)).get(0)
    staff = _staff(snapshot, view, last)
    found: dict[str, dict[str, Result]] = {}
    for result in evaluate(snapshot, _IDS, replace(asked, by=("department",))):
        found.setdefault(result.by["department"], {})[result.metric.id] = result
    parts = [
        _part(department, figures, waiting.get(department, 0), days, staff.get(department))
        for department, figures in found.items()
    ]
    everything = {result.metric.id: result for result in evaluate(snapshot, _IDS, asked)}
    return _whole(everything, days, parts), parts


def _staff(snapshot: Snapshot, view: View, last: date) -> dict[str, Staff]:
    """What the last whole months of staffing tell, by department."""
    since = Period.months((last + timedelta(days=1)).replace(day=1) - timedelta(days=1), _STAFF_MONTHS).start
    frame = snapshot.query(sql("staff_pace"), before=last + timedelta(days=1), since=since, clock=view.clock)
    return {row[0]: Staff(*row[1:]) for row in frame.iter_rows()}


def _part(
    department: str, figures: Mapping[str, Result], waiting: int, days: int | None, staff: Staff | None
) -> Relief:
    extra = _extra(figures, waiting, days)
    taken = extra / staff.per_person_day if extra is not None and staff and staff.ended else None
    return Relief(department, figures, waiting, _per_day(_ended(figures), days), extra, staff, taken)


def _extra(figures: Mapping[str, Result], waiting: int, days: int | None) -> float | None:
    target = _of(figures, "target_queue_size")
    demand, pace = _per_day(_of(figures, "cases_received"), days), _per_day(_ended(figures), days)
    if target is None or demand is None or pace is None or waiting <= 2 * target:
        return None
    return max((queueing.relief_capacity(demand, waiting, target, DAYS_TO_TARGET) - pace) * DAYS_TO_TARGET, 0.0)


def _whole(figures: Mapping[str, Result], days: int | None, parts: Sequence[Relief]) -> Relief:
    """All together: nobody's slack relieves another, so the extra cases of those who need relief add up."""
    needed = [part for part in parts if part.extra]
    extra = sum(part.extra or 0.0 for part in needed) if needed else None
    known = bool(needed) and all(part.person_days is not None for part in needed)
    taken = sum(part.person_days or 0.0 for part in needed) if known else None
    waiting = sum(part.waiting for part in parts)
    return Relief("", figures, waiting, _per_day(_ended(figures), days), extra, _together(parts), taken)


def _together(parts: Sequence[Relief]) -> Staff | None:
    known = [part.staff for part in parts if part.staff]
    if not known:
        return None
    return Staff(
        sum(one.person_days for one in known),
        sum(one.ended for one in known),
        max(one.last_month for one in known),
    )


def _ended(figures: Mapping[str, Result]) -> float | None:
    received, net = _of(figures, "cases_received"), _of(figures, "net_flow")
    return None if received is None or net is None else received - net


def _per_day(cases: float | None, days: int | None) -> float | None:
    return cases / days if cases is not None and days else None


def _of(figures: Mapping[str, Result], id: str) -> float | None:
    return number(figures[id].outcome) if id in figures else None
