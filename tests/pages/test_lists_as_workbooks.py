"""The workbook of every list holds exactly its rows; its last sheet says what was asked, and what it means."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from metrics.catalogue import METRICS
from pages._today import due
from pages._ui import case_list, downloads, workbook
from tests.commands import Shell
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
Made = dict[str, tuple[str, Callable[[], bytes], str]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Made:
    """The files that the last page offered, by key: what the button says, what makes the file, and its name."""
    found: Made = {}

    def kept(label: str, data: Callable[[], bytes], name: str, mime: str, icon: str, key: str) -> None:
        found[key] = (label, data, name)

    monkeypatch.setattr(downloads, "_draw", kept)
    return found


def told_in(data: Callable[[], bytes]) -> list[list[str]]:
    """The cells of a CSV."""
    return list(csv.reader(io.StringIO(data().decode("utf-8-sig"))))


@pytest.mark.parametrize("what", LISTS)
def test_the_workbook_holds_the_rows_and_what_was_asked(city: Path, run: Run, made: Made, what: str) -> None:
    page, query, keys = LISTS[what]
    shown = run(city, page, period="quarter", department="gulou", **query)
    assert not shown.exception
    assert keys <= set(made), sorted(made)
    for key in sorted(name for name in made if not name.endswith("_xlsx")):
        label, data, _ = made[key]
        rows = told_in(data)
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


def test_what_is_due_today_is_told_of_that_day_and_names_stand_alone(city: Path, run: Run, made: Made) -> None:
    assert not run(city, "today", "zh").exception
    _, data, name = made["due_file"]
    head, *rows = told_in(data)
    day = datetime.fromisoformat(Shell(city).json("metrics", "today")["today"])
    assert re.fullmatch(rf"today_due_{day:%Y-%m-%d}_v\d{{6}}\.csv", name)
    assert f"{day.day}日到期" in head and head[-1] == due.DATA_UP_TO.zh
    ends = {row[0]: row[-1] for row in rows if row[-1]}
    assert list(ends) == ["晋安"] and date.fromisoformat(ends["晋安"]) < day.date()
    assert "\u2060" not in str([head, *rows]) and "◐" not in str(rows)


def test_all_figures_of_a_department_are_told_in_full_and_alike_in_both_formats(
    city: Path, run: Run, made: Made
) -> None:
    assert not run(city, "department", period="quarter", department="gulou").exception
    figures, book = told_in(made["download_figures"][1]), sheets(made["download_figures_xlsx"][1]())["Rows"]
    pairs = [pair for lines in zip(figures, book, strict=True) for pair in zip(*lines, strict=True)]
    assert all(float(told) == held for told, held in pairs if isinstance(held, float))
    closed = next(row for row in figures if row[0] == METRICS["cases_closed"].name.en)
    assert closed[2].isdigit()
    shares = [row[2] for row in figures[1:] if row[1] == "%" and row[2]]
    assert max(len(share.partition(".")[2]) for share in shares) > 4
