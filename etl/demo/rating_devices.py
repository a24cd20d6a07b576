"""What ratings are given with, and how soon after the end of a case."""

import numpy as np
from numpy.typing import NDArray

from etl.demo.office import Moments

Rows = NDArray[np.int64]

DEVICES = ("窗口平板", "二维码", "短信", "小程序", "WEB", "审批后台")
TABLET, CODE, MESSAGE, MINI_PROGRAM, WEB, BACK_OFFICE = range(len(DEVICES))
# Nobody rates in the back office.
SHARES = (0.46, 0.14, 0.17, 0.13, 0.10)
# Minutes until half of those who rate have done so: at once at the counter, a day later on the web.
USUAL_MINUTES = np.array([6, 15, 300, 480, 1440])
LONGEST_MINUTES = 12 * 1440
# Who would rate in the night does so in the morning, in about so many hours.
MORNING, NIGHT, SLEEP = 7, 22, 9


def drawn_devices(rng: np.random.Generator, count: int) -> Rows:
    """Devices of so many ratings, by their shares."""
    return rng.choice(len(SHARES), count, p=SHARES)


def given(rng: np.random.Generator, ended: Moments, device: Rows) -> Moments:
    """The seconds in which people rate cases that ended, each with its device."""
    minutes = np.minimum(USUAL_MINUTES[device] * rng.lognormal(0.0, 1.0, len(ended)), LONGEST_MINUTES)
    rated = ended + (np.ceil(minutes * 60) * 1000).astype(np.int64).astype("timedelta64[ms]")
    hour = (rated - rated.astype("datetime64[D]")).astype("timedelta64[h]").astype(np.int64)
    asleep = (hour < MORNING) | (hour >= NIGHT)
    return np.asarray(rated + np.where(asleep, SLEEP, 0).astype("timedelta64[h]"))
