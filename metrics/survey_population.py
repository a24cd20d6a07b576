"""The figures of a survey as the sheets give them, and as the population would: weighted by occupation and channel."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.means import Moments
from metrics.model import Unit
from metrics.poststratify import Cell, PostStratified, post_stratified
from metrics.question import sql
from metrics.survey import PERFORMANCE, SHEETS, Survey, mean_of, share_of
from metrics.survey_metrics import AWARENESS_RATE, SURVEY_MEAN, SURVEY_NPS, UNPROMPTED_AWARENESS_RATE
from metrics.value import Outcome
from warehouse.text import Text

OVERALL_LABEL = Text("Satisfaction with the whole", "总体满意度")

# What each figure is called and counted in, where it is read, and which value of a row it is the mean of.
_READ: Mapping[str, tuple[Text, Unit, str, str]] = {
    SURVEY_MEAN.id: (SURVEY_MEAN.name, Unit.LEVEL, PERFORMANCE, "points"),
    "overall": (OVERALL_LABEL, Unit.LEVEL, SHEETS, "overall"),
    SURVEY_NPS.id: (SURVEY_NPS.name, Unit.NET_SCORE, SHEETS, "nps_points"),
    AWARENESS_RATE.id: (AWARENESS_RATE.name, Unit.RATE, SHEETS, "aware::INTEGER"),
    UNPROMPTED_AWARENESS_RATE.id: (UNPROMPTED_AWARENESS_RATE.name, Unit.RATE, SHEETS, "aware_unprompted::INTEGER"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as the sheets give it, and as the population would.

    `population` is None where the settings hold no shares of the population, or nobody of it answered.
    """

    id: str
    label: Text
    unit: Unit
    sheets: Outcome
    population: PostStratified | None


def figures(survey: Survey) -> tuple[Figure, ...]:
    """Every figure that the sheets were asked for."""
    rows = survey.snapshot.query(sql("survey_shares")).rows()
    people = {(occupation, channel or ""): share for occupation, channel, share in rows}
    return tuple(found for figure in _READ if (found := _figure(survey, figure, people)))


def _figure(survey: Survey, figure: str, people: Mapping[Cell, float]) -> Figure | None:
    label, unit, source, value = _READ[figure]
    told = survey.moments(source, value, ("occupation", "channel"))
    if not told:
        return None
    first, *rest = told.values()
    whole = sum(rest, first)
    sheets = share_of(whole.total, whole.size) if unit is Unit.RATE else mean_of(whole)
    return Figure(figure, label, unit, sheets, post_stratified(_cells(told, people), people))


def _cells(told: Mapping[tuple[str, ...], Moments], people: Mapping[Cell, float]) -> dict[Cell, Moments]:
    """What each cell of the population said; an occupation that is told as a whole is one cell."""
    undivided = {occupation for occupation, channel in people if not channel}
    cells: dict[Cell, Moments] = {}
    for (occupation, channel), found in told.items():
        cell = (occupation, "" if occupation in undivided else channel)
        cells[cell] = cells[cell] + found if cell in cells else found
    return cells
