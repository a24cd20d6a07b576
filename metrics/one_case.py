"""One case as a whole: its clocks, its path, its ratings, and the cases most like it."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

import polars as pl

from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import Clock

Rule = Literal["working_days", "natural_days", "hours", "due_date", "due_moment", "none"]
Measure = Literal["working_days", "natural_days", "hours"]

# Who was sent back or withdrew is held against no promise.
_JUDGED = ("open", "closed_ok", "closed_rejected")
_HOUR = 3600  # seconds
_IN_HOURS = 48  # hours; a shorter time past a promised moment is told in them


@dataclass(frozen=True, slots=True)
class CaseClock:
    """One clock of a case; what ran up to the as-of where it still runs.

    `fallback`: its start comes from the second column; `reversed`: its end lies before its start and counts as 0.
    """

    clock: Clock
    state: str
    started_at: datetime
    ended_at: datetime | None
    started_on: date
    ended_on: date | None
    until_on: date
    until_at: datetime
    net_days: int | None
    gross_days: int | None
    suspended_days: int
    elapsed_days: float
    limit_days: int | None
    limit_unit: str | None
    statutory_days: int | None
    deadline_on: date | None
    deadline_at: datetime | None
    outcome: str | None
    rule: Rule
    fallback: bool
    reversed: bool
    past_limit: bool | None

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.state == "open"

    @property
    def late_by(self) -> tuple[int, Measure] | None:
        """How far it is past its promise, in the unit the promise is counted in; None where it is not."""
        if not self.past_limit or self.state not in _JUDGED:
            return None
        if self.rule == "working_days" and self.net_days is not None and self.limit_days is not None:
            return self.net_days - self.limit_days, "working_days"
        if self.deadline_at is None or self.deadline_on is None:
            return None
        hours = (self.until_at - self.deadline_at).total_seconds() / _HOUR
        if self.rule in ("hours", "due_moment") and hours < _IN_HOURS:
            return max(round(hours), 1), "hours"
        return max((self.until_on - self.deadline_on).days, 1), "natural_days"

    @property
    def early_by(self) -> tuple[int, Measure] | None:
        """How far before the end of its promise it was decided; None where it was not early."""
        if self.outcome != "early":
            return None
        if self.rule == "working_days" and self.net_days is not None and self.limit_days is not None:
            return self.limit_days - self.net_days, "working_days"
        return ((self.deadline_on - self.until_on).days, "natural_days") if self.deadline_on else None

    @property
    def past_statute(self) -> bool:
        """Whether it took longer than the law allows, where both count in working days."""
        known = self.net_days is not None and self.statutory_days is not None and self.limit_unit == "working_days"
        return known and (self.net_days or 0) > (self.statutory_days or 0)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a case; a `suspension` is a stop of its clock.

    `wait_seconds` runs from when everything before it, stops among it, was over; it is None where nothing came before,
    or where something was still running.
    """

    step: str
    kind: Literal["work", "suspension"]
    started_at: datetime | None
    completed_at: datetime | None
    wait_seconds: float | None
    work_seconds: float | None
    parallel: bool
    handler: str | None
    department: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Rating:
    """What the applicant said of the case; 5 is the best of five levels."""

    level: int | None
    rated_at: datetime
    source: str
    reasons: str | None


@dataclass(frozen=True)
class OneCase:
    """A case with everything that is known of it."""

    case_no: str
    department: str
    service: str
    channel: str
    status: str | None
    load_id: str
    file_row: int
    clocks: tuple[CaseClock, ...]
    steps: tuple[Step, ...]
    ratings: tuple[Rating, ...]

    @cached_property
    def by_clock(self) -> dict[Clock, CaseClock]:
        """Its clocks by their ids, the legal one first."""
        return {clock.clock: clock for clock in self.clocks}

    @property
    def standing(self) -> Step | None:
        """The stop of its clock that has not ended; None where there is none."""
        return next((step for step in self.steps if step.kind == "suspension" and step.completed_at is None), None)


def one_case(snapshot: Snapshot, case_no: str) -> OneCase | None:
    """Everything about one case; None where there is none of that number that the reader may see."""
    found = snapshot.query(sql("case_record"), case_no=case_no)
    if not len(found):
        return None
    row = found.row(0, named=True)
    read = {
        name: snapshot.query(sql(f"case_{name}"), case_no=case_no).iter_rows(named=True)
        for name in ("clocks", "steps", "ratings")
    }
    return OneCase(
        case_no=row["case_no"],
        **{name: row[name] or "" for name in ("department", "service", "channel")},
        status=row["status"],
        load_id=row["load_id"],
        file_row=row["file_row"],
        clocks=tuple(CaseClock(**clock) for clock in read["clocks"]),
        steps=tuple(Step(**step) for step in read["steps"]),
        ratings=tuple(Rating(**rating) for rating in read["ratings"]),
    )


def numbers_like(snapshot: Snapshot, typed: str, limit: int = 8) -> list[str]:
    """The numbers of cases that hold what was typed, whatever the case of its letters."""
    return [str(no) for no in snapshot.query(sql("case_numbers"), typed=typed, limit=limit)["case_no"]]


def alike(snapshot: Snapshot, case_no: str, clock: Clock = "legal", limit: int = 8) -> pl.DataFrame:
    """Decided cases of the same department and service, those whose clock ended closest in time first."""
    return snapshot.query(sql("case_alike"), case_no=case_no, clock=clock, limit=limit)
