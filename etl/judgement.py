"""The rows of each feed of a file, with what is wrong with them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

import polars as pl

from etl.complete import completed
from etl.context import Context
from etl.contracts import CONTRACTS, Kind
from etl.contracts.reasons import SET_ASIDE_WITH
from etl.duplicates import conflicting, of_one_name, repeated, sharing
from etl.eventlog import FROM_ROW, UNSPECIFIED, Steps, cases_of, steps_of
from etl.fill import outside_month, with_department, with_status, with_unspecified, without_kind
from etl.held import held_elsewhere, met_again, without_case
from etl.judge import broken
from etl.known import led, unknown_departments
from etl.mapping import Mapping
from etl.match import Match
from etl.parse.moments import Reading
from etl.problem import Problem, cut
from etl.read.table import ROW
from etl.sheet import Sheet
from etl.strangers import unnamed
from etl.tidied import renamed
from etl.typed import Fault, typed
from warehouse.masking import covered_numbers, masked
from warehouse.text import Text

# Feeds whose rows may say their department, and whose sender may say it for them.
OF_DEPARTMENTS = ("cases", "ratings", "monthly_summary", "staffing", "targets")

# Feeds by whose names the records of others are led to their ids.
LISTS = ("departments", "services")


@dataclass(frozen=True)
class Judged:
    """One feed's rows, the bad ones among them; what is wrong; rows that give none; numbers held already."""

    frame: pl.DataFrame
    faults: tuple[Fault, ...] = ()
    notes: tuple[Text, ...] = ()
    ignored: tuple[int, ...] = ()
    held: pl.DataFrame | None = None


@dataclass(frozen=True)
class Judge:
    """The contracts applied to one file."""

    sheet: Sheet
    matched: Match
    mapping: Mapping
    context: Context
    event_log: bool

    @property
    def reading(self) -> Reading:
        """How the file's dates are read: the map's word counts before the installation's."""
        year = int(self.context.month[:4]) if self.context.month else None
        return Reading(self.mapping.timezone or self.context.config.timezone, self.mapping.date_order, year)

    def table(self, feed: str, whole: pl.DataFrame) -> Judged:
        """A file with one row per row of its feed; `whole` is the file as it was read."""
        raw = self.sheet.raw(feed, self.matched, self.mapping)
        contract = CONTRACTS[feed]
        key = contract.key_among(raw.columns)
        if not key:
            return self._judged(feed, raw)
        alike = sharing(raw, key[0])
        # Two like steps of a case may be told apart by columns that no contract knows, two like cases by none.
        same = repeated(whole.join(alike, on=ROW, how="semi", maintain_order="left") if feed == "case_steps" else alike)
        ignored = same.rows[ROW].to_list() if same else []
        once = ~pl.col(ROW).is_in(ignored)
        twice = None if feed == "case_steps" else conflicting(alike.filter(once), contract)
        judged = self._judged(feed, raw.filter(once) if ignored else raw)
        namesakes = of_one_name(raw.filter(once), contract) if feed in LISTS else ()
        faults = (*judged.faults, *(fault for fault in (same, twice) if fault), *namesakes)
        held = self.context.held
        strange = without_case(judged.frame, held) if feed == "case_steps" and held is not None else ()
        ignored = [*judged.ignored, *ignored]
        return replace(judged, faults=faults, notes=(*judged.notes, *strange), ignored=tuple(ignored))

    def log(self) -> dict[str, Judged]:
        """An event log: a case that is set aside takes its events with it."""
        events = self.sheet.raw("cases", self.matched, self.mapping)
        raw, varying = cases_of(events)
        cases, steps = (
            self._judged("cases", raw),
            self._judged("case_steps", self.sheet.raw("case_steps", self.matched, self.mapping)),
        )
        notes = [_varies(self.matched.shown("cases", name), count) for name, count in varying.items()]
        with_case = _with_their_case(events.select(ROW, "case_no"), cases.faults)
        with_step = _with_their_step(steps)
        kept = _with_an_event(cases.frame, events, (*cases.faults, *with_case, *steps.faults, *with_step))
        return {
            "cases": replace(cases, frame=kept, faults=(*cases.faults, *with_case), notes=(*cases.notes, *notes)),
            "case_steps": replace(steps, faults=(*steps.faults, *with_step)),
        }

    def _judged(self, feed: str, raw: pl.DataFrame) -> Judged:
        parsed = typed(raw, CONTRACTS[feed], self.mapping, self.reading, self._shown(feed))
        unread = (*self.sheet.faults.get(feed, ()), *parsed.faults)
        made = self._steps(parsed.frame, unread) if feed == "case_steps" else self._filled(feed, parsed.frame, unread)
        rules = broken(
            made.frame,
            raw,
            CONTRACTS[feed],
            unread,
            now=self.context.now,
            zone=self.reading.zone,
            event_log=self.event_log,
            shown=self._shown(feed),
            clock=self.context.config.legal,
        )
        held, of_cases = self._held(made.frame) if feed == "cases" else (None, [])
        strange = self._strangers(made.frame) if feed in OF_DEPARTMENTS else ()
        faults = (*unread, *rules, *strange, *of_cases)
        return Judged(made.frame, faults, (*parsed.notes, *made.notes), made.ignored, held)

    def _strangers(self, cases: pl.DataFrame) -> list[Fault]:
        """Cases of departments that nobody listed; an event log, which comes from elsewhere, is only told."""
        if self.context.open_departments:
            return []
        known = self.context.departments
        allowed = UNSPECIFIED if self.event_log else None
        found = unknown_departments(cases, known, allowed) if known else unnamed(cases)
        if self.event_log:
            return [replace(fault, reason=replace(fault.reason, severity="note")) for fault in found]
        return found

    def _held(self, cases: pl.DataFrame) -> tuple[pl.DataFrame | None, list[Fault]]:
        """The numbers that are held already, and the cases whose number is that of a case of another department."""
        context = self.context
        if context.held is None or cases.is_empty():
            return None, []
        held = context.held(cases["case_no"])
        return held, held_elsewhere(cases, lambda _: held, context.departments, context.department)

    def _filled(self, feed: str, frame: pl.DataFrame, unread: tuple[Fault, ...]) -> Steps:
        """A feed's rows with what follows for the cells left open; names that are known as ids."""
        said = frame
        if feed in OF_DEPARTMENTS:
            frame = with_department(frame, self.context.sender or self.context.department)
            frame = led(frame, "department", self.context.departments)
        if feed not in ("services", "departments") and "service" in frame.columns:
            frame = led(frame, "service", self.context.services)
        taken = [renamed(said, frame, name, self.matched.shown(feed, name)) for name in ("department", "service")]
        made = (
            self._filled_cases(frame) if feed == "cases" else completed(feed, frame, _set_aside(unread), self.context)
        )
        return replace(made, notes=(*(note for note in taken if note), *made.notes))

    def _filled_cases(self, cases: pl.DataFrame) -> Steps:
        clock = self.context.config.legal
        cases = with_status(cases, clock.end)
        if not self.event_log:
            return Steps(cases)
        cases, unsaid = with_unspecified(cases)
        return Steps(cases, notes=tuple(unsaid))

    def taken(self, cases: pl.DataFrame, held: pl.DataFrame | None) -> list[Text]:
        """What is to be told of the cases that are taken: of a row that is set aside nothing counts."""
        clock = self.context.config.legal
        outside = outside_month(cases, self.context.month, self.reading.zone, clock.start, clock.end)
        return [*outside, *(met_again(cases, held) if held is not None else ())]

    def _steps(self, frame: pl.DataFrame, unread: tuple[Fault, ...]) -> Steps:
        """Steps of the events that could be read."""
        bad = [row for fault in unread for row in fault.rows[ROW]]
        readable = frame.filter(~pl.col(ROW).is_in(bad)) if bad else frame
        made = steps_of(led(readable, "department", self.context.departments))
        unsaid = readable["kind"].null_count() == readable.height
        return replace(made, notes=(*made.notes, *(without_kind(made.frame) if unsaid else ())))

    def _shown(self, feed: str) -> Callable[[str], str]:
        return lambda column: self.matched.shown(feed, column)


def problems_of(fault: Fault, feed: str, matched: Match) -> Iterator[Problem]:
    """One problem per row, at the header that the file has."""
    column = matched.shown(feed, fault.column) if fault.column else None
    prose = bool(fault.column) and CONTRACTS[feed].column(fault.column).kind is Kind.PROSE
    for row, value, expected in _with_expected(fault.rows).iter_rows():
        wanted = Text(expected, expected.replace(", ", "、")) if expected is not None else fault.expected
        quoted = value and (masked(value) if prose else covered_numbers(value))
        yield Problem(fault.reason, row, column, cut(quoted) if quoted is not None else None, wanted)


def _with_expected(rows: pl.DataFrame) -> pl.DataFrame:
    expected = pl.col("expected") if "expected" in rows.columns else pl.lit(None, dtype=pl.String).alias("expected")
    return rows.select(ROW, "value", expected)


def _set_aside(faults: Iterable[Fault]) -> set[int]:
    return {row for fault in faults if fault.reason.severity == "row" for row in fault.rows[ROW]}


def _with_their_case(events: pl.DataFrame, faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The events of cases that are set aside, but for the row that says why."""
    bad = events.filter(pl.col(ROW).is_in(list(_set_aside(faults))), pl.col("case_no").is_not_null())
    first = bad.group_by("case_no").agg(pl.col(ROW).min().alias("first"))
    rows = events.join(first, on="case_no").filter(~pl.col(ROW).is_in(bad[ROW].implode()))
    return _together(rows.select(ROW, "first"))


def _with_their_step(steps: Judged) -> tuple[Fault, ...]:
    """The second rows of steps that are set aside."""
    bad = steps.frame.filter(pl.col(ROW).is_in(list(_set_aside(steps.faults))), pl.col(FROM_ROW).is_not_null())
    return _together(bad.select(pl.col(FROM_ROW).alias(ROW), pl.col(ROW).alias("first")))


def _together(rows: pl.DataFrame) -> tuple[Fault, ...]:
    if rows.is_empty():
        return ()
    nothing = pl.lit(None, dtype=pl.String)
    return (Fault(SET_ASIDE_WITH, "", rows.select(ROW, value=nothing, expected=pl.col("first").cast(pl.String))),)


def _with_an_event(cases: pl.DataFrame, events: pl.DataFrame, faults: tuple[Fault, ...]) -> pl.DataFrame:
    """The cases of which at least one event is kept."""
    kept = events.filter(~pl.col(ROW).is_in(list(_set_aside(faults))))
    return cases.join(kept.select("case_no").unique(), on="case_no", how="semi", maintain_order="left")


def _varies(header: str, count: int) -> Text:
    return Text(
        "“{header}” varies within its case, of which the first value was kept; such cases: {n:,}.",
        "“{header}”在 {n:,} 个办件中前后不一，取首个值。",
    ).format(header=header, n=count)
