"""How long the cases begun in a period last, those still open counted: read for survival curves.

Decided cases ended; returned, withdrawn and forcibly ended ones are a cause of their own, so that a curve may take
them for lost from sight (Kaplan–Meier of the decision) or for another end (Aalen–Johansen).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import inf, log
from typing import Any

import polars as pl

from metrics.gather import EXACT_UP_TO, Cell
from metrics.marts import FLOW, LIFETIMES, SPANS, Mart
from metrics.quantile import RATIO, bucket_seconds
from metrics.question import Question, sql
from metrics.survival import Curve, Spell, curve

DECIDED = "decided"
# The other ways of ending, as the data name them.
OTHER_ENDS = ("returned", "withdrawn", "forced")
_CAUSES = {"closed_ok": DECIDED, "closed_rejected": DECIDED, **{state: state for state in OTHER_ENDS}}

# Less likely than this, that nothing ended since the first start is no chance: the records begin with an old stock.
_CHANCE = 0.001
# An extract by the day of the start is as dense at its beginning as later; a stock is what is left of that.
_THIN = 0.5
_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """What was seen of the cases of one cell; `unknown` ones have an age that no calendar knows."""

    spells: tuple[Spell, ...]
    unknown: int
    exact: bool

    def curve(self) -> Curve:
        """The time to the decision (Kaplan–Meier); who was returned or withdrawn is lost from sight then."""
        return curve(self.spells, causes=(DECIDED,))

    def ends(self) -> Curve:
        """The time to any end, and the share of each kind (Aalen–Johansen)."""
        return curve(self.spells, causes=(DECIDED, *OTHER_ENDS))


def lifetimes(question: Question, *, natural: bool) -> dict[Cell, Lifetimes]:
    """What was seen of the cases begun in each period, by group; in natural days, else in working days."""
    since = known_from(question)
    text, values = _in_natural_days(question) if natural else _in_working_days(question)
    frame = question.snapshot.query(
        text, **question.bounds(), **values, departments=list(since), first_days=list(since.values())
    )
    exact = len(frame) <= EXACT_UP_TO
    spells: dict[Cell, list[Spell]] = defaultdict(list)
    unknown: dict[Cell, int] = defaultdict(int)
    for row in (frame if exact else _coarse(frame)).iter_rows(named=True):
        cell = row["period"], question.group_of(row)
        if row["age"] is None:
            unknown[cell] += row["n"]
        else:
            spells[cell].append(Spell(row["age"], _CAUSES.get(row["ending"]), row["entered"], row["n"]))
    return {cell: Lifetimes(tuple(spells[cell]), unknown[cell], exact) for cell in {*spells, *unknown}}


def _in_working_days(question: Question) -> tuple[str, dict[str, Any]]:
    text = sql("lifetimes").format(
        columns=_columns(question),
        names=", ".join(["period", *question.group_names]),
        source=question.source(LIFETIMES),
        predicates=question.predicates(LIFETIMES),
    )
    return text, {**question.values(LIFETIMES), "today": question.today}


def _in_natural_days(question: Question) -> tuple[str, dict[str, Any]]:
    """Case by case: hardly two of them took as many seconds."""
    predicates, values = question.of_cases()
    text = sql("lifetimes_natural").format(columns=_columns(question), predicates=predicates)
    return text, {**values, "as_of": question.as_of}


def _columns(question: Question) -> str:
    return ", ".join(["period", *([question.groups()] if question.view.by else [])])


def known_from(question: Question) -> Mapping[str, date]:
    """By department the day on which its records begin, where they begin with an old stock of open cases.

    Such records know of earlier cases only those that were still open: none of them ended before that day, though by
    the times of the cases begun since some should have, and they are few for the time that they are spread over.
    """
    everybody = replace(question, view=replace(question.view, filters={}, by=()))
    firsts = _first_ends(everybody)
    if not firsts:
        return {}
    text = sql("first_ends").format(source=everybody.source(SPANS), predicates=everybody.predicates(SPANS))
    known = {"departments": list(firsts), "first_days": list(firsts.values())}
    frame = question.snapshot.query(text, **everybody.values(SPANS), **known, today=question.today)
    rows: dict[str, list[_Lot]] = defaultdict(list)
    for row in frame.select("department", *_Lot.__slots__).iter_rows():
        rows[row[0]].append(_Lot(*row[1:]))
    return {department: lots[0].first_day for department, lots in rows.items() if _silent(lots) and _thin(lots)}


def _first_ends(everybody: Question) -> dict[str, date]:
    """By department the first day on which a case ended, leaving out those that ended before they began.

    No case that began after that day can have ended before it, so that only the first ones are read.
    """
    counted = _first_days(everybody, FLOW, "flow_ends")
    if not counted:
        return {}
    until = max(counted.values())
    found = {name: day for name, day in _first_days(everybody, SPANS, "first_end_days", until).items() if day <= until}
    if found.keys() >= counted.keys():
        return found
    return _first_days(everybody, SPANS, "first_end_days", date.max)


def _first_days(question: Question, mart: Mart, name: str, until: date | None = None) -> dict[str, date]:
    text = sql(name).format(source=question.source(mart), predicates=question.predicates(mart))
    bounds = {} if until is None else {"until": until}
    return dict(question.snapshot.query(text, **question.values(mart), **bounds).rows())


@dataclass(frozen=True, slots=True)
class _Lot:
    """Cases of one age, at their department's first end where they began `before` it, else at their own."""

    first_day: date
    days_since: int
    before: bool
    ended: bool
    age: int
    n: int


def _silent(lots: Sequence[_Lot]) -> bool:
    """Whether it is no chance that nothing that began before the first end had ended before it."""
    since = curve(Spell(lot.age, DECIDED if lot.ended else None, n=lot.n) for lot in lots if not lot.before)
    left = [(since.survival(lot.age - 1), lot.n) for lot in lots if lot.before]
    return sum(n * log(share) if share else -inf for share, n in left) < log(_CHANCE)


def _thin(lots: Sequence[_Lot]) -> bool:
    """Whether far fewer cases a day began before the first end than since."""
    earlier, later = (sum(lot.n for lot in lots if lot.before == before) for before in (True, False))
    span = max((lot.age for lot in lots if lot.before), default=0)
    return earlier * max(lots[0].days_since, 1) < _THIN * later * max(span, 1)


def _coarse(frame: pl.DataFrame) -> pl.DataFrame:
    """Ages gathered in steps of 2 %, for more different ones than there is time for."""
    seconds = pl.col("age") * _SECONDS
    bucket = pl.when(seconds <= 1).then(0).otherwise(1 + (seconds.log() / log(RATIO)).floor()).cast(pl.Int64)
    keys = [name for name in frame.columns if name != "n"]
    return (
        frame.with_columns(age=bucket_seconds(bucket) / _SECONDS, entered=pl.col("entered").round())
        .with_columns(age=pl.max_horizontal("age", "entered"))
        .group_by(keys)
        .agg(pl.col("n").sum())
    )
