"""What is wrong with one row of a file, said so that whoever keeps the file can mend it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from warehouse.text import Text

Severity = Literal["row", "note"]

# A value is quoted to be recognised, not to be read: 50 characters name it, more would drown the sentence.
SHOWN_CHARACTERS = 50
_HOST = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){3,7}\b")


@dataclass(frozen=True, slots=True)
class Reason:
    """One kind of problem.

    `severity` is "row" where the row is set aside and "note" where it is kept and told. `expected` is what should stand
    there; where it is None, the problem itself says so. `shell` is what a command line offers beside the remedy: a page
    and a workbook, which clerks read, leave it out. Each may hold `{value}`, `{column}`, `{expected}` and `{row}`.
    """

    code: str
    text: Text
    remedy: Text
    severity: Severity = "row"
    expected: Text | None = None
    shell: Text | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason met at one place; `row` and `column` are those of the file, `value` is cut and masked."""

    reason: Reason
    row: int
    column: str | None
    value: str | None
    expected: Text | None = None

    @property
    def text(self) -> Text:
        """The sentence of the reason with this place filled in."""
        return _filled(self.reason.text, self._places())

    @property
    def remedy(self) -> Text:
        """What to do about it, with this place filled in."""
        return _filled(self.reason.remedy, self._places())

    @property
    def wanted(self) -> Text | None:
        """What should stand there, as a column of its own says it."""
        return _filled(self.reason.expected, self._places()) if self.reason.expected else self.expected

    @property
    def remedy_in_shell(self) -> Text:
        """What to do about it for whoever has a command line."""
        more = self.reason.shell
        return Text(f"{self.remedy.en} {more.en}", f"{self.remedy.zh}{more.zh}") if more else self.remedy

    def _places(self) -> Mapping[str, object]:
        return {
            "row": self.row,
            "column": self.column or "",
            "value": self.value or "",
            "expected": self.expected or "",
        }


def without_hosts(text: str) -> str:
    """A quotation without the network addresses in it, which tell who called."""
    return _HOST.sub("…", text)


def cut(value: str, characters: int = SHOWN_CHARACTERS) -> str:
    """The value as quoted in a message: at most `characters` long, an ellipsis for the rest."""
    return value if len(value) <= characters else value[: characters - 1] + "…"


def _filled(text: Text, places: Mapping[str, object]) -> Text:
    return text.format(**places)
