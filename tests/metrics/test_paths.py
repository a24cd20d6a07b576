"""The way of decided cases: paths, repeats, handovers, promise and law, and the cases behind each of them."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from typer.testing import CliRunner

from metrics import __main__ as cli
from metrics import asking, distribution, narrowing
from metrics.accepted_today import accepted_today
from metrics.catalogue import metric
from metrics.limits import limits
from metrics.model import Unit
from metrics.narrowing import Narrow
from metrics.outcomes import outcomes
from metrics.paths import beside, handovers, paths, rework
from metrics.view import Period, View
from tests.warehouse.city import City, at, case, step, stop

VIEW = View(Period.month(date(2026, 2, 1)))
MONTH = ("--from", "2026-02-01", "--to", "2026-03-01", "--json")
PLAIN = ("受理", "审核", "登簿")
EAST: dict[str, Any] = {"district": "east", "applicant_type": "person"}


def plain(case_no: str) -> list[dict[str, object]]:
    """Three steps, the last in another department."""
    return [
        step(case_no, "受理", "2026-02-02T10:00", "2026-02-02T09:30", department="gulou", handler="h1"),
        step(case_no, "审核", "2026-02-03T10:00", "2026-02-03T09:00", department="gulou", handler="h2"),
        step(case_no, "登簿", "2026-02-03T16:00", "2026-02-03T15:00", department="taijiang", handler="h3"),
    ]


# Examined twice, by two people, the second time beginning before the first was over.
REWORKED = [
    step("c", "受理", "2026-02-02T10:00", "2026-02-02T09:30", department="gulou", handler="h1"),
    stop("c", "2026-02-03T09:00", "2026-02-05T09:00"),
    step("c", "审核", "2026-02-10T10:00", "2026-02-10T09:00", department="gulou", handler="h2"),
    step("c", "审核", "2026-02-10T11:00", "2026-02-10T09:30", department="gulou", handler="h9"),
    step("c", "登簿", "2026-02-12T09:00", "2026-02-12T08:40", department="gulou", handler="h3"),
]


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    made = City(tmp_path_factory.mktemp("paths"))
    promised: dict[str, Any] = {"promised_days": 5, "statutory_days": 30}
    made.load(
        {
            "cases": [
                case("a", "2026-02-02T09:00", "2026-02-04T09:00", **promised),
                case("b", "2026-02-02T09:00", "2026-02-09T09:00", **promised),
                case("c", "2026-02-02T09:00", "2026-02-12T09:30", promised_days=3, statutory_days=5, **EAST),
                case("open", "2026-02-03T09:00", **promised),
                case("before", "2026-01-05T09:00", "2026-01-06T09:00", **promised),
                case("at once", "2026-02-05T09:00", "2026-02-05T10:00", **promised),
            ],
            "case_steps": [*plain("a"), *plain("b"), *REWORKED],
        }
    )
    return made


@pytest.fixture
def snapshot(city):
    return city.snapshot()


@pytest.fixture
def run(city, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr(asking, "open_snapshot", city.snapshot)
    return lambda *words: CliRunner().invoke(cli.app, list(words))


def test_the_commonest_path_comes_first_and_stops_stand_in_it(snapshot):
    found = paths(snapshot, VIEW)
    assert [(one.path, one.n, one.late) for one in found.paths] == [
        (PLAIN, 2, 0),
        (("受理", "❚❚ 补正", "审核", "审核", "登簿"), 1, 1),
    ]
    assert (found.paths[0].median_days, found.different, found.cases, found.others) == (3.5, 2, 3, 0)


def test_what_is_not_listed_is_summed(snapshot):
    found = paths(snapshot, VIEW, most=1)
    assert (len(found.paths), found.different, found.others) == (1, 2, 1)


def test_handovers_count_steps_of_departments_that_follow_one_another(snapshot):
    found = handovers(snapshot, VIEW)
    assert {(one.giver, one.taker): (one.n, one.cases) for one in found.pairs} == {
        ("gulou", "gulou"): (5, 3),
        ("gulou", "taijiang"): (2, 2),
    }
    assert found.n == 7
    # From 10:00 to 15:00 on the same day.
    assert found.crossing and (found.crossing.n, found.crossing.cases, found.crossing.wait_hours) == (2, 2, 5.0)


def test_what_was_done_again(snapshot):
    found = rework(snapshot, VIEW)
    assert (found.cases, found.reworked, found.median_days_else) == (3, 1, 3.5)
    first = found.steps[0]
    assert (first.step, first.cases, first.repeated, first.again) == ("审核", 3, 1, 1)
    assert (first.at_once, first.same_person) == (1, 0)


def test_steps_begun_before_the_one_before_was_over(snapshot):
    assert beside(snapshot, VIEW) == {"审核": (4, 1), "受理": (3, 0), "登簿": (3, 0)}


@pytest.mark.parametrize("name", metric("median_processing_time").dimensions)
def test_what_a_step_does_not_know_is_asked_of_its_case(snapshot, name):
    known = {"department": "gulou", "service": "transfer", "district": "east", "applicant_type": "person"}
    found = beside(snapshot, replace(VIEW, filters={name: (known.get(name, ""),)}))
    by_gulou = {"审核": (4, 1), "受理": (3, 0), "登簿": (1, 0)}
    of_east = {"审核": (2, 1), "受理": (1, 0), "登簿": (1, 0)}
    ours = {"department": by_gulou, "district": of_east, "applicant_type": of_east}
    assert found == ours.get(name, {"审核": (4, 1), "受理": (3, 0), "登簿": (3, 0)})
    assert beside(snapshot, replace(VIEW, filters={name: ("nobody",)})) == {}


def test_the_shell_counts_steps_by_where_their_cases_are_from(run):
    told = json.loads(run("steps", *MONTH, "--where", "district=east").stdout)
    assert (told["cases"], told["reworked"]) == (1, 1)
    assert told["parallel"][0] == {"step": "审核", "completed": 2, "beside": 1}


def test_promise_and_use_are_held_against_the_law(snapshot):
    whole, parts = limits(snapshot, VIEW)
    # Used: 2 + 5 + 0 and what is left of 8 after the stop; allowed 30 + 30 + 30 + 5.
    used = sum(row["net_days"] for row in narrowing.rows(snapshot, VIEW, days("", ""), limit=9).to_dicts())
    assert whole and whole.n == 4
    assert whole.promise_compression == pytest.approx(1 - 18 / 95)
    assert whole.used_compression == pytest.approx(1 - used / 95)
    assert whole.beyond == narrowing.count(snapshot, VIEW, Narrow("beyond"))
    assert [one.service for one in parts] == ["transfer"]


def test_no_case_no_way(snapshot):
    empty = View(Period.month(date(2025, 5, 1)))
    assert paths(snapshot, empty).paths == ()
    assert handovers(snapshot, empty).crossing is None
    assert limits(snapshot, empty) == (None, [])
    assert rework(snapshot, empty).cases == 0


def test_outcomes_add_up_to_the_decided_cases(snapshot):
    now, before = outcomes(snapshot, VIEW)
    assert now.counts == {"early": 1, "on_time": 1, "instant": 1, "late": 1, "unknown": 0}
    assert now.share("late") == 0.25
    assert before.promised == 1


def test_a_case_accepted_today_is_held_against_its_promise(snapshot):
    found = accepted_today(snapshot, VIEW)
    # Four decided cases in five had a promise of 5 days; one service alone stands for all.
    assert (found.service, found.promise, found.share) == ("", 5.0, 0.8)
    assert found.open == 1
    assert found.curve.decided.survival(5) > found.curve.closed_only.survival(5)
    assert found.chance is found.closed_only is None, "five decided cases tell no chance"


def test_promises_that_are_dates_are_held_against_natural_days(tmp_path):
    made = City(tmp_path)
    dated: dict[str, Any] = {"due_at": at("2026-02-12T09:00")}
    made.load(
        {
            "cases": [
                one
                for n in range(5)
                for one in (
                    case(f"soon {n}", "2026-02-02T09:00", "2026-02-04T09:00", **dated),
                    case(f"late {n}", "2026-02-02T09:00", "2026-02-16T09:00", **dated),
                    case(f"open {n}", "2026-02-02T09:00", **dated),
                    case(f"none {n}", "2026-02-02T09:00", "2026-02-03T09:00"),
                )
            ]
        }
    )
    found = accepted_today(made.snapshot(), VIEW)
    assert (found.curve.unit, found.promise, found.share, found.open) == (Unit.DAYS, 10.0, 0.75, 5)
    assert found.chance == pytest.approx(1 / 2)
    assert found.closed_only == pytest.approx(2 / 3)
    first, last = found.points([0, 14])
    assert (first.decided, last.age) == (0.0, 14)
    assert last.low <= last.decided <= last.high
    assert distribution.by_date(made.snapshot(), VIEW)
    assert distribution.days_past_due(made.snapshot(), VIEW).rows() == [(-8, 5, 0), (4, 5, 5)]
    assert narrowing.count(made.snapshot(), VIEW, Narrow("past_due", ("-9", "-5"))) == 5


def days(low: str, high: str) -> Narrow:
    return Narrow("days", (low, high))


@pytest.mark.parametrize(
    ("narrow", "expected"),
    [
        (Narrow("outcome", ("late",)), {"c"}),
        (days("", "2"), {"a", "at once"}),
        (Narrow("past", ("0", "")), {"b", "c"}),
        (Narrow("past_due", ("1", "")), {"c"}),
        (Narrow("handover", ("gulou", "taijiang")), {"a", "b"}),
        (Narrow("crossing"), {"a", "b"}),
        (Narrow("repeat", ("",)), {"c"}),
        (Narrow("repeat", ("受理",)), set()),
        (Narrow("step", ("审核", "beside")), {"c"}),
        (Narrow("step", ("登簿", "")), {"a", "b", "c"}),
        (Narrow("unfinished", ("2",)), {"b", "c", "open"}),
        (Narrow("unfinished_natural", ("7.5",)), {"c", "open"}),
    ],
)
def test_each_narrower_set_holds_its_cases(snapshot, narrow, expected):
    found = narrowing.rows(snapshot, VIEW, narrow, limit=99)
    assert set(found["case_no"]) == expected
    assert narrowing.count(snapshot, VIEW, narrow) == len(expected)


def test_the_cases_of_every_path_are_as_many_as_it_says(snapshot):
    for one in paths(snapshot, VIEW).paths:
        assert narrowing.count(snapshot, VIEW, Narrow("path", (one.id,))) == one.n


def test_a_word_that_means_nothing_is_no_set():
    assert narrowing.parsed("outcome~late", "~") == Narrow("outcome", ("late",))
    assert narrowing.parsed(narrowing.written(days("3", ""), "~"), "~") == days("3", "")
    for word in ("", "nothing", "outcome", "days~x~1", "days~nan~", "unfinished~", "beyond~1"):
        assert narrowing.parsed(word, "~") is None


def test_the_shell_says_the_same(run):
    assert json.loads(run("paths", *MONTH).stdout)["paths"][0]["share"] == pytest.approx(2 / 3)
    assert json.loads(run("handovers", *MONTH).stdout)["crossing"]["n"] == 2
    assert json.loads(run("steps", *MONTH).stdout)["reworked"] == 1
    assert json.loads(run("limits", *MONTH).stdout)["all"]["n"] == 4
    assert json.loads(run("outcomes", *MONTH).stdout)["with_promise"] == 4
    assert json.loads(run("promise", "--to", "2026-03-01", "--json").stdout)["promise"] == 5


@pytest.mark.parametrize("command", ["paths", "handovers", "steps", "limits", "outcomes", "promise"])
def test_tables_are_in_the_machines_language(run, command):
    done = run(command, "--to", "2026-03-01")
    assert done.exit_code == 0, done.output
    assert "件数" in done.stdout
