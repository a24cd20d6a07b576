"""What taking a load back would change, told from the ledger alone, before anything is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from warehouse.journal import Entry, completing, replacements

# Lists that stand beside records and do not make the demonstration city give way.
REFERENCE = ("departments", "services", "staffing", "targets", "holidays")


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What would happen without one load.

    Attributes:
        replaced_by: The load that counts in its place already: no figure changes.
        returning: The load that it had replaced, which would count again.
        completed_by: The loads that brought back rows of it that were set aside, and go with it.
        demonstration: Whether the demonstration city would count again, because no other own records are left.
        gave_way: Whether it is of the demonstration, which counts no longer: no figure changes.
    """

    load: Entry
    replaced_by: str | None
    returning: Entry | None
    demonstration: bool
    completed_by: tuple[Entry, ...] = ()
    gave_way: bool = False


def taken_back(entries: Sequence[Entry], load: Entry) -> TakenBack:
    """What would happen without `load`, which is one of the committed `entries`."""
    replaced_by = replacements(entries).get(load.load_id)
    earlier = [
        entry
        for entry in entries
        if entry.seq < load.seq
        and entry.state == "committed"
        and entry.month is not None
        and _same_place(entry, load)
        and entry.completes is None
        and load.completes is None
    ]
    completed_by = completing(entries, load.load_id)
    gone = {load.load_id, *(entry.load_id for entry in completed_by)}
    others = [entry for entry in entries if entry.state == "committed" and entry.load_id not in gone]
    return TakenBack(
        load=load,
        replaced_by=replaced_by,
        returning=earlier[-1] if earlier and replaced_by is None else None,
        demonstration=_is_own(load) and any(e.demonstration for e in others) and not any(map(_is_own, others)),
        completed_by=tuple(completed_by),
        gave_way=load.load_id in gave_way(entries),
    )


def gave_way(entries: Sequence[Entry]) -> frozenset[str]:
    """The loads of the demonstration city that count no longer, for somebody's own records do."""
    committed = [entry for entry in entries if entry.state == "committed"]
    return (
        frozenset(one.load_id for one in committed if one.demonstration)
        if any(map(_is_own, committed))
        else frozenset()
    )


def _same_place(one: Entry, other: Entry) -> bool:
    return (one.feed, one.department, one.month) == (other.feed, other.department, other.month)


def _is_own(entry: Entry) -> bool:
    return not entry.demonstration and entry.feed not in REFERENCE
