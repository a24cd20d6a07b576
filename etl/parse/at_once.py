"""Columns read beside one another: each by itself keeps one core busy, and Polars lets the others work meanwhile."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

# Each column in work takes memory of its own.
_AT_MOST = 4


def at_once(work: Callable[[Given], Made], each: Sequence[Given]) -> list[Made]:
    """What `work` makes of each, in their order; an exception of any is raised."""
    with ThreadPoolExecutor(min(_AT_MOST, os.cpu_count() or 1)) as pool:
        return list(pool.map(work, each))
