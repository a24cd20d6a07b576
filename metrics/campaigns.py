"""What a campaign led to, in three figures that are never one: uplift, traced over codes, and named by applicants."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from metrics.evaluate import evaluate
from metrics.question import home_zone, sql
from metrics.snapshot import Snapshot
from metrics.uplift import WINDOW, CalendarDay, Uplift, uplift
from metrics.value import Outcome
from metrics.view import Period, View
from warehouse.text import Text

_ROOM = timedelta(days=40)  # for the long rests around the first and the last day


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign as its contents tell of it; without services it is about all of them, `name` None: no file tells.

    `own_codes` counts those of its codes that no other campaign bears: only over these can somebody be traced to it.
    """

    id: str
    name: str | None
    codes: tuple[str, ...]
    own_codes: int
    first: date
    last: date
    contents: int
    channels: tuple[str, ...]
    services: tuple[str, ...]
    reach: int | None
    impressions: int | None
    engagement: int | None
    clicks: int | None
    spend: float | None
    spend_told: int
    person_hours: float | None

    @property
    def called(self) -> str:
        """Its name, or its number where no file tells one."""
        return self.name or self.id

    @property
    def window(self) -> Period:
        """The four weeks in which what it led to is looked for."""
        return Period(self.first, self.first + timedelta(days=WINDOW))


@dataclass(frozen=True, slots=True)
class Traced:
    """Visits that came over the campaign's codes, those that handed in an application, and all that did online."""

    visits: int
    applications: int
    online: int


@dataclass(frozen=True, slots=True)
class Named:
    """Cases that say where the applicant heard of the service, and those of them that name one of the channels."""

    asked: int
    named: int
    asked_before: int
    named_before: int


@dataclass(frozen=True, slots=True)
class Led:
    """What followed a campaign; `left_out` are departments whose records do not reach the last day."""

    campaign: Campaign
    uplift: Uplift | Text
    traced: Traced
    named: Named
    open_before: Outcome
    open_after: Outcome
    left_out: tuple[str, ...]

    @property
    def traced_applications(self) -> int | None:
        """Applications over its own codes; None where its links bear none or no log tells of the weeks."""
        return self.traced.applications if self.traced.online and self.campaign.own_codes else None


def campaigns(snapshot: Snapshot) -> tuple[Campaign, ...]:
    """Every campaign that contents name, the latest first."""
    rows = snapshot.query(sql("campaigns")).iter_rows(named=True)
    return tuple(Campaign(**_tuples(row)) for row in rows)


def named(known: Sequence[Campaign], name: str) -> Campaign | None:
    """The campaign of that number; else the first that bears the code."""
    numbered = [one for one in known if one.id == name]
    coded = sorted((one for one in known if name in one.codes), key=lambda one: one.id)
    return next(iter((*numbered, *coded)), None)


def led_to(snapshot: Snapshot, campaign: Campaign, others: Sequence[Campaign]) -> Led:
    """What followed a campaign, beside `others` that ran for the same services."""
    today = snapshot.as_of.astimezone(home_zone(snapshot)).date()
    services, window = list(campaign.services), campaign.window
    days = snapshot.query(sql("campaign_days"), services=services, today=today)
    counts = [(row["day"], row["applications"]) for row in days.iter_rows(named=True)]
    traced = snapshot.query(sql("campaign_traced"), campaign=campaign.id, first=window.start, end=window.end).row(0)
    before = window.start - timedelta(days=WINDOW)
    named = snapshot.query(
        sql("campaign_named"),
        channels=list(campaign.channels),
        services=services,
        before=before,
        first=window.start,
        end=window.end,
    ).row(0)
    left_out = snapshot.query(sql("campaign_left_out"), today=today)["department"].to_list()
    return Led(
        campaign,
        _uplift(snapshot, campaign, others, counts),
        Traced(*map(int, traced)),
        Named(*map(int, named)),
        _open(snapshot, campaign, window.start),
        _open(snapshot, campaign, min(window.end, today)),
        tuple(left_out),
    )


def _uplift(
    snapshot: Snapshot, campaign: Campaign, others: Sequence[Campaign], counts: Sequence[tuple[date, float]]
) -> Uplift | Text:
    first, last = (counts[0][0], counts[-1][0]) if counts else (campaign.first, campaign.first)
    calendar = snapshot.query(sql("campaign_calendar"), first=first - _ROOM, last=last + _ROOM)
    known = [CalendarDay(row["date"], row["working"]) for row in calendar.iter_rows(named=True)]
    apart = [other.window for other in others if other.id != campaign.id and _same_services(other, campaign)]
    return uplift(counts, known, campaign.first, others=apart)


def _same_services(one: Campaign, other: Campaign) -> bool:
    return not one.services or not other.services or not set(one.services).isdisjoint(other.services)


def _open(snapshot: Snapshot, campaign: Campaign, day: date) -> Outcome:
    """The open cases of its services at the beginning of a day."""
    filters = {"service": campaign.services} if campaign.services else {}
    return evaluate(snapshot, ["open_cases"], View(Period(day - timedelta(days=1), day), filters))[0].outcome


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
