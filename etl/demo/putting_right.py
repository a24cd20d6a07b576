"""What offices do about bad ratings: look into them, object, put right, call back; some of it late, some never."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from etl.demo.office import DAY, Moments, Office
from etl.demo.ratings import Flags, Ratings

Days = NDArray[np.int64]

# Looked into on the next working day, or some days too late.
VERIFIED_IN_TIME, VERIFIED_LATE = 0.9, (2, 7)
# Offices object to some, and some objections hold: a mistake, or malice.
APPEALED, UPHELD, APPEAL_TAKES = 0.12, 0.4, (1, 4)
# Put right within fifteen working days, after them, or not at all.
PUT_RIGHT, PUT_RIGHT_LATE, TAKES, TAKES_LONG = 0.80, 0.13, (1, 13), (15, 30)
# Who gave a name is called back, mostly.
CALLED_BACK, CALLED_BACK_UNNAMED, CALL_TAKES = 0.88, 0.25, (1, 8)


@dataclass(frozen=True, slots=True)
class Answers:
    """One entry per rating; NaT for what has not happened."""

    verified: Moments
    appealed: Moments
    upheld: Flags
    rectified: Moments
    called_back: Moments


def answers(rng: np.random.Generator, given: Ratings, office: Office, until: datetime) -> Answers:
    """What had been done about each bad rating at a moment, in office hours of working days."""
    n = len(given.case)
    rated = np.searchsorted(office.days, given.rated.astype("datetime64[D]"), side="right") - 1
    answered = given.bad & ~given.unanswered
    late = rng.random(n) >= VERIFIED_IN_TIME
    looked = rated + np.where(late, rng.integers(*VERIFIED_LATE, n), 1)
    # Of the last days only the story's are overdue.
    looked = np.minimum(looked, np.maximum(rated + 1, office.ordinal(until.date()) - 1))
    appealed = answered & (rng.random(n) < APPEALED)
    upheld = appealed & (rng.random(n) < UPHELD)
    way, wait = rng.random(n), rng.integers(*TAKES, n)
    wait = np.where(way < PUT_RIGHT, wait, rng.integers(*TAKES_LONG, n))
    rectified = answered & ~upheld & (way < PUT_RIGHT + PUT_RIGHT_LATE)
    called = answered & (rng.random(n) < np.where(given.named, CALLED_BACK, CALLED_BACK_UNNAMED))
    objected, rung = looked + rng.integers(*APPEAL_TAKES, n), looked + rng.integers(*CALL_TAKES, n)
    days, happened = (looked, objected, looked + wait, rung), (answered, appealed, rectified, called)
    moments = [office.moment(day * DAY + rng.integers(0, DAY, n)) for day in days]
    known = [those & (moment <= np.datetime64(until)) for those, moment in zip(happened, moments, strict=True)]
    never = np.datetime64("NaT", "ms")
    verified, objection, rectification, call = (
        np.where(those, moment, never) for those, moment in zip(known, moments, strict=True)
    )
    return Answers(verified, objection, upheld & known[1], rectification, call)
