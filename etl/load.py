"""Takes files into the warehouse: read, match, check, stage, publish; all of one command or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import polars as pl

from etl.check import Checked, Context, check
from etl.demo.story import UNTIL
from etl.errors import EtlError, FileRefused, ReplacedMeanwhile
from etl.mapping import NO_MAP, parse_map
from etl.match import HeaderMismatch, knows
from etl.problem import Problem
from etl.read import read_file
from etl.read.table import ROW
from warehouse.archive import Archive, sha256_of
from warehouse.config import Config
from warehouse.errors import DiskFull, WarehouseError
from warehouse.journal import Entry, Journal, Outcome, Receipt
from warehouse.room import ask_for, watched
from warehouse.text import Text
from warehouse.versions import Versions
from warehouse.work import StagedLoad, Work, open_work

OnStep = Callable[[str], None]

# The demonstration city lives up to this moment, whatever the machine's clock says.
END_OF_DEMONSTRATION = UNTIL.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Request:
    """One file as it is handed over.

    Attributes:
        department: Who hands it over; fills the rows that do not say.
        month: `YYYY-MM`; the load then replaces the earlier one of this feed, department and month.
        map_text: The map (TOML) to read it with, as text.
        archived: The file as archived, where it is read again.
    """

    feed: str
    path: Path
    name: str
    department: str | None = None
    month: str | None = None
    map_text: str | None = None
    demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What became of one file; `version` is None for a dry run, `replaced` the load whose place it took."""

    request: Request
    load_id: str | None
    version: int | None
    already_loaded: Entry | None
    checked: Checked | None
    replaced: Entry | None = None


def load(
    config: Config,
    requests: Sequence[Request],
    user: str,
    dry_run: bool = False,
    on_step: OnStep = lambda _: None,
    seen: Sequence[str | None] | None = None,
) -> list[Report]:
    """Load files in the order given and publish one version that holds them all.

    Args:
        seen: For each file the load that it was decided to replace, as `standing` gave it then; by
            default what stands when this begins, before it waits for other loads.

    Raises:
        ReplacedMeanwhile: somebody else has loaded one of these months since; nothing changed.
        EtlError: a file was refused; nothing changed, and the ledger says why.
        WarehouseError: the lock is held, or a check failed; nothing changed.
    """
    decided = standing(config, requests) if seen is None else seen
    needed = _room_needed(config, requests)
    ask_for(config.home, needed)
    with open_work(config) as work:
        desk = _Desk(config, work, user, dry_run, on_step)
        try:
            with watched(config.home, needed):
                reports = [desk.take(request, of) for request, of in zip(requests, decided, strict=True)]
                return desk.publish(reports)
        except DiskFull:  # nothing more can be written; whoever opens the store next puts all in order
            raise
        except (EtlError, WarehouseError) as error:
            desk.refuse(str(error))
            raise
        finally:
            if dry_run:
                work.settle()


class _Desk:
    """One command's way through the files, under the lock."""

    def __init__(self, config: Config, work: Work, user: str, dry_run: bool, on_step: OnStep) -> None:
        self._config = config
        self._work = work
        self._user = user
        self._dry_run = dry_run
        self._on_step = on_step
        self._received: list[str] = []

    def take(self, request: Request, decided: str | None) -> Report:
        """Read, check and stage one file; `decided` is the load that it is to replace."""
        sha256 = sha256_of(request.path)
        known = self._work.active(request.feed, sha256, request.department, request.month)
        if known is not None:
            entry = self._work.journal.entry(known)
            if entry.map == request.map_text:
                return Report(request, known, entry.version, entry, None)
        replaced = self._replaced(request, decided)
        self._on_step(f"receive {request.name}")
        load_id, seq, now = self._receive(request, sha256)
        checked = read_and_check(self._config, self._work, request, now, self._on_step)
        self._on_step(f"stage {request.name}")
        stage(self._work, _staged(request, load_id, seq, sha256), checked)
        if not self._dry_run:
            self._work.journal.read(load_id, outcome_of(checked))
        return Report(request, None if self._dry_run else load_id, None, None, checked, replaced)

    def _replaced(self, request: Request, decided: str | None) -> Entry | None:
        """The load whose place this one takes; a second file of the same command may take that of the first."""
        stands = self._work.journal.standing(request.feed, request.department, request.month)
        if stands is not None and stands.load_id != decided:
            raise ReplacedMeanwhile(request.name, stands.load_id, stands.user, stands.received_at, stands.file_name)
        return stands

    def _receive(self, request: Request, sha256: str) -> tuple[str, int, datetime]:
        """Archive the original and enter it in the ledger; a dry run leaves no trace."""
        if self._dry_run:
            return f"dry-{sha256[:12]}", -1 - len(self._received), datetime.now(UTC)
        Archive(self._config.home).keep(request.path, sha256)
        entry = self._work.journal.receive(
            Receipt(
                feed=request.feed,
                department=request.department,
                month=request.month,
                file_name=request.name,
                sha256=sha256,
                bytes=request.path.stat().st_size,
                map=request.map_text,
                demonstration=request.demonstration,
                user=self._user,
            )
        )
        self._received.append(entry.load_id)
        return entry.load_id, entry.seq, datetime.fromisoformat(entry.received_at)

    def publish(self, reports: Sequence[Report]) -> list[Report]:
        """Build the next version where anything is new, then acknowledge."""
        if self._dry_run or not self._received:
            return list(reports)
        version = self._work.publish(self._on_step)
        self._on_step("acknowledge")
        self._work.journal.commit(self._received, version)
        return [replace(report, version=version) if report.checked is not None else report for report in reports]

    def refuse(self, why: str) -> None:
        """Leave everything as it was; the ledger keeps the refused file and why."""
        if self._received:
            self._work.journal.close(self._received[-1:], "refused", why)
        self._work.settle()


def standing(config: Config, requests: Sequence[Request]) -> list[str | None]:
    """The load that each file would replace as things stand; None where it replaces none."""
    journal = Journal(config)
    found = [journal.standing(request.feed, request.department, request.month) for request in requests]
    return [entry.load_id if entry else None for entry in found]


def _room_needed(config: Config, requests: Sequence[Request]) -> int:
    """Bytes that a load is about to write: originals, staged rows, and a version as large as the last and the rows."""
    current = Versions(config.home).existing()
    return 3 * sum(request.path.stat().st_size for request in requests) + (current.stat().st_size if current else 0)


def read_and_check(config: Config, work: Work, request: Request, now: datetime, on_step: OnStep) -> Checked:
    """From the bytes of a file to its accepted rows and problems.

    Raises:
        FileRefused: the file as a whole cannot be used; says what to do.
    """
    mapping = parse_map(request.map_text) if request.map_text else NO_MAP
    on_step(f"read {request.name}")
    table = read_file(request.path, name=request.name, header_known=knows(request.feed, mapping))
    on_step(f"check {request.name}")
    context = Context(
        config=config,
        department=request.department,
        month=request.month,
        now=max(now, END_OF_DEMONSTRATION) if request.demonstration else now,
        departments=work.names("departments", request.demonstration),
        services=work.names("services", request.demonstration),
    )
    try:
        checked = check(table, request.feed, mapping, context)
    except HeaderMismatch as error:
        raise FileRefused(request.name, error.text) from error
    if checked.accepted == 0:
        raise FileRefused(request.name, _nothing_usable(checked))
    return checked


def stage(work: Work, load: StagedLoad, checked: Checked) -> None:
    """Hand the accepted rows and the problems to the work database."""
    frames = {feed: frame.rename({ROW: "row"}) for feed, frame in checked.frames.items()}
    work.stage(load, frames, problems_frame(checked.problems))


def _staged(request: Request, load_id: str, seq: int, sha256: str) -> StagedLoad:
    return StagedLoad(load_id, seq, request.feed, request.department, request.month, sha256, request.demonstration)


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
        records={feed: frame.height for feed, frame in checked.frames.items()},
        notes=checked.notes,
    )


def _nothing_usable(checked: Checked) -> Text:
    first = checked.problems[0]
    return Text(
        f"none of its {checked.rows_in} rows can be used. Row {first.row}: {first.text.en} {first.remedy.en}",
        f"全部 {checked.rows_in} 行均不可用。第 {first.row} 行：{first.text.zh}{first.remedy.zh}",
    )
