"""The cases behind a step: those of the department that did it, the longest first, within the period."""

from datetime import date

import pytest

from metrics import step_cases
from metrics.errors import UnknownDimension
from metrics.peers import times
from metrics.view import Period, View
from tests.warehouse.city import City, case, step, stop

OCTOBER = View(Period.month(date(2026, 10, 1)))


def _city(tmp_path):
    city = City(tmp_path)
    rows = [case(no, "2026-10-09T09:00", "2026-10-30T10:00", promised_days=3) for no in ("a", "b", "c")]
    steps = [
        step("a", "受理", "2026-10-09T10:00", "2026-10-09T09:00", department="gulou"),
        step("a", "审核", "2026-10-12T12:00", "2026-10-12T11:00", department="gulou"),
        step("b", "受理", "2026-10-09T10:00", "2026-10-09T09:00", department="gulou"),
        step("b", "审核", "2026-10-20T12:00", "2026-10-20T11:00", department="gulou"),
        step("c", "受理", "2026-10-09T10:00", "2026-10-09T09:00", department="gulou"),
        step("c", "审核", "2026-11-02T12:00", "2026-11-02T11:00", department="gulou"),
        step("c", "审核", "2026-10-15T12:00", "2026-10-15T11:00", department="cangshan"),
        stop("a", "2026-10-13T09:00", "2026-10-14T09:00"),
    ]
    city.load({"cases": rows, "case_steps": steps})
    return city.snapshot()


def test_the_longest_first_within_the_period(tmp_path):
    snapshot = _city(tmp_path)
    found = step_cases.rows(snapshot, OCTOBER, "审核")
    assert found["case_no"].to_list() == ["b", "c", "a"]
    assert found["wait_seconds"][0] == (11 * 24 + 1) * 3600
    assert found["outcome"].to_list() == ["late"] * 3
    assert step_cases.count(snapshot, OCTOBER, "审核") == 3
    assert step_cases.rows(snapshot, OCTOBER, "审核", limit=1, offset=1)["case_no"].to_list() == ["c"]


def test_filters_go_by_who_did_the_step(tmp_path):
    snapshot = _city(tmp_path)
    view = View(OCTOBER.period, {"department": ("gulou",)})
    assert step_cases.rows(snapshot, view, "审核")["case_no"].to_list() == ["b", "a"]
    assert step_cases.count(snapshot, view, "审核") == 2
    assert step_cases.count(snapshot, OCTOBER, "补正") == 0  # a stop is no step
    with pytest.raises(UnknownDimension):
        step_cases.count(snapshot, View(OCTOBER.period, {"district": ("x",)}), "审核")


def test_a_mean_of_few_cases_is_left_out_of_the_comparison(tmp_path):
    city = City(tmp_path)
    rows = [case(f"g{i}", "2026-10-09T09:00", "2026-10-12T10:00") for i in range(10)]
    rows += [case(f"c{i}", "2026-10-09T09:00", "2026-10-13T10:00", department="cangshan") for i in range(9)]
    city.load({"cases": rows})
    found = times(city.snapshot(), OCTOBER)
    assert list(found) == ["gulou"]
    assert found["gulou"] == pytest.approx((2, (10 * 2 + 9 * 3) / 19))
