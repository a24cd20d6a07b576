"""The other side of the child process: gives it a file, answers its question, and says in words how it died."""

import json
import logging
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from etl.errors import FileRefused, TooLarge
from etl.read.child import TOO_MUCH
from etl.read.choose import choose
from etl.read.collect import collected, note_depth
from etl.read.folder import RESULT_FILE, ROWS_FILE
from etl.read.head import Choice, HeaderScore, ScoreFor, Wanted
from etl.read.limits import WALL_PER_CPU_SECOND, cpu_seconds
from etl.read.names import display_name
from etl.read.started import child_process, task_of, tell
from etl.read.table import TextTable
from etl.read.wire import Message, heads_from_json, refusal_from_json
from warehouse.text import Text

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
    talk = _Talk(shown, wanted.header_row, header_known, score_for)
    with child_process(task_of(path, shown, wanted.sheet, wanted.encoding)) as child:
        with _stopped_after(child.process, cpu_seconds(path.stat().st_size) * WALL_PER_CPU_SECOND):
            said = talk.followed(child.process, progress)
        if not said:
            raise _death(shown, child.process.wait(), child.folder)
        note_depth(child.folder, talk.depth)
        return collected(_kept(child.folder, keep) if keep is not None else child.folder)


def _kept(folder: Path, keep: Path) -> Path:
    """Move what was read to where it is to stay, the account last: a folder that has one is whole."""
    keep.mkdir(mode=0o700, exist_ok=True)
    for name in (ROWS_FILE, RESULT_FILE):
        shutil.move(folder / name, keep / name)
    return keep


@contextmanager
def _stopped_after(process: subprocess.Popen[str], seconds: float) -> Iterator[None]:
    watch = threading.Timer(seconds, process.kill)
    watch.start()
    try:
        yield
    finally:
        watch.cancel()


@dataclass
class _Talk:
    """What is said to the child, and what is learnt of the header on the way."""

    name: str
    header_row: int | None
    header_known: HeaderScore | None
    score_for: ScoreFor | None
    depth: int = 1

    def followed(self, process: subprocess.Popen[str], progress: Callable[[float], None] | None) -> bool:
        """Follow what the child says; True once it has said that the result is there.

        Raises:
            FileRefused: it says why; or no reader of ours speaks so: it died within a word, or was taken over.
        """
        try:
            return self._follow(process, progress)
        except (ValueError, KeyError, TypeError) as error:
            raise FileRefused(self.name, _DIED) from error

    def _follow(self, process: subprocess.Popen[str], progress: Callable[[float], None] | None) -> bool:
        assert process.stdout
        while line := process.stdout.readline(_LINE_CHARACTERS):
            message = json.loads(line)
            if "refused" in message:
                raise refusal_from_json(self.name, message["refused"])
            if "heads" in message:
                tell(process, {"choice": asdict(self._chosen(message["heads"]))})
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


def _death(name: str, code: int, folder: Path) -> FileRefused:
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
