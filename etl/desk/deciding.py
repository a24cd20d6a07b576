"""What a person must choose before a file is loaded: nothing here is guessed, and nothing is asked twice."""

from collections.abc import Iterator
from math import floor

import polars as pl

from etl.check import Checked
from etl.contracts.reasons import DATE_AMBIGUOUS
from etl.desk.grouping import example_of
from etl.desk.period import called, month_of, placed, within
from etl.desk.values import Decision, Example, Option
from etl.parse.moments import DATE_ORDERS, Reading, parse_dates
from etl.problem import Problem
from etl.request import Request
from warehouse.config import Config
from warehouse.journal import Entry, Journal, completing
from warehouse.text import Text, listed

# A month that holds less than two fifths of what stands is probably half of one.
FALLS_BY = 0.6
_NEARLY_ALL = 99  # hundredths; beyond, a whole number would say that nothing is left
_EXAMPLES = 3

_YES = Text("Load it all the same", "仍然导入")


def decisions_of(
    config: Config, request: Request, checked: Checked, standing: Entry | None, sheet: str | None
) -> tuple[Decision, ...]:
    """Every question about a file, in the order in which they are asked."""
    return (
        *_date_order(config, checked, sheet),
        *_replaces(config, request, checked, standing),
        *_outside(config, request, checked),
        *_totals(checked),
        *_strangers(checked),
    )


def _date_order(config: Config, checked: Checked, sheet: str | None) -> Iterator[Decision]:
    unclear = [problem for problem in checked.problems if problem.reason.code == DATE_AMBIGUOUS.code]
    if not unclear:
        return
    examples = tuple(_both_ways(config, problem, sheet) for problem in unclear[:_EXAMPLES])
    found = unclear[0].value or ""
    options = tuple(
        Option(order, Text(_read(config, found, order), _read(config, found, order)), (("date_order", order),))
        for order in DATE_ORDERS
    )
    aside = Option("aside", _ASIDE)
    yield Decision(
        "date_order",
        "date_order",
        Text("Day and month cannot be told apart", "无法判断日期的月日顺序"),
        _ORDER.format(n=len(unclear), value=found),
        (*options, aside),
        len(unclear),
        examples,
    )


def _both_ways(config: Config, problem: Problem, sheet: str | None) -> Example:
    one = example_of(problem, sheet)
    days = [_read(config, problem.value or "", order) for order in DATE_ORDERS]
    return Example(one.sheet, one.row, one.column, one.value, Text(" or ".join(days), " 或 ".join(days)))


def _read(config: Config, cell: str, order: str) -> str:
    """The day that a cell means if it is written in this order."""
    reading = Reading(config.timezone, "DMY" if order == "DMY" else "MDY")
    day = parse_dates(pl.Series([cell]), reading).value[0]
    return day.isoformat() if day else "–"


def _replaces(config: Config, request: Request, checked: Checked, standing: Entry | None) -> Iterator[Decision]:
    if standing is None or not checked.accepted:
        return
    # Rows that came back to the file give way with it.
    gone = [standing, *completing(Journal(config).entries(), standing.load_id)]
    before, after = sum(one.records.get(request.feed, 0) for one in gone), checked.frames[request.feed].height
    told: dict[str, object] = {
        "file": standing.file_name,
        "user": standing.user,
        "when": standing.received(config.zone),
    }
    told |= {"before": before, "after": after}
    if before and after <= before * (1 - FALLS_BY):
        share = _fewer(before, after)
        yield Decision(
            f"shrinks:{standing.load_id}",
            "shrinks",
            Text("Far fewer rows than before", "行数大幅减少"),
            _SHRINKS.format(**told, share=share),
            (Option("yes", Text("Replace it all the same", "仍然替换")),),
            before - after,
        )
        return
    yield Decision(
        f"replaces:{standing.load_id}",
        "replaces",
        Text("Another file stands for this month", "本月已有另一份文件"),
        _REPLACES.format(**told),
        (Option("yes", Text("Replace it", "替换")),),
        after,
    )


def _fewer(before: int, after: int) -> str:
    """By how many hundredths it is fewer; what is left is never rounded away."""
    share = 100 * (1 - after / before)
    return f"{share:.0f}" if share < _NEARLY_ALL else f"{floor(share * 10) / 10:.1f}"


def _outside(config: Config, request: Request, checked: Checked) -> Iterator[Decision]:
    # Of the month of rows that come back it was asked when they came first.
    if request.month is None or request.completes or request.feed not in checked.frames:
        return
    days = placed(checked.frames[request.feed], request.feed, config)
    outside = days.filter(~within(days, request.month)).height if days.width else 0
    if not outside:
        return
    other = month_of(days, request.feed)
    moved = (
        (Option(other, Text("It is of {month}", "应为{month}").format(month=called(other)), month=other),)
        if other and other != request.month
        else ()
    )
    yield Decision(
        f"outside_month:{request.month}",
        "outside_month",
        Text("Rows of another month", "有其他月份的数据"),
        _OUTSIDE.format(n=outside, all=days.height, month=called(request.month)),
        (*moved, Option("yes", _YES)),
        outside,
    )


def _totals(checked: Checked) -> Iterator[Decision]:
    wrong = [verdict for verdict in checked.totals if not verdict.agrees]
    if wrong:
        rows = "-".join(str(row) for row in dict.fromkeys(verdict.row for verdict in wrong))
        text = Text(" ".join(verdict.text.en for verdict in wrong), "".join(verdict.text.zh for verdict in wrong))
        title = Text("The total does not agree", "合计与明细不符")
        yield Decision(f"totals:{rows}", "totals", title, text, (Option("yes", _YES),), len(wrong))


def _strangers(checked: Checked) -> Iterator[Decision]:
    new = checked.strangers
    if new.doubtful:
        names = listed(_LIKE.format(name=name, known=known) for name, known in new.doubtful)
        title, text = Text("A department met for the first time", "首次出现的部门"), _NEW.format(names=names)
        yes = Option("yes", Text("It is a department of its own", "确为新部门"))
        yield Decision("new_departments", "new_departments", title, text, (yes,), len(new.doubtful))
    if new.instead:
        rows = listed(new.instead)
        title = Text("The rows are of another department", "数据属于其他部门")
        text = _INSTEAD.format(name=new.sender, rows=rows)
        yield Decision("sender", "sender", title, text, (Option("yes", _YES),), len(new.instead))
    elif new.sender:
        title, text = Text("The list has no such department", "部门名录中没有该部门"), _SENDER.format(name=new.sender)
        yield Decision("sender", "sender", title, text, (Option("yes", _YES),))


_LIKE = Text("“{name}” (like “{known}”)", "“{name}”（与“{known}”相近）")
_NEW = Text(
    "{names}: no earlier record names it, and no list of departments is loaded. Is it written as it should be? If not,"
    " correct it in the file and hand it in again.",
    "{names}：此前的数据中没有，也未导入部门名录。请确认名称无误；如有误，请在文件中更正后重新上传。",
)
_SENDER = Text(
    "The file is handed over for {name}, which the list of departments does not name.",
    "文件以“{name}”的名义报送，但部门名录中没有该部门。",
)
_INSTEAD = Text(
    "The file is handed over for {name}, but its rows are of {rows}.",
    "文件以“{name}”的名义报送，但各行的部门为 {rows}。",
)
_ASIDE = Text("Set these rows aside", "搁置这些行")
_ORDER = Text(
    "{n:,} dates such as {value} can be read in two ways, and both are possible. Choose once for the whole file.",
    "{n:,} 个日期形如 {value}，两种读法都说得通。选择一次即可，适用于整个文件。",
)
_REPLACES = Text(
    "{user} loaded {file} for this month on {when}: {before:,} records, this file has {after:,}. It takes its place; "
    "undo brings the other one back.",
    "{user} 已于 {when} 导入本月文件 {file}：{before:,} 条，本文件 {after:,} 条。导入后将替换，撤销即可恢复。",
)
_SHRINKS = Text(
    "{file}, loaded by {user} on {when}, has {before:,} records; this file has {after:,}, {share}% fewer. Is it the "
    "whole month?",
    "{user} 于 {when} 导入的 {file} 有 {before:,} 条，本文件仅 {after:,} 条，减少 {share}%。请确认是否为全月数据。",
)
_OUTSIDE = Text(
    "{n:,} of {all:,} rows lie outside {month}. Is it the right month?",
    "{all:,} 行中有 {n:,} 行不在{month}，请确认月份是否选对。",
)
