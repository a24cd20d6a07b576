"""What the campaigns planted: on the days of one its services are asked for as much more often as it says."""

from datetime import date

import numpy as np
import pytest

from etl.demo import city
from etl.demo.campaigns import CAMPAIGNS, asked_for, brought, lifted, service_shares

CASES = 200_000


def on(day: date) -> np.ndarray:
    return np.full(CASES, np.datetime64(day))


@pytest.mark.parametrize("campaign", CAMPAIGNS, ids=lambda campaign: campaign.id)
def test_its_services_grow_by_the_effect_and_the_others_stay(campaign):
    rng, shares = np.random.default_rng(1), service_shares()
    services = [city.service(name) for name in campaign.services]
    rate = lifted(np.array([np.datetime64(campaign.first)]))[0]
    assert rate == pytest.approx(1 + campaign.effect * shares[services].sum())
    drawn = rng.choice(len(shares), CASES, p=shares).astype(np.int8)
    asked = np.bincount(asked_for(rng, on(campaign.first), drawn), minlength=len(shares)) / CASES * rate
    expected = shares * np.where(np.isin(np.arange(len(shares)), services), 1 + campaign.effect, 1)
    assert asked == pytest.approx(expected, abs=0.005)


def test_a_day_without_a_campaign_is_as_it_was():
    drawn = np.random.default_rng(1).integers(0, 11, CASES).astype(np.int8)
    day = date(2026, 5, 6)
    assert lifted(np.array([np.datetime64(day)]))[0] == 1
    assert (asked_for(np.random.default_rng(2), on(day), drawn) == drawn).all()


def test_whom_a_campaign_brought_names_it():
    campaign = CAMPAIGNS[0]
    theirs = np.full(CASES, city.service(campaign.services[0]), dtype=np.int8)
    elsewhere = np.full(CASES, city.HEARD_FROM.index("亲友介绍"), dtype=np.int8)
    told = brought(np.random.default_rng(1), on(campaign.last), theirs, elsewhere)
    named = np.isin(told, [city.HEARD_FROM.index(word) for word in campaign.heard]).mean()
    assert named == pytest.approx(campaign.effect / (1 + campaign.effect), abs=0.005)
