"""Departments whose records end early: what they make of the rate of all that fell due, each with its last day."""

from pathlib import Path
from typing import Literal

import pytest

from tests.pages.conftest import Run
from tests.pages.said import words
from tests.warehouse.city import City, case

LAST = {"gulou": 30, "taijiang": 10, "cangshan": 14}  # of April 2026


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One case a day ended on its day and, with those that fell silent, another that stays open."""
    home = tmp_path_factory.mktemp("offices")
    rows = [
        case(f"{office}-{day}-{i}", f"2026-04-{day:02}T09:00", end, department=office, promised_days=2)
        for office, last in LAST.items()
        for day in range(1, last + 1)
        for i, end in enumerate([f"2026-04-{day:02}T15:00", *([] if office == "gulou" else [None])])
    ]
    City(home).load({"cases": rows})
    return home


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "; 100% of the missed deadlines: cangshan (data to 14 Apr), taijiang (data to 10 Apr) · "),
        ("zh", "；未按期件中 100% 属于cangshan（数据至4月14日）、taijiang（数据至4月10日） · "),
    ],
)
def test_the_gap_names_each_with_its_last_day(
    run: Run, offices: Path, language: Literal["en", "zh"], names: str
) -> None:
    page = run(offices, "processing_time", language, period="2026-04-01..2026-05-01")
    assert not page.exception
    (gap,) = [line for line in words(page).splitlines() if line.startswith(("gap ", "差距 "))]
    assert names in gap
