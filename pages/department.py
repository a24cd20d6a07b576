"""How does one department do against its own past, its promise and its peers?"""

from collections.abc import Sequence

import streamlit as st

from pages._department import answer as of_answer
from pages._department import cause, fair, glance, lines, steps
from pages._ui import breakdown, case_list, frame, states, why_chart
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import answer, head
from pages._ui.verdicts import Verdict
from warehouse.text import Text, listed

CHOOSE = Text("Which department?", "看哪个部门？")
SLOWER = Text("Clearly slower than before: {names}.", "明显变慢：{names}。")
NONE_SLOWER = Text("None of {count} departments is clearly slower than before.", "{count} 个部门均未明显变慢。")
NONE_OF_JUDGED = Text(
    "None of the {count} departments that could be judged is clearly slower than before.",
    "可判断的 {count} 个部门均未明显变慢。",
)
ONE_JUDGED = Text("{name} is not clearly slower than before.", "{name}未明显变慢。")
NONE_JUDGED = Text("No department could be judged.", "没有可判断的部门。")
NOT_JUDGED = Text(" Not judged: {names}.", "未判断：{names}。")
UP_TO = Text("{name} ({reach})", "{name}（{reach}）")
OTHERS = Text("{count} others", "另 {count} 个")
SERVICES = Text("Which services?", "哪些事项？")
ONLY = Text(
    "The page shows {service} alone; press another one to change to it", "本页只看{service}；点击其他事项可切换"
)
_NAMED = 3  # departments without a verdict; the table has them all
EVERY_SERVICE = Text("All services of the department", "本部门全部事项")
# What a change may be split for.
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
    telling = of_answer.telling(found)
    if telling:
        cause.ways(now, telling)
    steps.under_answer(now)
    glance.draw(now, found)
    left, right = st.columns(2, gap="large")
    with left:
        fair.draw(now, {line.id: line.verdict for line in found})
    with right:
        why_chart.draw(now, CHANGED, telling or CHANGED[0])
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
    answer(_slower(now, rows))
    head(now.say(CHOOSE), now.say(breakdown.CAPTIONS["department"]))
    breakdown.draw(now, "department")
    fair.draw(now)
    with now.downloads:
        breakdown.download(now, "department", rows)


def _slower(now: Frame, rows: Sequence[breakdown.Row]) -> str:
    """Who is clearly slower, or that none of those is who could be judged; and who could not."""
    judged = [row for row in rows if row.verdict.judged]
    # Who handed over records and decided nothing lately stands in no row.
    silent = () if now.filters.chosen else tuple(now.names.reach)
    left = [id for id in dict.fromkeys((*(row.id for row in rows), *silent)) if id not in {row.id for row in judged}]
    slower = [strong(row.name) for row in judged if row.verdict is Verdict.WORSE]
    if slower:
        said = now.say(SLOWER, names=listed(slower))
    elif len(judged) == 1 and left:
        said = now.say(ONE_JUDGED, name=strong(judged[0].name))
    else:
        said = now.say(NONE_OF_JUDGED if left else NONE_SLOWER, count=len(judged)) if judged else now.say(NONE_JUDGED)
    return said + _not_judged(now, rows, left)


def _not_judged(now: Frame, rows: Sequence[breakdown.Row], left: Sequence[str]) -> str:
    """Who could not be judged, and up to when the records of those go that end early."""
    if not left:
        return ""
    reach = {row.id: row.reaches for row in rows}
    named = []
    for id in left[:_NAMED]:
        name, day = strong(now.name("department", id)), reach.get(id) if id in reach else breakdown.reaches(now, id)
        named.append(now.say(UP_TO, name=name, reach=day) if day else name)
    more = [now.say(OTHERS, count=len(left) - _NAMED)] if len(left) > _NAMED else []
    return now.say(NOT_JUDGED, names=listed([*named, *more]))


draw(frame.current())
