"""The ratings behind a figure: same period, filters and as-of, the ones that matter most first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from metrics.bad_funnel import stage_id
from metrics.catalogue import metric as metric_of
from metrics.errors import NoRatings
from metrics.model import Population
from metrics.narrowing import Condition, understood
from metrics.question import sql, validate
from metrics.rating_events import FOLLOW_UPS, OF_CASES, OF_RATINGS, ratings_behind
from metrics.rating_rows import Table
from metrics.rating_rows import values as of_period
from metrics.snapshot import Snapshot
from metrics.view import View

COLUMNS = (
    *("rating", "rated_at", "department", "service", "channel", "window", "level"),
    *("rating_source", "origin_rule", "rating_channel", "reasons", "comment", "named"),
    *("case_no", "case_outcome", "case_net_days"),
    *("verify_due_on", "verify_state", "rectify_due_on", "rectify_state", "call_back_due_on", "call_back_state"),
)
_NEWEST = "rated_at DESC, rating"
# What is not done comes before what is.
_WAITING = "{0}_state NOT IN ('overdue', 'undated'), {0}_due_on, rated_at DESC, rating"
_WORST = f"level, {_NEWEST}"

_STATE = "CASE $step WHEN 'verify' THEN {verify} WHEN 'rectify' THEN {rectify} ELSE {call_back} END = $state"
_OF_STAGE = """CASE $stage
    WHEN 'given' THEN is_bad
    WHEN 'verify' THEN is_bad
    WHEN 'appeal' THEN is_bad AND (appealed_at IS NOT NULL OR coalesce(appeal_upheld, false))
    WHEN 'true' THEN counts_as_bad AND verified_at IS NOT NULL
        AND least(verified_at, (SELECT as_of FROM scoped.watermark)) <= $as_of
    WHEN 'rectify' THEN counts_as_bad
    WHEN 'call_back' THEN counts_as_bad AND named
END"""
# Ways of narrowing a list, the condition of each, and what is read from its words.
KINDS: Mapping[str, Condition] = {
    "level": Condition("level = $level", ("level",), (int,)),
    "source": Condition("rating_source = $source", ("source",), (str,)),
    "rule": Condition("origin_rule = $rule", ("rule",), (str,)),
    "sign": Condition("list_contains(string_split(caught_by, ' '), $sign)", ("sign",), (str,)),
    "reason": Condition(
        "rating IN (SELECT rating FROM scoped.rating_reasons WHERE reason = $reason)", ("reason",), (str,)
    ),
    "outcome": Condition("case_outcome = $outcome", ("outcome",), (str,)),
    "state": Condition(_STATE.format(**{step: f"{step}_state" for step in FOLLOW_UPS}), ("step", "state"), (str, str)),
    "stage": Condition(_OF_STAGE, ("stage",), (stage_id,)),
    "window": Condition('department = $desk AND "window" = $place', ("desk", "place"), (str, str)),
    "appealed": Condition("is_bad AND (appealed_at IS NOT NULL OR appeal_upheld)"),
    "upheld": Condition("is_bad AND NOT counts_as_bad"),
}


@dataclass(frozen=True, slots=True)
class Narrow:
    """A narrower set of ratings: its kind and the words that say which."""

    kind: str
    words: tuple[str, ...] = ()

    @property
    def bound(self) -> dict[str, object]:
        """The values of the condition. Raises ValueError where a word is no such value."""
        return KINDS[self.kind].values(self.words)


def parsed(word: str, separator: str) -> Narrow | None:
    """The set that a word names, such as `level:2`; None where it means nothing."""
    found = understood(word, separator, KINDS)
    return Narrow(*found) if found else None


def rows(
    snapshot: Snapshot,
    view: View,
    metric_id: str = "ratings_count",
    narrow: Narrow | None = None,
    *,
    limit: int = 100,
    offset: int = 0,
) -> pl.DataFrame:
    """One page of the ratings behind a figure, or of those among them that `narrow` names, with `COLUMNS`.

    A list of bad ratings says by `overdue_days` for how many working days what it is about is overdue; asked for an
    earlier moment, that and how each step stands are told as they were then.

    Raises:
        UnknownMetric, NoRatings, UnknownDimension, FarDate: the question names something there is not.
    """
    step = _step(metric_id, narrow)
    earlier = _earlier(snapshot, view)
    then = {f"{one}_state": _state_then(one) for one in FOLLOW_UPS} if earlier else {}
    days = (_days_then(step) if earlier else f"{step}_overdue_days") if step else "NULL::INTEGER"
    told = (f'{then[name]} AS "{name}"' if name in then else f'"{name}"' for name in COLUMNS)
    columns = ", ".join((*told, f"{days} AS overdue_days"))
    rest = f"ORDER BY {_order(metric_id, step)} LIMIT $limit OFFSET $offset"
    return _query(snapshot, view, metric_id, narrow, columns, rest, limit=limit, offset=offset)


def count(snapshot: Snapshot, view: View, metric_id: str = "ratings_count", narrow: Narrow | None = None) -> int:
    """How many ratings `rows` would list without a limit."""
    return int(_query(snapshot, view, metric_id, narrow, "count(*) AS n", "").item())


def _earlier(snapshot: Snapshot, view: View) -> bool:
    return view.as_of is not None and view.as_of < snapshot.as_of


def _term(narrow: Narrow, *, earlier: bool) -> str:
    if narrow.kind == "state" and earlier:
        return _STATE.format(**{step: _state_then(step) for step in FOLLOW_UPS})
    return KINDS[narrow.kind].term


def _state_then(step: str) -> str:
    """How a step stood at an earlier moment, as `loop_state` has it where the data end."""
    due, done = f"{step}_due_on", f"{FOLLOW_UPS[step]}_at"
    return (
        f"CASE WHEN {due} IS NULL OR {done} <= $as_of THEN {step}_state "
        f"WHEN {due} < $as_of::DATE THEN 'overdue' ELSE 'open' END"
    )


def _days_then(step: str) -> str:
    """For how many working days a step was overdue at an earlier moment."""
    ordinal = "(SELECT ordinal FROM scoped.calendar WHERE date = {})"
    then, due = ordinal.format("$as_of::DATE"), ordinal.format(f"{step}_due_on")
    return f"CASE WHEN {_state_then(step)} = 'overdue' THEN {then} - {due} END"


def _step(metric_id: str, narrow: Narrow | None) -> str | None:
    """The step of the loop that a list is about, whatever the figure."""
    if narrow and narrow.kind == "stage" and narrow.words[0] in FOLLOW_UPS:
        return narrow.words[0]
    population = _population(metric_id)
    return OF_RATINGS[population].step if population in OF_RATINGS else None


def _order(metric_id: str, step: str | None) -> str:
    """What waits longest first; else the worst ratings, then the newest."""
    if step:
        return _WAITING.format(step)
    return _NEWEST if _population(metric_id) == "given" else _WORST


def _query(
    snapshot: Snapshot, view: View, metric_id: str, narrow: Narrow | None, columns: str, rest: str, **more: int
) -> pl.DataFrame:
    validate([metric_of(metric_id)], view)
    population = _population(metric_id)
    term = _term(narrow, earlier=_earlier(snapshot, view)) if narrow else "true"
    table: Table = "bad_ratings" if _step(metric_id, narrow) else "ratings"
    ratings = ratings_behind(population, view.filters, term, table)
    text = sql("rated").format(columns=columns, ratings=ratings, rest=rest)
    values: dict[str, Any] = {**of_period(snapshot, view), **(narrow.bound if narrow else {}), **more}
    return snapshot.query(text, **values)


def _population(metric_id: str) -> Population:
    population = metric_of(metric_id).drill.population
    if population not in OF_RATINGS and population not in OF_CASES:
        raise NoRatings(metric_id)
    return population
