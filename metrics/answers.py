"""Everything that is read for one question, few queries for many figures, and the parts of each figure in it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from metrics import open_ages
from metrics.audience import matched
from metrics.channel_match import Matched
from metrics.gather import Cell, Spread, moment_of, spreads, stocks, totals, working_days
from metrics.lifetimes import Lifetimes, lifetimes
from metrics.marts import FLOW, Mart
from metrics.means import Moments
from metrics.model import (
    Consistency,
    Count,
    Derived,
    Ingredient,
    Match,
    Mean,
    Metric,
    OpenAge,
    Quantile,
    Ratio,
    Stock,
    Survival,
    Unit,
)
from metrics.outcome import Parts
from metrics.question import Question, sql
from metrics.sheets import Agreement, agreements, means

# Where a quantile has no durations it must be known whether there was anything to measure.
_CLOSED = "sum(closed)"


class Answers:
    """The parts of the asked figures, by period and group."""

    def __init__(self, question: Question, metrics: Sequence[Metric]) -> None:
        self._question = question
        self._metrics = metrics
        self._known: dict[str, bool] = {}
        self._moments: dict[tuple[Mart, Mean], dict[Cell, Moments]] = {}
        self._agreed: dict[Mart, dict[Cell, Agreement]] = {}
        self._totals = {mart: totals(question, mart, wanted) for mart, wanted in _sums(metrics).items()}
        self._spreads = {
            key: spreads(question, key[0], sorted(wanted), key[1]) for key, wanted in _probabilities(metrics).items()
        }
        self._stocks = {
            (mart, stock): cells
            for mart, wanted in _stocks(metrics).items()
            for stock, cells in stocks(question, mart, wanted).items()
        }

    def parts(self, metric: Metric, cell: Cell) -> Parts:
        """What one figure of one cell is made of."""
        sums = self._totals.get(FLOW, {}).get(cell, {})
        match metric.measure:
            case Quantile() as quantile:
                spread = self._spreads[metric.mart, quantile.part].get(cell, Spread(0, {}, exact=True))
                return Parts(sums={"n": spread.n, "basis": sums.get(_CLOSED, 0.0)}, spread=spread)
            case Stock() as stock:
                number = self._stocks[metric.mart, stock].get(cell, 0.0)
                return Parts(sums={"stock": number, "undated": self._undated(metric.mart, stock, cell)})
            case OpenAge():
                spread, unknown = self._ages.get(cell, (Spread(0, {}, exact=True), 0))
                return Parts(sums={"basis": unknown}, spread=spread)
            case Survival():
                return Parts(sums={}, lifetimes=self._lifetimes.get(cell, Lifetimes((), 0, exact=True)))
            case Mean() as mean:
                return Parts(sums={}, moments=self._means(metric.mart, mean).get(cell))
            case Consistency():
                return Parts(sums={}, agreement=self._agreements(metric.mart).get(cell))
            case Match():
                return Parts(sums={}, matched=self._matched.get(cell))
            case Derived() as derived:
                return Parts(sums=self._derived(derived, cell))
            case _:
                return Parts(sums=self._totals[metric.mart].get(cell, {}))

    def cells(self, metric: Metric) -> set[Cell]:
        """The periods and groups of which anything is known for a figure."""
        match metric.measure:
            case Quantile() as quantile:
                cells = set(self._spreads[metric.mart, quantile.part])
                closed = self._totals.get(FLOW, {}) if metric.clocked else {}
                return cells | {cell for cell, sums in closed.items() if sums.get(_CLOSED)}
            case Stock() as stock:
                return set(self._stocks[metric.mart, stock])
            case OpenAge():
                return set(self._ages)
            case Survival():
                return set(self._lifetimes)
            case Mean() as mean:
                return set(self._means(metric.mart, mean))
            case Consistency():
                return set(self._agreements(metric.mart))
            case Match():
                return set(self._matched)
            case Derived(ingredients):
                return {cell for one in ingredients.values() for cell in self._cells_of(one)}
            case _:
                return set(self._totals[metric.mart])

    def unit(self, metric: Metric) -> Unit:
        """The unit of a figure in these data."""
        return Unit.DAYS if metric.by_promise and self._question.natural else metric.unit

    def has(self, table: str, column: str) -> bool:
        """Whether any row of a table says anything in a column; asked only when a figure hangs on it."""
        key = f"{table}.{column}"
        if key not in self._known:
            text = sql("known").format(table=table, column=column)
            self._known[key] = bool(self._question.snapshot.query(text).item())
        return self._known[key]

    @cached_property
    def _ages(self) -> dict[Cell, tuple[Spread, int]]:
        wanted = {metric.measure.probability for metric in self._metrics if isinstance(metric.measure, OpenAge)}
        return open_ages.spreads(self._question, sorted(wanted), natural=self._question.natural)

    @cached_property
    def _lifetimes(self) -> dict[Cell, Lifetimes]:
        return lifetimes(self._question, natural=self._question.natural)

    @cached_property
    def _matched(self) -> dict[Cell, Matched]:
        return matched(self._question)

    def _means(self, mart: Mart, mean: Mean) -> dict[Cell, Moments]:
        if (mart, mean) not in self._moments:
            self._moments[mart, mean] = means(self._question, mart, mean)
        return self._moments[mart, mean]

    def _agreements(self, mart: Mart) -> dict[Cell, Agreement]:
        if mart not in self._agreed:
            self._agreed[mart] = agreements(self._question, mart)
        return self._agreed[mart]

    @cached_property
    def _working_days(self) -> dict[int, int]:
        return working_days(self._question)

    def _derived(self, derived: Derived, cell: Cell) -> dict[str, float]:
        period = cell[0]
        known = {name: self._amount(one, cell) for name, one in derived.ingredients.items()}
        stocks = ((one.mart, one.measure) for one in derived.ingredients.values() if isinstance(one.measure, Stock))
        known["undated"] = max((self._undated(mart, stock, cell) for mart, stock in stocks), default=0.0)
        asked = self._question.periods[period]
        known["days"] = max((moment_of(self._question, period) - asked.start).days, 0)
        if derived.by_calendar and period in self._working_days:
            known["working_days"] = self._working_days[period]
        return known

    @cached_property
    def _beyond(self) -> set[date]:
        """The asked moments that no calendar knows."""
        question = self._question
        moments = sorted({moment_of(question, i) for i in range(len(question.periods))})
        frame = question.snapshot.query(sql("moments"), moments=moments, as_of=question.as_of)
        return {row["moment"] for row in frame.iter_rows(named=True) if row["working_day"] is None}

    def _undated(self, mart: Mart, stock: Stock, cell: Cell) -> float:
        """How many cases nobody can say anything of, at a moment that no calendar knows."""
        if stock.undated is None:
            return 0.0
        count = self._stocks[mart, Stock(stock.undated, "0")].get(cell, 0.0)
        return count if count > 0 and moment_of(self._question, cell[0]) in self._beyond else 0.0

    def _amount(self, one: Ingredient, cell: Cell) -> float:
        if isinstance(one.measure, Stock):
            return self._stocks[one.mart, one.measure].get(cell, 0.0)
        return self._totals[one.mart].get(cell, {}).get(one.measure.expression, 0.0)

    def _cells_of(self, one: Ingredient) -> set[Cell]:
        return set(self._stocks[one.mart, one.measure] if isinstance(one.measure, Stock) else self._totals[one.mart])


def _ingredients(metrics: Sequence[Metric]) -> Iterator[Ingredient]:
    """What figures are made of that are sums and stocks, or worked out from such."""
    for metric in metrics:
        match metric.measure:
            case Derived(ingredients):
                yield from ingredients.values()
            case Count() | Stock() as measure:
                yield Ingredient(metric.mart, measure)


def _stocks(metrics: Sequence[Metric]) -> dict[Mart, list[Stock]]:
    """The stocks that each mart has to be asked for, each once."""
    wanted: dict[Mart, dict[Stock, None]] = defaultdict(dict)
    for one in _ingredients(metrics):
        if isinstance(one.measure, Stock):
            wanted[one.mart][one.measure] = None
            if one.measure.undated:
                wanted[one.mart][Stock(one.measure.undated, "0")] = None
    return {mart: list(asked) for mart, asked in wanted.items()}


def _sums(metrics: Sequence[Metric]) -> dict[Mart, list[str]]:
    """The expressions that each mart has to be asked for."""
    wanted: dict[Mart, list[str]] = defaultdict(list)
    for one in _ingredients(metrics):
        if isinstance(one.measure, Count):
            wanted[one.mart] += [
                text for text in (one.measure.expression, one.measure.sample, one.measure.basis) if text
            ]
    for metric in metrics:
        match metric.measure:
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
