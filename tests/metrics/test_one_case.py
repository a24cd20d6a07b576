"""One case as a whole: how late in the unit of its promise, where it waited, which are like it, who may see it."""

from datetime import date

import pytest

from metrics.case_days import CaseDays, case_days
from metrics.one_case import OneCase, alike, numbers_like, one_case
from tests.warehouse.city import City, at, case, step, stop
from warehouse.reader import Snapshot
from warehouse.scope import Scope

BEGUN = "2026-10-09T09:00"
LATE = [
    case("days", BEGUN, "2026-10-16T10:00", promised_days=3),
    case("hours", BEGUN, "2026-10-12T11:00", due_at=at("2026-10-11T17:00")),
    case("date", BEGUN, "2026-10-16T10:00", due_at=at("2026-10-12T00:00")),
    case("kept", BEGUN, "2026-10-12T10:00", promised_days=3),
    case("back", BEGUN, "2026-10-30T10:00", promised_days=3, status="returned"),
]
EARLY = [
    case("early days", BEGUN, "2026-10-12T10:00", promised_days=5),
    case("early date", BEGUN, "2026-10-12T10:00", due_at=at("2026-10-20T00:00")),
    case("beyond", "2026-10-12T09:00", promised_days=90),
]
ALIKE = [
    case("c", BEGUN, "2026-10-16T10:00", service="alike"),
    case("near", BEGUN, "2026-10-15T10:00", service="alike"),
    case("far", BEGUN, "2026-10-30T10:00", service="alike"),
    case("open", BEGUN, service="alike"),
    case("other", BEGUN, "2026-10-16T10:00", service="mortgage"),
    case("elsewhere", BEGUN, "2026-10-16T10:00", service="alike", department="cangshan"),
]
OTHERS = [
    case("weekend", BEGUN, "2026-10-18T10:00", due_at=at("2026-10-15T00:00")),
    case("stopped", "2026-09-28T10:00", "2026-10-23T10:00", promised_days=5),
    case("FZ-1", BEGUN, "2026-10-16T10:00"),
]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City(tmp_path_factory.mktemp("cases"))
    stops = [stop("stopped", "2026-10-11T09:00", "2026-10-19T16:00")]
    city.load({"cases": [*LATE, *EARLY, *ALIKE, *OTHERS], "case_steps": stops})
    return city


@pytest.fixture(scope="module")
def snapshot(city: City) -> Snapshot:
    return city.snapshot()


def told(snapshot: Snapshot, case_no: str) -> OneCase:
    found = one_case(snapshot, case_no)
    assert found is not None
    return found


def days_of(snapshot: Snapshot, case_no: str) -> CaseDays:
    found = case_days(snapshot, case_no)
    assert found is not None
    return found


def test_late_in_the_unit_of_the_promise(snapshot: Snapshot) -> None:
    names = [str(row["case_no"]) for row in LATE]
    assert {name: told(snapshot, name).by_clock["legal"].late_by for name in names} == {
        "days": (3, "working_days"),
        "hours": (18, "hours"),
        "date": (4, "natural_days"),
        "kept": None,
        "back": None,
    }


def test_early_in_the_unit_of_the_promise_and_no_deadline_beyond_the_calendar(snapshot: Snapshot) -> None:
    names = [str(row["case_no"]) for row in EARLY]
    early = {name: told(snapshot, name).by_clock["legal"].early_by for name in names}
    assert early == {"early days": (3, "working_days"), "early date": (8, "natural_days"), "beyond": None}
    beyond = told(snapshot, "beyond").by_clock["legal"]
    assert (beyond.deadline_on, beyond.late_by) == (None, None)


def test_days_past_a_promised_date_are_marked_weekends_among_them(snapshot: Snapshot) -> None:
    assert [day.date.day for day in days_of(snapshot, "weekend").days if day.late] == [16, 17, 18]


def test_the_sum_closes(snapshot: Snapshot) -> None:
    """All days, less those left out, are the counted ones, and these the figure."""
    found = days_of(snapshot, "stopped")
    assert found.calendar_days == 26
    assert found.left_out == {"start": 1, "weekend": 4, "holiday": 6, "stopped": 6}
    assert found.calendar_days - sum(found.left_out.values()) == found.counted == found.net_days == 9
    assert [day.date.day for day in found.days if day.late] == [20, 21, 22, 23]


def test_a_step_waited_since_all_before_it_was_over(tmp_path):
    city = City(tmp_path)
    steps = [
        step("c", "受理", "2026-10-09T10:00", "2026-10-09T09:00"),
        stop("c", "2026-10-09T12:00", "2026-10-12T09:00"),
        step("c", "审核", "2026-10-12T15:00", "2026-10-12T11:00"),
        step("c", "核税", "2026-10-12T16:00", "2026-10-12T14:00"),
    ]
    city.load({"cases": [case("c", "2026-10-09T09:00")], "case_steps": steps})
    found = one_case(city.snapshot(), "c")
    assert found is not None
    assert [step.wait_seconds and step.wait_seconds / 3600 for step in found.steps] == [None, 2, 2, None]
    assert found.steps[3].parallel
    assert found.standing is None


def test_cases_like_it_are_of_its_department_and_service_the_nearest_first(snapshot: Snapshot) -> None:
    assert alike(snapshot, "c")["case_no"].to_list() == ["near", "far"]


def test_who_may_not_see_it_finds_nothing(city: City, snapshot: Snapshot) -> None:
    elsewhere = city.snapshot(Scope("zheng", "manager", frozenset({"cangshan"})))
    assert one_case(elsewhere, "FZ-1") is None
    assert case_days(elsewhere, "FZ-1") is None
    assert numbers_like(elsewhere, "fz") == []
    assert numbers_like(snapshot, "fz") == ["FZ-1"]
    assert told(snapshot, "FZ-1").clocks[0].ended_on == date(2026, 10, 16)
