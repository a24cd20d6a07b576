"""A tiny warehouse for tests: rows in, a published version out, through the loader's own door."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import polars as pl

from warehouse.config import Config, load_config
from warehouse.journal import Outcome, Receipt
from warehouse.reader import Reader, Snapshot
from warehouse.scope import Scope
from warehouse.work import StagedLoad, Work, open_work

SHANGHAI = ZoneInfo("Asia/Shanghai")
Rows = Iterable[Mapping[str, object]]
_INTEGERS = ("promised_days", "statutory_days", "supplements", "visits")


def at(text: str, zone: ZoneInfo = SHANGHAI) -> datetime:
    """A local moment, in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC)


@dataclass
class City:
    """A data directory that loads rows."""

    home: Path
    loads: list[str] = field(default_factory=list)
    demonstration: bool = False
    _open: Work | None = None

    @property
    def config(self) -> Config:
        return load_config(self.home)

    @contextmanager
    def at_once(self) -> Iterator[Work]:
        """Whatever is loaded meanwhile is published as one version, at the end."""
        if self._open:
            yield self._open
            return
        before = len(self.loads)
        with open_work(self.config) as work:
            self._open = work
            try:
                yield work
                work.journal.commit(self.loads[before:], work.publish())
            finally:
                self._open = None

    def load(
        self, feeds: Mapping[str, Rows], feed: str = "cases", month: str | None = None, department: str | None = None
    ) -> str:
        """Stage rows as one load, publish, acknowledge; returns the load id."""
        frames = {name: _frame(rows) for name, rows in feeds.items()}
        rows = frames[feed].height if feed in frames else 0
        with self.at_once() as work:
            sha256 = f"{len(self.loads):064d}"
            entry = work.journal.receive(
                Receipt(feed, department, month, "rows.csv", sha256, 1, None, self.demonstration, "test")
            )
            work.stage(
                StagedLoad(entry.load_id, entry.seq, feed, department, month, sha256, self.demonstration),
                frames,
                _no_problems(),
            )
            work.journal.read(entry.load_id, Outcome(rows, rows, 0, 0, {}, ()))
            self.loads.append(entry.load_id)
        return entry.load_id

    def snapshot(self, scope: Scope | None = None) -> Snapshot:
        """The current version."""
        return Reader(self.config).snapshot(scope or Scope.everything())

    def clock(self, case_no: str, clock: str = "legal") -> dict[str, object]:
        """The stored clock of one case."""
        return (
            self.snapshot()
            .query(
                "SELECT * FROM scoped.case_clocks WHERE case_no = $case_no AND clock = $clock",
                case_no=case_no,
                clock=clock,
            )
            .row(0, named=True)
        )


def _frame(rows: Rows) -> pl.DataFrame:
    listed = [{"row": number, **row} for number, row in enumerate(rows, start=2)]
    frame = pl.DataFrame(listed, infer_schema_length=None)
    return frame.cast({name: pl.Int64 for name in _INTEGERS if name in frame.columns})


def _no_problems() -> pl.DataFrame:
    texts = ("reason", "severity", "text_en", "text_zh", "remedy_en", "remedy_zh")
    return pl.DataFrame(schema={"row": pl.UInt32, **dict.fromkeys(texts, pl.String)})


def case(case_no: str, accepted: str, closed: str | None = None, **columns: object) -> dict[str, object]:
    """A case record with the usual columns filled in."""
    return {
        "case_no": case_no,
        "service": "transfer",
        "department": "gulou",
        "status": "closed_ok" if closed else "open",
        "accepted_at": at(accepted),
        "closed_at": at(closed) if closed else None,
        **columns,
    }


def step(
    case_no: str, name: str, completed: str | None, started: str | None = None, **columns: object
) -> dict[str, object]:
    """A step record."""
    return {
        "case_no": case_no,
        "step": name,
        "started_at": at(started) if started else None,
        "completed_at": at(completed) if completed else None,
        "kind": "work",
        **columns,
    }


def stop(case_no: str, begin: str, end: str | None) -> dict[str, object]:
    """A suspension record."""
    return step(case_no, "补正", end, begin, kind="suspension")
