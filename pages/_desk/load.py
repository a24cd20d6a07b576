"""Between preview and done: the load on its way, with a bar and what it is doing."""

import streamlit as st

from etl.desk import Committed, Examined
from etl.errors import EtlError
from pages._desk import look
from pages._desk.jobs import Job
from pages._desk.state import Item
from pages._ui.frame import Ground
from pages._ui.literal import strong
from pages._ui.section import answer
from warehouse.errors import WarehouseError
from warehouse.text import Text

LOADING = Text("Loading {file} …", "正在导入 {file}……")
BEGINNING = Text("Getting ready", "准备中")
GOES_ON = Text(
    "It goes on by itself, even if you leave this page. The pages keep showing the figures of before until it is done.",
    "离开本页也会继续。完成之前，各页面仍显示原有数据。",
)


# As many elements as a preview with everything in it has, and some.
_DRAWN_BEFORE = 16


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """Follow the load to its end, then go on to the next step, or back to the check with the reason."""
    answer(ground.say(LOADING, file=strong(item.original.name)))
    job = look.loading(ground, item, found)
    place = st.container()
    # What the step before has drawn would stay, greyed, below the bar.
    for _ in range(_DRAWN_BEFORE):
        st.empty()
    with place:
        _follow(ground, job)
    try:
        item.done = job.result()
    except (EtlError, WarehouseError) as error:
        # What stands has changed, or a question is open: the check asks about it.
        item.failed, item.step = error.text, "check"
        item.drop("load")
    else:
        item.step = "done"
    item.drop("preview")
    st.rerun()


def _follow(ground: Ground, job: Job[Committed]) -> None:
    bar = st.progress(0.0, ground.say(BEGINNING))
    st.caption(ground.say(GOES_ON))
    while not job.done:
        job.look()
        step = job.step
        if step is not None:
            bar.progress(min(step.share, 1.0), f"{ground.say(step.text)} · {job.seconds:.0f} s")
