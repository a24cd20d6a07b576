"""What was handed over last counts; what is undone gives way; what was killed never happened."""

from pathlib import Path

import duckdb
import pytest

from tests.warehouse.city import City, case, step
from warehouse.errors import Busy, VersionMissing, VersionOutdated
from warehouse.journal import Journal
from warehouse.versions import Versions
from warehouse.work import open_work


def cases(city: City) -> list[str]:
    return sorted(city.snapshot().query("SELECT case_no FROM scoped.cases")["case_no"].to_list())


def undo(city: City, load_id: str) -> None:
    with open_work(city.config) as work:
        work.undo(load_id)
        work.publish()
        work.journal.close([load_id], "undone")


def test_a_later_record_of_a_case_replaces_the_earlier(city: City) -> None:
    with city.at_once():
        city.load({"cases": [case("a", "2024-03-04 09:00"), case("b", "2024-03-04 09:00")]})
        city.load({"cases": [case("a", "2024-03-04 09:00", "2024-03-05 09:00", promised_days=3)]})
    assert cases(city) == ["a", "b"]
    assert city.clock("a")["outcome"] == "early"


def test_a_corrected_month_replaces_what_it_covered_and_undo_brings_it_back(city: City) -> None:
    city.load({"cases": [case("a", "2024-03-04 09:00"), case("b", "2024-03-04 09:00")]}, month="2024-03")
    corrected = city.load({"cases": [case("a", "2024-03-04 09:00")]}, month="2024-03")
    assert cases(city) == ["a"]
    undo(city, corrected)
    assert cases(city) == ["a", "b"]


def test_steps_of_a_later_file_are_added(city: City) -> None:
    with city.at_once():
        city.load({"cases": [case("a", "2024-03-04 09:00")], "case_steps": [step("a", "one", "2024-03-04 09:00")]})
        city.load(
            {"case_steps": [step("a", "one", "2024-03-04 09:00"), step("a", "two", "2024-03-05 09:00")]},
            feed="case_steps",
        )
    assert city.snapshot().query("SELECT step FROM scoped.steps ORDER BY seq")["step"].to_list() == ["one", "two"]


def test_the_same_step_twice_at_one_moment_is_two_steps(city: City) -> None:
    twice = [step("a", "one", "2024-03-04 09:00"), step("a", "one", "2024-03-04 09:00")]
    with city.at_once():
        city.load({"cases": [case("a", "2024-03-04 09:00")], "case_steps": twice})
        city.load({"case_steps": twice}, feed="case_steps")
    assert city.snapshot().query("SELECT * FROM scoped.steps").height == 2


def test_a_load_that_was_never_published_is_forgotten(city: City) -> None:
    city.load({"cases": [case("a", "2024-03-04 09:00")]})
    kept = Versions(city.home).current()
    unacknowledged = city.load({"cases": [case("b", "2024-03-04 09:00")]})
    # As a kill before the pointer was moved leaves it:
    (city.home / "CURRENT").write_text(kept.name if kept else "")
    Journal(city.config).close([unacknowledged], "received")
    with open_work(city.config) as work:
        assert [entry.state for entry in work.journal.entries()] == ["committed", "abandoned"]
        work.publish()
    assert cases(city) == ["a"]


def test_an_unpublished_undo_is_forgotten(city: City) -> None:
    load_id = city.load({"cases": [case("a", "2024-03-04 09:00")]})
    with open_work(city.config) as work:
        work.undo(load_id)
    with open_work(city.config) as work:
        work.publish()
    assert cases(city) == ["a"]


def test_a_second_writer_is_told_who_holds_the_lock(city: City, tmp_path: Path) -> None:
    with open_work(city.config), pytest.raises(Busy, match="PID"), open_work(city.config, patience=0):
        pass


def test_a_version_that_was_lost_is_one_sentence_and_its_number_is_not_used_again(city: City) -> None:
    city.load({"cases": [case("a", "2024-03-04 09:00")]})
    lost = Versions(city.home).current()
    assert lost is not None
    lost.unlink()
    with pytest.raises(VersionMissing, match="rebuild"), open_work(city.config):
        pass
    assert Versions(city.home).draft().name == "warehouse-000002.duckdb.tmp"


def test_a_version_of_an_earlier_release_is_told_where_it_lacks_something_and_made_anew_by_the_next_load(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    city.load({"cases": [case("a", "2024-03-04 09:00")]})
    with pytest.raises(duckdb.BinderException):  # by this release: the question is wrong
        city.snapshot().query("SELECT unheard_of FROM scoped.cases")
    with duckdb.connect(str(Versions(city.home).current())) as connection:
        connection.execute("UPDATE core.about SET release = 'another', basis = 'another'")
        connection.execute("DROP VIEW scoped.monthly_flows")
    with pytest.raises(VersionOutdated, match="rebuild"):
        city.snapshot().query("SELECT * FROM scoped.monthly_flows")
    assert cases(city) == ["a"]
    city.load({"cases": [case("b", "2024-03-04 09:00")]})
    assert city.snapshot().query("SELECT * FROM scoped.monthly_flows").is_empty()


def test_a_version_of_an_earlier_release_is_told_by_the_check(city: City) -> None:
    city.load({"cases": [case("a", "2024-03-04 09:00")]})
    current = Versions(city.home).current()
    with duckdb.connect(str(current)) as connection:
        connection.execute("DROP TABLE core.monthly_flows")
    with open_work(city.config) as work, pytest.raises(VersionOutdated, match="rebuild"):
        work.recheck()
