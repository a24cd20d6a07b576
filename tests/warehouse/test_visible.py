"""Text of strangers: its characters stay, the marks that a terminal or a page obeys go."""

from warehouse.visible import inert, visible


def test_one_line_without_marks() -> None:
    assert visible(" a\x1b[31mb\r\n\x07c\u202ed\u200be ") == "a[31mb cde"


def test_lines_and_indents_stay() -> None:
    assert inert("of\n  a\x1b[31mb\r\n\x07c\u202e") == "of\n  a[31mb\nc"
