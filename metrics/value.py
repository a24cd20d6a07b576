"""What a figure can turn out to be. A figure is never silently wrong: what is not a value says why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from metrics.marts import CASES
from metrics.model import Metric
from metrics.view import Period
from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Value:
    """A figure in the metric's unit, with the number of cases behind it.

    `interval` holds in 95 of 100 cases: that of a share is Wilson's, of a mean Student's, of α Feldt's, of a time to
    finish its curve's. `exact` is False where the figure was read from buckets (±1 %).
    """

    number: float
    sample: int
    interval: tuple[float, float] | None = None
    exact: bool = True


@dataclass(frozen=True, slots=True)
class NotProvided:
    """The data that the figure needs were not handed in."""

    reason: Text
    sample: int = 0


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The question does not arise: nothing happened that could be counted, or no calendar is announced."""

    reason: Text
    sample: int = 0


@dataclass(frozen=True, slots=True)
class TooFew:
    """There are cases, or whatever is `counted`, but fewer than a rate or a quantile may be shown for."""

    sample: int
    needed: int
    counted: Text = field(default=CASES, compare=False)

    @property
    def reason(self) -> Text:
        """Why there is no figure, and what to do."""
        return Text(
            "Too few {counted}: {sample}; shown from {needed}. Widen the period or the department.",
            "仅 {sample} {counted}，满 {needed} {counted}才显示。请放宽时段或部门。",
        ).format(sample=self.sample, needed=self.needed, counted=self.counted)


Outcome = Value | NotProvided | NotApplicable | TooFew

_STATUS: dict[type[Outcome], str] = {
    Value: "value",
    NotProvided: "not_provided",
    NotApplicable: "not_applicable",
    TooFew: "too_few",
}


def status(outcome: Outcome) -> str:
    """The outcome's kind in one word, as other programs read it."""
    return _STATUS[type(outcome)]


def number(outcome: Outcome | None) -> float | None:
    """The figure, or None where there is none."""
    return outcome.number if isinstance(outcome, Value) else None


@dataclass(frozen=True, slots=True)
class Completeness:
    """How many of the departments that should be in a figure are."""

    actual: int
    expected: int
    missing: tuple[str, ...] = ()

    def __add__(self, other: "Completeness") -> "Completeness":
        """Both together."""
        return Completeness(
            self.actual + other.actual, self.expected + other.expected, tuple(sorted({*self.missing, *other.missing}))
        )

    @property
    def complete(self) -> bool:
        """Whether nobody is missing."""
        return self.actual >= self.expected


@dataclass(frozen=True, slots=True)
class Result:
    """One figure of one group in one period, beside the period before and the same period a year ago.

    `by` names the group (dimension → value; an empty value means that the data do not say). `finished` says
    that the period was over at `as_of`, and that a log tells of all days of a bucket. `previous_in` and `last_year_in`
    say how many of the departments that are in the period cover the whole of the one that it is compared with; None
    where it is a moment that is compared.
    """

    metric: Metric
    period: Period
    by: Mapping[str, str]
    outcome: Outcome
    previous: Outcome | None
    last_year: Outcome | None
    as_of: datetime
    finished: bool
    completeness: Completeness
    previous_in: Completeness | None = None
    last_year_in: Completeness | None = None
    # The periods of `previous` and `last_year`: while its own period runs, a sum is held against as many days.
    compared: tuple[Period, Period] | None = None
