"""Handing in files with a real browser: a clean one in three clicks, the questions of a dirty one, the way back."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server, serving
from tests.browser.visit import Look, Visit, visiting
from tests.pages.handing_in import HEAD, good_rows, table

pytestmark = pytest.mark.browser

LOADED = 120_000  # milliseconds for a load on two busy cores
# A clerk's own names under groups, a title above them, a total below: what one system or other really writes.
GROUPS = ["基本信息", "基本信息", "时间", "时间", "办理", "办理", "办理"]
OWN_HEAD = ["案卷号", "业务种类", "受理日", "办结日", "部门", "办理状态", "承诺时限"]


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server over a directory of its own, since handing in changes it."""
    home = tmp_path / "home"
    home.mkdir()
    with serving(home) as running:
        yield running


@pytest.fixture
def desk(browser: Browser, own_server: Server) -> Iterator[Callable[..., Visit]]:
    """Open the page as a new visitor."""
    with ExitStack() as stack:

        def opened(look: Look | None = None) -> Visit:
            return stack.enter_context(visiting(browser, own_server, look or Look())).open("upload")

        yield opened


def hand_in(tab: Visit, folder: Path, **files: bytes) -> None:
    """Give files to the box; each name stands for `name.csv`."""
    paths = []
    for name, data in files.items():
        path = folder / f"{name}.csv"
        path.write_bytes(data)
        paths.append(path)
    tab.locate("input[type=file]").set_input_files(paths)
    tab.page.wait_for_selector("[class*=st-key-check_on], [class*=st-key-match_on]", timeout=LOADED)
    tab.settle()


def press(tab: Visit, key: str, then: str) -> None:
    """Press the first button whose key begins so, and wait until the element of another key is there."""
    tab.locate(f"[class*='st-key-{key}'] button").first.click()
    tab.page.wait_for_selector(f"[class*='st-key-{then}']", timeout=LOADED)
    tab.settle()


def choose(tab: Visit, key: str, words: str) -> None:
    """Choose in the first list whose key begins so."""
    lists = tab.locate(f"[class*='st-key-{key}']")
    before = lists.count()
    lists.first.locator("input").click()
    tab.page.locator("[role=option]").filter(has_text=words).first.click()
    tab.page.wait_for_function(
        "([key, count]) => document.querySelectorAll(`[class*='st-key-${key}']`).length < count", arg=[key, before]
    )
    tab.settle()


def dirty() -> bytes:
    """In GB18030: a title, a header of two rows, own names, twelve bad rows of eighty, a totals row."""
    rows = [list(row) for row in good_rows(80)]
    for row in rows[:7]:
        row[3] = "2026-09-01 08:00"
    for row in rows[10:13]:
        row[2] = "十月初"
    for row in rows[20:22]:
        row[0] = ""
    title = ["鼓楼区不动产登记中心2026年10月办件明细", *[""] * 6]
    total = ["合计", "80", *[""] * 5]
    return table([GROUPS, OWN_HEAD, *rows, total], title, "gb18030")


def test_a_clean_file_takes_three_clicks_and_is_undone_with_a_reason(
    desk: Callable[..., Visit], tmp_path: Path
) -> None:
    tab = desk()
    hand_in(tab, tmp_path, 鼓楼10月=table(good_rows()))
    assert tab.test_id("stMetricValue").all_inner_texts() == ["30", "30", "0", "0"]
    press(tab, "check_on", "preview_load")
    press(tab, "preview_load", "done_more")
    assert "L000001" in tab.test_id("stMain").inner_text()
    grid = tab.test_id("stDataFrame").first
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 40, "y": 52})  # the first cell of the first row, below the head
    tab.page.wait_for_selector("[class*='st-key-undo_L']")
    tab.settle().locate("[class*='st-key-undo_L'] button").click()
    dialog = tab.page.get_by_role("dialog")
    dialog.get_by_role("textbox").fill("wrong month")
    dialog.get_by_role("button").filter(has_text="Undo").click()
    tab.page.wait_for_selector("text=is undone", timeout=LOADED)
    assert tab.settle().wrong() == []


def test_a_dirty_file_gives_its_good_rows_and_the_others_back(desk: Callable[..., Visit], tmp_path: Path) -> None:
    tab = desk(Look("zh"))
    hand_in(tab, tmp_path, 鼓楼10月=dirty())
    assert "GB18030" in tab.test_id("stMain").inner_text()
    choose(tab, "header_", "业务种类")
    choose(tab, "header_", "受理日")
    press(tab, "use_", "match_on")
    press(tab, "match_on", "check_on")
    assert tab.test_id("stMetricValue").all_inner_texts() == ["81", "68", "12", "1"]
    with tab.page.expect_download() as started:
        tab.locate(".st-key-check_download button").click()
    given_back = zipfile.ZipFile(io.BytesIO(Path(started.value.path()).read_bytes()))
    rows = given_back.read("xl/worksheets/sheet1.xml").decode().count("<row ")
    assert (started.value.suggested_filename, rows) == ("鼓楼10月_搁置行.xlsx", 13)
    press(tab, "check_on", "preview_load")
    press(tab, "preview_load", "done_more")
    assert "12" in tab.locate("h4").first.inner_text()
    assert tab.wrong() == []


def test_the_keyboard_reaches_the_way_on_and_a_reload_leaves_nothing_behind(
    desk: Callable[..., Visit], own_server: Server, tmp_path: Path
) -> None:
    tab = desk()
    hand_in(tab, tmp_path, october=table(good_rows(), HEAD))
    focused = "() => document.activeElement.matches('button') ? document.activeElement.innerText : ''"
    for _ in range(40):
        tab.page.keyboard.press("Tab")
        if "Preview what will change" in tab.page.evaluate(focused):
            break
    tab.page.keyboard.press("Enter")
    tab.page.wait_for_selector(".st-key-preview_load", timeout=LOADED)
    assert tab.settle().wrong() == []
    tab.page.reload()
    tab.settle()
    assert "Nothing has been loaded yet." in tab.test_id("stMain").inner_text()
    assert not list(own_server.home.glob("versions/*"))


def test_a_load_goes_on_while_the_page_is_left(desk: Callable[..., Visit], tmp_path: Path) -> None:
    tab = desk(Look("zh", "dark", "phone"))
    hand_in(tab, tmp_path, october=table(good_rows()))
    press(tab, "check_on", "preview_load")
    tab.locate(".st-key-preview_load button").click()
    tab.page.get_by_text("EN", exact=True).first.click()  # any other click begins the page anew
    tab.page.wait_for_selector(".st-key-done_more", timeout=LOADED)
    assert "Loaded" in tab.settle().locate("h4").first.inner_text()
    assert tab.wrong() == []
    tab.open("processing_time", period="2026-10-01..2026-11-01")
    assert re.fullmatch(r"\d+\.\d", tab.test_id("stMetricValue").all_inner_texts()[0])
    assert tab.wrong() == []


def test_several_files_one_of_them_no_table(desk: Callable[..., Visit], tmp_path: Path) -> None:
    tab = desk(Look(theme="dark"))
    hand_in(tab, tmp_path, gulou=table(good_rows()), taijiang=table(good_rows(department="台江")), notice=b"")
    said = tab.test_id("stMain").inner_text()
    assert "2 files, one at a time" in said
    assert "Not taken" in said
    assert "notice.csv" in said
    assert tab.wrong() == []
