"""Departments that nobody registered, or that the rows of a file do not name: what is new is told, and asked about."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import polars as pl

from etl.context import Context
from etl.contracts.reasons import NO_NAME
from etl.eventlog import UNSPECIFIED
from etl.parse.words import fold
from etl.read.table import ROW
from etl.typed import Fault
from warehouse.text import Text, listed

# 鼓楼 and 鼓楼区 share four characters of five; two districts share at most the one for what they are.
_ALIKE = 0.6
# A slip of the pen happens in few rows.
_FAR_MORE = 10
_NUMBER = re.compile(r"\d+")
# 东区 and 西区, 第一窗口 and 第二窗口 are two, and no slip.
_TOLD_APART = frozenset("东南西北中上下左右前后内外新老一二三四五六七八九十甲乙丙丁")
# A province has fewer departments; a column of something else may hold a million words.
_LOOKED_AT = 500
# An address of the web, a tag, a link or an image in Markdown.
_NO_NAME = r"(?i)[a-z][a-z0-9+.-]*://|javascript:|\bwww\.|</?[a-z!]|\]\("
# As many names as are read at a glance.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Strangers:
    """Departments of a file that were never met, where no list says which there are; the sender that no list has.

    `doubtful` are those that may be a slip of the pen, each with the name that it is like: one that was met before, or
    that many more rows of the file have. `instead` are the departments that the rows name where the sender is none of
    them, and should be.
    """

    departments: tuple[str, ...] = ()
    sender: str | None = None
    doubtful: tuple[tuple[str, str], ...] = ()
    instead: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Text, ...]:
        """That they are new, and how a slip of the pen would be noticed."""
        names = self.departments[:_NAMED]
        if not names:
            return ()
        more = Text(f" and {len(self.departments) - _NAMED} more", f"等 {len(self.departments)} 个")
        rest = more if len(self.departments) > _NAMED else Text("", "")
        return (_MET.format(names=listed(names), more=rest),)


def strangers(frame: pl.DataFrame, context: Context, event_log: bool = False) -> Strangers:
    """What a file says of departments that nobody knows, and whether it is of the one that it is handed over for."""
    said = set(frame["department"].drop_nulls().unique()) - {UNSPECIFIED} if "department" in frame.columns else set()
    names = {fold(word): id_ for name, id_ in context.departments.items() for word in (id_, name)}
    sender = context.department and names.get(fold(context.department), context.department)
    # A log comes from elsewhere, and its departments are those of single steps.
    instead = () if event_log or sender is None else _instead(sender, said, context)
    if context.departments:
        unknown = sender is not None and sender not in names.values()
        return Strangers(sender=sender if unknown or instead else None, instead=instead)
    if context.met is None or context.open_departments:
        return Strangers()
    new = tuple(sorted(said - context.met))
    return Strangers(new, sender if instead else None, tuple(_doubtful(frame, new, context.met)), instead)


def _doubtful(frame: pl.DataFrame, new: Sequence[str], met: Collection[str]) -> Iterator[tuple[str, str]]:
    """The new names that are like one that was met before, or that far more rows have, each with that one."""
    if not new:
        return
    rows = dict(frame["department"].drop_nulls().value_counts().iter_rows())
    for name in new[:_LOOKED_AT]:
        others = [*sorted(met), *(one for one in new if rows[one] >= _FAR_MORE * rows[name])][:_LOOKED_AT]
        if found := next((one for one in others if _are_alike(fold(name), fold(one))), None):
            yield name, found


def _are_alike(one: str, other: str) -> bool:
    """Most of two names is the same, or all but one character: 鼓楼 and 鼓搂; of numbers, each is meant."""
    if _NUMBER.sub("", one) == _NUMBER.sub("", other):
        return _NUMBER.findall(one) == _NUMBER.findall(other)
    differ = [pair for pair in zip(one, other, strict=False) if pair[0] != pair[1]]
    if len(one) == len(other) and all(_TOLD_APART.issuperset(pair) for pair in differ):
        return not differ
    is_slip = len(one) == len(other) > 1 and len(differ) == 1 and not any(map(str.isascii, differ[0]))
    return is_slip or SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _instead(sender: str, said: set[str], context: Context) -> tuple[str, ...]:
    """The departments that the rows name in place of the sender.

    Who collects the files of several departments is none of them, but is known.
    """
    if fold(sender) in {fold(one) for one in said}:
        return ()
    known = {*context.departments.values(), *(context.met or ())}
    return tuple(sorted(said)) if len(said) == 1 or sender not in known else ()


def unnamed(frame: pl.DataFrame) -> list[Fault]:
    """Rows whose department can be no name, for it holds an address or markup; only a list may say otherwise."""
    rows = frame.filter(pl.col("department").str.contains(_NO_NAME)).select(ROW, value="department")
    return [Fault(NO_NAME, "department", rows)] if rows.height else []


_MET = Text(
    "Departments met for the first time: {names}{more}. Load the list of departments, so that a misspelt "
    "name is noticed.",
    "首次出现的部门：{names}{more}。请导入部门名录，以便发现写错的名称。",
)
