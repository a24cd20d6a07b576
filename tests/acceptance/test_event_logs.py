"""Event logs of other people: cases, events and the throughput time from first to last event."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import DATA, Shell, shell
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

DAY = 86400
EVER = ("--from", "2009-01-01", "--to", "2020-01-01", "--clock", "throughput")


@dataclass(frozen=True)
class Log:
    """A log, what was published of it, and the working-day calendar of its country."""

    file: str
    oracle: str
    home: str


LOGS = [
    Log("building-permits/BPIC15_1.xes.gz", "building-permits/BPIC15_1.oracle.json", "Europe/Amsterdam"),
    Log("building-permits/BPIC15_3.xes.gz", "building-permits/BPIC15_3.oracle.json", "Europe/Amsterdam"),
    Log("event-logs/helpdesk.xes.gz", "event-logs/helpdesk.oracle.json", "Europe/Rome"),
    Log("event-logs/running-example.csv", "event-logs/running-example.oracle.json", "Europe/Amsterdam"),
    Log("event-logs/running-example.xes", "event-logs/running-example.oracle.json", "Europe/Amsterdam"),
]


@pytest.fixture(scope="module", params=LOGS, ids=lambda log: log.file.split("/")[1])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Shell, dict[str, Any]]:
    log: Log = request.param
    home: Path = tmp_path_factory.mktemp("log")
    at_home = shell(home, f'timezone = "{log.home}"\ncountry = "NL"\n')
    report = at_home.json("etl", "load", "case_steps", DATA / log.file)
    oracle = json.loads((DATA / log.oracle).read_text(encoding="utf-8"))
    assert report["records"] == {"cases": oracle["cases"], "case_steps": oracle["events"]}
    assert report["rows_in"] == report["accepted"] + report["rejected"] + report["ignored"]
    return at_home, oracle


def test_throughput(loaded: tuple[Shell, dict[str, Any]]) -> None:
    at_home, oracle = loaded
    calendar = oracle["throughput_calendar"]
    results = at_home.json("metrics", "show", "cases_received", "calendar_days_median", "calendar_days_mean", *EVER)
    found = {result["metric"]: result for result in results}
    assert found["cases_received"]["value"] == oracle["cases"]
    if oracle["cases"] < 10:
        assert found["calendar_days_median"]["status"] == "too_few"
        return
    assert found["calendar_days_median"]["value"] * DAY == pytest.approx(calendar["median_s"], abs=1e-3)
    assert found["calendar_days_mean"]["value"] * DAY == pytest.approx(calendar["mean_s"], abs=1e-2)


# Published means of the time from start to completion, in seconds.
SERVICE_SECONDS = {
    "place order": 2521.849,
    "prepare delivery": 1758.436,
    "make delivery": 2111.221,
    "send invoice": 803.079,
    "confirm payment": 843.279,
    "pay": 720.878,
    "send reminder": 1212.082,
    "cancel order": 1100.922,
}


def test_service_time_of_each_step(tmp_path: Path) -> None:
    at_home = shell(tmp_path, 'timezone = "UTC"\ncountry = "NL"\n')
    report = at_home.json("etl", "load", "case_steps", DATA / "event-logs" / "interval_event_log.csv")
    assert report["records"] == {"cases": 1266, "case_steps": 8109}
    snapshot = Reader(load_config(tmp_path)).snapshot(Scope.everything())
    found = snapshot.query("SELECT step, avg(work_seconds) AS seconds FROM scoped.steps GROUP BY step")
    assert {step: round(seconds, 3) for step, seconds in found.iter_rows()} == SERVICE_SECONDS
