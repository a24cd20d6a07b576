"""The worker beside the server: it reads, checks and builds in its own memory, and answers in a few lines.

One worker is kept warm for the next question of whoever works at the desk, as long as it stays small; it goes by
itself when nobody asks, and with the server.
"""

import json
import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from etl.desk.values import Step, Task
from etl.errors import EtlError
from warehouse.text import Text

# Two minutes for the lock, and what a full sheet or a large version takes in silence: longer means that it hangs.
SILENCE_SECONDS = 600.0
# What a worker may hold when its task is done and still be kept: its libraries take about 150 MB.
KEPT_MEBIBYTES = 400
# A worker goes by itself after ten idle minutes; half a minute before that it is not asked any more.
FRESH_SECONDS = 570.0
# Its last words for the log.
_LAST_WORDS = 2000

_ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "etl.desk.worker")
_log = logging.getLogger(__name__)
OnStep = Callable[[Step], None]


class Refused(EtlError):
    """A task that the worker refused in words; `kind` is the name of the error over there."""

    def __init__(self, kind: str, text: Text) -> None:
        self.kind = kind
        super().__init__(text)


class WorkerDied(EtlError):
    """The worker stopped, or said nothing for too long."""


class Worker:
    """One process that takes one task at a time."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=_ROOT,
            env=os.environ | {"PYTHONUTF8": "1", "MALLOC_ARENA_MAX": "2"},
            text=True,
            encoding="utf-8",
        )
        self._words: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        self.mebibytes = 0
        self.since = time.monotonic()

    @property
    def alive(self) -> bool:
        """Whether it can be asked: one that was idle for long may be going at this moment."""
        return self._process.poll() is None and time.monotonic() - self.since < FRESH_SECONDS

    def ask(self, task: Task, on_step: OnStep, silence: float) -> Any:
        """The result of one task. Raises Refused, WorkerDied."""
        # A load at the shell imports the desk as well, and asks nobody.
        from etl.desk.wire import RESULTS, STEP, TASK, TEXT

        assert self._process.stdin and self._process.stdout
        hung = threading.Event()

        def stop() -> None:
            hung.set()
            self._process.kill()

        watch = _Watch(silence, stop)
        try:
            self._process.stdin.write(TASK.dump_json(task).decode() + "\n")
            self._process.stdin.flush()
            while line := self._process.stdout.readline():
                watch.heard()
                message = json.loads(line)
                self.mebibytes = int(message.get("mebibytes", self.mebibytes))
                if "step" in message:
                    on_step(STEP.validate_python(message["step"]))
                elif "refused" in message:
                    raise Refused(message["kind"], TEXT.validate_python(message["refused"]))
                elif "result" in message:
                    return RESULTS[task.do].validate_json(json.dumps(message["result"]))
        except (BrokenPipeError, ValueError) as error:
            raise self._died(task, hung.is_set()) from error
        finally:
            watch.stop()
        raise self._died(task, hung.is_set())

    def close(self) -> None:
        """Let it go."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe and not pipe.closed:
                with suppress(OSError):  # what was not yet read over there is lost with it
                    pipe.close()
        self._process.kill()
        self._process.wait()

    def _listen(self) -> None:
        assert self._process.stderr
        for line in self._process.stderr:
            self._words = [*self._words[-50:], line]

    def _died(self, task: Task, hung: bool) -> WorkerDied:
        self._process.kill()
        code = self._process.wait()
        _log.error("%s ended with %s: %s", task.do, code, "".join(self._words)[-_LAST_WORDS:].strip())
        return WorkerDied(_HUNG if hung else _DIED)


class _Watch:
    """Calls `late` when nothing was heard for so many seconds."""

    def __init__(self, seconds: float, late: Callable[[], object]) -> None:
        self._seconds, self._late = seconds, late
        self.heard()

    def heard(self) -> None:
        self.stop()
        self._timer = threading.Timer(self._seconds, self._late)
        self._timer.daemon = True
        self._timer.start()

    def stop(self) -> None:
        if hasattr(self, "_timer"):
            self._timer.cancel()


# Each may need a gigabyte for a full sheet; whoever comes fifth waits for one of the others.
_slots = threading.BoundedSemaphore(4)
_idle: list[Worker] = []
_lock = threading.Lock()


def asked(task: Task, on_step: OnStep = lambda _: None, silence: float = SILENCE_SECONDS) -> Any:
    """Give a task to a worker, the warm one where it is free.

    Raises:
        Refused: it cannot be done; says why and what to do.
        WorkerDied: the worker stopped or hung; nothing that was not acknowledged has happened.
    """
    with _slots:
        worker = _taken()
        try:
            return worker.ask(task, on_step, silence)
        finally:
            _given_back(worker)


def warm() -> None:
    """Start a worker before it is asked, while a person still looks at the page: its libraries take half a second."""
    with _lock:
        if not any(worker.alive for worker in _idle):
            _idle.append(Worker())


def close_idle() -> None:
    """Let the warm worker go."""
    with _lock:
        while _idle:
            _idle.pop().close()


def _taken() -> Worker:
    with _lock:
        while _idle:
            worker = _idle.pop()
            if worker.alive:
                return worker
            worker.close()
    return Worker()


def _given_back(worker: Worker) -> None:
    with _lock:
        worker.since = time.monotonic()
        if worker.alive and not _idle and worker.mebibytes < KEPT_MEBIBYTES:
            _idle.append(worker)
            return
    worker.close()


_DIED = Text(
    "The worker that reads files stopped before it was done. Nothing is half done: the list of loads says what is "
    "in. Do it again; if it stops again, split the file by month.",
    "处理文件的程序中途停止，不会留下一半数据，是否已导入以导入记录为准。请重试；如再次停止，请按月份拆分文件。",
)
_HUNG = Text(
    "The worker that reads files gave no answer and was stopped. Nothing is half done: the list of loads says what is "
    "in. Do it again when fewer loads are running.",
    "处理文件的程序长时间无响应，已停止，不会留下一半数据，是否已导入以导入记录为准。请稍后重试。",
)
