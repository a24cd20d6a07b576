"""The calendar of a case: every counted day is drawn, and what is folded away counted nowhere."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from metrics.case_days import Day, Span, Stop, days
from pages._case.layout import layout
from warehouse.calendar import Calendar

KNOWN = {day.date: {"working": day.working, "kind": day.kind, "name": day.name} for day in Calendar("CN").days}


def _days(start: date, length: int, stops: list[Stop]) -> list[Day]:
    return list(days(Span(start, start + timedelta(days=length), open=False), stops, KNOWN))


def test_a_short_case_is_drawn_whole() -> None:
    found = _days(date(2026, 9, 28), 25, [Stop(date(2026, 10, 9), date(2026, 10, 19))])
    grid = layout(found)
    assert (grid.rows, grid.folds) == (4, ())
    assert grid.places[:8] == (*((0, column) for column in range(7)), (1, 0))


def test_weeks_that_stand_still_are_one_row() -> None:
    found = _days(date(2025, 1, 6), 150, [Stop(date(2025, 1, 8), date(2025, 6, 2))])
    grid = layout(found)
    (fold,) = grid.folds
    assert fold.row == 2
    assert grid.rows == len(found) // 7 - fold.weeks + 1
    assert sum(place is None for place in grid.places) == fold.weeks * 7


@given(
    st.dates(date(2024, 1, 1), date(2025, 6, 30)),
    st.integers(0, 400),
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), max_size=3),
)
def test_every_counted_day_has_its_own_place(start: date, length: int, lots: list[tuple[int, int]]) -> None:
    stops = [Stop(start + timedelta(days=begin), start + timedelta(days=begin + took)) for begin, took in lots]
    found = _days(start, length, stops)
    grid = layout(found)
    drawn = [place for place in grid.places if place]
    assert len(set(drawn)) == len(drawn)
    assert all(place for place, day in zip(grid.places, found, strict=True) if day.counted or day.kind == "start")
    assert all(column == day.date.weekday() for (_, column), day in _drawn(grid.places, found))
    rows = {row for row, _ in drawn} | {fold.row for fold in grid.folds}
    assert rows == set(range(grid.rows))


def _drawn(places: tuple[tuple[int, int] | None, ...], found: list[Day]) -> list[tuple[tuple[int, int], Day]]:
    return [(place, day) for place, day in zip(places, found, strict=True) if place]
