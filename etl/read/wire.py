"""What the two processes say to each other: one line of JSON each way per turn.

The child is told `{"read": …}` (path, name, sheet and encoding, the last two null where they are to be found). It asks
`{"heads": …}` and is answered `{"choice": …}`; it tells `{"progress": …}`, and at the end
`{"result": …}` or `{"refused": …}`. The parent takes every line for a claim of a process that may have been taken over:
it builds values from it and runs nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from etl.errors import ChooseSheet, FileRefused, HeaderRefused, TooLarge
from etl.problem import Problem
from etl.read.head import Choice, Head, HeadRow
from etl.read.reasons import REASONS
from etl.read.table import Origin
from warehouse.text import Text

Message = dict[str, Any]

_REFUSALS: Mapping[str, type[FileRefused]] = {kind.__name__: kind for kind in (FileRefused, HeaderRefused, TooLarge)}


def heads_to_json(heads: Sequence[Head]) -> list[Message]:
    """The first rows of every sheet."""
    return [asdict(head) for head in heads]


def heads_from_json(messages: Sequence[Message]) -> list[Head]:
    """The inverse of `heads_to_json`."""
    return [
        Head(message["sheet"], tuple(_head_row(row) for row in message["rows"]), int(message["last_row"]))
        for message in messages
    ]


def choice_from_json(message: Message) -> Choice:
    """The answer of the parent."""
    return Choice(int(message["head"]), int(message["row"]))


def refusal_to_json(refusal: FileRefused) -> Message:
    """A refusal by the name of its class."""
    sheets = refusal.sheets if isinstance(refusal, ChooseSheet) else ()
    return {"kind": type(refusal).__name__, "text": asdict(refusal.finding), "sheets": sheets}


def refusal_from_json(name: str, message: Message) -> FileRefused:
    """The inverse of `refusal_to_json`, about the file `name`."""
    text = text_from_json(message["text"])
    if message["kind"] == ChooseSheet.__name__:
        return ChooseSheet(name, text, tuple(str(sheet) for sheet in message["sheets"]))
    return _REFUSALS[message["kind"]](name, text)


def problem_to_json(problem: Problem) -> Message:
    """A problem by the code of its reason."""
    expected = asdict(problem.expected) if problem.expected else None
    return {
        "code": problem.reason.code,
        "row": problem.row,
        "column": problem.column,
        "value": problem.value,
        "expected": expected,
    }


def problem_from_json(message: Message) -> Problem:
    """The inverse of `problem_to_json`."""
    expected = text_from_json(message["expected"]) if message["expected"] else None
    return Problem(REASONS[message["code"]], int(message["row"]), message["column"], message["value"], expected)


def origin_from_json(message: Message) -> Origin:
    """The inverse of `dataclasses.asdict`."""
    notes = tuple(text_from_json(note) for note in message["notes"])
    sheets = {key: tuple(map(str, message.get(key, ()))) for key in ("sheets_skipped", "sheets_hidden", "titles")}
    return Origin(**{**message, "notes": notes, **sheets})


def text_from_json(message: Message) -> Text:
    """The inverse of `dataclasses.asdict`."""
    return Text(str(message["en"]), str(message["zh"]))


def _head_row(message: Message) -> HeadRow:
    return HeadRow(
        int(message["number"]), tuple(map(str, message["cells"])), int(message["filled"]), int(message["depth"])
    )
