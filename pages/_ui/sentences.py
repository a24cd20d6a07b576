"""The answer to the page's question: one sentence, two at most, from the same results as the cards."""

from collections.abc import Mapping, Sequence

from metrics.value import Result, Value
from metrics.view import Period
from pages._ui import numbers, periods
from pages._ui.breakdown import MATURED, MEDIAN, ON_TIME, P90, Row
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.trends import Trend
from pages._ui.verdicts import ORDER, Verdict
from pages._ui.words import IN_A_SENTENCE, WORSE_UNTIL
from warehouse.text import Text, listed

QUANTILES = Text(
    "Half of all cases are decided within **{median} working {median_days}**, nine in ten within **{p90}**",
    "半数办件在 **{median} 个工作日**内办结，九成在 **{p90} 个工作日**内",
)
ON_TIME_BOTH = Text(
    "; **{closed}** of those closed and **{due}** of those due were on time.",
    "；办结件按时率 **{closed}**，到期件按时率 **{due}**。",
)
ON_TIME_DUE = Text("; **{due}** of those due were on time.", "；到期件按时率 **{due}**。")
ON_TIME_CLOSED = Text("; **{closed}** of those closed were on time.", "；办结件按时率 **{closed}**。")
STOP = Text(".", "。")
ALL_USUAL = Text("All within usual variation", "均在正常波动内")
JUDGED_USUAL = Text("What could be judged is within usual variation", "可判断的部分均在正常波动内")
NOT_JUDGED = Text("Nothing could be judged yet", "暂无可判断的指标")
WHOLE = Text("{verdict}: {figures}", "{verdict}：{figures}")
SINCE = Text("{labels} since {since}", "{labels}（自{since}起）")
NOBODY = Text("no single department stands out", "没有哪个部门单独异常")
ONE_WORSE = Text("{names} is clearly slower since {since}", "{names}自{since}起明显变慢")
MANY_WORSE = Text("{names} are clearly slower", "{names}明显变慢")
ONE_BETTER = Text("{names} is clearly faster since {since}", "{names}自{since}起明显加快")
MANY_BETTER = Text("{names} are clearly faster", "{names}明显加快")
SECOND = Text(" {words}.", "{words}。")
SEMICOLON = Text("; ", "；")
NO_QUANTILES = Text("{reason}", "{reason}")
AND = Text(" and ", "、")
OTHERS = Text("{count} others", "另外 {count} 个部门")
_NAMED = 3  # more names than these and the sentence is a list


def processing_time(frame: Frame, found: Mapping[str, Result], rows: Sequence[Row], whole: Mapping[str, Trend]) -> str:
    """How long and how much in time; then what stands out.

    `whole` are the trends of everything that the filters leave, `rows` the departments in it where there are several.
    Markdown.
    """
    median, p90 = found[MEDIAN], found[P90]
    if not (isinstance(median.outcome, Value) and isinstance(p90.outcome, Value)):
        reason = getattr(median.outcome, "reason", None) or getattr(p90.outcome, "reason", None)
        return frame.say(reason) if isinstance(reason, Text) else ""
    first = frame.say(
        QUANTILES,
        median=days(median.outcome.number),
        median_days="day" if median.outcome.number == 1 else "days",
        p90=days(p90.outcome.number),
    )
    return first + _on_time(frame, found[ON_TIME], found[MATURED]) + unusual(frame, rows, whole)


def days(number: float) -> str:
    """Days in a sentence: no ".0" behind whole ones."""
    return f"{number:,.0f}" if number == int(number) else f"{number:,.1f}"


def _on_time(frame: Frame, on_time: Result, matured: Result) -> str:
    closed, due = _share(on_time), _share(matured)
    if closed and due:
        return frame.say(ON_TIME_BOTH, closed=closed, due=due)
    if due:
        return frame.say(ON_TIME_DUE, due=due)
    return frame.say(ON_TIME_CLOSED, closed=closed) if closed else frame.say(STOP)


def _share(result: Result) -> str | None:
    outcome = result.outcome
    return numbers.figure(outcome.number, result.metric.unit) if isinstance(outcome, Value) else None


def unusual(frame: Frame, rows: Sequence[Row], whole: Mapping[str, Trend]) -> str:
    """What stands out of all together, who is clearly slower or faster; or that nothing is: one sentence."""
    worse = [row for row in rows if row.verdict is Verdict.WORSE]
    better = [row for row in rows if row.verdict is Verdict.BETTER]
    told = _whole(frame, whole)
    nobody = [frame.say(NOBODY)] if told and not worse and not better and len(rows) > 1 else []
    groups = [_group(frame, worse, ONE_WORSE, MANY_WORSE), _group(frame, better, ONE_BETTER, MANY_BETTER)]
    parts = [said for said in (*told, *groups, *nobody) if said] or [_nothing(frame, rows, whole)]
    return frame.say(SECOND, words=frame.say(SEMICOLON).join(parts))


def _nothing(frame: Frame, rows: Sequence[Row], whole: Mapping[str, Trend]) -> str:
    """That everything is usual, as far as it could be judged."""
    verdicts = [trend.verdict(frame.filters.period) for trend in whole.values()]
    if Verdict.USUAL not in verdicts:
        return frame.say(NOT_JUDGED)
    judged = all(verdict.judged for verdict in verdicts) and all(row.verdict.judged for row in rows)
    return frame.say(ALL_USUAL if judged else JUDGED_USUAL)


def _whole(frame: Frame, whole: Mapping[str, Trend]) -> list[str]:
    """What stands out over everything together, by verdict; figures that do so since the same day stand together."""
    found: dict[Verdict, dict[Period, list[str]]] = {}
    for trend in whole.values():
        verdict, since = trend.since(frame.filters.period)
        if verdict.special and since:
            label = IN_A_SENTENCE[trend.speaking.results[0].metric.id]
            found.setdefault(verdict, {}).setdefault(since, []).append(frame.say(label))
    told = [
        frame.say(WHOLE, verdict=strong(frame.say(verdict.words)), figures=_figures(frame, found[verdict]))
        for verdict in ORDER
        if verdict in found
    ]
    return [*told, *_over(frame, whole, first=not told)]


def _over(frame: Frame, whole: Mapping[str, Trend], *, first: bool) -> list[str]:
    """What was worse in the period and is usual again; figures that were so until the same day stand together."""
    found: dict[Period, list[str]] = {}
    for trend in whole.values():
        if last := trend.worse_until(frame.filters.period):
            label = IN_A_SENTENCE[trend.speaking.results[0].metric.id]
            found.setdefault(last, []).append(frame.say(label))
    told: list[str] = []
    for last in sorted(found, key=lambda one: one.end, reverse=True):
        words = frame.say(WORSE_UNTIL, day=periods.ending(last, frame.language))
        words = begun(words) if first and not told else words
        told.append(frame.say(WHOLE, verdict=strong(words), figures=_enumerated(found[last])))
    return told


def _figures(frame: Frame, by_day: Mapping[Period, list[str]]) -> str:
    days = sorted(by_day, key=lambda since: since.start)
    told = (
        frame.say(SINCE, labels=_enumerated(by_day[day]), since=periods.beginning(day, frame.language)) for day in days
    )
    return frame.say(listed(told))


def begun(words: str) -> str:
    """The words as a sentence begins with them."""
    return words[:1].upper() + words[1:]


def _enumerated(names: Sequence[str]) -> Text:
    """Some names in a sentence."""
    return listed((listed(names[:-1]), names[-1]), AND) if len(names) > 1 else listed(names)


def _group(frame: Frame, rows: Sequence[Row], one: Text, many: Text) -> str:
    if not rows:
        return ""
    names = [strong(row.name) for row in rows[:_NAMED]]
    if len(rows) > _NAMED:
        names.append(frame.say(OTHERS, count=len(rows) - _NAMED))
    if len(names) == 1:
        return frame.say(one, names=names[0], since=rows[0].since or numbers.NONE)
    return frame.say(many, names=_enumerated(names))
