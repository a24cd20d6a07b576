"""Contents by what they led to: how they were read and liked, and how many visits and applications they brought."""

from dataclasses import dataclass

from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import Period


@dataclass(frozen=True, slots=True)
class Content:
    """Contents that bear one code, or one content without any; what no source tells is None.

    Whatever has no title goes by the number that its source gives it, else by its first row in its file. `visits` and
    `applications` are those over the code, None where there is no code to trace. Contents that share a code share what
    it led to: `contents` says how many they are. Where one audience is asked for, `others` of them were made for
    `others_for`, and only the rest are told of else.
    """

    code: str | None
    title: str | None
    file_row: int
    publicity_channel: str
    audiences: tuple[str, ...]
    campaign: str | None
    contents: int
    others: int
    others_for: tuple[str, ...]
    reach: int | None
    impressions: int | None
    engagement: int | None
    clicks: int | None
    substantive: bool | None
    visits: int | None
    applications: int | None


def contents(
    snapshot: Snapshot, period: Period, channel: str | None = None, audience: str | None = None
) -> tuple[Content, ...]:
    """The contents of a period, by the applications they led to, then visits, reach and clicks; never by likes."""
    found = snapshot.query(
        sql("content_ranking"), first=period.start, end=period.end, channel=channel, audience=audience
    )
    return tuple(
        Content(**row | {name: tuple(row[name] or ()) for name in ("audiences", "others_for")})
        for row in found.iter_rows(named=True)
    )
