"""Can people get through online, where do they stop, and does the platform answer?"""

import streamlit as st

from metrics import platform_log
from metrics.catalogue import METRICS
from pages._online_service import answer, figures, funnel, headline, hours, origins, programs, trouble, who
from pages._ui import changing, frame, states, trends
from pages._ui.frame import Frame
from pages._ui.section import answer as say_answer
from warehouse.text import Text

NO_DEPARTMENTS = Text(
    "The platform's log knows no departments: its figures are those of the whole platform.",
    "平台日志不分部门：以下为全平台数据。",
)
NO_LOG = Text(
    "Not provided: no platform log was handed in. Hand over the web server's log, or run `python -m etl logs FILE`.",
    "未提供：尚无平台日志。请上传网站访问日志，或运行 `python -m etl logs 文件`。",
)
TRENDS = changing.Choice(
    {id: METRICS[id].label for id in (figures.ERRORS, figures.P95, figures.VISITS, figures.COMPLETED)}
)
UPLOAD = Text("Upload data", "上传数据")


def draw(now: Frame) -> None:
    """The page, in reading order."""
    log = figures.of_the_log(now)
    found = figures.read(now, log)
    absent = found.absent
    if absent and platform_log.ever(now.snapshot):
        states.no_match(now, absent)
        return
    if absent:
        st.info(now.say(NO_LOG), icon=":material/inbox:")
        now.link(states.UPLOAD, now.say(UPLOAD), icon=":material/upload_file:")
        return
    say_answer(answer.sentence(log, found))
    if now.filters.get("department"):
        st.caption(f":material/info: {now.say(NO_DEPARTMENTS)}")
    headline.draw(now, log, found, trends.load(log, headline.CARDS, trends.grain_for(log.filters.period)))
    changing.draw(log, figures.ERRORS, choice=TRENDS)
    funnel.draw(log)
    hours.draw(log)
    trouble.draw(log)
    left, right = st.columns([3, 2], gap="large")
    with left:
        who.draw(log)
    with right:
        programs.draw(log)
    origins.draw(log)


draw(frame.current())
