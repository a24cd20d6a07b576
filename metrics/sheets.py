"""What answer sheets said, by period and group: the sums behind a mean, and how well the questions of a scale agree."""

from dataclasses import dataclass

from metrics.gather import Cell
from metrics.marts import Mart
from metrics.means import Moments
from metrics.model import Mean
from metrics.question import Question, sql
from metrics.reliability import Reliability, of_variances


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many questions a cell asks, how many sheets answered all of them, and α where it can be told."""

    questions: int
    sheets: int
    reliability: Reliability | None


def means(question: Question, mart: Mart, mean: Mean) -> dict[Cell, Moments]:
    """The sums over sheets of one expression."""
    text = sql("survey_moments").format(**_places(question, mart), value=mean.value)
    names = ("people", "total", "size", "squares", "crossed", "sizes")
    return {
        (row["period"], question.group_of(row)): Moments(*(row[name] for name in names))
        for row in question.snapshot.query(text, **question.bounds(), **question.values(mart)).iter_rows(named=True)
    }


def agreements(question: Question, mart: Mart) -> dict[Cell, Agreement]:
    """How well the questions of each cell agree."""
    text = sql("survey_consistency").format(**_places(question, mart))
    frame = question.snapshot.query(text, **question.bounds(), **question.values(mart))
    return {
        (row["period"], question.group_of(row)): Agreement(
            row["questions"],
            row["sheets"],
            of_variances(row["of_questions"], row["of_sums"], row["sheets"], row["questions"]),
        )
        for row in frame.iter_rows(named=True)
    }


def _places(question: Question, mart: Mart) -> dict[str, str]:
    names = ["period", *question.group_names]
    groups = [question.groups()] if question.view.by else []
    return {
        "columns": ", ".join(["period", *groups]),
        "names": ", ".join(names),
        "source": f"({sql('survey_periods').format(source=question.source(mart))})",
        "predicates": question.predicates(mart),
    }
