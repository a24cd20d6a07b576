"""Laws that hold for every file: nothing is lost in counting, and a map says what was put into it."""

import ast
import tomllib

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from etl.contracts import CONTRACTS
from etl.desk.difference import compared
from etl.desk.map_edits import with_column, with_source, with_word, without_column
from etl.desk.titles import TITLES
from etl.desk.values import Choice
from etl.mapping import parse_map
from etl.problem import Reason
from etl.read.table import ROW
from etl.recognise import recognised
from tests.source import sources

CELLS = st.sampled_from([None, "甲", "乙", "丙"])
RECORDS = st.lists(st.tuples(st.sampled_from(["A1", "A2", "A3", "A4"]), CELLS, CELLS), max_size=12)
HEADERS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)


def frame(records: list[tuple[str, str | None, str | None]]) -> pl.DataFrame:
    names = ("case_no", "service", "district")
    schema = {ROW: pl.UInt32, **dict.fromkeys(names, pl.String)}
    return pl.DataFrame([(at, *record) for at, record in enumerate(records)], schema=schema, orient="row")


@given(RECORDS, RECORDS)
def test_every_record_is_added_replaced_or_unchanged(new, old) -> None:
    found = compared(frame(new), frame(old), "cases")
    assert found.added + found.replaced + found.unchanged == len(new)
    assert found.removed + found.replaced + found.unchanged == len(old)
    assert bool(found.cells) == bool(found.replaced)


@given(RECORDS)
def test_a_file_differs_in_nothing_from_itself(records) -> None:
    found = compared(frame(records), frame(records), "cases")
    assert (found.added, found.replaced, found.removed) == (0, 0, 0)


@given(HEADERS, HEADERS)
def test_a_map_says_what_was_put_into_it(header, word) -> None:
    choice = with_column(Choice(), header, ("cases", "channel"))
    choice = with_word(choice, "cases", "channel", word, "window")
    choice = with_source(choice, header_row=3, encoding="GBK", timezone="Asia/Shanghai")
    said = tomllib.loads(choice.map_text or "")
    assert said["columns"] == {header: "cases.channel"}
    assert said["values"] == {"cases.channel": {word: "window"}}
    mapping = parse_map(choice.map_text or "")
    assert (mapping.header_row, mapping.encoding) == (3, "GB18030")
    assert without_column(with_source(choice, header_row=None, encoding=None, timezone=None), header).map_text == (
        with_word(Choice(), "cases", "channel", word, "window").map_text
    )


def test_every_template_is_recognised() -> None:
    for feed, contract in CONTRACTS.items():
        assert recognised([column.header for column in contract.columns]) == feed


def test_headers_that_say_little_leave_the_choice_to_a_person() -> None:
    assert recognised(["序号", "名称", "备注"]) is None
    assert recognised(["部门"]) is None
    assert recognised(["case:concept:name", "concept:name", "time:timestamp"]) == "cases"
    assert recognised(["a"], format="access_log") == "platform_log"


def test_every_reason_has_a_title() -> None:
    codes = {
        call.args[0].value
        for source in sources()
        if source.room == "etl"
        for call in source.calls(Reason.__name__)
        if call.args and isinstance(call.args[0], ast.Constant)
    }
    assert codes and codes <= set(TITLES), codes - set(TITLES)
