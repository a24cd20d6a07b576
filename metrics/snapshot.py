"""What the figures need of the warehouse: one pinned version that answers queries within a scope."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

import polars as pl

from warehouse.events import Event


class Snapshot(Protocol):
    """One version of the warehouse as one person may see it; its tables are in the schema `scoped`."""

    @property
    def version(self) -> int:
        """The version's number, part of every cache key."""

    @property
    def as_of(self) -> datetime:
        """Up to when the data speak; carries a time zone."""

    @property
    def events(self) -> Sequence[Event]:
        """The events on the time axis that the person may see, by day."""

    @property
    def over_until(self) -> date:
        """The last day of the last month that is over by the reader's clock."""

    def query(self, sql: str, /, **values: object) -> pl.DataFrame:
        """The rows of one statement, with `values` bound to its `$names`."""
