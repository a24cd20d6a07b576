"""Early, on time, instant, late: how the cases decided in a period stood against their promise."""

from dataclasses import dataclass, replace

from metrics.catalogue import metric as metric_of
from metrics.gather import totals
from metrics.marts import FLOW
from metrics.question import Question, home_zone, validate
from metrics.snapshot import Snapshot
from metrics.view import View

# The figure whose numerator and denominator these are the parts of.
OF = "on_time_rate"
# In the order of reading, as the data name them; the last have no promise that can be told.
KINDS = ("early", "on_time", "instant", "late", "unknown")
_SUMS = {kind: f"sum({'promise_unknown' if kind == 'unknown' else kind})" for kind in KINDS}


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """How many cases ended each way; shares are of those with a promise."""

    counts: dict[str, int]

    @property
    def promised(self) -> int:
        """The decided cases with a promise."""
        return sum(n for kind, n in self.counts.items() if kind != "unknown")

    def share(self, kind: str) -> float | None:
        """The share of a kind; None of what has no promise, and where nothing was promised."""
        return None if kind == "unknown" or not self.promised else self.counts[kind] / self.promised


def outcomes(snapshot: Snapshot, view: View) -> tuple[OutcomeCounts, OutcomeCounts]:
    """The counts of the view's period and of the one before.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    validate([metric_of(OF)], view)
    question = Question(snapshot, replace(view, by=(), grain=None), home_zone(snapshot))
    found = totals(question, FLOW, _SUMS.values())
    return _counts(found.get((0, ()), {})), _counts(found.get((1, ()), {}))


def _counts(sums: dict[str, float]) -> OutcomeCounts:
    return OutcomeCounts({kind: int(sums.get(text, 0)) for kind, text in _SUMS.items()})
