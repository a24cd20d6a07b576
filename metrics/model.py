"""What a figure is: everything that is said about it, as data, and nothing that computes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from metrics.marts import Dimension as Dimension
from metrics.marts import Mart
from warehouse.text import Text

MINUS = "−"


class Unit(Enum):
    """In what a figure is counted; rates are fractions from 0 to 1."""

    COUNT = Text("cases", "件")
    RATE = Text("share", "比率")
    WORKING_DAYS = Text("working days", "工作日")
    DAYS = Text("natural days", "自然日")
    HOURS = Text("hours", "小时")
    ROWS = Text("rows", "行")
    RATINGS = Text("ratings", "条")
    POINTS = Text("points of 100", "分（百分制）")
    CASES_PER_DAY = Text("cases per working day", "件／工作日")
    LEVEL = Text("points of 5", "分（5 分制）")
    NET_SCORE = Text("points from −100 to 100", "分（−100 至 100）")
    COEFFICIENT = Text("coefficient", "系数")
    VISITS = Text("visits", "次")
    VIEWS = Text("page views", "次")
    REQUESTS = Text("requests", "次")
    MILLISECONDS = Text("milliseconds", "毫秒")
    CONTACTS = Text("contacts", "人次")
    TIMES = Text("times", "次")
    PEOPLE = Text("people", "人")
    MONEY = Text("yuan", "元")
    PERSON_HOURS = Text("person-hours", "工时")
    INDEX = Text("times what would match", "倍（1 为匹配）")

    @property
    def label(self) -> Text:
        """The unit in words."""
        return self.value

    def beside(self, written: str) -> Text:
        """The unit in words as it stands beside a written number.

        >>> Unit.VISITS.beside("1").en, Unit.VISITS.beside("2").en
        ('visit', 'visits')
        """
        one = _OF_ONE.get(self) if written.lstrip(f"+{MINUS}") == "1" else None
        return Text(one or self.label.en, self.label.zh)

    @property
    def whole(self) -> bool:
        """Whether it counts things, of which there are no halves."""
        return self in (
            Unit.COUNT,
            Unit.ROWS,
            Unit.RATINGS,
            Unit.CONTACTS,
            Unit.TIMES,
            Unit.PEOPLE,
            Unit.VISITS,
            Unit.VIEWS,
            Unit.REQUESTS,
        )

    @property
    def digits(self) -> int:
        """How many decimals are read from it; those of a rate are of its percents."""
        if self.whole or self is Unit.MILLISECONDS:
            return 0
        return 2 if self in (Unit.LEVEL, Unit.COEFFICIENT, Unit.MONEY, Unit.INDEX) else 1

    def written(self, number: float) -> str:
        """The figure rounded for reading, its unit left out: thousands apart, rates in percent.

        A rate that is there and would read 0.0% has one decimal more; below that it is said to be less.
        """
        if self is not Unit.RATE:
            return f"{number:,.{self.digits}f}".replace("-", MINUS)
        percent = number * 100
        if percent == 0 or abs(percent) >= 0.05:
            return f"{percent:.1f}%".replace("-", MINUS)
        return f"{percent:.2f}%".replace("-", MINUS) if abs(percent) >= 0.005 else "<0.01%"

    @property
    def id(self) -> str:
        """The unit as other programs read it, e.g. `working_days`."""
        return self.name.lower()


# Those of which one may be.
_OF_ONE = {
    Unit.COUNT: "case",
    Unit.ROWS: "row",
    Unit.RATINGS: "rating",
    Unit.VISITS: "visit",
    Unit.VIEWS: "page view",
    Unit.REQUESTS: "request",
    Unit.MILLISECONDS: "millisecond",
    Unit.CONTACTS: "contact",
    Unit.TIMES: "time",
    Unit.PEOPLE: "person",
}


class Direction(Enum):
    """Which way is better."""

    UP = Text("higher is better", "越高越好")
    DOWN = Text("lower is better", "越低越好")
    NEUTRAL = Text("neither way is better", "无好坏之分")

    @property
    def label(self) -> Text:
        """The direction in words."""
        return self.value


@dataclass(frozen=True, slots=True)
class Count:
    """How many: one aggregate expression; `sample` counts the cases behind it where it is not their number itself.

    `basis` counts the rows that could have told it: where there are some and `sample` is 0, it was not provided.
    """

    expression: str
    sample: str | None = None
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Ratio:
    """Numerator over denominator, each an aggregate, so that totals are recomputed and never averaged.

    `share` says that the numerator counts some of the cases that the denominator counts; only then does a
    Wilson interval mean something. `sample` is the number of cases behind it, where that is not the denominator.
    `basis` counts the cases that would stand in the denominator if everything were known about them: with a
    basis and without a denominator the figure was not provided. `given` is the column of the mart's feed that
    must be filled in at least one row before a numerator of 0 is believed.
    """

    numerator: str
    denominator: str
    share: bool = True
    sample: str | None = None
    basis: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Quantile:
    """The value below which `probability` of the durations lie (type 7), in `divisor` units of the mart."""

    probability: float
    divisor: float = 1.0
    part: Literal["work", "wait"] | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """What came in less what went out, from the beginning up to a moment.

    `undated` counts the cases whose deadline no calendar knows: at a moment that lies beyond the calendar, too, nobody
    can say how they stand. `given` is the column that must be filled somewhere before anything is believed to be left.
    """

    inflow: str
    outflow: str
    undated: str | None = None
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Survival:
    """The age by which `probability` of the cases begun in the period are decided, open ones counted (Kaplan–Meier)."""

    probability: float


@dataclass(frozen=True, slots=True)
class OpenAge:
    """The age below which `probability` of the open cases are (type 7), at the end of the period; 1 is the oldest."""

    probability: float


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of an expression over the rows where it is known; rows of one sheet are one person's word."""

    value: str


@dataclass(frozen=True, slots=True)
class Consistency:
    """Cronbach's α of the questions (`topic`) over the sheets that answered all of them."""


@dataclass(frozen=True, slots=True)
class Match:
    """The share of a group's reach that a channel has, over the share of the group's media use that it has."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One of the numbers that a figure is derived from: a sum over the period, or a stock at its end."""

    mart: Mart
    measure: Count | Stock


@dataclass(frozen=True, slots=True)
class Derived:
    """A figure worked out from several sums and stocks by `formula`, which `words` writes down.

    The formula is given the ingredients by name, and beside them `days` and `working_days`, the length of the period
    as far as it has come; it says None where a divisor is 0. `working_days` is absent where no calendar is announced.
    `sample` names the ingredient that counts the cases behind the figure; a `share` carries a Wilson interval.
    """

    ingredients: Mapping[str, Ingredient]
    formula: Callable[[Mapping[str, float]], float | None]
    words: str
    sample: str
    share: bool = False
    by_calendar: bool = False


Measure = Count | Ratio | Quantile | Stock | Survival | OpenAge | Mean | Consistency | Match | Derived


@dataclass(frozen=True, slots=True)
class Target:
    """A value to be reached unless somebody sets another one, and where it comes from."""

    value: float
    source: Text


# Whose cases stand behind a figure.
Population = Literal[
    "received",
    "closed",
    "due",
    "open",
    "returned",
    "stepped",
    "moved",
    "overdue",
    "due_soon",
    "due_today",
    "due_next",
    "ratable",
    "silent",
    # Those of ratings.
    "given",
    "standing",
    "active",
    "verify_due",
    "rectify_due",
    "call_back_due",
    "unverified",
    "unrectified",
    "not_called_back",
    "present",
]


@dataclass(frozen=True, slots=True)
class Drill:
    """The cases behind a figure: which, in what order, with which columns."""

    population: Population
    order: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metric:
    """One figure: what it means, how it is computed, over whom, and when it is not shown.

    `label` fits a card (at most 20 Latin or 10 Chinese characters) and is unique. `nothing` is said when the
    denominator is 0, `missing` when there were cases but what is needed was not known of them; `calendar` says that
    this can only be an unannounced calendar, which nobody could have provided. `by_promise` says that the unit is that
    of the promises: natural days where the data promise by dates or in natural days, and each result says which.
    """

    id: str
    label: Text
    name: Text
    meaning: Text
    formula: Text
    population: Text
    exclusions: Text
    source: Text
    unit: Unit
    direction: Direction
    mart: Mart
    measure: Measure
    additive: bool
    minimum_sample: int
    drill: Drill
    target: Target | None
    owner: Text
    clocked: bool
    nothing: Text
    missing: Text
    calendar: bool = False
    by_promise: bool = False

    @property
    def dimensions(self) -> tuple[str, ...]:
        """The dimensions it may be filtered and broken down by."""
        return self.mart.dimensions + self.mart.fact_dimensions

    @property
    def of_a_stock(self) -> bool:
        """Whether it is a share or rate of what is open at the end of a period: those of two periods share cases."""
        return isinstance(self.measure, Derived) and isinstance(
            self.measure.ingredients[self.measure.sample].measure, Stock
        )
