"""A version made from the one before equals one made anew, table by table, whatever loads came, went and came back."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.warehouse.city import City, at, case, stop
from tests.warehouse.drawn import CASES, MOMENTS, a_case, a_step
from warehouse import increment
from warehouse.build import write_version
from warehouse.cells import OF_CASES
from warehouse.config import Config
from warehouse.errors import CheckFailed
from warehouse.statements import STAGED, model
from warehouse.versions import Versions
from warehouse.work import open_work

Load = tuple[dict[str, list[dict[str, object]]], str, str | None]
# What is said of the version itself, not of the records.
OF_THE_VERSION = ("version", "built_at", "whole")
# Tables that show the numbers of words beside these.
NUMBERED = ("core.case_clocks", "core.monthly_flows")
MONTHS = (None, "2024-03", "2024-04")
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much of so small a city is touched, it is not made anew."""
    monkeypatch.setattr(increment, "AT_MOST_TOUCHED", 1000)


@st.composite
def a_load(draw: st.DrawFn) -> Load:
    """The frames of one load, its feed and its month."""
    feed = draw(st.sampled_from(("cases", "cases", "cases", "case_steps", "ratings", "monthly_summary", "departments")))
    names = draw(st.lists(st.sampled_from(CASES), min_size=1, max_size=4, unique=True))
    month = draw(st.sampled_from(MONTHS))
    match feed:
        case "cases":
            frames = {"cases": [draw(a_case(name)) for name in names]}
            if draw(st.booleans()):
                frames["case_steps"] = [draw(a_step(name)) for name in names]
            return frames, feed, month
        case "case_steps":
            return {feed: [draw(a_step(name)) for name in names]}, feed, month
        case "ratings":
            return {feed: [draw(a_rating(name)) for name in names]}, feed, month
        case "monthly_summary":
            told = draw(st.sampled_from((date(2024, 2, 1), date(2024, 3, 1), date(2024, 4, 1))))
            department = draw(st.sampled_from(("gulou", "tax")))
            return {feed: [_summary(department, told, draw(st.integers(0, 9)))]}, feed, None
        case _:
            parent = draw(st.sampled_from((None, "city")))
            return {feed: [{"department": "gulou", "name_zh": "鼓楼", "parent_department": parent}]}, feed, None


@st.composite
def a_rating(draw: st.DrawFn, name: str) -> dict[str, object]:
    given, answered = sorted((draw(MOMENTS), draw(MOMENTS)))
    return {
        "case_no": draw(st.sampled_from((name, name, name, None))),
        "department": draw(st.sampled_from((None, "gulou", "tax"))),
        "level": draw(st.sampled_from((1, 2, 5, 5))),
        "rated_at": at(given),
        "rating_source": draw(st.sampled_from(("active", "default", "unknown"))),
        "window": draw(st.sampled_from((None, "99"))),
        "reasons": draw(st.sampled_from((None, None, "209;停车难"))),
        "named": draw(st.booleans()),
        "verified_at": at(answered) if draw(st.booleans()) else None,
        "appeal_upheld": draw(st.sampled_from((None, True))),
    }


def _summary(department: str, month: date, count: int) -> dict[str, object]:
    return {"department": department, "month": month, "received": count + 2, "closed": count, "open": 2, "web": 1}


@st.composite
def a_history(draw: st.DrawFn, longest: int) -> list[Load | int]:
    """Loads, and numbers for undoing one of those that count."""
    first = ({"cases": [draw(a_case(name)) for name in CASES]}, "cases", draw(st.sampled_from(MONTHS)))
    history = [first, *draw(st.lists(st.one_of(a_load(), a_load(), st.integers(0, 9)), min_size=2, max_size=longest))]
    at = draw(st.integers(1, len(history)))
    return [*history[:at], draw(almost_as(first)), *history[at:]]


@st.composite
def almost_as(draw: st.DrawFn, load: Load) -> Load:
    """The same file once more: some cases are as they were, and some are not, or are not in it."""
    frames, feed, month = load
    kept = [case for case in frames["cases"] if draw(st.integers(0, 5))]
    told = [draw(a_case(str(case["case_no"]))) if draw(st.integers(0, 2)) == 0 else case for case in kept]
    return {"cases": told or frames["cases"]}, feed, month


def _differences(one: Path, other: Path) -> Iterator[str]:
    """The tables that do not hold the same rows."""
    with duckdb.connect() as both:
        both.execute(f"ATTACH '{one}' AS one (READ_ONLY)")
        both.execute(f"ATTACH '{other}' AS other (READ_ONLY)")
        # A column that is told of later than others lies behind them.
        listed = (
            "SELECT t.schema_name || '.' || table_name, list(column_name || ' ' || data_type ORDER BY column_name) "
            "FROM duckdb_tables() AS t JOIN duckdb_columns() USING (database_name, table_oid, table_name) "
            "WHERE database_name = $name GROUP BY 1 ORDER BY 1"
        )
        tables, same = (sorted(both.execute(listed, {"name": name}).fetchall()) for name in ("one", "other"))
        assert tables == same
        for table in filter(None, (_read(table) for table, _ in tables)):
            rows = [f"SELECT * {_left_out(table)} FROM {name}.{table}" for name in ("one", "other")]
            for these, those in (rows, rows[::-1]):
                for row in both.execute(f"{these} EXCEPT ALL {those} LIMIT 3").fetchall():
                    yield f"{table}: {row}"


def _read(table: str) -> str | None:
    """Where to read what a table holds by its words, for the numbers of these are each version's own."""
    schema, name = table.split(".")
    if schema != "cells":
        return None if name == "case_words" else table
    return f"{'mart' if name in OF_CASES else 'core'}.{name}"


def _left_out(table: str) -> str:
    left = OF_THE_VERSION if table == "core.about" else ["words"] if table in NUMBERED else []
    return f"EXCLUDE ({', '.join(left)})" if left else ""


def _equals_one_made_anew(city: City) -> bool:
    """Compare the current version with one made anew; gives whether it was made from the one before."""
    current = Versions(city.home).existing()
    anew = city.home / "warehouse-000000.duckdb.tmp"
    assert current is not None
    with open_work(city.config) as work:
        write_version(work._connection, city.config, anew, None)
    assert list(_differences(current, anew)) == []
    anew.unlink()
    with duckdb.connect(str(current), read_only=True) as version:
        return version.execute("SELECT version > whole FROM core.about").fetchone() == (True,)


def _undo(city: City, load_id: str) -> None:
    with open_work(city.config) as work:
        work.undo(load_id)
        work.publish()
        work.journal.close([load_id], "undone")


def _run(history: list[Load | int]) -> None:
    with TemporaryDirectory() as home:
        city = City(Path(home))
        undone = set[str]()
        for event in history:
            counting = [load_id for load_id in city.loads if load_id not in undone]
            if not isinstance(event, int):
                city.load(*event)
            elif len(counting) > 1:
                undone.add(counting[event % len(counting)])
                _undo(city, counting[event % len(counting)])
            _equals_one_made_anew(city)


@settings(max_examples=1, deadline=None, suppress_health_check=list(HealthCheck))
@given(a_history(longest=5))
def test_any_history_leads_to_what_is_made_anew(history: list[Load | int]) -> None:
    _run(history)


@pytest.mark.hard
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(a_history(longest=12))
def test_any_long_history_leads_to_what_is_made_anew(history: list[Load | int]) -> None:
    _run(history)


def _march(city: City) -> None:
    cases = [case(name, f"2024-03-0{number} 09:00", promised_days=2) for number, name in enumerate(CASES, start=4)]
    city.load({"cases": cases}, month="2024-03")


def test_of_a_month_that_comes_again_only_what_is_said_otherwise_is_looked_at(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    _march(city)
    told = [case(name, f"2024-03-0{number} 09:00", promised_days=2) for number, name in enumerate(CASES, start=4)]
    looked_at: list[int] = []
    leave_out = increment.Increment._leave_out_alike

    def counting(self: increment.Increment) -> None:
        leave_out(self)
        looked_at.append(len(self._work.execute("FROM after.touched").fetchall()))

    monkeypatch.setattr(increment.Increment, "_leave_out_alike", counting)
    city.load({"cases": [{**told[0], "promised_days": 9}, *told[1:]]}, month="2024-03")
    assert looked_at == [1]
    assert _equals_one_made_anew(city)
    # All are open: where the as-of moves, each is another day old.
    later = case("late", "2024-05-06 09:00")
    city.load({"cases": [*told, later]}, month="2024-03")
    assert looked_at == [1, len(told) + 1]
    assert _equals_one_made_anew(city)


def test_what_lies_between_two_moments_falls_due_when_the_as_of_passes_it(city: City) -> None:
    _march(city)
    closed = case("c9", "2024-03-01 09:00", "2024-03-01 10:00", promised_days=20)
    city.load({"cases": [closed]})
    city.load({"cases": [case("late", "2024-05-06 09:00")]})
    assert _equals_one_made_anew(city)
    due = city.snapshot().query("SELECT sum(due)::INTEGER FROM scoped.flow WHERE clock = 'legal'").item()
    assert due == len(CASES) + 1


def test_other_definitions_settings_or_departments_make_all_anew(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    _march(city)
    city.load({"cases": [case("b", "2024-03-05 09:00")]})
    assert _equals_one_made_anew(city)
    city.load({"departments": [{"department": "gulou", "name_zh": "鼓楼"}]}, feed="departments")
    assert not _equals_one_made_anew(city)
    (city.home / "config.toml").write_text("natural_days_move_on = false\n")
    city.load({"cases": [case("c", "2024-03-05 09:00")]})
    assert not _equals_one_made_anew(city)
    monkeypatch.setattr("warehouse.basis.release", lambda: "another")
    city.load({"cases": [case("d", "2024-03-05 09:00")]})
    assert not _equals_one_made_anew(city)
    city.load({"cases": [case("e", "2024-03-05 09:00")]})
    assert _equals_one_made_anew(city)


def test_ratings_follow_their_cases_and_the_as_of(city: City) -> None:
    _march(city)
    bad = {"level": 1, "rating_source": "active", "reasons": "209", "named": True, "verified_at": None}
    ratings = [{**bad, "case_no": name, "rated_at": at("2024-03-20 09:00")} for name in CASES]
    given = city.load({"ratings": ratings}, feed="ratings")
    assert _equals_one_made_anew(city)
    city.load({"cases": [case("c1", "2024-03-05 09:00", "2024-03-19 10:00", promised_days=2)]})
    city.load({"case_steps": [stop("c1", "2024-03-06 09:00", "2024-03-18 09:00")]}, feed="case_steps")
    assert _equals_one_made_anew(city)
    known = "SELECT case_outcome, verify_state FROM scoped.ratings WHERE case_no = 'c1'"
    assert city.snapshot().query(known).row(0) == ("on_time", "open")
    city.load({"cases": [case("later", "2024-04-08 09:00")]})
    assert _equals_one_made_anew(city)
    assert city.snapshot().query(known).row(0) == ("on_time", "overdue")
    city.load({"staffing": [{"department": "gulou", "month": date(2024, 3, 1), "people": 4.0}]}, feed="staffing")
    assert _equals_one_made_anew(city)
    _undo(city, given)
    assert _equals_one_made_anew(city)
    assert city.snapshot().query("SELECT count(*) FROM scoped.rating_flow").item() == 0


def test_every_so_often_all_is_made_anew(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(increment, "AT_MOST_IN_A_ROW", 2)
    made = []
    for number in range(5):
        city.load({"cases": [case(f"n{number}", "2024-03-05 09:00")]})
        made.append(_equals_one_made_anew(city))
    assert made == [False, True, True, False, True]


def test_a_case_that_stands_twice_is_found_in_an_increment(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    _march(city)
    before = Versions(city.home).existing()

    def twice(name: str, config: Config, staged: str = STAGED) -> str:
        query = model(name, config, staged)
        return f"({query}) UNION ALL ({query})" if name == "case_clocks" else query

    monkeypatch.setattr("warehouse.increment.model", twice)
    with pytest.raises(CheckFailed, match="one_row_per_case"):
        city.load({"cases": [case("b", "2024-03-05 09:00")]})
    assert Versions(city.home).existing() == before
