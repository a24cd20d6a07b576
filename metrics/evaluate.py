"""The one way to a number: metrics × view → results, generic over the definitions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from metrics.answers import Answers
from metrics.catalogue import metric as metric_of
from metrics.coverage import Coverages
from metrics.model import Metric, OpenAge, Stock
from metrics.outcome import outcome
from metrics.question import Group, Question, home_zone, validate
from metrics.snapshot import Snapshot
from metrics.value import Completeness, NotProvided, Outcome, Result, Value
from metrics.view import View


def evaluate(snapshot: Snapshot, ids: Sequence[str], view: View) -> list[Result]:
    """Compute figures.

    Without `by` and `grain` every metric gives one result, beside the period before and the same period a year
    ago; while the period runs, what adds up is compared with as many days of those. With `by` it gives one result
    per group that occurs in the period or the one before; with `grain` one per bucket, oldest first, buckets
    without data included (and without comparisons). Metrics of one mart share one query. Order: metric as asked,
    group by name, bucket by time.

    Raises:
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    metrics = [metric_of(metric_id) for metric_id in ids]
    validate(metrics, view)
    question = Question(snapshot, view, home_zone(snapshot))
    told = _Told(question, metrics)
    return list(chain.from_iterable(told.results(metric) for metric in metrics))


class _Told:
    """What may be said of everything that was read for one question."""

    def __init__(self, question: Question, metrics: Sequence[Metric]) -> None:
        self._question = question
        self._coverages = Coverages(question)
        self._answers = Answers(question, metrics)

    def results(self, metric: Metric) -> list[Result]:
        """One metric's results, group by group, bucket by bucket."""
        question = self._question
        unit = self._answers.unit(metric)
        shown = metric if unit is metric.unit else replace(metric, unit=unit)
        return [
            self._result(shown, group, period) for group in self._groups(metric) for period in range(question.shown)
        ]

    def _result(self, metric: Metric, group: Group, period: int) -> Result:
        question = self._question
        by = dict(zip(question.view.by, group, strict=True))
        places = () if question.view.grain else question.compared(additive=metric.additive)
        compared = [self._compared(metric, group, period, i) for i in places]
        against = tuple(question.periods[i] for i in places)
        return Result(
            metric=metric,
            period=question.periods[period],
            by=by,
            outcome=self._outcome(metric, group, period),
            previous=compared[0][0] if compared else None,
            last_year=compared[1][0] if compared else None,
            as_of=question.as_of,
            finished=question.is_over(question.periods[period]) and self._is_told(metric, period),
            completeness=self._completeness(metric, period, by),
            previous_in=compared[0][1] if compared else None,
            last_year_in=compared[1][1] if compared else None,
            compared=(against[0], against[1]) if against else None,
        )

    def _is_told(self, metric: Metric, period: int) -> bool:
        """Whether a bucket is told whole: a week in which the log begins or ends is none of few visits."""
        question = self._question
        return not question.view.grain or question.is_told(question.periods[period], metric.mart)

    def _completeness(self, metric: Metric, period: int, by: Mapping[str, str]) -> Completeness:
        """How many departments are in; what belongs to none, as publicity does, is not short of any."""
        of_departments = "department" in metric.dimensions
        return self._coverages.of(period, by).completeness if of_departments else Completeness(0, 0)

    def _compared(self, metric: Metric, group: Group, period: int, other: int) -> tuple[Outcome, Completeness | None]:
        """What a figure is compared with, and how many departments cover it; a year is not held against a quarter."""
        outcome = self._outcome(metric, group, other)
        if isinstance(metric.measure, Stock | OpenAge):
            return outcome, None
        by = dict(zip(self._question.view.by, group, strict=True))
        told = self._coverages.compared(period, other, by, metric.mart)
        if isinstance(outcome, Value) and told.expected and not told.actual:
            return NotProvided(self._coverages.in_part(other), outcome.sample), told
        return outcome, told

    def _outcome(self, metric: Metric, group: Group, period: int) -> Outcome:
        by = dict(zip(self._question.view.by, group, strict=True))
        coverage = self._coverages.of(period, by)
        ahead = self._coverages.ahead(period, metric.mart)
        if ahead:
            return NotProvided(ahead)
        outside = self._coverages.outside(period, coverage, metric.mart)
        return outcome(metric, self._answers.parts(metric, (period, group)), outside, self._answers.has)

    def _groups(self, metric: Metric) -> list[Group]:
        if not self._question.view.by:
            return [()]
        recent = {*range(self._question.shown), *(() if self._question.view.grain else (1,))}
        return sorted({group for period, group in self._answers.cells(metric) if period in recent})
