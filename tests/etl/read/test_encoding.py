"""Encodings, in their fixed order; text that cannot be known is refused, never misread."""

import pytest

from etl.read import encoding
from tests.etl.read.here import Read, Refused

TEXT = "受理编号,事项名称,承办部门\nSL1,二手房转移登记,不动产登记中心\nSL2,预告登记,窗口一科\n"


@pytest.mark.parametrize(
    ("codec", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("gbk", "GB18030"),
        ("gb18030", "GB18030"),
        ("utf-16", "UTF-16 LE"),
    ],
)
def test_known_encodings(read: Read, codec: str, said: str) -> None:
    table = read(TEXT.encode(codec))
    assert table.origin.encoding == said
    assert table.frame.rows()[0] == (2, "SL1", "二手房转移登记", "不动产登记中心")


def test_utf16_big_endian(read: Read) -> None:
    assert read(b"\xfe\xff" + TEXT.encode("utf-16-be")).origin.encoding == "UTF-16 BE"


def test_unicode_text_of_excel(read: Read) -> None:
    table = read(TEXT.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"), "a.txt")
    assert table.frame.height == 2 and table.origin.delimiter == "\t"


def test_four_byte_characters(read: Read) -> None:
    table = read("姓名,备注\n𠮷野,㐀\n".encode("gb18030"))
    assert table.frame.rows() == [(2, "𠮷野", "㐀")]


def test_carriage_returns_only_in_gbk(read: Read) -> None:
    assert read(TEXT.replace("\n", "\r").encode("gbk")).frame.height == 2


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_is_refused(refused: Refused, codec: str) -> None:
    assert "a.csv：该文件疑似 UTF-16 无 BOM。" in refused(TEXT.encode(codec)).text.zh


def test_mixed_encodings_name_line_and_byte(refused: Refused) -> None:
    content = TEXT.encode("gbk") + b"SL3," + "登记科室".encode() + b"\n"
    text = refused(content).text
    assert "Line 4" in text.en and "第 4 行" in text.zh and "字节无法解码" in text.zh


def test_one_bad_byte_in_utf8(refused: Refused) -> None:
    content = TEXT.encode() + "SL3,登记".encode() + b"\xff" + "科室".encode() + b",x\n"
    assert f"Line 4, byte {len(TEXT.encode()) + 10}" in refused(content).text.en


def test_cut_in_the_middle_of_a_character(refused: Refused) -> None:
    assert "第 3 行" in refused(TEXT.rstrip("\n").encode("gbk")[:-1]).text.zh


@pytest.mark.parametrize("codec", ["big5", "shift-jis"])
def test_other_east_asian_encodings_are_not_misread(refused: Refused, codec: str) -> None:
    text = {
        "big5": "受理編號,事項,部門\n1,轉移登記,臺灣區辦公室\n",
        "shift-jis": "番号,手続き,担当\n1,ひらがな,カタカナ\n",
    }
    assert refused(text[codec].encode(codec))


def test_western_text_is_read_with_a_note(read: Read) -> None:
    table = read("página;categoría;reacción\n1;Año;señal\n".encode("latin-1"))
    assert table.headers == ("página", "categoría", "reacción")
    assert "Windows-1252" in table.origin.notes[0].en


def test_mojibake_is_named(refused: Refused) -> None:
    assert "乱码" in refused(TEXT.encode().decode("latin-1").encode()).text.zh


def test_a_bad_byte_far_down(refused: Refused) -> None:
    content = b"a,b\n" + b"1,2\n" * 2_000_000 + b"\xff\xff,2\n"
    assert "Line 2000002, byte 8000004" in refused(content).text.en


def test_a_character_that_plain_text_cuts_short_is_noticed(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    # The parts that are decoded end between the two bytes: the second one is plain text by itself.
    monkeypatch.setattr(encoding, "_CHUNK", 8)
    assert read(b"a,b\n1,2\xe4abcdefg").origin.encoding == "Windows-1252"
