"""Whether each channel of publicity reaches the people who use it: shares of reach over shares of media use."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

# What is seen of a channel in a group: (channel, group).
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Matched:
    """One channel in one group: its share of the group's gross reach and of its media use, and their quotient.

    `index` is 1 where effort follows the people, below where they are reached less than they use the channel; None
    where nobody of the group was reached at all or nobody uses the channel. `answers` are the sheets behind the use.
    """

    reach: float
    reach_share: float | None
    use_share: float | None
    answers: int

    @property
    def index(self) -> float | None:
        """Share of reach over share of media use."""
        if self.reach_share is None or not self.use_share:
            return None
        return self.reach_share / self.use_share


def channel_match(
    reach: Mapping[Pair, float], used: Mapping[Pair, float], answers: Mapping[str, int]
) -> dict[Pair, Matched]:
    """Every channel in every group that is reached or asked, from gross reach, media mentioned, and sheets by group."""
    reached, mentions = _by_group(reach), _by_group(used)
    pairs = sorted({*reach, *used})
    return {
        (channel, group): Matched(
            reach.get((channel, group), 0.0),
            reach.get((channel, group), 0.0) / reached[group] if reached[group] else None,
            used.get((channel, group), 0.0) / mentions[group] if mentions[group] else None,
            answers.get(group, 0),
        )
        for channel, group in pairs
    }


def _by_group(cells: Mapping[Pair, float]) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for (_, group), number in cells.items():
        found[group] += number
    return found
