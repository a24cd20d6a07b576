"""Each channel from what was put in to what came of it; what nobody measures is told as missing, never as nothing."""

from dataclasses import dataclass

from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import Period


@dataclass(frozen=True, slots=True)
class Chain:
    """One channel in a period: inputs, outputs, outtakes and outcomes; None is what no source tells.

    `rows` are the rows of contents, `spend_rows` those that tell money; `source_visits` are visits
    as the channel counts them itself. Visits and applications came over its codes, `shared_codes` aside, which other
    channels bear as well, so that nobody can tell over which of them somebody came;
    `finished` are cases that ended well in the period whose applicants say they heard of the service there.
    """

    publicity_channel: str
    contents: int
    rows: int
    person_hours: float | None
    spend: float | None
    spend_rows: int
    spend_with_reach: float
    reach_with_spend: int
    materials: int | None
    reach: int | None
    impressions: int | None
    engagement: int | None
    clicks: int | None
    source_visits: int | None
    codes: int
    shared_codes: int
    visits: int | None
    applications: int | None
    finished: int | None


def ever(snapshot: Snapshot) -> bool:
    """Whether any publicity was ever handed in."""
    return snapshot.query(sql("published_since")).item() is not None


def chains(snapshot: Snapshot, period: Period) -> tuple[Chain, ...]:
    """Every channel on which anything was published, the most reach first."""
    rows = snapshot.query(sql("channel_chain"), first=period.start, end=period.end).iter_rows(named=True)
    return tuple(Chain(**row) for row in rows)
