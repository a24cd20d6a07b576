"""Net Promoter Score: who would recommend it, less who would not."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.means import Moments, moments

# Answers from 0 to 10: from 9 on a promoter, up to 6 a detractor (Reichheld 2003). Five-level ratings are none.
PROMOTER_FROM, DETRACTOR_UP_TO = 9, 6
_EACH = 100.0


@dataclass(frozen=True, slots=True)
class Nps:
    """From −100 (nobody would recommend it) to 100, with its 95 % interval, and how many answered how."""

    score: float
    interval: tuple[float, float] | None
    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors


def nps(scores: Iterable[int]) -> Nps | None:
    """The score of answers from 0 to 10; None of none."""
    told = list(scores)
    return of_counts(
        sum(score >= PROMOTER_FROM for score in told),
        sum(DETRACTOR_UP_TO < score < PROMOTER_FROM for score in told),
        sum(score <= DETRACTOR_UP_TO for score in told),
    )


def of_counts(promoters: int, passives: int, detractors: int) -> Nps | None:
    """The score of so many answers of each kind; None of none."""
    if not promoters + passives + detractors:
        return None
    found = of_each(promoters, passives, detractors)
    return Nps(found.mean, found.interval, promoters, passives, detractors)


def of_each(promoters: int, passives: int, detractors: int) -> Moments:
    """A promoter counts 100, a detractor −100: the score is their mean."""
    return moments([_EACH] * promoters + [0.0] * passives + [-_EACH] * detractors)
