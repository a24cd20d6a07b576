"""Departments that nobody registered, or that the rows of a file do not name: what is new is told, and asked about."""

from dataclasses import dataclass
from difflib import get_close_matches

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
# An address of the web, a tag, a link or an image in Markdown.
_NO_NAME = r"(?i)[a-z][a-z0-9+.-]*://|javascript:|\bwww\.|</?[a-z!]|\]\("
# As many names as are read at a glance.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Strangers:
    """Departments of a file that were never met, where no list says which there are; the sender that no list has.

    `doubtful` where one is like a name that was met before, so that it may be a slip of the pen. `instead` are the
    departments that the rows name where the sender is none of them, and should be.
    """

    departments: tuple[str, ...] = ()
    sender: str | None = None
    doubtful: bool = False
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
    new = said - context.met
    doubtful = any(get_close_matches(fold(name), [fold(one) for one in context.met], 1, _ALIKE) for name in new)
    return Strangers(tuple(sorted(new)), sender if instead else None, doubtful, instead)


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
