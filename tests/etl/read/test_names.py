"""Names as they may be shown."""

import pytest

from etl.read.header import clean_name, letter
from etl.read.names import display_name, suffix


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/x.csv", "x.csv"),
        ("C:\\Users\\a\\3月.xlsx", "3月.xlsx"),
        ("a\0b\u202exslx.csv", "abxslx.csv"),
        ("受理\u200b.csv", "受理.csv"),
        ("..", ".."),
        ("", "file"),
        ("a/", "file"),
    ],
)
def test_display_name(given: str, shown: str) -> None:
    assert display_name(given) == shown


def test_long_names_keep_their_suffix() -> None:
    shown = display_name("长" * 300 + ".xlsx")
    assert len(shown) == 200 and shown.endswith("….xlsx")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("A.CSV", "csv"), ("log.xes.gz", "xes"), ("a.gz", ""), ("2026.03", ""), ("3月", ""), ("a.b.exe", "exe")],
)
def test_suffix(name: str, expected: str) -> None:
    assert suffix(name) == expected


def test_header_cells_become_names() -> None:
    assert clean_name(" 受理\r\n编号\u3000\u200b\u202e") == "受理 编号"
    assert [letter(position) for position in (0, 25, 26, 16_383)] == ["A", "Z", "AA", "XFD"]
