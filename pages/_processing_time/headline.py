"""The four figures behind the answer, and the gap between the two rates on time named."""

from metrics.value import Outcome, Result, Value
from pages._ui import breakdown, cards, numbers, trends
from pages._ui.breakdown import HEADLINE, MATURED, MEAN, MEDIAN, ON_TIME, P90
from pages._ui.frame import Frame
from pages._ui.literal import literal
from warehouse.text import Text, listed

LABELS = {
    MEDIAN: Text("Median, legal days", "中位数（法定，天）"),
    P90: Text("90th percentile, days", "第90百分位（天）"),
}
GAP = Text("gap {gap}: open late cases", "差距 {gap}：在办超期件")
GAP_UP = Text("gap {gap}: late ones fell due before", "差距 {gap}：超期件到期在前")
GAP_STOPPED = Text("; {share} of the missed deadlines: {names}", "；未按期件中 {share} 属于{names}")
NO_GAP = Text("no gap", "无差距")


def draw(
    now: Frame, found: dict[str, Result], lines: dict[tuple[str, str], trends.Trend], rows: list[breakdown.Row]
) -> None:
    """The cards."""
    gap = _gap(now, found[ON_TIME], found[MATURED], rows)
    cards.row(
        now,
        [
            cards.Card(
                found[id],
                lines[id, ""],
                LABELS.get(id),
                gap if id == MATURED else None,
                mean=found[MEAN] if id == MEDIAN else None,
            )
            for id in HEADLINE
        ],
    )


def _gap(now: Frame, closed: Result, due: Result, rows: list[breakdown.Row]) -> Text | None:
    """What the open cases past their promise take off, named."""
    if not (isinstance(closed.outcome, Value) and isinstance(due.outcome, Value)):
        return None
    gap = due.outcome.number - closed.outcome.number
    words = numbers.change(gap, closed.metric.unit, now.language)
    if words.startswith(numbers.MINUS):
        gap_text, stopped = GAP.format(gap=words), _stopped(now, due.outcome, rows)
        return Text(gap_text.en + stopped.en, gap_text.zh + stopped.zh) if stopped else gap_text
    return GAP_UP.format(gap=words) if words.startswith("+") else NO_GAP


def _stopped(now: Frame, due: Value, rows: list[breakdown.Row]) -> Text | None:
    """How much of what missed its deadline lies with departments whose data stopped; None where nothing does."""
    stopped = [row for row in rows if row.reaches and row.matured and isinstance(row.matured.outcome, Value)]
    missed = sum(_missed(row.matured.outcome) for row in stopped if row.matured)
    if not missed or not _missed(due):
        return None
    names = listed(breakdown.UP_TO.format(name=literal(row.name), reach=row.reaches) for row in stopped)
    return GAP_STOPPED.format(share=f"{missed / _missed(due):.0%}", names=now.say(names))


def _missed(outcome: Outcome) -> float:
    return (1 - outcome.number) * outcome.sample if isinstance(outcome, Value) else 0.0
