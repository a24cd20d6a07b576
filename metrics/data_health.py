"""What is here, since when, and whether its sums close: the tables behind the page of data health."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from metrics.question import sql
from metrics.snapshot import Snapshot
from warehouse.config import QUIET_DAYS


@dataclass(frozen=True, slots=True)
class Unheard:
    """Months that are over and of which nobody's records tell, the `first` up to the `last`; who owes the last."""

    first: date
    last: date
    departments: int


@dataclass(frozen=True, slots=True)
class Health:
    """One version's health, as its reader may see it.

    Attributes:
        months: One row per feed, department and month: its state, rows, loads, when it came and was due.
        stopped: One row per department whose cases end before the others': the last day that they reach.
        rows: One row per feed and department: rows taken, set aside and ignored by the loads that count.
        stock: One row per department and month: open + in − out = open, and what it is off by.
        breaks: One row per case and month that breaks that sum.
        late: One row per department and month whose cases changed after its first file.
        compared: One row per department, month, service and count that a summary and the cases both tell.
        unheard: The months of which nobody tells; nothing is complete as long as there are any.
    """

    months: pl.DataFrame
    stopped: pl.DataFrame
    rows: pl.DataFrame
    stock: pl.DataFrame
    breaks: pl.DataFrame
    late: pl.DataFrame
    compared: pl.DataFrame
    unheard: Unheard | None

    @property
    def expected(self) -> pl.DataFrame:
        """The months that should be here."""
        return self.months.filter("is_expected")

    @property
    def off(self) -> pl.DataFrame:
        """The months whose sums do not close."""
        return self.stock.filter(pl.col("residual").fill_null(0) != 0)

    @property
    def differences(self) -> pl.DataFrame:
        """The counts on which a summary and the cases do not agree, the largest difference first."""
        found = self.compared.filter(pl.col("difference") != 0)
        return found.sort(pl.col("difference").abs(), descending=True)


def read(snapshot: Snapshot) -> Health:
    """Everything that the page shows of one version."""
    return Health(
        months=snapshot.query(sql("health_months")),
        stopped=snapshot.query(sql("health_stopped"), slack=QUIET_DAYS),
        rows=snapshot.query(sql("health_rows")),
        stock=snapshot.query(sql("health_stock")),
        breaks=snapshot.query(sql("health_breaks")),
        late=snapshot.query(sql("health_late")),
        compared=snapshot.query(sql("health_compared")),
        unheard=unheard(snapshot),
    )


def unheard(snapshot: Snapshot) -> Unheard | None:
    """The months after the last of which anybody's cases or summaries tell that are over by the reader's clock."""
    months = snapshot.query(sql("unheard"))
    if months.is_empty():
        return None
    return Unheard(months["month"][0], months["month"][-1], months["departments"][-1])


def touched(snapshot: Snapshot, load_id: str) -> pl.DataFrame:
    """What one load speaks of: `department`, `month` and `records`, the latest month first."""
    return snapshot.query(sql("health_touched"), load_id=load_id)
