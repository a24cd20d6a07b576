"""Events on the time axis: who may note them, who sees them, and that nothing but their withdrawal takes them away."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from etl.backup import backup, restore
from etl.load import Request, load
from etl.rebuild import rebuild
from etl.shell import app
from tests.once import made_once
from warehouse.config import Config, load_config
from warehouse.errors import EventRefused
from warehouse.events import LONGEST, Event, Note, may_note, note, noted, seen, withdraw
from warehouse.reader import Reader
from warehouse.scope import Scope

HEADER = "case_no,service,department,status,accepted_at,closed_at\n"
EVERYTHING = Scope.everything("zheng")
LAND = Scope("lin", "manager", frozenset({"land"}))
OPENED = Note(date(2026, 3, 2), "new counter opened", department="land", effect="anew")


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds one case of one department."""

    def make(folder: Path) -> None:
        path = folder / "cases.csv"
        path.write_text(f"{HEADER}1,transfer,land,closed_ok,2026-03-03 09:00,2026-03-05 10:00\n")
        load(load_config(folder / "home"), [Request("cases", path, path.name)], "test")

    return made_once(tmp_path_factory, "one-case", make) / "home"


@pytest.fixture
def config(loaded: Path, tmp_path: Path) -> Config:
    return load_config(shutil.copytree(loaded, tmp_path / "home"))


def test_an_event_is_seen_at_once_and_after_rebuild_and_restore(config: Config, tmp_path: Path) -> None:
    reader = Reader(config)
    assert reader.snapshot(EVERYTHING).events == ()
    event = note(config, EVERYTHING, OPENED)
    assert (event.id, event.user, event.day, event.effect) == ("E0001", "zheng", date(2026, 3, 2), "anew")
    assert reader.snapshot(EVERYTHING).events == (event,)
    rebuild(config)
    assert reader.snapshot(EVERYTHING).events == (event,)
    backup(config, tmp_path / "kept")
    other = load_config(tmp_path / "other")
    restore(other, tmp_path / "kept")
    assert Reader(other).snapshot(EVERYTHING).events == (event,)


def test_a_withdrawn_event_stays_on_record_only(config: Config) -> None:
    note(config, EVERYTHING, OPENED)
    with pytest.raises(EventRefused, match="why"):
        withdraw(config, LAND, "e1", " ")
    withdraw(config, LAND, "e1", " wrong day ")
    assert seen(config, EVERYTHING) == ()
    (kept,) = noted(config)
    assert (kept.withdrawn_by, kept.withdraw_reason) == ("lin", "wrong day")
    for unknown in ("E0001", "E0002", "counter"):
        with pytest.raises(EventRefused):
            withdraw(config, EVERYTHING, unknown, "mistake")


def test_an_event_is_noted_once(config: Config) -> None:
    note(config, EVERYTHING, OPENED)
    for again in (OPENED, replace(OPENED, words="New  Counter opened", effect="mark")):
        with pytest.raises(EventRefused, match="E0001 by zheng"):
            note(config, LAND, again)
    for other in (replace(OPENED, day=date(2026, 3, 3)), replace(OPENED, department=None)):
        note(config, EVERYTHING, other)
    withdraw(config, LAND, "E0001", "wrong limits")
    assert note(config, LAND, OPENED).id == "E0004"


def test_nobody_sees_or_notes_the_events_of_other_departments(config: Config) -> None:
    note(config, EVERYTHING, OPENED)
    note(config, EVERYTHING, Note(date(2026, 1, 5), "policy change"))
    assert [event.words for event in seen(config, LAND)] == ["policy change", "new counter opened"]
    tax = Scope("wu", "manager", frozenset({"tax"}))
    assert [event.words for event in seen(config, tax)] == ["policy change"]
    for said in (OPENED, Note(date(2026, 1, 5), "for all of them")):
        with pytest.raises(EventRefused, match="tax"):
            note(config, tax, said)
    with pytest.raises(EventRefused):
        withdraw(config, tax, "E0001", "mistake")
    assert len(noted(config)) == 2


def test_the_config_says_which_roles_may(config: Config) -> None:
    clerk = Scope("chen", "staff", frozenset({"land"}))
    assert not may_note(config, clerk)
    with pytest.raises(EventRefused, match="supervisor"):
        note(config, clerk, OPENED)
    (config.home / "config.toml").write_text('event_roles = ["staff"]')
    assert note(load_config(config.home), clerk, OPENED).user == "chen"


@pytest.mark.parametrize("words", ["", "  \n ", "x" * (LONGEST + 1)])
def test_an_event_has_a_name_that_fits_on_a_chart(config: Config, words: str) -> None:
    with pytest.raises(EventRefused):
        note(config, EVERYTHING, Note(date(2026, 3, 2), words))


def test_what_an_event_is_about() -> None:
    event = Event(1, date(2026, 3, 2), "w", "land", None, "web", "on_time_rate", "anew", "u", "")
    assert event.concerns("on_time_rate", {}) and not event.covers("on_time_rate", {})
    assert event.concerns("on_time_rate", {"department": ("land", "tax"), "channel": ("web",)})
    assert not event.covers("on_time_rate", {"department": ("land", "tax"), "channel": ("web",)})
    assert event.covers("on_time_rate", {"department": ("land",), "channel": ("web",), "service": ("transfer",)})
    assert not event.concerns("on_time_rate", {"department": ("tax",)})
    assert not event.concerns("late_rate", {})


def test_the_shell_notes_lists_and_withdraws(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_HOME", str(config.home))
    run = CliRunner()
    done = run.invoke(app, ["event", "note", "2026-03-02", "policy  change", "--department", "LAND", "--json"])
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    assert {"event": "E0001", "words": "policy change", "department": "land", "effect": "mark"}.items() <= told.items()
    assert "policy change" in run.invoke(app, ["event", "list"]).output
    assert run.invoke(app, ["event", "note", "2026-03-02", "policy change", "--department", "land"]).exit_code == 1
    assert run.invoke(app, ["event", "withdraw", "E0001"]).exit_code == 1
    assert run.invoke(app, ["event", "withdraw", "E0001", "--reason", "mistake"]).exit_code == 0
    (listed,) = json.loads(run.invoke(app, ["event", "list", "--json"]).stdout)
    assert listed["withdraw_reason"] == "mistake"
    assert run.invoke(app, ["event", "withdraw", "E0001", "--reason", "again"]).exit_code == 1
    for wrong in (
        ["2026-02-30", "w"],
        ["2026-03-02", "w", "--department", "sea"],
        ["2026-03-02", "w", "--effect", "x"],
    ):
        assert run.invoke(app, ["event", "note", *wrong]).exit_code == 2
