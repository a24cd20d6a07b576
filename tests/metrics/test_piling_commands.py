"""What is piling up, from a shell: the same figures as the library's, in words and as JSON."""

import json

import pytest

from metrics.evaluate import evaluate
from metrics.open_now import open_now
from metrics.value import number
from metrics.view import Period, View
from tests.metrics.test_piling_up import invented, told
from tests.warehouse.city import City


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("shell"))
    city.load({"cases": [*invented(), *told()]})
    return city.snapshot()


def document(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_open_lists_every_open_case(run, snapshot):
    view = View(Period.month(snapshot.as_of.date()))
    listed = document(run("open", "--json"))
    assert [one["case_no"] for one in listed] == open_now(snapshot, view)["case_no"].to_list()
    assert "●● beyond statute" in run("open", "--limit", "3").stdout


def test_balance_sums_up(run):
    found = document(run("balance", "--json"))
    for one in (found["all"], *found["departments"]):
        sums = one["open_start"] + one["received"] - one["closed"] - one["otherwise"] - one["open_end"]
        assert sums == one["residual"]
    assert [one["case_no"] for one in found["breaks"]] == ["BACKWARDS"]
    assert "BACKWARDS" in run("balance").stdout


def test_relief_says_what_is_open(run, snapshot):
    (open_,) = evaluate(snapshot, ["open_cases"], View(Period.month(snapshot.as_of.date())))
    whole, *parts = document(run("relief", "--json"))
    assert whole["department"] is None
    assert whole["open_cases"] == number(open_.outcome) == sum(one["open_cases"] for one in parts)
    assert {one["person_days"] for one in (whole, *parts)} == {None}, "no staffing was handed over"


def test_forecast_says_how_far_it_may_be_believed(run):
    found = document(run("forecast", "--json"))
    assert (found["last_complete_day"], found["until"], len(found["days"])) == ("2026-03-30", "2026-04-29", 30)
    assert 0.5 < found["coverage"] <= 1.0
    fewer = document(run("forecast", "--more", "1", "--json"))
    assert fewer["days"][-1]["middle"] < found["days"][-1]["middle"]
    assert "2026-04-29" in run("forecast").stdout


@pytest.mark.parametrize(
    "command", ["open", "ages", "balance", "relief", "outcomes", "limits", "steps", "paths", "handovers", "curve"]
)
def test_a_table_says_of_which_days_and_of_which_moment_it_tells(run, snapshot, command):
    said = " ".join(run(command, "--from", "2026-03-01", "--to", "2026-03-15", "--as-of", "2026-03-10").stdout.split())
    assert "2026-03-01 up to 2026-03-15 (not counted), as of 2026-03-10 23:59 CST, clock legal" in said


def test_the_chance_of_a_case_accepted_today_says_of_which_year_it_is_told(run):
    found = document(run("promise", "--json"))
    said = f"{found['from']} up to {found['to']} (not counted), as of 2026-03-31"
    told = run("promise").stdout
    assert said in told and told.rstrip().endswith("clock legal")


def test_a_chart_says_its_whole_period(run):
    points = document(run("chart", "mean_processing_time", "--json"))["points"]
    told = run("chart", "mean_processing_time", "--clock", "throughput").stdout
    assert f"{points[0]['from']} up to {points[-1]['to']} (not counted), as of 2026-03-31" in told
    assert told.rstrip().endswith("clock throughput")


def test_a_forecast_says_as_of_when_and_up_to_which_day_it_knows(run):
    told = run("forecast", "--as-of", "2026-03-10").stdout
    assert "complete up to 2026-03-09" in told and "as of 2026-03-10 23:59 CST, clock legal" in told
    told = run("forecast", "--as-of", "2025-09-01").stdout
    assert "Too few" in told and "as of 2025-09-01 23:59 CST, clock legal" in told


def test_a_wrong_word_is_said_in_one_sentence(run):
    result = run("open", "--clock", "sundial")
    assert result.exit_code == 2
    assert "sundial" in result.stderr
