"""Takes an access log into the warehouse: what is new of it is kept and staged, and the log itself is not."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq

from etl.check import Checked
from etl.errors import FileRefused, NothingUsable
from etl.load import Report, outcome_of, problems_frame, staged
from etl.logs.content import Content, recognised
from etl.logs.kept import About, keep, lines_aside
from etl.logs.known import Known
from etl.match import Match
from etl.problem import Problem
from etl.read.inflate import whole
from etl.read.reasons import NOT_A_REQUEST
from etl.request import OnStep, Request, as_of
from warehouse.archive import Archive, sha256_of
from warehouse.config import Config
from warehouse.journal import Entry, Receipt
from warehouse.staging import KeptLog
from warehouse.text import Text
from warehouse.work import StagedLoad, Work

_KEPT = Text(
    "Visitors are kept as keyed pseudonyms, and of addresses only what names no person; the log itself is not kept.",
    "访客仅以加密假名保存，网址中可能涉及个人的内容已去除；不保存日志原文。",
)
_CUT = Text(
    "The last line has no end yet: it is read once it has.",
    "最后一行尚未写完，待其写完后再读取。",
)
_TWICE = Text(
    "Days of which another log tells as well: {days}. A line that is the same in both counts once.",
    "其中 {days} 天另有日志记录：两份日志中相同的行只计一次。",
)
_GOES_ON = Text(
    "The log goes on from {load_id}: only what is new of it was read, from line {line:,}.",
    "该日志接续 {load_id}：仅读取新增部分，从第 {line:,} 行起。",
)


class LogTaker:
    """One command's way through its logs, under the lock; a dry run leaves no trace.

    `received` are the loads that it has entered in the ledger.
    """

    def __init__(
        self, config: Config, work: Work, user: str = "", dry_run: bool = False, on_step: OnStep = lambda _: None
    ) -> None:
        self._config = config
        self._work = work
        self._user = user
        self._dry_run = dry_run
        self._on_step = on_step
        self.received: list[str] = []

    def content(self, request: Request) -> Content:
        """How much of a log is known. Raises FileRefused where it cannot be unpacked."""
        known = [Known(*one) for one in self._work.known_logs(request.demonstration)]
        with whole(request.name):
            return recognised(request.path, known)

    def take(self, request: Request) -> Report:
        """Keep and stage what is new of one log.

        Raises:
            FileRefused: it cannot be unpacked, or none of its lines is a request; the ledger has the lines, if any.
        """
        self._on_step(f"recognise {request.name}")
        content = self.content(request)
        if content.is_known and content.goes_on:
            return self._already(request, content.goes_on.load_id)
        if content.goes_on is None and (table := self._as_table(request)):
            return self._already(request, table)
        with _draft(self._config.home) as draft:
            told, checked = self._kept(request, content, draft)
            if not checked.rows_in and content.goes_on:
                return self._already(request, content.goes_on.load_id)
            if not checked.accepted:
                if not self._dry_run:
                    self._received(request, draft, told.bytes)
                if content.is_cut and not checked.rows_in:
                    raise FileRefused(request.name, _CUT)
                raise NothingUsable(request.name, checked.rows_in, checked.problems)
            return self._staged(request, content, draft, told, checked)

    @contextmanager
    def tried(self, request: Request, load_id: str, seq: int) -> Iterator[Checked]:
        """Stage what is new of a log for a version that nobody will keep; what is kept of it goes with that.

        Raises:
            FileRefused: as `take` does.
        """
        archive, content = Archive(self._config.home), self.content(request)
        with _draft(self._config.home) as draft:
            told, checked = self._kept(request, content, draft)
            if not checked.accepted:
                raise NothingUsable(request.name, checked.rows_in, checked.problems)
            sha256 = sha256_of(draft)
            is_of_a_load = archive.path(sha256).exists()
            archive.keep(draft, sha256)
        try:
            stage_log(self._config, self._work, staged(request, load_id, seq, sha256), told, checked)
            yield checked
        finally:
            if not is_of_a_load:
                archive.path(sha256).unlink()

    def _kept(self, request: Request, content: Content, draft: Path) -> tuple[About, Checked]:
        """Keep what is new of a log in a draft, and say what that gives."""
        self._on_step(f"read {request.name}")
        with whole(request.name):
            told = keep(self._config, content, draft, as_of(request, datetime.now(UTC)))
        checked, known = checked_log(draft), content.goes_on
        notes = [_CUT] if content.is_cut else []
        notes += [_GOES_ON.format(load_id=known.load_id, line=known.lines + 1)] if known else []
        return told, replace(checked, notes=(*checked.notes, *notes))

    def _as_table(self, request: Request) -> str | None:
        """The load that has the same bytes as a table, as an earlier release took a log that was uploaded."""
        size = request.path.stat().st_size
        if not any(entry.bytes == size for entry in self._work.journal.entries()):
            return None
        return next(iter(self._work.active(request.feed, sha256_of(request.path))), None)

    def _already(self, request: Request, load_id: str) -> Report:
        entry = self._work.journal.entry(load_id)
        return Report(request, entry.load_id, entry.version, entry, None)

    def _staged(self, request: Request, content: Content, draft: Path, told: About, checked: Checked) -> Report:
        if self._dry_run:
            return Report(request, None, None, None, checked)
        entry = self._received(request, draft, told.bytes)
        load = staged(request, entry.load_id, entry.seq, entry.sha256)
        stage_log(self._config, self._work, load, told, checked, content.seen_as)
        if days := self._work.logged_twice(entry.load_id):
            checked = replace(checked, notes=(*checked.notes, _TWICE.format(days=days)))
        self._work.journal.read(entry.load_id, outcome_of(checked))
        return Report(request, entry.load_id, None, None, checked)

    def _received(self, request: Request, draft: Path, size: int) -> Entry:
        """Archive what is kept of a log and enter it in the ledger."""
        sha256 = sha256_of(draft)
        Archive(self._config.home).keep(draft, sha256)
        receipt = Receipt(
            *("platform_log", None, None, request.name, sha256, size, None, request.demonstration, self._user)
        )
        entry = self._work.journal.receive(receipt)
        self.received.append(entry.load_id)
        return entry


@contextmanager
def _draft(home: Path) -> Iterator[Path]:
    """A file for what is kept of a log until it is archived; what a load that was killed left there goes first."""
    folder = home / "log-draft"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder / "requests.parquet"
    finally:
        shutil.rmtree(folder)


def checked_log(kept: Path) -> Checked:
    """What a kept log gives: how many requests, and the lines that are none."""
    rows = pq.read_metadata(kept).num_rows
    problems = tuple(Problem(NOT_A_REQUEST, row, None, line) for row, line in lines_aside(kept).iter_rows())
    return Checked(
        frames={},
        problems=problems,
        notes=(_KEPT,),
        match=Match(()),
        totals=(),
        rows_in=rows,
        accepted=rows - len(problems),
        rejected=len(problems),
        ignored=0,
        archived={"platform_log": rows - len(problems)},
    )


def stage_log(
    config: Config, work: Work, load: StagedLoad, told: About, checked: Checked, seen_as: str | None = None
) -> None:
    """Hand a kept log to the work database; `seen_as` tells the file that it was read from, where that is at hand."""
    file = Archive(config.home).path(load.sha256)
    log = KeptLog(file, **{**asdict(told), "origin": told.origin or load.load_id}, seen_as=seen_as)
    work.stage_log(load, log, problems_frame(checked.problems))
