import numpy as np

from etl.demo import city
from etl.demo.path import NEVER
from etl.demo.steps import STOPPED


def test_no_case_goes_backwards(city_records):
    told, accepted = city_records.told, city_records.cases.accepted
    assert (told.received <= accepted).all()
    assert (told.decided >= accepted).all()
    entered = told.registered != NEVER
    assert (told.registered[entered] == told.decided[entered]).all()
    issued = told.issued != NEVER
    assert (told.issued[issued] > told.registered[issued]).all()


def test_no_step_ends_before_it_starts_or_after_its_case_was_closed(city_records):
    steps = city_records.steps
    assert (steps.completed >= steps.started).all()
    before_closing = ~np.isin(steps.step, [city.PRINT, city.ISSUE]) & (steps.completed != NEVER)
    assert (steps.completed <= city_records.told.decided[steps.case])[before_closing].all()


def test_the_clock_never_stops_in_two_parts_at_once(city_records):
    steps = city_records.steps
    stopped = np.isin(steps.step, STOPPED)
    case, started, completed = steps.case[stopped], steps.started[stopped], steps.completed[stopped]
    same = case[1:] == case[:-1]
    assert same.any()
    assert (started[1:] >= completed[:-1])[same].all()


def test_only_suspensions_are_on_record_unfinished(city_records):
    running = city_records.steps.step[city_records.steps.completed == NEVER]
    assert len(running)
    assert set(running) <= set(STOPPED)


def test_the_tax_desk_works_beside_the_reviewer(city_records):
    steps = city_records.steps
    tax, review = steps.step == city.TAX, steps.step == city.REVIEW
    ended = dict(zip(steps.case[tax], steps.completed[tax], strict=True))
    beside = [ended[c] > s for c, s in zip(steps.case[review], steps.started[review], strict=True) if c in ended]
    assert 0.005 < np.mean(beside) < 0.5


def test_every_way_to_end_is_there(city_records):
    shares = np.bincount(city_records.status, minlength=len(city.STATUSES)) / 40_000
    assert shares[city.CLOSED] > 0.92
    assert (shares[[city.OPEN, city.REJECTED, city.RETURNED, city.WITHDRAWN]] > 0.005).all()


def test_a_case_has_four_to_six_steps(city_records):
    assert 4 < len(city_records.steps.case) / 40_000 < 6
