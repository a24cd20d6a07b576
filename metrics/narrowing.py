"""The cases behind one bar, point or row of a figure: those of the figure that also meet a narrower condition."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import isnan
from typing import Any

import polars as pl

from metrics.cases import DAYS_PAST_DUE, predicates, values
from metrics.catalogue import metric as metric_of
from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import View

_MEDIAN, _BEGUN, _MOVED = "median_processing_time", "km_median_processing_time", "clearance_rate"
_AMONG = "case_no IN ({})"


@dataclass(frozen=True, slots=True)
class Condition:
    """What a row must meet, the names of its values, and how each is read from a word."""

    term: str
    names: tuple[str, ...] = ()
    reads: tuple[Callable[[str], object], ...] = ()

    def values(self, words: Sequence[str]) -> dict[str, object]:
        """The values by their names. Raises ValueError where a word is no such value."""
        return {name: read(word) for name, read, word in zip(self.names, self.reads, words, strict=True)}


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of narrowing: the figure whose cases it narrows, the condition, and what is read from its words."""

    metric: str
    term: str
    names: tuple[str, ...]
    reads: tuple[Callable[[str], object], ...]

    @property
    def condition(self) -> Condition:
        """What its cases must meet."""
        return Condition(self.term, self.names, self.reads)


def _number(word: str) -> float | None:
    return float(word) if word else None


def _yes(word: str) -> bool:
    return word == "beside"


_BETWEEN = "({} >= coalesce($low, -1e9) AND {} <= coalesce($high, 1e9))"
KINDS: Mapping[str, Kind] = {
    "outcome": Kind(_MEDIAN, "outcome = $outcome", ("outcome",), (str,)),
    "days": Kind(_MEDIAN, _BETWEEN.format("net_days", "net_days"), ("low", "high"), (_number, _number)),
    "past": Kind(
        _MEDIAN,
        "limit_unit = 'working_days' AND " + _BETWEEN.format(*("net_days - limit_days",) * 2),
        ("low", "high"),
        (_number, _number),
    ),
    "past_due": Kind(_MEDIAN, _BETWEEN.format(DAYS_PAST_DUE, DAYS_PAST_DUE), ("low", "high"), (_number, _number)),
    "path": Kind(_MEDIAN, _AMONG.format(sql("on_path")), ("path",), (str,)),
    "handover": Kind(
        _MEDIAN,
        _AMONG.format(sql("handed_over").format(hands="giver = $giver AND taker = $taker")),
        ("giver", "taker"),
        (str, str),
    ),
    "crossing": Kind(_MEDIAN, _AMONG.format(sql("handed_over").format(hands="giver <> taker")), (), ()),
    "repeat": Kind(_MEDIAN, _AMONG.format(sql("step_again")), ("step",), (str,)),
    "step": Kind("median_step_time", _AMONG.format(sql("step_done")), ("step", "beside"), (str, _yes)),
    "came": Kind(_MOVED, "started_on >= first_day AND started_on < end_day AND started_at <= as_of", (), ()),
    "went": Kind(_MOVED, "ended_on >= first_day AND ended_on < end_day AND ended_at <= as_of", (), ()),
    # Who left otherwise, or is open and younger, was never seen to last so long.
    "unfinished": Kind(_BEGUN, "net_days > $age", ("age",), (float,)),
    "unfinished_natural": Kind(_BEGUN, "elapsed_seconds / 86400 > $age", ("age",), (float,)),
    "beyond": Kind(_MEDIAN, "net_days > statutory_days", (), ()),
}


@dataclass(frozen=True, slots=True)
class Narrow:
    """One narrower set: its kind and the words that say which."""

    kind: str
    words: tuple[str, ...] = ()

    @property
    def metric(self) -> str:
        """The figure whose cases are narrowed."""
        return KINDS[self.kind].metric

    @property
    def bound(self) -> dict[str, object]:
        """The values of the condition. Raises ValueError where a word is no such value."""
        return KINDS[self.kind].condition.values(self.words)


def parsed(word: str, separator: str) -> Narrow | None:
    """The set that a word names, as `written` wrote it; None where it means nothing."""
    found = understood(word, separator, {id: kind.condition for id, kind in KINDS.items()})
    return Narrow(*found) if found else None


def understood(word: str, separator: str, conditions: Mapping[str, Condition]) -> tuple[str, tuple[str, ...]] | None:
    """The id of a condition and the words of its values, as one word names them; None where it means nothing."""
    kind, *words = word.split(separator)
    if kind not in conditions or len(words) != len(conditions[kind].names):
        return None
    try:
        values = conditions[kind].values(words).values()
    except ValueError:
        return None
    return None if any(isinstance(value, float) and isnan(value) for value in values) else (kind, tuple(words))


def written(narrow: Narrow, separator: str) -> str:
    """The set as one word."""
    return separator.join((narrow.kind, *narrow.words))


def rows(snapshot: Snapshot, view: View, narrow: Narrow, *, limit: int, offset: int = 0) -> pl.DataFrame:
    """One page of the cases of a narrower set, with the columns of the figure's own list, the slowest first.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    columns: Sequence[str] = metric_of(narrow.metric).drill.columns
    rest = "ORDER BY net_days DESC NULLS LAST, case_no LIMIT $limit OFFSET $offset"
    return _query(snapshot, view, narrow, ", ".join(columns), rest, limit=limit, offset=offset)


def count(snapshot: Snapshot, view: View, narrow: Narrow) -> int:
    """How many cases `rows` would list without a limit."""
    return int(_query(snapshot, view, narrow, "count(*) AS n", "").item())


def _query(snapshot: Snapshot, view: View, narrow: Narrow, columns: str, rest: str, **more: int) -> pl.DataFrame:
    text = sql("narrowed").format(
        predicates=predicates(view, narrow.metric), columns=columns, narrow=KINDS[narrow.kind].term, rest=rest
    )
    bound: dict[str, Any] = {**values(snapshot, view), **narrow.bound}
    return snapshot.query(text, **bound, **more)
