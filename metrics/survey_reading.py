"""All that is said of one side in one wave of a survey, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics.errors import UnknownDimension, UnknownValue
from metrics.importance import ImportanceMap
from metrics.marts import SURVEY_SHEETS
from metrics.nps import Nps
from metrics.occurring import known_filters
from metrics.snapshot import Snapshot
from metrics.survey import Survey, Wave, waves
from metrics.survey_awareness import Awareness, Heard, awareness, heard_from
from metrics.survey_metrics import SURVEY_NPS
from metrics.survey_population import Figure, figures
from metrics.survey_priorities import Gap, gaps, priorities
from metrics.survey_scores import Change, Dimension, changes, dimensions, recommendation


@dataclass(frozen=True, slots=True)
class Reading:
    """One side in one wave: its figures, scores, their change since the wave before, and what follows from them.

    `waves` are all there are. Where the side was never asked `wave` is None, and all else is empty.
    """

    waves: tuple[Wave, ...]
    wave: str | None
    side: str
    figures: tuple[Figure, ...] = ()
    recommendation: Nps | None = None
    dimensions: tuple[Dimension, ...] = ()
    changes: tuple[Change, ...] = ()
    priorities: ImportanceMap | None = None
    awareness: tuple[Awareness, ...] = ()
    heard_from: tuple[Heard, ...] = ()
    gaps: tuple[Gap, ...] = ()


def asked(snapshot: Snapshot, filters: Mapping[str, tuple[str, ...]]) -> Survey:
    """The sheets that filters leave.

    Raises:
        UnknownDimension: a filter that no sheet has.
        UnknownValue: a value that occurs nowhere in the data.
    """
    for name in filters:
        if name not in SURVEY_SHEETS.dimensions:
            raise UnknownDimension(name, "survey", SURVEY_SHEETS.dimensions)
    known_filters(snapshot, [SURVEY_NPS], filters)
    return Survey(snapshot, filters)


def read(survey: Survey, wave: str | None, side: str) -> Reading:
    """What one side said in a wave, by default the last one in which it was asked.

    Raises:
        UnknownValue: there is no such wave.
    """
    all_waves = waves(survey)
    names = [one.name for one in all_waves if any(part.side == side for part in one.responses)]
    if wave is not None and wave not in names:
        raise UnknownValue("wave", wave, names)
    if not names:
        return Reading(all_waves, None, side)
    chosen = names[-1] if wave is None else wave
    earlier = names[: names.index(chosen)]
    of_side, here = survey.of(side=side), survey.of(side=side, wave=chosen)
    return Reading(
        waves=all_waves,
        wave=chosen,
        side=side,
        figures=figures(here),
        recommendation=recommendation(here).get(chosen),
        dimensions=dimensions(here),
        changes=changes(of_side, earlier[-1], chosen) if earlier else (),
        priorities=priorities(here),
        awareness=awareness(here),
        heard_from=heard_from(here),
        gaps=gaps(survey.of(wave=chosen)),
    )
