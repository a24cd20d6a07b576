"""How does one department do against its own past, its promise and its peers?"""

import streamlit as st

from pages._department import answer as of_answer
from pages._department import fair, glance, lines, steps
from pages._ui import breakdown, case_list, frame, states, why_chart
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import answer, head
from pages._ui.verdicts import Verdict
from warehouse.text import Text

CHOOSE = Text("Which department?", "看哪个部门？")
SLOWER = Text("Clearly slower than before: {names}.", "明显变慢：{names}。")
NONE_SLOWER = Text("None of {count} departments is clearly slower than before.", "{count} 个部门均未明显变慢。")
COMMA = Text(", ", "、")
SERVICES = Text("Which services?", "哪些事项？")
ONLY = Text(
    "The page shows {service} alone; press another one to change to it", "本页只看{service}；点击其他事项可切换"
)
EVERY_SERVICE = Text("All services of the department", "本部门全部事项")
# What a change may be split for, the first by default.
CHANGED = ("median_processing_time", "on_time_rate", "matured_on_time_rate")


def draw(now: Frame) -> None:
    """The page, in reading order; without a department it offers all of them."""
    if not now.filters.get("department"):
        _all(now)
        return
    found = lines.load(now)
    if not any(line.result.outcome.sample for line in found):
        states.no_match(now)
        return
    answer(of_answer.sentence(now, found))
    glance.draw(now, found)
    left, right = st.columns(2, gap="large")
    with left:
        fair.draw(now, {line.id: line.verdict for line in found})
    with right:
        why_chart.draw(now, CHANGED)
    _services(now)
    steps.draw(now)
    case_list.draw(now)
    with now.downloads:
        glance.download(now)
        case_list.download(now, CHANGED[0], lines.closed(found), key="bar_cases")


def _services(now: Frame) -> None:
    """The services, where the records name them; where one is chosen, its name and the way back to all."""
    if not now.names.telling("service"):
        return
    chosen = now.filters.get("service")
    legend = breakdown.CAPTIONS["service"]
    head(now.say(SERVICES), now.say(ONLY, service=literal(now.name("service", chosen))) if chosen else now.say(legend))
    if chosen:
        now.link("department", now.say(EVERY_SERVICE), icon=":material/arrow_back:", service=None)
    breakdown.draw(now, "service")


def _all(now: Frame) -> None:
    rows = breakdown.rows(now, "department")
    slower = [row for row in rows if row.verdict is Verdict.WORSE]
    names = now.say(COMMA).join(strong(row.name) for row in slower)
    answer(now.say(SLOWER, names=names) if slower else now.say(NONE_SLOWER, count=len(rows)))
    head(now.say(CHOOSE), now.say(breakdown.CAPTIONS["department"]))
    breakdown.draw(now, "department")
    fair.draw(now)
    with now.downloads:
        breakdown.download(now, "department", rows)


draw(frame.current())
