"""Which channel reaches whom, at what cost, and what did it lead to?"""

import streamlit as st

from metrics import channel_chain
from pages._publicity import answer, campaigning, chain, figures, headline, led, match, one_campaign, people, ranked
from pages._ui import changing, frame, states
from pages._ui.frame import Frame
from pages._ui.section import answer as say_answer
from warehouse.text import Text

CHANGING: changing.Questions = {
    "week": Text("Is it changing? Gross reach by week", "有变化吗？每周毛触达"),
    "month": Text("Is it changing? Gross reach by month", "有变化吗？每月毛触达"),
}
OF_THE_CITY = Text(
    "Publicity is of the whole city: filters by department, service and channel of cases do not narrow it.",
    "宣传面向全市，不受部门、事项和办理渠道筛选影响。",
)
NONE = Text(
    "No publicity was handed in. Load the monthly statistics of WeChat, Weibo, Douyin, hall screens, leaflets and the "
    "like as `publicity`.",
    "尚无宣传数据。请报送微信、微博、抖音、大厅屏幕、宣传单等月度统计（publicity）。",
)


def draw(narrowed: Frame) -> None:
    """The page, in reading order."""
    now = figures.whole(narrowed)
    campaign = led.of_address(now)
    if campaign is not None:
        one_campaign.draw(now, campaign)
        return
    found = figures.read(now)
    absent = found.absent
    if absent and channel_chain.ever(now.snapshot):
        states.no_match(now, absent)
        return
    if absent:
        st.caption(now.say(NONE))
        return
    say_answer(answer.sentence(now, found))
    if narrowed.filters.chosen:
        st.caption(now.say(OF_THE_CITY))
    headline.draw(now, found)
    ranked.say_code(now)
    match.draw(now, found)
    narrowed_to = ranked.is_narrowed()
    if narrowed_to:
        ranked.draw(now)
    people.draw(now, found)
    chain.draw(now, found)
    changing.draw(now, figures.REACH, CHANGING)
    if not narrowed_to:
        ranked.draw(now)
    missed = found.missed
    campaigning.draw(now, missed[0][1] if missed else None)


draw(frame.current())
