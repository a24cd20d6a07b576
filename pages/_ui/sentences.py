"""The answer to the page's question: one sentence, two at most, from the same results as the cards."""

from collections.abc import Mapping, Sequence

from metrics.value import Result, Value
from metrics.view import Period
from pages._ui import numbers, periods
from pages._ui.breakdown import MATURED, MEDIAN, ON_TIME, P90, Row
from pages._ui.frame import Frame
from pages._ui.literal import strong
from pages._ui.verdicts import Verdict
from warehouse.text import Text

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
ALL_USUAL = Text(" All within usual variation.", "均在正常波动内。")
WHOLE = Text(" {label} is {verdict} since {since}.", "{label}自{since}起{verdict}。")
SPOKEN = {
    MEDIAN: Text("The median", "中位数"),
    P90: Text("The 90th percentile", "第90百分位"),
    ON_TIME: Text("On time of closed cases", "按时率（办结件）"),
    MATURED: Text("On time of all due", "按时率（到期件）"),
}
JUDGED_USUAL = Text(" What could be judged is within usual variation.", "可判断的部分均在正常波动内。")
NOT_JUDGED = Text(" Nothing could be judged yet.", "暂无可判断的指标。")
NOBODY = Text(" No single department stands out.", "没有哪个部门单独异常。")
ONE_WORSE = Text(" {names} is clearly slower since {since}.", "{names}自{since}起明显变慢。")
MANY_WORSE = Text(" {names} are clearly slower.", "{names}明显变慢。")
ONE_BETTER = Text(" {names} is clearly faster since {since}.", "{names}自{since}起明显加快。")
MANY_BETTER = Text(" {names} are clearly faster.", "{names}明显加快。")
NO_QUANTILES = Text("{reason}", "{reason}")
AND = Text(" and ", "、")
COMMA = Text(", ", "、")
OTHERS = Text("{count} others", "另外 {count} 个部门")
# A figure over everything that the filters leave: its id, the verdict, and the first bucket that bears it.
Whole = tuple[str, Verdict, Period | None]
_NAMED = 3  # more names than these and the sentence is a list


def processing_time(frame: Frame, found: Mapping[str, Result], rows: list[Row], whole: Sequence[Whole]) -> str:
    """How long, how much in time, and who stands out; `whole` are the verdicts on all together. Markdown."""
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


def unusual(frame: Frame, rows: list[Row], whole: Sequence[Whole]) -> str:
    """Who is clearly slower, then who is clearly faster; or that nobody is."""
    worse = [row for row in rows if row.verdict is Verdict.WORSE]
    better = [row for row in rows if row.verdict is Verdict.BETTER]
    if not worse and not better:
        said = _whole(frame, whole)
        if said:
            return said + (frame.say(NOBODY) if len(rows) > 1 else "")
        if any(verdict is Verdict.USUAL for _, verdict, _ in whole):
            judged = all(verdict.judged for _, verdict, _ in whole) and all(row.verdict.judged for row in rows)
            return frame.say(ALL_USUAL if judged else JUDGED_USUAL)
        return frame.say(NOT_JUDGED)
    return (
        _whole(frame, whole)
        + _group(frame, worse, ONE_WORSE, MANY_WORSE)
        + _group(frame, better, ONE_BETTER, MANY_BETTER)
    )


def _whole(frame: Frame, whole: Sequence[Whole]) -> str:
    """What stands out over everything together."""
    return "".join(
        frame.say(
            WHOLE,
            label=SPOKEN[id],
            verdict=strong(verdict.spoken(frame.language)),
            since=periods.beginning(since, frame.language) if since else numbers.NONE,
        )
        for id, verdict, since in whole
        if verdict.special
    )


def _group(frame: Frame, rows: list[Row], one: Text, many: Text) -> str:
    if not rows:
        return ""
    names = [strong(row.name) for row in rows[:_NAMED]]
    if len(rows) > _NAMED:
        names.append(frame.say(OTHERS, count=len(rows) - _NAMED))
    if len(names) == 1:
        return frame.say(one, names=names[0], since=rows[0].since or numbers.NONE)
    joined = frame.say(COMMA).join(names[:-1]) + frame.say(AND) + names[-1]
    return frame.say(many, names=joined)
