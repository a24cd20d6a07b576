"""Loads that meet: commands of `python -m etl`, each in a process of its own, all started before any is waited for.

They are forked, so that the loads meet, and not their interpreters' starts.
"""

from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from typer.testing import CliRunner

from etl.shell import app
from tests.forks import FORKS


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


def at_once(home: Path, commands: list[list[str]]) -> list[Said]:
    """Run the commands side by side on one data directory."""
    running = [_started(home, command) for command in commands]
    said = [told.recv() for told, _ in running]
    for _, process in running:
        process.join()
    return said


def _started(home: Path, command: list[str]) -> tuple[Connection, BaseProcess]:
    here, there = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_run, args=(str(home), command, there))
    process.start()
    there.close()
    return here, process


def _run(home: str, command: list[str], told: Connection) -> None:
    done = CliRunner().invoke(app, command, env={"ONEWINDOW_HOME": home, "LC_ALL": "C.UTF-8"})
    told.send(Said(done.exit_code, done.stdout, done.stderr))
