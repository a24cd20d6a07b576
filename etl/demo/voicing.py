"""Why people rate as they do: the reasons that they tick and the comments that they write, by level and mood."""

from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from etl.demo import story
from etl.demo.judging import FELT_LATE, LATE
from etl.demo.rating_words import COMMENTS, REASONS, signatures
from etl.demo.ratings import ADDITIONAL, BURST, DEFAULT, IN_VAIN, Flags, Ratings

Rows = NDArray[np.int64]

# By level from 0 to 5: who ticks a reason, and who writes a comment.
TICKED = np.array([0.0, 0.94, 0.90, 0.50, 0.40, 0.45])
WRITTEN = np.array([0.0, 0.75, 0.60, 0.25, 0.10, 0.10])
TWO_REASONS, SIGNED = 0.25, 0.06

# Whose case is late says so, mostly; who counts the days that the clock stood still always does, others hardly ever.
SAYS_LATE, SAYS_LATE_IN_TIME = 0.75, 0.04

# By level from 0 to 5: where its reasons begin and how many there are, the last of bad ones that it was late.
_LEVELS = [reason.level for reason in REASONS]
_BEGIN = np.array([_LEVELS.index(max(level, 1)) for level in range(6)])
_COUNT = np.array([max(_LEVELS.count(level), 1) for level in range(6)])
_BUT_LATE = _COUNT - np.isin(np.arange(6), [reason.level for reason in REASONS if reason.late])


@dataclass(frozen=True, slots=True)
class Voices:
    """One entry per rating: reasons as words and as codes, with a mark between two of them; and the comment."""

    words: pl.Series
    codes: pl.Series
    comment: pl.Series


def voices(rng: np.random.Generator, given: Ratings) -> Voices:
    """What is ticked and written beside each rating; nothing beside those that nobody gave."""
    n, level, burst = len(given.case), given.level.astype(np.int64), given.kind == BURST
    said = ~np.isin(given.kind, (DEFAULT, IN_VAIN))
    about = np.where(burst, _of_the_burst(), _reasons(rng, given, level))
    another = _BEGIN[level] + rng.integers(0, _BUT_LATE[level])
    ticked = said & (burst | given.unanswered | (rng.random(n) < TICKED[level]))
    two = ticked & ~burst & (about != another) & (rng.random(n) < TWO_REASONS)
    written = said & ~burst & (given.unanswered | (rng.random(n) < WRITTEN[level]))
    return Voices(
        words=_told([reason.words for reason in REASONS], "；", (about, ticked), (another, two)),
        codes=_told([reason.code for reason in REASONS], ",", (about, ticked), (another, two)),
        comment=_comments(rng, given, about, written),
    )


def _reasons(rng: np.random.Generator, given: Ratings, level: Rows) -> Rows:
    """The first reason of each, by its level and mood."""
    chance = np.select([given.mood == FELT_LATE, given.mood == LATE], [1.0, SAYS_LATE], default=SAYS_LATE_IN_TIME)
    late = given.bad & (rng.random(len(level)) < chance)
    return _BEGIN[level] + np.where(late, _COUNT[level] - 1, rng.integers(0, _BUT_LATE[level]))


def _of_the_burst() -> int:
    told = story.JINAN_BURST.reason
    return next(at for at, reason in enumerate(REASONS) if (reason.level, reason.words) == (5, told))


def _told(names: list[str], mark: str, first: tuple[Rows, Flags], second: tuple[Rows, Flags]) -> pl.Series:
    one, two = (_known(pl.Series(names).gather(which), those) for which, those in (first, second))
    return pl.select(pl.concat_str(one, two, separator=mark, ignore_nulls=True).replace("", None)).to_series()


def _comments(rng: np.random.Generator, given: Ratings, about: Rows, written: Flags) -> pl.Series:
    """Comments on what each rating is about, some of them signed."""
    topics = list(COMMENTS)
    counts = np.array([len(COMMENTS[topic]) for topic in topics])
    topic = np.array([topics.index(reason.topic) for reason in REASONS])[about]
    topic = np.where(given.kind == ADDITIONAL, topics.index("put_right"), topic)
    which = (np.cumsum(counts) - counts)[topic] + rng.integers(0, counts[topic])
    text = pl.Series([comment for topic in topics for comment in COMMENTS[topic]]).gather(which)
    names = signatures()
    signed = pl.Series(names).gather(rng.integers(0, len(names), len(which)))
    whole = text + _known(signed, rng.random(len(which)) < SIGNED).fill_null("")
    return _known(whole, written)


def _known(values: pl.Series, those: Flags) -> pl.Series:
    return values.set(pl.Series(~those), None)
