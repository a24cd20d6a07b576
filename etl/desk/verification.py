"""The check of a file before anything is stored: what is good, what is set aside and why, what a person must decide."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from etl.check import Checked
from etl.completing import completion
from etl.desk.deciding import decisions_of
from etl.desk.grouping import WAITS, groups_of
from etl.desk.reading import Read, read
from etl.desk.steps import CHECKING, READING, WAITING
from etl.desk.values import Choice, Original, Step, TotalVerdict, Verified
from etl.errors import EtlError, FileRefused, NothingUsable
from etl.load import already_loaded
from etl.logs.sniff import is_taken_as_log
from etl.logs.take import LogTaker
from etl.placing import Placed, beside_other_exports
from etl.read.table import TextTable
from etl.request import Request, context_of, judged
from warehouse.config import Config
from warehouse.journal import Entry
from warehouse.text import Text
from warehouse.work import Work, open_work


@dataclass(frozen=True)
class Looked:
    """A file read and checked, beside what the warehouse holds."""

    read: Read
    request: Request
    checked: Checked
    standing: Entry | None
    loaded: Entry | None


def verified(config: Config, original: Original, choice: Choice, step: Callable[[Step], None]) -> Verified:
    """Check a file; a refusal is part of the answer."""
    try:
        looked = looked_at(config, original, choice, step)
    except FileRefused as refusal:
        return Verified(refusal=refusal.finding)
    except EtlError as refusal:
        return Verified(refusal=refusal.text)
    return _told(config, looked, choice)


def looked_at(config: Config, original: Original, choice: Choice, step: Callable[[Step], None]) -> Looked:
    """Read a file while others may load, and check it against what the store holds.

    Raises:
        FileRefused: the file as a whole cannot be used.
    """
    step(Step(READING, 0.1))
    found = read(config, original, choice)
    request = request_of(original, choice, found)
    step(Step(WAITING, 0.4))
    with open_work(config) as work:
        step(Step(CHECKING, 0.5))
        if is_taken_as_log(request):
            return _as_log(config, work, found, request)
        place = placed_for(config, work, request, found.table)
        checked = judged(found.table, place.request, context_of(config, work, place.request, datetime.now(UTC)))
        # The same file once more, also where it was laid beside that of its month, and so is of none.
        beside = replace(request, month=None)
        loaded = already_loaded(work, request, original.sha256) or already_loaded(work, beside, original.sha256)
    checked = replace(checked, notes=(*place.notes, *checked.notes))
    return Looked(found, place.request, checked, place.stands, loaded)


def _as_log(config: Config, work: Work, found: Read, request: Request) -> Looked:
    """An access log, of which only what is new is told; of one without anything new, or usable, all of it."""
    try:
        report = LogTaker(config, work, dry_run=True).take(request)
    except NothingUsable:
        report = None
    if report is not None and report.checked is not None:
        return Looked(found, request, report.checked, None, None)
    whole = judged(found.table, request, context_of(config, work, request, datetime.now(UTC)))
    return Looked(found, request, whole, None, report.already_loaded if report else None)


def placed_for(config: Config, work: Work, request: Request, table: TextTable) -> Placed:
    """The file with the load that it replaces or, where its rows come back, the one that it completes."""
    found = completion(config, work, request, table)
    stands = work.journal.standing(request.feed, request.department, request.month)
    return found or beside_other_exports(config, work, Placed(request, stands), table)


def request_of(original: Original, choice: Choice, found: Read) -> Request:
    """The file as the loader takes it. Raises FileRefused where nobody knows its feed."""
    if found.feed is None:
        raise FileRefused(original.name, NO_FEED)
    return Request(
        feed=found.feed,
        path=original.path,
        name=original.name,
        department=choice.department,
        month=choice.month,
        map_text=found.map_text or None,
        sheet=choice.sheet,
    )


def _told(config: Config, looked: Looked, choice: Choice) -> Verified:
    checked, sheet = looked.checked, looked.read.table.origin.sheet
    decisions = decisions_of(config, looked.request, checked, looked.standing, sheet)
    asked = tuple(one for one in decisions if one.id not in choice.confirmed)
    waits = WAITS if any(one.kind == "date_order" for one in asked) else ()
    return Verified(
        refusal=None if checked.accepted else _NOTHING.format(rows=checked.rows_in),
        rows_in=checked.rows_in,
        accepted=checked.accepted,
        rejected=checked.rejected,
        ignored=checked.ignored,
        records=tuple(checked.records.items()),
        groups=groups_of(checked.problems, sheet, waits),
        notes=checked.notes,
        totals=tuple(TotalVerdict(one.row, one.agrees, one.text) for one in checked.totals),
        already_loaded=looked.loaded,
        stands=looked.standing,
        decisions=() if looked.loaded else asked,
    )


NO_FEED = Text(
    "It cannot be told from the headers what this file is. Say which feed it is.",
    "无法从表头判断文件属于哪一类，请选择类别。",
)
_NOTHING = Text(
    "None of the {rows:,} rows can be used. Correct the rows and hand the file in again.",
    "全部 {rows:,} 行均不可用。请改正后重新上传。",
)
