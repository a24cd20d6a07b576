"""Funnels: how far groups of different size may lie from the rate of all by chance alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Generic, Literal, TypeVar

from metrics.intervals import Z95, wilson
from metrics.standardise import Peer
from warehouse.text import Text

G = TypeVar("G")
Place = Literal["inside", "above_95", "below_95", "above_998", "below_998"]

PLACES: dict[Place, Text] = {
    "inside": Text("usual", "正常范围"),
    "above_95": Text("above 95 %", "高于 95%"),
    "below_95": Text("below 95 %", "低于 95%"),
    "above_998": Text("above 99.8 %", "高于 99.8%"),
    "below_998": Text("below 99.8 %", "低于 99.8%"),
}

# 99.9 % point of the normal distribution: one group in five hundred lies outside by chance.
Z998 = 3.090232306167813


@dataclass(frozen=True, slots=True)
class Band:
    """The limits for groups of `n` cases; drawn limits end at 0 and 1."""

    n: float
    low_998: float
    low_95: float
    high_95: float
    high_998: float


@dataclass(frozen=True, slots=True)
class Dot(Generic[G]):
    """One group in the funnel: its rate made comparable with its 95 % interval, and where it lies.

    The three say one thing: the rate lies outside the 95 % lines exactly where the interval does not hold the centre.
    """

    group: G
    n: float
    rate: float
    z: float | None
    place: Place
    interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Funnel(Generic[G]):
    """The rate of all, the limits along the sizes, and the groups."""

    centre: float
    bands: tuple[Band, ...]
    dots: tuple[Dot[G], ...]


def band(centre: float, n: float) -> Band:
    """The limits of a share `centre` for `n` cases.

    Formula: centre ± z·√(centre·(1 − centre) ÷ n). A group lies outside exactly where the Wilson interval of its own
    rate does not hold the centre.
    """
    error = sqrt(centre * (1 - centre) / n)
    low_998, low_95, high_95, high_998 = (centre + z * error for z in (-Z998, -Z95, Z95, Z998))
    return Band(n, max(low_998, 0.0), max(low_95, 0.0), min(high_95, 1.0), min(high_998, 1.0))


def funnel(peers: Iterable[Peer[G]], sizes: Iterable[float] = ()) -> Funnel[G] | None:
    """The groups against all of them together; None without any case.

    Each is judged against what it should have had with its own mix of cases, so that a hard lot of cases is no fault.

    Args:
        peers: Groups with what they had and what they should have had.
        sizes: Numbers of cases at which to give the limits; by default those of the groups.
    """
    known = [peer for peer in peers if peer.n]
    total = sum(peer.n for peer in known)
    if not total:
        return None
    centre = sum(peer.observed for peer in known) / total
    dots = tuple(_dot(peer, centre) for peer in known)
    wanted = sorted({size for size in sizes if size > 0} or {peer.n for peer in known})
    return Funnel(centre, tuple(band(centre, n) for n in wanted), dots)


def _dot(peer: Peer[G], centre: float) -> Dot[G]:
    """Draw a group as far from the centre as its own mix of cases says, in standard errors of the drawn limits.

    The variance of an easy lot is smaller than that of all cases; without this a dot could lie outside the lines and
    be called usual. A share ends at none and at all of its cases, and so does what can be said of it.
    """
    error = sqrt(centre * (1 - centre) / peer.n)
    rate = min(max(centre + (peer.z or 0.0) * error, 0.0), 1.0)
    z = (rate - centre) / error if error and peer.z is not None else None
    return Dot(peer.group, peer.n, rate, z, place(z), wilson(rate * peer.n, peer.n))


def place(z: float | None) -> Place:
    """Where a distance in standard errors lies; a group that cannot differ lies inside."""
    if z is None or abs(z) <= Z95:
        return "inside"
    if abs(z) <= Z998:
        return "above_95" if z > 0 else "below_95"
    return "above_998" if z > 0 else "below_998"
