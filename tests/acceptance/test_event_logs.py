"""Event logs of other people: cases, events and the throughput time from first to last event."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.acceptance.conftest import NL, Loaded, Original
from tests.commands import Shell
from tests.conftest import REAL_DATA
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
    config: str = NL


ITALY = 'timezone = "Europe/Rome"\ncountry = "NL"\n'
LOGS = [
    Log("building-permits/BPIC15_1.xes.gz", "building-permits/BPIC15_1.oracle.json"),
    Log("building-permits/BPIC15_3.xes.gz", "building-permits/BPIC15_3.oracle.json"),
    Log("event-logs/helpdesk.xes.gz", "event-logs/helpdesk.oracle.json", ITALY),
    Log("event-logs/running-example.csv", "event-logs/running-example.oracle.json"),
    Log("event-logs/running-example.xes", "event-logs/running-example.oracle.json"),
]


@pytest.fixture(scope="module", params=LOGS, ids=lambda log: log.file.split("/")[1])
def loaded(request: pytest.FixtureRequest, loaded_once: Loaded) -> tuple[Shell, dict[str, Any]]:
    log: Log = request.param
    at_home, report = loaded_once(Original(log.file, log.config, feed="case_steps"))
    oracle = json.loads((REAL_DATA / log.oracle).read_text(encoding="utf-8"))
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


INTERVALS = Original("event-logs/interval_event_log.csv", 'timezone = "UTC"\ncountry = "NL"\n', feed="case_steps")
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


def test_service_time_of_each_step(loaded_once: Loaded) -> None:
    at_home, report = loaded_once(INTERVALS)
    assert report["records"] == {"cases": 1266, "case_steps": 8109}
    snapshot = Reader(load_config(at_home.home)).snapshot(Scope.everything())
    found = snapshot.query("SELECT step, avg(work_seconds) AS seconds FROM scoped.steps GROUP BY step")
    assert {step: round(seconds, 3) for step, seconds in found.iter_rows()} == SERVICE_SECONDS
