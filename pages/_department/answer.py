"""What is worse since when, what made it so, and whether the rest is usual: one sentence or two."""

from collections import Counter

from metrics.model import Metric
from metrics.value import Outcome, Result, TooFew, Value
from pages._department import cause
from pages._department.lines import Line
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.sentences import begun
from pages._ui.verdicts import ORDER, Verdict
from pages._ui.words import COMMA, IN_A_SENTENCE, WORSE_UNTIL
from warehouse.text import Text

GROUP = Text("{verdict}: {figures}", "{verdict}：{figures}")
SINCE = Text("{verdict} since {since}", "{since}起{verdict}")
FIGURE = Text("{label} {value} ({change})", "{label} {value}（{change}）")
FIGURE_ONLY = Text("{label} {value}", "{label} {value}")
FIGURE_SINCE = Text("{figure} since {since}", "{figure}自{since}起")
SPOKEN = {
    **IN_A_SENTENCE,
    "median_processing_time": Text("median working days", "中位数（工作日）"),
    "open_cases": Text("open cases", "在办件"),
}
MORE = Text("{count} more", "另 {count} 项")
ALL_USUAL = Text("All {judged} figures within usual variation.", "{judged} 项指标均在正常波动内。")
JUDGED_USUAL = Text(
    "The {judged} figures that could be judged are within usual variation.", "可判断的 {judged} 项指标均在正常波动内。"
)
REST_USUAL = Text("the rest is usual", "其余正常")
NONE_JUDGED = Text("None of the {count} figures can be judged.", "{count} 项指标均无法判断。")
NOT_JUDGED = Text(" Not judged: {why}.", "未判断：{why}。")
NOT_JUDGED_BESIDE = Text("not judged: {why}", "未判断：{why}")
SEMICOLON = Text("; ", "；")
STOP = Text(".", "。")
WHY = {
    "few": Text("{count} with too few cases", "{count} 项样本过少"),
    "short": Text("{count} with too short a past", "{count} 项时间太短"),
    "incomplete": Text("{count} incomplete", "{count} 项数据不全"),
    "coarse": Text("{count} in steps too large", "{count} 项变动步长过大"),
    "absent": Text("{count} without a figure", "{count} 项没有数值"),
}
_REASON = {
    Verdict.FEW: "few",
    Verdict.UNKNOWN: "short",
    Verdict.INCOMPLETE: "incomplete",
    Verdict.COARSE: "coarse",
}
_UNSAID = 2  # figures without a verdict; beside a finding they are told of in the table alone
_SPOKEN = 2  # figures named of one verdict; the table has them all
# What is named first, and split by service to say where it comes from: the promise before the time.
_TELLING = ("matured_on_time_rate", "on_time_rate", "median_processing_time")


def sentence(now: Frame, lines: list[Line]) -> str:
    """The answer to the page's question; Markdown."""
    judged = sum(line.verdict.judged for line in lines)
    left = _left(now, lines)
    unsaid = now.say(NOT_JUDGED, why=left) if left else ""
    if not judged:
        return now.say(NONE_JUDGED, count=len(lines)) + unsaid
    special = [line for line in lines if line.verdict.special]
    named = telling(lines)
    over = next((line for line in lines if line.id == named and line.worse_until), None)
    if not special and not over:
        return now.say(JUDGED_USUAL if left else ALL_USUAL, judged=judged) + unsaid
    groups = [sorted((line for line in special if line.verdict is one), key=_telling) for one in ORDER]
    parts = [_group(now, group, first=not place) for place, group in enumerate(one for one in groups if one)]
    if over:
        until = now.say(WORSE_UNTIL, day=over.worse_until)
        words = until if parts else begun(until)
        parts.append(now.say(GROUP, verdict=strong(words), figures=_figure(now, over)))
    if judged > len(special):
        parts.append(now.say(REST_USUAL))
    if left and len(lines) - judged > _UNSAID:
        parts.append(now.say(NOT_JUDGED_BESIDE, why=left))
    return now.say(SEMICOLON).join(parts) + now.say(STOP) + (cause.sentence(now, named) if named else "")


def telling(lines: list[Line]) -> str | None:
    """The figure that is worse, or was in the period, that can be split to say where that comes from."""
    worse = [line.id for line in lines if line.verdict is Verdict.WORSE]
    was = [line.id for line in lines if line.worse_until]
    return next((id for ids in (worse, was) for id in _TELLING if id in ids), None)


def _group(now: Frame, lines: list[Line], *, first: bool) -> str:
    """The first few figures of one verdict, and since when each of them bears it; `first` begins the sentence."""
    named = lines[:_SPOKEN]
    told = [_figure(now, line) for line in named]
    verdict = now.say(lines[0].verdict.words) if first else lines[0].verdict.spoken(now.language)
    if len({line.since for line in named}) == 1:
        verdict = now.say(SINCE, verdict=verdict, since=named[0].since)
    else:
        told = [
            now.say(FIGURE_SINCE, figure=figure, since=line.since) for figure, line in zip(told, named, strict=True)
        ]
    if len(lines) > len(named):
        told.append(now.say(MORE, count=len(lines) - len(named)))
    words = strong(verdict) if lines[0].verdict is Verdict.WORSE else verdict
    return now.say(GROUP, verdict=words, figures=now.say(COMMA).join(told))


def _telling(line: Line) -> int:
    return _TELLING.index(line.id) if line.id in _TELLING else len(_TELLING)


def _figure(now: Frame, line: Line) -> str:
    if line.on_mean:
        return now.say(IN_A_SENTENCE["mean_processing_time"])
    label = spoken(line.result.metric)
    value = written(line.result.outcome, line.result)
    moved = change(now, line.result, line.result.previous)
    if not moved.startswith(("+", numbers.MINUS)):
        return now.say(FIGURE_ONLY, label=label, value=value)
    return now.say(FIGURE, label=label, value=value, change=moved)


def spoken(metric: Metric) -> Text:
    """What a figure is called in a sentence."""
    return SPOKEN.get(metric.id) or Text(metric.label.en.lower(), metric.label.zh)


def _left(now: Frame, lines: list[Line]) -> str:
    """How many figures have no verdict, and why."""
    why = Counter(_reason(line) for line in lines if not line.verdict.judged)
    if not why:
        return ""
    return now.say(COMMA).join(now.say(words, count=why[key]) for key, words in WHY.items() if why[key])


def _reason(line: Line) -> str:
    if isinstance(line.result.outcome, Value | TooFew):
        return _REASON[line.verdict]
    return "absent"


def written(outcome: Outcome, result: Result) -> str:
    """The figure, or a dash."""
    return numbers.figure(outcome.number, result.metric.unit) if isinstance(outcome, Value) else numbers.NONE


def change(now: Frame, result: Result, before: Outcome | None) -> str:
    """The difference to another period, or a dash."""
    if not (isinstance(result.outcome, Value) and isinstance(before, Value)):
        return numbers.NONE
    return numbers.change(result.outcome.number - before.number, result.metric.unit, now.language)
