"""What one version of the data knows beside its figures: its ids with their names, its as-of, its calendar."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import polars as pl

from metrics.question import sql
from metrics.snapshot import Snapshot
from warehouse.text import Text


def departments(snapshot: Snapshot) -> dict[str, Text]:
    """Every department that the reader may see, by id."""
    return _named(snapshot.query(sql("departments")))


def services(snapshot: Snapshot) -> dict[str, Text]:
    """Every service, by id."""
    return _named(snapshot.query(sql("services")))


def channels(snapshot: Snapshot) -> list[str]:
    """The ids of the channels that cases came in over."""
    return [str(channel) for channel in snapshot.query(sql("channels"))["id"]]


def version(snapshot: Snapshot) -> Mapping[str, Any]:
    """The one row that says what this version is: as of when, in which zone, by which calendar."""
    return snapshot.query(sql("version")).row(0, named=True)


def working_days_between(snapshot: Snapshot, after: date, before: date) -> int | None:
    """Working days that lie wholly between two dates; None where the calendar does not know them all."""
    counted = snapshot.query(sql("working_days_between"), after=after, before=before).row(0, named=True)
    between = max((before - after).days - 1, 0)
    return int(counted["working"]) if counted["known"] == between else None


def _named(frame: pl.DataFrame) -> dict[str, Text]:
    return {
        row["id"]: Text(row["name_en"] or row["id"], row["name_zh"] or row["id"])
        for row in frame.iter_rows(named=True)
        if row["id"]
    }
