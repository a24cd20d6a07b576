"""How long every case took by the legal clock: working days, less those on which it stood still."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.demo import city
from etl.demo.office import DAY
from etl.demo.path import NEVER
from etl.demo.records import Records
from etl.demo.steps import STOPPED

Days = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Clock:
    """One entry per case: `net` working days from acceptance to its end, and those of them that `supplements` saved."""

    net: Days
    supplements: Days


def legal_clock(told: Records) -> Clock:
    """Count every case to its end; suspensions never overlap here, so that their days add up."""
    gross = told.told.decided // DAY - told.cases.accepted // DAY
    return Clock(net=gross - _stood_still(told, STOPPED), supplements=_stood_still(told, (city.SUPPLEMENT,)))


def _stood_still(told: Records, steps: tuple[int, ...]) -> Days:
    stopped = np.isin(told.steps.step, steps) & (told.steps.completed != NEVER)
    each = told.steps.completed // DAY - told.steps.started // DAY
    days = np.bincount(told.steps.case[stopped], weights=each[stopped], minlength=len(told.status))
    return days.astype(np.int64)
