"""What do we have, and can it be believed?"""

from functools import partial

import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import set_aside_workbook
from etl.recheck import attempt as recheck
from etl.undo import attempt as undo
from pages._health import answer, checks, departments, desk, differences, exceptions, grid, identity
from pages._ui import frame, loads, numbers
from pages._ui.frame import Ground
from pages._ui.section import head
from warehouse.journal import Journal
from warehouse.text import Text

LOADS = Text("Who handed over what?", "谁提交了什么？")
LOADS_LEGEND = Text(
    "Every load, the newest first; nothing is ever lost by an undo", "全部导入记录，最近的在前；撤销不会丢失原始文件"
)
# In the order of the desk: records first, lists that stand beside them last.
FEEDS = {feed: contract.label for feed, contract in CONTRACTS.items()}


def draw(ground: Ground) -> None:
    """The blocks that need data, where there are any; then the loads, which are there before anything is."""
    entries, take_back = Journal(ground.config).entries(), partial(undo, ground.config)
    history = loads.History(entries, FEEDS, take_back, partial(set_aside_workbook, ground.config))
    if ground.snapshot is not None:
        _health(ground, history)
    head(ground.say(LOADS), ground.say(LOADS_LEGEND))
    loads.draw(ground, history, elsewhere=ground.snapshot is not None)


def _health(ground: Ground, history: loads.History) -> None:
    now = frame.current()
    chosen = st.query_params.get(desk.FEED)
    health = desk.read(now)
    this = desk.Desk(now, FEEDS, health, chosen if chosen in set(health.months["feed"]) else None)
    answer.draw(this)
    grid.draw(this)
    if asked := loads.named(history):
        loads.one(ground, history, asked, key="asked")
    exceptions.draw(this)
    departments.draw(this, ground.config.late_after_days)
    identity.draw(this)
    differences.summaries(this)
    differences.arrivals(this)
    built_at = numbers.stamp(now.about["built_at"], now.zone)
    checks.draw(ground, built_at, now.snapshot.version, partial(recheck, ground.config))


draw(frame.ground())
