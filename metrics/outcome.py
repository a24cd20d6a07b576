"""From the parts of a figure to what may be said: a value, or why there is none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from metrics.channel_match import Matched
from metrics.gather import Spread
from metrics.intervals import wilson
from metrics.lifetimes import Lifetimes
from metrics.means import Moments
from metrics.model import Consistency, Count, Derived, Match, Mean, Metric, OpenAge, Quantile, Ratio, Stock, Survival
from metrics.reliability import QUESTIONS_LEAST
from metrics.sheets import Agreement
from metrics.value import NotApplicable, NotProvided, Outcome, TooFew, Value
from warehouse.text import Text

NOT_REACHED = Text(
    "Not reached yet: too many of these cases are open to say when {share} are decided. Choose an earlier period.",
    "尚未达到：仍有过多办件在办，无法判断 {share} 何时办结。请选择更早的时段。",
)

# Whether any row of a table says anything in a column.
Has = Callable[[str, str], bool]


@dataclass(frozen=True, slots=True)
class Parts:
    """What was read for one cell: sums by expression or name, and beside them what else a metric needs."""

    sums: Mapping[str, float]
    spread: Spread | None = None
    lifetimes: Lifetimes | None = None
    moments: Moments | None = None
    agreement: Agreement | None = None
    matched: Matched | None = None


def outcome(metric: Metric, parts: Parts, outside: Text | None, has: Has) -> Outcome:
    """What may be said of one cell; `outside` says that the records do not cover the period."""
    match metric.measure:
        case Count(expression, sample, basis):
            number = parts.sums.get(expression, 0.0)
            counted = int(parts.sums.get(sample, 0.0) if sample else number)
            if basis and not counted:
                return _absent(metric, 0, outside, has) or _without(metric, parts.sums.get(basis, 0.0))
            return _absent(metric, counted, outside, has) or Value(number, counted)
        case Stock(given=given):
            number, undated = parts.sums["stock"], int(parts.sums.get("undated", 0.0))
            if undated:
                return NotApplicable(metric.missing, undated)
            if number and given and not has(metric.mart.feed, given):
                return NotProvided(metric.missing, int(number))
            return _absent(metric, number, outside, has) or Value(number, max(0, int(number)))
        case Ratio() as ratio:
            return _ratio(metric, ratio, parts.sums, outside, has)
        case Quantile() as quantile:
            return _quantile(metric, quantile, parts, outside, has)
        case OpenAge(probability):
            return _quantile(metric, Quantile(probability), parts, outside, has)
        case Survival(probability):
            lifetimes = parts.lifetimes or Lifetimes((), 0, exact=True)
            return _survival(metric, probability, lifetimes, outside, has)
        case Mean():
            return _mean(metric, parts.moments, outside, has)
        case Consistency():
            return _consistency(metric, parts.agreement, outside, has)
        case Match():
            return _match(metric, parts.matched, outside, has)
        case Derived() as derived:
            return _derived(metric, derived, parts.sums, outside, has)


def _ratio(metric: Metric, ratio: Ratio, sums: Mapping[str, float], outside: Text | None, has: Has) -> Outcome:
    numerator, denominator = sums.get(ratio.numerator, 0.0), sums.get(ratio.denominator, 0.0)
    if denominator == 0:
        basis = sums.get(ratio.basis, 0.0) if ratio.basis else 0.0
        return _absent(metric, 0, outside, has) or _without(metric, basis)
    sample = int(sums[ratio.sample] if ratio.sample else denominator)
    if numerator == 0 and ratio.given and not has(metric.mart.feed, ratio.given):
        return NotProvided(metric.missing, sample)
    if sample < metric.minimum_sample:
        return _few(metric, sample)
    interval = wilson(numerator, denominator) if ratio.share else None
    return Value(numerator / denominator, sample, interval)


def _quantile(metric: Metric, quantile: Quantile, parts: Parts, outside: Text | None, has: Has) -> Outcome:
    spread = parts.spread
    if spread is None or spread.n == 0:
        return _absent(metric, 0, outside, has) or _without(metric, parts.sums["basis"])
    if spread.n < metric.minimum_sample:
        return _few(metric, spread.n)
    return Value(spread.at[quantile.probability] / quantile.divisor, spread.n, None, spread.exact)


def _survival(metric: Metric, probability: float, lifetimes: Lifetimes, outside: Text | None, has: Has) -> Outcome:
    found = lifetimes.curve()
    if not found.cases:
        return _absent(metric, 0, outside, has) or _without(metric, lifetimes.unknown)
    if found.cases < metric.minimum_sample:
        return _few(metric, found.cases)
    number = found.quantile(probability)
    if number is None:
        return NotApplicable(NOT_REACHED.format(share=f"{probability:.0%}"), found.cases)
    return Value(number, found.cases, found.quantile_interval(probability), lifetimes.exact)


def _mean(metric: Metric, found: Moments | None, outside: Text | None, has: Has) -> Outcome:
    if found is None:
        return _absent(metric, 0, outside, has) or NotApplicable(metric.nothing)
    if found.people < metric.minimum_sample:
        return _few(metric, found.people)
    return Value(found.mean, found.people, found.interval)


def _consistency(metric: Metric, found: Agreement | None, outside: Text | None, has: Has) -> Outcome:
    if found is None:
        return _absent(metric, 0, outside, has) or NotApplicable(metric.nothing)
    if found.questions < QUESTIONS_LEAST or not found.sheets:
        return NotApplicable(metric.missing, found.sheets)
    if found.sheets < metric.minimum_sample:
        return _few(metric, found.sheets)
    told = found.reliability
    return Value(told.alpha, found.sheets, told.interval) if told else NotApplicable(metric.missing, found.sheets)


def _match(metric: Metric, found: Matched | None, outside: Text | None, has: Has) -> Outcome:
    if found is None:
        return _absent(metric, 0, outside, has) or NotApplicable(metric.nothing)
    if not found.answers:
        return NotProvided(metric.missing, found.answers)
    if found.answers < metric.minimum_sample:
        return _few(metric, found.answers)
    return NotApplicable(metric.nothing, found.answers) if found.index is None else Value(found.index, found.answers)


def _derived(metric: Metric, derived: Derived, sums: Mapping[str, float], outside: Text | None, has: Has) -> Outcome:
    sample, undated = int(sums[derived.sample]), int(sums.get("undated", 0.0))
    if undated:
        return NotApplicable(metric.missing, undated)
    if derived.by_calendar and not sums.get("working_days"):
        return _absent(metric, sample, outside, has) or NotApplicable(metric.missing, sample)
    number = derived.formula(sums)
    if number is None:
        return _absent(metric, sample, outside, has) or NotApplicable(metric.nothing, sample)
    if sample < metric.minimum_sample:
        return _few(metric, sample)
    return Value(number, sample, wilson(number * sample, sample) if derived.share else None)


def _few(metric: Metric, sample: int) -> TooFew:
    return TooFew(sample, metric.minimum_sample, metric.mart.counted)


def _absent(metric: Metric, number: float, outside: Text | None, has: Has) -> NotProvided | None:
    """Why a nothing may not be read as nothing: no such data at all, or none for this period."""
    if number:
        return None
    if not has(metric.mart.feed, metric.mart.known):
        return NotProvided(metric.mart.absent)
    return NotProvided(outside) if outside else None


def _without(metric: Metric, basis: float) -> Outcome:
    """What to say of a denominator of 0 where `basis` cases would stand in it."""
    if not basis:
        return NotApplicable(metric.nothing)
    return NotApplicable(metric.missing, int(basis)) if metric.calendar else NotProvided(metric.missing, int(basis))
