"""Which feed the rows of a file are of, and which of its columns are the needed ones, whatever these are called."""

from collections.abc import Callable, Sequence

import polars as pl

from etl.contracts import CONTRACTS
from etl.headers import is_personal_anywhere, named
from etl.read.table import TextTable
from etl.shape import Shape, shape_of
from warehouse.text import Text

# A sheet of a questionnaire asks more than once; one column of such words is a rating.
_QUESTIONS = 2
# A department's own month has some figures side by side; one or two of them may stand in any file.
_FIGURES = 3
# Each case comes once; a case's steps come together, three or more to a case.
_ONCE, _OFTEN = 0.9, 0.7

Shapes = Sequence[Shape]
Columns = dict[str, str]


def shapes_of(frame: pl.DataFrame) -> Shapes:
    """The shapes of the columns that say something; what identifies applicants is not looked at."""
    seen = [shape_of(name, frame[name]) for name in frame.columns if not is_personal_anywhere(name)]
    return [one for one in seen if one.filled and not one.counts_rows]


def feed_of(shapes: Shapes) -> str | None:
    """The feed whose signature the columns bear; None where they bear none."""
    return next((feed for feed, bears in _SIGNATURES.items() if bears(shapes) is not None), None)


def needed_columns(shapes: Shapes, feed: str) -> Columns:
    """Our needed column → their header, as far as the values tell; nothing where the rows are of another feed."""
    return (_SIGNATURES[feed](shapes) or {}) if feed in _SIGNATURES else {}


def by_their_values(table: TextTable, feed: str) -> Text:
    """The needed columns that no header names but the values tell, as the lines of a map; nothing where they do not."""
    named_ones = {one.column for one in (named(header, CONTRACTS[feed]) for header in table.headers) if one}
    found = needed_columns(shapes_of(table.frame.select(table.headers)), feed)
    lines = [f'"{header}" = "{feed}.{column}"' for column, header in found.items() if column not in named_ones]
    return _BY_VALUES.format(lines=", ".join(lines)) if lines else Text("", "")


_BY_VALUES = Text(" By their values, in a map: [columns] {lines}.", "按内容判断，映射文件 [columns] 中可写：{lines}。")


def _log(shapes: Shapes) -> Columns | None:
    return _first(shapes, path=lambda one: one.paths, occurred_at=lambda one: one.moments)


def _survey(shapes: Shapes) -> Columns | None:
    return {} if sum(one.answers for one in shapes) >= _QUESTIONS else None


def _ratings(shapes: Shapes) -> Columns | None:
    return _first(shapes, level=lambda one: one.rates, rated_at=lambda one: one.moments)


def _publicity(shapes: Shapes) -> Columns | None:
    shown = any(one.figures for one in shapes)
    found = _first(shapes, publicity_channel=lambda one: one.media, date=lambda one: one.moments)
    return found if shown else None


def _steps(shapes: Shapes) -> Columns | None:
    found = _first(
        shapes,
        case_no=lambda one: one.numbers_things and one.different <= _OFTEN,
        step=lambda one: one.names_few,
        completed_at=lambda one: one.moments,
    )
    moments = [one.header for one in shapes if one.moments]
    return {**found, "completed_at": moments[-1]} if found else None


def _cases(shapes: Shapes) -> Columns | None:
    return _first(
        shapes,
        case_no=lambda one: one.numbers_things and one.different >= _ONCE,
        service=lambda one: one.names_few,
        accepted_at=lambda one: one.moments,
    )


def _summary(shapes: Shapes) -> Columns | None:
    figures = sum(one.figures for one in shapes)
    if figures < _FIGURES or any(one.moments or (one.numbers_things and not one.figures) for one in shapes):
        return None
    return _first(shapes, department=lambda one: not one.figures and one.different == 1.0)


def _first(shapes: Shapes, **wanted: Callable[[Shape], bool]) -> Columns | None:
    """The first column of each kind; None where a kind has none."""
    found = {name: next((one.header for one in shapes if is_it(one)), None) for name, is_it in wanted.items()}
    there = {name: header for name, header in found.items() if header is not None}
    return there if len(there) == len(wanted) else None


# The telling ones first: a case has a number and a moment, and so have its ratings and its steps.
_SIGNATURES: dict[str, Callable[[Shapes], Columns | None]] = {
    "platform_log": _log,
    "survey": _survey,
    "ratings": _ratings,
    "publicity": _publicity,
    "case_steps": _steps,
    "cases": _cases,
    "monthly_summary": _summary,
}
