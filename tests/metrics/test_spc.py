"""The control chart against published figures, point by point."""

import csv
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.model import Direction
from metrics.spc import assure, limits_of, run_ends, trend_ends, two_of_three, xmr

UP, DOWN, NEUTRAL = Direction.UP, Direction.DOWN, Direction.NEUTRAL
S1 = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
S2 = [-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621, -1.26506123, -0.68685285]
S2 += [-0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272, -0.55584113, 1.78691314, 0.49785048, -1.96661716]
S2 += [0.70135590, -0.47279141]
S5 = [
    78.4,
    80.1,
    84.4,
    79.1,
    80.4,
    83.5,
    73.8,
    83.5,
    75.0,
    76.8,
    70.5,
    80.3,
    82.4,
    79.4,
    86.4,
    90.5,
    77.7,
    82.5,
    79.9,
    83.2,
]
S6 = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def test_s1_screening_leaves_out_the_jump_but_not_from_the_mean():
    chart = xmr(S1)
    assert (round(chart.mean, 2), round(chart.lower, 2), round(chart.upper, 2)) == (1.94, -0.72, 4.60)
    assert [i for i, point in enumerate(chart.points) if point.kind != "common"] == [4]
    bare = limits_of(S1, screen=False)
    assert (round(bare.lower, 2), round(bare.upper, 2)) == (-3.06, 6.95)


def test_s2_twenty_usual_points():
    chart = xmr(S2)
    assert [chart.mean, chart.lower, chart.upper] == pytest.approx([0.1416238, -3.01138, 3.294627], abs=1e-6)
    assert {point.kind for point in chart.points} == {"common"}


def test_s2_with_an_outlier():
    values = [*S2[:14], 10, *S2[15:]]
    screened, bare = limits_of(values), limits_of(values, screen=False)
    assert [screened.lower, screened.upper] == pytest.approx([-2.383666, 3.722497], abs=1e-6)
    assert [bare.lower, bare.upper] == pytest.approx([-4.596625, 5.935457], abs=1e-6)


def test_s3_trend():
    assert trend_ends([1, 2, 3, 4, 5, 6, 7]) == [0, 0, 0, 0, 0, 0, 1]
    assert trend_ends([1, 2, 3, 3, 4, 5, 6]) == [0] * 7
    assert trend_ends([7, 6, 5, 4, 3, 2, 1]) == [0, 0, 0, 0, 0, 0, -1]


def test_s3_seven_on_one_side():
    assert run_ends([1] * 8 + [-1]) == [0, 0, 0, 0, 0, 0, 1, 1, 0]
    assert run_ends([1] * 6 + [0] + [1] * 6) == [0] * 13


def test_s3_two_of_three():
    close = [True, False, True]
    assert two_of_three(close, [1, 1, 1]) == [1, 0, 1]
    assert two_of_three([True] * 3, [1, 1, 1]) == [1, 1, 1]
    assert two_of_three(close, [1, -1, 1]) == [0, 0, 0]


@pytest.mark.parametrize(
    ("lower", "upper", "up", "down"),
    [(1, 3, "fail", "pass"), (5, 7, "pass", "fail"), (1, 5, "inconsistent", "inconsistent")],
)
def test_s4_assurance(lower, upper, up, down):
    assert assure(lower, upper, 4, UP) == up
    assert assure(lower, upper, 4, DOWN) == down
    assert assure(lower, upper, 4, NEUTRAL) is None


def test_s5_jets():
    limits = limits_of(S5, screen=False)
    assert limits.mean == pytest.approx(80.39)
    assert limits.moving_range == pytest.approx(5.3263, abs=1e-4)
    assert [limits.lower, limits.upper] == pytest.approx([66.222, 94.558], abs=1e-3)


def test_s6_nist():
    limits = limits_of(S6, screen=False)
    reach = 3 / 1.128 * limits.moving_range
    assert (round(limits.mean, 2), round(limits.moving_range, 4)) == (50.81, 1.8778)
    assert [limits.mean - reach, limits.mean + reach] == pytest.approx([45.8159, 55.8041], abs=1e-4)


def test_a_point_outside_the_limits_is_not_close_to_them():
    values = [10, 11, 9, 10, 11, 9, 10, 30, 10.5, 13]
    assert xmr(values).points[-1].kind == "common"


def test_an_empty_series_is_refused():
    with pytest.raises(ValueError, match="at least one value"):
        xmr([])


OF_NHS: dict[str, dict[str, Any]] = {
    "decrease": {"direction": DOWN},
    "neutral": {"direction": NEUTRAL},
    "noscreen": {"direction": DOWN, "screen": False},
    "fix12": {"direction": DOWN, "fix_after_n": 12},
    "rebase_2017-10": {"direction": DOWN, "rebase": [18]},
    "target2000": {"direction": DOWN, "target": 2000},
}
KINDS = {
    "common_cause": "common",
    "special_cause_improvement": "better",
    "special_cause_concern": "worse",
    "special_cause_neutral_high": "high",
    "special_cause_neutral_low": "low",
}
RULES = {"UCL": 1, "LCL": 1, "Trend": 2, "2 in 3": 3, "7 Points": 4}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.real_data
@pytest.mark.parametrize("name", OF_NHS)
def test_emergency_breaches_point_by_point(real_data, name):
    expected = rows(real_data / "spc" / f"ae_RJZ_breaches_{name}.csv")
    chart = xmr([float(row["y"]) for row in expected], **OF_NHS[name])
    for point, row in zip(chart.points, expected, strict=True):
        limits = [float(row[column]) for column in ("mean_col", "lpl", "upl")]
        assert [point.mean, point.lpl, point.upl] == pytest.approx(limits, abs=1e-6)
        assert point.kind == KINDS[row["point_type"]], row["x"]
        assert point.rule == next((rule for word, rule in RULES.items() if word in row["special_cause_type"]), None)


@pytest.mark.real_data
@pytest.mark.parametrize("name", OF_NHS)
def test_emergency_breaches_verdict(real_data, name):
    values = [float(row["y"]) for row in rows(real_data / "spc" / f"ae_RJZ_breaches_{name}.csv")]
    verdict = rows(real_data / "spc" / f"ae_RJZ_breaches_{name}.summary.csv")[-1]
    chart = xmr(values, **OF_NHS[name])
    assert chart.variation == KINDS[verdict["variation_type"]]
    assert chart.assurance == {"consistent_fail": "fail", None: None}[verdict.get("assurance_type")]


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=40), st.integers(-1000, 1000))
def test_mirroring_a_series_mirrors_its_chart(values, shift):
    chart, mirrored = xmr(values, direction=UP), xmr([shift - value for value in values], direction=DOWN)
    assert mirrored.limits.moving_range == chart.limits.moving_range
    assert mirrored.mean == pytest.approx(shift - fmean(values))
    if chart.limits.moving_range:  # else rounding of the mean decides which side equal values lie on
        assert chart.assurance is mirrored.assurance is None
