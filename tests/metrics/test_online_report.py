"""The platform's log from a shell: the same as the library's, for every table and in both languages."""

import json
from typing import get_args

import pytest

from metrics import platform_log
from metrics.platform_log import Asked
from tests.commands import Shell
from tests.metrics.conftest import Run
from tests.metrics.test_online_service import MONTH, call
from tests.metrics.test_online_service import city as city
from tests.warehouse.city import City
from warehouse.reader import Snapshot

DAYS = ("--from", "2026-03-01", "--to", "2026-04-01")


@pytest.fixture
def snapshot(city: City) -> Snapshot:
    return city.snapshot()


@pytest.mark.parametrize("asked", get_args(Asked))
def test_every_table_is_the_library_s(run: Run, city: City, asked: Asked) -> None:
    told = json.loads(run("online", asked, *DAYS, "--json").stdout)
    found = platform_log.table(city.snapshot(), asked, MONTH)
    assert told["rows"] == found.height
    assert [list(row) for row in told["listed"]] == [found.columns] * found.height
    assert f"{found.height} / {found.height}" in run("online", asked, *DAYS).stdout


def test_what_stops_people(run: Run) -> None:
    (row,) = json.loads(run("online", "funnel", *DAYS, "--json").stdout)["listed"]
    assert (row["started"], row["submitted"], row["done"]) == (10, 6, 4)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> City:
    """A day on which 203 pages are asked for once each, so that three of them go without their names."""
    city = City(tmp_path_factory.mktemp("scanned"))
    city.load({"platform_log": [call(0, f"/page{n}", f"p{n}") for n in range(203)]}, feed="platform_log")
    return city


def test_requests_of_pages_without_a_name_are_told_beside_the_others(city: City, scanned: City) -> None:
    pages = Shell(scanned.home).run("metrics", "online", "pages", *DAYS, "--limit", "3")
    assert "3 requests are of pages that were not among the most asked of their day" in pages
    for home, asked in ((scanned.home, "hours"), (city.home, "pages")):
        assert "too low" not in Shell(home).run("metrics", "online", asked, *DAYS)


def test_a_table_that_is_none_is_said_plainly(run: Run) -> None:
    refused = run("online", "nothing")
    assert refused.exit_code == 2
    assert "it takes: visits, funnel" in refused.stderr


def test_what_is_refused_is_quoted_without_marks_that_a_terminal_obeys(run: Run) -> None:
    refused = run("online", "visits", "--where", "service=a\x07b\u202e")
    assert refused.exit_code == 2
    assert "“ab”" in refused.stderr


@pytest.mark.parametrize(
    ("asked", "where"), [("agents", "channel=web"), ("landings", "service=transfer"), ("pages", "device=phone")]
)
def test_a_filter_that_a_table_does_not_know_is_refused(run: Run, asked: str, where: str) -> None:
    refused = run("online", asked, *DAYS, "--where", where)
    assert refused.exit_code == 2
    assert f"online {asked} has no dimension “{where.split('=')[0]}”" in refused.stderr


def test_each_table_keeps_to_its_filters(run: Run) -> None:
    told = json.loads(run("online", "visits", *DAYS, "--where", "device=desktop", "--json").stdout)["listed"]
    assert [(row["device"], row["visits"]) for row in told] == [("desktop", 3)]


def test_where_nothing_is_near_that_is_said(run: Run) -> None:
    assert "The data tell no service_group at all." in run("online", "visits", "--where", "service_group=x").stderr


@pytest.mark.parametrize("asked", get_args(Asked))
def test_every_column_is_called_in_both_languages(
    run: Run, city: City, asked: Asked, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = platform_log.table(city.snapshot(), asked, MONTH).columns
    english = run("online", asked, *DAYS).stdout
    assert all(platform_log.COLUMNS[name].en.lower() in english for name in columns)
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    chinese = run("online", asked, *DAYS).stdout
    assert all(platform_log.COLUMNS[name].zh in chinese for name in columns)
