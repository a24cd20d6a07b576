"""How far two people who judge the same contents agree beyond chance (Cohen's κ)."""

from dataclasses import dataclass

from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import Period


@dataclass(frozen=True, slots=True)
class Judged:
    """How many contents both called substantive, only the first did, only the second did, and neither."""

    both: int
    first: int
    second: int
    neither: int

    @property
    def contents(self) -> int:
        """How many contents both judged."""
        return self.both + self.first + self.second + self.neither

    @property
    def kappa(self) -> float | None:
        """(observed − expected) ÷ (1 − expected) agreement; None where there is no choice to agree on."""
        n = self.contents
        if not n:
            return None
        observed = (self.both + self.neither) / n
        yes, also = (self.both + self.first) / n, (self.both + self.second) / n
        expected = yes * also + (1 - yes) * (1 - also)
        return None if expected == 1 else (observed - expected) / (1 - expected)


def judged_twice(snapshot: Snapshot, period: Period) -> Judged:
    """The contents of a period that two people judged."""
    found = snapshot.query(sql("two_raters"), first=period.start, end=period.end).row(0)
    return Judged(*map(int, found))
