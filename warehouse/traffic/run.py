"""Days in a row that are counted together, so that no more than a run of them is ever in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# About one gigabyte with all that is worked out of them, to which what a run costs by itself is little; no day is cut.
_AT_ONCE = 2_000_000
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row that are counted together; `shared` where two logs tell of one of them."""

    days: tuple[date, ...]
    shared: bool

    @property
    def bounds(self) -> dict[str, date]:
        """The first day, and the day after the last; of no day, days that no log tells of."""
        return {"since": self.days[0], "until": self.days[-1] + _DAY} if self.days else _NO_DAYS

    def moments(self, zone: ZoneInfo) -> tuple[datetime, datetime, datetime]:
        """When the first day begins, when the last one ends, and when the day after does."""
        since, until = self.bounds.values()
        begins, ends, after = (
            datetime.combine(day, time(), zone).astimezone(UTC) for day in (since, until, until + _DAY)
        )
        return begins, ends, after


_NO_DAYS = dict.fromkeys(("since", "until"), date(1, 1, 3))


def runs(days: Sequence[tuple[date, int, bool]]) -> Iterator[Run]:
    """The days, how many requests each has and whether two logs tell of it, in runs without a gap."""
    run: list[date] = []
    held, shared = 0, False
    for day, requests, twice in days:
        if run and (day - run[-1] > _DAY or held + requests > _AT_ONCE):
            yield Run(tuple(run), shared)
            run, held, shared = [], 0, False
        run.append(day)
        held, shared = held + requests, shared or twice
    if run:
        yield Run(tuple(run), shared)
