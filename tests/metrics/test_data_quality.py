"""Data quality on three offices whose files can be counted by hand."""

from datetime import date

import pytest

from metrics import data_health
from metrics.evaluate import evaluate
from metrics.value import NotApplicable, Result, Value
from metrics.view import Period, View
from tests.pages.offices import handed_over_once, read_on
from tests.warehouse.city import City
from warehouse.reader import Snapshot

QUARTER = Period(date(2026, 1, 1), date(2026, 5, 1))


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    home = handed_over_once(tmp_path_factory)
    with pytest.MonkeyPatch.context() as clock:
        read_on(clock)
        return City(home).snapshot()


def one(snapshot: Snapshot, metric: str, view: View) -> Result:
    (result,) = evaluate(snapshot, [metric], view)
    return result


def by(snapshot: Snapshot, metric: str, dimension: str) -> dict[str, float | None]:
    results = evaluate(snapshot, [metric], View(QUARTER, by=(dimension,)))
    return {r.by[dimension]: r.outcome.number if isinstance(r.outcome, Value) else None for r in results}


def test_completeness_counts_months_of_departments(snapshot: Snapshot) -> None:
    assert one(snapshot, "completeness", View(QUARTER)).outcome == Value(11 / 13, 13)
    assert by(snapshot, "completeness", "department") == {"cangshan": 3 / 4, "gulou": 1, "taijiang": 3 / 4}
    assert by(snapshot, "completeness", "feed") == {"cases": 10 / 12, "monthly_summary": 1}


def test_timeliness_leaves_history_out(snapshot: Snapshot) -> None:
    """January was over before the first file; Cangshan's February and March and Taijiang's March were not in time."""
    assert one(snapshot, "upload_timeliness", View(QUARTER)).outcome == Value(6 / 9, 9)
    january = one(snapshot, "upload_timeliness", View(Period.month(date(2026, 1, 1)))).outcome
    assert isinstance(january, NotApplicable)


def test_rows_stand_under_the_month_that_they_speak_of(snapshot: Snapshot) -> None:
    results = evaluate(snapshot, ["rows_loaded"], View(QUARTER, {"feed": ("cases",)}, grain="month"))
    assert [r.outcome.number for r in results if isinstance(r.outcome, Value)] == [94, 69, 62, 91]
    assert one(snapshot, "rows_rejected", View(QUARTER)).outcome == Value(0, 0)


def test_a_month_left_out_makes_every_figure_of_it_incomplete(snapshot: Snapshot) -> None:
    months = evaluate(snapshot, ["cases_received"], View(QUARTER, grain="month"))
    assert [result.completeness.missing for result in months] == [(), ("cangshan",), ("taijiang",), ()]
    half = View(Period(date(2026, 2, 1), date(2026, 2, 8)))
    assert one(snapshot, "cases_received", half).completeness.complete
    assert not one(snapshot, "cases_received", View(QUARTER)).completeness.complete


def test_a_department_without_the_month_has_no_figure_of_it(snapshot: Snapshot) -> None:
    march = View(Period.month(date(2026, 3, 1)), {"department": ("taijiang",)})
    outcome = one(snapshot, "cases_received", march).outcome
    assert not isinstance(outcome, Value)


def test_the_health_of_a_version_holds_what_is_not_as_it_should_be(snapshot: Snapshot) -> None:
    health = data_health.read(snapshot)
    assert health.expected.height == 13
    assert health.off["residual"].to_list() == [1, -1]
    assert health.differences.select("measure", "difference").rows() == [("received", 2)]
    assert health.stopped.is_empty()
    touched = data_health.touched(snapshot, "L000001")
    assert touched.rows() == [("gulou", date(2026, 1, 1), 31)]
