"""Takes files into the warehouse: read, match, check, stage, publish; all of one command or nothing."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import polars as pl

from etl.check import Checked
from etl.completing import completion
from etl.desk.difference import Compared
from etl.desk.standing import Standing, beside_standing, replaced_with_it
from etl.errors import EtlError, ReplacedMeanwhile
from etl.logs.sniff import is_taken_as_log, may_be_log
from etl.mapping import parse_map
from etl.placing import Placed, beside_other_exports, in_own_word, placed
from etl.problem import Problem
from etl.publicity_layouts import FEED
from etl.read.table import ROW, TextTable
from etl.reading_ahead import Read, reading_ahead
from etl.refusing import entered, stopped_by
from etl.request import OnStep, Request, read_and_check
from warehouse.agreement import DONE
from warehouse.archive import Archive, sha256_of
from warehouse.beforehand import prepare
from warehouse.config import Config
from warehouse.errors import DiskFull, WarehouseError
from warehouse.journal import Entry, Journal, Outcome
from warehouse.room import ask_for, watched
from warehouse.text import Text
from warehouse.versions import Versions
from warehouse.work import StagedLoad, Work, open_work

__all__ = ["Agree", "OnStep", "Replaced", "Report", "Request", "load", "outcome_of", "stage"]

# Asked of every file that was checked, with the load that it replaces; raises where it is not to be loaded.
Agree = Callable[[Request, Checked, Entry | None], None]

BY_ITSELF = Text(
    "An access log is read in its own form, and is of no month: its map, month, department or sheet, as said, is not "
    "used.",
    "访问日志按自身格式读取，不属于某个月份：指定的映射、月份、部门或工作表未使用。",
)
# How the ids begin that a dry run gives to its files, which no ledger will know.
_DRY = "dry-"


@dataclass(frozen=True, slots=True)
class Replaced:
    """The load that gives way to a file of the same month, and how many records of the feed it held."""

    load_id: str
    rows_before: int


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file; `version` is None for a dry run, `replaces` the load whose place it took."""

    request: Request
    load_id: str | None
    version: int | None
    already_loaded: Entry | None
    checked: Checked | None
    replaces: Replaced | None = None
    # What would change, record by record; only a dry run tells it.
    changes: Compared | None = None


def load(
    config: Config,
    requests: Sequence[Request],
    user: str,
    dry_run: bool = False,
    on_step: OnStep = lambda _: None,
    seen: Sequence[str | None] | None = None,
    agree: Agree = lambda *_: None,
) -> list[Report]:
    """Load files in the order given and publish one version that holds them all.

    Args:
        seen: For each file the load that it was decided to replace, as `standing` gave it then; by default whichever
            was done when this begins, before it waits for other loads.
        agree: Asked of each file before it is staged; what it raises stops the command.

    Raises:
        ReplacedMeanwhile: somebody else has loaded one of these months since; nothing changed.
        EtlError: a file was refused; nothing changed, and the ledger says why.
        WarehouseError: the lock is held, or a check failed; nothing changed.
    """
    entries = Journal(config).entries()
    done = frozenset(entry.load_id for entry in entries if entry.state in DONE)
    known = [done for _ in requests] if seen is None else [frozenset([of] if of else ()) for of in seen]
    needed = room_needed(config, requests)
    ask_for(config.home, needed)
    with reading_ahead(requests, {entry.bytes for entry in entries}) as read, open_work(config) as work:
        desk = _Desk(config, work, user, dry_run, on_step, agree, read)
        try:
            with watched(config.home, needed):
                reports = [desk.take(request, of) for request, of in zip(requests, known, strict=True)]
                return desk.publish(reports)
        except DiskFull:  # nothing more can be written; whoever opens the store next puts all in order
            raise
        except (EtlError, WarehouseError) as error:
            desk.refuse(error, requests)
            raise
        finally:
            if dry_run:
                work.settle()


class _Desk:
    """One command's way through the files, under the lock."""

    def __init__(
        self,
        config: Config,
        work: Work,
        user: str,
        dry_run: bool,
        on_step: OnStep,
        agree: Agree,
        read: Read,
    ) -> None:
        self._config = config
        self._work = work
        self._user = user
        self._dry_run = dry_run
        self._on_step = on_step
        self._agree = agree
        self._read = read
        self._received: list[str] = []
        self._seen: list[Request] = []
        # The load of the last file seen, once it is received.
        self._under_way: str | None = None
        self._publishing = False

    def take(self, request: Request, known: Collection[str]) -> Report:
        """Read, check and stage one file; it may take the place of a load that is `known` to who handed it over."""
        self._seen.append(request)
        self._under_way = None
        if is_taken_as_log(request):
            return self._take_log(request)
        sha256 = sha256_of(request.path)
        entry = already_loaded(self._work, request, sha256)
        if entry is not None:
            return Report(request, entry.load_id, entry.version, entry, None)
        standing = self._work.journal.standing(request.feed, request.department, request.month)
        place = Placed(request, None if request.proposing else standing)
        if request.feed != FEED:  # of publicity it depends on what was exported
            self._unless_overtaken(request, place.stands, known)
        self._on_step(f"receive {request.name}")
        load_id, seq, now = self._receive(request, sha256)
        self._on_step(f"read {request.name}")
        import etl.contracts.schema  # noqa: F401  (what judges the rows is brought in while they are read)

        table = self._read(request)
        place = completion(self._config, self._work, request, table) or self._placed(place, table)
        place = beside_other_exports(self._config, self._work, place, table)
        self._unless_overtaken(request, place.stands, known)
        request, stands = in_own_word(self._config, self._work, place.request, table), place.stands
        if not self._dry_run:
            self._work.journal.place(load_id, request.department, request.month, request.completes)
        counting = self._counting(request)
        checked = read_and_check(self._config, self._work, request, now, self._on_step, table=table)
        checked = replace(checked, notes=(*place.notes, *checked.notes))
        self._agree(request, checked, stands)
        if not self._dry_run:
            Archive(self._config.home).keep(request.path, sha256)
        # Before its own rows are among those that are held.
        beside = self._beside(request, checked, stands)
        checked = replace(checked, notes=(*checked.notes, *beside.told))
        self._on_step(f"stage {request.name}")
        prepare(self._config.country)
        if not self._dry_run:
            self._work.begin()
        stage(self._work, staged(request, load_id, seq, sha256), checked)
        if not self._dry_run:
            self._work.journal.read(load_id, outcome_of(checked))
        replaces = Replaced(*counting) if counting else None
        return Report(request, None if self._dry_run else load_id, None, None, checked, replaces, beside.changes)

    def _take_log(self, request: Request) -> Report:
        """Keep and stage what is new of an access log, which is of no month and takes nobody's place."""
        from etl.logs.take import LogTaker  # what reads logs takes a quarter of a start

        prepare(self._config.country)
        taker = LogTaker(self._config, self._work, self._user, self._dry_run, self._on_step)
        try:
            report = taker.take(request)
        finally:
            self._received += taker.received
            self._under_way = next(iter(taker.received), None)
        checked = report.checked
        if checked is None:
            return report
        if any((request.map_text, request.month, request.department, request.sheet)):
            checked = replace(checked, notes=(*checked.notes, BY_ITSELF))
        self._agree(request, checked, None)
        return replace(report, checked=checked)

    def _counting(self, request: Request) -> tuple[str, int] | None:
        """The load that gives way to a file, and how many records of its feed it held."""
        if request.month is None or request.completes:
            return None
        return self._work.counting(request.feed, request.department, request.month)

    def _placed(self, said: Placed, table: TextTable) -> Placed:
        """The file where its rows say that it belongs, if nobody has said that."""
        if not said.request.proposing:
            return said
        return placed(self._config, self._work, said.request, table)

    def _beside(self, request: Request, checked: Checked, stands: Entry | None) -> Standing:
        """What becomes of what stands; a rehearsal compares record by record."""
        new = checked.frames[request.feed]
        if self._dry_run:
            return beside_standing(self._config, self._work, request, new, stands)
        return Standing(told=replaced_with_it(self._work, stands, new) if stands else ())

    def _unless_overtaken(self, request: Request, by: Entry | None, known: Collection[str]) -> None:
        """Raises ReplacedMeanwhile where nobody knew of the load whose place a file takes when they decided."""
        if by is None or by.load_id in known:
            return
        when = by.received(self._config.zone)
        raise ReplacedMeanwhile(request.name, by.load_id, by.user, when, by.file_name)

    def _receive(self, request: Request, sha256: str) -> tuple[str, int, datetime]:
        """Archive the original and enter it in the ledger; a dry run leaves no trace.

        A file with lines of a log, or of that feed, may be a log with everybody's address: it is kept once it is known
        to be a table.
        """
        if self._dry_run:
            return f"{_DRY}{len(self._seen)}-{sha256[:12]}", -len(self._seen), datetime.now(UTC)
        entry = entered(self._config, request, self._user, sha256, keep=not may_be_log(request))
        self._received.append(entry.load_id)
        self._under_way = entry.load_id
        return entry.load_id, entry.seq, datetime.fromisoformat(entry.received_at)

    def publish(self, reports: Sequence[Report]) -> list[Report]:
        """Build the next version where anything is new, then acknowledge."""
        if self._dry_run or not self._received:
            return list(reports)
        self._publishing = True
        version = self._work.publish(self._on_step)
        self._on_step("acknowledge")
        self._work.journal.commit(self._received, version)
        return [replace(report, version=version) if report.checked is not None else report for report in reports]

    def refuse(self, error: EtlError | WarehouseError, requests: Sequence[Request]) -> None:
        """Leave everything as it was; the ledger keeps what was refused and why, and what the others waited for."""
        if self._publishing:
            self._work.journal.close(self._received, "refused", str(error))
        elif isinstance(error, ReplacedMeanwhile):  # raised of a file that was not received
            self._work.journal.close(self._received, "abandoned", f"Not loaded: {error}")
        elif self._seen and not self._dry_run:
            self._refuse_one(self._seen[-1], self._under_way, error, requests)
        self._work.settle()

    def _refuse_one(self, refused: Request, load_id: str | None, error: Exception, requests: Sequence[Request]) -> None:
        """Say in the ledger which file was refused; one of which nothing was kept has no number there."""
        name = f"{refused.name} ({load_id})" if load_id else refused.name
        others = [*(one for one in self._received if one != load_id), *self._enter_unseen(requests)]
        self._work.journal.close([load_id] if load_id else [], "refused", str(error))
        self._work.journal.close(others, "abandoned", stopped_by(name))

    def _enter_unseen(self, requests: Sequence[Request]) -> list[str]:
        """Enter in the ledger the files that the command did not come to."""
        before = len(self._received)
        for request in requests[len(self._seen) :]:
            if is_taken_as_log(request):  # of which nothing is kept before it is read
                continue
            sha256 = sha256_of(request.path)
            if already_loaded(self._work, request, sha256) is None:
                self._receive(request, sha256)
        return self._received[before:]


def already_loaded(work: Work, request: Request, sha256: str) -> Entry | None:
    """The load that counts already and was read from the same bytes in the same way.

    Where nobody says of which department or month they are, those of the load are meant.
    """
    said = {"department": request.department, "month": request.month}
    named = {name: value for name, value in said.items() if value is not None or not request.proposing}
    for load_id in work.active(request.feed, sha256, **named):
        if not load_id.startswith(_DRY):  # a dry run meets its own files, which no ledger holds
            entry = work.journal.entry(load_id)
            if entry.sheet == request.sheet and _means_the_same(entry.map, request.map_text):
                return entry
    return None


def _means_the_same(one: str | None, other: str | None) -> bool:
    """Whether two maps read the same bytes alike: a remembered one no longer says where the header of a file stood."""
    if one == other:
        return True
    first, second = (replace(parse_map(text or ""), encoding=None, header_row=None) for text in (one, other))
    return first == second


def standing(config: Config, requests: Sequence[Request]) -> list[str | None]:
    """The load that each file would replace as things stand; None where it replaces none."""
    journal = Journal(config)
    found = [journal.standing(request.feed, request.department, request.month) for request in requests]
    return [entry.load_id if entry else None for entry in found]


def room_needed(config: Config, requests: Sequence[Request]) -> int:
    """Bytes that a load is about to write: originals, staged rows, and a version as large as the last and the rows.

    What is kept of an access log is small beside it, and nobody knows how small.
    """
    current = Versions(config.home).existing()
    files = (request.path.stat().st_size for request in requests if not is_taken_as_log(request))
    return 3 * sum(files) + (current.stat().st_size if current else 0)


def stage(work: Work, load: StagedLoad, checked: Checked) -> None:
    """Hand the accepted rows, in the words of the file, and the problems to the work database.

    Which department or service a word means is worked out for every version: who registers it may take that back.
    """
    frames = {feed: checked.as_said(feed).rename({ROW: "row"}) for feed in checked.frames}
    work.stage(load, frames, problems_frame(checked.problems))


def staged(request: Request, load_id: str, seq: int, sha256: str) -> StagedLoad:
    """What the store is told of a load."""
    whose = (request.department, request.month)
    return StagedLoad(load_id, seq, request.feed, *whose, sha256, request.demonstration, request.completes)


def problems_frame(problems: Sequence[Problem]) -> pl.DataFrame:
    """Problems as rows, in both languages."""
    return pl.DataFrame(
        [
            (p.row, p.column, p.value, p.reason.code, p.reason.severity, p.text.en, p.text.zh, p.remedy.en, p.remedy.zh)
            for p in problems
        ],
        schema={
            "row": pl.UInt32,
            **dict.fromkeys(("header", "value", "reason", "severity"), pl.String),
            **dict.fromkeys(("text_en", "text_zh", "remedy_en", "remedy_zh"), pl.String),
        },
        orient="row",
    )


def outcome_of(checked: Checked) -> Outcome:
    """The counts of a checked file as the ledger keeps them."""
    return Outcome(
        rows_in=checked.rows_in,
        accepted=checked.accepted,
        rejected=checked.rejected,
        ignored=checked.ignored,
        records=checked.records,
        notes=checked.notes,
    )
