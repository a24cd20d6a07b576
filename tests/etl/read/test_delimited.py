"""Delimited text: every row is kept, set aside or ignored, under the number that Excel shows."""

import csv
import gzip
import io

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import HeaderRefused, TooLarge
from etl.read.delimited import BLOCK_BYTES
from etl.read.limits import MAX_CELL_CHARACTERS, MEBIBYTE
from etl.read.table import ROW
from tests.etl.read.here import Read, Refused, read_here


def test_all_columns_are_text_and_leading_zeros_stay(read: Read) -> None:
    table = read("受理编号,电话\n00123,013800000000\n".encode())
    assert table.frame.schema == {ROW: pl.UInt32, "受理编号": pl.String, "电话": pl.String}
    assert table.frame.rows() == [(2, "00123", "013800000000")]


@pytest.mark.parametrize("separator", [",", "\t", ";", "|"])
def test_separators(read: Read, separator: str) -> None:
    text = "编号;事项;备注\n1;转移登记;甲\n2;抵押登记;\n".replace(";", separator)
    table = read(text.encode())
    assert table.origin.delimiter == separator
    assert table.frame.rows() == [(2, "1", "转移登记", "甲"), (3, "2", "抵押登记", None)]


def test_semicolons_with_decimal_commas(read: Read) -> None:
    assert read(b"a;b;c\n1,5;2;3,25\n2,5;2;3,5\n").headers == ("a", "b", "c")


def test_full_width_comma_is_refused_with_a_hint(refused: Refused) -> None:
    assert "全角逗号" in refused("编号，事项\n1，转移\n".encode()).text.zh


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(read: Read, rows, end: str) -> None:
    table = read(end.join(["a,b", "1,2", "", "3,4", ""]).encode())
    assert rows(table) == {2: ("1", "2"), 4: ("3", "4")}


def test_quoted_line_breaks_and_doubled_quotes_stay_one_row(read: Read, rows) -> None:
    table = read(b'a,b\n"x\ny","say ""hi"""\n3,4\n')
    assert rows(table) == {2: ("x\ny", 'say "hi"'), 3: ("3", "4")}


def test_ragged_rows_are_set_aside_with_both_widths(read: Read, rows) -> None:
    table = read(b"a,b,c,d,e,f\n1,2,3,4,5,6\n1,2,3,4,5,6\n1,2,3,4,5,6\n1,2,3\n1,2,3,4,5,6,7\n1,2,3,4,5,6\n")
    assert set(rows(table)) == {2, 3, 4, 7}
    assert [(p.row, p.reason.code) for p in table.set_aside] == [(5, "ragged_row"), (6, "ragged_row")]
    assert table.set_aside[0].text.en == "Row 5 has 3 columns, expected 6."
    assert table.set_aside[0].text.zh == "第 5 行有 3 列，应为 6 列。"
    assert table.rows_in == 6


def test_surplus_empty_cells_harm_nobody(read: Read, rows) -> None:
    table = read(b"a,b\n1,2\n3,4,,\n5,6\n")
    assert rows(table) == {2: ("1", "2"), 3: ("3", "4"), 4: ("5", "6")}
    assert not table.set_aside


def test_only_surplus_rows(read: Read, rows) -> None:
    assert rows(read(b"a,b\n1,2,\n3,4,\n")) == {2: ("1", "2"), 3: ("3", "4")}


def test_blank_rows_count_in_numbers_only(read: Read, rows) -> None:
    table = read(b"a,b\n\n1,2\n , \n3,4\n  \n")
    assert rows(table) == {3: ("1", "2"), 5: ("3", "4")}
    assert table.rows_in == 2


def test_unclosed_quote_names_its_line(refused: Refused) -> None:
    refusal = refused('a,b\n1,"x\ny"\n2,"登记科\n3,4\n5,6\n'.encode())
    assert "line 4" in refusal.text.en and "row 3" in refusal.text.en and "第 4 行" in refusal.text.zh


def test_a_quote_closed_by_the_next_one_is_unclosed_too(refused: Refused) -> None:
    assert "line 2" in refused('a,b,c\n1,"登记科,2\n1,"登记科",2\n'.encode()).text.en


def test_unclosed_quote_in_a_large_file(refused: Refused) -> None:
    body = b'1,"open\n' + (b"1," + b"2" * 97 + b"\n") * (12 * MEBIBYTE // 100)
    assert len(body) > BLOCK_BYTES
    assert "line 2" in refused(b"a,b\n" + body).text.en


def test_stray_quotes_within_a_line_pass(read: Read, rows) -> None:
    assert rows(read(b'a,b\n5" pipe,"Smith" & Co\n')) == {2: ('5" pipe', "Smith & Co")}


def test_nul_is_set_aside(read: Read, rows) -> None:
    table = read(b"case,note\n1,fine\n2,a\0b\n" + b"3,fine\n" * 50)
    assert 3 not in rows(table) and len(rows(table)) == 51
    assert (table.set_aside[0].row, table.set_aside[0].column) == (3, "note")
    assert "U+0000" in table.set_aside[0].text.zh and "\0" not in table.set_aside[0].text.zh


def test_long_cell_is_set_aside_and_quoted_short(read: Read) -> None:
    table = read(b"a,b\n1," + b"x" * 5_000_000 + b"\n2," + b"y" * MAX_CELL_CHARACTERS + b"\n")
    assert [p.row for p in table.set_aside] == [2]
    assert len(table.set_aside[0].value or "") <= 50
    assert table.frame[ROW].to_list() == [3]


def test_a_row_beyond_every_block_is_refused(refused: Refused) -> None:
    assert isinstance(refused(b"a,b\n1," + b"x" * 20_000_000 + b"\n2,3\n"), TooLarge)


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"  \r\n"])
def test_empty_file(refused: Refused, content: bytes) -> None:
    assert "空" in refused(content).text.zh


@pytest.mark.parametrize("content", ["编号,事项\n", "编号,事项", "编号,事项\n\n\n", "编号,事项\n合计,\n"])
def test_header_only(refused: Refused, content: str) -> None:
    assert "只有表头，无数据" in refused(content.encode()).text.zh


def test_duplicate_names_are_refused_with_both_columns(refused: Refused) -> None:
    refusal = refused("编号,部门,事项, 部门\n1,2,3,4\n".encode())
    assert isinstance(refusal, HeaderRefused)
    assert "“部门”" in refusal.text.en and "column B" in refusal.text.en and "column D" in refusal.text.en


def test_blank_name_over_data_is_refused(refused: Refused) -> None:
    assert "column B" in refused(b"a,,c\n1,x,3\n").text.en


def test_two_blank_names_are_both_named(refused: Refused) -> None:
    assert "B, D" in refused(b"a,,c,\n1,5,3,6\n2,6,3,7\n").text.en


def test_a_header_of_two_rows_without_data_is_no_blank_name(refused: Refused) -> None:
    form = "鼓楼区三月办件,,,\n业务,,时间,\n件号,办的什么,收下,办完\n"
    assert "only a header and no data" in refused(form.encode()).text.en
    # Where the look at the head of a file ends, two words of the data are no header.
    words = "件号,,办的什么,,收下\n" * 30
    assert "holds data but has no name" in refused(("a,,c,,e\n甲,乙,丙,丁,戊\n" + words).encode()).text.en


def test_blank_names_over_nothing_are_left_out(read: Read) -> None:
    assert read(b"a,b,,\n1,2,,\n3,4,,\n").headers == ("a", "b")


def test_a_row_index_is_left_out_with_a_note(read: Read) -> None:
    table = read(b",concept:name,case:concept:name\n0,x,1\n1,y,1\n2,z,2\n")
    assert table.headers == ("concept:name", "case:concept:name")
    assert table.event_log and "Column A" in table.origin.notes[0].en


def test_titles_above_the_header(read: Read, rows) -> None:
    text = "2026年3月办件统计表\n单位：件\n编号,事项\n1,转移\n合计,1\n填表人：张三,审核：李四\n"
    table = read(text.encode())
    assert rows(table) == {4: ("1", "转移")}
    assert table.ignored == (5, 6) and table.origin.header_row == 3 and table.rows_in == 3
    assert "2" in table.origin.notes[0].en


def test_known_names_find_the_header(read: Read) -> None:
    text = "统计表,2026-03\n说明,甲,乙\n编号,事项,部门\n1,2,3\n"
    known = {"编号", "事项", "部门"}
    table = read(text.encode(), header_known=lambda cells: sum(cell in known for cell in cells))
    assert table.headers == ("编号", "事项", "部门") and table.origin.header_row == 3


@pytest.mark.parametrize(
    "word",
    [
        "合计",
        "合 计",
        "总计：",
        "小计",
        "本月合计",
        "全市总计",
        "Total",
        "Grand total",
        "TOTAL:",
        "总计：1020件",
        "合计 20",
    ],
)
def test_totals_are_ignored(read: Read, word: str) -> None:
    assert read(f"部门,件数\n登记科,3\n{word},3\n".encode()).ignored == (3,)


def test_rows_of_another_width_keep_their_cells(read: Read) -> None:
    table = read("编号,事项,部门\nA,转移\nB,抵押,鼓楼\nC,首次,台江,x,y\nD,变\0更,仓山\n".encode())
    assert table.every_row.rows() == [
        (3, "B", "抵押", "鼓楼"),
        (2, "A", "转移", None),
        (4, "C", "首次", "台江,x,y"),
        (5, "D", "变␀更", "仓山"),
    ]


@pytest.mark.parametrize("word", ["合计科", "总计划", "Totals Inc", "小计算机", "合计20号楼"])
def test_words_that_begin_like_totals_are_data(read: Read, word: str) -> None:
    assert read(f"部门,件数\n登记科,3\n{word},3\n".encode()).ignored == ()


def test_a_total_under_an_empty_first_column(read: Read) -> None:
    assert read("序号,部门,件数\n1,登记科,3\n,合计,3\n".encode()).ignored == (3,)


def test_ragged_footers_are_ignored(read: Read) -> None:
    table = read("编号,事项,部门\n1,2,3\n填表人：张三\n制表日期：2026-03-31,\n".encode())
    assert table.ignored == (3, 4) and not table.set_aside


def test_unit_row_below_the_header(read: Read) -> None:
    table = read("部门,受理,时长\n,(件),(天)\n登记科,1,2\n".encode())
    assert table.ignored == (2,) and table.frame.height == 1


def test_one_column(read: Read, rows) -> None:
    assert rows(read("编号\n1\n\n2\n".encode())) == {2: ("1",), 4: ("2",)}


def test_gzip(read: Read) -> None:
    assert read(gzip.compress(b"a,b\n1,2\n"), "a.csv.gz").frame.rows() == [(2, "1", "2")]


def test_gzip_cut_off(refused: Refused) -> None:
    assert "gzip" in refused(gzip.compress(b"a,b\n1,2\n" * 1000)[:-20], "a.csv.gz").text.en


def test_gzip_bomb(refused: Refused) -> None:
    assert isinstance(refused(gzip.compress(b"\n" * 50_000_000), "a.csv.gz"), TooLarge)


def test_hostile_words_stay_text(read: Read, rows) -> None:
    words = ["<script>alert(1)</script>", "'; DROP TABLE cases;--", "=1+1", "![x](http://host/p.png)", "{value}"]
    table = read(("a,b\n" + "".join(f"1,{word}\n" for word in words)).encode())
    assert [row[1] for row in rows(table).values()] == words


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)


@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8))
def test_what_csv_wrote_is_read(lines: list[tuple[str, str, str]]) -> None:
    sink = io.StringIO()
    csv.writer(sink).writerows([("编号", "事项", "备注"), *(("x", *line) for line in lines)][:1])
    csv.writer(sink).writerows([(f"N{position}", *line[1:]) for position, line in enumerate(lines)])
    found = read_here(sink.getvalue().encode()).frame
    assert found.rows() == [
        (position + 2, f"N{position}", line[1] or None, line[2] or None) for position, line in enumerate(lines)
    ]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=30))
def test_no_row_is_lost(widths: list[int]) -> None:
    content = "a,b,c\n" + "".join(",".join("x" * width) + "\n" for width in widths)
    table = read_here(content.encode())
    assert table.rows_in == len(widths)
    assert sorted([*table.frame[ROW], *(p.row for p in table.set_aside)]) == list(range(2, len(widths) + 2))


def test_rows_that_are_no_data_are_told_with_what_they_are(read: Read) -> None:
    table = read("编号,件数,备注\nA,3,x\n合计,3,\n制表人：张,,\n".encode())
    assert table.ignored == (3, 4)
    assert [note.zh for note in table.origin.notes] == [
        "以下行不是数据（合计），已忽略：第 3 行。",
        "以下行不是数据（落款或说明），已忽略：第 4 行。",
    ]
