"""The ratings behind a figure are as many as it counts, and those that wait come first."""

import re
from collections.abc import Callable, Iterable
from datetime import date

import polars as pl
import pytest

from metrics import cases, rated
from metrics.bad_funnel import bad_funnel
from metrics.errors import NoRatings, UnknownDimension
from metrics.evaluate import evaluate
from metrics.loop import FollowUp, loop
from metrics.rating_reasons import reasons
from metrics.value import Value
from metrics.view import Period, View
from tests.metrics.test_bad_ratings import twenty
from tests.metrics.test_satisfaction import IN_MARCH, MARCH, their_ratings, twenty_cases
from tests.warehouse.city import City, at
from tests.warehouse.test_ratings import rating
from warehouse.reader import Snapshot


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """Twenty cases with their ratings, and twenty bad ratings of the same month that name no case."""
    city = City(tmp_path_factory.mktemp("rated"))
    last = rating("last", "2026-04-01 09:00", 5, "active", reasons="510；停车难", window="7")
    city.load({"cases": twenty_cases(), "ratings": [*their_ratings(), *twenty(), last]})
    return city.snapshot()


def numbers(snapshot: Snapshot, metric: str, narrow: rated.Narrow | None = None, view: View = IN_MARCH) -> list[str]:
    listed = rated.rows(snapshot, view, metric, narrow)
    assert len(listed) == rated.count(snapshot, view, metric, narrow)
    return [str(one).removeprefix("id:") for one in listed["rating"]]


LISTED = (
    "ratings_count good_rate active_good_rate satisfied_rate bad_rate satisfaction_score default_share "
    "bad_verified_in_time_rate bad_rectified_rate bad_called_back_rate bad_unverified bad_unrectified"
).split()


@pytest.mark.parametrize(
    "view",
    [
        IN_MARCH,
        View(MARCH, {"rating_source": ("active",)}),
        View(MARCH, {"rating_channel": ("web", "")}, as_of=at("2026-03-10 09:05")),
        View(MARCH, {"department": ("gulou",)}, as_of=at("2026-03-25 12:00")),
        View(Period(date(2026, 3, 3), date(2026, 3, 9))),
        View(Period.month(date(2026, 4, 1))),
    ],
    ids=["month", "active", "earlier", "late", "week", "april"],
)
def test_as_many_as_the_figure_counts(snapshot: Snapshot, view: View) -> None:
    told = {result.metric.id: result.outcome.sample for result in evaluate(snapshot, LISTED, view)}
    assert {metric: len(numbers(snapshot, metric, view=view)) for metric in LISTED} == told


def test_behind_a_share_of_cases_stand_their_ratings(snapshot: Snapshot) -> None:
    (result,) = evaluate(snapshot, ["rating_rate"], IN_MARCH)
    assert isinstance(result.outcome, Value)
    assert len(numbers(snapshot, "rating_rate")) == result.outcome.number * result.outcome.sample == 16
    assert cases.count(snapshot, IN_MARCH, "rating_rate") == 20
    assert sorted(numbers(snapshot, "no_rating_rate")) == ["d12", "d13", "d14", "u15"]
    silent = cases.rows(snapshot, IN_MARCH, "no_rating_rate")["case_no"].to_list()
    assert sorted(silent) == ["c12", "c13", "c14", "c15", "c16", "c17", "c18", "c19"]


def test_cases_are_those_of_the_ratings(snapshot: Snapshot) -> None:
    active = View(MARCH, {"rating_source": ("default",)})
    assert cases.rows(snapshot, active, "good_rate")["case_no"].to_list() == ["c14", "c13", "c12"]


def test_what_waits_comes_first(snapshot: Snapshot) -> None:
    assert numbers(snapshot, "bad_verified_in_time_rate")[:3] == ["b17", "b16", "b15"]
    assert numbers(snapshot, "bad_unverified") == ["b17", "b16", "b15", "a11", "a10", "a9"]
    assert numbers(snapshot, "bad_rate")[0] == "a11"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("level:2", ["a9", *(f"b{number:02}" for number in range(19, 0, -2))]),
        ("source:default", ["d14", "d13", "d12", "d11"]),
        ("rule:none", ["u15"]),
        ("sign:device", [f"a{number}" for number in range(11, -1, -1)]),
        ("outcome:unknown", None),
        ("state:rectify:overdue", ["a11", "a10", "a9", "b17", "b16", "b15", "b14", "b13"]),
        ("upheld", ["b19", "b18"]),
    ],
)
def test_narrower_sets(snapshot: Snapshot, word: str, expected: Iterable[str] | None) -> None:
    narrow = rated.parsed(word, ":")
    assert narrow is not None
    listed = numbers(snapshot, "ratings_count", narrow)
    assert listed == (expected if expected is not None else listed)
    assert 0 < len(listed) < 37


def test_reasons_and_windows_narrow_too(snapshot: Snapshot) -> None:
    april = View(Period.month(date(2026, 4, 1)))
    for words in (("reason", "one_window"), ("reason", "other"), ("window", "gulou", "7")):
        assert numbers(snapshot, "ratings_count", rated.Narrow(words[0], words[1:]), april) == ["last"]
    assert numbers(snapshot, "ratings_count", rated.Narrow("reason", ("late",)), april) == []


@pytest.mark.parametrize("word", ["level:good", "level", "colour:red", "state:verify", ""])
def test_what_means_nothing_narrows_nothing(word: str) -> None:
    assert rated.parsed(word, ":") is None


def test_a_figure_without_ratings_says_so(snapshot: Snapshot) -> None:
    with pytest.raises(NoRatings, match="late_rate"):
        rated.rows(snapshot, IN_MARCH, "late_rate")
    with pytest.raises(UnknownDimension, match="step"):
        rated.count(snapshot, View(MARCH, {"step": ("review",)}), "bad_rate")


def test_what_became_of_bad_ratings(snapshot: Snapshot) -> None:
    found = loop(snapshot, IN_MARCH)
    assert (found.bad, found.appealed, found.upheld, found.undated) == (23, 2, 2, 0)
    verify, rectify, call_back = found.follow_ups
    # Three of the twenty cases' ratings are bad, and nobody looked into them.
    assert verify == FollowUp("verify", 21, 12, 3)
    assert (verify.overdue, verify.share) == (6, 15 / 21)
    assert rectify == FollowUp("rectify", 21, 9, 4)
    assert call_back == FollowUp("call_back", 12, 6, 0)
    assert loop(snapshot, View(Period.month(date(2026, 1, 1)))).follow_ups[0].share is None


@pytest.mark.parametrize(
    "ask",
    [
        *(
            lambda snapshot, id=id: (rated.count(snapshot, IN_MARCH, id), rated.rows(snapshot, IN_MARCH, id))
            for id in ("bad_unverified", "bad_rectified_rate", "bad_called_back_rate")
        ),
        lambda snapshot: bad_funnel(snapshot, IN_MARCH),
        lambda snapshot: reasons(snapshot, View(Period.month(date(2026, 4, 1)))),
    ],
    ids=["unverified", "rectified", "called back", "funnel", "reasons"],
)
def test_what_few_ratings_have_is_read_of_those_few(
    snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch, ask: Callable[[Snapshot], object]
) -> None:
    read, query = set[str](), Snapshot.query

    def planned(self: Snapshot, sql: str, /, **values: object) -> pl.DataFrame:
        plan = query(self, f"EXPLAIN {sql}", **values).item(0, "explain_value")
        read.update(re.findall(r"\.core\.(\w+)", plan))
        return query(self, sql, **values)

    monkeypatch.setattr(Snapshot, "query", planned)
    ask(snapshot)
    assert read & {"bad_ratings", "rating_reasons"}
    assert "ratings" not in read


def test_what_is_overdue_says_for_how_many_working_days(snapshot: Snapshot) -> None:
    def days(metric: str, number: str) -> int | None:
        listed = rated.rows(snapshot, IN_MARCH, metric)
        return dict(zip(listed["rating"], listed["overdue_days"], strict=True))[f"id:{number}"]

    # Given on Monday 2 March; the last rating is of 1 April.
    assert days("bad_unverified", "b17") == 21
    assert days("bad_unrectified", "b17") == 7
    assert days("bad_verified_in_time_rate", "b00") is None
    assert days("bad_rate", "b17") is None
