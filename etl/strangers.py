"""Departments that nobody registered: without a list, what is met for the first time is told, and asked about."""

from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from etl.context import Context
from etl.eventlog import UNSPECIFIED
from etl.parse.words import fold
from warehouse.text import Text

# 鼓楼 and 鼓楼区 share four characters of five; two districts share at most the one for what they are.
_ALIKE = 0.6
# As many names as are read at a glance.
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Strangers:
    """Departments of a file that were never met, where no list says which there are; the sender that no list has.

    `doubtful` where one is like a name that was met before, so that it may be a slip of the pen.
    """

    departments: tuple[str, ...] = ()
    sender: str | None = None
    doubtful: bool = False

    @property
    def notes(self) -> tuple[Text, ...]:
        """That they are new, and how a slip of the pen would be noticed."""
        names = self.departments[:_NAMED]
        if not names:
            return ()
        more = Text(f" and {len(self.departments) - _NAMED} more", f"等 {len(self.departments)} 个")
        rest = more if len(self.departments) > _NAMED else Text("", "")
        return (_MET.format(en=", ".join(names), zh="、".join(names), more=rest),)


def strangers(frame: pl.DataFrame, context: Context) -> Strangers:
    """What a file says of departments that nobody knows."""
    if context.departments:
        known = {fold(word) for pair in context.departments.items() for word in pair}
        unknown = context.department is not None and fold(context.department) not in known
        return Strangers(sender=context.department if unknown else None)
    if context.met is None or context.open_departments or "department" not in frame.columns:
        return Strangers()
    new = set(frame["department"].drop_nulls().unique()) - context.met - {UNSPECIFIED}
    doubtful = any(get_close_matches(fold(name), [fold(one) for one in context.met], 1, _ALIKE) for name in new)
    return Strangers(tuple(sorted(new)), doubtful=doubtful)


_MET = Text(
    "Departments met for the first time: {en}{more}. Load the list of departments, so that a misspelt name is noticed.",
    "首次出现的部门：{zh}{more}。请导入部门名录，以便发现写错的名称。",
)
