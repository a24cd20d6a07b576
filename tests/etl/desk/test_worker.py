"""A worker that dies or hangs is told in words, and the next one works."""

import sys
from pathlib import Path

import pytest

from etl.desk import process
from etl.desk.process import WorkerDied, asked
from etl.desk.values import Choice, Handed, Task
from tests.etl.desk.made import handed, plain_file
from warehouse.config import Config


def task(config: Config) -> Task:
    return Task(config.home, "examine", [Handed(handed(config, plain_file(3)), Choice())])


def played_by(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    process.close_idle()
    monkeypatch.setattr(process, "COMMAND", (sys.executable, "-c", script))


@pytest.mark.parametrize(
    "script",
    ["import os; input(); os.kill(os.getpid(), 9)", "input(); print('{')", "raise SystemExit(3)"],
    ids=["killed", "half a word", "never there"],
)
def test_a_worker_that_dies(config: Config, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    played_by(monkeypatch, script)
    with pytest.raises(WorkerDied) as died:
        asked(task(config))
    assert "中途停止" in died.value.text.zh and "Traceback" not in died.value.text.en


def test_a_worker_that_hangs_is_stopped(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    played_by(monkeypatch, "import time; input(); time.sleep(600)")
    with pytest.raises(WorkerDied) as hung:
        asked(task(config), silence=0.5)
    assert "无响应" in hung.value.text.zh


def test_a_file_that_vanished_is_told(config: Config) -> None:
    asking = task(config)
    Path(asking.files[0].original.path).unlink()
    assert asked(asking).refusal is not None
    assert asked(task(config)).feed == "cases"
