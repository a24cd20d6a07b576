"""Net Promoter Score: who would recommend it, less who would not."""

from dataclasses import dataclass

from metrics.means import Moments

_EACH = 100.0


@dataclass(frozen=True, slots=True)
class Nps:
    """How many would recommend it (9 or 10 of 10), do not mind (7 or 8) and would not (up to 6): Reichheld 2003.

    Ratings of five levels are no answers to that question.
    """

    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        """How many answered; there must be one."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> float:
        """From −100 (nobody would recommend it) to 100: promoters less detractors, in percent of all."""
        return self._moments.mean

    @property
    def interval(self) -> tuple[float, float] | None:
        """The 95 % interval of the score, each promoter counting 100 and each detractor −100; None of one answer."""
        return self._moments.interval

    @property
    def _moments(self) -> Moments:
        total = _EACH * (self.promoters - self.detractors)
        return Moments(self.n, total, self.n, _EACH**2 * (self.promoters + self.detractors), total, self.n)
