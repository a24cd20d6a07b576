"""The answer to "what changed and why?": one sentence per language, its parts in the order of the bars."""

from metrics.change import Split
from metrics.model import Metric, Unit
from metrics.value import Value
from metrics.why import Change
from pages._ui import figures, numbers, why_parts
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.why_parts import Bar
from pages._ui.words import COMMA
from warehouse.text import Text

ROSE = Text("{label} rose from {before} to **{after}** ({change})", "{label}由 {before} 升至 **{after}**（{change}）")
FELL = Text("{label} fell from {before} to **{after}** ({change})", "{label}由 {before} 降至 **{after}**（{change}）")
STAYED = Text("{label} stayed at **{after}**", "{label}保持 **{after}**")
OWN = Text(
    "{label}: {before} → **{after}**. It has no parts that sum up; the mean of the same times has. ",
    "{label}：{before} → **{after}**。中位数类指标无法拆分，故拆分同一批用时的均值。",
)
PARTS = Text("{whole}: {parts}.", "{whole}：{parts}。")
NO_PARTS = Text("{whole}.", "{whole}。")
PART = Text("{name} {amount}", "{name} {amount}")
MIX = Text("case mix", "案件结构")
REST = Text("the rest", "其余")
REST_FEW = Text(
    "the rest {amount} ({count}, each of fewer than {needed} cases)", "其余 {amount}（{count} 个，各不足 {needed} 件）"
)
LABELS = {
    "on_time_rate": Text("On time of closed cases", "办结件按时率"),
    "matured_on_time_rate": Text("On time of all due", "到期件按时率"),
    "mean_processing_time": Text("The mean, in working days,", "均值（工作日）"),
    "calendar_days_mean": Text("The mean, in natural days,", "均值（自然日）"),
    "median_processing_time": Text("Median", "中位数"),
    "p90_processing_time": Text("90th percentile", "第90百分位"),
}
_NAMED = 3


def sentence(frame: Frame, asked: Metric, change: Change, split: Split[str], found: list[Bar], dimension: str) -> str:
    """How the figure moved and who did it; Markdown."""
    whole = frame.say(_moved(split, change.metric), **_figures(frame, split, change.metric))
    parts = [_part(frame, bar, change.metric, dimension) for bar in _spoken(found)]
    said = (
        frame.say(PARTS, whole=whole, parts=frame.say(COMMA).join(parts)) if parts else frame.say(NO_PARTS, whole=whole)
    )
    return (_own(frame, asked, change) if asked is not change.metric else "") + said


def _spoken(found: list[Bar]) -> list[Bar]:
    """The largest few, the case mix, and all others as one."""
    groups = [bar for bar in found if bar.kind == "group"]
    named, others = groups[:_NAMED], [*groups[_NAMED:], *(bar for bar in found if bar.kind == "rest")]
    spoken = [bar for bar in found if bar in named or bar.kind == "mix"]
    if others:
        # A group that could be named is one of others that the chart names.
        few = all(bar.few for bar in others)
        members = others[0].members if few else tuple(others)
        spoken.append(Bar("rest", sum(bar.amount for bar in others), members=members, few=few))
    return spoken


def _moved(split: Split[str], metric: Metric) -> Text:
    words = why_parts.signed(split.change * why_parts.scale(metric.unit), metric.unit)
    return ROSE if words.startswith("+") else FELL if words.startswith(numbers.MINUS) else STAYED


def _figures(frame: Frame, split: Split[str], metric: Metric) -> dict[str, object]:
    return {
        "label": LABELS.get(metric.id, metric.name),
        "before": written(split.before, metric.unit),
        "after": written(split.after, metric.unit),
        "change": changed(split.change * why_parts.scale(metric.unit), metric.unit),
    }


def changed(amount: float, unit: Unit) -> Text:
    """A change with its unit, where the figure beside it does not carry one."""
    words = why_parts.signed(amount, unit)
    return Text(f"{words} pts", f"{words} 个百分点") if unit is Unit.RATE else Text(words, words)


def written(number: float, unit: Unit) -> str:
    """A rate or a mean; means with the digits of their parts."""
    return numbers.figure(number, unit) if unit is Unit.RATE else f"{number:,.2f}"


def _part(frame: Frame, bar: Bar, metric: Metric, dimension: str) -> str:
    words = why_parts.signed(bar.amount, metric.unit)
    if bar.few:
        return frame.say(REST_FEW, amount=words, count=bar.groups, needed=metric.minimum_sample)
    name = strong(frame.name(dimension, bar.group or "")) if bar.kind == "group" else frame.say(_OTHER[bar.kind])
    return frame.say(PART, name=name, amount=words)


def _own(frame: Frame, asked: Metric, change: Change) -> str:
    """The median's own change beside that of the mean."""
    periods = (change.against, change.period)
    results = [figures.results(frame, (asked.id,), frame.filters.view(period=period))[0] for period in periods]
    told = [
        numbers.figure(one.outcome.number, one.metric.unit) if isinstance(one.outcome, Value) else numbers.NONE
        for one in results
    ]
    return frame.say(OWN, label=LABELS.get(asked.id, asked.name), before=told[0], after=told[1])


_OTHER = {"mix": MIX, "rest": REST}
