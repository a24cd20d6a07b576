"""One case from a shell: its clock day by day, the sum that ends in its figure, its path and its other clocks."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from metrics import asking, explained
from metrics.asking import Json, OneClock
from metrics.case_days import KINDS, CaseDays, case_days
from metrics.errors import UnknownCase
from metrics.one_case import CaseClock, Measure, OneCase, alike, one_case
from metrics.question import home_zone
from warehouse.terminal import print_table
from warehouse.text import Text

_Cell = str | Text | None
_DAY_SECONDS = 86400


def show_case(
    case_no: Annotated[str, typer.Argument(metavar="CASE_NO")], clock: OneClock = "legal", as_json: Json = False
) -> None:
    """Explain one case's clock day by day."""
    with asking.said_plainly():
        known = asking.clock_named(clock)
        snapshot = asking.open_snapshot()
        found, whole = case_days(snapshot, case_no, known), one_case(snapshot, case_no)
        if found is None or whole is None:
            raise UnknownCase(case_no, clock)
    if as_json:
        told = {**explained.case(found, whole), "as_of": snapshot.as_of.astimezone(home_zone(snapshot)).isoformat()}
        asking.print_json({**told, "alike": alike(snapshot, case_no, known).to_dicts()})
        return
    print_table(
        _BY_CLOCK.format(case_no=case_no, clock=clock), (_DAY, _KIND, _NUMBER, _VERDICT, _NOTE), list(_days(found))
    )
    print_table(_SUM, (_ITEM, _N), list(_sum(found, whole.by_clock[known])))
    if whole.steps:
        print_table(_PATH, (_STEP, _BEGUN, _OVER, _WAITED, _WORKED), list(_path(whole)))
    print_table(_CLOCKS, (_CLOCK, _BEGUN, _OVER, _COUNTED, _PROMISE, _OUTCOME), list(_clocks(whole)))
    asking.say_moment(snapshot)


def _days(found: CaseDays) -> Iterator[Sequence[_Cell]]:
    for day in found.days:
        late = _LATE if day.late else None
        yield day.date.isoformat(), KINDS[day.kind], str(day.number or ""), late, day.note


def _sum(found: CaseDays, clock: CaseClock) -> Iterator[Sequence[_Cell]]:
    yield _ALL, str(found.calendar_days)
    for kind, n in found.left_out.items():
        yield KINDS[kind], f"−{n}"
    yield _COUNTED, str(found.counted)
    if clock.late_by:
        n, measure = clock.late_by
        yield _LATE_IN[measure], str(n)
    yield found.rule, None
    yield found.calendar, None
    yield _RELEASE, found.release


def _path(whole: OneCase) -> Iterator[Sequence[_Cell]]:
    for step in whole.steps:
        moments = (str(moment)[:16] if moment else None for moment in (step.started_at, step.completed_at))
        worked = step.work_seconds if step.kind == "work" else None
        name = step.step if step.kind == "work" else f"{step.step} ❚❚"
        yield name, *moments, _in_days(step.wait_seconds), _in_days(worked)


def _clocks(whole: OneCase) -> Iterator[Sequence[_Cell]]:
    for clock in whole.clocks:
        days = None if clock.net_days is None else str(clock.net_days)
        promise = str(clock.deadline_on or "")
        ended = str(clock.ended_at)[:16] if clock.ended_at else None
        yield clock.clock, str(clock.started_at)[:16], ended, days, promise, clock.outcome


def _in_days(seconds: float | None) -> str | None:
    return None if seconds is None else f"{seconds / _DAY_SECONDS:.2f}"


_DAY, _KIND, _NUMBER = Text("day", "日期"), Text("kind", "类别"), Text("number", "计数")
_BY_CLOCK = Text("{case_no}, clock {clock}", "{case_no}，计时口径 {clock}")
_VERDICT, _NOTE, _LATE = Text("verdict", "判定"), Text("note", "备注"), Text("past the promise", "超承诺时限")
_SUM, _ITEM, _N = Text("The sum", "合计"), Text("item", "项目"), Text("days", "天")
_ALL, _COUNTED = (
    Text("all days, first and last included", "日历天数（含首尾）"),
    Text("working days counted", "计入工作日"),
)
_LATE_IN: dict[Measure, Text] = {
    "working_days": Text("working days past the promise", "超承诺工作日"),
    "natural_days": Text("natural days past the promise", "超承诺自然日"),
    "hours": Text("hours past the promise", "超承诺小时"),
}
_RELEASE = Text("rules of version", "规则版本")
_PATH, _STEP = Text("The path, in natural days", "办理过程（自然日）"), Text("step", "环节")
_BEGUN, _OVER = Text("from", "起"), Text("to", "止")
_WAITED, _WORKED = Text("waited before", "此前等候"), Text("worked on", "办理")
_CLOCKS, _CLOCK = Text("The clocks", "各口径"), Text("clock", "口径")
_PROMISE, _OUTCOME = Text("due", "到期日"), Text("outcome", "结果")
