"""The workbook of every list holds exactly its rows; its last sheet says what was asked, and what it means."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.catalogue import METRICS
from pages._ui import case_list, downloads, workbook
from tests.pages.conftest import Run
from tests.workbooks import sheets

# Every page with lists, by what its address opens, and the keys of the lists that must be there then.
LISTS: dict[str, tuple[str, dict[str, str], set[str]]] = {
    "processing time": ("processing_time", {}, {"download_department", "bar_cases", "cases_behind_download"}),
    "one bar of it": ("processing_time", {"of": "days~2~2"}, {"download_narrowed"}),
    "backlog": ("backlog", {}, {"open_cases_download"}),
    "what is late": ("backlog", {"cases": "overdue_open"}, {"open_cases_download"}),
    "one department": ("department", {"step": "审核"}, {"download_figures", "bar_cases", "download_step"}),
}
EARLIER = "2026-09-01..2026-10-01"
Made = dict[str, tuple[str, Callable[[], bytes]]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The files that the last page offered, by key: what the button says, and what makes the file."""
    found: Made = {}

    def kept(label: str, data: Callable[[], bytes], name: str, mime: str, icon: str, key: str) -> None:
        found[key] = (label, data)

    monkeypatch.setattr(downloads, "_draw", kept)
    return found


@pytest.mark.parametrize("what", LISTS)
def test_the_workbook_holds_the_rows_and_what_was_asked(city: Path, run: Run, made: Made, what: str) -> None:
    page, query, keys = LISTS[what]
    shown = run(city, page, period="quarter", department="gulou", **query)
    assert not shown.exception
    assert keys <= set(made), sorted(made)
    for key in sorted(name for name in made if not name.endswith("_xlsx")):
        label, data = made[key]
        rows = list(csv.reader(io.StringIO(data().decode("utf-8-sig"))))
        *parts, told = sheets(made[f"{key}_xlsx"][1]()).values()
        cells = [row for part in parts for row in part]
        assert len(cells) == len(rows) and [str(cell) for cell in cells[0]] == rows[0], key
        assert [str(row[0]) for row in cells] == [row[0].removeprefix("'") for row in rows], key
        count = re.sub(r"\D", "", label)
        assert not count or int(count) == len(rows) - 1, f"{key}: as many as the button says"
        said = {str(row[0]): str(row[1]) for row in told if len(row) > 1}
        assert said[workbook.ROW_COUNT.en] == str(len(rows) - 1)
        assert "Gulou" in said.values(), f"{key}: the filters"
        text = " ".join(str(cell) for row in told for cell in row)
        assert any(metric.formula.en in text for metric in METRICS.values()), f"{key}: the definitions"


def test_two_pages_tell_the_open_cases_of_an_earlier_month_alike(city: Path, run: Run, made: Made) -> None:
    def listed(page: str, key: str, **query: str) -> dict[str, dict[str, str]]:
        made.clear()
        assert not run(city, page, period=EARLIER, **query).exception
        rows = csv.DictReader(io.StringIO(made[key][1]().decode("utf-8-sig")))
        return {row["Case"]: row for row in rows}

    here = listed("processing_time", "cases_behind_download", cases="open_cases")
    there = listed("backlog", "open_cases_download")
    due = case_list.DUE_NOW_KNOWN.en
    alike = {"Working days used": "Working days", "Stopped days": "Stopped days", due: due, "Light": "Light"}
    assert {case: [row[name] for name in alike] for case, row in here.items()} == {
        case: [row[name] for name in alike.values()] for case, row in there.items()
    }
    assert {row["State"] for row in here.values()} == {"Open"}
