"""Makes the warehouse again from the archived originals and the ledger alone, by the contracts of today."""

from dataclasses import dataclass
from datetime import datetime

from etl.errors import FileRefused
from etl.load import outcome_of, stage, staged
from etl.logs.kept import about, is_kept
from etl.logs.take import checked_log, stage_log
from etl.request import OnStep, Request, read_and_check
from warehouse.agreement import DONE
from warehouse.archive import Archive, sha256_of
from warehouse.config import Config
from warehouse.journal import Entry, Outcome
from warehouse.text import Text
from warehouse.work import StagedLoad, Work, renewed_work


@dataclass(frozen=True, slots=True)
class Changed:
    """A load whose rows the contracts of today count otherwise: (in, accepted, set aside, ignored)."""

    load_id: str
    file_name: str
    before: tuple[int, int, int, int]
    after: tuple[int, int, int, int]

    @property
    def text(self) -> Text:
        """The change in a sentence."""
        (_, *old), (_, *new) = self.before, self.after
        return Text(
            f"{self.load_id} {self.file_name}: accepted {old[0]:,} → {new[0]:,}, "
            f"set aside {old[1]:,} → {new[1]:,}, ignored {old[2]:,} → {new[2]:,}.",
            f"{self.load_id} {self.file_name}：可用 {old[0]:,} → {new[0]:,} 行，"
            f"搁置 {old[1]:,} → {new[1]:,} 行，忽略 {old[2]:,} → {new[2]:,} 行。",
        )


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The new version, and the loads that the contracts of today read otherwise than when they were loaded."""

    version: int
    changed: tuple[Changed, ...]


def rebuild(config: Config, on_step: OnStep = lambda _: None) -> Rebuilt:
    """Read every loaded original again, in order, into a new work database and publish it.

    Raises:
        FileRefused: an original is missing or can no longer be read; the old warehouse stays.
    """
    with renewed_work(config) as work:
        # Who handed a file over is kept in the word that was said, for the names may be taken back.
        entries = [entry for entry in work.journal.entries(as_said=True) if entry.state in DONE]
        undone = [entry for entry in entries if entry.state == "undone"]
        outcomes = {}
        for entry in entries:
            on_step(f"{entry.load_id} {entry.file_name}")
            # What a file may say depends on the cases that counted when it was handed over.
            for gone in (one for one in undone if one.undone_after and one.undone_after < entry.seq):
                work.undo(gone.load_id)
            outcomes[entry.load_id] = _again(config, work, entry, on_step)
        for gone in undone:
            work.undo(gone.load_id)
        version = work.publish(on_step)
        # Only now, for until here the old warehouse stands, and the ledger speaks of that.
        work.journal.reread(outcomes)
    changed = (Changed(e.load_id, e.file_name, _counts(e), _counts(outcomes[e.load_id])) for e in entries)
    return Rebuilt(version, tuple(each for each in changed if each.before != each.after))


def _counts(counted: Entry | Outcome) -> tuple[int, int, int, int]:
    return (counted.rows_in or 0, counted.accepted or 0, counted.rejected or 0, counted.ignored or 0)


def archived(config: Config, entry: Entry) -> Request:
    """The file of a load as it was handed over, to be read again.

    Raises:
        FileRefused: the archive has no original, or one that was altered.
    """
    original = Archive(config.home).path(entry.sha256)
    if not original.exists():
        raise FileRefused(entry.file_name, _missing(entry) if entry.state in DONE else UNKEPT)
    if sha256_of(original) != entry.sha256:
        raise FileRefused(entry.file_name, _altered(entry))
    return Request(
        feed=entry.feed,
        path=original,
        name=entry.file_name,
        department=entry.department,
        month=entry.month,
        map_text=entry.map,
        demonstration=entry.demonstration,
        map_name=entry.map_name,
        sheet=entry.sheet,
        completes=entry.completes,
    )


def _again(config: Config, work: Work, entry: Entry, on_step: OnStep) -> Outcome:
    request = archived(config, entry)
    if is_kept(entry.feed, request.path):
        told = about(request.path)
        log = checked_log(request.path)
        stage_log(config, work, staged(request, entry.load_id, entry.seq, entry.sha256), told, log)
        return outcome_of(log)
    received = datetime.fromisoformat(entry.received_at)
    # A file that was good once stays a load, whatever the contracts of today leave of it; without it none is rebuilt.
    checked = read_and_check(config, work, request, received, on_step, even_unusable=True)
    whose = (entry.department, entry.month)
    load = StagedLoad(entry.load_id, entry.seq, entry.feed, *whose, entry.sha256, entry.demonstration, entry.completes)
    stage(work, load, checked)
    return outcome_of(checked)


UNKEPT = Text(
    "nothing is kept of a log that was not loaded, for it may hold the addresses of visitors.",
    "未导入的日志不予保存，因其可能含有访客地址。",
)


def _altered(entry: Entry) -> Text:
    return Text(
        f"the archived original of {entry.load_id} was altered: it no longer has the SHA-256 {entry.sha256[:12]}…. "
        "Restore the archive from a backup.",
        f"存档中 {entry.load_id} 的原始文件已被改动，与 SHA-256 {entry.sha256[:12]}… 不符。请从备份恢复存档。",
    )


def _missing(entry: Entry) -> Text:
    return Text(
        f"the archive has no original for {entry.load_id} (SHA-256 {entry.sha256[:12]}…). "
        "Restore the archive from a backup.",
        f"存档中缺少 {entry.load_id} 的原始文件（SHA-256 {entry.sha256[:12]}…）。请从备份恢复存档。",
    )
