"""A city's service requests: the CSV and the workbook hold the same cases and give the same figures."""

from pathlib import Path

import pytest

from tests.acceptance.conftest import DATA, Shell, shell

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


@pytest.fixture(scope="module", params=["311_sample.csv", "311_sample.xlsx"])
def requests(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Shell:
    home: Path = tmp_path_factory.mktemp("baltimore")
    city = shell(home, 'timezone = "America/New_York"\ncountry = "US"\n')
    (home / "map.toml").write_text(MAP, encoding="utf-8")
    report = city.json("etl", "load", "cases", DATA / "baltimore-311" / request.param, "--map", home / "map.toml")
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
