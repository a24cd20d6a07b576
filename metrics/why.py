"""What changed and why: a rate or a mean between two periods, split by group into mix and own change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metrics.catalogue import metric as metric_of
from metrics.change import Amount, Split, split
from metrics.evaluate import evaluate
from metrics.gather import totals
from metrics.model import Metric, Quantile, Ratio, Unit
from metrics.question import Question, home_zone, validate
from metrics.snapshot import Snapshot
from metrics.value import Outcome
from metrics.view import Period, View

# What a change is looked for in, as far as the figure knows it.
DIMENSIONS = ("department", "service", "channel")
# A median has no parts that sum to its change; the mean of the same times has.
_MEANS = {Unit.WORKING_DAYS: "mean_processing_time", Unit.DAYS: "calendar_days_mean"}


@dataclass(frozen=True, slots=True)
class Change:
    """A change between two periods, split by each dimension; `metric` is what was split.

    That is the figure itself where it is a rate or a mean, and for a median or a percentile the mean of the same
    times. A dimension is left out where one of the periods has no case.
    """

    metric: Metric
    period: Period
    against: Period
    splits: Mapping[str, Split[str]]


def why(
    snapshot: Snapshot,
    metric_id: str,
    view: View,
    *,
    against: Period | None = None,
    dimensions: Sequence[str] | None = None,
) -> Change | None:
    """Split the change of a figure from `against`, by default the period before, to the view's period.

    The parts of each split sum to its change. None for figures that are no rate and no mean, as counts and stocks,
    of which each group's own change is its part.

    Raises:
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    metric = _splittable(metric_of(metric_id))
    if metric is None:
        return None
    other = against or view.period.previous()
    asked = [name for name in DIMENSIONS if name in metric.dimensions] if dimensions is None else dimensions
    splits = {name: _split(snapshot, metric, replace(view, by=(name,), grain=None), other) for name in asked}
    return Change(metric, view.period, other, {name: found for name, found in splits.items() if found})


def moved(snapshot: Snapshot, metric: Metric, view: View, against: Period) -> tuple[Outcome, Outcome]:
    """A figure itself in `against` and in the view's period: what is split for a median is a mean."""
    before, after = (
        evaluate(snapshot, [metric.id], replace(view, period=period, by=(), grain=None))[0].outcome
        for period in (against, view.period)
    )
    return before, after


def amounts(snapshot: Snapshot, metric: Metric, view: View) -> dict[tuple[str, ...], Amount]:
    """By group of the view what a rate or a mean is made of in its period.

    Raises:
        ValueError: the figure is no rate and no mean.
    """
    if not isinstance(metric.measure, Ratio):
        raise ValueError(f"{metric.id} is not made of a part and a whole")
    ratio = metric.measure
    validate([metric], view)
    question = Question(snapshot, view, home_zone(snapshot))
    sums = totals(question, metric.mart, [ratio.numerator, ratio.denominator], compared=False)
    return {group: Amount(cell[ratio.numerator], cell[ratio.denominator]) for (_, group), cell in sums.items()}


def _splittable(metric: Metric) -> Metric | None:
    if isinstance(metric.measure, Quantile) and metric.unit in _MEANS:
        return metric_of(_MEANS[metric.unit])
    return metric if isinstance(metric.measure, Ratio) else None


def _split(snapshot: Snapshot, metric: Metric, view: View, against: Period) -> Split[str] | None:
    after, before = (
        {group[0]: amount for group, amount in amounts(snapshot, metric, replace(view, period=period)).items()}
        for period in (view.period, against)
    )
    return split(before, after)
