"""Ratings of twenty cases that can be counted by hand, and the figures that others have published."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import pytest

from metrics.evaluate import evaluate
from metrics.intervals import wilson
from metrics.value import NotApplicable, NotProvided, Outcome, TooFew, Value
from metrics.view import Period, View
from tests.warehouse.city import City, at, case
from tests.warehouse.test_ratings import rating
from warehouse.reader import Snapshot

MARCH = Period.month(date(2026, 3, 1))
IN_MARCH = View(MARCH)
# Levels that applicants gave to the first twelve cases.
GIVEN = (5, 5, 5, 5, 4, 4, 4, 3, 3, 2, 1, 1)
ENDS = (*("closed_ok",) * 14, "closed_rejected", "closed_rejected", "returned", "returned", "withdrawn", "withdrawn")


def one(snapshot: Snapshot, metric: str, view: View = IN_MARCH) -> Outcome:
    (result,) = evaluate(snapshot, [metric], view)
    return result.outcome


def by(snapshot: Snapshot, metric: str, dimension: str) -> dict[str, Outcome]:
    return {one.by[dimension]: one.outcome for one in evaluate(snapshot, [metric], View(MARCH, by=(dimension,)))}


def twenty_cases() -> Iterator[dict[str, object]]:
    for number, status in enumerate(ENDS):
        yield case(f"c{number}", "2026-03-02 09:00", f"2026-03-{3 + number % 3:02} 10:00", status=status, channel="web")
    yield case("forced", "2026-03-02 09:00", "2026-03-04 10:00", status="forced")
    yield case("open", "2026-03-02 09:00")
    yield case("elsewhere", "2026-03-02 09:00", "2026-03-04 10:00", department="taijiang")
    # Long before anybody's ratings are here.
    yield case("earlier", "2026-01-05 09:00", "2026-01-06 10:00")


def their_ratings() -> Iterator[dict[str, object]]:
    for number, level in enumerate(GIVEN):
        yield rating(f"a{number}", f"2026-03-10 09:{number:02}", level, "active", case_no=f"c{number}", channel="web")
    for number in (12, 13, 14):
        yield rating(f"d{number}", f"2026-03-08 02:{number}", 5, "default", case_no=f"c{number}")
    yield rating("u15", "2026-03-08 09:00", 4, case_no="c15", channel="post")
    # The default of a case whose applicant then said something.
    yield rating("d11", "2026-03-06 02:00", 5, "default", case_no="c11")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    city = City(tmp_path_factory.mktemp("satisfaction"))
    city.load({"cases": twenty_cases(), "ratings": their_ratings()})
    return city.snapshot()


@pytest.mark.parametrize(
    ("metric", "hits", "of"),
    [
        ("good_rate", 13, 16),
        ("active_good_rate", 9, 12),
        ("satisfied_rate", 7, 12),
        ("bad_rate", 3, 12),
        ("default_share", 3, 16),
        ("rating_rate", 16, 20),
        ("active_rating_rate", 12, 20),
        ("no_rating_rate", 8, 20),
        ("good_rate_at_least", 9, 20),
        ("good_rate_at_most", 17, 20),
    ],
)
def test_rates(snapshot: Snapshot, metric: str, hits: int, of: int) -> None:
    assert one(snapshot, metric) == Value(hits / of, of, wilson(hits, of))


def test_counts_and_scores(snapshot: Snapshot) -> None:
    assert one(snapshot, "ratings_count") == Value(17, 17)
    assert one(snapshot, "satisfaction_score") == Value(62.5, 12)
    assert one(snapshot, "satisfaction_balance") == Value(11 / 16, 10)


def test_who_rated_tells_the_rates_apart(snapshot: Snapshot) -> None:
    assert by(snapshot, "ratings_count", "rating_source") == {
        "active": Value(12, 12),
        "default": Value(4, 4),
        "unknown": Value(1, 1),
    }
    assert by(snapshot, "good_rate", "rating_source")["active"] == one(snapshot, "active_good_rate")
    by_channel = by(snapshot, "active_good_rate", "rating_channel")
    assert by_channel.pop("web") == one(snapshot, "active_good_rate")
    assert set(by_channel) == {"", "post"}
    assert all(isinstance(outcome, NotApplicable) for outcome in by_channel.values())


def test_who_hands_in_no_ratings_is_not_called_silent(snapshot: Snapshot) -> None:
    assert list(by(snapshot, "rating_rate", "department")) == ["gulou"]
    elsewhere = one(snapshot, "rating_rate", View(MARCH, {"department": ("taijiang",)}))
    earlier = one(snapshot, "rating_rate", View(Period.month(date(2026, 1, 1))))
    assert isinstance(elsewhere, NotApplicable)
    assert isinstance(earlier, NotApplicable)


def test_few_are_too_few(snapshot: Snapshot) -> None:
    week = View(Period(date(2026, 3, 8), date(2026, 3, 9)))
    assert one(snapshot, "good_rate", week) == TooFew(4, 10)
    assert isinstance(one(snapshot, "active_good_rate", week), NotApplicable)


def test_at_an_earlier_moment_the_default_still_stood(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = City(tmp_path_factory.mktemp("later"))
    later = case("later", "2026-03-20 09:00", "2026-03-24 10:00", status="closed_ok")
    city.load({"cases": [*twenty_cases(), later], "ratings": their_ratings()})
    snapshot, then = city.snapshot(), at("2026-03-09 12:00")
    assert one(snapshot, "ratings_count", View(MARCH, as_of=then)) == Value(5, 5)
    assert one(snapshot, "rating_rate", View(MARCH, as_of=then)) == Value(5 / 20, 20, wilson(5, 20))
    assert one(snapshot, "active_rating_rate", View(MARCH, as_of=then)) == Value(0, 20, wilson(0, 20))
    assert one(snapshot, "rating_rate") == Value(16 / 21, 21, wilson(16, 21))


def test_ratings_that_name_no_case_say_nothing_of_silence(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = City(tmp_path_factory.mktemp("unmatched"))
    records = [rating(f"r{n}", f"2026-03-04 09:{n:02}", 4, "active", case_no=None) for n in range(12)]
    city.load({"cases": twenty_cases(), "ratings": records})
    assert one(city.snapshot(), "active_good_rate") == Value(1.0, 12, wilson(12, 12))
    assert isinstance(one(city.snapshot(), "rating_rate"), NotProvided)


def test_without_ratings_nothing_is_provided(tmp_path_factory: pytest.TempPathFactory) -> None:
    city = City(tmp_path_factory.mktemp("none"))
    city.load({"cases": twenty_cases()})
    for metric in ("ratings_count", "rating_rate", "active_good_rate", "bad_rectified_rate"):
        assert isinstance(one(city.snapshot(), metric), NotProvided)


# Ten times the published counts: fewer than ten ratings are not shown, and shares do not change by it.
PUBLISHED: Mapping[str, tuple[tuple[int, ...], dict[str, float]]] = {
    "2026-03-02": ((10, 10, 10, 10, 10), {"satisfaction_score": 50}),
    "2026-03-03": ((10, 10, 10, 10, 60), {"satisfaction_score": 75}),
    "2026-03-04": ((60, 10, 10, 10, 10), {"satisfaction_score": 25}),
    "2026-03-05": ((0, 0, 0, 0, 0), {}),
    "2026-03-06": ((3, 9, 81, 62, 39), {"satisfaction_balance": 0.9032}),
}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    city = City(tmp_path_factory.mktemp("published"))
    records = (
        rating(f"{day}-{level}-{n}", f"{day} 09:00:{n % 60:02}", level, "active")
        for day, (counts, _) in PUBLISHED.items()
        for level, count in enumerate(counts, start=1)
        for n in range(count)
    )
    city.load({"ratings": records}, feed="ratings")
    return city.snapshot()


@pytest.mark.parametrize("day", PUBLISHED)
def test_published_figures(published: Snapshot, day: str) -> None:
    view = View(Period.day(date.fromisoformat(day)))
    counts, figures = PUBLISHED[day]
    if not any(counts):
        assert isinstance(one(published, "satisfaction_score", view), NotApplicable)
    for metric, figure in figures.items():
        outcome = one(published, metric, view)
        assert isinstance(outcome, Value)
        assert outcome.number == pytest.approx(figure, abs=5e-5)


def test_a_pooled_score_is_recomputed(published: Snapshot) -> None:
    three = View(Period(date(2026, 3, 2), date(2026, 3, 2) + timedelta(days=3)))
    assert one(published, "satisfaction_score", three) == Value(50, 250)
