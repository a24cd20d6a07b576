"""A press anywhere on a row opens it; the keyboard, which passes through the cells, opens nothing by the way."""

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from pages._ui.tables import by_mouse


@pytest.mark.parametrize(
    ("before", "now", "pressed"),
    [
        (None, (3, 2), True),
        ((0, 4), (3, 2), True),
        (None, (0, 0), False),  # the focus that comes by Tab
        ((0, 0), (0, 1), False),
        ((0, 1), (1, 1), False),
        ((3, 2), (3, 2), False),  # the same press, seen again when the page is drawn again
        ((3, 2), (0, 0), False),
    ],
)
def test_what_was_pressed(before: tuple[int, int] | None, now: tuple[int, int], pressed: bool) -> None:
    assert by_mouse(before, now) == pressed


def test_shares_are_rounded_as_they_are_written_everywhere_else() -> None:
    def page() -> None:
        import polars as pl

        from pages._ui import tables

        rows = pl.DataFrame({"who": ["all", "few"], "share": [74.25, None], "days": [74.25, None]})
        columns = {"share": tables.share_column("Share"), "days": tables.days_column("Days")}
        tables.plain(rows, columns, key="shares", alt="")

    (drawn,) = AppTest.from_function(page).run().dataframe
    shown = pl.DataFrame(drawn.value)
    assert shown["share"].to_list() == [74.2, None]
    assert shown["days"].to_list() == [74.25, None]
