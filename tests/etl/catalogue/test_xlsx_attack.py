"""Catalogue B, 25–38 and 48–49: workbooks that mean harm, are damaged, or are something else.

The worst of them kill whoever opens them: these go through the process that is there to die, and the one that asked
goes on.
"""

import io
import os
import resource
import struct
import zipfile
from pathlib import Path

import pytest

from tests.etl.catalogue.files import BOOK, line, lines, old_book, row_xml, text, workbook, xml_book
from tests.etl.catalogue.files import HEADER as NAMES
from tests.etl.catalogue.told import Outcome, accepted, case, put_right, refused, taken, told
from tests.etl.read.books import text_cell
from tests.etl.read.test_full_sheet import ROWS, SECONDS, answered
from tests.etl.read.test_full_sheet import workbook as full_book

ROW = row_xml(2, line(1))


@case(25, Outcome.REJECT)
def test_a_cell_at_the_far_corner() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "工作表范围异常（1048576×16384，仅 9 个单元格）" in refused(xml_book(ROW, far), BOOK, apart=True).zh


@case(28, Outcome.OK)
def test_a_large_sheet(tmp_path: Path) -> None:
    found = accepted(full_book(tmp_path / BOOK, 20_000).read_bytes(), BOOK, apart=True)
    assert found.accepted == 19_999


@pytest.mark.hard
@case(28, Outcome.OK)
def test_a_full_sheet_is_answered_in_time(tmp_path: Path) -> None:
    clock, processor = answered(full_book(tmp_path / BOOK, ROWS), ROWS)
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{ROWS:,} rows read: {clock:.1f} s, {processor:.1f} s of processors, {most:.0f} MiB in the reader")
    assert processor < SECONDS and most < 2048


@case(29, Outcome.REJECT)
def test_a_bomb() -> None:
    bomb = xml_book(f'<row r="2">{text_cell("A2", "0" * 60_000_000)}</row>')
    assert "上限为 500 MB、300:1" in refused(bomb, BOOK).zh


@case(30, Outcome.REJECT)
def test_a_bomb_that_lies_about_its_size() -> None:
    bomb = xml_book(f'<row r="2">{text_cell("A2", "0" * 2_000_000)}</row>')
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = bomb.replace(struct.pack("<L", size), struct.pack("<L", 1000))
    assert "文件损坏：内部各部分互相矛盾" in refused(lying, BOOK, apart=True).zh


@case(31, Outcome.REJECT)
def test_thousands_of_parts() -> None:
    assert "个部件，上限为 1,000 个" in refused(xml_book(ROW, extra={f"x/{n}": b"" for n in range(2000)}), BOOK).zh


@case(32, Outcome.REJECT)
def test_a_part_that_leads_outside(tmp_path: Path) -> None:
    path = f"../../../../..{tmp_path}/planted"
    assert "外部路径" in refused(xml_book(ROW, extra={path: b"x"}), BOOK, apart=True).zh
    assert not (tmp_path / "planted").exists()


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@case(33, Outcome.REJECT)
@pytest.mark.parametrize("prolog", [LAUGHS, '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_document_types(prolog: str) -> None:
    assert "文件含 DOCTYPE" in refused(xml_book(ROW, prolog=prolog), BOOK).zh


@case(34, Outcome.REJECT)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (workbook(*lines(3))[:400], "文件不完整，缺少结尾"),
        (workbook(*lines(3))[:-30], "文件不完整，缺少结尾"),
        (b"", "文件为空"),
        (os.urandom(3000), "不是表格"),
    ],
)
def test_what_is_left_of_a_workbook(content: bytes, said: str) -> None:
    assert said in refused(content, BOOK, apart=True).zh


@case(34, Outcome.ASK)
def test_text_under_the_name_of_a_workbook() -> None:
    said = refused(text(lines(2)).encode(), BOOK)
    assert "内容实为文本（CSV）。请将扩展名改为 .csv" in said.zh


@case(35, Outcome.REJECT)
def test_a_password() -> None:
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert "文件有打开密码" in refused(locked, BOOK).zh


@case(36, Outcome.OK)
def test_a_workbook_of_the_last_century() -> None:
    found = accepted(old_book([NAMES, *lines(2)]), "三月.xls", apart=True)
    assert found.frames["cases"]["service"].to_list() == ["转移登记", "转移登记"]


@case(37, Outcome.FIX)
def test_tabs_under_the_name_of_a_workbook() -> None:
    assert "制表符" in told(put_right(text(lines(2)).replace(",", "\t").encode("gbk"), "三月.xls"))


@case(37, Outcome.REJECT)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html><table><tr><td>a</td></tr></table></html>", "网页（HTML）"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML 电子表格 2003"),
    ],
)
def test_web_pages_under_the_name_of_a_workbook(content: bytes, said: str) -> None:
    assert f"{said}。请用 Excel 打开并另存为 .xlsx" in refused(content, "三月.xls").zh


@case(38, Outcome.OK)
def test_macros_are_left_alone_and_told() -> None:
    found = accepted(xml_book(ROW, extra={"xl/vbaProject.bin": b"macro"}), "三月.xlsm")
    assert "工作簿含宏，仅读取了单元格的值" in told(found)


@case(48, Outcome.REJECT)
@pytest.mark.parametrize(
    "content",
    [
        xml_book(ROW, keep=False),
        xml_book('<row r="2"><c r="A2" t="s"><v>99</v></c></row>'),
        xml_book('<row r="2"><c r="A2" t="n"><v>1'),
    ],
    ids=["no sheet", "no such text", "breaks off"],
)
def test_a_workbook_that_contradicts_itself(content: bytes) -> None:
    assert "文件损坏：" in refused(content, BOOK, apart=True).zh


DEEP = "<list>" * 5_000


@case(49, Outcome.REJECT)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (f"<log><trace><event>{DEEP}</event></trace></log>", "第 1 行中断或格式有误"),
        (f"{LAUGHS}<log><trace/></log>", "文件含 DOCTYPE"),
        ('<!DOCTYPE log [<!ENTITY x SYSTEM "file:///etc/passwd">]><log>&x;</log>', "文件含 DOCTYPE"),
    ],
    ids=["deep", "laughs", "outside"],
)
def test_hostile_event_logs(content: str, said: str) -> None:
    assert said in refused(f'<?xml version="1.0"?>{content}'.encode(), "三月.xes").zh


@case(49, Outcome.REJECT)
def test_a_sheet_nested_without_end() -> None:
    assert "文件损坏" in refused(xml_book(f'<row r="3"><c r="A3">{DEEP}</c></row>'), BOOK, apart=True).zh


def test_the_process_that_asked_goes_on() -> None:
    """After all that: the next honest file is taken."""
    assert taken(workbook(*lines(2)), BOOK, apart=True).accepted == 2
