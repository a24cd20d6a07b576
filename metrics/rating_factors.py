"""The ratings that people gave, by level, beside what may have moved them: how their case went, or the window."""

from dataclasses import dataclass

from metrics.level_counts import Levels
from metrics.marts import RATING_FACTORS
from metrics.question import Question, home_zone, sql
from metrics.rating_rows import hold
from metrics.snapshot import Snapshot
from metrics.view import View


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of a factor in one service of a department, among cases of one end."""

    factor: str
    value: str
    department: str
    service: str
    state: str
    levels: Levels

    @property
    def stratum(self) -> tuple[str, str, str]:
        """What is alike among the cases of a cell, whatever the factor."""
        return self.department, self.service, self.state


def by_factor(snapshot: Snapshot, view: View, *factors: str) -> list[Cell]:
    """The cells of these factors in the period of a view, of a case with several ratings the one that stands.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    hold(view)
    question = Question(snapshot, view, home_zone(snapshot))
    text = sql("rating_factors").format(
        source=question.source(RATING_FACTORS), predicates=question.predicates(RATING_FACTORS)
    )
    days = {"start": view.period.start, "end": view.period.end, "factors": list(factors)}
    rows = snapshot.query(text, **days, **question.values(RATING_FACTORS)).iter_rows()
    return [
        Cell(factor, value, department, service, state, Levels((one, two, three, four, five)))
        for factor, value, department, service, state, one, two, three, four, five in rows
    ]
