"""Why a figure is what it is, from a shell."""

import json
from datetime import datetime

import pytest
from typer.testing import CliRunner

from metrics import __main__ as cli
from metrics import asking
from tests.warehouse.city import City, case

MONTHS = ("--from", "2026-02-01", "--to", "2026-03-01")


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    made = City(tmp_path_factory.mktemp("explaining"))
    early = [case(f"a{i:02}", "2026-01-05T09:00", "2026-01-06T09:00", promised_days=5) for i in range(20)]
    late = [case(f"b{i:02}", "2026-02-02T09:00", "2026-02-12T09:00", promised_days=5) for i in range(20)]
    made.load({"cases": [*early, *late, case("open", "2026-02-13T09:00", promised_days=5)]})
    return made


@pytest.fixture
def run(city, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr(asking, "open_snapshot", city.snapshot)
    return lambda *words: CliRunner().invoke(cli.app, list(words))


def document(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_why_says_the_parts_and_their_sum(run):
    found = document(run("why", "on_time_rate", *MONTHS, "--by", "department", "--json"))
    split = found["splits"]["department"]
    assert (found["against"], split["change"]) == ({"from": "2026-01-01", "to": "2026-02-01"}, -1)
    assert [(part["group"], part["within"], part["mix"]) for part in split["parts"]] == [("gulou", -1, 0)]
    told = run("why", "on_time_rate", *MONTHS, "--against", "2026-01-01", "2026-01-20").stdout
    assert "gulou" in told and "−100.00" in told and "百分点" in told
    assert found["completeness"] == {"actual": 0, "expected": 1, "missing": ["gulou"]} and "0/1" in told


def test_why_says_both_periods(run):
    told = " ".join(run("why", "on_time_rate", *MONTHS).stdout.split())
    assert "2026-02-01 至 2026-03-01（不含结束日），对比 2026-01-01 至 2026-02-01（不含结束日），数据截至" in told
    told = " ".join(run("why", "on_time_rate", *MONTHS, "--against", "2026-01-01", "2026-01-20").stdout.split())
    assert "对比 2026-01-01 至 2026-01-20" in told


def test_why_says_the_own_change_of_a_median_beside_the_parts_of_the_mean(run):
    found = document(run("why", "median_processing_time", *MONTHS, "--json"))
    assert (found["metric"], found["asked"]) == ("mean_processing_time", "median_processing_time")
    assert found["own"] == {"before": 1, "after": 8, "change": 7}
    assert "median_processing_time：1.0 → 8.0。" in run("why", "median_processing_time", *MONTHS).stdout
    early = ("--from", "2026-01-01", "--to", "2026-02-01")
    assert document(run("why", "median_processing_time", *early, "--json"))["own"]["change"] is None
    rate = document(run("why", "on_time_rate", *MONTHS, "--json"))
    assert rate["own"] == {"before": 1, "after": 0, "change": -1}
    assert "→" not in run("why", "on_time_rate", *MONTHS).stdout


def test_a_case_says_by_which_clock_and_as_of_when(run, city):
    told = run("case", "open").stdout
    assert "open，计时口径 legal" in told and "数据截至 2026-02-13 09:00 CST" in told
    assert datetime.fromisoformat(document(run("case", "open", "--json"))["as_of"]) == city.snapshot().as_of


def test_peers_and_curve_and_case(run):
    peers = document(run("peers", "on_time_rate", "--from", "2026-01-01", "--to", "2026-03-01", "--json"))
    assert peers["groups"][0].pop("interval") == pytest.approx([0.352, 0.648], abs=1e-3)
    assert peers["groups"][0] | {"z": None} == {
        "group": "gulou",
        "n": 40,
        "rate": 0.5,
        "expected": 0.5,
        "standardised": 0.5,
        "z": None,
        "place": "inside",
    }
    means = document(run("peers", "mean_processing_time", "--from", "2026-01-01", "--to", "2026-03-01", "--json"))
    assert means["groups"] == [{"group": "gulou", "mean": 4.5, "expected": 4.5}]
    curve = document(run("curve", *MONTHS, "--json"))
    assert (curve["unit"], curve["decided"]["cases"], curve["decided"]["median"]) == ("working_days", 21, 8)
    told = document(run("case", "b00", "--json"))
    assert (
        told["net_days"] == told["counted"] == sum(day["kind"] in ("counted", "make_up") for day in told["days"]) == 8
    )
    assert sum(day["late"] for day in told["days"]) == 3
    ages = document(run("ages", "--from", "2026-01-01", "--to", "2026-03-01", "--by", "department", "--json"))
    assert [(one["by"], one["bucket"]) for one in ages if one["count"]] == [({"department": "gulou"}, "0–1")]
    for words in (
        ("ages",),
        ("peers", "late_rate", *MONTHS),
        ("peers", "mean_processing_time"),
        ("curve", *MONTHS),
        ("case", "b00"),
    ):
        assert run(*words).exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("case", "nobody"), "nobody"),
        (("case", "b00", "--clock", "legel"), "legel"),
        (("why", "open_cases"), "on_time_rate"),
        (("peers", "cases_closed"), "on_time_rate"),
        (("why", "on_time_rate", "--by", "planet"), "planet"),
        (("why", "on_time_rate", "--against", "January", "2026-02-01"), "--against"),
    ],
)
def test_what_cannot_be_answered_is_said_in_one_sentence(run, words, said):
    result = run(*words)
    assert result.exit_code == 2 and said in result.stderr
    assert "Traceback" not in result.output
