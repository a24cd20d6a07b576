"""What changed and why: the bars are the whole change, the largest first, and every part opens its cases."""

import math
import random
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from metrics.catalogue import metric
from metrics.change import Amount, Split, split
from pages._ui import why_parts, why_words
from pages._ui.frame import Frame
from pages._ui.why_chart import _name, reach
from pages._ui.why_parts import Bar
from tests.pages.conftest import Run
from tests.pages.said import words

RATE, MEAN = metric("on_time_rate"), metric("mean_processing_time")


def made(groups: int, seed: int = 1, least: int = 10) -> Split[str]:
    """A change between two periods, by so many groups."""
    chance = random.Random(seed)

    def period() -> dict[str, Amount]:
        wholes = {f"g{i}": chance.randint(least, 500) for i in range(groups)}
        return {name: Amount(whole * chance.random(), whole) for name, whole in wholes.items()}

    found = split(period(), period())
    assert found is not None
    return found


@pytest.mark.parametrize("groups", [1, 2, 6, 7, 8, 40])
@pytest.mark.parametrize("of", [RATE, MEAN], ids=lambda one: one.id)
def test_the_bars_sum_to_the_change(groups: int, of: object) -> None:
    asked = RATE if of is RATE else MEAN
    whole = made(groups, seed=groups)
    bars = why_parts.bars(whole, asked)
    assert math.fsum(bar.amount for bar in bars) == pytest.approx(
        whole.change * why_parts.scale(asked.unit), rel=0, abs=1e-9
    )
    named = [abs(bar.amount) for bar in bars if bar.kind != "rest"]
    assert named == sorted(named, reverse=True)
    assert [bar.kind for bar in bars].index("rest") == len(bars) - 1 if groups > 7 else True
    assert sum(bar.kind == "mix" for bar in bars) == (groups > 1)
    ends = [start + bar.amount for start, bar in zip(why_parts.starts(bars), bars, strict=True)]
    assert why_parts.starts(bars)[1:] == pytest.approx(ends[:-1])


def test_the_sentence_says_why_the_rest_is_not_named() -> None:
    few = {f"g{i}": Amount(0, 9) for i in range(4)}
    found = split({"large": Amount(50, 100), **few}, {"large": Amount(60, 100), **dict.fromkeys(few, Amount(9, 9))})
    assert found is not None
    spoken = why_words._spoken(why_parts.bars(found, RATE))
    english = SimpleNamespace(say=lambda text, **values: text.format(**values).en, name=lambda _, id: id)
    said = [why_words._part(cast(Frame, english), bar, RATE, "channel") for bar in spoken]
    assert "(4, each of fewer than 10 cases)" in said[-1]
    many = why_words._spoken(why_parts.bars(made(12), RATE))
    assert not many[-1].few and many[-1].kind == "rest"


def test_groups_with_few_cases_are_not_named() -> None:
    found = split(
        {"large": Amount(50, 100), "small": Amount(9, 9), "tiny": Amount(0, 3)},
        {"large": Amount(60, 100), "small": Amount(0, 9), "tiny": Amount(3, 3)},
    )
    assert found is not None
    bars = why_parts.bars(found, RATE)
    assert [bar.group for bar in bars if bar.kind == "group"] == ["large"]
    assert [(bar.groups, bar.cases) for bar in bars if bar.kind == "rest"] == [(2, 12)]
    assert [bar.few for bar in bars] == [bar.kind == "rest" for bar in bars]
    small = next(part for part in found.parts if part.group == "small")
    assert why_parts.shown(small, RATE) == (None, None)


def test_a_change_of_nothing_has_no_sign() -> None:
    assert [why_parts.signed(amount, RATE.unit) for amount in (0.04, -0.04, 1.25, -1.26)] == [
        "0.0",
        "0.0",
        "+1.2",
        "−1.3",
    ]
    assert why_parts.signed(-0.004, MEAN.unit) == "0.00"


def test_the_page_names_who_did_it(seen: Run, city: Path) -> None:
    said = words(seen(city, "processing_time", why="on_time_rate"))
    assert "What changed and why?" in said
    assert "On time of closed cases fell from" in said
    assert "case mix" in said
    assert "vs Oct" not in said or "Cangshan" in said


def test_whose_records_end_early_is_told_beside_what_they_seem_to_have_done(seen: Run, city: Path) -> None:
    due = words(seen(city, "processing_time", why="matured_on_time_rate"))
    assert "Jin'an (data to 6 Nov): what fell due since counts as missed" in due
    assert "counts as missed" not in words(seen(city, "processing_time", why="on_time_rate"))
    others = words(seen(city, "processing_time", why="matured_on_time_rate", department="gulou"))
    assert "counts as missed" not in others, "their records go on"
    before = words(seen(city, "processing_time", why="matured_on_time_rate", period="2026-09-01..2026-10-01"))
    assert "counts as missed" not in before


def test_one_other_is_not_many() -> None:
    english = cast(Frame, SimpleNamespace(say=lambda text, **values: text.format(**values).en))
    one = Bar("group", 1.0, group="small")
    rests = [Bar("rest", 1.0, members=(one,) * count) for count in (1, 2)]
    assert [_name(english, rest, "service") for rest in rests] == ["1 other", "2 others"]


def test_for_a_median_the_mean_stands_beside_it(seen: Run, city: Path) -> None:
    asked = {"period": "2026-10-01..2026-11-01", "why": "median_processing_time", "why_by": "service"}
    said = words(seen(city, "processing_time", "zh", **asked))
    assert "中位数类指标无法拆分" in said
    assert "均值（工作日）由" in said
    assert "案件结构" in said


def test_any_two_periods_can_be_compared(seen: Run, city: Path) -> None:
    drawn = seen(city, "processing_time", why="matured_on_time_rate", against="2026-03-01..2026-05-01")
    assert not drawn.exception
    assert "Mar 2026–Apr 2026 → Nov 2026" in words(drawn)
    assert "nothing to compare" in words(seen(city, "processing_time", against="2001-01-01..2001-02-01"))


def test_the_cases_of_a_part_stand_first(seen: Run, city: Path) -> None:
    said = words(seen(city, "processing_time", department="cangshan", cases="late_rate"))
    assert said.index("Which cases?") < said.index("Is it changing?")
    assert said.count("Which cases?") == 1
    assert "closed cases, latest first" in said


def test_another_period_is_chosen_by_its_days(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", why="on_time_rate", against="choose")
    chosen = next(box for box in drawn.date_input if box.key == "f_against_dates")
    assert chosen.value == (date(2026, 10, 1), date(2026, 10, 31)), "the period before, until somebody says otherwise"
    chosen.set_value((date(2026, 6, 1), date(2026, 6, 30))).run()
    assert not drawn.exception
    assert drawn.query_params["against"] in ("2026-06-01..2026-07-01", ["2026-06-01..2026-07-01"])
    assert "Jun 2026 → Nov 2026" in words(drawn)


def test_filters_say_what_is_compared_unless_the_block_does(seen: Run, city: Path) -> None:
    assert "Nov 2025 → Nov 2026" in words(seen(city, "processing_time", comparison="last_year"))
    both = seen(city, "processing_time", comparison="last_year", against="previous")
    assert "Oct 2026 → Nov 2026" in words(both)
    alone = words(seen(city, "processing_time", department="gulou", service="transfer", channel="web"))
    assert "the whole change is its own" in alone


@pytest.mark.parametrize("width", [190, 340])
@pytest.mark.parametrize(
    "ends",
    [
        [(0.0, 0.2, "+0.20 ◆"), (0.2, -0.05, "−0.05 ■"), (0.0, 0.15, "+0.15")],
        [(0.0, -8.0, "−8.0 ◆"), (-8.0, 3.0, "+3.0 ■"), (0.0, -5.0, "−5.0")],
        [(0.0, 0.0, "0.0")],
    ],
)
def test_the_words_beside_the_longest_bar_stay_on_the_chart(ends: list[tuple[float, float, str]], width: int) -> None:
    low, high = reach(ends, width)
    for start, amount, said in ends:
        pixels = 7 * len(said) * (high - low) / width
        end = start + amount
        assert low <= (end - pixels if amount < 0 else end) and (end if amount < 0 else end + pixels) <= high
