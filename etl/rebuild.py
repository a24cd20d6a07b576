"""Makes the same warehouse again from the archived originals and the ledger alone."""

from datetime import datetime

from etl.errors import FileRefused
from etl.load import OnStep, Request, outcome_of, read_and_check, stage
from warehouse.archive import Archive
from warehouse.config import Config
from warehouse.journal import Entry
from warehouse.text import Text
from warehouse.work import StagedLoad, Work, renewed_work


def rebuild(config: Config, on_step: OnStep = lambda _: None) -> int:
    """Read every loaded original again, in order, into a new work database and publish it.

    Returns:
        The number of the new version.

    Raises:
        FileRefused: an original is missing or can no longer be read; the old warehouse stays.
    """
    with renewed_work(config) as work:
        entries = [entry for entry in work.journal.entries() if entry.state in ("committed", "undone")]
        undone = [entry for entry in entries if entry.state == "undone"]
        for entry in entries:
            on_step(f"{entry.load_id} {entry.file_name}")
            # What a file may say depends on the cases that counted when it was handed over.
            for gone in (one for one in undone if one.undone_after and one.undone_after < entry.seq):
                work.undo(gone.load_id)
            _again(config, work, entry, on_step)
        for gone in undone:
            work.undo(gone.load_id)
        return work.publish(on_step)


def archived(config: Config, entry: Entry) -> Request:
    """The file of a load as it was handed over, to be read again.

    Raises:
        FileRefused: the archive has no original.
    """
    original = Archive(config.home).path(entry.sha256)
    if not original.exists():
        raise FileRefused(entry.file_name, _missing(entry))
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
    )


def _again(config: Config, work: Work, entry: Entry, on_step: OnStep) -> None:
    request = archived(config, entry)
    checked = read_and_check(config, work, request, datetime.fromisoformat(entry.received_at), on_step)
    load = StagedLoad(
        entry.load_id, entry.seq, entry.feed, entry.department, entry.month, entry.sha256, entry.demonstration
    )
    stage(work, load, checked)
    work.journal.read(entry.load_id, outcome_of(checked))


def _missing(entry: Entry) -> Text:
    return Text(
        f"the archive has no original for {entry.load_id} (SHA-256 {entry.sha256[:12]}…). "
        "Restore the archive from a backup.",
        f"存档中缺少 {entry.load_id} 的原始文件（SHA-256 {entry.sha256[:12]}…）。请从备份恢复存档。",
    )
