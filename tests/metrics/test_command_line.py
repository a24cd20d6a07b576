"""The command line as others script against it."""

import csv
import json
from io import StringIO

import pytest
from typer.testing import CliRunner

from metrics import __main__ as cli
from metrics.catalogue import METRICS
from warehouse.errors import NoData


@pytest.fixture
def run(desk, monkeypatch):
    monkeypatch.setattr(cli, "open_snapshot", lambda: desk)
    runner = CliRunner()
    return lambda *words: runner.invoke(cli.app, [str(word) for word in words])


@pytest.fixture
def march(desk):
    desk.flow("2026-03-10", channel="web", closed=12, with_promise=12, early=12)
    desk.flow("2026-03-20", channel="post", closed=8, with_promise=8, late=8)
    desk.flow("2026-02-20", channel="web", closed=20, with_promise=20, late=20)
    return desk


def document(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_show_json_has_the_stable_keys(run, march):
    (one,) = document(run("show", "on_time_rate", "--json"))
    assert {key: one[key] for key in ("metric", "status", "value", "unit", "sample", "from", "to", "by", "as_of")} == {
        "metric": "on_time_rate",
        "status": "value",
        "value": 0.6,
        "unit": "rate",
        "sample": 20,
        "from": "2026-03-01",
        "to": "2026-04-01",
        "by": {},
        "as_of": "2026-03-31T18:00:00+08:00",
    }
    assert one["previous"] == 0
    assert one["interval"] == pytest.approx([0.3866, 0.7812], abs=1e-4)
    assert one["completeness"] == {"actual": 1, "expected": 1, "missing": []}
    assert (one["clock"], one["exact"], one["finished"]) == ("legal", True, False)


def test_to_is_exclusive(run, march):
    (one,) = document(run("show", "cases_closed", "--from", "2026-03-10", "--to", "2026-03-20", "--json"))
    assert one["value"] == 12


def test_from_alone_runs_to_where_the_data_end(run, march):
    (one,) = document(run("show", "cases_closed", "--from", "2026-03-11", "--json"))
    assert (one["value"], one["to"]) == (8, "2026-04-01")


def test_groups_filters_and_suppression(run, march):
    web, post = document(run("show", "on_time_rate", "--by", "channel", "--json"))[::-1]
    assert (web["by"], web["value"]) == ({"channel": "web"}, 1)
    assert (post["status"], post["value"], post["sample"]) == ("too_few", None, 8)
    (one,) = document(run("show", "cases_closed", "--where", "channel=post", "--where", "channel=app", "--json"))
    assert one["value"] == 8


def test_a_trend(run, march):
    months = document(run("show", "cases_closed", "--from", "2026-01-01", "--grain", "month", "--json"))
    assert [one["value"] for one in months] == [0, 20, 20]


def test_an_earlier_as_of_sets_the_month_too(run, march):
    (one,) = document(run("show", "cases_closed", "--as-of", "2026-02-20", "--json"))
    assert (one["from"], one["value"]) == ("2026-02-01", 20)
    assert one["as_of"].startswith("2026-02-20T23:59:59")


def test_csv_has_a_header_and_a_column_per_dimension(run, march):
    result = run("show", "cases_closed", "--by", "channel", "--csv")
    rows = list(csv.DictReader(StringIO(result.stdout)))
    assert [(row["channel"], row["value"]) for row in rows] == [("post", "8"), ("web", "12")]


def test_a_table_for_people(run, march):
    assert "60.0%" in run("show", "on_time_rate").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "on_time"), "on_time_rate"),
        (("show", "cases_closed", "--by", "colour"), "department"),
        (("show", "cases_closed", "--where", "colour=red"), "department"),
        (("show", "cases_closed", "--where", "channel"), "DIMENSION=VALUE"),
        (("show", "cases_closed", "--from", "March"), "2026-11-20"),
        (("show", "cases_closed", "--as-of", "noon"), "2026-11-20"),
        (("show", "cases_closed", "--from", "2026-03-02", "--to", "2026-03-02"), "later end"),
        (("show", "cases_closed", "--grain", "hour"), "week"),
        (("show", "cases_closed", "--clock", "lunar"), "legal"),
        (("show", "cases_closed", "--json", "--csv"), "--csv"),
        (("guide", "on_time"), "on_time_rate"),
        (("guide", "on_time_rate", "--lang", "fr"), "zh"),
    ],
)
def test_wrong_usage_is_one_sentence_and_status_2(run, words, said):
    result = run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_no_data_is_status_1(run, monkeypatch):
    def nothing():
        raise NoData

    monkeypatch.setattr(cli, "open_snapshot", nothing)
    result = run("show", "cases_closed", "--json")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "No data yet" in result.stderr


def test_list_and_guide(run):
    assert [one["metric"] for one in document(run("list", "--json"))] == list(METRICS)
    assert "median_processing_time" in run("list").stdout
    assert "按时" in run("guide", "on_time_rate", "--lang", "zh").stdout
