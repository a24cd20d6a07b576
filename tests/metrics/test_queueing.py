"""Queue formulas against the published examples of NHSRwaitinglist (N1)."""

import pytest

from metrics.queueing import load, mean_wait, pressure, relief_capacity, target_capacity, target_queue


def test_n1_load():
    assert load(30, 27) == pytest.approx(1.1111, abs=5e-5)
    assert load(30, 0) is None


@pytest.mark.parametrize(
    ("asked", "capacity"), [((30, 1200, 390, 26), 61.153846), ((33, 800, 200, 30), 53), ((35, 250, 100, 15), 45)]
)
def test_n1_relief(asked, capacity):
    assert relief_capacity(*asked) == pytest.approx(capacity, abs=5e-7)


@pytest.mark.parametrize(("asked", "queue"), [((30, 52), 390), ((30, 50), 375), ((30, 50, 6), 250), ((60, 5), 75)])
def test_n1_target_queue(asked, queue):
    assert target_queue(*asked) == queue


def test_n1_target_capacity():
    assert target_capacity(30, 52, 3, 1.1, 1.2) == pytest.approx(30.076442, abs=5e-7)


def test_n1_mean_wait():
    assert mean_wait(52, 4) == 13


def test_pressure_at_the_mean_wait_that_the_target_allows():
    assert pressure(mean_wait(52, 2), 52) == 1
    assert pressure(3, 0) is None
