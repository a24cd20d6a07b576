"""What a preview says of the pages: the figures of the kind of record that is handed in, before and after."""

import pytest

from metrics.catalogue import METRICS
from pages._desk.headline import FIGURES
from tests.pages.desk.conftest import Open
from tests.pages.handing_in import table

HEAD = ("序号", "提交答卷时间", "1、您的总体满意度", "2、您对等候的满意度")
ANSWERS = (("满意", "一般"), ("非常满意", "满意"))
SHEETS = table([(str(n), f"2026-10-{n % 28 + 1:02} 10:00", *ANSWERS[n % 2]) for n in range(40)], HEAD)


@pytest.mark.usefixtures("october")
def test_a_survey_shows_its_own_figures_and_its_month(visit: Open) -> None:
    visitor = visit().hand_in(("问卷.csv", SHEETS))
    if visitor.step == "2 Match":
        visitor.press("match_on")
    visitor.press("check_on")
    shown = next(frame.value for frame in visitor.page.dataframe if "after" in frame.value)
    assert shown["figure"].to_list()[0] == "Mean satisfaction of the survey, points of 5"
    assert (shown["before"].to_list()[0], shown["after"].to_list()[0]) == ("Not provided", "4.00")
    assert "Touches Oct 2026" in visitor.said and "no department" not in visitor.said


@pytest.mark.usefixtures("october")
def test_a_survey_that_goes_on_into_the_next_month_is_no_mistake(visit: Open) -> None:
    visitor = visit().hand_in(("问卷.csv", SHEETS.replace(b"2026-10-02", b"2026-11-02")))
    if visitor.step == "2 Match":
        visitor.press("match_on")
    visitor.press("check_on")
    assert "Touches Oct 2026, Nov 2026" in visitor.said


def test_every_figure_is_one_of_the_metrics() -> None:
    assert {id for figures in FIGURES.values() for id in figures} <= set(METRICS)
