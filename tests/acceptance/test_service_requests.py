"""A city's service requests: the CSV and the workbook hold the same cases and give the same figures."""

import pytest

from tests.acceptance.conftest import US, Loaded, Original
from tests.commands import Shell

MAP = """
[columns]
"ServiceRequestNum" = "cases.case_no"
"SRRecordID" = ""
[values.status]
"Closed" = "closed_ok"
"Closed (Duplicate)" = "closed_rejected"
"Closed (Transferred)" = "closed_ok"
"Open (Duplicate)" = "open"
"New (Duplicate)" = "open"
"""
EVER = ("--from", "2014-01-01", "--to", "2019-03-01")


TABLE = Original("baltimore-311/311_sample.csv", US, MAP)
WORKBOOK = Original("baltimore-311/311_sample.xlsx", US, MAP)


@pytest.fixture(scope="module", params=[TABLE, WORKBOOK], ids=["311_sample.csv", "311_sample.xlsx"])
def requests(request: pytest.FixtureRequest, loaded_once: Loaded) -> Shell:
    city, report = loaded_once(request.param)
    assert (report["rows_in"], report["accepted"]) == (10_000, 10_000)
    return city


@pytest.mark.parametrize(
    ("metric", "number"),
    [
        ("cases_received", 10_000),
        ("cases_closed", 9_792),
        ("on_time_rate", 7_988 / (7_988 + 1_567)),
        ("late_rate", 1_567 / (7_988 + 1_567)),
    ],
)
def test_figures(requests: Shell, metric: str, number: float) -> None:
    assert requests.figure(metric, *EVER)["value"] == pytest.approx(number, abs=1e-12)


def test_open_to_close(requests: Shell) -> None:
    assert requests.figure("calendar_days_median", *EVER)["value"] * 86400 == pytest.approx(116_656, abs=1e-3)
