"""Twenty bad ratings of one morning, and what became of them by the end of the month."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from metrics import rated
from metrics.bad_funnel import bad_funnel
from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.value import NotApplicable, NotProvided, Outcome, Value
from metrics.view import Period, View
from tests.warehouse.city import City, at
from tests.warehouse.test_ratings import rating
from warehouse.reader import Snapshot

MARCH, APRIL = (Period.month(date(2026, month, 1)) for month in (3, 4))
IN_MARCH = View(MARCH)


def one(snapshot: Snapshot, metric: str, view: View = IN_MARCH) -> Outcome:
    (result,) = evaluate(snapshot, [metric], view)
    return result.outcome


def bad(number: int, **columns: object) -> dict[str, object]:
    """Given on Monday 2 March: verified by the 3rd, put right and called back by the 23rd."""
    return rating(f"b{number:02}", f"2026-03-02 09:{number:02}", 1 + number % 2, "active", **columns)


def twenty() -> Iterator[dict[str, object]]:
    """Two upheld on appeal; of the eighteen others 12 verified in time and 3 late, 9 put right in time and 4 late."""
    for number in range(20):
        yield bad(
            number,
            appeal_upheld=number >= 18,
            named=number % 3 != 0,
            verified_at=at("2026-03-03 17:00") if number < 12 else at("2026-03-05 09:00") if number < 15 else None,
            rectified_at=at("2026-03-23 17:00") if number < 9 else at("2026-03-26 09:00") if number < 13 else None,
            called_back_at=at("2026-03-20 09:00") if number < 10 and number % 3 else None,
        )


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    city = City(tmp_path_factory.mktemp("bad"))
    city.load({"ratings": [*twenty(), rating("last", "2026-04-01 09:00", 5, "active")]}, feed="ratings")
    return city.snapshot()


def test_what_is_overdue_stands_in_the_denominator(snapshot: Snapshot) -> None:
    assert one(snapshot, "bad_verified_in_time_rate") == Value(12 / 18, 18, wilson(12, 18))
    assert one(snapshot, "bad_rectified_rate") == Value(13 / 18, 18, wilson(13, 18))
    assert one(snapshot, "bad_called_back_rate") == Value(6 / 12, 12, wilson(6, 12))


def test_an_earlier_list_tells_how_things_stood_then(snapshot: Snapshot) -> None:
    view = View(MARCH, as_of=at("2026-03-25 12:00"))
    then = rated.rows(snapshot, view, "bad_unrectified")
    # Due on Monday the 23rd: four were put right on the 26th, five never.
    assert sorted(then["rating"]) == [f"id:b{number:02}" for number in range(9, 18)]
    assert set(then["rectify_state"]) == {"overdue"}
    assert set(then["overdue_days"]) == {2}
    overdue = rated.rows(snapshot, view, "ratings_count", rated.Narrow("state", ("rectify", "overdue")))
    assert sorted(overdue["rating"]) == sorted(then["rating"])
    assert then.filter(pl.col("rating") == "id:b09")["verify_state"].to_list() == ["in_time"]


def test_the_funnel_follows_the_ratings_of_the_period(snapshot: Snapshot) -> None:
    found = bad_funnel(snapshot, IN_MARCH)
    assert [(one.id, one.done, one.of, one.late, one.overdue) for one in found.stages] == [
        ("given", 20, 20, 0, 0),
        ("verify", 17, 20, 3, 3),
        ("appeal", 2, 2 * 10, 0, 0),
        ("true", 15, 17, 0, 0),
        ("rectify", 13, 18, 4, 5),
        ("call_back", 6, 12, 0, 6),
    ]
    assert (found.upheld, {one.told for one in found.stages}) == (2, {True})


def test_then_the_funnel_stood_otherwise(snapshot: Snapshot) -> None:
    """On the 4th twelve were looked into, three later; of the fifteen working days twelve had not passed."""
    found = bad_funnel(snapshot, View(MARCH, as_of=at("2026-03-04 12:00")))
    verify, rectify = found.stage("verify"), found.stage("rectify")
    assert (verify.done, verify.late, verify.overdue) == (12 + 2, 0, 6)
    assert (rectify.done, rectify.overdue, rectify.running) == (0, 0, 18)


def test_it_counts_in_the_month_in_which_it_was_due(snapshot: Snapshot) -> None:
    assert isinstance(one(snapshot, "bad_rectified_rate", View(APRIL)), NotApplicable)
    february = View(Period.month(date(2026, 2, 1)))
    assert isinstance(one(snapshot, "bad_verified_in_time_rate", february), NotApplicable)


def test_before_a_limit_has_passed_nobody_is_late(snapshot: Snapshot) -> None:
    then = View(MARCH, as_of=at("2026-03-20 12:00"))
    assert isinstance(one(snapshot, "bad_rectified_rate", then), NotApplicable)
    assert one(snapshot, "bad_verified_in_time_rate", then) == Value(12 / 18, 18, wilson(12, 18))


def test_what_was_done_late_counts_from_then_on(snapshot: Snapshot) -> None:
    then = View(MARCH, as_of=at("2026-03-25 12:00"))
    assert one(snapshot, "bad_rectified_rate", then) == Value(9 / 18, 18, wilson(9, 18))


def test_a_date_that_no_file_gives_is_not_a_failure(tmp_path: Path) -> None:
    city = City(tmp_path)
    last = rating("last", "2026-04-01 09:00", 5, "active")
    city.load({"ratings": [*(bad(number) for number in range(12)), last]}, feed="ratings")
    for metric in ("bad_verified_in_time_rate", "bad_rectified_rate"):
        assert isinstance(one(city.snapshot(), metric), NotProvided)
    assert isinstance(one(city.snapshot(), "bad_called_back_rate"), NotApplicable)


def test_limits_are_those_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text("[ratings]\nrectify_days = 5\nverify_days = 3\n")
    city = City(tmp_path)
    city.load({"ratings": [*twenty(), rating("last", "2026-04-01 09:00", 5, "active")]}, feed="ratings")
    assert one(city.snapshot(), "bad_verified_in_time_rate") == Value(15 / 18, 18, wilson(15, 18))
    nineth = View(Period.day(date(2026, 3, 9)))
    assert one(city.snapshot(), "bad_rectified_rate", nineth) == Value(13 / 18, 18, wilson(13, 18))
