"""Each rating is the applicant's own, filled in, or of unknown origin, by the signs that it carries."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest

from tests.warehouse.city import City, at, case
from warehouse.rating_rules import RULES, Ratings, is_on, meaning_of
from warehouse.reader import Snapshot


def rating(
    number: str, moment: str, level: object = 5, source: object = "unknown", **columns: object
) -> dict[str, object]:
    """A rating record of the window with nothing but a level."""
    return {
        "rating_id": number,
        "department": "gulou",
        "level": level,
        "rated_at": at(moment),
        "rating_source": source,
        **dict.fromkeys(("case_no", "window", "channel", "reasons", "comment", "named", "appeal_upheld")),
        **dict.fromkeys(("verified_at", "rectified_at", "called_back_at")),
        **columns,
    }


def batch(name: str, moment: str, count: int, **columns: object) -> Iterator[dict[str, object]]:
    return (rating(f"{name}{number}", moment, **columns) for number in range(count))


def same_delay(count: int) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Cases of another department, and a rating exactly two days and a minute after each."""
    closed = [at("2026-03-02 10:00:07") + timedelta(hours=number) for number in range(count)]
    cases = [
        case(f"d{number}", "2026-02-27 09:00", department="taijiang", status="closed_ok") | {"closed_at": end}
        for number, end in enumerate(closed)
    ]
    later = timedelta(days=2, minutes=1)
    ratings = [
        rating(f"d{number}", "2026-03-01", department="taijiang", case_no=f"d{number}", channel="window")
        | {"rated_at": end + later}
        for number, end in enumerate(closed)
    ]
    return cases, ratings


ALONE = (
    (rating("told", "2026-03-04 09:00:01", source="default"), "told_default", "default"),
    (rating("flag", "2026-03-04 09:00:02", is_default=True), "told_default", "default"),
    (rating("denied", "2026-03-04 09:00:12", level=1, source="default"), "bad_default", "active"),
    (rating("middling", "2026-03-04 09:00:13", level=3, source="default"), "told_default", "default"),
    (rating("ghost", "2026-03-04 09:00:03", window="99", channel="window"), "fixed_window", "default"),
    (rating("ghost2", "2026-03-04 09:00:04", window="99号窗口", source="active"), "fixed_window", "default"),
    (rating("voice", "2026-03-04 09:00:05", window="99", reasons="服务态度好"), "said", "active"),
    (rating("back", "2026-03-04 09:00:06", channel="back_office"), "back_office", "default"),
    (rating("entered", "2026-03-04 09:00:07", channel="back_office", source="active"), "told_active", "active"),
    (rating("words", "2026-03-04 09:00:08", comment="很快"), "said", "active"),
    (rating("poor", "2026-03-04 09:00:09", level=2), "low_level", "active"),
    (rating("key", "2026-03-04 09:00:10", channel="window"), "device", "active"),
    (rating("post", "2026-03-04 09:00:11", channel="post"), "none", "unknown"),
)


@pytest.fixture(scope="module")
def rated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """Every rating of one city by its number."""
    city = City(tmp_path_factory.mktemp("rated"))
    cases, delayed = same_delay(10)
    ratings = [
        *(one for one, _, _ in ALONE),
        *batch("told", "2026-03-05 02:00:00", 5, source="active"),
        *batch("few", "2026-03-05 02:00:01", 4),
        *batch("poorer", "2026-03-05 02:00:02", 5, level=3),
        *delayed,
    ]
    with city.at_once():
        city.load({"cases": cases, "ratings": ratings})
        # Of the same minute, and nobody knows of which second.
        city.load({"ratings": [*batch("minute", "2026-03-06 09:00", 6)]}, feed="ratings")
    frame = city.snapshot().query("SELECT * FROM scoped.ratings")
    return {str(row["rating_id"]): row for row in frame.iter_rows(named=True)}


@pytest.mark.parametrize(("record", "rule", "origin"), ALONE, ids=[str(one["rating_id"]) for one, _, _ in ALONE])
def test_a_sign_decides(rated: dict[str, dict[str, object]], record: dict[str, object], rule: str, origin: str) -> None:
    found = rated[str(record["rating_id"])]
    assert (found["origin_rule"], found["origin"]) == (rule, origin) == (rule, RULES[rule].says)


def test_many_in_one_second_were_filled_in_whatever_the_file_says(rated: dict[str, dict[str, object]]) -> None:
    assert {rated[f"told{n}"]["origin_rule"] for n in range(5)} == {"batch"}
    assert rated["told0"]["caught_by"] == "batch told_active"
    assert {rated[f"few{n}"]["origin"] for n in range(4)} == {"unknown"}
    assert {rated[f"poorer{n}"]["origin_rule"] for n in range(5)} == {"low_level"}


def test_minutes_are_no_seconds(rated: dict[str, dict[str, object]]) -> None:
    assert {rated[f"minute{n}"]["origin_rule"] for n in range(6)} == {"none"}


def test_the_same_delay_to_the_second_gives_them_away(rated: dict[str, dict[str, object]]) -> None:
    assert {rated[f"d{n}"]["origin_rule"] for n in range(10)} == {"fixed_delay"}
    assert rated["d0"]["caught_by"] == "fixed_delay device"


def test_what_the_case_says_stands_beside_the_rating(rated: dict[str, dict[str, object]]) -> None:
    one = rated["d0"]
    assert (one["case_state"], str(one["case_ended_on"])) == ("closed_ok", "2026-03-02")
    assert one["case_department"] == "taijiang"
    assert (one["case_net_days"], one["case_outcome"]) == (2, "unknown")  # 27 February, 28 (made up for), 2 March
    assert rated["key"]["case_state"] is None


def test_rules_can_be_switched_off(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        "[ratings]\nbatch_size = 0\ndefault_windows = []\nfixed_delay_size = 0\nback_office = false\n"
    )
    city = City(tmp_path)
    cases, delayed = same_delay(10)
    ratings = [*batch("b", "2026-03-05 02:00:01", 5), *delayed, *(one for one, _, _ in ALONE)]
    city.load({"cases": cases, "ratings": ratings})
    rules = city.snapshot().query("SELECT DISTINCT origin_rule FROM scoped.ratings")["origin_rule"].to_list()
    assert set(rules) == {"bad_default", "told_default", "told_active", "said", "low_level", "device", "none"}
    assert [rule.id for rule in RULES.values() if not is_on(rule, city.config.ratings)] == [
        *("batch", "fixed_window", "fixed_delay", "back_office")
    ]


def test_a_rule_says_its_threshold() -> None:
    settings = Ratings(batch_size=7, default_windows=("99", "0"))
    assert "At least 7 good" in meaning_of(RULES["batch"], settings).en
    assert "窗口 99、0 的" in meaning_of(RULES["fixed_window"], settings).zh


# The ratings of one case each.
SUCCESSIONS = {
    "additional": (("2026-03-04 09:00", 5, "active"), ("2026-03-09 09:00", 2, "active")),
    "default after": (("2026-03-04 09:00", 2, "active"), ("2026-03-05 09:00", 5, "default")),
    "default before": (("2026-03-05 09:00", 5, "default"), ("2026-03-06 09:00", 1, "active")),
}


@pytest.fixture(scope="module")
def succeeded(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    city = City(tmp_path_factory.mktemp("succeeded"))
    cases = [case(name, "2026-03-02 09:00", "2026-03-03 10:00") for name in SUCCESSIONS]
    records = [
        rating(f"{name} {number}", moment, level, source, case_no=name)
        for name, ratings in SUCCESSIONS.items()
        for number, (moment, level, source) in enumerate(ratings)
    ]
    city.load({"cases": cases, "ratings": records})
    return city.snapshot()


def _succession(succeeded: Snapshot, case_no: str) -> list[tuple[object, ...]]:
    """Whether each of one case's ratings is the first, the latest, stood once, and stands now."""
    columns = "is_first, is_latest, stood, stands, replaced_at IS NULL"
    asked = f"SELECT {columns} FROM scoped.ratings WHERE case_no = $case_no ORDER BY rating_id"
    return succeeded.query(asked, case_no=case_no).rows()


def test_an_additional_rating_takes_the_place_of_the_first(succeeded: Snapshot) -> None:
    assert _succession(succeeded, "additional") == [
        (True, False, True, False, False),
        (False, True, True, True, True),
    ]


def test_a_default_takes_nobodys_place(succeeded: Snapshot) -> None:
    assert _succession(succeeded, "default after") == [
        (True, False, True, True, True),
        (False, True, False, False, True),
    ]


def test_a_persons_word_takes_the_place_of_a_default(succeeded: Snapshot) -> None:
    assert _succession(succeeded, "default before") == [
        (True, False, True, False, False),
        (False, True, True, True, True),
    ]


def test_what_follows_a_bad_rating_has_its_days(tmp_path: Path) -> None:
    """2026-02-28 is worked for the holiday before it; the data end on 20 March."""
    city = City(tmp_path)
    (tmp_path / "config.toml").write_text("[ratings]\nrectify_days = 5\n")
    bad: dict[str, object] = {"level": 1, "source": "active", "named": True}
    records = [
        rating("done", "2026-02-27 16:00", **bad)
        | {"verified_at": at("2026-02-28 18:00"), "rectified_at": at("2026-03-09 10:00")}
        | {"called_back_at": at("2026-03-19 10:00")},
        rating("open", "2026-03-20 16:00", **bad),
        rating("upheld", "2026-02-27 16:00", **bad, appeal_upheld=True),
        rating("nameless", "2026-02-27 16:00", 2, "active", named=False),
        rating("good", "2026-02-27 16:00", 3, "active"),
    ]
    city.load({"ratings": records}, feed="ratings")
    states = "verify_state, rectify_state, call_back_state"
    rows = city.snapshot().query(f"SELECT rating_id, {states}, counts_as_bad FROM scoped.ratings").rows()
    assert {name: rest for name, *rest in rows} == {
        "done": ["in_time", "late", "in_time", True],
        "open": ["open", "open", "open", True],
        "upheld": [None, None, None, False],
        "nameless": ["overdue", "overdue", None, True],
        "good": [None, None, None, False],
    }
    due = "SELECT verify_due_on::VARCHAR, rectify_due_on::VARCHAR FROM scoped.ratings WHERE rating_id = 'done'"
    assert city.snapshot().query(due).row(0) == ("2026-02-28", "2026-03-05")


def test_a_day_that_no_calendar_knows_is_nobodys_fault(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.load({"ratings": [rating("r", "2026-12-31 16:00", 1, verified_at=at("2026-12-31 17:00"))]}, feed="ratings")
    row = city.snapshot().query("SELECT verify_state, verify_due_on, call_back_state FROM scoped.ratings").row(0)
    assert row == ("undated", None, None)


def test_bad_ones_stand_apart_with_all_that_is_known_of_them(tmp_path: Path) -> None:
    city = City(tmp_path / "apart")
    given = [rating(f"r{level}", f"2026-03-02 09:00:0{level}", level, named=True) for level in range(1, 6)]
    city.load({"ratings": given}, feed="ratings")
    apart, of_all = (city.snapshot().query(f"FROM scoped.{one} ORDER BY rating") for one in ("bad_ratings", "ratings"))
    assert apart.height == 2
    assert apart.select(of_all.columns).equals(of_all.filter(pl.col("level") <= 2))
    assert apart["verify_over_at"].unique().to_list() == [at("2026-03-03 23:59:59.999999")]
