"""Open + in − out = open, for every department and month of other people's cases; what is off is listed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from metrics.balance import balances, breaks
from metrics.view import Clock, Period, View
from tests.acceptance.conftest import DATA, Shell, shell
from tests.acceptance.test_citizen_messages import MAP as MESSAGES
from tests.acceptance.test_permits import MAP as PERMITS
from tests.acceptance.test_service_requests import MAP as REQUESTS
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope


@dataclass(frozen=True)
class Cases:
    """A file of cases, how it is read, the clock that its dates run, and the months that it tells of."""

    file: str
    config: str
    map: str
    first: date
    last: date
    clock: Clock = "legal"
    feed: str = "cases"


# A third city's export, whose headers are written in two ways.
NYC_COLUMNS = {
    "unique_key": "case_no",
    "created_date": "accepted_at",
    "closed_date": "closed_at",
    "agency": "department",
    "complaint_type": "service",
    "status": "status",
}
NYC_OPEN = ("Open", "Pending", "Assigned", "Started", "In Progress", "Email Sent", "Unspecified")


def of_new_york(*, portal: bool) -> str:
    """The map of the city's portal, or of its interface."""
    named = {(key.replace("_", " ").title() if portal else key): column for key, column in NYC_COLUMNS.items()}
    columns = "\n".join(f'"{header}" = "cases.{column}"' for header, column in named.items())
    states = "\n".join(f'"{word}" = "open"' for word in NYC_OPEN)
    return f'[columns]\n{columns}\n[values.status]\n"Closed" = "closed_ok"\n{states}\n'


NL = 'timezone = "Europe/Amsterdam"\ncountry = "NL"\n'
US = 'timezone = "America/New_York"\ncountry = "US"\n'
FILES = [
    Cases("permits/receipt.csv", NL, PERMITS, date(2010, 10, 1), date(2012, 2, 1)),
    Cases("baltimore-311/311_sample.csv", US, REQUESTS, date(2013, 12, 1), date(2019, 3, 1)),
    Cases("citizen-messages/附件3_no_free_text.xlsx", "", MESSAGES, date(2010, 1, 1), date(2020, 3, 1)),
    Cases("event-logs/helpdesk.xes.gz", NL, "", date(2010, 1, 1), date(2014, 2, 1), "throughput", "case_steps"),
    Cases("building-permits/BPIC15_1.xes.gz", NL, "", date(2010, 9, 1), date(2015, 8, 1), "throughput", "case_steps"),
    Cases("building-permits/BPIC15_3.xes.gz", NL, "", date(2009, 1, 1), date(2016, 1, 1), "throughput", "case_steps"),
    Cases("event-logs/running-example.csv", NL, "", date(2010, 12, 1), date(2011, 3, 1), "throughput", "case_steps"),
    Cases("event-logs/interval_event_log.csv", NL, "", date(2015, 1, 1), date(2015, 11, 1), "throughput", "case_steps"),
    Cases("nyc-311/nyc311_portal_2018_1000.csv", US, of_new_york(portal=True), date(2014, 5, 1), date(2019, 11, 1)),
    Cases("nyc-311/nyc311_soda_2023-12_500.csv", US, of_new_york(portal=False), date(2023, 11, 1), date(2024, 3, 1)),
    Cases("nyc-311/nyc311_soda_2012_1000.json", US, of_new_york(portal=False), date(2012, 1, 1), date(2013, 6, 1)),
]


@pytest.fixture(scope="module", params=FILES, ids=lambda cases: cases.file.split("/")[1])
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Cases, Shell]:
    cases: Cases = request.param
    home: Path = tmp_path_factory.mktemp("sums")
    at_home = shell(home, cases.config)
    (home / "map.toml").write_text(cases.map, encoding="utf-8")
    mapped = ("--map", home / "map.toml") if cases.map else ()
    at_home.json("etl", "load", cases.feed, DATA / cases.file, *mapped)
    return cases, at_home


def months(first: date, last: date) -> Iterator[Period]:
    while first < last:
        month = Period.month(first)
        yield month
        first = month.end


def test_every_department_and_month_sums_up(loaded: tuple[Cases, Shell]) -> None:
    cases, at_home = loaded
    snapshot = Reader(load_config(at_home.home)).snapshot(Scope.everything())
    before: dict[str, int] = {}
    moved = 0
    for month in months(cases.first, cases.last):
        view = View(month, clock=cases.clock)
        off: Counter[str] = Counter()
        for row in breaks(snapshot, view).iter_rows(named=True):
            off[row["department"]] += 1 if row["started_on"] >= month.start else -1
        found = balances(snapshot, view)
        for one in found:
            assert one.residual == off[one.department], (month, one)
            assert one.open_start == before.get(one.department, 0), (month, one)
        before = {one.department: one.open_end for one in found}
        moved += sum(one.received for one in found)
    assert moved == at_home.figure("cases_received", *ever(cases))["value"], "no case lies outside the months"


def ever(cases: Cases) -> tuple[str, ...]:
    far = timedelta(days=400)
    return "--from", str(cases.first - far), "--to", str(cases.last + far), "--clock", cases.clock


QUARTERS = {
    ("2011-01-01", "2011-04-01"): (215, 318, 279, 254),
    ("2011-04-01", "2011-07-01"): (254, 292, 318, 228),
    ("2011-07-01", "2011-10-01"): (228, 244, 296, 176),
    ("2011-10-01", "2012-01-01"): (176, 240, 271, 145),
    ("2011-01-01", "2012-01-01"): (215, 1094, 1164, 145),
}


@pytest.mark.parametrize("loaded", FILES[:1], indirect=True, ids=["permits"])
def test_the_quarters_of_the_permits_from_the_shell(loaded: tuple[Cases, Shell]) -> None:
    for (start, end), figures in QUARTERS.items():
        whole: dict[str, Any] = loaded[1].json("metrics", "balance", "--from", start, "--to", end)["all"]
        assert (whole["open_start"], whole["received"], whole["closed"], whole["open_end"]) == figures
        assert (whole["otherwise"], whole["residual"]) == (0, 0)
