"""Departments beside each other, fairly: each against what its own mix of cases would have had anywhere."""

from collections import Counter
from dataclasses import replace

from metrics.catalogue import metric as metric_of
from metrics.definitions import MINIMUM
from metrics.funnel import Funnel, funnel
from metrics.model import Ratio
from metrics.snapshot import Snapshot
from metrics.standardise import Peer, expected_means, shares
from metrics.view import View
from metrics.why import amounts


def compared(
    snapshot: Snapshot, metric_id: str, view: View, *, group: str = "department", mix: str = "service"
) -> list[Peer[str]]:
    """The groups of a share with what they had and, at the rates of all for the same mix of cases, should have had.

    Groups of fewer cases than a rate is shown for count among all, and are left out.

    Raises:
        ValueError: the figure is no share of cases.
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    metric = metric_of(metric_id)
    if not isinstance(metric.measure, Ratio) or not metric.measure.share:
        raise ValueError(f"{metric_id} is no share of cases")
    strata = amounts(snapshot, metric, replace(view, by=(group, mix), grain=None))
    peers = shares({(place, kind): amount for (place, kind), amount in strata.items()})
    return sorted((peer for peer in peers if peer.n >= MINIMUM), key=lambda peer: peer.group)


def funnel_of(snapshot: Snapshot, metric_id: str, view: View, *, group: str = "department") -> Funnel[str] | None:
    """The funnel of a share by department; None where no group has enough cases.

    Raises:
        ValueError: the figure is no share of cases.
        UnknownMetric, UnknownDimension, UnknownClock: the question names something there is not.
    """
    return funnel(compared(snapshot, metric_id, view, group=group))


def times(snapshot: Snapshot, view: View, *, group: str = "department") -> dict[str, tuple[float, float]]:
    """By group the mean working days it took, and those that all take for the same mix of services.

    Groups of fewer cases than a mean is shown for count among all, and are left out.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    metric = metric_of("mean_processing_time")
    strata = amounts(snapshot, metric, replace(view, by=(group, "service"), grain=None))
    cases: Counter[str] = Counter()
    for (place, _), amount in strata.items():
        cases[place] += round(amount.whole)
    means = expected_means({(place, kind): amount for (place, kind), amount in strata.items()})
    return {place: both for place, both in means.items() if cases[place] >= MINIMUM}
