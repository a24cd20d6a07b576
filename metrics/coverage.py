"""Whose records are in: which departments reach the end of a period without a gap, and whether it is covered at all."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.marts import Mart
from metrics.question import Group, Question, sql
from metrics.value import Completeness
from warehouse.config import QUIET_DAYS
from warehouse.text import Text

# What a department's records say about the department itself.
OF_DEPARTMENT = ("department", "parent_department", "district")

_OUTSIDE = Text(
    "Not provided: no records from {start} up to {end}; what is loaded reaches from {first} to {last}.",
    "未提供：{start} 至 {end}（不含）没有数据；已导入的数据为 {first} 至 {last}。",
)
_IN_PART = Text(
    "Not compared: the records cover {start} up to {end} only in part.",
    "不作比较：{start} 至 {end}（不含）的数据不完整。",
)
_AHEAD = Text(
    "Not provided: the data end on {today}, before this period begins.",
    "未提供：数据截止于 {today}，早于本时段。",
)


_BEHIND = Text(
    "Not provided: the data begin on {first}, after this period ends.",
    "未提供：数据自 {first} 起，晚于本时段。",
)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is known about the records of some departments in one period."""

    completeness: Completeness
    covered: bool
    first: date | None
    last: date | None


class Coverages:
    """Coverage by period and group, read once."""

    def __init__(self, question: Question) -> None:
        self._question = question
        self._by = [name for name in OF_DEPARTMENT if name in question.view.by]
        self._rows: dict[tuple[int, Group], list[dict[str, Any]]] = defaultdict(list)
        self._all: dict[int, list[dict[str, Any]]] = defaultdict(list)
        frame = question.snapshot.query(
            sql("coverage"), **question.bounds(), due_until=question.due_until, slack=QUIET_DAYS
        )
        for row in frame.iter_rows(named=True):
            if self._wanted(row):
                self._rows[row["period"], tuple(row[name] for name in self._by)].append(row)
                self._all[row["period"]].append(row)

    def of(self, period: int, by: Mapping[str, str]) -> Coverage:
        """The coverage of one group; where no department is known for it, of everything selected."""
        rows = self._of(period, by)
        expected = [row for row in rows if row["expected"]]
        missing = tuple(sorted(row["department"] for row in expected if not row["complete"]))
        return Coverage(
            Completeness(len(expected) - len(missing), len(expected), missing),
            any(row["covered"] for row in rows) or not rows,
            min((row["first_day"] for row in rows), default=None),
            max((row["last_day"] for row in rows), default=None),
        )

    def reach(self, period: int) -> dict[str, date]:
        """The last day that the records of every department tell of, of those that should be in a period."""
        return {row["department"]: row["last_day"] for row in self._all.get(period, []) if row["expected"]}

    def compared(self, period: int, other: int, by: Mapping[str, str], mart: Mart) -> Completeness:
        """Of the departments that are in a period, how many cover the whole of the one that it is compared with.

        What belongs to none has one source, which covers a period that begins no earlier than it.
        """
        if mart.since is not None:
            first = self._question.first_day(mart)
            return Completeness(int(first is not None and self._question.periods[other].start >= first), 1)
        here = {row["department"] for row in self._of(period, by) if row["covered"]}
        whole = {row["department"] for row in self._of(other, by) if row["begun"] and row["complete"]}
        return Completeness(len(here & whole), len(here), tuple(sorted(here - whole)))

    def in_part(self, period: int) -> Text:
        """Why nothing can be compared with a period of which nobody's records tell whole."""
        asked = self._question.periods[period]
        return _IN_PART.format(start=asked.start, end=asked.end)

    def ahead(self, period: int, mart: Mart) -> Text | None:
        """Why there can be nothing yet for a period that begins after the data end; None where it does not."""
        today = self._question.told_until(mart)
        return _AHEAD.format(today=today) if self._question.periods[period].start > today else None

    def outside(self, period: int, coverage: Coverage, mart: Mart) -> Text | None:
        """Why there is nothing for a period that the records do not cover; None where they do."""
        asked = self._question.periods[period]
        if mart.since is not None:
            first = self._question.first_day(mart)
            return _BEHIND.format(first=first) if first and asked.end <= first else None
        if coverage.covered:
            return None
        return _OUTSIDE.format(start=asked.start, end=asked.end, first=coverage.first, last=coverage.last)

    def _of(self, period: int, by: Mapping[str, str]) -> list[dict[str, Any]]:
        """The rows of one group; where no department is known for it, of everything selected."""
        key = tuple(by[name] for name in self._by)
        return self._rows.get((period, key)) or self._all.get(period, [])

    def _wanted(self, row: Mapping[str, Any]) -> bool:
        filters = self._question.view.filters
        return all(row[name] in filters[name] for name in OF_DEPARTMENT if name in filters)
