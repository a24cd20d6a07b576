"""A load in a process of its own that tells each step as it begins, and can be killed in the middle of any."""

import csv
import itertools
import os
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.connection import Connection
from pathlib import Path

from etl.load import Request, load
from tests.forks import FORKS
from warehouse.archive import Archive, sha256_of
from warehouse.config import Config, load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.work import open_work

DONE = "done"
CASES = 400  # in each file: large enough that every step of a load takes a while
REJECTED, IGNORED = 12, 1
# A kill that never gets its step would hang the tests; a load of this size takes seconds.
PATIENCE_SECONDS = 120.0


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


def after(files: int) -> State:
    """What must be seen when so many files are in."""
    return State(cases=files * CASES, files=files, working_days=files * CASES)


def file(folder: Path, number: int) -> Path:
    """Closed cases of one working day each, their service the file's number; twelve bad rows and a row of totals."""
    path = folder / f"cases-{number:03}.csv"
    first = datetime(2025, 3, 3, 9, 0)  # a Monday without a holiday until the end of the month
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(
            ["case_no", "service", "department", "channel", "status", "accepted_at", "closed_at", "promised_days"]
        )
        for index in range(CASES + REJECTED):
            accepted = first + timedelta(days=index % 4)
            closed = accepted + timedelta(days=1 if index < CASES else -1)
            name = f"F{number:03}-{index}"
            writer.writerow([name, f"S{number:03}", "land", "web", "closed_ok", accepted, closed, 3])
        writer.writerow(["合计", "", "", "", "", "", "", CASES])
    return path


Take = Callable[[Config, Path, Callable[[str], None]], object]


def take_cases(config: Config, path: Path, on_step: Callable[[str], None]) -> object:
    """Load a file of cases."""
    return load(config, [Request("cases", path, path.name)], "test", on_step=on_step)


def at_step(name: str) -> Callable[[str], bool]:
    """Steps of a file carry its name behind theirs."""
    return lambda step: step.partition(" ")[0] == name


def _tell(home: str, path: str, told: Connection, take: Take) -> None:
    os.setsid()
    take(load_config(Path(home)), Path(path), told.send)
    told.send(DONE)


def load_and(home: Path, path: Path, at: Callable[[str], bool], seconds: float = 0, take: Take = take_cases) -> bool:
    """Load a file and kill it, with its children, so long after the first step that `at` chooses.

    Returns:
        Whether the load was acknowledged before.
    """
    here, there = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_tell, args=(str(home), str(path), there, take))
    process.start()
    there.close()
    try:
        _wait_for(here, at)
        time.sleep(seconds)
    finally:
        if process.is_alive() and process.pid:
            os.killpg(process.pid, signal.SIGKILL)
        process.join()
    return _said(here, DONE)


def _wait_for(told: Connection, at: Callable[[str], bool]) -> None:
    while told.poll(PATIENCE_SECONDS):
        try:
            step = told.recv()
        except EOFError:
            raise AssertionError("the load ended with an error before that step") from None
        if at(step):
            return
    raise AssertionError("the load never came to that step")


def _said(told: Connection, word: str) -> bool:
    try:
        while told.poll():
            if told.recv() == word:
                return True
    except EOFError:
        return False
    return False


def load_all(home: Path, paths: Sequence[Path]) -> None:
    """Load files that nobody kills, as one version."""
    load(load_config(home), [Request("cases", path, path.name) for path in paths], "test")


def steps_of_a_load(home: Path, path: Path) -> dict[str, float]:
    """Each step of a load that is left alone, and its seconds."""
    began: list[tuple[str, float]] = []
    note = lambda step: began.append((step, time.monotonic()))  # noqa: E731
    load(load_config(home), [Request("cases", path, path.name)], "test", on_step=note)
    note(DONE)
    return {step: then - now for (step, now), (_, then) in itertools.pairwise(began)}


def in_order(home: Path, acknowledged: int) -> None:
    """What must hold after any kill: ledger, store, version and archive tell of the same whole loads."""
    config = load_config(home)
    with open_work(config) as work:
        work.recheck()
        published = set(work.published()[1])
    entries = Journal(config).entries()
    committed = [entry for entry in entries if entry.state == "committed"]
    assert {entry.load_id for entry in committed} == published
    assert len(committed) >= acknowledged
    for entry in committed:
        assert (entry.rows_in, entry.accepted) == (CASES + REJECTED + IGNORED, CASES)
        assert entry.rows_in == (entry.accepted or 0) + (entry.rejected or 0) + (entry.ignored or 0)
    assert {entry.state for entry in entries} <= {"committed", "abandoned"}
    _originals_are_whole(config)


def _originals_are_whole(config: Config) -> None:
    archive = Archive(config.home)
    for entry in Journal(config).entries():
        assert sha256_of(archive.path(entry.sha256)) == entry.sha256
