"""Reading made short: bytes in, table or refusal out, here or in the child process."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.errors import FileRefused
from etl.read import read_file
from etl.read.table import ROW, TextTable
from tests.etl.read.here import Read, Refused, read_here


@pytest.fixture
def read() -> Read:
    return read_here


@pytest.fixture
def refused() -> Refused:
    def refusal(content: bytes, name: str = "a.csv", **more: Any) -> FileRefused:
        with pytest.raises(FileRefused) as caught:
            read_here(content, name, **more)
        assert caught.value.text.en.startswith(f"{name}: ") and caught.value.text.zh.startswith(f"{name}：")
        assert not re.search(r"\{\w+\}", caught.value.text.en + caught.value.text.zh)
        return caught.value

    return refusal


@pytest.fixture
def read_apart(tmp_path: Path) -> Read:
    def in_child(content: bytes, name: str = "a.csv", **more: Any) -> TextTable:
        path = tmp_path / "upload"
        path.write_bytes(content)
        return read_file(path, name=name, **more)

    return in_child


@pytest.fixture
def rows() -> Callable[[TextTable], dict[int, tuple[str | None, ...]]]:
    """The cells of a table by row number."""
    return lambda table: {row[0]: row[1:] for row in table.frame.select(ROW, *table.headers).rows()}
