import pytest

from etl.parse.at_once import at_once


def test_results_stand_in_the_order_of_what_was_given():
    assert at_once(lambda number: number * number, list(range(20))) == [number * number for number in range(20)]


def test_an_exception_of_any_is_raised():
    with pytest.raises(ZeroDivisionError):
        at_once(lambda number: 1 // number, [1, 0, 2])


def test_nothing_gives_nothing():
    assert at_once(str, []) == []
