"""A card: the figure, what changed, its trend, the verdict in words; or why there is no figure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

import streamlit as st

from metrics.definitions import CENSUS
from metrics.model import Direction, Metric, Unit
from metrics.value import NotApplicable, NotProvided, Result, TooFew, Value, number
from pages._ui import numbers, periods
from pages._ui.frame import Frame
from pages._ui.trends import Trend
from pages._ui.verdicts import Verdict
from pages._ui.words import (
    CALENDAR_UNKNOWN,
    CLOCKS,
    COMMA,
    COMPARED_SHORT,
    DATA_TO,
    FEW,
    GUIDE_LINK,
    INCOMPLETE_SHORT,
    JUDGED,
    LAST_YEAR_SHORT,
    NOT_APPLICABLE,
    NOT_COMPARED,
    NOT_PROVIDED,
    ON_MEAN,
    ON_MEAN_OF,
    OPEN_CASES,
    PREVIOUS_SHORT,
    SHOWN_FROM,
    TOO_FEW,
    WHY_COARSE,
    WHY_MEAN,
    WITHOUT,
)
from warehouse.text import Text

# Below so many steps of its rounding a trend is drawn flat: 99.1 to 99.2 would look like a storm. Half a day is
# already worth seeing.
_FLAT_STEPS = 10
_FLAT_STEPS_OF_DAYS = 5
_SPARK_POINTS = 24
_SPARK_LEAST = 3
_DASH = "—"
Arrow = Literal["up", "down", "off"]


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows; `label`, `caption` and `against` replace those that the figure brings along.

    `against` names what the figure is compared with. `opens` is the page with its cases, and what of the address
    changes on the way there; `link` says what is found there. `mean` is the figure of the same cases that may be judged
    instead.
    """

    result: Result
    trend: Trend
    label: Text | None = None
    caption: Text | None = None
    against: Text | None = None
    opens: tuple[str, Mapping[str, str | None]] | None = None
    link: Text = OPEN_CASES
    mean: Result | None = None


def row(frame: Frame, cards: list[Card]) -> None:
    """At most four cards side by side, two in a row on a phone."""
    with st.grid(len(cards), min_column_width=155, gap="small"):
        for card in cards:
            draw(frame, card)


def draw(frame: Frame, card: Card) -> None:
    """One card."""
    with st.container(border=True, height="stretch", gap="xsmall"):
        outcome = card.result.outcome
        if isinstance(outcome, Value):
            _figure(frame, card, outcome)
        else:
            _absence(frame, card, outcome)


def _figure(frame: Frame, card: Card, value: Value) -> None:
    result, verdict = card.result, card.trend.verdict(frame.filters.period)
    unit = result.metric.unit
    chip = _chip(frame, result, value)
    few = value.sample < frame.grey_below and not unit.whole and result.metric.minimum_sample > CENSUS
    st.metric(
        frame.say(card.label or result.metric.label),
        f":gray[{numbers.figure(value.number, unit)}]" if few else numbers.figure(value.number, unit),
        delta=chip.text,
        delta_color=verdict.color if agrees(chip.arrow, verdict, result.metric) else "gray",
        delta_arrow=chip.arrow,
        delta_description=frame.say(card.against) if card.against and chip.text else chip.against,
        chart_data=_sparkline(card.trend.speaking, unit),
        help=explain(frame, result.metric, verdict, judged_on_mean=_on_mean(card.trend, verdict)),
    )
    for badge in _badges(frame, card, value, verdict, few):
        st.markdown(badge)
    st.caption(_caption(frame, card, value, few))
    if card.opens:
        page, changes = card.opens
        frame.link(page, frame.say(card.link), icon=":material/list_alt:", beside=result.metric.id, **changes)


def _on_mean(trend: Trend, verdict: Verdict) -> bool:
    """Whether the verdict on a median comes from the mean of the same cases."""
    return verdict.judged and trend.speaking is not trend


def agrees(arrow: Arrow, verdict: Verdict, metric: Metric) -> bool:
    """Whether a change goes the way of the verdict on the trend; one that goes the other way must not bear its colour.

    A pile that is larger than ever may have shrunk since last month.
    """
    if verdict not in (Verdict.WORSE, Verdict.BETTER):
        return arrow != "off"
    good: Arrow = "up" if metric.direction is Direction.UP else "down"
    return arrow != "off" and (arrow == good) == (verdict is Verdict.BETTER)


@dataclass(frozen=True, slots=True)
class _Chip:
    text: str | None
    arrow: Arrow
    against: str | None


def _chip(frame: Frame, result: Result, value: Value) -> _Chip:
    by_year = frame.filters.comparison == "last_year"
    against = result.last_year if by_year else result.previous
    if not isinstance(against, Value):
        return _Chip(None, "off", None)
    text = numbers.change(value.number - against.number, result.metric.unit, frame.language)
    arrow: Arrow = "up" if text.startswith("+") else "down" if text.startswith(numbers.MINUS) else "off"
    return _Chip(text, arrow, _against(frame, result, by_year=by_year))


def _against(frame: Frame, result: Result, *, by_year: bool) -> str:
    previous, last_year = result.compared or (result.period.previous(), result.period.last_year())
    period = last_year if by_year else previous
    name = periods.name(period, frame.language, year=by_year)
    return frame.say(LAST_YEAR_SHORT if by_year else PREVIOUS_SHORT, period=name)


def _sparkline(trend: Trend, unit: Unit) -> list[float] | None:
    shown = [number for number in trend.numbers if number is not None][-_SPARK_POINTS:]
    if len(shown) < _SPARK_LEAST:
        return None
    steps = _FLAT_STEPS_OF_DAYS if unit is Unit.WORKING_DAYS else _FLAT_STEPS
    if max(shown) - min(shown) < numbers.step(unit) * steps:
        return [shown[-1]] * len(shown)
    return shown


def _badges(frame: Frame, card: Card, value: Value, verdict: Verdict, few: bool) -> list[str]:
    how = _judged(frame, card, verdict)
    found = [verdict.badge(frame.language) + (f" :gray[{frame.say(JUDGED, how=how)}]" if how else "")]
    share = card.result.completeness
    if few:
        found.append(f":gray-badge[:material/hourglass_top: {frame.say(FEW, sample=value.sample)}]")
    if not share.complete:
        day = frame.names.reach.get(frame.filters.get("department") or "")
        count = INCOMPLETE_SHORT.format(actual=share.actual, expected=share.expected)
        words = frame.say(DATA_TO, day=numbers.short_day(day, frame.language)) if day else frame.say(count)
        found.append(f":yellow-badge[:material/clock_loader_60: {words}]")
    compared = _compared(frame, card.result)
    return [*found, compared] if compared else found


def _compared(frame: Frame, result: Result) -> str | None:
    """A badge where the period that the figure is compared with is not here whole."""
    by_year = frame.filters.comparison == "last_year"
    other, told = (result.last_year, result.last_year_in) if by_year else (result.previous, result.previous_in)
    if other is None or told is None or told.complete or not other.sample:
        return None
    period = result.period.last_year() if by_year else result.period.previous()
    words = COMPARED_SHORT if isinstance(other, Value) else NOT_COMPARED
    name = periods.name(period, frame.language, year=by_year)
    said = frame.say(words, period=name, actual=told.actual, expected=told.expected)
    return f":{'yellow' if isinstance(other, Value) else 'gray'}-badge[:material/compare_arrows: {said}]"


def _judged(frame: Frame, card: Card, verdict: Verdict) -> str:
    """By what else than the figure of everybody the verdict is drawn; empty where by nothing else."""
    parts = []
    if _on_mean(card.trend, verdict):
        mean = number(card.mean.outcome) if card.mean else None
        written = None if mean is None else numbers.figure(mean, card.result.metric.unit)
        parts.append(frame.say(ON_MEAN_OF, value=written) if written else frame.say(ON_MEAN))
    if verdict.judged and card.trend.without:
        parts.append(frame.say(WITHOUT, names=frame.names.some(card.trend.without)))
    return frame.say(COMMA).join(parts)


def _caption(frame: Frame, card: Card, value: Value, few: bool) -> str:
    sample = f"n {numbers.count(value.sample)}"
    if card.caption:
        # The figure of a count is its own n.
        return frame.say(card.caption) if card.result.metric.unit.whole else f"{frame.say(card.caption)} · {sample}"
    if few and value.interval:
        return f"{numbers.span(*value.interval, card.result.metric.unit)} · {sample}"
    other = _other(frame, card.result, value)
    return f"{other} · {sample}" if other else sample


def _other(frame: Frame, result: Result, value: Value) -> str | None:
    """The comparison that the chip does not show."""
    by_year = frame.filters.comparison != "last_year"
    against = result.last_year if by_year else result.previous
    if not isinstance(against, Value):
        return None
    if frame.language == "zh":
        moved = numbers.change(value.number - against.number, result.metric.unit, "zh")
        return f"{_against(frame, result, by_year=by_year)} {moved}"
    period = result.period.last_year() if by_year else result.period.previous()
    return f"{periods.name(period, 'en', year=by_year)}: {numbers.figure(against.number, result.metric.unit)}"


def _absence(frame: Frame, card: Card, outcome: NotProvided | NotApplicable | TooFew) -> None:
    metric = card.result.metric
    st.metric(frame.say(card.label or metric.label), _DASH, help=explain(frame, metric))
    color, icon, words = state(metric, outcome)
    st.markdown(f":{color}-badge[:material/{icon}: {frame.say(words)}]")
    st.caption(frame.say(outcome.reason))


def state(metric: Metric, outcome: NotProvided | NotApplicable | TooFew) -> tuple[str, str, Text]:
    """Colour, icon and name of a figure's absence."""
    if isinstance(outcome, TooFew):
        return "gray", "hourglass_top", TOO_FEW
    if isinstance(outcome, NotProvided):
        return "gray", "file_present", NOT_PROVIDED
    if metric.calendar and outcome.reason == metric.missing:
        return "yellow", "event_busy", CALENDAR_UNKNOWN
    return "gray", "block", NOT_APPLICABLE


def explain(frame: Frame, metric: Metric, verdict: Verdict | None = None, *, judged_on_mean: bool = False) -> str:
    """The text behind ⓘ: meaning, formula, clock, from how many cases on, id, and the way to the guide."""
    address = f"metric_guide?{urlencode(frame.filters.query(metric=metric.id))}"
    parts = [frame.say(metric.meaning), frame.say(metric.formula)]
    if metric.clocked:
        parts.append(frame.say(CLOCKS["legal"]))
    if metric.minimum_sample > 1:
        parts.append(frame.say(SHOWN_FROM, needed=metric.minimum_sample))
    if judged_on_mean:
        parts.append(frame.say(WHY_MEAN))
    if verdict is Verdict.COARSE:
        parts.append(frame.say(WHY_COARSE))
    parts.append(f"`{metric.id}` · [{frame.say(GUIDE_LINK)}]({address})")
    return "\n\n".join(parts)
