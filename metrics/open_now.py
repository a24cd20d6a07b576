"""What is open: every case with its age, the share of its promise that is used up, its light and its chance."""

from dataclasses import replace
from datetime import date, timedelta
from enum import Enum

import polars as pl

from metrics.cases import POPULATIONS, predicates, values
from metrics.catalogue import metric as metric_of
from metrics.promise_curve import chances
from metrics.question import Question, home_zone, sql, validate
from metrics.snapshot import Snapshot
from metrics.view import Period, View
from warehouse.text import Text

_OF = "open_cases"
# Yellow from here on, as offices that watch their limits ask for it; so much is left that something can be done.
YELLOW_FROM = 0.8
# The curves are those of the cases begun in the last year: every season once.
_BASIS = timedelta(days=365)


class Light(Enum):
    """How an open case stands against its promise; the value is what a table calls it, the worst first."""

    BEYOND = Text("●● beyond statute", "●● 超法定")
    LATE = Text("● late", "● 超期")
    TODAY = Text("◐ due today", "◐ 今日到期")
    SOON = Text("◔ due soon", "◔ 临期")
    STOPPED = Text("❚❚ stopped", "❚❚ 暂停")
    FINE = Text("○ in time", "○ 时限内")
    NONE = Text("– no promise", "– 无时限")

    @property
    def id(self) -> str:
        """The light as other programs read it."""
        return self.name.lower()


def open_now(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """The cases open at the end of the view's period, or where the data end, the oldest first.

    Ages are net working days, or elapsed natural days where the promises are dates. `used` is the share of the promise
    that is used up, `on_time` the chance of still finishing within it, `light` the id of a `Light`; NULL where the
    case has no promise, or no calendar knows.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    validate([metric_of(_OF)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    unit = "natural" if question.natural else "working"
    text = sql("open_now").format(
        age=f"{unit}_age",
        promise=f"{unit}_promise",
        **{name: POPULATIONS[name] for name in ("overdue", "due_soon", "due_today", "due_next")},
        predicates=predicates(view, _OF),
    )
    found = snapshot.query(text, **values(snapshot, view)).with_columns(light=_light())
    return found.join(_chances(snapshot, view, question.today), on="case_no", how="left", maintain_order="left")


def _light() -> pl.Expr:
    """A stop turns a light grey that is not red yet."""
    return (
        pl.when("is_beyond")
        .then(pl.lit(Light.BEYOND.id))
        .when("is_overdue")
        .then(pl.lit(Light.LATE.id))
        .when("is_stopped")
        .then(pl.lit(Light.STOPPED.id))
        .when("is_due_today")
        .then(pl.lit(Light.TODAY.id))
        .when(pl.col("is_due_soon") | (pl.col("used") >= YELLOW_FROM).fill_null(False))
        .then(pl.lit(Light.SOON.id))
        .when(pl.col("deadline_on").is_null())
        .then(pl.lit(Light.NONE.id))
        .otherwise(pl.lit(Light.FINE.id))
    )


def _chances(snapshot: Snapshot, view: View, today: date) -> pl.DataFrame:
    """The chance of each open case with a promise, by the curve of its service over the year before."""
    last = min(view.period.end - timedelta(days=1), today)
    begun = Period(last - _BASIS, last + timedelta(days=1))
    # A department's own few cases say less than those of all; only the service sets the pace.
    basis = replace(view, period=begun, filters={}, by=(), grain=None)
    found = chances(snapshot, replace(view, by=(), grain=None), basis)
    return pl.DataFrame(
        {"case_no": [one.case_no for one in found], "on_time": [one.on_time for one in found]},
        schema={"case_no": pl.String, "on_time": pl.Float64},
    )


def waiting(found: pl.DataFrame) -> dict[str, int]:
    """By department, the open cases whose clock runs."""
    counted = found.filter(~pl.col("is_stopped")).group_by("department").len()
    return dict(zip(counted["department"], counted["len"], strict=True))
