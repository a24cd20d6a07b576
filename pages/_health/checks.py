"""The last run of the checks, and a button that runs them again."""

from collections.abc import Callable

import streamlit as st

from pages._ui import numbers
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import head
from warehouse.journal import Journal
from warehouse.text import Text

# Runs the checks and notes the result; None, or what went wrong.
Recheck = Callable[[], Text | None]

QUESTION = Text("Have the figures been checked?", "数据校验了吗？")
LEGEND = Text(
    "No version is published unless every check passes; they can be run again at any time",
    "全部校验通过才会发布新版本；也可随时重新校验",
)
PUBLISHED = Text(
    "Every check passed when version {version} was published, {when}.", "版本 {version} 于 {when} 发布时全部校验通过。"
)
PASSED = Text(
    "Last run again {when} by {who} on version {version}: all passed.",
    "最近一次复核：{when}，{who}，版本 {version}，全部通过。",
)
FAILED = Text(
    "Last run again {when} by {who} on version {version}: “{check}” found rows that break it. Tell your data "
    "administrator.",
    "最近一次复核：{when}，{who}，版本 {version}，校验“{check}”发现问题，请告知数据管理员。",
)
RUN = Text("Run the checks now", "立即校验")
RUNNING = Text("Checking …", "正在校验……")


def draw(ground: Ground, built_at: str | None, version: int, recheck: Recheck) -> None:
    """When the checks last ran and what they gave."""
    head(ground.say(QUESTION), ground.say(LEGEND))
    if built_at:
        said = ground.say(PUBLISHED, version=f"{version:06d}", when=built_at)
        st.markdown(f":green[:material/check_circle:] {said}")
    place = st.empty()
    if st.button(ground.say(RUN), icon=":material/rule:", key="recheck"):
        with st.spinner(ground.say(RUNNING)):
            wrong = recheck()
        if wrong:
            st.error(literal(ground.say(wrong)))
    place.markdown(_last(ground))


def _last(ground: Ground) -> str:
    last = Journal(ground.config).last_check()
    if last is None:
        return ""
    words = FAILED if last.failed else PASSED
    sign = ":orange[:material/warning:]" if last.failed else ":green[:material/check_circle:]"
    when = numbers.stamp_of(last.run_at, ground.config.zone)
    check, who = literal(last.failed or ""), literal(last.user)
    return f"{sign} {ground.say(words, when=when, who=who, version=f'{last.version:06d}', check=check)}"
