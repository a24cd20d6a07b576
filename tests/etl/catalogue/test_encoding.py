"""Catalogue A, 1–11: encodings. The order is mark, UTF-8, GB18030; nothing is guessed and nothing is misread."""

import pytest

from tests.etl.catalogue.files import line, lines, text
from tests.etl.catalogue.told import Outcome, accepted, case, refused, told

PLAIN = text(lines(4))
# A Taiwanese and a Japanese office; their bytes decode as GB18030 into characters that nobody writes.
ABROAD = {
    "big5": "受理編號,事項名稱,受理時間,承辦部門\n1,轉移登記,2026-03-05,臺灣區辦公室\n",
    "shift-jis": "受理番号,手続,受理時間,担当部門\n1,所有権移転登記,2026-03-05,不動産登記課\n",
}


@case(1, Outcome.OK)
def test_utf8_with_its_mark() -> None:
    assert accepted(PLAIN.encode("utf-8-sig")).match.columns("cases")["case_no"] == "受理编号"


@case(2, Outcome.OK)
def test_gbk_and_it_is_said() -> None:
    assert "编码：GB18030" in told(accepted(PLAIN.encode("gbk")))


@case(3, Outcome.OK)
def test_four_byte_characters() -> None:
    found = accepted(text([line(1, 事项名称="𠮷㐀登记")]).encode("gb18030"))
    assert found.frames["cases"]["service"].to_list() == ["𠮷㐀登记"]


@case(4, Outcome.OK)
@pytest.mark.parametrize(("mark", "codec"), [(b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")])
def test_utf16_with_its_mark(mark: bytes, codec: str) -> None:
    assert accepted(mark + PLAIN.encode(codec)).accepted == 4


@case(5, Outcome.REJECT)
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(codec: str) -> None:
    assert "疑似 UTF-16 无 BOM。请另存为 UTF-8 或 xlsx" in refused(PLAIN.encode(codec)).zh


@case(6, Outcome.REJECT)
def test_two_encodings_in_one_file() -> None:
    pasted = PLAIN.encode("gbk") + b"A9," + "转移登记,2026-03-05,鼓楼".encode() + b"\n"
    at = len(PLAIN.encode("gbk")) + len("A9,")
    assert f"第 6 行第 {at} 字节无法解码" in refused(pasted).zh


@case(7, Outcome.REJECT)
def test_cut_in_the_middle_of_a_character() -> None:
    assert "第 5 行" in refused(PLAIN.rstrip("\n").encode("gbk")[:-1]).zh


@case(8, Outcome.REJECT)
@pytest.mark.parametrize("codec", ABROAD)
def test_encodings_of_the_neighbours(codec: str) -> None:
    assert "Big5 或 Shift-JIS" in refused(ABROAD[codec].encode(codec)).zh


@case(8, Outcome.ASK)
def test_the_encoding_may_be_said() -> None:
    taiwan = "受理編號,事項名稱,受理時間,承辦部門\n1,轉移登記,2026-03-05,臺灣區辦公室\n".encode("big5")
    said = '[source]\nencoding = "big5"\n[columns]\n"受理編號" = "case_no"\n"事項名稱" = "service"\n'
    said += '"受理時間" = "accepted_at"\n"承辦部門" = "department"\n'
    found = accepted(taiwan, map_text=said)
    assert found.frames["cases"]["department"].to_list() == ["臺灣區辦公室"]


@case(9, Outcome.OK)
def test_short_gbk_is_not_called_korean() -> None:
    """Letter statistics call these bytes cp949; they are decoded strictly, and by the fixed order."""
    found = accepted(text([line(1, 事项名称="登记")]).encode("gbk"))
    assert found.frames["cases"]["service"].to_list() == ["登记"]


@case(10, Outcome.REJECT)
def test_utf8_saved_as_something_else() -> None:
    assert "列名为乱码" in refused(PLAIN.encode().decode("latin-1").encode()).zh


@case(11, Outcome.REJECT)
def test_a_bad_byte_is_no_replacement_character() -> None:
    broken = PLAIN.encode().replace("鼓楼".encode(), b"\xff\xfe\xff", 1)
    assert "第 2 行" in refused(broken).zh
