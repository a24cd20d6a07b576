"""The answer: whether people get through, where most of them stop, and whether the platform answered."""

import polars as pl

from metrics.model import Unit
from pages._online_service.figures import COMPLETED, ERRORS, NOBODY, VISITS, Found, table
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import strong
from warehouse.text import Text

CAME = Text("**{visits}** visits. ", "共 **{visits}** 次访问。")
THROUGH = Text(
    "Of the forms that were started, **{rate}** came to their end{stop}. ", "开始填报的有 **{rate}** 走完全程{stop}。"
)
STOP = Text("; most stop {where}", "；流失最多的一步是{where}")
NOT_THROUGH = Text("How many get through a form the log does not tell. ", "日志未记录填报是否完成。")
FAILED = Text("**{rate}** of all requests failed{worst}.", "**{rate}** 的请求出现服务端错误{worst}。")
WORST = Text(", most of them on {day} at {hour} o'clock ({n})", "，最集中于 {day} {hour} 时（{n} 次）")
STEPS = {
    "started": Text("between start and submission", "从开始到提交"),
    "submitted": Text("between submission and end", "从提交到完成"),
}
IN = Text("{step} of {service}", "{service}：{step}")
_CONCENTRATED = 0.2  # of all failures in one hour: it was an incident and no noise


def sentence(now: Frame, found: Found) -> str:
    """Two or three short sentences, as Markdown."""
    visits = found.value(VISITS)
    if visits is None or not visits.number:
        return now.say(NOBODY)
    said = now.say(CAME, visits=numbers.count(round(visits.number)))
    rate = found.value(COMPLETED)
    if rate is None:
        said += now.say(NOT_THROUGH)
    else:
        stop = _stop(now)
        where = now.say(STOP, where=stop) if stop else ""
        said += now.say(THROUGH, rate=numbers.figure(rate.number, Unit.RATE), stop=where)
    errors = found.value(ERRORS)
    return said + now.say(FAILED, rate=numbers.figure(errors.number, Unit.RATE), worst=_worst(now)) if errors else said


def _stop(now: Frame) -> str | None:
    """Where most visits are lost after they started, and with which service."""
    lost = table(now, "funnel").with_columns(
        (pl.col("started") - pl.col("submitted")).alias("lost_started"),
        (pl.col("submitted") - pl.col("done")).alias("lost_submitted"),
    )
    worst = [(int(row[f"lost_{step}"]), row["service"], step) for row in lost.iter_rows(named=True) for step in STEPS]
    lost_most, service, step = max(worst, key=lambda one: one[0], default=(0, None, ""))
    if not lost_most:
        return None
    if service is None:
        return now.say(STEPS[step])
    return now.say(IN, step=now.say(STEPS[step]), service=strong(now.name("service", service)))


def _worst(now: Frame) -> str:
    hours = table(now, "worst_hours")
    if not hours.height:
        return ""
    first, all_failed = hours.row(0, named=True), int(hours["failed"].sum())
    if first["failed"] < _CONCENTRATED * all_failed:
        return ""
    day = numbers.short_day(first["day"], now.language)
    return now.say(WORST, day=day, hour=int(first["hour"]), n=numbers.count(first["failed"]))
