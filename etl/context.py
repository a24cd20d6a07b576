"""What is known beside a file that is checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

import polars as pl

from warehouse.config import Config

# Finds among case numbers those of cases that count: `case_no` and `department`.
Held = Callable[[pl.Series], pl.DataFrame]


@dataclass(frozen=True)
class Context:
    """What is known beside the file.

    `month` is written YYYY-MM, `now` has its zone; `departments` and `services` lead every known name to its id. A
    department that is not among them is set aside, unless the list is empty or `open_departments` (that of the
    demonstration city says nothing about anyone else's). `held` None: nothing is known of other cases.
    `sender` is `department` as it was said, before it was led to an id.
    `met` are the departments of which there are records; None: nothing is known of them.
    """

    config: Config
    now: datetime
    department: str | None = None
    month: str | None = None
    departments: Mapping[str, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    open_departments: bool = False
    held: Held | None = None
    met: frozenset[str] | None = None
    sender: str | None = None
