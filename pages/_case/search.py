"""Which case? A box for its number, and what to do where there is none of that number."""

import unicodedata

import streamlit as st

from metrics.one_case import numbers_like
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.numbers import count
from warehouse.text import Text, listed
from warehouse.visible import visible

NUMBER = Text("Case number", "办件编号")
PLACEHOLDER = Text("Case number or a part of it", "办件编号或其中一段")
NONE = Text("There is no case {number} in these data.", "数据中没有案件 {number}。")
NONE_IN_SCOPE = Text(
    "There is no case {number} among those of the departments you may see: {departments}. If it belongs to "
    "another one, ask your data administrator.",
    "您可查看的部门（{departments}）中没有案件 {number}。如属其他部门，请联系数据管理员。",
)
CHECK = Text(
    "Check the number against the file it came in. Cases of the last days may not have been handed in yet.",
    "请与来源文件核对编号；最近几天的案件可能尚未报送。",
)
NEAR = Text("Numbers that hold it: {count}", "含有该段的编号：{count} 个")
NEAR_MORE = Text("Numbers that hold it, the first {count}", "含有该段的编号，前 {count} 个")
_KEY = "f_case"
_SHOWN = 8  # near numbers; whoever knows so little of a number looks in a list
_LEAST = 3  # characters; a shorter part is found in every number


def box(now: Frame) -> str:
    """Draw the box; returns the number that the address names, or nothing."""
    asked = tidy(st.query_params.get("case", ""))
    st.session_state[_KEY] = asked
    st.text_input(
        now.say(NUMBER),
        key=_KEY,
        placeholder=now.say(PLACEHOLDER),
        icon=":material/search:",
        label_visibility="collapsed",
        width=320,
        on_change=_write,
    )
    return asked


def tidy(typed: str) -> str:
    """A number as cases carry it: half-width, without blanks around it."""
    return visible(unicodedata.normalize("NFKC", typed))


def _write() -> None:
    asked = tidy(st.session_state[_KEY])
    if asked:
        st.query_params["case"] = asked
    else:
        st.query_params.pop("case", None)


def unknown(now: Frame, number: str) -> None:
    """No such case: in whose cases was looked, what to do, and the numbers that are like it."""
    with st.container(border=True):
        st.markdown(f"##### :material/search_off: {_none(now, number)}")
        st.markdown(now.say(CHECK))
    like = numbers_like(now.snapshot, number, _SHOWN) if len(number) >= _LEAST else []
    if not like:
        return
    st.caption(now.say(NEAR_MORE if len(like) == _SHOWN else NEAR, count=count(len(like))))
    with st.container(gap="xxsmall"):
        for found in like:
            now.link("case", literal(found), icon=":material/description:", case=found)


def _none(now: Frame, number: str) -> str:
    mine = now.snapshot.scope.departments
    if mine is None:
        return now.say(NONE, number=strong(number))
    names = now.say(listed(literal(now.name("department", id)) for id in sorted(mine)))
    return now.say(NONE_IN_SCOPE, number=strong(number), departments=names)
