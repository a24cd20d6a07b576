"""Files that mean harm, or are not what they say: refused in words, by a process that is still there."""

import io
import os
import struct
import zipfile

import pytest

from etl.errors import FileRefused, TooLarge
from etl.read import sniff
from tests.etl.read.books import by_hand, table, text_cell, zipped
from tests.etl.read.here import Refused

HEADER = f'<row r="1">{text_cell("A1", "a")}{text_cell("B1", "b")}</row>'
FAR = f'<sheetData>{HEADER}<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'


def test_a_cell_at_the_far_corner(refused: Refused) -> None:
    assert "工作表范围异常（1048576×16384，仅 3 个单元格）" in refused(by_hand(FAR), "a.xlsx").text.zh


def test_a_zip_bomb(refused: Refused) -> None:
    content = by_hand(f'<sheetData>{HEADER}<row r="2">{text_cell("A2", "0" * 60_000_000)}</row></sheetData>')
    assert isinstance(refused(content, "a.xlsx"), TooLarge)


def test_a_bomb_that_lies_about_its_size(refused: Refused) -> None:
    content = bytearray(by_hand(f'<sheetData>{HEADER}<row r="2">{text_cell("A2", "0" * 2_000_000)}</row></sheetData>'))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lying = bytes(content).replace(struct.pack("<L", size), struct.pack("<L", 1000))
    assert "损坏" in refused(lying, "a.xlsx").text.zh


def test_thousands_of_parts(refused: Refused) -> None:
    content = by_hand(f"<sheetData>{HEADER}</sheetData>", extra={f"x/{n}": b"" for n in range(2000)})
    assert "parts" in refused(content, "a.xlsx").text.en


@pytest.mark.parametrize("path", ["../../../../tmp/x", "/etc/passwd", "..\\x", "C:/x"])
def test_a_part_outside(refused: Refused, path: str) -> None:
    assert "路径" in refused(by_hand(f"<sheetData>{HEADER}</sheetData>", extra={path: b"x"}), "a.xlsx").text.zh


@pytest.mark.parametrize("prolog", ['<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE x SYSTEM "file:///etc/passwd">'])
def test_document_types(refused: Refused, prolog: str) -> None:
    assert "文件含 DOCTYPE" in refused(by_hand(f"<sheetData>{HEADER}</sheetData>", prolog), "a.xlsx").text.zh


def test_encrypted_workbooks(refused: Refused) -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert "文件有打开密码" in refused(ole, "a.xlsx").text.zh


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"a,b\n1,2\n", "a.xlsx", "CSV"),
        (b"<html><table><tr><td>a</td></tr></table></html>", "a.xls", "HTML"),
        (b"<table><tr><td>a</td></tr></table>", "a.xls", "HTML"),
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
            "a.xls",
            "XML Spreadsheet 2003",
        ),
        (table(["a", "b"], [1, 2]), "a.csv", "Excel workbook"),
        (table(["a", "b"], [1, 2]), "a.xls", ".xlsx"),
        (zipped({"a.csv": b"a,b"}), "a.xlsx", "ZIP"),
        (b"a,b\n1,2\n", "a.exe", ".exe"),
        (b"a,b\n1,2\n", "a.xlsx.exe", ".exe"),
        (b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" * 64, "a.csv", "binary"),
        (bytes(range(256)) * 20, "a.csv", "binary"),
    ],
)
def test_what_a_file_is_decides(refused: Refused, content: bytes, name: str, said: str) -> None:
    assert said in refused(content, name).text.en


def test_tabs_named_xls_are_read(read) -> None:
    assert read("编号\t事项\n1\t转移\n".encode("gbk"), "a.xls").frame.height == 1


@pytest.mark.parametrize("cut", [30, 400, -30])
def test_truncated_workbooks(refused: Refused, cut: int) -> None:
    assert refused(table(["a", "b"], [1, 2])[:cut], "a.xlsx")


def test_a_sheet_that_is_missing(refused: Refused) -> None:
    assert "损坏" in refused(by_hand("", keep=False), "a.xlsx").text.zh


def test_a_shared_string_that_is_missing(read_apart) -> None:
    body = f'<sheetData>{HEADER}<row r="2"><c r="A2" t="s"><v>99</v></c><c r="B2"><v>1</v></c></row></sheetData>'
    with pytest.raises(FileRefused):
        read_apart(by_hand(body), "a.xlsx")


def test_merged_ranges_without_end(read) -> None:
    merges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(2, 500))
    body = f'<sheetData>{HEADER}<row r="2">{text_cell("A2", "1")}{text_cell("B2", "2")}</row></sheetData>'
    assert read(by_hand(f"{body}<mergeCells>{merges}</mergeCells>"), "a.xlsx").frame.height == 1


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "xls", "xes", "json", "csv.gz"])
def test_random_bytes_under_every_name(refused: Refused, suffix: str) -> None:
    assert refused(os.urandom(5000), f"a.{suffix}")


@pytest.mark.parametrize(
    "kind", [kind for kind in vars(sniff).values() if isinstance(kind, sniff.Kind) and kind.advice]
)
def test_what_a_file_is_instead_is_a_sentence(kind: sniff.Kind) -> None:
    assert kind.title.zh.startswith("文件") and "为疑似" not in kind.title.zh and "为不是" not in kind.title.zh
