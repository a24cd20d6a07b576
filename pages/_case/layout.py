"""Where each day stands in the calendar: a week a row; weeks on end in which nothing counted are one row together."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from metrics.case_days import Day, Kind

_WEEK = 7
# Up to so many weeks every one is drawn, whatever is in it.
_ALL_DRAWN = 8
# Of weeks on end without a counted day the first and the last stay; at least two between them are folded.
_LEAST = 4
_IDLE: frozenset[Kind] = frozenset({"stopped", "weekend", "holiday"})


@dataclass(frozen=True, slots=True)
class Fold:
    """Weeks that are drawn as one row."""

    row: int
    weeks: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Row and column of each day, None for a day that is folded away."""

    rows: int
    places: tuple[tuple[int, int] | None, ...]
    folds: tuple[Fold, ...]


def layout(days: Sequence[Day]) -> Layout:
    """Lay out whole weeks of days, Monday first."""
    weeks = [days[start : start + _WEEK] for start in range(0, len(days), _WEEK)]
    places: list[tuple[int, int] | None] = []
    folds: list[Fold] = []
    row = 0
    for idle, group in groupby(weeks, key=lambda week: all(day.kind in _IDLE for day in week)):
        run = len(list(group))
        folded = run - 2 if idle and run >= _LEAST and len(weeks) > _ALL_DRAWN else 0
        for number in range(run):
            if folded and 0 < number <= folded:
                places += [None] * _WEEK
                row += number == folded
                continue
            places += [(row, column) for column in range(_WEEK)]
            row += 1
            if folded and number == 0:
                folds.append(Fold(row, folded))
    return Layout(row, tuple(places), tuple(folds))
