"""Loader's store, ledger and current version must tell of the same loads; what is missing where is told by name."""

from collections.abc import Collection, Mapping, Sequence

from warehouse.errors import LedgerIncomplete, StoreIncomplete, VersionIncomplete
from warehouse.journal import Entry

# States of loads that were acknowledged: each is in every later version, counted or not.
DONE = ("committed", "undone")


def must_agree(
    entries: Sequence[Entry],
    happened: Collection[str],
    staged: Collection[str],
    rows: Mapping[tuple[str, str], int],
) -> None:
    """Compare the three before anything is changed.

    A load that the store or the ledger holds beyond the version is no damage: it was interrupted.

    Args:
        entries: The ledger.
        happened: The loads that the current version knows.
        staged: The loads that the loader's store knows.
        rows: How many rows the store has, by load and feed.

    Raises:
        LedgerIncomplete: the version holds loads that the ledger does not know.
        VersionIncomplete: the ledger holds loads as done that the version does not know.
        StoreIncomplete: the store lacks loads, or rows of a load.
    """
    known = {entry.load_id: entry for entry in entries}
    if unknown := [load_id for load_id in happened if load_id not in known]:
        raise LedgerIncomplete(sorted(unknown))
    if lost := [named(entry) for entry in entries if entry.state in DONE and entry.load_id not in happened]:
        raise VersionIncomplete(lost)
    gone = [load_id for load_id in happened if load_id not in staged or _short(known[load_id], rows)]
    if gone:
        raise StoreIncomplete([named(known[load_id]) for load_id in sorted(gone)])


def named(entry: Entry) -> str:
    """A load as a person recognises it."""
    return f"{entry.load_id} ({entry.file_name})"


def _short(entry: Entry, rows: Mapping[tuple[str, str], int]) -> bool:
    """Whether the store has other rows of a load than were accepted."""
    return any(rows.get((entry.load_id, feed), 0) != count for feed, count in entry.records.items())
