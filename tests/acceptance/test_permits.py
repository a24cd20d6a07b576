"""A municipality's permit applications, from CSV and from XES: figures published or recomputed elsewhere."""

import csv
from datetime import datetime, timedelta

import pytest
from lifelines import KaplanMeierFitter

from tests.acceptance.conftest import NL, Loaded, Original
from tests.commands import Shell
from tests.conftest import REAL_DATA

MAP = """
[columns]
"case:startdate" = "cases.accepted_at"
"case:enddate" = "cases.closed_at"
"case:deadline" = "cases.due_at"
[source]
timezone = "Europe/Amsterdam"
[values.channel]
"e-mail" = "mini_program"
"Intern" = "terminal"
"""
EVER = ("--from", "2010-01-01", "--to", "2012-02-01")


TABLE = Original("permits/receipt.csv", NL, MAP)
LOG = Original("permits/env_permit.xes.gz", NL, MAP)


@pytest.fixture(scope="module", params=[TABLE, LOG], ids=["receipt.csv", "env_permit.xes.gz"])
def permits(request: pytest.FixtureRequest, loaded_once: Loaded) -> Shell:
    city, report = loaded_once(request.param)
    assert report["records"] == {"cases": 1434, "case_steps": 8577}
    assert (report["rows_in"], report["accepted"], report["rejected"], report["ignored"]) == (8577, 8577, 0, 0)
    return city


@pytest.mark.parametrize(
    ("metric", "number", "sample"),
    [
        ("cases_received", 1434, None),
        ("cases_closed", 1329, None),
        ("open_cases", 105, None),
        ("on_time_rate", 952 / 1329, 1329),
        ("late_rate", 377 / 1329, 1329),
        ("matured_on_time_rate", 924 / 1340, 1340),
        ("overdue_open", 39, None),
        ("net_flow", 105, None),
    ],
)
def test_counts_and_rates(permits: Shell, metric: str, number: float, sample: int | None) -> None:
    result = permits.figure(metric, *EVER)
    assert result["status"] == "value"
    assert result["value"] == pytest.approx(number, abs=1e-12)
    if sample:
        assert result["sample"] == sample


def test_the_interval_of_the_on_time_rate(permits: Shell) -> None:
    low, high = permits.figure("on_time_rate", *EVER)["interval"]
    assert (round(100 * low, 2), round(100 * high, 2)) == (69.15, 73.99)


@pytest.mark.parametrize(
    ("metric", "days"), [("calendar_days_mean", 58.98), ("calendar_days_median", 50.64), ("calendar_days_p90", 105.55)]
)
def test_days_closed(permits: Shell, metric: str, days: float) -> None:
    assert round(permits.figure(metric, *EVER)["value"], 2) == days


CHANNELS = {
    "web": (1250, 1148, 835),
    "window": (109, 107, 68),
    "post": (53, 52, 35),
    "mini_program": (21, 21, 13),
    "terminal": (1, 1, None),
}


def test_channels(permits: Shell) -> None:
    figures = [permits.figures(name, "channel", *EVER) for name in ("cases_received", "cases_closed", "on_time_rate")]
    for channel, (received, closed, on_time) in CHANNELS.items():
        counted, ended, rate = (by_channel[channel] for by_channel in figures)
        assert (counted["value"], ended["value"]) == (received, closed), channel
        if on_time is None:
            assert rate["status"] == "too_few", channel
        else:
            assert rate["value"] == pytest.approx(on_time / closed), channel


@pytest.mark.parametrize(
    ("day", "open_cases", "overdue"),
    [
        ("2011-01-01", 215, 19),
        ("2011-04-01", 254, 37),
        ("2011-07-01", 228, 44),
        ("2011-10-01", 176, 53),
        ("2012-01-01", 145, 46),
    ],
)
def test_open_cases_through_the_year(permits: Shell, day: str, open_cases: int, overdue: int) -> None:
    period = ("--from", "2010-01-01", "--to", day)
    assert permits.figure("open_cases", *period)["value"] == open_cases
    assert permits.figure("overdue_open", *period)["value"] == overdue
    assert permits.figure("within_limit_share", *period)["value"] == pytest.approx(1 - overdue / open_cases)


@pytest.mark.parametrize(
    ("start", "end", "clearance", "disposition"),
    [
        ("2011-01-01", "2011-04-01", 0.8774, 81.94),
        ("2011-04-01", "2011-07-01", 1.0890, 65.25),
        ("2011-07-01", "2011-10-01", 1.2131, 54.70),
        ("2011-10-01", "2012-01-01", 1.1292, 49.23),
        ("2011-01-01", "2012-01-01", 1.0640, 45.47),
    ],
)
def test_clearance_and_disposition(permits: Shell, start: str, end: str, clearance: float, disposition: float) -> None:
    period = ("--from", start, "--to", end)
    assert round(permits.figure("clearance_rate", *period)["value"], 4) == clearance
    assert round(permits.figure("disposition_time", *period)["value"], 2) == disposition


@pytest.mark.parametrize(
    ("metric", "days"),
    [("km_median_processing_time", 52.50), ("km_p90_processing_time", 121.37), ("median_open_age", 63.61)],
)
def test_open_cases_counted(permits: Shell, metric: str, days: float) -> None:
    """Its promises are moments, so that what runs against them is counted in natural days."""
    result = permits.figure(metric, *EVER)
    assert (round(result["value"], 2), result["unit"]) == (days, "days")


@pytest.mark.parametrize(
    ("start", "end", "received", "closed", "on_time"),
    [
        ("2011-01-01", "2011-04-01", 318, 279, 201),
        ("2011-04-01", "2011-07-01", 292, 318, 213),
        ("2011-07-01", "2011-10-01", 244, 296, 196),
        ("2011-10-01", "2012-01-01", 240, 271, 216),
        ("2011-01-01", "2012-01-01", 1094, 1164, 826),
    ],
)
def test_flows(permits: Shell, start: str, end: str, received: int, closed: int, on_time: int) -> None:
    period = ("--from", start, "--to", end)
    assert permits.figure("cases_received", *period)["value"] == received
    assert permits.figure("cases_closed", *period)["value"] == closed
    assert permits.figure("on_time_rate", *period)["value"] == pytest.approx(on_time / closed)


def test_the_open_ones_by_age(permits: Shell) -> None:
    buckets = permits.json("metrics", "ages", *EVER)
    assert [(one["up_to"], one["count"]) for one in buckets] == [(30, 11), (60, 37), (90, 20), (180, 19), (None, 18)]


def test_the_curve_is_that_of_lifelines(permits: Shell) -> None:
    """On the same file, read by nobody but this test."""
    with (REAL_DATA / "permits" / "receipt.csv").open(encoding="utf-8") as file:
        cases = {row["case:concept:name"]: (row["case:startdate"], row["case:enddate"]) for row in csv.DictReader(file)}
    as_of = datetime.fromisoformat("2012-01-23T14:42:54.644+00:00")
    ends = [datetime.fromisoformat(end) if end else as_of for _, end in cases.values()]
    days = [
        max((end - datetime.fromisoformat(start)) / timedelta(days=1), 0.0)
        for end, (start, _) in zip(ends, cases.values(), strict=True)
    ]
    heights = KaplanMeierFitter().fit(days, [bool(end) for _, end in cases.values()]).survival_function_.iloc[:, 0]
    curve = permits.json("metrics", "curve", *EVER)["decided"]
    assert curve["cases"] == 1434
    for step in curve["steps"]:
        nearest = heights.index[abs(heights.index - step["age"]).argmin()]
        assert step["age"] == pytest.approx(nearest, abs=1e-9)
        assert step["survival"] == pytest.approx(heights.loc[nearest], abs=1e-9)
    for metric, share in (("km_median_processing_time", 0.5), ("km_p90_processing_time", 0.1)):
        expected = heights[heights <= share].index[0]
        assert permits.figure(metric, *EVER)["value"] == pytest.approx(expected, abs=1e-9)


def test_throughput_is_a_clock_of_its_own(permits: Shell) -> None:
    clock = ("--clock", "throughput", *EVER)
    assert permits.figure("cases_received", *clock)["value"] == 1434
    assert permits.figure("calendar_days_median", *clock)["value"] * 86400 == pytest.approx(2868.5835, abs=1e-3)
    assert permits.figure("calendar_days_mean", *clock)["value"] * 86400 == pytest.approx(467263.915, abs=1e-3)
    assert permits.figure("calendar_days_p90", *clock)["value"] * 86400 == pytest.approx(1217821.7991, abs=1e-3)


def test_the_same_file_again_changes_nothing(permits: Shell) -> None:
    loads = permits.json("etl", "loads")
    report = permits.json(
        "etl", "load", "cases", REAL_DATA / "permits" / loads[0]["file_name"], "--map", permits.home.parent / "map.toml"
    )
    assert report["already_loaded"] is True
    assert permits.json("etl", "loads") == loads
