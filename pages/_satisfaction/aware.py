"""Who has heard of it, and from where? Awareness by occupation, prompted and unprompted."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from metrics.survey import PUBLIC, Survey, waves
from metrics.survey_awareness import Awareness, Heard, awareness, heard_from
from metrics.value import Outcome, Value
from pages._ui import numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import strong
from warehouse.reader import Snapshot
from warehouse.text import Text, listed

NONE = Text("Not provided: no survey asked for it.", "未提供：问卷未询问知晓情况。")
SAID = Text(
    "**{prompted}** know the service when it is named ({span}){unprompted}; wave {wave}, the public alone.",
    "**{prompted}** 经提示知道该服务（{span}）{unprompted}；{wave}，仅群众答卷。",
)
UNPROMPTED = Text(", **{share}** name it themselves", "，**{share}** 未经提示即提到")
HEADS = {
    "occupation": Text("Occupation", "职业"),
    "prompted": Text("Know it when named, %", "提示后知晓，%"),
    "span": Text("95% interval", "95% 区间"),
    "unprompted": Text("Name it themselves, %", "未提示知晓，%"),
    "first": Text("Heard of it most from", "最常见获知渠道"),
    "n": Text("Sheets", "答卷"),
}
ALL = Text("All together", "合计")
NOT_SAID = Text("not said", "未填")
NAMED = Text("{place} {share}", "{place} {share}")
ALT = Text("{name}: {share} know it, n {n}.", "{name}：{share} 知晓，n {n}。")
_PLACES = 2  # of each occupation: the first two tell them apart


def draw(now: Frame) -> None:
    """The latest wave that asked for it, by occupation."""
    wave, told, heard = _load(now.key, now.snapshot)
    asked = [one for one in told if isinstance(one.prompted, Value) or isinstance(one.unprompted, Value)]
    if not asked:
        st.caption(now.say(NONE))
        return
    whole = told[0]
    st.markdown(_said(now, whole, wave))
    places = {one.occupation: one for one in heard}
    rows = [_row(now, one, places.get(one.occupation)) for one in told]
    columns = {
        "occupation": tables.name_column(now.say(HEADS["occupation"])),
        "prompted": tables.share_column(now.say(HEADS["prompted"])),
        "span": tables.text_column(now.say(HEADS["span"])),
        "unprompted": tables.share_column(now.say(HEADS["unprompted"])),
        "first": st.column_config.TextColumn(now.say(HEADS["first"])),
        "n": tables.count_column(now.say(HEADS["n"])),
    }
    frame = pl.DataFrame(rows, schema_overrides={"prompted": pl.Float64, "unprompted": pl.Float64})
    alt = now.say(ALT, name=ALL, share=_share(whole.prompted), n=whole.sheets)
    tables.plain(frame, columns, key="awareness", alt=alt)


@st.cache_resource(max_entries=20, show_spinner=False)
def _load(key: tuple[object, ...], _snapshot: Snapshot) -> tuple[str, Sequence[Awareness], Sequence[Heard]]:
    public = Survey(_snapshot).of(side=PUBLIC)
    for wave in reversed(waves(public)):
        of_it = public.of(wave=wave.name)
        told = awareness(of_it)
        if told and isinstance(told[0].prompted, Value):
            return wave.name, told, heard_from(of_it)
    return "", (), ()


def _said(now: Frame, whole: Awareness, wave: str) -> str:
    prompted = whole.prompted if isinstance(whole.prompted, Value) else None
    span = f"{prompted.interval[0] * 100:.0f}–{prompted.interval[1]:.0%}" if prompted and prompted.interval else ""
    named = isinstance(whole.unprompted, Value)
    more = now.say(UNPROMPTED, share=_share(whole.unprompted)) if named else ""
    return now.say(SAID, prompted=_share(whole.prompted), span=span, unprompted=more, wave=strong(wave))


def _share(outcome: Outcome) -> str:
    return f"{outcome.number:.0%}" if isinstance(outcome, Value) else numbers.NONE


def _row(now: Frame, one: Awareness, heard: Heard | None) -> dict[str, object]:
    value = one.prompted if isinstance(one.prompted, Value) else None
    span = f"{value.interval[0] * 100:.1f}–{value.interval[1]:.1%}" if value and value.interval else numbers.NONE
    places = heard.places[:_PLACES] if heard else ()
    named = [now.say(NAMED, place=place.name, share=_share(place.share)) for place in places]
    return {
        "occupation": now.say(ALL) if one.occupation is None else one.occupation or now.say(NOT_SAID),
        "prompted": value.number * 100 if value else None,
        "span": span,
        "unprompted": one.unprompted.number * 100 if isinstance(one.unprompted, Value) else None,
        "first": now.say(listed(named)) or numbers.NONE,
        "n": one.sheets,
    }
