"""A visitor at the desk without a browser: hands in files, presses buttons, and reads what the page says."""

import csv
import io
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import SECONDS, SHELL
from tests.pages.said import words
from warehouse.config import load_config
from warehouse.journal import Entry, Journal

HEAD = ("受理编号", "事项", "受理时间", "办结时间", "承办部门", "办件状态", "承诺时限")
Row = Sequence[str]
_FIRST = ("1 File", "1 选择文件")


def good_rows(count: int = 30, department: str = "鼓楼", month: str = "2026-10") -> list[Row]:
    """Cases accepted on one day and closed two days later."""
    days = ((f"{month}-{n % 20 + 1:02d} 09:00", f"{month}-{n % 20 + 3:02d} 10:00") for n in range(count))
    return [
        (f"SL{month}-{department}-{n:04d}", "商品房转移登记", begun, ended, department, "办结", "5")
        for n, (begun, ended) in enumerate(days)
    ]


def table(rows: Sequence[Row], head: Sequence[str] = HEAD, encoding: str = "utf-8-sig") -> bytes:
    """A CSV file as bytes."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([head, *rows])
    return text.getvalue().encode(encoding)


CLEAN = ("鼓楼10月.csv", table(good_rows()))


def loads(home: Path) -> list[Entry]:
    """What was loaded into a data directory by people."""
    return [entry for entry in Journal(load_config(home)).entries() if not entry.demonstration]


class Visitor:
    """One session at the desk of one data directory."""

    def __init__(self, home: Path, serve: Callable[[Path], None], language: Literal["en", "zh"] = "en") -> None:
        serve(home)
        self.page = AppTest.from_file(str(SHELL), default_timeout=SECONDS)
        self.page.query_params["lang"] = language
        self.page = self.page.switch_page("upload.py").run()

    def hand_in(self, *files: tuple[str, bytes]) -> "Visitor":
        """Drop files into the box."""
        self.page.file_uploader[0].set_value([(name, data, "text/csv") for name, data in files])
        self.page = self.page.run()
        return self

    def press(self, key: str) -> "Visitor":
        """Press the first button whose key begins so."""
        found = [button for button in self.page.button if (button.key or "").startswith(key)]
        assert found, [button.key for button in self.page.button]
        assert not found[0].disabled, f"{key} cannot be pressed: {self.said}"
        self.page = found[0].click().run()
        return self

    def choose(self, key: str, value: str) -> "Visitor":
        """Choose in the first list whose key begins so."""
        self.page = self._list(key).set_value(value).run()
        return self

    def fill(self, key: str, value: str) -> "Visitor":
        """Choose in a list of a form, which says so only when its button is pressed."""
        self._list(key).set_value(value)
        return self

    def _list(self, key: str) -> Any:
        return next(box for box in self.page.selectbox if (box.key or "").startswith(key))

    @property
    def said(self) -> str:
        """Everything that stands on the page."""
        assert not self.page.exception, self.page.exception
        return words(self.page)

    @property
    def figures(self) -> list[str]:
        """What the cards show."""
        return [metric.value for metric in self.page.metric]

    @property
    def step(self) -> str:
        """The step that the bar shows as the one at hand."""
        bar = next(str(text.value) for text in self.page.markdown if any(name in text.value for name in _FIRST))
        return bar.split("**")[1]


def copy_of(city: Path, folder: Path) -> Path:
    """A data directory of one's own, since handing in changes it."""
    home = folder / "home"
    shutil.copytree(city, home)
    return home
