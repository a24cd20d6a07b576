"""Events on the pages: noted by those who may, shown on the charts they concern, withdrawn again."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.event_marks import fitting
from tests.pages.conftest import Run
from warehouse.config import load_config
from warehouse.events import Note, note, noted, withdraw
from warehouse.scope import Scope

EVERYTHING = Scope.everything()


@pytest.fixture(autouse=True)
def none_left(city: Path) -> Iterator[None]:
    """The city is shared with other tests."""
    yield
    (city / "config.toml").unlink(missing_ok=True)
    config = load_config(city)
    for event in noted(config):
        if not event.withdrawn_at:
            withdraw(config, EVERYTHING, event.id, "only a test")


def captions(page: AppTest) -> str:
    return " ".join(one.value for one in page.caption)


def test_the_form_notes_what_the_address_is_about(city: Path, run: Run) -> None:
    page = run(city, "settings", department="gulou")
    assert not page.exception
    page.text_input(key="event_words").input("second counter")
    page.radio(key="event_effect").set_value("keep")
    page.button[0].click().run()
    assert "is noted" in page.success[0].value
    assert page.text_input(key="event_words").value == ""
    page.text_input(key="event_words").input("Second  counter")
    page.button[0].click().run()
    assert "says the same" in page.error[0].value
    (event,) = [event for event in noted(load_config(city)) if not event.withdrawn_at]
    assert (event.words, event.department, event.effect) == ("second counter", "gulou", "keep")


def test_an_event_stands_under_every_chart_that_it_concerns(city: Path, run: Run) -> None:
    said = Note(date(2026, 10, 12), "second [counter](http://x)", department="gulou")
    note(load_config(city), EVERYTHING, said)
    for page in ("processing_time", "backlog"):
        told = captions(run(city, page))
        assert "▼" in told and "Gulou" in told and "](http" not in told
        assert "▼ 12 Oct" not in captions(run(city, page, department="cangshan"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_who_may_not_note_is_told_who_may(city: Path, run: Run, language: str) -> None:
    note(load_config(city), EVERYTHING, Note(date(2026, 10, 12), "second counter"))
    (city / "config.toml").write_text('event_roles = ["manager"]')
    page = run(city, "settings", language)
    assert "manager" in captions(page)
    assert not page.text_input


def test_names_on_a_chart_do_not_cover_each_other() -> None:
    assert fitting([0.1, 0.15, 0.9], ["counter", "second review", "app"]) == [False, True, True]
    assert fitting([0.1, 0.5], ["counter", "second review"]) == [True, True]
    assert fitting([0.7, 0.95], ["counter", "an event of many words"]) == [True, False]
