"""The morning board from a shell."""

from typing import Any

from metrics import asking
from metrics.asking import AsOf, Json
from metrics.chart_report import WITHOUT
from metrics.model import MINUS
from metrics.morning import Morning, Move, morning
from metrics.question import home_zone
from metrics.report import shown
from metrics.view import Clock
from warehouse.terminal import console, machine_language, print_table
from warehouse.text import Text

_CLOCK: Clock = "legal"  # the board asks of no other


def show_today(as_of: AsOf = None, as_json: Json = False) -> None:
    """Show what is late and due by department, and what got worse and better since the last working day."""
    with asking.said_plainly():
        snapshot = asking.open_snapshot()
        moment = asking.moment(as_of, home_zone(snapshot)) if as_of else None
        found = morning(snapshot, moment)
    if as_json:
        asking.print_json(document(found))
        return
    rows = [
        (
            one.department,
            *("–" if n is None else f"{n:,.0f}" for n in (one.overdue, one.today, one.next, one.open)),
        )
        for one in found.departments
    ]
    title = _DUE.format(day=found.today, next=found.next or "–")
    print_table(title, (_DEPARTMENT, _LATE, _TODAY, _NEXT, _OPEN), rows)
    print_table(
        _MOVES.format(day=found.last, start=found.week.start, end=found.week.end, judged=found.judged),
        (_KIND, _FIGURE, _GROUP, _NOW, _BEFORE, _USUAL, _SINCE),
        [(_KINDS[one.kind], one.metric.id, one.group, *_figures(one), str(one.since.start)) for one in found.moves],
    )
    if found.left_out:
        console().print(WITHOUT.format(names=", ".join(found.left_out)).in_(machine_language()), markup=False)
    asking.say_moment(snapshot, moment, _CLOCK)


def document(found: Morning) -> dict[str, Any]:
    """The board as other programs read it."""
    return {
        "today": found.today.isoformat(),
        "last": found.last.isoformat(),
        "next": found.next.isoformat() if found.next else None,
        "departments": [
            {name: getattr(one, name) for name in ("department", "overdue", "today", "next", "open")}
            for one in found.departments
        ],
        "left_out": list(found.left_out),
        "judged": found.judged,
        "moves": [_record(move) for move in found.moves],
    }


def _record(move: Move) -> dict[str, Any]:
    plain = ("kind", "dimension", "group", "now", "before", "usual", "mean", "rule")
    return {
        "metric": move.metric.id,
        **{name: getattr(move, name) for name in plain},
        "from": move.period.start.isoformat(),
        "to": move.period.end.isoformat(),
        "since": move.since.start.isoformat(),
    }


def _figures(move: Move) -> tuple[str, str, str]:
    unit = move.metric.unit
    low, high = (f"{edge:+,.1f}" if move.stock else shown(edge, unit) for edge in move.possible)
    return shown(move.now, unit), shown(move.before, unit), f"{low} … {high}".replace("-", MINUS)


_DUE = Text("open cases on {day}, next working day {next}", "{day} 在办，下一工作日 {next}")
_MOVES = Text(
    "what stands outside its usual variation, stocks since {day},"
    " rates and means of {start} up to {end} (not counted), of {judged} series",
    "偏离正常波动者（在办量较 {day}，比率与均值为 {start} 至 {end}，不含结束日），共判断 {judged} 项",
)
_DEPARTMENT, _LATE, _TODAY = Text("department", "部门"), Text("late", "超期"), Text("due that day", "当日到期")
_NEXT, _OPEN = Text("due next day", "下一工作日到期"), Text("open", "在办")
_KIND, _FIGURE, _GROUP = Text("verdict", "判断"), Text("figure", "指标"), Text("group", "分组")
_NOW, _BEFORE = Text("now", "本期"), Text("before", "上期")
_USUAL, _SINCE = Text("usually", "平时"), Text("since", "始于")
_KINDS = {"worse": Text("worse", "转差"), "better": Text("better", "转好")}
