"""What loading a file would change: staged under the lock, compared, built into a trial version, and all put back."""

import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from etl.check import Checked
from etl.desk.period import spoken_of
from etl.desk.reading import read
from etl.desk.standing import Standing, beside_standing
from etl.desk.steps import COMPARING, READING, STORING, WAITING, loader_steps
from etl.desk.values import Choice, Difference, Original, Preview, Step
from etl.desk.verification import placed_for, request_of
from etl.errors import NothingUsable
from etl.load import room_needed, stage, staged
from etl.logs.sniff import is_taken_as_log
from etl.logs.take import LogTaker
from etl.placing import Placed
from etl.request import Request, context_of, judged
from warehouse.config import Config
from warehouse.journal import Entry
from warehouse.room import ask_for, watched
from warehouse.work import Work, open_work

# Nobody looks at a trial for longer; a page that was closed leaves its own behind.
KEPT_SECONDS = 3600
_FOLDER = "trials"


def previewed(config: Config, original: Original, choice: Choice, step: Callable[[Step], None]) -> Preview:
    """Say what loading a file would change; nothing but the trial version stays.

    Raises:
        FileRefused: the file as a whole cannot be used.
        DiskFull: there is no room for the trial.
    """
    step(Step(READING, 0.05))
    found = read(config, original, choice)
    request = request_of(original, choice, found)
    draft = _draft(config)
    needed = room_needed(config, [request])
    ask_for(config.home, needed)
    step(Step(WAITING, 0.3))
    with open_work(config) as work:
        try:
            with watched(config.home, needed):
                if is_taken_as_log(request):
                    return _of_log(config, work, request, draft, step)
                place = placed_for(config, work, request, found.table)
                context = context_of(config, work, place.request, datetime.now(UTC))
                checked = judged(found.table, place.request, context)
                if not checked.accepted:
                    raise NothingUsable(request.name, checked.rows_in, checked.problems)
                return _made(config, work, place, checked, original.sha256, draft, step)
        except BaseException:
            shutil.rmtree(draft.parent, ignore_errors=True)
            raise
        finally:
            work.settle()


def _of_log(config: Config, work: Work, request: Request, draft: Path, step: Callable[[Step], None]) -> Preview:
    """What an access log would add: what is new of it, which takes nobody's place."""
    step(Step(STORING, 0.4))
    seq = _next(work)
    with LogTaker(config, work, dry_run=True).tried(request, f"trial-{seq}", seq) as checked:
        days = work.logged(f"trial-{seq}")
        work.trial(draft, loader_steps(step))
    months = tuple(sorted({f"{day:%Y-%m}" for day in days}))
    return Preview(checked.accepted, 0, 0, 0, checked.rejected, months, notes=checked.notes, trial=draft)


def _next(work: Work) -> int:
    return max((entry.seq for entry in work.journal.entries()), default=0) + 1


def _made(
    config: Config, work: Work, place: Placed, checked: Checked, sha256: str, draft: Path, step: Callable[[Step], None]
) -> Preview:
    request, stands = place.request, place.stands
    step(Step(COMPARING, 0.35))
    beside = beside_standing(config, work, request, checked.frames[request.feed], stands)
    step(Step(STORING, 0.4))
    seq = _next(work)
    stage(work, staged(request, f"trial-{seq}", seq, sha256), checked)
    work.trial(draft, loader_steps(step))
    made = _preview(config, request, checked, beside, stands, draft)
    return replace(made, notes=(*place.notes, *made.notes))


def _preview(
    config: Config, request: Request, checked: Checked, beside: Standing, stands: Entry | None, draft: Path
) -> Preview:
    new, old, difference = checked.frames[request.feed], beside.records, beside.changes
    assert difference is not None
    replaces = None
    if stands is not None and old is not None:
        cells = (difference.columns, difference.cells, beside.told)
        replaces = Difference(stands, old.height, new.height, *cells)
    both = [new] if old is None else [new, old]
    return Preview(
        added=difference.added,
        replaced=difference.replaced,
        unchanged=difference.unchanged,
        removed=difference.removed,
        rejected=checked.rejected,
        months=tuple(sorted({month for frame in both for month in _months(frame, request.feed, config)})),
        departments=tuple(sorted({one for frame in both for one in _departments(frame)})),
        replaces=replaces,
        notes=checked.notes,
        seen=stands.load_id if stands else None,
        trial=draft,
    )


def _months(frame: pl.DataFrame, feed: str, config: Config) -> set[str]:
    return {
        month
        for column in spoken_of(frame, feed, config)
        for month in column.drop_nulls().dt.strftime("%Y-%m").unique()
    }


def _departments(frame: pl.DataFrame) -> set[str]:
    return set(frame["department"].drop_nulls().unique()) if "department" in frame.columns else set()


def _draft(config: Config) -> Path:
    """A file for a trial version in a folder of its own; forgotten ones are removed."""
    folder = config.home / _FOLDER
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for left in folder.iterdir():
        if left.stat().st_mtime < time.time() - KEPT_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    made = folder / secrets.token_hex(8)
    made.mkdir(mode=0o700)
    return made / "warehouse-000000.duckdb.tmp"
