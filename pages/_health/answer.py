"""The answer: how many files are here, who is late, and whether the sums close."""

import polars as pl

from pages._health.desk import Desk
from pages._ui import numbers
from pages._ui.header import unheard
from pages._ui.literal import strong
from pages._ui.section import answer
from pages._ui.words import SOME_DEPARTMENTS
from warehouse.text import Text, listed

ALL_HERE = Text(
    "All **{expected}** monthly files of the last twelve months are here",
    "近12个月应提供的 **{expected}** 份月度数据均已到齐",
)
ONE_HERE = Text(
    "The **1** monthly file of the last twelve months is here",
    "近12个月应提供的 **1** 份月度数据已到齐",
)
SOME_HERE = Text(
    "**{here} of {expected}** monthly files of the last twelve months are here",
    "近12个月应提供的 {expected} 份月度数据已到 **{here}** 份",
)
NONE_DUE = Text("No month is over yet, so none is asked for", "尚无已结束的月份，暂无应提供的数据")
WAITED_FOR = Text("; not from {who}", "，尚缺{who}")
CAME_LATE = Text("; **{count}** came late", "，其中 **{count}** 份迟交")
UNHEARD = Text(
    " Nobody has handed over what is over since ({months}), so nothing is complete.",
    "此后已结束的月份尚无人报送（{months}），任何指标都不算齐全。",
)
STOPPED = Text(" The cases of {who} end on {day}.", "{who}的办件只到{day}。")
STOPPED_MORE = Text(
    " The cases of {who} end on {day}, and those of {count} more departments before the others'.",
    "{who}的办件只到{day}，另有 {count} 个部门也早于其他部门。",
)
CLOSES = Text(" The sums of open cases close.", "在办量收支平衡。")
OFF = Text(
    " The sums of open cases are off in **{count} of {all}** months.",
    "在办量 {all} 个月中有 **{count}** 个月收支不平。",
)
STOP = Text(".", "。")
_MONTHS = 12
_NAMED = 3  # departments; a sentence holds no more


def draw(desk: Desk) -> None:
    """The sentence."""
    answer(sentence(desk))


def sentence(desk: Desk) -> str:
    """The answer in two or three short sentences; Markdown."""
    return _files(desk) + desk.say(STOP) + _unheard(desk) + _stopped(desk) + _sums(desk)


def _files(desk: Desk) -> str:
    expected = due(desk)
    if expected.is_empty():
        return desk.say(NONE_DUE)
    here = expected.filter("is_here")
    late = here.filter(pl.col("state") == "late").height
    said = desk.say(
        SOME_HERE if here.height < expected.height else ONE_HERE if here.height == 1 else ALL_HERE,
        here=numbers.count(here.height),
        expected=numbers.count(expected.height),
    )
    return (
        said
        + _waited_for(desk, expected.filter(~pl.col("is_here")))
        + (desk.say(CAME_LATE, count=late) if late else "")
    )


def due(desk: Desk) -> pl.DataFrame:
    """What is expected of the last twelve months; what is not due yet is nobody's debt."""
    return lately(desk.of_reader(desk.health.expected)).filter(pl.col("state") != "awaited")


def none_due(desk: Desk) -> str:
    """That nothing is asked for yet."""
    return desk.say(NONE_DUE) + desk.say(STOP)


def _unheard(desk: Desk) -> str:
    """What the badge over every page says, in a sentence."""
    months = desk.health.unheard
    return desk.say(UNHEARD, months=unheard(months, desk.language)) if months else ""


def lately(expected: pl.DataFrame) -> pl.DataFrame:
    """The last twelve months in which anything was expected."""
    months = expected["month"].unique().sort().tail(_MONTHS)
    return expected.filter(pl.col("month") >= months.min()) if months.len() else expected


def _waited_for(desk: Desk, gone: pl.DataFrame) -> str:
    if gone.is_empty():
        return ""
    counted = gone.group_by("department").len().sort(["len", "department"], descending=[True, False])
    names = desk.say(listed(strong(desk.department(id)) for id in counted["department"].head(_NAMED)))
    more = counted.height - _NAMED
    if more > 0:
        # In Chinese the count closes the list and is of them all.
        names = desk.say(SOME_DEPARTMENTS, names=names, count=more if desk.language == "en" else counted.height)
    return desk.say(WAITED_FOR, who=names)


def _stopped(desk: Desk) -> str:
    stopped = desk.of_reader(desk.health.stopped)
    if stopped.is_empty():
        return ""
    row = stopped.row(0, named=True)
    words = STOPPED if stopped.height == 1 else STOPPED_MORE
    last = row["last_day"]
    write = numbers.short_day if last.year == desk.now.today.year else numbers.long_day
    day = write(last, desk.language)
    return desk.say(words, who=strong(desk.department(row["department"])), day=day, count=stopped.height - 1)


def _sums(desk: Desk) -> str:
    if desk.health.stock.is_empty():
        return ""
    off = desk.of_reader(desk.health.off)
    if off.is_empty():
        return desk.say(CLOSES)
    months = desk.of_reader(desk.health.stock).height
    return desk.say(OFF, count=numbers.count(off.height), all=numbers.count(months))
