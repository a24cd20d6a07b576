"""The rows behind a figure: as many as the figure counts, the ones that matter first."""

from datetime import UTC, date, datetime

import pytest

from metrics import cases, distribution
from metrics.catalogue import METRICS
from metrics.errors import UnknownDimension
from metrics.rating_events import OF_RATINGS
from metrics.view import Period, View

MARCH = View(Period.month(date(2026, 3, 1)))


def at(day: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{day}T04:00+00:00") if day else None


def case(number: str, started: str, ended: str | None, state: str, **more) -> dict[str, object]:
    row = {"case_no": number, "clock": "legal", "state": state, "started_on": started, "started_at": at(started)}
    until = {"ended_on": ended, "until_on": ended or "2026-03-31"}
    return {**row, **until, "ended_at": at(ended), "rule": "working_days", **more}


@pytest.fixture
def five(desk):
    promised = {"limit_days": 5, "limit_unit": "working_days"}
    desk.insert(
        "case_clocks",
        [
            case("1", "2026-02-20", "2026-03-03", "closed_ok", net_days=7, outcome="late", channel="web", **promised),
            case("2", "2026-03-02", "2026-03-04", "closed_ok", net_days=2, outcome="early", **promised),
            case("3", "2026-03-02", "2026-03-20", "closed_rejected", net_days=14, outcome="late", **promised),
            case("4", "2026-03-03", "2026-03-05", "returned"),
            case("5", "2026-03-31", None, "open", deadline_on="2026-04-07"),
        ],
    )
    desk.count_cases()
    return desk


def numbers(desk, metric, view=MARCH):
    return cases.rows(desk, view, metric)["case_no"].to_list()


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("cases_received", ["5", "4", "2", "3"]),
        ("cases_closed", ["3", "2", "1"]),
        ("late_rate", ["3", "1", "2"]),
        ("early_rate", ["2", "1", "3"]),
        ("return_rate", ["4"]),
        ("open_cases", ["5"]),
        ("median_processing_time", ["3", "1", "2"]),
        (None, ["3", "1", "2", "4", "5"]),
    ],
)
def test_the_ones_that_matter_come_first(five, metric, expected):
    assert numbers(five, metric) == expected
    assert cases.count(five, MARCH, metric) == len(expected)


def test_pages_of_a_list(five):
    first, second = (cases.rows(five, MARCH, "late_rate", limit=2, offset=offset) for offset in (0, 2))
    assert [*first["case_no"], *second["case_no"]] == ["3", "1", "2"]


def test_filters_and_as_of_hold_for_the_list_too(five):
    assert numbers(five, "cases_closed", View(MARCH.period, {"channel": ("web",)})) == ["1"]
    assert numbers(five, "cases_closed", View(MARCH.period, as_of=datetime(2026, 3, 10, tzinfo=UTC))) == ["2", "1"]
    assert numbers(five, "open_cases", View(MARCH.period, as_of=datetime(2026, 3, 10, tzinfo=UTC))) == ["3"]


@pytest.mark.parametrize("metric", METRICS)
def test_every_metric_has_a_list(five, rated, metric):
    held = rated if METRICS[metric].drill.population in OF_RATINGS else five
    rows = cases.rows(held, MARCH, metric)
    assert len(rows) == cases.count(held, MARCH, metric)
    assert rows.columns[0] == "case_no"


def test_steps_list_the_cases_that_passed_them(five):
    five.insert("steps", [{"case_no": "3", "step": "review", "kind": "work", "completed_at": at("2026-03-04")}])
    five.insert("steps", [{"case_no": "2", "step": "issue", "kind": "work", "completed_at": at("2026-03-04")}])
    assert numbers(five, "median_step_time") == ["3", "2"]
    assert numbers(five, "median_step_time", View(MARCH.period, {"step": ("issue",)})) == ["2"]


def test_an_unknown_filter_is_named(five):
    with pytest.raises(UnknownDimension, match="colour"):
        cases.rows(five, View(MARCH.period, {"colour": ("red",)}))


def test_distance_from_the_promise(five):
    found = distribution.days_to_close(five, MARCH)
    assert found.rows() == [(2, 1, 0), (7, 1, 1), (14, 1, 1)]
    assert distribution.promise(five, MARCH) == 5
    assert distribution.promise(five, View(Period.month(date(2026, 1, 1)))) is None
