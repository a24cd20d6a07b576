"""Text is read under a header that is guessed until the answer has come; what comes out is what the answer asks for."""

import pytest

from etl.errors import FileRefused
from etl.read.awaited import AwaitedHeader, Elsewhere
from etl.read.head import Choice, Head, HeadRow
from tests.etl.read.here import Read

TITLED = "甲,乙\n编号,事项\n1,转移\n2,抵押\n"


def heads(*rows: tuple[str, ...], sheet: str | None = None) -> list[Head]:
    told = tuple(HeadRow(at, cells, len(cells)) for at, cells in enumerate(rows, start=1))
    return [Head(sheet, told, len(told))]


def test_a_guess_that_holds_is_read_once() -> None:
    asked: list[int] = []
    header = AwaitedHeader(lambda heads: asked.append(len(heads)), lambda: Choice(0, 0))
    assert header.choose(heads(("a", "b"), ("1", "2"))) == Choice(0, 0)
    header.wait()
    header.wait()
    assert asked == [1]


def test_a_guess_that_does_not_hold_is_read_again_as_answered() -> None:
    asked: list[int] = []
    header = AwaitedHeader(lambda heads: asked.append(len(heads)), lambda: Choice(0, 1))
    found = heads(("x", "y"), ("a", "b"), ("1", "2"))
    assert header.choose(found) == Choice(0, 0)
    with pytest.raises(Elsewhere):
        header.wait()
    assert header.choose(found) == Choice(0, 1)
    header.wait()
    assert asked == [1]


def test_a_workbook_waits_for_the_answer() -> None:
    header = AwaitedHeader(lambda _: None, lambda: Choice(0, 1))
    assert header.choose(heads(("x", "y"), ("a", "b"), sheet="Sheet1")) == Choice(0, 1)


def test_the_header_is_found_below_rows_that_look_like_one(read_apart: Read) -> None:
    table = read_apart(TITLED.encode(), header_known=lambda cells: "编号" in cells)
    assert table.headers == ("编号", "事项") and table.origin.header_row == 2
    assert table.frame.rows() == [(3, "1", "转移"), (4, "2", "抵押")]


def test_what_is_wrong_with_a_guessed_header_refuses_nothing(read_apart: Read) -> None:
    content = b"total,total\na,b\n1,2\n"
    assert read_apart(content, header_known=lambda cells: "a" in cells).headers == ("a", "b")
    with pytest.raises(FileRefused):
        read_apart(content)


def test_a_large_text_whose_header_is_elsewhere_keeps_every_row(read_apart: Read) -> None:
    rows = "".join(f"{number},{'x' * 90}\n" for number in range(200_000))
    table = read_apart(f"first,second\na,b\n{rows}".encode(), header_known=lambda cells: "a" in cells)
    assert table.frame.height == 200_000 and table.headers == ("a", "b")
