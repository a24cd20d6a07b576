"""The command line as others script against it."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from rich.console import Console
from typer.testing import CliRunner

from metrics import __main__ as cli
from metrics.catalogue import METRICS
from metrics.evaluate import evaluate
from metrics.report import _departments, as_table
from metrics.value import Completeness
from metrics.view import Period, View
from warehouse.errors import NoData


@pytest.fixture
def run(desk, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
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


def test_the_departments_of_a_table_are_those_of_all_its_lines(desk):
    first = evaluate(desk, ["on_time_rate"], View(Period.month(date(2026, 3, 1))))[0]

    def line(period, completeness, **by):
        return replace(first, period=period, by=by, completeness=completeness)

    march, april = (Period.month(date(2026, month, 1)) for month in (3, 4))
    whole, silent = Completeness(1, 1), Completeness(0, 1, ("jinan",))
    lines = [
        line(march, whole, department="gulou", service="mortgage"),
        line(march, whole, department="gulou", service="first"),
        line(march, silent, department="jinan", service="first"),
    ]
    assert _departments(lines) == (1, 2)
    assert _departments([line(march, Completeness(8, 8)), line(april, Completeness(7, 8, ("jinan",)))]) == (7, 8)


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
        (("show", "cases_closed", "--json", "--csv"), "not both"),
        (("show", "cases_closed", "--where", "channel=pst"), "Nearest: post"),
        (("show", "cases_closed", "--where", "parent_department=Nowhere"), "occurs nowhere"),
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


def test_csv_holds_no_live_formula(run, desk):
    for service in ("=HYPERLINK(1)", "+a", "-b", "@c", "\td", "-5"):
        desk.flow("2026-03-10", service=service, closed=1)
    rows = csv.DictReader(StringIO(run("show", "cases_closed", "--by", "service", "--csv").stdout))
    assert {row["service"] for row in rows} == {"'=HYPERLINK(1)", "'+a", "'-b", "'@c", "'\td", "-5"}


def test_a_value_that_the_data_do_not_say_may_be_asked_for(run, march):
    assert document(run("show", "cases_closed", "--where", "department=", "--json"))[0]["value"] == 20


def test_a_pipe_cuts_nothing(run, desk):
    desk.flow("2026-03-10", service="不动产转移登记" * 30, closed=1)
    assert "不动产转移登记" * 30 in run("show", "cases_closed", "--by", "service").stdout
    listed = run("list").stdout
    assert all(metric.name.en in listed for metric in METRICS.values())


def test_it_speaks_chinese_where_the_machine_does(run, march, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    shown = run("show", "cases_closed", "--by", "channel").stdout
    assert all(word in shown for word in ("指标", "渠道", "上期", "去年同期", "件", "不含结束日"))
    assert "没有名为" in run("show", "on_time").stderr
    assert METRICS["on_time_rate"].name.zh in run("list").stdout
    assert "按时" in run("guide", "on_time_rate").stdout


def test_the_table_says_how_sure_a_rate_is(run, march):
    (one,) = json.loads(run("show", "on_time_rate", "--json").stdout)
    low, high = one["interval"]
    assert f"{low:.1%} … {high:.1%}" in run("show", "on_time_rate").stdout
    assert "95 % interval" not in run("show", "cases_closed").stdout


def test_a_narrow_terminal_loses_no_letter(march):
    view = View(Period.month(date(2026, 3, 1)), by=("channel",))
    narrow = Console(width=80, file=StringIO(), force_terminal=True, color_system=None)
    narrow.print(as_table(evaluate(march, ["median_processing_time", "cases_closed"], view), view, "en"))
    said = narrow.file.getvalue()  # type: ignore[attr-defined]
    assert "…" not in said and "median_processing_time" in said


@pytest.mark.parametrize(
    "words",
    [
        ("--from", "0001-01-01"),
        ("--from", "0001-01-01", "--to", "0001-02-01"),
        ("--to", "9999-12-31"),
        ("--from", "2026-01-01", "--to", "9999-12-31"),
        ("--to", "0001-01-01"),
        ("--as-of", "0001-01-01"),
        ("--as-of", "9999-12-31T23:59"),
    ],
)
def test_a_year_without_figures_is_refused_in_words(run, march, words):
    result = run("show", "on_time_rate", *words)
    assert result.exit_code == 2 and "1900" in result.stderr and "Traceback" not in result.stderr
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("words", [("--from", "1900-01-01", "--to", "2199-12-31"), ("--as-of", "2199-12-31")])
def test_every_year_between_is_answered(run, march, words):
    assert run("show", "on_time_rate", "--grain", "month", *words, "--json").exit_code == 0
