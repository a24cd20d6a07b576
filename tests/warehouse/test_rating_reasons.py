"""The national list of reasons: codes, words in two languages, and what a file writes for them."""

import pytest

from tests.warehouse.city import City
from tests.warehouse.test_ratings import rating
from warehouse.rating_reasons import LABELS, LATE, OTHER, REASONS, THEMES, ticked, words


def test_the_list_is_whole() -> None:
    codes = sorted(reason.code for reason in REASONS.values())
    assert codes == [*range(108, 116), *range(207, 215), *range(307, 315), *range(406, 414), *range(510, 518)]
    assert {reason.theme for reason in REASONS.values()} | {OTHER} == set(THEMES)
    assert {REASONS[id].theme for id in LATE} == {"time"}
    assert set(LABELS) == {*REASONS, OTHER}


def test_no_word_means_two_reasons() -> None:
    ways = [(str(one.code), one.label.zh, one.label.en, *one.words) for one in REASONS.values()]
    assert sum(map(len, ways)) == len(words())


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[str, str]]]:
    """The reasons of each rating of one city, as id and word."""
    city = City(tmp_path_factory.mktemp("reasons"))
    given = {
        "codes": "209,110",
        "list": '["109","115"]',
        "words": "服务态度差、效率低；跑动次数与承诺不一致",
        "both": "209未在承诺时间内办结┋214 服务态度生硬",
        "wide": "２０９",
        "own": "停车难|209",
        "twice": "停车难；停车难；厕所远",
        "empty": " ， ",
        "none": None,
    }
    records = [rating(name, "2026-03-04 09:00", 1, reasons=reasons) for name, reasons in given.items()]
    city.load({"ratings": records}, feed="ratings")
    rows = city.snapshot().query("SELECT rating, reason, said FROM scoped.rating_reasons ORDER BY ALL").rows()
    return {name: [(reason, said) for rating, reason, said in rows if rating == f"id:{name}"] for name in given}


@pytest.mark.parametrize(
    ("name", "reasons"),
    [
        ("codes", [("beyond_law", "110"), ("late", "209")]),
        ("list", [("added_materials", "109"), ("rude_and_slow", "115")]),
        ("words", [("more_visits", "跑动次数与承诺不一致"), ("rude_and_slow", "效率低")]),
        ("both", [("cold_manner", "214 服务态度生硬"), ("late", "209未在承诺时间内办结")]),
        ("wide", [("late", "２０９")]),
        ("own", [("late", "209"), (OTHER, "停车难")]),
        ("twice", [(OTHER, "停车难"), (OTHER, "厕所远")]),
        ("empty", []),
        ("none", []),
    ],
)
def test_what_files_write(told: dict[str, list[tuple[str, str]]], name: str, reasons: list[tuple[str, str]]) -> None:
    assert told[name] == reasons


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        ("209", ("Not finished within the promised time",)),
        ("209未在承诺时间内办结；态度差", ("Not finished within the promised time", "Bad manners, slow work")),
        ("电梯坏了", ("电梯坏了",)),
        ("110,209、209", ("Beyond the legal time limit, no reason given", "Not finished within the promised time")),
        ("；，", ()),
    ],
)
def test_what_was_ticked_is_called_by_its_label(written: str, labels: tuple[str, ...]) -> None:
    assert tuple(reason.en for reason in ticked(written)) == labels
