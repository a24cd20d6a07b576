"""Importance and performance: what matters to people and is not good enough, and how sure that is.

The cross-hair stands at the means over all topics: at the middle of the scale nearly every topic would be important
and good. Sheets are drawn again with replacement, the cross-hair with them: a topic that does not stay on its field in
four of five draws is unstable, and no field should be read from it (Efron 1979).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Field = Literal["improve_first", "keep", "low_priority", "overdone"]

# Fewer topics have no cross-hair worth the name.
TOPICS_LEAST = 5
# In fewer than four of five draws a field is a matter of chance.
STABLE_FROM = 0.8
_DRAWS = 1000
# Above it sheets are first put into so many groups at random: drawing groups again is as good, and as fast as a few.
_GROUPS = 2000
# The same data give the same picture.
_SEED = 20


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic on the map: both means, how many rated it, its field, and in which share of draws it stays there."""

    name: str
    importance: float
    performance: float
    sheets: int
    field: Field
    stability: float

    @property
    def stable(self) -> bool:
        """Whether the field is more than chance."""
        return self.stability >= STABLE_FROM


@dataclass(frozen=True, slots=True)
class ImportanceMap:
    """The topics in the order asked, and where the cross-hair stands."""

    topics: tuple[Topic, ...]
    importance: float
    performance: float
    sheets: int


def importance_map(
    names: Sequence[str], importance: NDArray[np.float64], performance: NDArray[np.float64]
) -> ImportanceMap | None:
    """The map of topics from two tables with a row per sheet and a column per topic; NaN is no answer.

    None where fewer than five topics have both.
    """
    both = ~np.isnan(importance).all(axis=0) & ~np.isnan(performance).all(axis=0)
    if both.sum() < TOPICS_LEAST:
        return None
    sides = np.stack([importance[:, both], performance[:, both]])
    answered = ~np.isnan(sides)
    sums, sizes = _grouped(np.nan_to_num(sides)), _grouped(answered.astype(float))
    means = sums.sum(axis=1) / sizes.sum(axis=1)
    cross = means.mean(axis=1)
    high = means >= cross[:, None]
    stability = _stability(sums, sizes, high)
    topics = tuple(
        Topic(
            name=names[place],
            importance=float(means[0, at]),
            performance=float(means[1, at]),
            sheets=int(answered[:, :, at].all(axis=0).sum()),
            field=_field(important=bool(high[0, at]), good=bool(high[1, at])),
            stability=float(stability[at]),
        )
        for at, place in enumerate(np.flatnonzero(both).tolist())
    )
    return ImportanceMap(topics, float(cross[0]), float(cross[1]), int(answered.any(axis=(0, 2)).sum()))


def _field(*, important: bool, good: bool) -> Field:
    if important:
        return "keep" if good else "improve_first"
    return "overdone" if good else "low_priority"


def _grouped(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The sheets (second axis) summed into at most so many groups, drawn by lot."""
    sheets = table.shape[1]
    if sheets <= _GROUPS:
        return table
    order = np.random.default_rng(_SEED).permutation(sheets)
    return np.add.reduceat(table[:, order], np.arange(_GROUPS) * sheets // _GROUPS, axis=1)


def _stability(sums: NDArray[np.float64], sizes: NDArray[np.float64], high: NDArray[np.bool_]) -> NDArray[np.float64]:
    """The share of draws in which each topic is on both sides of the cross-hair where it is."""
    groups = sums.shape[1]
    drawn = np.random.default_rng(_SEED).multinomial(groups, np.full(groups, 1 / groups), size=_DRAWS).astype(float)
    # A draw that has no answer for a topic says nothing of it.
    with np.errstate(invalid="ignore"):
        means = np.einsum("dg,sgt->sdt", drawn, sums, optimize=True) / np.einsum(
            "dg,sgt->sdt", drawn, sizes, optimize=True
        )
    same = ((means >= np.nanmean(means, axis=2, keepdims=True)) == high[:, None, :]).all(axis=0)
    known = ~np.isnan(means).any(axis=0)
    return np.asarray((same & known).sum(axis=0) / np.maximum(known.sum(axis=0), 1))
