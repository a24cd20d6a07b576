"""A worker killed between two steps leaves everything as it was, and the next one goes on from there."""

import pytest

from etl import desk
from etl.desk import process
from etl.desk.steps import BUILDING, STORING
from tests.etl.desk.made import handed, plain_file
from warehouse.config import Config
from warehouse.journal import Journal
from warehouse.text import Text

MARCH = desk.Choice(feed="cases", month="2026-03")


def test_killed_on_the_way(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    process.close_idle()
    asked: list[process.Worker] = []

    def taken(of=process._taken) -> process.Worker:
        asked.append(of())
        return asked[-1]

    def killed(at: Text) -> desk.OnStep:
        return lambda step: asked[-1]._process.kill() if step.text == at else None

    monkeypatch.setattr(process, "_taken", taken)
    original = handed(config, plain_file(20))
    for at in (STORING, BUILDING):
        with pytest.raises(desk.WorkerDied):
            desk.preview(config, original, MARCH, "zheng", killed(at))
        with pytest.raises(desk.WorkerDied):
            desk.commit(config, [desk.Handed(original, MARCH)], "zheng", killed(at))
    preview = desk.preview(config, original, MARCH, "zheng")
    assert (preview.added, preview.seen) == (20, None)
    preview.forget()
    (done,) = desk.commit(config, [desk.Handed(original, MARCH, preview.seen)], "zheng")
    assert (done.version, done.accepted) == (1, 20)
    assert [entry.state for entry in Journal(config).entries()] == ["abandoned", "abandoned", "committed"]
