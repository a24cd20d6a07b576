"""What a survey says: means of topics and dimensions by wave, whether a dimension measures one thing, and change."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.means import Difference, difference
from metrics.multiple_comparison import benjamini_hochberg
from metrics.nps import Nps
from metrics.question import sql
from metrics.reliability import of_variances
from metrics.sheets import Agreement
from metrics.survey import OVERALL, PERFORMANCE, Group, Survey, columns, mean_of
from metrics.value import Outcome

Levels = tuple[int, int, int, int, int]

_BY_TOPIC, _BY_DIMENSION = ("wave", "question_group", "topic"), ("wave", "question_group")


@dataclass(frozen=True, slots=True)
class Score:
    """The mean of a topic, or of a dimension with all its topics (`topic` is empty), from 1 to 5 in one wave.

    `levels` counts the answers from 1 to 5, reversed questions turned. An empty dimension is that of the topics for
    which none is told.
    """

    wave: str
    dimension: str
    topic: str
    outcome: Outcome
    levels: Levels


@dataclass(frozen=True, slots=True)
class Dimension:
    """A dimension in one wave with its topics, and how well they agree; topics of no dimension need not."""

    score: Score
    topics: tuple[Score, ...]
    agreement: Agreement | None


@dataclass(frozen=True, slots=True)
class Change:
    """How far a topic's mean moved from one wave to the next; `chance` is adjusted for all topics compared at once."""

    topic: str
    difference: Difference
    chance: float


def overall(survey: Survey) -> dict[str, Score]:
    """The satisfaction with the whole, by wave; without the waves that did not ask for it."""
    return {one.wave: one for one in _scores(survey.of(question_group=OVERALL), _BY_DIMENSION)}


def recommendation(survey: Survey) -> dict[str, Nps]:
    """Who would recommend the service, by wave; without the waves that did not ask for it."""
    text = sql("survey_recommendation").format(predicates=survey.predicates)
    return {wave: Nps(*counts) for wave, *counts in survey.snapshot.query(text, **survey.values).rows()}


def dimensions(survey: Survey) -> tuple[Dimension, ...]:
    """Every dimension of every wave in the order of the questionnaire, the topics of none last."""
    topics = [one for one in _scores(survey, _BY_TOPIC) if one.dimension != OVERALL]
    alphas = _consistency(survey)
    found = []
    for score in _scores(survey, _BY_DIMENSION):
        if score.dimension != OVERALL:
            key = (score.wave, score.dimension)
            own = tuple(one for one in topics if (one.wave, one.dimension) == key)
            found.append(Dimension(score, own, alphas[key] if score.dimension else None))
    return tuple(found)


def changes(survey: Survey, before: str, after: str) -> tuple[Change, ...]:
    """The topics that both waves asked, with how far each moved; those that fell most come first."""
    first, second = (survey.of(wave=wave).moments(PERFORMANCE, "points", ("topic",)) for wave in (before, after))
    moved = {topic: difference(second[topic], first[topic]) for topic in second if topic in first}
    told = {topic: found for (topic,), found in moved.items() if found is not None}
    chances = benjamini_hochberg([one.p for one in told.values()])
    found = [Change(topic, one, chance) for (topic, one), chance in zip(told.items(), chances, strict=True)]
    return tuple(sorted(found, key=lambda one: one.difference.number))


@dataclass(frozen=True, slots=True)
class _Order:
    """The waves by age; the dimensions and topics as they are asked, those of no dimension last."""

    waves: Sequence[str]
    topics: Sequence[tuple[str, str]]

    def place(self, score: Score) -> tuple[int, bool, int, int]:
        """Where a score stands."""
        groups = [group for _, group in self.topics]
        topic = self.topics.index((score.topic, score.dimension)) if score.topic else -1
        return self.waves.index(score.wave), not score.dimension, groups.index(score.dimension), topic


def _order(survey: Survey) -> _Order:
    return _Order([wave for (wave,) in survey.snapshot.query(sql("survey_waves")).rows()], survey.topics())


def _scores(survey: Survey, by: Group) -> list[Score]:
    """The means by wave, dimension and perhaps topic, in order."""
    levels = _levels(survey, by)
    scores = [
        Score(group[0], group[1], group[2] if len(group) > 2 else "", mean_of(found), levels[group])
        for group, found in survey.moments(PERFORMANCE, "points", by).items()
    ]
    return sorted(scores, key=_order(survey).place)


def _levels(survey: Survey, by: Group) -> dict[Group, Levels]:
    text = sql("survey_levels").format(columns=columns(by), source=PERFORMANCE, predicates=survey.predicates)
    return {row[:-1]: tuple(row[-1]) for row in survey.snapshot.query(text, **survey.values).rows()}


def _consistency(survey: Survey) -> dict[Group, Agreement]:
    """By wave and dimension how well the questions agree."""
    text = sql("survey_consistency").format(
        columns=columns(_BY_DIMENSION), names=", ".join(_BY_DIMENSION), source=PERFORMANCE, predicates=survey.predicates
    )
    return {
        (wave, group): Agreement(questions, sheets, of_variances(of_questions, of_sums, sheets, questions))
        for wave, group, questions, sheets, of_questions, of_sums in survey.snapshot.query(text, **survey.values).rows()
    }
