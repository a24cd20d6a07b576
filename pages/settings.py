"""Promises, targets, calendar, people: so far the events on the time axis."""

from pages._settings import event_form, event_list
from pages._ui import frame
from pages._ui.frame import Frame, Ground
from pages._ui.section import head
from warehouse.events import may_note, noted, within
from warehouse.text import Text

QUESTION = Text("What happened that may explain a figure?", "发生过什么，可能解释指标变化？")
LEGEND = Text(
    "Every chart that an event concerns shows it with ▼ · no names of persons",
    "相关图表以 ▼ 标出 · 请勿填写个人姓名",
)
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


draw(frame.current(), frame.ground())
