"""Problems by what repairs them, with where they were met."""

from collections.abc import Iterable, Sequence
from typing import Literal

from etl.desk.examples import spelled
from etl.desk.titles import title_of
from etl.desk.values import Example, Group
from etl.problem import Problem
from etl.report import grouped

# Problems of this kind wait for one answer about the whole file.
WAITS = ("date_ambiguous",)


def groups_of(problems: Iterable[Problem], sheet: str | None, open_kinds: Sequence[str]) -> tuple[Group, ...]:
    """The groups, blocking ones first, then rows set aside, then notes; each the most frequent first.

    `open_kinds` are the reasons that a decision is open on.
    """
    found = []
    for one in grouped(problems):
        first = one.examples[0]
        severity: Literal["blocking", "row", "note"] = "row" if one.severity == "row" else "note"
        found.append(
            Group(
                reason=one.reason,
                severity="blocking" if one.reason in open_kinds else severity,
                count=one.count,
                title=title_of(first.reason),
                text=first.text,
                remedy=first.remedy,
                examples=tuple(example_of(problem, sheet) for problem in one.examples),
            )
        )
    order = ("blocking", "row", "note")
    return tuple(sorted(found, key=lambda group: order.index(group.severity)))


def example_of(problem: Problem, sheet: str | None) -> Example:
    """Where a problem was met, what was found there, and what should stand there."""
    value = spelled(problem.value) if problem.value else problem.value
    return Example(sheet, problem.row, problem.column, value, problem.wanted)
