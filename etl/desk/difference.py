"""What a file says otherwise than the one it replaces: record by record, by the key of their feed."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from etl.contracts import CONTRACTS
from etl.desk.values import CellChange
from etl.problem import cut
from etl.read.table import ROW
from warehouse.work import Work

# As many cells as are read before somebody decides; the figures tell the rest.
SHOWN = 20
# The how-maniest record of its key a record is: steps of a case may be alike in their names.
_TURN = "__turn__"
_OLD = "__old__"


@dataclass(frozen=True, slots=True)
class Compared:
    """Records of a file beside those of another: new = added + replaced + unchanged."""

    added: int
    replaced: int
    unchanged: int
    removed: int
    columns: tuple[tuple[str, int], ...] = ()
    cells: tuple[CellChange, ...] = ()


def held(work: Work, new: pl.DataFrame, feed: str) -> pl.DataFrame | None:
    """The records of the warehouse that those of a file will take the place of; None where they have no key."""
    key = key_of(new, feed)
    return work.holding(feed, new.select(key)) if key and new.height else None


def compared(new: pl.DataFrame, old: pl.DataFrame | None, feed: str, held: pl.DataFrame | None = None) -> Compared:
    """Hold the records of a file (ROW and the feed's columns) against those that count now.

    Args:
        new: What the file says.
        old: The records of the load that it replaces, if any: those that it lacks are removed.
        feed: Of which feed they are.
        held: The records of the same keys, of whatever load; by default those of `old`.
    """
    counting = old if held is None else held
    if counting is None:
        return Compared(new.height, 0, 0, 0)
    names = [name for name in new.columns if name != ROW]
    key = key_of(new, feed) or names
    others = [name for name in names if name not in key]
    mine = _in_turn(new, key)
    theirs = _in_turn(counting.select(name_as(new, name) for name in names), key)
    gone = theirs if old is counting or old is None else _in_turn(old.select(name_as(new, name) for name in names), key)
    # A key is matched within its turn, so the first record of a case meets the first, the second the second.
    both = mine.join(theirs, on=[*key, _TURN], how="inner", nulls_equal=True, suffix=_OLD)
    changed = both.filter(pl.any_horizontal(_differs(name) for name in others)) if others else both.clear()
    counts = [(name, changed.filter(_differs(name)).height) for name in others]
    return Compared(
        added=mine.height - both.height,
        replaced=changed.height,
        unchanged=both.height - changed.height,
        removed=gone.join(mine, on=[*key, _TURN], how="anti", nulls_equal=True).height if old is not None else 0,
        columns=tuple(sorted(((name, n) for name, n in counts if n), key=lambda one: -one[1])),
        cells=_cells(changed.head(SHOWN), key, others),
    )


def key_of(new: pl.DataFrame, feed: str) -> list[str]:
    """The columns that name a record of a feed, as far as a file fills them."""
    names = [name for name in new.columns if name != ROW]
    return [name for name in CONTRACTS[feed].key_among(names) if new[name].null_count() < new.height]


def name_as(new: pl.DataFrame, name: str) -> pl.Expr:
    """A column of the store in the type that the contract gives it."""
    return pl.col(name).cast(new.schema[name])


def _in_turn(frame: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    return frame.with_columns(pl.int_range(pl.len()).over(key).alias(_TURN))


def _differs(name: str) -> pl.Expr:
    return pl.col(name).ne_missing(pl.col(f"{name}{_OLD}"))


def _cells(changed: pl.DataFrame, key: Sequence[str], others: Sequence[str]) -> tuple[CellChange, ...]:
    found = [
        CellChange(_shown(row[key[0]]), row[ROW], name, _shown(row[f"{name}{_OLD}"]), _shown(row[name]))
        for row in changed.iter_rows(named=True)
        for name in others
        if row[name] != row[f"{name}{_OLD}"]
    ]
    return tuple(found[:SHOWN])


def _shown(value: object) -> str:
    return "" if value is None else cut(str(value))
