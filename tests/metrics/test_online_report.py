"""The platform's log from a shell: the same as the library's, for every table and in both languages."""

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest
from typer.testing import CliRunner

from metrics import __main__ as cli
from metrics import platform_log
from metrics.platform_log import Asked
from tests.metrics.test_online_service import MONTH
from tests.metrics.test_online_service import city as city
from tests.warehouse.city import City

Run = Callable[..., Any]
DAYS = ("--from", "2026-03-01", "--to", "2026-04-01")


@pytest.fixture
def run(city: City, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr("metrics.asking.open_snapshot", city.snapshot)
    return lambda *words: CliRunner().invoke(cli.app, list(words))


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


def test_a_table_that_is_none_is_said_plainly(run: Run) -> None:
    refused = run("online", "nothing")
    assert refused.exit_code == 2
    assert "it takes: visits, funnel" in refused.stderr
