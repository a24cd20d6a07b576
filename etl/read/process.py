"""The other side of the child process: starts it, answers its question, and says in words how it died."""

import json
import logging
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.errors import FileRefused, TooLarge
from etl.read.child import TOO_MUCH
from etl.read.choose import choose
from etl.read.collect import collected, note_depth
from etl.read.folder import RESULT_FILE, ROWS_FILE, reading_folder
from etl.read.head import Choice, HeaderScore, ScoreFor, Wanted
from etl.read.limits import WALL_PER_CPU_SECOND, cpu_seconds
from etl.read.names import display_name
from etl.read.table import TextTable
from etl.read.wire import Message, heads_from_json, refusal_from_json
from warehouse.text import Text

_ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "etl.read.child")
_log = logging.getLogger(__name__)

# One line of the child holds twenty rows of each sheet at most; more is no conversation.
_LINE_CHARACTERS = 64 * 1024 * 1024


def read_in_child(
    path: Path,
    name: str | None,
    header_known: HeaderScore | None,
    progress: Callable[[float], None] | None,
    wanted: Wanted,
    score_for: ScoreFor | None,
    keep: Path | None,
) -> TextTable:
    """Read one file in a confined process; see `etl.read.read_file`."""
    shown = display_name(name or path.name)
    if keep is not None and (keep / RESULT_FILE).is_file():
        return collected(keep)
    if not path.is_file():
        raise FileRefused(shown, _NO_FILE)
    with reading_folder() as folder:
        arguments = [str(path.resolve()), shown, str(folder), json.dumps([wanted.sheet, wanted.encoding])]
        with _child(arguments, folder, path.stat().st_size) as process:
            try:
                talk = _Talk(shown, wanted.header_row, header_known, score_for)
                said = talk.follow(process, progress)
            except (ValueError, KeyError, TypeError, BrokenPipeError) as error:
                # No reader of ours speaks so: it died in the middle of a word, or was taken over.
                raise FileRefused(shown, _DIED) from error
        if not said:
            raise _death(shown, process.returncode, folder)
        note_depth(folder, talk.depth)
        return collected(_kept(folder, keep) if keep is not None else folder)


def _kept(folder: Path, keep: Path) -> Path:
    """Move what was read to where it is to stay, the account last: a folder that has one is whole."""
    keep.mkdir(mode=0o700, exist_ok=True)
    for name in (ROWS_FILE, RESULT_FILE):
        shutil.move(folder / name, keep / name)
    return keep


@contextmanager
def _child(arguments: list[str], folder: Path, size: int) -> Iterator[subprocess.Popen[str]]:
    seconds = cpu_seconds(size) * WALL_PER_CPU_SECOND
    with (folder / "stderr").open("wb") as errors:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            env=_environment(folder),
            cwd=folder,
            text=True,
            encoding="utf-8",
        )
        watch = threading.Timer(seconds, process.kill)
        watch.start()
        try:
            yield process
        finally:
            watch.cancel()
            process.kill() if process.poll() is None and sys.exc_info()[0] else None
            _close(process)


def _close(process: subprocess.Popen[str]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe and not pipe.closed:
            pipe.close()
    process.wait()


def _environment(folder: Path) -> dict[str, str]:
    """Only what Python needs: no secret of this process reaches the one that opens foreign files."""
    kept = {key: value for key in ("PATH", "LD_LIBRARY_PATH") if (value := os.environ.get(key))}
    quiet = {"MALLOC_ARENA_MAX": "2", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
    return {**kept, **quiet, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "TMPDIR": str(folder)}


@dataclass
class _Talk:
    """What is said to the child, and what is learnt of the header on the way."""

    name: str
    header_row: int | None
    header_known: HeaderScore | None
    score_for: ScoreFor | None
    depth: int = 1

    def follow(self, process: subprocess.Popen[str], progress: Callable[[float], None] | None) -> bool:
        """Follow what the child says; True once it has said that the result is there."""
        assert process.stdin and process.stdout
        while line := process.stdout.readline(_LINE_CHARACTERS):
            message = json.loads(line)
            if "refused" in message:
                raise refusal_from_json(self.name, message["refused"])
            if "heads" in message:
                process.stdin.write(json.dumps({"choice": asdict(self._chosen(message["heads"]))}) + "\n")
                process.stdin.flush()
            if "progress" in message and progress:
                progress(float(message["progress"]))
            if "result" in message:
                return True
        return False

    def _chosen(self, message: Sequence[Message]) -> Choice:
        heads = heads_from_json(message)
        known = self.score_for(heads) if self.score_for else self.header_known
        answer = choose(heads, self.name, known, self.header_row)
        self.depth = heads[answer.head].rows[answer.row].depth
        return answer


def _death(name: str, code: int | None, folder: Path) -> FileRefused:
    """What the end of the child means; its last words go to the log, not to the page."""
    words = (folder / "stderr").read_bytes()[-2000:].decode("utf-8", "replace").strip()
    _log.error("reading %s ended with %s: %s", name, code, words)
    if code in (-9, -24) or "alloc" in words or "MemoryError" in words:
        return TooLarge(name, TOO_MUCH)
    return FileRefused(name, _DIED)


_NO_FILE = Text("There is no such file. Check the path.", "文件不存在，请检查路径。")
_DIED = Text(
    "The file is damaged: its reader stopped. Open it in the program that wrote it, save it and hand it in again.",
    "文件损坏，无法读取。请用原程序打开并重新保存后再上传。",
)
