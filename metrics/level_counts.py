"""How many people gave each level, and what follows from that alone."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.definitions import MINIMUM
from metrics.intervals import wilson
from metrics.means import Moments
from metrics.value import Outcome, TooFew, Value

# 基本满意 and better count as good (GB/T 39734).
GOOD = 3


@dataclass(frozen=True, slots=True)
class Levels:
    """Ratings by level, from 1 (very dissatisfied) to 5 (very satisfied), each of another person."""

    counts: tuple[int, int, int, int, int]

    @classmethod
    def counted(cls, counts: Iterable[int]) -> "Levels":
        """Those of five counts, the worst level first."""
        one, two, three, four, five = counts
        return cls((one, two, three, four, five))

    def __add__(self, other: "Levels") -> "Levels":
        """Both together."""
        return Levels.counted(mine + theirs for mine, theirs in zip(self.counts, other.counts, strict=True))

    @property
    def n(self) -> int:
        """How many ratings."""
        return sum(self.counts)

    def share(self, level: int) -> float:
        """The fraction of one level; 0 where there is no rating."""
        return self.counts[level - 1] / self.n if self.n else 0.0

    @property
    def good(self) -> int:
        """How many of them are good: basically satisfied or better."""
        return sum(self.counts[GOOD - 1 :])

    @property
    def moments(self) -> Moments:
        """The sums from which the mean level and its interval follow."""
        total = sum(level * count for level, count in enumerate(self.counts, start=1))
        squares = sum(level * level * count for level, count in enumerate(self.counts, start=1))
        return Moments(self.n, total, self.n, squares, total, self.n)

    @property
    def mean_level(self) -> Outcome:
        """The mean level, 1 to 5, with its 95 % interval by Student's t."""
        if self.n < MINIMUM:
            return TooFew(self.n, MINIMUM)
        return Value(self.moments.mean, self.n, self.moments.interval)

    @property
    def good_rate(self) -> Outcome:
        """The share of good ratings with its Wilson interval."""
        if self.n < MINIMUM:
            return TooFew(self.n, MINIMUM)
        return Value(self.good / self.n, self.n, wilson(self.good, self.n))


NOBODY = Levels((0, 0, 0, 0, 0))
