"""Everything that a page says, as the reader sees it."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

from streamlit.testing.v1 import AppTest

from pages._ui.frame import Frame
from warehouse.text import Language

_ICON = re.compile(r":material/\w+:")
_BADGE = re.compile(r":\w+-badge\[|:(gray|green|orange)\[")
_ADDRESS = re.compile(r"(?<!\\)\]\([^)\s]*\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def raw(page: AppTest) -> Iterator[str]:
    """The Markdown of every element that shows words."""
    for written in (*page.title, *page.markdown, *page.caption):
        yield str(written.value)
    for metric in page.metric:
        yield from (metric.label, metric.value, metric.delta or "")
    for asked in (*page.selectbox, *page.text_input, *page.button):
        yield asked.label


def words(page: AppTest) -> str:
    """What stands on the page, one element a line, without the marks of Markdown."""
    plain = (_ADDRESS.sub("", _BADGE.sub("", _ICON.sub("", text))) for text in raw(page))
    return "\n".join(_ESCAPED.sub(r"\1", text) for text in plain).replace("\u2060", "")


def reader(language: Language) -> Frame:
    """Who only has things said in a language."""
    return cast(
        Frame,
        SimpleNamespace(say=lambda text, **values: (text.format(**values) if values else text).in_(language)),
    )
