"""The answer: whether people get through, where most of them stop, and whether the platform answered."""

import polars as pl

from metrics.model import Unit
from metrics.value import Value
from pages._online_service.figures import COMPLETED, ERRORS, MISHAPS, NOBODY, VISITS, Found, table
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import strong
from warehouse.text import Text

CAME = Text("**{visits}** visits. ", "共 **{visits}** 次访问。")
THROUGH = Text(
    "Of the forms that were started, **{rate}** came to their end{stop}. ", "开始填报的有 **{rate}** 走完全程{stop}。"
)
STOP = Text("; most stop {where}", "；流失最多的一步是{where}")
NOT_THROUGH = Text("{why} ", "{why}")
FAILED = Text("**{rate}** of all requests failed{worst}.", "**{rate}** 的请求出现服务端错误{worst}。")
WORST = Text("; {n} of these {all} on {day} at {hour} o'clock", "；{all} 次中有 {n} 次在 {day} {hour} 时")
STEPS = {
    "started": Text("between start and submission", "从开始到提交"),
    "submitted": Text("between submission and end", "从提交到完成"),
}
IN = Text("{step} of {service}", "{service}：{step}")
# Of all failures in one hour, and no fewer than so many: it was an incident and no noise.
_CONCENTRATED = 0.2


def sentence(now: Frame, found: Found) -> str:
    """Two or three short sentences, as Markdown."""
    visits = found.value(VISITS)
    if visits is None or not visits.number:
        return now.say(NOBODY)
    said = now.say(CAME, visits=numbers.count(round(visits.number)))
    rate = found.results[COMPLETED].outcome
    if not isinstance(rate, Value):
        said += now.say(NOT_THROUGH, why=rate.reason)
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
    hours, failed = table(now, "worst_hours"), int(table(now, "hours")["failed"].sum())
    first = hours.row(0, named=True) if hours.height else None
    if first is None or first["failed"] < max(_CONCENTRATED * failed, MISHAPS):
        return ""
    words = {"day": numbers.short_day(first["day"], now.language), "hour": int(first["hour"])}
    return now.say(WORST, n=numbers.count(first["failed"]), all=numbers.count(failed), **words)
