"""Open + in − out = open, for every department and month of other people's cases; what is off is listed."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from metrics.balance import balances, breaks
from metrics.view import Clock, Period, View
from tests.acceptance import test_citizen_messages as citizen_messages
from tests.acceptance import test_permits as permits
from tests.acceptance import test_service_requests as service_requests
from tests.acceptance.conftest import NL, US, Loaded, Original
from tests.acceptance.test_event_logs import INTERVALS, ITALY
from tests.commands import Shell
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope


@dataclass(frozen=True)
class Cases:
    """A file of cases, the months that it tells of, and the clock that its dates run."""

    original: Original
    first: date
    last: date
    clock: Clock = "legal"


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


PORTAL, INTERFACE = of_new_york(portal=True), of_new_york(portal=False)


def log(file: str, config: str = NL) -> Original:
    return Original(file, config, feed="case_steps")


FILES = [
    Cases(permits.TABLE, date(2010, 10, 1), date(2012, 2, 1)),
    Cases(service_requests.TABLE, date(2013, 12, 1), date(2019, 3, 1)),
    Cases(citizen_messages.ORIGINAL, date(2010, 1, 1), date(2020, 3, 1)),
    Cases(log("event-logs/helpdesk.xes.gz", ITALY), date(2010, 1, 1), date(2014, 2, 1), "throughput"),
    Cases(log("building-permits/BPIC15_1.xes.gz"), date(2010, 9, 1), date(2015, 8, 1), "throughput"),
    Cases(log("building-permits/BPIC15_3.xes.gz"), date(2009, 1, 1), date(2016, 1, 1), "throughput"),
    Cases(log("event-logs/running-example.csv"), date(2010, 12, 1), date(2011, 3, 1), "throughput"),
    Cases(INTERVALS, date(2015, 1, 1), date(2015, 11, 1), "throughput"),
    Cases(Original("nyc-311/nyc311_portal_2018_1000.csv", US, PORTAL), date(2014, 5, 1), date(2019, 11, 1)),
    Cases(Original("nyc-311/nyc311_soda_2023-12_500.csv", US, INTERFACE), date(2023, 11, 1), date(2024, 3, 1)),
    Cases(Original("nyc-311/nyc311_soda_2012_1000.json", US, INTERFACE), date(2012, 1, 1), date(2013, 6, 1)),
]


@pytest.fixture(scope="module", params=FILES, ids=lambda cases: cases.original.file.split("/")[1])
def loaded(request: pytest.FixtureRequest, loaded_once: Loaded) -> tuple[Cases, Shell]:
    cases: Cases = request.param
    return cases, loaded_once(cases.original)[0]


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
