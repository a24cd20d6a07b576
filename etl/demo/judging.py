"""How people judge their case: in which mood its course leaves them, and how many stars they give in it."""

import numpy as np
from numpy.typing import NDArray

from etl.demo import city, story
from etl.demo.clock import legal_clock
from etl.demo.records import Records

Rows = NDArray[np.int64]

# Within the promise, after it, after it by their own count alone, and without what they came for.
WITHIN, LATE, FELT_LATE, REFUSED = range(4)

# Chances of 5, 4, 3, 2 and 1 stars in each mood. The means of the first two are as far apart as the story has it.
CHANCES = np.array(
    [
        (0.7201, 0.2040, 0.0734, 0.0018, 0.0007),
        (0.3843, 0.3450, 0.2130, 0.0427, 0.0150),
        (0.0, 0.0, 0.0, 0.65, 0.35),
        (0.30, 0.32, 0.28, 0.07, 0.03),
    ]
)


def moods(rng: np.random.Generator, told: Records) -> Rows:
    """The mood of each case's applicant at its end."""
    clock, stops = legal_clock(told), story.TAIJIANG_STOPS
    late, counted_on = clock.net > told.promised, clock.net + clock.supplements > told.promised
    cross = (told.cases.department == city.department(stops.department)) & (rng.random(len(late)) < stops.share)
    refused = told.status != city.CLOSED
    return np.asarray(np.select([refused, late, counted_on & cross], [REFUSED, LATE, FELT_LATE], default=WITHIN))


def levels(rng: np.random.Generator, mood: Rows, visits: NDArray[np.integer]) -> Rows:
    """Stars by mood; a second visit costs some people one."""
    limits = np.cumsum(CHANCES, axis=1)[:, :-1]
    level = 5 - (rng.random(len(mood))[:, None] > limits[mood]).sum(axis=1)
    cost = (visits > 1) & (rng.random(len(mood)) < -story.SECOND_VISIT.levels)
    return np.asarray(np.maximum(level - cost, 1))
