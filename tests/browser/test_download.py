"""A download is the table that stands above it, as a file that Excel opens rightly."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.visit import Look, Visit
from tests.workbooks import sheets

pytestmark = pytest.mark.browser

BOM = b"\xef\xbb\xbf"


def downloaded(tab: Visit, kind: str = "") -> tuple[bytes, str]:
    """The bytes of the case list's file and its name; `_xlsx` is the workbook."""
    with tab.page.expect_download() as started:
        tab.locate(f".st-key-cases_behind_download{kind} button").click()
    path = started.value.path()
    return Path(path).read_bytes(), started.value.suggested_filename


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def table_shown(tab: Visit) -> list[list[str]]:
    """The head and the rows that the case list shows, from the table that screen readers get."""
    grid = tab.test_id("stDataFrame").last
    grid.scroll_into_view_if_needed()
    rows = grid.locator("[role=row]")
    rows.nth(1).wait_for(state="attached")  # a table that was out of sight is filled when it comes into it
    cells = "[role=columnheader], [role=gridcell]"
    return [rows.nth(index).locator(cells).all_inner_texts() for index in range(rows.count())]


def plain(cell: str) -> str:
    """A cell without what only the screen adds: thousands commas, a dash for nothing, room to press."""
    return re.sub(r"(?<=\d),(?=\d{3})", "", cell).replace("None", "").strip().removesuffix(".0").strip(" –")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_cases_in_the_file_are_the_cases_on_the_page(visit: Callable[..., Visit], language: str) -> None:
    tab = visit("processing_time", Look(language="zh" if language == "zh" else "en"), period="quarter")
    content, name = downloaded(tab)
    rows, shown = rows_of(content), table_shown(tab)
    assert content.startswith(BOM)
    assert name.endswith(".csv")
    assert "processing_time" in name
    button = tab.locate(".st-key-cases_behind_download").inner_text()
    assert len(rows) - 1 == int(re.sub(r"\D", "", button)), "as many as the button says"
    assert len(shown) > 2
    # The file has more columns than the screen has room for; what stands on both is the same.
    places = [rows[0].index(head) for head in shown[0]]
    for on_page, in_file in zip(shown[1:], rows[1:], strict=False):
        assert [plain(cell) for cell in on_page] == [plain(in_file[place]) for place in places]
    assert tab.wrong() == []


def test_the_workbook_holds_the_same_rows_and_says_what_was_asked(visit: Callable[..., Visit]) -> None:
    tab = visit("processing_time", period="month", department="cangshan")
    rows = rows_of(downloaded(tab)[0])
    content, name = downloaded(tab, "_xlsx")
    assert name.endswith(".xlsx")
    held, asked = sheets(content).values()
    assert [[plain(str(cell)) for cell in row] for row in held] == [[plain(cell) for cell in row] for row in rows]
    told = {str(label): str(text) for label, text in asked}
    assert told["Department"] == "Cangshan"
    assert told["Rows in this file"] == str(len(rows) - 1)
    assert "median_processing_time" in told["Figure"]
    assert {"Period", "Data as of", "Calendar", "Meaning", "Formula", "Left out"} <= set(told)
    assert tab.wrong() == []


def test_the_file_follows_the_filters(visit: Callable[..., Visit]) -> None:
    whole = rows_of(downloaded(visit("processing_time", period="quarter"))[0])
    narrow = rows_of(downloaded(visit("processing_time", period="quarter", channel="web"))[0])
    assert 1 < len(narrow) < len(whole)
    assert set(map(tuple, narrow)) <= set(map(tuple, whole))
