"""What is open: every case with its age, the share of its promise that is used up, its light and its chance."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Any

import polars as pl

from metrics.catalogue import metric as metric_of
from metrics.open_frame import OPEN, open_frame
from metrics.promise_curve import pace
from metrics.question import Question, home_zone, sql, validate
from metrics.snapshot import Snapshot
from metrics.view import Period, View
from warehouse.text import Text

# Yellow from here on, as offices that watch their limits ask for it; so much is left that something can be done.
YELLOW_FROM = 0.8
# The curves are those of the cases begun in the last year: every season once.
_BASIS = timedelta(days=365)
LAST_DAY = Text("today", "今日")
TOO_FEW = Text("too few", "样本过少")
WITH_N = Text("{share} (n {n})", "{share}（n {n}）")


class Light(Enum):
    """How an open case stands against its promise; the value is what a table calls it, the worst first."""

    BEYOND = Text("●● beyond statute", "●● 超法定")
    LATE = Text("● late", "● 超期")
    TODAY = Text("◐ due today", "◐ 今日到期")
    SOON = Text("◔ due soon", "◔ 临期")
    STOPPED = Text("❚❚ stopped", "❚❚ 暂停")
    FINE = Text("○ in time", "○ 时限内")
    UNANNOUNCED = Text("– deadline in {year}, calendar not announced", "– {year} 年到期，日历未公布")
    NONE = Text("– no promise", "– 无时限")

    @property
    def id(self) -> str:
        """The light as other programs read it."""
        return self.name.lower()


def light_words(light: str, unannounced_year: int | None) -> Text:
    """What the light of that id says of a case whose deadline falls in that year, where no calendar knows it."""
    return Light[light.upper()].value.format(year=unannounced_year)


def chance_words(row: Mapping[str, Any], grey_below: int) -> Text | None:
    """The chance of an open case of `open_now`, with the cases it is told from where they are few.

    None where the case has no promise.
    """
    if row["promise"] is None:
        return None
    if row["on_time"] is None:
        return LAST_DAY if row["is_due_today"] else TOO_FEW
    share = f"{row['on_time']:.1%}"
    few = row["on_time_n"] is not None and row["on_time_n"] < grey_below
    return WITH_N.format(share=share, n=row["on_time_n"]) if few else Text(share, share)


def open_now(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """The cases open at the end of the view's period, or where the data end, the oldest first.

    Ages are net working days, or elapsed natural days where the promises are dates. `used` is the share of the promise
    that is used up, `on_time` the chance of still finishing within it, told from `on_time_n` decided cases, `light` the
    id of a `Light`; NULL where the case has no promise, or no calendar knows. `on_time` is NULL, too, where too few
    were decided, and on the last day of a promise in working days: no curve tells the hours of a day apart.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    validate([metric_of(OPEN)], view)
    question = Question(snapshot, view, home_zone(snapshot))
    found = open_frame(snapshot, view, natural=question.natural).with_columns(light=_light())
    return _with_chances(snapshot, view, question.today, found)


def lights(snapshot: Snapshot, view: View, among: Sequence[str]) -> pl.DataFrame:
    """The `light` and the `unannounced_year` of those cases that are open, as in `open_now`, by their `case_no`."""
    natural = Question(snapshot, view, home_zone(snapshot)).natural
    found = open_frame(snapshot, view, natural=natural, among=among)
    return found.select("case_no", "unannounced_year", light=_light())


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
        .when(pl.col("unannounced_year").is_not_null())
        .then(pl.lit(Light.UNANNOUNCED.id))
        .when(pl.col("deadline_on").is_null())
        .then(pl.lit(Light.NONE.id))
        .otherwise(pl.lit(Light.FINE.id))
    )


def _with_chances(snapshot: Snapshot, view: View, today: date, found: pl.DataFrame) -> pl.DataFrame:
    """The chance of each case with a promise, by the curve of its service over the year before."""
    last = min(view.period.last, today)
    begun = Period(last - _BASIS, last + timedelta(days=1))
    # A department's own few cases say less than those of all; only the service sets the pace.
    curves = pace(snapshot, replace(view, period=begun, filters={}, by=(), grain=None))
    keys = ["service", "age", "promise"]
    # In working days thousands of cases share a few hundred of these.
    asked = found.select(keys).drop_nulls(["age", "promise"]).unique()
    chances = [curves.on_time(service or "", age, promise) for service, age, promise in asked.iter_rows()]
    known = {service: curves.of(service or "") for service in asked["service"].unique()}
    samples = {service: one.ended if one else None for service, one in known.items()}
    told = asked.with_columns(
        pl.Series("on_time", chances, dtype=pl.Float64),
        pl.Series("on_time_n", [samples[service] for service in asked["service"]], dtype=pl.Int64),
    )
    joined = found.join(told, on=keys, how="left", nulls_equal=True, maintain_order="left")
    last_day = (pl.col("is_due_today") & (pl.col("age") >= pl.col("promise"))).fill_null(False)
    return joined.with_columns(on_time=pl.when(~last_day).then("on_time"))


def with_steps(snapshot: Snapshot, view: View, found: pl.DataFrame) -> pl.DataFrame:
    """The cases with the `step` that each stands at; `is_done` says that it is over and the next has not begun.

    Apart from `open_now`, because a page shows twelve of them.
    """
    question = Question(snapshot, view, home_zone(snapshot))
    ended = datetime.combine(view.period.end, time.min, question.zone)
    steps = snapshot.query(sql("open_steps"), numbers=found["case_no"].to_list(), moment=min(question.as_of, ended))
    return found.join(steps, on="case_no", how="left", maintain_order="left")


def waiting(found: pl.DataFrame) -> dict[str, int]:
    """By department, the open cases whose clock runs."""
    counted = found.filter(~pl.col("is_stopped")).group_by("department").len()
    return dict(zip(counted["department"], counted["len"], strict=True))
