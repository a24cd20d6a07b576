"""The confined process that reads one file: started by itself, or ahead by a command that will read in any case."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from etl.read.folder import reading_folder
from etl.read.names import display_name

COMMAND = (sys.executable, "-m", "etl.read.child")
_ROOT = Path(__file__).resolve().parents[2]


Task = Mapping[str, str | None]


@dataclass(frozen=True)
class Child:
    """A process that reads the file it is told of into a folder; `task` is None while it waits for one."""

    process: subprocess.Popen[str]
    folder: Path
    task: Task | None
    _until: ExitStack

    def end(self) -> None:
        """Wait for it, and remove its folder."""
        self._until.close()

    def stop(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.end()


_standing_by: list[Child] = []


def task_of(path: Path, name: str, sheet: str | None = None, encoding: str | None = None) -> Task:
    """What a process is told of its file; sheet and encoding are None where they are to be found."""
    return {"path": str(path.resolve()), "name": display_name(name), "sheet": sheet, "encoding": encoding}


def stand_by(task: Task | None) -> None:
    """Start a process that the next reading takes, if it is of this task: it begins while the rest is brought in."""
    _standing_by.append(_started(task))


def dismiss() -> None:
    """Stop what stands by and was not needed."""
    while _standing_by:
        _standing_by.pop().stop()


@contextmanager
def child_process(task: Task) -> Iterator[Child]:
    """The process that reads what it is told; it is waited for, and stopped where an exception passes."""
    for child in _standing_by:
        if child.task in (None, task):
            _standing_by.remove(child)
            break
    else:
        child = _started(None)
    try:
        if child.task is None:
            tell(child.process, {"read": task})
        yield child
    except BaseException:
        child.stop()
        raise
    child.end()


def tell(process: subprocess.Popen[str], message: Mapping[str, object]) -> None:
    """Say one thing to a process, as `etl.read.wire` says; that one has died already is found out by who listens."""
    assert process.stdin
    with suppress(BrokenPipeError):
        process.stdin.write(json.dumps(message) + "\n")
        process.stdin.flush()


def _started(task: Task | None) -> Child:
    with ExitStack() as stack:
        folder = stack.enter_context(reading_folder())
        errors = stack.enter_context((folder / "stderr").open("wb"))
        process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=environment(folder),
            cwd=folder,
            text=True,
            encoding="utf-8",
        )
        stack.enter_context(process)  # closes its pipes and waits
        if task:
            tell(process, {"read": task})
        return Child(process, folder, task, stack.pop_all())


def environment(folder: Path) -> dict[str, str]:
    """Only what Python needs: no secret of this process reaches the one that opens foreign files."""
    kept = {key: value for key in ("PATH", "LD_LIBRARY_PATH") if (value := os.environ.get(key))}
    quiet = {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return {**kept, **quiet, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "TMPDIR": str(folder)}
