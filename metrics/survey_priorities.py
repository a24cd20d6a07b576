"""What to improve first: importance and performance of each topic, and where managers see it otherwise."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from metrics.definitions import MINIMUM
from metrics.importance import ImportanceMap, importance_map
from metrics.means import Difference, difference
from metrics.multiple_comparison import benjamini_hochberg
from metrics.question import sql
from metrics.survey import IMPORTANCE, MANAGERS, OVERALL, PERFORMANCE, PUBLIC, Survey, mean_of
from metrics.value import Outcome


@dataclass(frozen=True, slots=True)
class Gap:
    """A topic that both sides rated: what each said, how far managers lie above the public, and the chance of so much.

    `chance` is adjusted for all topics compared at once.
    """

    topic: str
    public: Outcome
    managers: Outcome
    difference: Difference
    chance: float


def priorities(survey: Survey) -> ImportanceMap | None:
    """The map of the topics that sheets rated twice, for importance and for performance; None for fewer than five."""
    wanted, rated = (_table(survey, source) for source in (IMPORTANCE, PERFORMANCE))
    asked = dict.fromkeys(topic for topic, _ in survey.topics())
    topics = [topic for topic in asked if topic in wanted.columns and topic in rated.columns]
    sheets = pl.concat([wanted.select("sheet"), rated.select("sheet")]).unique().sort("sheet")
    return importance_map(topics, *(_aligned(sheets, table, topics) for table in (wanted, rated)))


def gaps(survey: Survey) -> tuple[Gap, ...]:
    """The topics of both questionnaires, those first that managers see the most rosily; few sheets make no gap."""
    public, managers = (survey.of(side=side).moments(PERFORMANCE, "points", ("topic",)) for side in (PUBLIC, MANAGERS))
    told = {}
    for (topic,), theirs in managers.items():
        ours = public.get((topic,))
        if topic != OVERALL and ours and min(ours.people, theirs.people) >= MINIMUM:
            found = difference(theirs, ours)
            if found:
                told[topic] = (ours, theirs, found)
    chances = benjamini_hochberg([found.p for _, _, found in told.values()])
    each = (
        Gap(topic, mean_of(ours), mean_of(theirs), found, chance)
        for (topic, (ours, theirs, found)), chance in zip(told.items(), chances, strict=True)
    )
    return tuple(sorted(each, key=lambda one: -one.difference.number))


def _table(survey: Survey, source: str) -> pl.DataFrame:
    """One row per sheet and a column per topic."""
    text = sql("survey_sheet_points").format(source=source, predicates=survey.predicates)
    return survey.snapshot.query(text, **survey.values).pivot("topic", index="sheet", values="points")


def _aligned(sheets: pl.DataFrame, table: pl.DataFrame, topics: list[str]) -> NDArray[np.float64]:
    return sheets.join(table, on="sheet", how="left").sort("sheet").select(topics).cast(pl.Float64).to_numpy()
