"""What drives satisfaction: the ratings that people gave, joined to how their case went.

Whoever got a late decision may also have wanted a harder service in a busier department, so that each difference is
given twice: as it is, and among cases of the same department, service and end. The interval is Welch's: levels are
skewed, but means of dozens are not, and it needs only how many people gave each level, which a bootstrap does not.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.definitions import MINIMUM
from metrics.intervals import newcombe
from metrics.level_counts import NOBODY, Levels
from metrics.like_with_like import like_with_like
from metrics.means import Difference, difference
from metrics.rating_factors import by_factor
from metrics.snapshot import Snapshot
from metrics.view import View
from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Group:
    """One value of a factor; `burden` says that it is on the side that is compared with the other."""

    id: str
    label: Text
    burden: bool = False


@dataclass(frozen=True, slots=True)
class Factor:
    """Something about a case that may move how it is rated, its values in order, and what is compared."""

    id: str
    label: Text
    groups: tuple[Group, ...]
    compared: Text


FACTORS = (
    Factor(
        "outcome",
        Text("Early, on time, late", "提前、按时、超期"),
        (
            Group("early", Text("Early", "提前")),
            Group("on_time", Text("On time", "按时")),
            Group("instant", Text("At once", "即办")),
            Group("late", Text("Late", "超期"), burden=True),
        ),
        Text("Late cases against all others", "超期件与其余办件相比"),
    ),
    Factor(
        "visits",
        Text("Visits", "跑动次数"),
        (
            Group("1", Text("At most one", "至多 1 次")),
            Group("2", Text("Two", "2 次"), burden=True),
            Group("3", Text("Three and more", "3 次及以上"), burden=True),
        ),
        Text("More than one visit against at most one", "多次跑动与至多跑 1 次相比"),
    ),
    Factor(
        "supplements",
        Text("Supplements asked for", "补正次数"),
        (
            Group("0", Text("None", "无补正")),
            Group("1", Text("One", "1 次"), burden=True),
            Group("2", Text("Two and more", "2 次及以上"), burden=True),
        ),
        Text("With supplements against without", "有补正与无补正相比"),
    ),
    # Five working days is what the State Council allows a registration.
    Factor(
        "days",
        Text("Working days taken", "办理工作日"),
        (
            Group("1", Text("At most 1", "至多 1 天")),
            Group("5", Text("2 to 5", "2 至 5 天")),
            Group("10", Text("6 to 10", "6 至 10 天"), burden=True),
            Group("more", Text("More than 10", "10 天以上"), burden=True),
        ),
        Text("More than five working days against at most five", "超过 5 个工作日与 5 个工作日以内相比"),
    ),
)


@dataclass(frozen=True, slots=True)
class Effect:
    """How the burdened cases of a factor are rated against the others.

    `plain` is the difference of the mean levels; `alike` the same among cases of the same department, service and end,
    None where no such group has both. `good` is the difference of the shares of good ratings, by Newcombe's interval.
    """

    with_it: Levels
    without: Levels
    plain: Difference
    alike: Difference | None
    good: float
    good_interval: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Driver:
    """One factor: how each of its values was rated, and the effect; None where either side has too few ratings."""

    factor: Factor
    levels: Mapping[str, Levels]
    effect: Effect | None

    @property
    def n(self) -> int:
        """The ratings of whose case the factor is known."""
        return sum(told.n for told in self.levels.values())


def drivers(snapshot: Snapshot, view: View) -> tuple[Driver, ...]:
    """Every factor with the ratings that people gave in the period, of a case with several the one that stands.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    cells: dict[str, dict[tuple[str, ...], dict[str, Levels]]] = defaultdict(lambda: defaultdict(dict))
    for cell in by_factor(snapshot, view, *(factor.id for factor in FACTORS)):
        cells[cell.factor][cell.stratum][cell.value] = cell.levels
    return tuple(_driver(factor, cells[factor.id].values()) for factor in FACTORS)


def _driver(factor: Factor, strata: Iterable[Mapping[str, Levels]]) -> Driver:
    cells = list(strata)
    told = {group.id: _sum(cell.get(group.id, NOBODY) for cell in cells) for group in factor.groups}
    return Driver(factor, told, _effect([(_side(factor, cell, True), _side(factor, cell, False)) for cell in cells]))


def _side(factor: Factor, cell: Mapping[str, Levels], burden: bool) -> Levels:
    return _sum(cell.get(group.id, NOBODY) for group in factor.groups if group.burden is burden)


def _effect(strata: list[tuple[Levels, Levels]]) -> Effect | None:
    with_it, without = (_sum(pair[side] for pair in strata) for side in (0, 1))
    if min(with_it.n, without.n) < MINIMUM:
        return None
    plain = difference(with_it.moments, without.moments)
    if plain is None:
        return None
    shares = (with_it.good, with_it.n), (without.good, without.n)
    return Effect(
        with_it,
        without,
        plain,
        like_with_like((one.moments, other.moments) for one, other in strata),
        with_it.good / with_it.n - without.good / without.n,
        newcombe(*shares),
    )


def _sum(told: Iterable[Levels]) -> Levels:
    return sum(told, start=NOBODY)
