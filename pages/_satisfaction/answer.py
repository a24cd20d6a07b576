"""The answer: the official figure, how much of it nobody said, and what people said themselves."""

from metrics.model import Unit
from metrics.value import Result, TooFew, Value
from pages._satisfaction.figures import ACTIVE, DEFAULTS, OFFICIAL, Found
from pages._ui import numbers
from pages._ui.frame import Frame
from warehouse.text import Text

GAP = Text(
    "The official count says **{official}**, but **{defaults}** of those ratings were filled in by the system; "
    "of those that people gave themselves, **{active}** are good ({span}).",
    "官方口径为 **{official}**，但其中 **{defaults}** 是系统默认评价；群众主动评价的好评率为 **{active}**（{span}）。",
)
ALL_ACTIVE = Text(
    "**{active}** of the ratings are good ({span}); none that could be traced was filled in by the system.",
    "好评率为 **{active}**（{span}）；未发现系统默认评价。",
)
FEW = Text(
    "The official count says **{official}**, and **{defaults}** of those ratings were filled in by the system; people "
    "gave only {n} themselves, too few for a rate.",
    "官方口径为 **{official}**，其中 **{defaults}** 是系统默认评价；群众主动评价仅 {n} 条，不足以计算比率。",
)
NOT_ANSWERED = Text(" **{count}** bad {ratings} past {their} time without an answer.", "**{count}** 条差评逾期未核实。")
ALL_ANSWERED = Text(" Every bad rating whose time is over was looked into.", "到期的差评均已核实。")
# Nobody is said to be asked by the system where less than this would be rounded to 0.
_NOTHING = 0.0005


def sentence(now: Frame, found: Found) -> str:
    """Two sentences at most, as Markdown."""
    return _rates(now, found) + _unanswered(now, found.unanswered)


def _rates(now: Frame, found: Found) -> str:
    official, active = found.value(OFFICIAL), found.value(ACTIVE)
    defaults = found.value(DEFAULTS)
    if official is None or defaults is None:
        return _reason(now, found.results[OFFICIAL])
    words = {"official": _rate(official.number), "defaults": f"{defaults.number:.0%}"}
    if active is None:
        return now.say(FEW, n=numbers.count(_sample(found.results[ACTIVE])), **words)
    span = numbers.span(*active.interval, Unit.RATE) if active.interval else ""
    said = ALL_ACTIVE if defaults.number < _NOTHING else GAP
    return now.say(said, active=_rate(active.number), span=span, **words)


def _unanswered(now: Frame, count: int | None) -> str:
    if count is None:
        return ""
    if not count:
        return now.say(ALL_ANSWERED)
    words = ("rating is", "its") if count == 1 else ("ratings are", "their")
    return now.say(NOT_ANSWERED, count=numbers.count(count), ratings=words[0], their=words[1])


def _rate(share: float) -> str:
    return numbers.figure(share, Unit.RATE)


def _sample(result: Result) -> int:
    outcome = result.outcome
    return outcome.sample if isinstance(outcome, TooFew | Value) else 0


def _reason(now: Frame, result: Result) -> str:
    reason = getattr(result.outcome, "reason", None)
    return now.say(reason) if isinstance(reason, Text) else ""
