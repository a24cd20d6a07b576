"""Who differs from the rest: each group's share against that of all others together, as often as there are groups."""

from dataclasses import dataclass, replace

from metrics.catalogue import metric as metric_of
from metrics.change import Amount
from metrics.definitions import MINIMUM
from metrics.errors import NoParts
from metrics.intervals import newcombe, newcombe_p, wilson
from metrics.model import Ratio
from metrics.multiple_comparison import benjamini_hochberg
from metrics.snapshot import Snapshot
from metrics.value import Outcome, TooFew, Value
from metrics.view import View
from metrics.why import amounts

# Of those that are told apart, one in twenty may be so by chance.
FALSE_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class Apart:
    """How far a share lies above that of all others, with Newcombe's 95 % interval.

    `p` is the chance of so much where there is no difference, `q` the same among all groups that were compared
    (Benjamini–Hochberg).
    """

    difference: float
    interval: tuple[float, float]
    p: float
    q: float

    @property
    def differs(self) -> bool:
        """Whether it is told apart from the others, as many comparisons as there are taken into account."""
        return self.q < FALSE_SHARE


@dataclass(frozen=True, slots=True)
class Standing:
    """One group: `hits` of `n`, their share with its Wilson interval or that they are too few, and against the rest."""

    group: str
    hits: int
    n: int
    share: Outcome
    apart: Apart | None


@dataclass(frozen=True, slots=True)
class Compared:
    """All groups together, and each of them, the lowest share first and those of too few last."""

    whole: Outcome
    groups: tuple[Standing, ...]

    @property
    def judged(self) -> int:
        """How many groups were compared with the rest."""
        return sum(one.apart is not None for one in self.groups)


def who_differs(
    snapshot: Snapshot, view: View, metric_id: str = "active_good_rate", *, group: str = "department"
) -> Compared:
    """The groups of a share in the period of a view, each against all others.

    Raises:
        NoParts: the figure is no share.
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    metric = metric_of(metric_id)
    if not isinstance(metric.measure, Ratio) or not metric.measure.share:
        raise NoParts(metric_id)
    found = amounts(snapshot, metric, replace(view, by=(group,), grain=None))
    return compared({name: amount for (name,), amount in found.items() if amount.whole})


def compared(amounts: dict[str, Amount], least: int = MINIMUM) -> Compared:
    """Each amount against the sum of the others; those of fewer than `least` are in the sum and not judged."""
    whole = Amount(sum(one.part for one in amounts.values()), sum(one.whole for one in amounts.values()))
    judged = [name for name, one in amounts.items() if one.whole >= least and whole.whole - one.whole >= least]
    pairs = [((one.part, one.whole), _others(one, whole)) for one in (amounts[name] for name in judged)]
    chances = [newcombe_p(*pair) for pair in pairs]
    told = {
        name: Apart(first[0] / first[1] - second[0] / second[1], newcombe(first, second), p, q)
        for name, (first, second), p, q in zip(judged, pairs, chances, benjamini_hochberg(chances), strict=True)
    }
    groups = (
        Standing(name, round(one.part), round(one.whole), _share(one, least), told.get(name))
        for name, one in amounts.items()
    )
    return Compared(_share(whole, least), tuple(sorted(groups, key=_order)))


def _others(one: Amount, whole: Amount) -> tuple[float, float]:
    return whole.part - one.part, whole.whole - one.whole


def _share(amount: Amount, least: int) -> Outcome:
    if amount.whole < least:
        return TooFew(round(amount.whole), least)
    return Value(amount.part / amount.whole, round(amount.whole), wilson(amount.part, amount.whole))


def _order(one: Standing) -> tuple[float, str]:
    return (one.share.number if isinstance(one.share, Value) else 2.0), one.group
