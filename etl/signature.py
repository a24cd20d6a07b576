"""Which feed the rows of a file are of, and which of its columns are the needed ones, whatever these are called."""

from collections.abc import Callable, Collection, Sequence

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
# Our needed column → their header; None where no column of theirs looks like it.
Columns = dict[str, str | None]


def shapes_of(frame: pl.DataFrame) -> Shapes:
    """The shapes of the columns that say something; what identifies applicants is not looked at."""
    seen = [shape_of(name, frame[name]) for name in frame.columns if not is_personal_anywhere(name)]
    return [one for one in seen if one.filled and not one.counts_rows]


def feed_of(shapes: Shapes) -> str | None:
    """The feed whose signature the columns bear; None where they bear none."""
    return next((feed for feed, bears in _SIGNATURES.items() if _is_whole(bears(shapes, ()))), None)


def needed_columns(shapes: Shapes, feed: str, there: Collection[str] = ()) -> dict[str, str]:
    """Our needed column → their header, as far as the values tell; nothing where the rows are of another feed.

    The shapes are of columns that are not matched yet; `there` are our columns that have one already.
    """
    found = _SIGNATURES[feed](shapes, there) if feed in _SIGNATURES else None
    if found is None or not (there or _is_whole(found)):
        return {}
    return {column: header for column, header in found.items() if header is not None}


def by_their_values(table: TextTable, feed: str) -> Text:
    """The needed columns that no header names but the values tell, as the lines of a map; nothing where they do not."""
    called = {header: one.column for header in table.headers if (one := named(header, CONTRACTS[feed]))}
    free = [header for header in table.headers if header not in called]
    found = needed_columns(shapes_of(table.frame.select(free)), feed, called.values())
    lines = [f'"{header}" = "{feed}.{column}"' for column, header in found.items()]
    return _BY_VALUES.format(lines=", ".join(lines)) if lines else Text("", "")


_BY_VALUES = Text(" By their values, in a map: [columns] {lines}.", "按内容判断，映射文件 [columns] 中可写：{lines}。")


def _is_whole(found: Columns | None) -> bool:
    return found is not None and None not in found.values()


def _log(shapes: Shapes, there: Collection[str]) -> Columns | None:
    return _first(shapes, there, path=lambda one: one.paths, occurred_at=lambda one: one.moments)


def _survey(shapes: Shapes, _: Collection[str]) -> Columns | None:
    return {} if sum(one.answers for one in shapes) >= _QUESTIONS else None


def _ratings(shapes: Shapes, there: Collection[str]) -> Columns | None:
    return _first(shapes, there, level=lambda one: one.rates, rated_at=lambda one: one.moments)


def _publicity(shapes: Shapes, there: Collection[str]) -> Columns | None:
    shown = there or any(one.figures for one in shapes)
    found = _first(shapes, there, publicity_channel=lambda one: one.media, date=lambda one: one.moments)
    return found if shown else None


def _steps(shapes: Shapes, there: Collection[str]) -> Columns | None:
    ends = _first(shapes[::-1], there, completed_at=lambda one: one.moments)
    found = _first(
        shapes,
        there,
        case_no=lambda one: one.numbers_things and one.different <= _OFTEN,
        step=lambda one: one.names_few,
    )
    return found | ends


def _cases(shapes: Shapes, there: Collection[str]) -> Columns | None:
    return _first(
        shapes,
        there,
        case_no=lambda one: one.numbers_things and one.different >= _ONCE,
        service=lambda one: one.names_few,
        accepted_at=lambda one: one.moments,
    )


def _summary(shapes: Shapes, there: Collection[str]) -> Columns | None:
    figures = sum(one.figures for one in shapes)
    if figures < _FIGURES or any(one.moments or (one.numbers_things and not one.figures) for one in shapes):
        return None
    return _first(shapes, there, department=lambda one: not one.figures and one.different == 1.0)


def _first(shapes: Shapes, there: Collection[str], **wanted: Callable[[Shape], bool]) -> Columns:
    """The first column of each kind that is not there yet."""
    open_yet = {name: is_it for name, is_it in wanted.items() if name not in there}
    return {name: next((one.header for one in shapes if is_it(one)), None) for name, is_it in open_yet.items()}


# The telling ones first: a case has a number and a moment, and so have its ratings and its steps.
_SIGNATURES: dict[str, Callable[[Shapes, Collection[str]], Columns | None]] = {
    "platform_log": _log,
    "survey": _survey,
    "ratings": _ratings,
    "publicity": _publicity,
    "case_steps": _steps,
    "cases": _cases,
    "monthly_summary": _summary,
}
