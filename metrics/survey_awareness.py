"""Who knows the service, unasked and when it is named, and from where: every occupation hears of it elsewhere."""

from dataclasses import dataclass

from metrics.definitions import MINIMUM
from metrics.question import sql
from metrics.survey import Survey, share_of
from metrics.survey_metrics import NOT_ASKED
from metrics.value import NotProvided, Outcome


@dataclass(frozen=True, slots=True)
class Awareness:
    """The shares of an occupation that know the service when it is named, and that name it themselves.

    The occupation is None for all together, and empty where it is not said.
    """

    occupation: str | None
    sheets: int
    prompted: Outcome
    unprompted: Outcome


@dataclass(frozen=True, slots=True)
class Place:
    """How many named a place that they heard of the service from; several may be named, so shares add up to more."""

    name: str
    named: int
    share: Outcome


@dataclass(frozen=True, slots=True)
class Heard:
    """The places that an occupation (None: all together) heard of the service from, the commonest first."""

    occupation: str | None
    sheets: int
    places: tuple[Place, ...]


def awareness(survey: Survey) -> tuple[Awareness, ...]:
    """All together, then each occupation, the largest first."""
    text = sql("survey_awareness").format(predicates=survey.predicates)
    return tuple(
        Awareness(occupation, sheets, _share(known, asked), _share(named, asked_openly))
        for occupation, sheets, known, asked, named, asked_openly in survey.snapshot.query(text, **survey.values).rows()
    )


def heard_from(survey: Survey) -> tuple[Heard, ...]:
    """All together, then each occupation of which enough answered, the largest first."""
    text = sql("survey_choices").format(predicates=survey.predicates)
    found: dict[str | None, Heard] = {}
    for occupation, sheets, name, named in survey.snapshot.query(text, **survey.values).rows():
        if sheets >= MINIMUM:
            places = found[occupation].places if occupation in found else ()
            found[occupation] = Heard(occupation, sheets, (*places, Place(name, named, share_of(named, sheets))))
    return tuple(found.values())


def _share(hits: int, asked: int) -> Outcome:
    return share_of(hits, asked) if asked else NotProvided(NOT_ASKED)
