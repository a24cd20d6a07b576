"""The clock of each case on tiny, hand-counted rows."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from tests.warehouse.city import City, at, case, step, stop
from warehouse.reader import Snapshot

# How long one stop lasted, and where it leaves a deadline: in working days two were promised, used up on the 6th.
LATER_STOPS = [
    ("working_days", 2, "2024-03-05 09:00", "2024-03-12 09:00", "2024-03-13"),
    ("working_days", 2, "2024-03-06 09:00", "2024-03-12 09:00", "2024-03-12"),  # the 6th itself still counted
    ("working_days", 2, "2024-03-07 09:00", "2024-03-12 09:00", "2024-03-06"),
    ("natural_days", 2, "2024-03-06 09:00", "2024-03-12 09:00", "2024-03-12"),
    ("natural_days", 2, "2024-03-07 09:00", "2024-03-12 09:00", "2024-03-06"),
    ("hours", 48, "2024-03-06 08:00", "2024-03-12 08:00", "2024-03-12"),
    ("hours", 48, "2024-03-06 10:00", "2024-03-12 09:00", "2024-03-06"),
]


# Working days: how many were promised.
PROMISED = [
    ("2024-03-06 10:00", 3, "early"),
    ("2024-03-07 10:00", 3, "on_time"),
    ("2024-03-09 10:00", 4, "on_time"),  # a Saturday adds nothing to Friday
    ("2024-03-08 10:00", 3, "late"),
    ("2024-03-04 17:00", 3, "instant"),
    ("2024-03-04 17:00", 0, "instant"),
    ("2024-03-05 10:00", 0, "late"),
    ("2024-03-05 10:00", None, "unknown"),
]
IN_OTHER_UNITS = [
    ("natural_days", 5, "2024-03-08 23:00", "2024-03-11", "early"),  # the 9th is a Saturday: Monday counts
    ("natural_days", 5, "2024-03-11 10:00", "2024-03-11", "on_time"),
    ("natural_days", 5, "2024-03-12 10:00", "2024-03-11", "late"),
    ("hours", 24, "2024-03-05 08:59", "2024-03-05", "on_time"),
    ("hours", 24, "2024-03-05 09:01", "2024-03-05", "late"),
]
DUE = [
    ("2024-03-08 00:00", "2024-03-08 18:00", "on_time"),  # a bare date lasts to the end of its day
    ("2024-03-08 11:00", "2024-03-08 18:00", "late"),  # a moment is a moment
    ("2024-03-08 11:00", "2024-03-08 10:00", "on_time"),
    ("2024-03-08 00:00", "2024-03-07 10:00", "early"),
    ("2024-03-08 00:00", "2024-03-09 00:00", "late"),
]


DAY_OR_MOMENT = [(True, "on_time"), (False, "late"), (None, "on_time")]
ACCEPTED = "2024-03-04 09:00"


def of_the_tables() -> Iterator[dict[str, object]]:
    """The cases of the tables above, all accepted at one moment and each called after its row."""
    for closed, days, _ in PROMISED:
        yield case(f"promised {closed} {days}", ACCEPTED, closed, promised_days=days)
    for unit, limit, closed, *_ in IN_OTHER_UNITS:
        yield case(f"{unit} {closed}", ACCEPTED, closed, promised_days=limit, limit_unit=unit)
    for due, closed, _ in DUE:
        yield case(f"due {due} {closed}", ACCEPTED, closed, due_at=at(due), promised_days=1)
    for by_day, _ in DAY_OR_MOMENT:
        due_at = at("2024-03-06 00:00")
        yield case(f"by day {by_day}", ACCEPTED, "2024-03-06 10:00", due_at=due_at, due_by_day=by_day)
    for place, (unit, limit, *_) in enumerate(LATER_STOPS):
        yield case(f"later stop {place}", ACCEPTED, "2024-03-20 16:00", promised_days=limit, limit_unit=unit)


def of_their_own() -> Iterator[dict[str, object]]:
    """Cases that each have a test to themselves."""
    yield case("stopped", ACCEPTED, "2024-03-15 16:00", promised_days=6)
    yield case("reversed", ACCEPTED, "2024-03-01 09:00")
    yield case("closed on the day", ACCEPTED, "2024-03-04 00:00")  # only the day of closing is known
    yield case("draft", ACCEPTED, status="draft")
    yield case("gone", ACCEPTED, status="withdrawn")
    yield case("kept", ACCEPTED)
    applied, issued = at("2024-03-04 09:00"), at("2024-03-11 09:00")
    yield case("applied for", "2024-03-05 09:00", "2024-03-07 09:00", applied_at=applied, issued_at=issued)
    yield case("of two steps", "2024-03-05 09:00")


Clocks = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """All cases of which nothing hangs on when the data end, nor on the settings."""
    city = City(tmp_path_factory.mktemp("decided"))
    steps = [stop(f"later stop {place}", row[2], row[3]) for place, row in enumerate(LATER_STOPS)]
    steps += [
        stop("stopped", "2024-03-06 09:00", "2024-03-08 09:00"),
        stop("stopped", "2024-03-07 09:00", "2024-03-11 09:00"),
        step("of two steps", "受理", "2024-03-05 09:00"),
        step("of two steps", "审核", "2024-03-05 09:30"),
    ]
    city.load({"cases": [*of_the_tables(), *of_their_own()], "case_steps": steps})
    return city.snapshot()


def by_case(decided: Snapshot, clock: str) -> Clocks:
    asked = "SELECT * FROM scoped.case_clocks WHERE clock = $clock"
    return {row["case_no"]: row for row in decided.query(asked, clock=clock).iter_rows(named=True)}


@pytest.fixture(scope="module")
def legal(decided: Snapshot) -> Clocks:
    return by_case(decided, "legal")


def test_overlapping_stops_count_once(legal: Clocks) -> None:
    clock = legal["stopped"]
    assert (clock["gross_days"], clock["suspended_days"], clock["net_days"]) == (9, 3, 6)
    assert clock["outcome"] == "on_time"
    assert str(clock["deadline_on"]) == "2024-03-15"


def test_a_stop_after_the_promise_was_used_up_moves_no_deadline(legal: Clocks) -> None:
    clocks = [legal[f"later stop {place}"] for place in range(len(LATER_STOPS))]
    assert [str(clock["deadline_on"]) for clock in clocks] == [row[4] for row in LATER_STOPS]
    assert {clock["outcome"] for clock in clocks} == {"late"}


@pytest.mark.parametrize(("closed", "promised", "outcome"), PROMISED)
def test_net_days_against_the_promise(legal: Clocks, closed: str, promised: int | None, outcome: str) -> None:
    assert legal[f"promised {closed} {promised}"]["outcome"] == outcome


@pytest.mark.parametrize(("unit", "limit", "closed", "deadline", "outcome"), IN_OTHER_UNITS)
def test_limits_in_other_units(legal: Clocks, unit: str, limit: int, closed: str, deadline: str, outcome: str) -> None:
    clock = legal[f"{unit} {closed}"]
    assert (clock["outcome"], str(clock["deadline_on"])) == (outcome, deadline)


@pytest.mark.parametrize(("due", "closed", "outcome"), DUE)
def test_a_due_date_of_the_file_goes_before_the_promise(legal: Clocks, due: str, closed: str, outcome: str) -> None:
    assert legal[f"due {due} {closed}"]["outcome"] == outcome


@pytest.mark.parametrize(("by_day", "outcome"), DAY_OR_MOMENT)
def test_each_due_value_is_a_day_or_a_moment_whatever_stands_beside_it(
    legal: Clocks, by_day: bool | None, outcome: str
) -> None:
    assert legal[f"by day {by_day}"]["outcome"] == outcome


def test_an_unannounced_year_is_unknown_and_counted_until_it_is_announced(city: City) -> None:
    city.load(
        {"cases": [case("a", "2026-12-30 09:00", promised_days=5), case("b", "2026-12-30 09:00", "2027-01-04 09:00")]}
    )
    assert city.clock("a")["deadline_on"] is None
    assert city.clock("b")["net_days"] is None
    assert city.clock("b")["calendar_known"] is False
    unknown = city.snapshot().query(
        "SELECT sum(calendar_unknown)::INT AS n, sum(due_calendar_unknown)::INT AS due FROM scoped.flow"
    )
    assert unknown.row(0) == (1, 1)
    days = [{"date": date(2027, 12, day), "working": False, "name": "假期"} for day in range(1, 14)]
    city.load({"holidays": days}, feed="holidays")
    assert city.clock("b")["net_days"] == 3


def test_an_open_case_is_counted_to_the_as_of(city: City) -> None:
    city.load(
        {
            "cases": [
                case("a", "2024-03-04 09:00", promised_days=3),
                case("b", "2024-03-04 09:00", "2024-03-08 09:00"),
            ],
            "case_steps": [stop("a", "2024-03-06 09:00", None)],
        }
    )
    clock = city.clock("a")
    assert (clock["state"], clock["gross_days"], clock["net_days"], clock["outcome"]) == ("open", 4, 2, None)


def test_closed_before_accepted_counts_no_time_and_says_so(legal: Clocks) -> None:
    clock = legal["reversed"]
    assert (clock["reversed"], clock["elapsed_seconds"]) == (True, 0)
    assert legal["closed on the day"]["reversed"] is False


def test_drafts_and_ends_without_a_date_are_not_counted(legal: Clocks) -> None:
    assert {"draft", "gone", "kept"} & set(legal) == {"kept"}


def test_the_promise_of_the_service_holds_where_the_case_has_none(city: City) -> None:
    services = [
        {"service": "transfer", "name_zh": "转移登记", "promised_days": 2, "statutory_days": 30, "instant": False}
    ]
    with city.at_once():
        city.load({"services": services}, feed="services")
        city.load({"cases": [case("a", "2024-03-04 09:00", "2024-03-07 09:00")]})
    clock = city.clock("a")
    assert (clock["outcome"], clock["statutory_days"]) == ("late", 30)


def test_experience_runs_from_application_to_issue(decided: Snapshot) -> None:
    assert by_case(decided, "experience")["applied for"]["net_days"] == 5


def test_throughput_runs_from_the_first_to_the_last_step(decided: Snapshot) -> None:
    assert by_case(decided, "throughput")["of two steps"]["elapsed_seconds"] == 1800


def test_elapsed_time_runs_through_a_clock_change(city: City) -> None:
    (city.home / "config.toml").write_text('timezone = "Europe/Amsterdam"\ncountry = "NL"')
    city.load({"cases": [case("a", "2024-03-30 19:00", "2024-03-31 19:00")]})  # 12:00 to 13:00 in Amsterdam
    assert city.clock("a")["elapsed_seconds"] == 86400
