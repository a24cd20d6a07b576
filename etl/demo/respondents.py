"""Who answers the questionnaire: occupation, channel and awareness, drawn as an online questionnaire draws them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.demo import city, story

Codes = NDArray[np.int64]

CHANNELS, CHANNEL_IDS = ("窗口", "网上", "小程序"), ("window", "web", "mini_program")
# Of the city's people, by their readiness for it: who does their business online.
ONLINE = 0.35

# How much more often than the city's people each occupation fills in a questionnaire, in the order of city.OCCUPATIONS;
# and who is online already, of any occupation.
ANSWERS = np.array([1.3, 1.3, 0.9, 0.35, 2.0, 0.4, 0.8])
ANSWERS_ONLINE = 1.6

# Those who had a case, among the sheets.
USERS = 0.6


@dataclass(frozen=True, slots=True)
class Respondents:
    """One entry per sheet."""

    occupation: Codes
    channel: Codes
    user: NDArray[np.bool_]
    prompted: NDArray[np.bool_]
    unprompted: NDArray[np.bool_]


def respondents(rng: np.random.Generator, count: int) -> Respondents:
    """Draw people as they answer, and what they know; who names the platform unasked knows it, too."""
    shares = _occupations() * ANSWERS
    occupation = rng.choice(len(shares), count, p=shares / shares.sum())
    ready = np.array(city.ONLINE_READINESS)[occupation]
    online = rng.random(count) < ANSWERS_ONLINE * ONLINE * ready
    user, drawn = rng.random(count) < USERS, rng.random(count) / ready
    users, public = story.USERS_AWARE, story.PUBLIC_AWARE
    return Respondents(
        occupation=occupation,
        channel=np.where(online, rng.integers(1, len(CHANNELS), count), 0),
        user=user,
        prompted=drawn < np.where(user, users.prompted, public.prompted),
        unprompted=drawn < np.where(user, users.unprompted, public.unprompted),
    )


def population_shares() -> dict[str, dict[str, float]]:
    """The city's people by occupation and channel: what the sheets are to be weighted by; adds up to one."""
    people = _occupations()
    online = ONLINE * np.array(city.ONLINE_READINESS)
    cells = np.column_stack([1 - online, online / 2, online / 2]) * people[:, None]
    words = (choice.word for choice in city.OCCUPATIONS)
    return {word: dict(zip(CHANNEL_IDS, map(float, row), strict=True)) for word, row in zip(words, cells, strict=True)}


def _occupations() -> NDArray[np.float64]:
    weights = np.array([choice.weight for choice in city.OCCUPATIONS])
    return np.asarray(weights / weights.sum())
