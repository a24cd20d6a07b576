"""The answer: whether people get through, where most of them stop, and whether the platform answered."""

from metrics.model import Unit
from metrics.value import Value
from pages._online_service.figures import COMPLETED, ERRORS, MISHAPS, NOBODY, VISITS, Found, table
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import strong
from warehouse.text import Text

CAME_ONE, CAME = Text("**{n}** visit. ", "共 **{n}** 次访问。"), Text("**{n}** visits. ", "共 **{n}** 次访问。")
THROUGH = Text(
    "Of the forms that were started, **{rate}** came to their end{stop}. ", "开始填报的有 **{rate}** 走完全程{stop}。"
)
STOP = Text("; the largest loss, {n}, is {where}", "；流失最多的一步是{where}（{n}）")
NOT_TOLD = Text("{why} ", "{why}")
FAILED = Text(
    "**{rate}** of all requests failed, {failed} of {n}{worst}.",
    "{n} 次请求中 {failed} 次（**{rate}**）出现服务端错误{worst}。",
)
NONE_FAILED = Text("None of {n} requests failed.", "{n} 次请求均无服务端错误。")
WORST = Text("; {n} of these on {day} at {hour} o'clock", "，其中 {n} 次在 {day} {hour} 时")
STEPS = {
    "started": Text("between start and submission", "从开始到提交"),
    "submitted": Text("between submission and end", "从提交到完成"),
}
IN = Text("{step} of {service}", "{service}：{step}")
# Of all failures in one hour, and no fewer than so many: it was an incident and no noise.
_CONCENTRATED = 0.2


def sentence(now: Frame, found: Found) -> str:
    """Two or three short sentences, as Markdown."""
    return "".join((_came(now, found), _through(now, found), _failed(now, found)))


def _came(now: Frame, found: Found) -> str:
    visits = found.results[VISITS].outcome
    if not isinstance(visits, Value):
        return now.say(NOT_TOLD, why=visits.reason)
    return now.say(numbers.counted(visits.number, CAME_ONE, CAME) if visits.number else NOBODY)


def _through(now: Frame, found: Found) -> str:
    """How many got through, and where most were lost on the way."""
    rate = found.results[COMPLETED].outcome
    if not isinstance(rate, Value):
        return now.say(NOT_TOLD, why=rate.reason) if found.value(VISITS) else ""
    stop = _stop(now)
    return now.say(THROUGH, rate=numbers.figure(rate.number, Unit.RATE), stop=now.say(STOP, **stop) if stop else "")


def _stop(now: Frame) -> dict[str, str] | None:
    """The largest loss of visits that had started, between which steps, and with which service."""
    rows = table(now, "funnel").rows(named=True)
    lost = [(row["asked"] - (row["submitted"] or 0), row["service"], "started") for row in rows]
    lost += [(row["awaited"] - (row["done"] or 0), row["service"], "submitted") for row in rows]
    most, service, step = max(lost, key=lambda one: one[0], default=(0, None, ""))
    if not most:
        return None
    where = now.say(STEPS[step])
    if service is not None:
        where = now.say(IN, step=where, service=strong(now.name("service", service)))
    return {"where": where, "n": numbers.count(most)}


def _failed(now: Frame, found: Found) -> str:
    errors = found.value(ERRORS)
    if errors is None:
        return ""
    failed = int(table(now, "hours")["failed"].sum())
    words = {"n": numbers.count(errors.sample), "failed": numbers.count(failed)}
    if not failed:
        return now.say(NONE_FAILED, **words)
    return now.say(FAILED, rate=numbers.figure(errors.number, Unit.RATE), worst=_worst(now, failed), **words)


def _worst(now: Frame, failed: int) -> str:
    """The hour in which an incident lies, if one does."""
    first = next(table(now, "worst_hours").iter_rows(named=True))
    if first["failed"] < max(_CONCENTRATED * failed, MISHAPS):
        return ""
    words = {"day": numbers.short_day(first["day"], now.language), "hour": int(first["hour"])}
    return now.say(WORST, n=numbers.count(first["failed"]), **words)
