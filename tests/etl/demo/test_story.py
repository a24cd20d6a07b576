"""The stories are in the records: each is looked for as a page would look for it."""

from datetime import date

import numpy as np
import pytest

from etl.demo import city, story
from etl.demo.clock import legal_clock
from etl.demo.office import DAY
from etl.demo.path import NEVER
from etl.demo.records import records
from etl.errors import EtlError

MORTGAGE = city.service("mortgage")
CANGSHAN = city.department("cangshan")


def decided(r, first, last, **where):
    """Cases decided between two dates, by department and service where asked."""
    days = r.office.days[np.minimum(r.told.decided, r.until) // DAY]
    chosen = (r.status == city.CLOSED) & (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    for name, value in where.items():
        chosen &= getattr(r.cases, name) == value
    return chosen


def on_time(r, chosen):
    return (legal_clock(r).net <= r.promised)[chosen].mean()


def test_the_city_is_plausible(city_records):
    chosen = decided(city_records, date(2024, 12, 1), story.UNTIL.date())
    net = legal_clock(city_records).net[chosen]
    assert 2 <= np.median(net) <= 3
    assert 5 <= np.quantile(net, 0.9) <= 6
    assert 0.93 < on_time(city_records, chosen) < 0.96


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_cangshans_mortgages_wait_longer_by_the_month(seed):
    r = records(cases=40_000, seed=seed, months=4, until=story.UNTIL)
    months = [(date(2026, 9, 1), date(2026, 9, 30)), (date(2026, 10, 12), date(2026, 10, 31))]
    months.append((date(2026, 11, 1), story.UNTIL.date()))
    here = [decided(r, *month, department=CANGSHAN, service=MORTGAGE) for month in months]
    rates = [on_time(r, chosen) for chosen in here]
    assert rates[0] > 0.9
    assert rates[0] > rates[1] + 0.1
    assert rates[1] > rates[2] + 0.1
    assert 0.2 < rates[2] < 0.45
    assert np.median(legal_clock(r).net[here[2]]) >= np.median(legal_clock(r).net[here[0]]) + 2


def test_it_is_the_wait_before_review_and_nowhere_else(city_records):
    r = city_records
    review = np.flatnonzero((r.steps.step == city.REVIEW) & (r.cases.service == MORTGAGE)[r.steps.case])
    first = review[np.unique(r.steps.case[review], return_index=True)[1]]
    case = r.steps.case[first]
    wait = r.steps.started[first] - r.cases.accepted[case]
    late = r.cases.accepted[case] >= r.office.ordinal(story.CANGSHAN_REVIEW.since) * DAY
    # Only the months after the reform, which shortened every wait.
    before = ~late & (r.cases.accepted[case] >= r.office.ordinal(story.MORTGAGE_REFORM.since) * DAY)
    here = r.cases.department[case] == CANGSHAN
    assert np.median(wait[late & here]) > 1.5 * np.median(wait[before & here])
    assert np.median(wait[late & ~here]) < 1.25 * np.median(wait[before & ~here])


def test_the_reform_shortens_mortgages_in_every_office(city_records):
    r, since = city_records, story.MORTGAGE_REFORM.since
    net = np.minimum(legal_clock(r).net, 10)  # a case that lay for months says nothing about the reform
    for department in range(len(city.DEPARTMENTS) - 1):
        before = decided(r, date(2025, 3, 1), date(2026, 1, 31), service=MORTGAGE, department=department)
        after = decided(r, date(2026, 3, 16), date(2026, 9, 30), service=MORTGAGE, department=department)
        assert net[after].mean() < net[before].mean() - 0.4
    promised = r.promised[r.cases.service == MORTGAGE]
    days = r.office.days[r.cases.accepted // DAY][r.cases.service == MORTGAGE]
    assert set(promised[days < np.datetime64(since)]) == {story.MORTGAGE_REFORM.promised_before}
    assert set(promised[days >= np.datetime64(since)]) == {3}


def test_minhou_is_clearly_faster(city_records):
    net, whole = legal_clock(city_records).net, (date(2024, 12, 1), story.UNTIL.date())
    minhou = decided(city_records, *whole, department=city.department("minhou"))
    gulou = decided(city_records, *whole, department=city.department("gulou"))
    assert net[minhou].mean() < 0.85 * net[gulou].mean()


def test_lianjiang_has_too_few_cases_in_a_month_however_large_the_city():
    r = records(cases=200_000, seed=4, months=24, until=story.UNTIL)
    here = r.cases.department == city.department("lianjiang")
    months = r.office.days[r.cases.accepted // DAY].astype("datetime64[M]")[here]
    assert np.unique(months, return_counts=True)[1].max() < 10


def test_jinan_alone_stops_early(city_records):
    r = city_records
    last = np.array([r.cases.accepted[r.cases.department == d].max() for d in range(len(city.DEPARTMENTS))])
    days = r.office.days[last // DAY]
    jinan = city.department("jinan")
    assert days[jinan] <= np.datetime64(story.JINAN_UNTIL.date())
    # Lianjiang has a case every few days: the others reach the last days of the stretch.
    assert (np.delete(days, jinan) >= np.datetime64("2026-11-16")).all()
    seen = r.steps.completed[(r.cases.department[r.steps.case] == jinan) & (r.steps.completed != NEVER)]
    assert seen.max() <= r.office.seconds(story.JINAN_UNTIL)


def test_some_open_cases_are_late_and_some_are_stopped(city_records):
    r = city_records
    open_cases = r.status == city.OPEN
    age = r.until // DAY - r.cases.accepted // DAY
    stopped = np.zeros(len(age), dtype=bool)
    stopped[r.steps.case[r.steps.completed == NEVER]] = True
    assert 0.01 < open_cases.mean() < 0.03
    assert (open_cases & stopped).sum() > 100
    assert (open_cases & ~stopped & (age > r.promised)).sum() > 20


@pytest.mark.parametrize(("cases", "months"), [(0, 1), (1, 0), (1, 9999)])
def test_an_impossible_city_is_refused(cases, months):
    with pytest.raises(EtlError, match="at least one of each"):
        records(cases=cases, seed=1, months=months, until=story.UNTIL)
