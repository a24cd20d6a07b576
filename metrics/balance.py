"""Whether the sum closes: open at the start + received − closed − otherwise ended = open at the end of a period."""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from metrics.catalogue import metric as metric_of
from metrics.marts import SPANS
from metrics.question import Question, home_zone, sql, validate
from metrics.snapshot import Snapshot
from metrics.view import View

_OF = "open_cases"


@dataclass(frozen=True, slots=True)
class Balance:
    """One department's period, or that of all; each number is counted from the cases' own days by itself.

    `otherwise` counts cases that were returned, withdrawn or forcibly ended.
    """

    department: str
    open_start: int
    received: int
    closed: int
    otherwise: int
    open_end: int

    @property
    def residual(self) -> int:
        """What the sum is off by; only a case that ended before it began can break it."""
        return self.open_start + self.received - self.closed - self.otherwise - self.open_end


def balances(snapshot: Snapshot, view: View) -> list[Balance]:
    """The sum of every department in the view's period, as far as the data reach.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    question = _asked(snapshot, view)
    text = sql("balance").format(source=question.source(SPANS), predicates=question.predicates(SPANS))
    frame = snapshot.query(text, **question.values(SPANS), start=view.period.start, end=view.period.end)
    return [Balance(**row) for row in frame.iter_rows(named=True)]


def together(found: Sequence[Balance]) -> Balance:
    """The sums of several departments; its department is empty."""
    names = ("open_start", "received", "closed", "otherwise", "open_end")
    return Balance("", *(sum(getattr(one, name) for one in found) for name in names))


def breaks(snapshot: Snapshot, view: View) -> pl.DataFrame:
    """The cases that break the sum of the view's period.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    question = _asked(snapshot, view)
    predicates, values = question.of_cases()
    bound = {**values, "start": view.period.start, "end": view.period.end, "as_of": question.as_of}
    return snapshot.query(sql("balance_breaks").format(predicates=predicates), **bound)


def _asked(snapshot: Snapshot, view: View) -> Question:
    validate([metric_of(_OF)], view)
    return Question(snapshot, view, home_zone(snapshot))
