"""Promises, targets, calendar, people: so far the events on the time axis, and the population of surveys."""

import streamlit as st

from pages._settings import event_form, event_list
from pages._ui import frame, population
from pages._ui.frame import Frame, Ground
from pages._ui.section import head
from warehouse.events import may_note, noted, within
from warehouse.text import Text

QUESTION = Text("What happened that may explain a figure?", "发生过什么，可能解释指标变化？")
LEGEND = Text(
    "Every chart that an event concerns shows it with ▼ · no names of persons",
    "相关图表以 ▼ 标出 · 请勿填写个人姓名",
)
POPULATION = Text("To which population are surveys weighted?", "问卷按怎样的人口构成加权？")
SET = Text("As `config.toml` has it; shares of the whole", "以 `config.toml` 为准，折算为占比")
NOT_SET = Text("To none: sheets count as they came in.", "未设置：按收到的答卷计算。")
MAY_NOT = Text("Events are noted by: {roles}.", "可标注事件的角色：{roles}。")


def draw(now: Frame, ground: Ground) -> None:
    """The events, and for those who may the form that notes one."""
    head(now.say(QUESTION), now.say(LEGEND))
    may = may_note(ground.config, now.snapshot.scope)
    if may:
        event_form.draw(now, ground.config)
    else:
        event_list.say(now, MAY_NOT, roles=", ".join(ground.config.event_roles))
    gone = [event for event in noted(ground.config) if event.withdrawn_at and within(now.snapshot.scope, event)]
    event_list.draw(now, ground.config if may else None, gone)
    _population(now)


def _population(now: Frame) -> None:
    """The shares that are set, and how they are set."""
    told = population.given()
    head(now.say(POPULATION), now.say(SET) if told else None)
    if told:
        population.table(now)
    else:
        st.caption(now.say(NOT_SET))
    population.how(now)


draw(frame.current(), frame.ground())
