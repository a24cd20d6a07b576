"""The one way to a number: metrics × view → results, generic over the definitions."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain

from metrics.catalogue import metric as metric_of
from metrics.coverage import Coverages
from metrics.gather import Cell, Spread, spreads, stocks, totals
from metrics.marts import FLOW, Mart
from metrics.model import Count, Metric, Quantile, Ratio, Stock
from metrics.outcome import Parts, outcome
from metrics.question import Group, Question, home_zone, sql, validate
from metrics.snapshot import Snapshot
from metrics.value import NotProvided, Outcome, Result
from metrics.view import View

# Where a quantile has no durations it must be known whether there was anything to measure.
_CLOSED = "sum(closed)"


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
    answers = _Answers(question, metrics)
    return list(chain.from_iterable(answers.results(metric) for metric in metrics))


class _Answers:
    """Everything that was read for one question."""

    def __init__(self, question: Question, metrics: Sequence[Metric]) -> None:
        self._question = question
        self._coverages = Coverages(question)
        self._known: dict[str, bool] = {}
        self._totals = {mart: totals(question, mart, wanted) for mart, wanted in _sums(metrics).items()}
        self._spreads = {
            key: spreads(question, key[0], sorted(wanted), key[1]) for key, wanted in _probabilities(metrics).items()
        }
        self._stocks = {
            metric.id: stocks(question, metric.mart, metric.measure)
            for metric in metrics
            if isinstance(metric.measure, Stock)
        }

    def results(self, metric: Metric) -> list[Result]:
        """One metric's results, group by group, bucket by bucket."""
        question = self._question
        return [
            self._result(metric, group, period) for group in self._groups(metric) for period in range(question.shown)
        ]

    def _result(self, metric: Metric, group: Group, period: int) -> Result:
        question = self._question
        by = dict(zip(question.view.by, group, strict=True))
        places = () if question.view.grain else question.compared(additive=metric.additive)
        compared = [self._outcome(metric, group, i) for i in places]
        return Result(
            metric=metric,
            period=question.periods[period],
            by=by,
            outcome=self._outcome(metric, group, period),
            previous=compared[0] if compared else None,
            last_year=compared[1] if compared else None,
            as_of=question.as_of,
            finished=question.periods[period].end <= question.today,
            completeness=self._coverages.of(period, by).completeness,
        )

    def _outcome(self, metric: Metric, group: Group, period: int) -> Outcome:
        by = dict(zip(self._question.view.by, group, strict=True))
        coverage = self._coverages.of(period, by)
        ahead = self._coverages.ahead(period)
        if ahead:
            return NotProvided(ahead)
        outside = self._coverages.outside(period, coverage)
        return outcome(metric, self._parts(metric, (period, group)), outside, self._has)

    def _parts(self, metric: Metric, cell: Cell) -> Parts:
        sums = self._totals.get(FLOW, {}).get(cell, {})
        match metric.measure:
            case Quantile() as quantile:
                spread = self._spreads[metric.mart, quantile.part].get(cell, Spread(0, {}, exact=True))
                return Parts(sums={"n": spread.n, "basis": sums.get(_CLOSED, 0.0)}, spread=spread)
            case Stock():
                return Parts(sums={"stock": self._stocks[metric.id].get(cell, 0.0)})
            case _:
                return Parts(sums=self._totals[metric.mart].get(cell, {}))

    def _groups(self, metric: Metric) -> list[Group]:
        if not self._question.view.by:
            return [()]
        recent = {*range(self._question.shown), *(() if self._question.view.grain else (1,))}
        return sorted({group for period, group in self._cells(metric) if period in recent})

    def _cells(self, metric: Metric) -> set[Cell]:
        match metric.measure:
            case Quantile() as quantile:
                cells = set(self._spreads[metric.mart, quantile.part])
                closed = self._totals.get(FLOW, {}) if metric.clocked else {}
                return cells | {cell for cell, sums in closed.items() if sums.get(_CLOSED)}
            case Stock():
                return set(self._stocks[metric.id])
            case _:
                return set(self._totals[metric.mart])

    def _has(self, table: str, column: str) -> bool:
        """Whether any row of a table says anything in a column; asked only when a figure hangs on it."""
        key = f"{table}.{column}"
        if key not in self._known:
            text = sql("known").format(table=table, column=column)
            self._known[key] = bool(self._question.snapshot.query(text).item())
        return self._known[key]


def _sums(metrics: Sequence[Metric]) -> dict[Mart, list[str]]:
    """The expressions that each mart has to be asked for."""
    wanted: dict[Mart, list[str]] = defaultdict(list)
    for metric in metrics:
        match metric.measure:
            case Count(expression):
                wanted[metric.mart].append(expression)
            case Ratio() as ratio:
                wanted[metric.mart] += [ratio.numerator, ratio.denominator]
                wanted[metric.mart] += [text for text in (ratio.sample, ratio.basis) if text]
            case Quantile() if metric.clocked:
                wanted[FLOW].append(_CLOSED)
    return wanted


def _probabilities(metrics: Sequence[Metric]) -> dict[tuple[Mart, str | None], set[float]]:
    """The quantiles that each mart has to be asked for."""
    wanted: dict[tuple[Mart, str | None], set[float]] = defaultdict(set)
    for metric in metrics:
        if isinstance(metric.measure, Quantile):
            wanted[metric.mart, metric.measure.part].add(metric.measure.probability)
    return wanted
