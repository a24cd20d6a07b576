"""The desk where staff hand files over: file → match → check → preview → commit, nothing durable before the last.

Whatever reads, checks or builds runs in a process of its own (`etl.desk.worker`); the server keeps what a page shows.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from etl.desk.inbox import forget, receive
from etl.desk.map_edits import decided, with_column, with_source, with_word, without_column
from etl.desk.process import OnStep, Refused, WorkerDied, asked, warm
from etl.desk.values import (
    Ambiguous,
    CellChange,
    Choice,
    Column,
    Committed,
    Decision,
    Difference,
    Examined,
    Example,
    FeedFit,
    Group,
    Handed,
    Missing,
    Option,
    Original,
    Preview,
    Remembered,
    SheetName,
    Step,
    Task,
    TotalVerdict,
    UnknownWords,
    Verified,
)
from warehouse.config import Config
from warehouse.text import Language

__all__ = [
    "Ambiguous",
    "CellChange",
    "Choice",
    "Column",
    "Committed",
    "Decision",
    "Difference",
    "Examined",
    "Example",
    "FeedFit",
    "Group",
    "Handed",
    "Missing",
    "OnStep",
    "Option",
    "Original",
    "Preview",
    "Refused",
    "Remembered",
    "SheetName",
    "Step",
    "TotalVerdict",
    "UnknownWords",
    "Verified",
    "WorkerDied",
    "commit",
    "decided",
    "examine",
    "forget",
    "preview",
    "receive",
    "rejected_workbook",
    "set_aside_workbook",
    "undo",
    "verify",
    "warm",
    "with_column",
    "with_source",
    "with_word",
    "without_column",
]


def _quiet(_: Step) -> None:
    """Nobody watches."""


def examine(config: Config, original: Original, choice: Choice | None = None, on_step: OnStep = _quiet) -> Examined:
    """What a file is, and how its headers and words are understood.

    Raises:
        Refused, WorkerDied: it could not be looked at; a file that cannot be used is told in `Examined.refusal`.
    """
    found: Examined = asked(Task(config.home, "examine", [Handed(original, choice or Choice())]), on_step)
    return found


def verify(config: Config, original: Original, choice: Choice, on_step: OnStep = _quiet) -> Verified:
    """Check a file: what is good, what is set aside and why, and what must be decided first.

    Raises:
        Refused: another load holds the lock, or the store is damaged. WorkerDied.
    """
    found: Verified = asked(Task(config.home, "verify", [Handed(original, choice)]), on_step)
    return found


def rejected_workbook(config: Config, original: Original, choice: Choice, language: Language) -> bytes:
    """The rows that would be set aside, as they stand in the file, with problem and remedy, as .xlsx.

    Raises:
        Refused: the file as a whole cannot be used. WorkerDied.
    """
    output = original.path.with_name(f"{original.sha256}.{language}.xlsx")
    asked(Task(config.home, "rejected", [Handed(original, choice)], language=language, output=output))
    try:
        return output.read_bytes()
    finally:
        output.unlink(missing_ok=True)


def set_aside_workbook(config: Config, load_id: str, language: Language) -> bytes:
    """The rows that a load has set aside, as they stand in its original, with problem and remedy, as .xlsx.

    Raises:
        Refused: there is no such load, or its original is gone. WorkerDied.
    """
    with TemporaryDirectory() as folder:
        output = Path(folder) / f"{load_id}.xlsx"
        asked(Task(config.home, "rejected", load_id=load_id, language=language, output=output))
        return output.read_bytes()


def preview(config: Config, original: Original, choice: Choice, user: str, on_step: OnStep = _quiet) -> Preview:
    """What loading the file would change, and a trial version to evaluate figures on; call its `forget`.

    Raises:
        Refused: it cannot be loaded as it stands. WorkerDied.
    """
    found: Preview = asked(Task(config.home, "preview", [Handed(original, choice)], user), on_step)
    return found


def commit(
    config: Config, files: list[Handed], user: str, on_step: OnStep = _quiet, remember: bool = True
) -> tuple[Committed, ...]:
    """Load files in one version, all or none, and remember how their headers and words were understood.

    `Handed.seen` is `Preview.seen` or `Verified.seen`: where somebody replaced the month since, nothing is loaded.

    Raises:
        Refused: nothing was loaded; `kind` is `ReplacedMeanwhile`, `Undecided`, `Busy`, `CheckFailed`, … WorkerDied.
    """
    done: tuple[Committed, ...] = asked(Task(config.home, "commit", files, user, remember=remember), on_step)
    for handed in files:
        forget(handed.original)
    return done


def undo(config: Config, load_id: str, user: str, reason: str, on_step: OnStep = _quiet) -> int:
    """Take a load back; the number of the version without it.

    Raises:
        Refused: it is not in the warehouse, or a check failed. WorkerDied.
    """
    version: int = asked(Task(config.home, "undo", user=user, load_id=load_id, reason=reason), on_step)
    return version
