"""What the pages say of what they do not know."""

from pathlib import Path

from pages._ui.words import LEFT_OUT, NO_DATA_AHEAD, NO_DATA_THEN
from tests.pages.conftest import Run
from tests.pages.said import raw, words


def test_the_answer_counts_what_was_judged(run: Run, city: Path) -> None:
    answer = next(text for text in raw(run(city, "department", department="lianjiang")) if text.startswith("#### "))
    assert "All figures" not in answer
    assert "Not judged: " in answer


def test_a_department_whose_data_stopped_says_up_to_when(run: Run, city: Path) -> None:
    assert "data to 6 Nov" in words(run(city, "department", department="jinan"))
    gap = next(text for text in words(run(city, "processing_time")).splitlines() if text.startswith("gap "))
    assert "of the missed deadlines: Jin'an, data to 6 Nov" in gap


def test_a_running_period_is_called_so(run: Run, city: Path) -> None:
    assert "period still running" in words(run(city, "processing_time"))
    assert "period still running" not in words(run(city, "processing_time", period="2026-10-01..2026-11-01"))


def test_periods_without_data_are_not_complete(run: Run, city: Path) -> None:
    ahead = words(run(city, "processing_time", period="2027-01-01..2027-02-01"))
    assert NO_DATA_AHEAD.format(day="20 Nov").en in ahead
    assert NO_DATA_THEN.en in words(run(city, "processing_time", period="2001-01-01..2001-02-01"))


def test_what_is_left_out_of_the_address_is_told(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", department="nobody", period="0001-01-01..9999-12-31")
    assert not drawn.exception
    assert LEFT_OUT.format(names="Department, Period").en in words(drawn)
    assert "department" not in drawn.query_params


def test_open_cases_carry_a_light(run: Run, city: Path) -> None:
    drawn = run(city, "processing_time", cases="open_cases")
    assert not drawn.exception
    table = drawn.dataframe[0].value
    assert all(("past promise" in one) or one.startswith(("due ", "○")) for one in table["light"])
