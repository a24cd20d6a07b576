"""How was one hour of the week, day by day? What stands behind a square of the map of hours."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import polars as pl
import streamlit as st

from metrics.platform_log import COLUMNS
from metrics.view import Period
from pages._online_service.figures import ERRORS, NOT_FOUND, REQUESTS, SLOW, SLOW_SHARE, table
from pages._ui import downloads, numbers, periods, tables
from pages._ui.frame import Frame
from warehouse.text import Text

PARAMETER = "hour"  # of a weekday, as the address names it: 3-09
TITLE = Text(
    "**{day} {hour}:00**, day by day. Press one for all of that day.", "**{day} {hour}:00** 逐日情况。点击查看当日。"
)
FILE = Text("Every {day} at {hour}:00", "各{day} {hour}:00")
ALL = Text("Close", "收起")
OPEN = Text("See that day: {name}", "查看当日：{name}")
ALT = Text("Most failed on {day}: {failed}.", "失败最多为{day}：{failed} 次。")
HEADS = {
    "day": COLUMNS["day"],
    "requests": COLUMNS["requests"],
    "failed": COLUMNS["failed"],
    "client": COLUMNS["client_errors"],
    "slow": SLOW_SHARE,
}


def address(weekday: int, hour: int) -> str:
    """An hour of a weekday (1 Monday to 7 Sunday) as the address names it."""
    return f"{weekday}-{hour:02d}"


def asked() -> tuple[int, int] | None:
    """The weekday and hour that the address names."""
    return read(st.query_params.get(PARAMETER, ""))


def read(word: str) -> tuple[int, int] | None:
    """The weekday and hour of an address; None where it names none that there is.

    >>> read("3-09"), read("8-09")
    ((3, 9), None)
    """
    weekday, _, hour = word.partition("-")
    if not (weekday.isdecimal() and hour.isdecimal()):
        return None
    return (int(weekday), int(hour)) if 1 <= int(weekday) <= 7 and int(hour) < 24 else None


def draw(now: Frame, weekday: int, hour: int, day: Text) -> None:
    """The days of one hour, the latest first; `day` is what the weekday is called."""
    found = table(now, "hour_days").filter((pl.col("day").dt.weekday() == weekday) & (pl.col("hour") == hour))
    words: dict[str, object] = {"day": day, "hour": f"{hour:02d}"}
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(now.say(TITLE, **words))
        if st.button(now.say(ALL), icon=":material/close:", type="tertiary", key="no_hour"):
            now.go(now.spec.id, **{PARAMETER: None})
    if found.height:
        _table(now, found, FILE.format(**words))


def _table(now: Frame, found: pl.DataFrame, title: Text) -> None:
    rows = found.select(
        pl.col("day").map_elements(lambda day: numbers.day(day, now.language), return_dtype=pl.String),
        "requests",
        "failed",
        pl.col("client_errors").alias("client"),
        (100 * pl.col("slow") / pl.when(pl.col("timed") > 0).then("timed")).alias("slow"),
    )
    if not found["timed"].sum():
        rows = rows.drop("slow")
    pages = f"hour_days_{now.filters.query()}_{now.say(title)}"
    worst = rows.sort("failed", descending=True, maintain_order=True).row(0, named=True)
    alt = now.say(ALT, day=worst["day"], failed=numbers.count(worst["failed"]))
    columns = partial(_columns, now, rows.columns)
    pressed = tables.opened_by_pages(rows, columns, pages=pages, alt=alt, label=now.say(OPEN))
    dated = rows.with_columns(found["day"])
    asked = (REQUESTS, ERRORS, NOT_FOUND, SLOW)
    downloads.under_heads(now, "hour_days", title, dated, HEADS, key="hour_days_file", metrics=asked)
    if pressed is not None:
        now.go(now.spec.id, period=periods.write(Period.day(found["day"][pressed])), **{PARAMETER: None})


def _columns(now: Frame, names: Sequence[str], key: str) -> dict[str, Any]:
    every = {
        "day": tables.open_column(now.say(HEADS["day"]), key),
        **{name: tables.count_column(now.say(HEADS[name])) for name in ("requests", "failed", "client")},
        "slow": tables.share_column(now.say(HEADS["slow"])),
    }
    return {name: every[name] for name in names}
