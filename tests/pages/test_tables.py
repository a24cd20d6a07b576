"""A press anywhere on a row opens it; the keyboard, which passes through the cells, opens nothing by the way."""

import pytest

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
