"""A load that is killed at any moment leaves the old version or the new one, nothing between, and can be done again."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.commands import environment
from tests.source import ROOT
from tests.warehouse.killing import DONE, after, at_step, file, in_order, load_all, load_and, state, steps_of_a_load

SEED = 20261123
# Every part of a load, by the names of its steps; a kill meets each part equally often, whatever time it takes.
PHASES: tuple[tuple[str, ...], ...] = (
    ("receive",),
    ("read",),
    ("check",),
    ("stage",),
    ("calendar", "loads", "cases"),
    ("case_clocks", "flow", "duration_days", "about"),
    ("publish",),
    ("acknowledge",),
)
# The same parts by twos.
PAIRS = tuple(one + other for one, other in zip(PHASES[::2], PHASES[1::2], strict=True))
# A version that is made from the one before; of so few cases a file touches too many until there are six.
OF_AN_INCREMENT = (("copy",), ("calendar", "cases"), ("case_clocks", "flow"), ("checks", "publish"))
FILES_BEFORE_INCREMENTS = 6


def test_importing_a_load_starts_no_work_and_brings_no_more_than_it_needs() -> None:
    """A process that is forked while others of its threads work waits for them for ever."""
    names = "[open(f'/proc/self/task/{task}/comm').read() for task in os.listdir('/proc/self/task')]"
    program = f"import os, sys, tests.warehouse.killing; print({names}, *sys.modules)"
    threads = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert "python" in threads.stdout
    assert "polars-0" not in threads.stdout
    assert not {"pandas", "etl.demo.files"} & set(threads.stdout.split())


def kill_many(folder: Path, times: int, phases: tuple[tuple[str, ...], ...] = PHASES, files: int = 2) -> None:
    home = folder / "home"
    load_all(home, [file(folder, number) for number in range(1, files)])
    steps = steps_of_a_load(home, file(folder, files))
    lengths = {step.partition(" ")[0]: seconds for step, seconds in steps.items()}
    moments = random.Random(SEED)
    done, acknowledged, cut = files, files, 0
    assert state(home) == after(done)
    for turn in range(times):
        step = moments.choice(phases[turn % len(phases)])
        seconds = lengths[step] * moments.random()
        known = load_and(home, file(folder, done + 1), at_step(step), seconds)
        seen = state(home)
        assert seen in (after(done), after(done + 1)), f"turn {turn}, killed {seconds:.3f} s into {step}"
        assert not known or seen == after(done + 1), f"turn {turn}: an acknowledged load was lost"
        cut, acknowledged = cut + (not known), acknowledged + known
        in_order(home, acknowledged)
        assert state(home) == seen
        done = seen.files
    assert cut >= times // 2, "most loads ended before they were killed; the test killed nothing"
    steps_of_a_load(home, file(folder, done + 1))
    assert state(home) == after(done + 1)


def test_four_kills(tmp_path: Path) -> None:
    kill_many(tmp_path, 4, PAIRS)


def test_two_kills_of_a_version_that_is_made_from_the_one_before(tmp_path: Path) -> None:
    kill_many(tmp_path, 2, OF_AN_INCREMENT, FILES_BEFORE_INCREMENTS)


@pytest.mark.hard
def test_fifty_kills_of_a_version_that_is_made_from_the_one_before(tmp_path: Path) -> None:
    kill_many(tmp_path, 50, OF_AN_INCREMENT, FILES_BEFORE_INCREMENTS)


@pytest.mark.hard
def test_two_hundred_kills(tmp_path: Path) -> None:
    kill_many(tmp_path, 200)


def test_a_load_that_is_left_alone_is_acknowledged(tmp_path: Path) -> None:
    """Else the test above would take every load for one that was killed."""
    home = tmp_path / "home"
    told: list[str] = []

    def last(step: str) -> bool:
        told.append(step)
        return step == DONE

    load_and(home, file(tmp_path, 1), last)
    assert state(home) == after(1)
    assert {step.partition(" ")[0] for step in told} >= {name for phase in PHASES for name in phase}


def test_a_killed_command_leaves_its_reader_no_harm(tmp_path: Path) -> None:
    """Only the command is killed; the process that reads the file for it ends by itself."""
    home = tmp_path / "home"
    home.mkdir()
    steps_of_a_load(home, file(tmp_path, 1))
    command = [sys.executable, "-m", "etl", "load", "cases", str(file(tmp_path, 2))]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(home), stderr=subprocess.DEVNULL)
    time.sleep(1.5)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert state(home) in (after(1), after(2))
    steps_of_a_load(home, file(tmp_path, 2))
    assert state(home) == after(2)
    in_order(home, 2)


@pytest.mark.parametrize(
    "step", ["stage", "publish", *(pytest.param(step, marks=pytest.mark.hard) for step in ("receive", "flow"))]
)
def test_a_killed_first_load_leaves_nothing(tmp_path: Path, step: str) -> None:
    """There is no version yet: either there is none afterwards, or the whole first one."""
    home, path = tmp_path / "home", file(tmp_path, 1)
    load_and(home, path, at_step(step), 0.01)
    if (home / "CURRENT").exists():
        assert state(home) == after(1)
    steps_of_a_load(home, path)
    assert state(home) == after(1)
    in_order(home, 1)
