"""Text of strangers: its characters stay, the marks that a terminal or a page obeys go."""

from warehouse.visible import inert, unmarked, visible


def test_one_line_without_marks() -> None:
    assert visible(" a\x1b[31mb\r\n\x07c\u202ed\u200be ") == "a[31mb cde"


def test_lines_and_indents_stay() -> None:
    assert inert("of\n  a\x1b[31mb\r\n\x07c\u202e") == "of\n  a[31mb\nc"


def test_unmarked_words_keep_their_lines_and_blanks():
    assert unmarked("11\u2060月 \u202eabc\u200b\n\tnext\x00") == "11月 abc\n\tnext"
    assert unmarked("仓山 office") == "仓山 office"
