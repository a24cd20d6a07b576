"""Whose data are how good: how far they reach, how much is here, how much of it in time, how much was set aside."""

from typing import Any

import polars as pl
import streamlit as st

from pages._health.answer import lately
from pages._health.desk import Desk
from pages._ui import numbers, tables
from pages._ui.section import head
from pages._ui.words import ACCEPTED, IGNORED, ROWS_IN, SET_ASIDE
from warehouse.text import Text

QUESTION = Text("Whose data are how good?", "各部门数据质量如何？")
LEGEND = Text(
    "Months of the last twelve that are here, of those expected; in time is by the {days}th day after the month",
    "近12个月应提供月份的到位情况；次月 {days} 日前到为及时",
)
LEGEND_FEED = Text("{feed} only", "仅{feed}")
NOBODY = Text("No department has handed anything over yet.", "尚无部门提供数据。")
DEPARTMENT = Text("Department", "部门")
AS_OF = Text("Cases up to", "办件截至")
HERE = Text("Here, %", "到位率，%")
MONTHS = Text("Months here", "到位月份")
TIMELY = Text("In time", "及时")
SHARE = Text("Set aside, %", "搁置率，%")
OF = Text("{here} of {expected}", "{here}/{expected}")
ALT = Text(
    "{count} departments; the least complete is {first}, {here}.", "共 {count} 个部门，最不完整的是{first}（{here}）。"
)
NOTE = Text(
    "Months that were over before a department's first file came are history: they are not judged. Rows that were set "
    "aside stand with whoever handed their file over; a file of several departments stands under the whole city.",
    "部门首次提供数据之前已结束的月份属于历史数据，不评及时性。搁置的行计入报送方；多部门合并的文件计入全市。",
)


def draw(desk: Desk, late_after: int) -> None:
    """One row per department, the least complete first."""
    legend = desk.say(LEGEND, days=late_after)
    head(
        desk.say(QUESTION),
        f"{legend} · {desk.say(LEGEND_FEED, feed=desk.feed_name(desk.feed))}" if desk.feed else legend,
    )
    found = rows(desk)
    if not found:
        st.caption(desk.say(NOBODY))
        return
    tables.plain(
        pl.DataFrame(found, schema=_SCHEMA),
        _columns(desk),
        key="health_departments",
        alt=desk.say(ALT, count=len(found), first=found[0]["department"], here=found[0]["months"]),
    )
    st.caption(desk.say(NOTE))


_SCHEMA = {
    "department": pl.String,
    "as_of": pl.Date,
    "here": pl.Float64,
    "months": pl.String,
    "timely": pl.String,
    "rows": pl.Int64,
    "accepted": pl.Int64,
    "rejected": pl.Int64,
    "ignored": pl.Int64,
    "share": pl.Float64,
}


def _columns(desk: Desk) -> dict[str, Any]:
    counted = {"rows": ROWS_IN, "accepted": ACCEPTED, "rejected": SET_ASIDE, "ignored": IGNORED}
    return {
        "department": tables.name_column(desk.say(DEPARTMENT)),
        "as_of": st.column_config.DateColumn(desk.say(AS_OF), format="YYYY-MM-DD"),
        "here": tables.share_column(desk.say(HERE)),
        "months": tables.text_column(desk.say(MONTHS)),
        "timely": tables.text_column(desk.say(TIMELY)),
        **{name: tables.count_column(desk.say(text)) for name, text in counted.items()},
        "share": st.column_config.NumberColumn(desk.say(SHARE), format="%.1f"),
    }


def rows(desk: Desk) -> list[dict[str, Any]]:
    """The table, the least complete first."""
    months, counts = (_of_feed(desk, frame) for frame in (lately(desk.health.expected), desk.health.rows))
    ids = sorted({*months["department"], *counts["department"]}, key=lambda id: (id is None, desk.department(id)))
    found = [_row(desk, id, _who(months, id), _who(counts, id)) for id in ids]
    return sorted(found, key=lambda row: (row["here"] is None, row["here"] or 0.0))


def _of_feed(desk: Desk, frame: pl.DataFrame) -> pl.DataFrame:
    frame = desk.of_reader(frame)
    return frame.filter(pl.col("feed") == desk.feed) if desk.feed else frame


def _who(frame: pl.DataFrame, id: str | None) -> pl.DataFrame:
    return frame.filter(pl.col("department").eq_missing(pl.lit(id, pl.String)))


def _row(desk: Desk, id: str | None, months: pl.DataFrame, counts: pl.DataFrame) -> dict[str, Any]:
    expected, here, judged = months.height, int(months["is_here"].sum()), int(months["is_judged"].sum())
    accepted, rejected, ignored = (int(counts[name].sum()) for name in ("loaded", "rejected", "ignored"))
    return {
        "department": desk.department(id),
        "as_of": desk.now.names.reach.get(id) if id else None,
        "here": 100 * here / expected if expected else None,
        "months": desk.say(OF, here=numbers.count(here), expected=numbers.count(expected)) if expected else None,
        "timely": desk.say(OF, here=int(months["is_timely"].sum()), expected=judged) if judged else None,
        "rows": accepted + rejected + ignored,
        "accepted": accepted,
        "rejected": rejected,
        "ignored": ignored,
        "share": 100 * rejected / (accepted + rejected) if accepted + rejected else None,
    }
