"""One case as a whole: how late in the unit of its promise, where it waited, which are like it, who may see it."""

from datetime import date

from metrics.case_days import case_days
from metrics.one_case import alike, numbers_like, one_case
from tests.warehouse.city import City, at, case, step, stop
from warehouse.scope import Scope


def test_late_in_the_unit_of_the_promise(tmp_path):
    city = City(tmp_path)
    rows = [
        case("days", "2026-10-09T09:00", "2026-10-16T10:00", promised_days=3),
        case("hours", "2026-10-09T09:00", "2026-10-12T11:00", due_at=at("2026-10-11T17:00")),
        case("date", "2026-10-09T09:00", "2026-10-16T10:00", due_at=at("2026-10-12T00:00")),
        case("kept", "2026-10-09T09:00", "2026-10-12T10:00", promised_days=3),
        case("back", "2026-10-09T09:00", "2026-10-30T10:00", promised_days=3, status="returned"),
    ]
    city.load({"cases": rows})
    snapshot = city.snapshot()
    found = {str(row["case_no"]): one_case(snapshot, str(row["case_no"])) for row in rows}
    assert {no: one.by_clock["legal"].late_by for no, one in found.items() if one} == {
        "days": (3, "working_days"),
        "hours": (18, "hours"),
        "date": (4, "natural_days"),
        "kept": None,
        "back": None,
    }


def test_early_in_the_unit_of_the_promise_and_no_deadline_beyond_the_calendar(tmp_path):
    city = City(tmp_path)
    rows = [
        case("days", "2026-10-09T09:00", "2026-10-12T10:00", promised_days=5),
        case("date", "2026-10-09T09:00", "2026-10-12T10:00", due_at=at("2026-10-20T00:00")),
        case("beyond", "2026-10-12T09:00", promised_days=90),
    ]
    city.load({"cases": rows})
    found = {str(row["case_no"]): one_case(city.snapshot(), str(row["case_no"])) for row in rows}
    early = {no: one.by_clock["legal"].early_by for no, one in found.items() if one}
    assert early == {"days": (3, "working_days"), "date": (8, "natural_days"), "beyond": None}
    beyond = found["beyond"]
    assert beyond is not None
    assert (beyond.by_clock["legal"].deadline_on, beyond.by_clock["legal"].late_by) == (None, None)


def test_days_past_a_promised_date_are_marked_weekends_among_them(tmp_path):
    city = City(tmp_path)
    city.load({"cases": [case("c", "2026-10-09T09:00", "2026-10-18T10:00", due_at=at("2026-10-15T00:00"))]})
    found = case_days(city.snapshot(), "c")
    assert found is not None
    assert [day.date.day for day in found.days if day.late] == [16, 17, 18]


def test_the_sum_closes(tmp_path):
    """All days, less those left out, are the counted ones, and these the figure."""
    city = City(tmp_path)
    rows = [case("c", "2026-09-28T10:00", "2026-10-23T10:00", promised_days=5)]
    city.load({"cases": rows, "case_steps": [stop("c", "2026-10-11T09:00", "2026-10-19T16:00")]})
    found = case_days(city.snapshot(), "c")
    assert found is not None
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


def test_cases_like_it_are_of_its_department_and_service_the_nearest_first(tmp_path):
    city = City(tmp_path)
    rows = [
        case("c", "2026-10-09T09:00", "2026-10-16T10:00"),
        case("near", "2026-10-09T09:00", "2026-10-15T10:00"),
        case("far", "2026-10-09T09:00", "2026-10-30T10:00"),
        case("open", "2026-10-09T09:00"),
        case("other", "2026-10-09T09:00", "2026-10-16T10:00", service="mortgage"),
        case("elsewhere", "2026-10-09T09:00", "2026-10-16T10:00", department="cangshan"),
    ]
    city.load({"cases": rows})
    assert alike(city.snapshot(), "c")["case_no"].to_list() == ["near", "far"]


def test_who_may_not_see_it_finds_nothing(tmp_path):
    city = City(tmp_path)
    city.load({"cases": [case("FZ-1", "2026-10-09T09:00", "2026-10-16T10:00")]})
    elsewhere = city.snapshot(Scope("zheng", "manager", frozenset({"cangshan"})))
    assert one_case(elsewhere, "FZ-1") is None
    assert case_days(elsewhere, "FZ-1") is None
    assert numbers_like(elsewhere, "fz") == []
    assert numbers_like(city.snapshot(), "fz") == ["FZ-1"]
    found = one_case(city.snapshot(), "FZ-1")
    assert found is not None
    assert found.clocks[0].ended_on == date(2026, 10, 16)
