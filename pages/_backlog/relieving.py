"""What would relieve it? Load and pace of the last quarter, and the person-days that bring the pile down."""

from typing import Any

import polars as pl
import streamlit as st

from metrics.capacity import DAYS_TO_TARGET
from metrics.relief import WEEKS, Relief
from metrics.value import number
from pages._ui import breakdown, downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("What would relieve it?", "怎样才能消化积压？")
LEGEND = Text(
    "Last {weeks} weeks; stopped cases left out of the queue, because nobody can work on them",
    "近 {weeks} 周；暂停的办件不计入排队量，因为无法办理",
)
NEEDED = Text(
    "To bring the queue to what the promises allow within {days} working days, **{extra}** cases more than at the "
    "present pace must end: ",
    "要在 {days} 个工作日内把排队量降到承诺可容纳的水平，须比目前速度多办 **{extra}** 件：",
)
PERSON_DAYS = Text("**{taken}** person-days at {rate} cases a person-day.", "按每人日 {rate} 件，需 **{taken}** 人日。")
NO_STAFF = Text("person-days not provided, because no staffing was handed over.", "人日未提供：尚未报送人员配备。")
NO_NEED = Text(
    "No relief needed: nowhere does the queue reach twice of what the promises allow.",
    "无需消化：各部门排队量均未达到承诺可容纳量的两倍。",
)
NO_TARGET = Text(
    "No target: no case of the quarter has a promise in working days.", "无目标量：本季没有以工作日承诺的办件。"
)
FIGURES = Text(
    "Clearance {clearance} · load {load} · at this pace all that is open would take {disposition} natural days",
    "结案率 {clearance} · 负荷 {load} · 按目前速度结清全部在办需 {disposition} 个自然日",
)
EVERY = Text("Every department", "各部门")
DOWNLOAD = Text("Download relief by department", "下载各部门消化需求")
HEADS = {
    "clearance": Text("Clearance, %", "结案率，%"),
    "load": Text("Load, %", "负荷，%"),
    "disposition": Text("All ended in, days", "结清需（天）"),
    "waiting": Text("Queue", "排队量"),
    "target": Text("Target", "目标"),
    "extra": Text("Cases more", "须多办"),
    "taken": Text("Person-days", "人日"),
}
ALT = Text("{count} departments; {first} needs most: {extra} cases.", "{count} 个部门，{first}最需消化：{extra} 件。")
_METRICS = ("clearance_rate", "queue_load", "disposition_time", "target_queue_size")
_BRIEF = ("name", "waiting", "target", "extra", "taken")


def draw(now: Frame, whole: Relief, parts: list[Relief]) -> None:
    """The block with its head."""
    head(now.say(QUESTION), now.say(LEGEND, weeks=WEEKS))
    st.markdown(_sentence(now, whole, parts))
    st.caption(_figures(now, whole))
    needing = sorted(parts, key=lambda part: (-(part.extra or 0.0), -part.waiting, part.department))
    table = _table(now, needing)
    first = needing[0] if needing else whole
    alt = now.say(
        ALT, count=len(parts), first=now.name("department", first.department), extra=numbers.count(first.extra or 0)
    )
    tables.plain(table.select(_BRIEF).head(tables.ROWS), _columns(now, _BRIEF), key="relief", alt=alt)
    fold = st.expander(now.say(EVERY), key="relief_every", on_change="rerun", type="compact")
    if fold.open:
        with fold:
            tables.plain(table, _columns(now, tuple(table.columns)), key="relief_all", alt=alt)
            _download(now, table)


def _sentence(now: Frame, whole: Relief, parts: list[Relief]) -> str:
    if all(_of(part, "target_queue_size") is None for part in parts):
        return now.say(NO_TARGET)
    if whole.extra is None:
        return now.say(NO_NEED)
    words = now.say(NEEDED, days=DAYS_TO_TARGET, extra=numbers.count(whole.extra))
    if whole.person_days is None:
        return words + now.say(NO_STAFF)
    rate = whole.per_person_day or 0.0
    return words + now.say(PERSON_DAYS, taken=numbers.count(whole.person_days), rate=f"{rate:.1f}")


def _figures(now: Frame, whole: Relief) -> str:
    def said(id: str) -> str:
        found = _of(whole, id)
        return numbers.NONE if found is None else numbers.figure(found, whole.figures[id].metric.unit)

    return now.say(
        FIGURES,
        clearance=said("clearance_rate"),
        load=said("queue_load"),
        disposition=said("disposition_time"),
    )


def _of(one: Relief, id: str) -> float | None:
    return number(one.figures[id].outcome) if id in one.figures else None


def _table(now: Frame, parts: list[Relief]) -> pl.DataFrame:
    rows = [
        {
            "name": now.name("department", part.department),
            "clearance": _percent(_of(part, "clearance_rate")),
            "load": _percent(_of(part, "queue_load")),
            "disposition": _of(part, "disposition_time"),
            "waiting": part.waiting,
            "target": _of(part, "target_queue_size"),
            "extra": part.extra,
            "taken": part.person_days,
        }
        for part in parts
    ]
    floats = dict.fromkeys(("clearance", "load", "disposition", "target", "extra", "taken"), pl.Float64)
    return pl.DataFrame(rows, schema={"name": pl.String, **floats, "waiting": pl.Int64}).select("name", *HEADS)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _columns(now: Frame, shown: tuple[str, ...]) -> dict[str, Any]:
    made: dict[str, Any] = {"name": tables.name_column(now.say(breakdown.LABELS["department"]))}
    for name in shown[1:]:
        label = now.say(HEADS[name])
        made[name] = st.column_config.NumberColumn(label, format="%d" if name == "waiting" else "%.1f")
    return made


def _download(now: Frame, table: pl.DataFrame) -> None:
    heads = [now.say(breakdown.LABELS["department"]), *(now.say(words) for words in HEADS.values())]
    downloads.button(
        now.say(DOWNLOAD),
        downloads.name_of(now, "relief"),
        lambda: (table.with_columns(pl.col(pl.Float64).round(4)), heads),
        key="download_relief",
        frame=now,
        metrics=_METRICS,
    )
