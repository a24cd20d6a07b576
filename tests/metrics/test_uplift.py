"""Uplift on arrivals of the demonstration city: planted effects are found, and nothing is found where there is none."""

from datetime import date, datetime, timedelta
from functools import cache

import numpy as np
import pytest

from etl.demo import campaigns, city
from etl.demo.arrivals import Arrivals, arrivals
from etl.demo.campaigns import CAMPAIGNS, Campaign
from etl.demo.office import DAY, Office, office_between, spring_festivals
from metrics.uplift import CalendarDay, Uplift, season, uplift
from metrics.view import Period
from warehouse.calendar import Calendar
from warehouse.text import Text

UNTIL = datetime(2026, 11, 20, 18, 0)
FIRST = date(2024, 12, 2)
CASES = 40_000
CALENDAR = Calendar("CN")
DAYS = [CalendarDay(day.date, day.working) for day in CALENDAR.days if day.date >= FIRST - timedelta(days=40)]
SPRING, CLIPS, VILLAGES = CAMPAIGNS


@cache
def came(seed: int) -> tuple[Office, Arrivals]:
    office = office_between(CALENDAR, FIRST - timedelta(days=31), CALENDAR.announced_until)
    rng = np.random.default_rng(seed)
    return office, arrivals(rng, CASES, office, FIRST, UNTIL, spring_festivals(CALENDAR))


def counted(seed: int, campaign: Campaign) -> list[tuple[date, float]]:
    """The applications for a campaign's services by working day, in a city of arrivals and nothing else."""
    office, cases = came(seed)
    # One office's records end earlier than those of the others: a day that not all tell of is lower for that.
    complete = cases.department != city.department("jinan")
    theirs = complete & np.isin(cases.service, [city.service(name) for name in campaign.services])
    numbers = np.bincount((cases.accepted // DAY)[theirs], minlength=len(office.days))
    days = [day.item() for day in office.days]
    return [(day, float(n)) for day, n in zip(days, numbers, strict=True) if FIRST <= day <= UNTIL.date()]


def ran(campaign: Campaign) -> Period:
    return Period(campaign.first, campaign.last + timedelta(days=1))


def found(seed: int, campaign: Campaign) -> Uplift:
    shared = [one for one in CAMPAIGNS if one is not campaign and set(one.services) & set(campaign.services)]
    told = uplift(counted(seed, campaign), DAYS, campaign.first, others=[ran(one) for one in shared])
    assert isinstance(told, Uplift)
    return told


def holds(told: Uplift, effect: float) -> bool:
    return told.interval[0] <= effect <= told.interval[1]


def test_planted_effects_are_found_and_others_are_not() -> None:
    for campaign in CAMPAIGNS:
        told = [found(seed, campaign) for seed in range(1, 5)]
        assert sum(holds(one, campaign.effect) for one in told) >= 3
        if campaign.effect:
            assert sum(one.interval[0] > 0 for one in told) >= 3


@pytest.mark.hard
@pytest.mark.parametrize("campaign", [SPRING, VILLAGES], ids=lambda one: one.id)
def test_the_planted_effect_lies_in_the_interval(campaign: Campaign) -> None:
    told = [found(seed, campaign) for seed in range(1, 21)]
    assert sum(holds(one, campaign.effect) for one in told) >= 17
    assert np.mean([one.rate for one in told]) == pytest.approx(campaign.effect, abs=0.05)
    # It is found, too: an interval that holds everything would hold it.
    assert sum(one.interval[0] > 0 for one in told) >= 15


@pytest.mark.hard
def test_a_campaign_that_nobody_followed_is_seldom_called_one() -> None:
    told = [found(seed, CLIPS) for seed in range(1, 21)]
    assert sum(not holds(one, 0) for one in told) <= 3


@pytest.mark.hard
def test_without_any_campaign_no_rise_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(campaigns, "CAMPAIGNS", ())
    came.cache_clear()
    told = [[uplift(counted(seed, one), DAYS, one.first) for seed in range(1, 21)] for one in CAMPAIGNS]
    came.cache_clear()
    moved = [[one for one in window if isinstance(one, Uplift) and not holds(one, 0)] for window in told]
    assert max(sum(one.interval[0] > 0 for one in window) for window in moved) <= 3
    assert sum(map(len, moved)) <= 3 * len(CAMPAIGNS)


def test_the_day_after_another_campaign_counts_again() -> None:
    days = [one.date for one in found(1, VILLAGES).days]
    assert date(2026, 4, 10) not in days  # the last working day of the other
    assert date(2026, 4, 13) in days


@pytest.mark.parametrize(
    ("first", "last", "month"),
    [
        (date(2020, 1, 24), date(2020, 2, 2), 2),
        (date(2023, 1, 21), date(2023, 1, 27), 2),
        (date(2026, 2, 15), date(2026, 2, 23), 2),
        (date(2025, 1, 1), date(2025, 1, 5), 1),
        (date(2023, 4, 29), date(2023, 5, 3), 5),
        (date(2023, 9, 29), date(2023, 10, 6), 10),
    ],
)
def test_the_same_rest_of_two_years_is_of_one_season(first: date, last: date, month: int) -> None:
    assert season(first, last) == month


def test_applications_are_the_share_of_what_would_have_come() -> None:
    told = found(1, VILLAGES)
    assert told.observed - told.applications == pytest.approx(told.applications / told.rate)
    assert told.within == 20


def test_what_the_data_cannot_tell_is_said() -> None:
    days = [one.date for one in DAYS if one.working and one.date >= FIRST]
    short = [(day, 20.0) for day in days[:70]]
    for told, reason in (
        (uplift(short, DAYS, days[30]), "too few working days"),
        (uplift(short, DAYS, days[68]), "fewer than five"),
        (uplift(short, DAYS, days[0] - timedelta(days=60)), "begin after the campaign"),
        (uplift([], DAYS, days[0]), "no application is on record"),
        (uplift([(day, 1.0) for day in days[:300]], DAYS, days[200]), "fewer than two"),
    ):
        assert isinstance(told, Text)
        assert reason in told.en
