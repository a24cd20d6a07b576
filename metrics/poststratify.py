"""A mean as the population would give it: groups count by their share of the people, not of the sheets.

Cells are occupation × channel. Formula: Σ N_g ÷ N · mean_g (Holt and Smith 1979). A cell of the population that hardly
anybody answered for is put together with a like one: the same occupation on another channel, else the same channel of
another occupation, else the largest cell there is. Sheets of cells that the population does not name are left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtrit

from metrics.means import Moments

# A mean of fewer sheets would speak for a whole part of the population.
SHEETS_LEAST = 5
_UPPER = 0.975

# Occupation and channel; an empty channel where the population is told by occupation alone.
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Merge:
    """A cell of the population, with its share of it, that another cell answers for."""

    cell: Cell
    into: Cell
    share: float


@dataclass(frozen=True, slots=True)
class PostStratified:
    """The weighted mean with its 95 % interval, the sheets behind it, and what had to be done for it.

    `outside` counts the sheets of cells that the population does not name; `cells` those that are left after merging.
    """

    mean: float
    interval: tuple[float, float] | None
    sheets: int
    outside: int
    cells: int
    merges: tuple[Merge, ...]


def post_stratified(
    told: Mapping[Cell, Moments], population: Mapping[Cell, float], least: int = SHEETS_LEAST
) -> PostStratified | None:
    """The mean of the population from what the cells said; None where nobody of any cell answered.

    `population` holds persons or shares; only their proportions count.
    """
    people = {cell: size for cell, size in population.items() if size > 0}
    heard = {cell: told[cell] for cell in people if cell in told and told[cell].size}
    if not heard:
        return None
    whole = sum(people.values())
    shares = {cell: size / whole for cell, size in people.items()}
    merges = _merged(heard, shares, least)
    weights = dict.fromkeys(heard, 0.0)
    for cell, share in shares.items():
        weights[_end(cell, merges)] += share
    groups = _together(heard, merges)
    return PostStratified(
        mean=sum(weights[cell] * group.mean for cell, group in groups.items()),
        interval=_interval(groups, weights),
        sheets=sum(one.people for one in heard.values()),
        outside=sum(one.people for cell, one in told.items() if cell not in heard),
        cells=len(groups),
        merges=tuple(Merge(cell, _end(cell, merges), shares[cell]) for cell in sorted(merges)),
    )


def _merged(heard: Mapping[Cell, Moments], shares: Mapping[Cell, float], least: int) -> dict[Cell, Cell]:
    """Which cell each one with too few sheets is put together with, the smallest first, so that no two trade places."""
    sizes = {cell: heard[cell].people if cell in heard else 0 for cell in shares}
    into: dict[Cell, Cell] = {}
    for cell in sorted(shares, key=lambda cell: (sizes[cell], cell)):
        others = [other for other in shares if other != cell and other not in into and sizes[other]]
        if sizes[cell] >= least or not others:
            continue
        into[cell] = max(others, key=lambda other: (_alike(cell, other), sizes[other], other))
        sizes[into[cell]] += sizes[cell]
    return into


def _alike(cell: Cell, other: Cell) -> int:
    return 2 if cell[0] == other[0] else int(cell[1] == other[1] != "")


def _end(cell: Cell, merges: Mapping[Cell, Cell]) -> Cell:
    while cell in merges:
        cell = merges[cell]
    return cell


def _together(heard: Mapping[Cell, Moments], merges: Mapping[Cell, Cell]) -> dict[Cell, Moments]:
    groups: dict[Cell, Moments] = {}
    for cell, one in heard.items():
        end = _end(cell, merges)
        groups[end] = groups[end] + one if end in groups else one
    return groups


def _interval(groups: Mapping[Cell, Moments], weights: Mapping[Cell, float]) -> tuple[float, float] | None:
    """By Student's t, with as many degrees of freedom as sheets beyond the groups; None where a group is one sheet."""
    variances = {cell: group.variance for cell, group in groups.items()}
    if any(variance is None for variance in variances.values()):
        return None
    mean = sum(weights[cell] * group.mean for cell, group in groups.items())
    error = sqrt(sum(weights[cell] ** 2 * (variance or 0.0) for cell, variance in variances.items()))
    freedom = sum(group.people for group in groups.values()) - len(groups)
    off = float(stdtrit(freedom, _UPPER)) * error
    return mean - off, mean + off
