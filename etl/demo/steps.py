"""The steps that a city's records show at the moment at which they were written out.

A step is written down when it is done; a suspension when it begins, since from then on the clock stands still.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.demo import city
from etl.demo.arrivals import Codes
from etl.demo.office import Seconds
from etl.demo.path import NEVER, Path, Span

# The clock of a case stands still in these.
STOPPED = (city.SUPPLEMENT, city.APPRAISAL, city.PUBLICATION)


@dataclass(frozen=True, slots=True)
class Steps:
    """One entry per step or suspension, in the order of cases and of their paths."""

    case: NDArray[np.int64]
    step: Codes
    started: Seconds
    completed: Seconds  # NEVER for a suspension that lasts
    handler: Codes  # the number of the person in this office and step


def steps(rng: np.random.Generator, told: Path, until: Seconds) -> Steps:
    """What is on record of each case at its own `until` (office seconds)."""
    known = [np.flatnonzero(span.cases & (_recorded(span) <= until)) for span in told.spans]
    case = np.concatenate(known)
    place = np.repeat(np.arange(len(known)), [len(rows) for rows in known])
    order = np.argsort(case * len(known) + place, kind="stable")
    completed = np.concatenate([span.completed[rows] for span, rows in zip(told.spans, known, strict=True)])
    started = np.concatenate([span.started[rows] for span, rows in zip(told.spans, known, strict=True)])
    step = np.array([span.step for span in told.spans], dtype=np.int8)[place]
    return Steps(
        case=case[order],
        step=step[order],
        started=started[order],
        completed=np.where(completed > until[case], NEVER, completed)[order],
        handler=rng.integers(0, city.HANDLERS_PER_OFFICE, len(case)).astype(np.int8),
    )


def _recorded(span: Span) -> Seconds:
    return span.started if span.step in STOPPED else span.completed
