"""A load that is killed at any moment leaves the old version or the new one, nothing between, and can be done again."""

import csv
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import environment, etl
from tests.source import ROOT
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

CASES = 400  # in each file: large enough that every step of a load takes a while
SEED = 20261123


@dataclass(frozen=True)
class State:
    """What a reader sees of the loaded cases: how many, from how many files, and a figure over all of them."""

    cases: int
    files: int
    working_days: int


def state(home: Path) -> State:
    """The state of the version that CURRENT names, read as a page reads it."""
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    cases = snapshot.query("SELECT count(*) AS n, count(DISTINCT service) AS files FROM scoped.cases").row(0)
    days = snapshot.query("SELECT sum(net_days_sum)::BIGINT AS days FROM scoped.flow WHERE clock = 'legal'")
    return State(cases[0], cases[1], days.item())


def file(folder: Path, number: int) -> Path:
    """A file of closed cases, its number their service; each case takes one working day."""
    path = folder / f"cases-{number:02}.csv"
    first = datetime(2025, 3, 3, 9, 0)  # a Monday without a holiday until the end of the month
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["case_no", "service", "department", "channel", "status", "accepted_at", "closed_at", "promised_days"]
        )
        for index in range(CASES):
            accepted = first + timedelta(days=index % 4)
            closed = accepted + timedelta(days=1)
            writer.writerow([f"F{number:02}-{index}", f"S{number:02}", "land", "web", "closed_ok", accepted, closed, 3])
    return path


def after(files: int) -> State:
    """What must be seen when so many files are in."""
    return State(cases=files * CASES, files=files, working_days=files * CASES)


def killed_load(home: Path, path: Path, seconds: float, *, with_children: bool) -> bool:
    """Start a load and kill it after so many seconds; whether it was still running."""
    command = [sys.executable, "-m", "etl", "load", "cases", str(path)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(home),
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    time.sleep(seconds)
    running = process.poll() is None
    if running:
        (os.killpg if with_children else os.kill)(process.pid, signal.SIGKILL)
    _, said = process.communicate()
    assert running or process.returncode == 0, said.decode()
    return running


def seconds_of_a_load(home: Path, path: Path) -> float:
    start = time.monotonic()
    etl(home, "load", "cases", str(path))
    return time.monotonic() - start


def kill_many(folder: Path, times: int) -> None:
    home = folder / "home"
    home.mkdir()
    etl(home, "load", "cases", str(file(folder, 1)))
    whole = seconds_of_a_load(home, file(folder, 2))
    moments = random.Random(SEED)
    done, cut = 2, 0
    assert state(home) == after(done)
    for turn in range(times):
        # One random moment in each equal part of a load, so that few kills still meet every step.
        moment = whole * (turn + moments.random()) / times
        cut += killed_load(home, file(folder, done + 1), moment, with_children=turn % 2 == 0)
        seen = state(home)
        assert seen in (after(done), after(done + 1)), f"turn {turn}, killed after {moment:.2f} s of {whole:.2f} s"
        done = seen.files
        etl(home, "check")
    assert cut >= times // 2, "most loads ended before they were killed; the test killed nothing"
    etl(home, "load", "cases", str(file(folder, done + 1)))
    assert state(home) == after(done + 1)


def test_eight_kills(tmp_path: Path) -> None:
    kill_many(tmp_path, 8)


@pytest.mark.hard
def test_fifty_kills(tmp_path: Path) -> None:
    kill_many(tmp_path, 50)


def test_a_killed_first_load_leaves_nothing(tmp_path: Path) -> None:
    """There is no version yet: either there is none afterwards, or the whole first one."""
    path = file(tmp_path, 1)
    for turn, moment in enumerate((0.5, 1.0, 1.5)):
        home = tmp_path / f"home{turn}"
        home.mkdir()
        killed_load(home, path, moment, with_children=True)
        if (home / "CURRENT").exists():
            assert state(home) == after(1)
        etl(home, "load", "cases", str(path))
        assert state(home) == after(1)
