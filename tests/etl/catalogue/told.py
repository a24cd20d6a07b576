"""Handing in one file of the bad-input catalogue, and what must be true of every answer to it."""

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import Any, TypeVar

import pytest

from etl.check import Checked, Context, check
from etl.errors import FileRefused
from etl.mapping import Mapping, parse_map
from etl.match import HeaderMismatch, knows
from etl.problem import SHOWN_CHARACTERS, Problem
from etl.read import read_file
from etl.read.table import TextTable
from tests.etl.read.here import read_here
from warehouse.config import Config
from warehouse.text import Text

NOW = datetime(2026, 3, 31, tzinfo=UTC)
# What no clerk may meet: a traceback, a library's name, a type, an open place, a plural left to the reader.
NOT_FOR_CLERKS = re.compile(
    r"Traceback|Errno|Exception|\b\w+Error\b|polars|arrow|calamine|lxml|openpyxl|zipfile|\{\w*\}|\w\(s\)|NoneType|\x00"
)
CHINESE = re.compile(r"[一-鿿]")
Test = TypeVar("Test", bound=Callable[..., None])


class Outcome(Enum):
    """What becomes of a file, as the catalogue names it."""

    REJECT = "the whole file, nothing changed"
    QUAR = "rows set aside with place, value and reason"
    FIX = "put right, counted and shown"
    ASK = "somebody must say which"
    OK = "taken as it is"


@dataclass(frozen=True)
class Case:
    """One function of the catalogue."""

    number: int
    outcome: Outcome
    test: Callable[..., None]


CASES: list[Case] = []


def case(number: int, outcome: Outcome) -> Callable[[Test], Test]:
    """Enter a test in the table under its number of the catalogue."""

    def enter(test: Test) -> Test:
        CASES.append(Case(number, outcome, test))
        return test

    return enter


def taken(content: bytes, name: str = "三月.csv", **said: Any) -> Checked:
    """What a file gives, read and checked as a load does it."""
    feed = said.pop("feed", "cases")
    mapping = parse_map(said.pop("map_text", ""))
    table = _table(content, name, mapping, knows(feed, mapping), said.pop("sheet", None), said.pop("apart", False))
    try:
        found = check(table, feed, mapping, Context(**{"config": Config(home=Path("absent")), "now": NOW, **said}))
    except HeaderMismatch as error:
        raise FileRefused(name, error.text) from error
    assert found.rows_in == found.accepted + found.rejected + found.ignored
    for problem in found.problems:
        _is_for_clerks(problem)
    for note in found.notes:
        _is_bilingual(note)
    return found


def _table(content: bytes, name: str, said: Mapping, known: Any, sheet: str | None, apart: bool) -> TextTable:
    if not apart:
        return read_here(content, name, known, sheet, said.encoding, said.header_row)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "upload"
        path.write_bytes(content)
        return read_file(path, name=name, header_known=known, sheet=sheet)


def refused(content: bytes, name: str = "三月.csv", **said: Any) -> Text:
    """The words in which a file is refused as a whole."""
    with pytest.raises(FileRefused) as caught:
        taken(content, name, **said)
    text = caught.value.text
    _is_bilingual(text)
    assert text.en.startswith(f"{name}: ") and text.zh.startswith(f"{name}：")
    return text


def set_aside(content: bytes, name: str = "三月.csv", **said: Any) -> list[Problem]:
    """The problems of the rows that are set aside; the others are taken."""
    found = taken(content, name, **said)
    assert found.rejected and found.accepted, found.problems
    return [problem for problem in found.problems if problem.reason.severity == "row"]


def put_right(content: bytes, name: str = "三月.csv", **said: Any) -> Checked:
    """What is taken with nothing set aside, and said to have been put right."""
    found = taken(content, name, **said)
    assert not found.rejected, [problem.text.zh for problem in found.problems]
    assert found.accepted and (found.notes or found.problems)
    return found


def accepted(content: bytes, name: str = "三月.csv", **said: Any) -> Checked:
    """What is taken whole."""
    found = taken(content, name, **said)
    assert found.accepted == found.rows_in, [problem.text.zh for problem in found.problems]
    return found


def told(found: Checked) -> str:
    """Everything that is said of a file, in Chinese."""
    return "\n".join([*(note.zh for note in found.notes), *(problem.text.zh for problem in found.problems)])


def _is_for_clerks(problem: Problem) -> None:
    """It names the row, what was found, and what to do."""
    for text in (problem.text, problem.remedy):
        _is_bilingual(text)
    for sentence in (problem.text.en, problem.text.zh):
        assert str(problem.row) in sentence and len(sentence) < 300
    assert len(problem.value or "") <= SHOWN_CHARACTERS


def _is_bilingual(text: Text) -> None:
    assert CHINESE.search(text.zh) and text.en.strip()
    for sentence in (text.en, text.zh):
        assert not NOT_FOR_CLERKS.search(sentence), sentence
