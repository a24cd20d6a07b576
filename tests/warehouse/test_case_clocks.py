"""The clock of each case on tiny, hand-counted rows."""

from datetime import date

import pytest

from tests.warehouse.city import City, at, case, step, stop


def test_overlapping_stops_count_once(city: City) -> None:
    city.load(
        {
            "cases": [case("a", "2024-03-04 09:00", "2024-03-15 16:00", promised_days=6)],
            "case_steps": [
                stop("a", "2024-03-06 09:00", "2024-03-08 09:00"),
                stop("a", "2024-03-07 09:00", "2024-03-11 09:00"),
            ],
        }
    )
    clock = city.clock("a")
    assert (clock["gross_days"], clock["suspended_days"], clock["net_days"]) == (9, 3, 6)
    assert clock["outcome"] == "on_time"
    assert str(clock["deadline_on"]) == "2024-03-15"


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


def test_a_stop_after_the_promise_was_used_up_moves_no_deadline(city: City) -> None:
    names = [f"c{place}" for place in range(len(LATER_STOPS))]
    city.load(
        {
            "cases": [
                case(name, "2024-03-04 09:00", "2024-03-20 16:00", promised_days=limit, limit_unit=unit)
                for name, (unit, limit, *_) in zip(names, LATER_STOPS, strict=True)
            ],
            "case_steps": [stop(name, row[2], row[3]) for name, row in zip(names, LATER_STOPS, strict=True)],
        }
    )
    assert [str(city.clock(name)["deadline_on"]) for name in names] == [row[4] for row in LATER_STOPS]
    assert {city.clock(name)["outcome"] for name in names} == {"late"}


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


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> City:
    """The cases of the three tables above, all accepted at one moment and each called after its row."""
    city, accepted = City(tmp_path_factory.mktemp("decided")), "2024-03-04 09:00"
    rows = [case(f"promised {closed} {days}", accepted, closed, promised_days=days) for closed, days, _ in PROMISED]
    rows += [
        case(f"{unit} {closed}", accepted, closed, promised_days=limit, limit_unit=unit)
        for unit, limit, closed, *_ in IN_OTHER_UNITS
    ]
    rows += [case(f"due {due} {closed}", accepted, closed, due_at=at(due), promised_days=1) for due, closed, _ in DUE]
    city.load({"cases": rows})
    return city


@pytest.mark.parametrize(("closed", "promised", "outcome"), PROMISED)
def test_net_days_against_the_promise(decided: City, closed: str, promised: int | None, outcome: str) -> None:
    assert decided.clock(f"promised {closed} {promised}")["outcome"] == outcome


@pytest.mark.parametrize(("unit", "limit", "closed", "deadline", "outcome"), IN_OTHER_UNITS)
def test_limits_in_other_units(decided: City, unit: str, limit: int, closed: str, deadline: str, outcome: str) -> None:
    clock = decided.clock(f"{unit} {closed}")
    assert (clock["outcome"], str(clock["deadline_on"])) == (outcome, deadline)


@pytest.mark.parametrize(("due", "closed", "outcome"), DUE)
def test_a_due_date_of_the_file_goes_before_the_promise(decided: City, due: str, closed: str, outcome: str) -> None:
    assert decided.clock(f"due {due} {closed}")["outcome"] == outcome


@pytest.mark.parametrize(("by_day", "outcome"), [(True, "on_time"), (False, "late"), (None, "on_time")])
def test_each_due_value_is_a_day_or_a_moment_whatever_stands_beside_it(
    city: City, by_day: bool | None, outcome: str
) -> None:
    due = at("2024-03-06 00:00")
    other = case("b", "2024-03-04 09:00", due_at=at("2024-03-07 12:00"), due_by_day=False)
    city.load({"cases": [case("a", "2024-03-04 09:00", "2024-03-06 10:00", due_at=due, due_by_day=by_day), other]})
    assert city.clock("a")["outcome"] == outcome


def test_an_unannounced_year_is_unknown_and_counted(city: City) -> None:
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


def test_an_announcement_settles_what_was_unknown(city: City) -> None:
    city.load({"cases": [case("b", "2026-12-30 09:00", "2027-01-04 09:00")]})
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


def test_closed_before_accepted_counts_no_time_and_says_so(city: City) -> None:
    city.load(
        {
            "cases": [
                case("a", "2024-03-04 09:00", "2024-03-01 09:00"),
                case("b", "2024-03-04 09:00", "2024-03-04 00:00"),  # only the day of closing is known
            ]
        }
    )
    assert (city.clock("a")["reversed"], city.clock("a")["elapsed_seconds"]) == (True, 0)
    assert city.clock("b")["reversed"] is False


def test_drafts_and_ends_without_a_date_are_not_counted(city: City) -> None:
    city.load(
        {
            "cases": [
                case("draft", "2024-03-04 09:00", status="draft"),
                case("gone", "2024-03-04 09:00", status="withdrawn"),
                case("kept", "2024-03-04 09:00"),
            ]
        }
    )
    counted = city.snapshot().query("SELECT case_no FROM scoped.case_clocks")
    assert counted["case_no"].to_list() == ["kept"]


def test_the_promise_of_the_service_holds_where_the_case_has_none(city: City) -> None:
    services = [
        {"service": "transfer", "name_zh": "转移登记", "promised_days": 2, "statutory_days": 30, "instant": False}
    ]
    city.load({"services": services}, feed="services")
    city.load({"cases": [case("a", "2024-03-04 09:00", "2024-03-07 09:00")]})
    clock = city.clock("a")
    assert (clock["outcome"], clock["statutory_days"]) == ("late", 30)


def test_experience_runs_from_application_to_issue(city: City) -> None:
    city.load(
        {
            "cases": [
                case(
                    "a",
                    "2024-03-05 09:00",
                    "2024-03-07 09:00",
                    applied_at=at("2024-03-04 09:00"),
                    issued_at=at("2024-03-11 09:00"),
                )
            ]
        }
    )
    assert city.clock("a", "experience")["net_days"] == 5


def test_throughput_runs_from_the_first_to_the_last_step(city: City) -> None:
    city.load(
        {
            "cases": [case("a", "2024-03-05 09:00")],
            "case_steps": [step("a", "受理", "2024-03-05 09:00"), step("a", "审核", "2024-03-05 09:30")],
        }
    )
    assert city.clock("a", "throughput")["elapsed_seconds"] == 1800


def test_elapsed_time_runs_through_a_clock_change(city: City) -> None:
    (city.home / "config.toml").write_text('timezone = "Europe/Amsterdam"\ncountry = "NL"')
    city.load({"cases": [case("a", "2024-03-30 19:00", "2024-03-31 19:00")]})  # 12:00 to 13:00 in Amsterdam
    assert city.clock("a")["elapsed_seconds"] == 86400
