"""A month of which only a summary is known: counts and rates, and no figure that a summary does not give."""

from datetime import date
from pathlib import Path

import pytest

from etl.load import Request, load
from metrics.evaluate import evaluate
from metrics.value import NotProvided, Value
from metrics.view import Period, View
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

SUMMARY = (
    "部门,月份,收件,办结,待办,退件,提前办结,按时办结,逾期办结,网上申请\n"
    "台江,2026-03,120,100,30,5,60,25,15,70\n台江,2026-04,90,80,40,0,50,20,10,45\n"
)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    folder: Path = tmp_path_factory.mktemp("summaries")
    path, config = folder / "月报.csv", load_config(folder / "home")
    path.write_text(SUMMARY, encoding="utf-8")
    load(config, [Request("monthly_summary", path, path.name)], "zheng")
    return Reader(config)


@pytest.mark.parametrize(
    ("metric", "number"),
    [
        *(("cases_received", 90), ("cases_closed", 80), ("on_time_rate", 70 / 80), ("late_rate", 10 / 80)),
        *(("online_share", 45 / 90), ("open_cases", 40)),
    ],
)
def test_what_a_summary_tells(reader: Reader, metric: str, number: float) -> None:
    snapshot = reader.snapshot(Scope.everything())
    outcome = evaluate(snapshot, [metric], View(Period.month(date(2026, 4, 1))))[0].outcome
    assert isinstance(outcome, Value) and outcome.number == pytest.approx(number)


@pytest.mark.parametrize(
    "metric",
    [
        "median_processing_time",
        "p90_processing_time",
        "mean_processing_time",
        "same_day_rate",
        "first_time_through_rate",
    ],
)
def test_what_a_summary_does_not_tell(reader: Reader, metric: str) -> None:
    snapshot = reader.snapshot(Scope.everything())
    outcome = evaluate(snapshot, [metric], View(Period.month(date(2026, 4, 1))))[0].outcome
    assert isinstance(outcome, NotProvided)
