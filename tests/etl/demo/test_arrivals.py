import numpy as np

from etl.demo import city, story
from etl.demo.office import DAY


def accepted_on(records):
    return records.office.days[records.cases.accepted // DAY]


def per_working_day(records, first, last):
    days = accepted_on(records)
    inside = (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    open_days = (records.office.days >= np.datetime64(first)) & (records.office.days <= np.datetime64(last))
    return inside.sum() / open_days.sum()


def test_every_case_asked_for_is_accepted_in_the_months_asked_for(city_records):
    days = accepted_on(city_records)
    assert len(days) == 40_000
    assert days.min() >= np.datetime64("2024-12-01")
    assert days.max() <= np.datetime64(story.UNTIL.date())
    assert (np.diff(city_records.cases.accepted) >= 0).all()


def test_halls_empty_around_spring_festival(city_records):
    festival = per_working_day(city_records, "2026-02-10", "2026-02-27")
    assert festival < 0.65 * per_working_day(city_records, "2026-03-16", "2026-04-30")


def test_mondays_are_busier_than_fridays_and_make_up_days_are_quiet(city_records):
    days = accepted_on(city_records)
    worked = city_records.office.days[
        (city_records.office.days >= days.min()) & (city_records.office.days <= days.max())
    ]
    weekday, weekday_worked = (days.astype(int) + 3) % 7, (worked.astype(int) + 3) % 7
    load = [(weekday == d).sum() / (weekday_worked == d).sum() for d in range(7)]
    assert load[0] > load[4] > max(load[5], load[6])


def test_the_city_grows_and_goes_online(city_records):
    first_year = accepted_on(city_records) < np.datetime64("2025-11-21")
    before = per_working_day(city_records, "2025-03-01", "2025-10-31")
    assert per_working_day(city_records, "2026-03-01", "2026-10-31") > before
    online = city_records.people.online
    assert online[~first_year].mean() > online[first_year].mean() + 0.05


def test_farmers_and_pensioners_come_to_the_counter(city_records):
    words = [choice.word for choice in city.OCCUPATIONS]
    of = {word: city_records.people.channel[city_records.people.occupation == i] for i, word in enumerate(words)}
    at_counter = {word: (channel == city.WINDOW).mean() for word, channel in of.items()}
    assert min(at_counter["务农"], at_counter["退休"]) > at_counter["公务员"] + 0.2
