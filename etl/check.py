"""A text table against the contracts of its feeds: typed rows that are accepted, and why the others are not."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import polars as pl

from etl.answers import answers_of, names_of
from etl.by_values import ALL_OPEN, closes_nothing
from etl.context import Context
from etl.contracts import CONTRACTS
from etl.judgement import OF_DEPARTMENTS, Judge, Judged, problems_of
from etl.known import words_of
from etl.mapping import Mapping
from etl.match import Match, match
from etl.problem import Problem
from etl.questions import frame_of
from etl.read.table import ROW, TextTable
from etl.seeming import with_likenesses
from etl.sheet import sheet_of
from etl.strangers import Strangers, strangers
from etl.totals import Verdict, verdicts
from warehouse.text import Text

__all__ = ["Checked", "Context", "check"]

# An event log tells of both, whichever of them it is loaded as.
_LOG_FEEDS = ("cases", "case_steps")


@dataclass(frozen=True)
class Checked:
    """What a file gives: per feed the accepted rows (ROW, then the contract's columns, typed), and what is said of it.

    `accepted`, `rejected` and `ignored` count rows of the file and add up to `rows_in`; every rejected row has a
    problem of severity "row". Problems are in the order of the file. `said` holds the columns of `frames` that were led
    to ids as the file has them: a list of departments or services may be taken back.
    """

    frames: dict[str, pl.DataFrame]
    problems: tuple[Problem, ...]
    notes: tuple[Text, ...]
    match: Match
    totals: tuple[Verdict, ...]
    rows_in: int
    accepted: int
    rejected: int
    ignored: int
    strangers: Strangers = field(default_factory=Strangers)
    said: dict[str, pl.DataFrame] = field(default_factory=dict)
    # Accepted records by feed that lie in the archive already, too many for a frame.
    archived: dict[str, int] = field(default_factory=dict)

    @property
    def records(self) -> dict[str, int]:
        """How many records of each feed were accepted."""
        return {feed: frame.height for feed, frame in self.frames.items()} | self.archived

    def as_said(self, feed: str) -> pl.DataFrame:
        """The accepted rows of a feed in the words of the file, where `frames` has ids: what is kept of it."""
        return self.frames[feed].with_columns(*self.said.get(feed, pl.DataFrame()).get_columns())


def check(table: TextTable, feed: str, mapping: Mapping, context: Context) -> Checked:
    """Check a file of one feed; an event log gives both cases and steps.

    Raises:
        HeaderMismatch: a required column has no header or several, or the map names one that is not there.
    """
    log = table.event_log and feed in _LOG_FEEDS
    feeds = _LOG_FEEDS if log else (feed,)
    starts = context.config.legal.start
    matched = match(table.headers, feeds, mapping, event_log=log, given=_given(feed, context), starts=starts)
    matched = matched if log else with_likenesses(matched, table, feed)
    sheet = sheet_of(table, matched)
    judge = Judge(sheet, matched, mapping, context, log)
    judged = judge.log() if log else {feed: judge.table(feed, table.frame)}
    checked = _summed(table, judge, judged)
    if not log and closes_nothing(matched, mapping, feed, context.config.legal.end):
        checked = replace(checked, notes=(*checked.notes, ALL_OPEN))
    if feed in OF_DEPARTMENTS:
        new = strangers(checked.frames[feed], context, log)
        checked = replace(checked, strangers=new, notes=(*checked.notes, *new.notes))
    if not CONTRACTS[feed].keeps_items:
        return checked
    answers = answers_of(table.frame, matched.items, checked.frames[feed])
    questions = frame_of(matched.items, names_of(matched.items))
    return replace(checked, frames={**checked.frames, f"{feed}_answers": answers, f"{feed}_items": questions})


def _given(feed: str, context: Context) -> set[str]:
    """The columns that whoever hands the file over says beside it; a list of departments is not of one department."""
    said = {"department": context.department, "month": context.month}
    return {name for name, value in said.items() if value and feed != "departments"}


def _summed(table: TextTable, judge: Judge, judged: dict[str, Judged]) -> Checked:
    """The accepted rows of every feed, with each row of the file counted once."""
    matched = judge.matched
    told = {
        feed: [p for fault in one.faults for p in problems_of(fault, feed, matched)] for feed, one in judged.items()
    }
    problems = [*table.set_aside, *(problem for found in told.values() for problem in found)]
    rejected = _set_aside(problems)
    ignored = {*table.ignored, *(row for one in judged.values() for row in one.ignored)} - rejected
    rows_in, totals = table.rows_in, tuple(verdicts(table, matched))
    # A case outlives an event that is set aside; a step is its event.
    bad = {feed: _set_aside(told[feed]) if feed == "cases" else rejected for feed in judged}
    kept = {feed: _without(one.frame, bad[feed]) for feed, one in judged.items()}
    return Checked(
        frames={feed: frame.select(ROW, *CONTRACTS[feed].kept) for feed, frame in kept.items()},
        problems=tuple(sorted(problems, key=lambda problem: problem.row)),
        notes=(
            *table.origin.notes,
            *matched.notes,
            *judge.sheet.notes,
            *(verdict.text for verdict in totals),
            *(note for one in judged.values() for note in one.notes),
            *(judge.taken(kept["cases"], judged["cases"].held) if "cases" in kept else ()),
        ),
        match=matched,
        totals=totals,
        rows_in=rows_in,
        accepted=rows_in - len(rejected) - len(ignored),
        rejected=len(rejected),
        ignored=len(ignored),
        said={feed: words_of(frame) for feed, frame in kept.items()},
    )


def _set_aside(problems: Iterable[Problem]) -> set[int]:
    return {problem.row for problem in problems if problem.reason.severity == "row"}


def _without(frame: pl.DataFrame, rejected: set[int]) -> pl.DataFrame:
    bad = pl.Series(sorted(rejected), dtype=pl.UInt32).implode()
    return frame.filter(~pl.col(ROW).is_in(bad))
