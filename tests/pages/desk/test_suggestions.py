"""Columns that may be ours are asked about before they are lost."""

import pytest

from etl.desk import Column, Examined
from pages._desk.suggestions import suggestions
from tests.pages.desk.conftest import Open
from tests.pages.handing_in import good_rows, table


def test_a_column_close_to_one_of_ours_is_not_lost_in_silence() -> None:
    found = Examined(feed="cases", columns=(Column("办结日", ignored=True), Column("备注", ignored=True)))
    assert [(one.header, one.target) for one in suggestions(found)] == [("办结日", ("cases", "closed_at"))]
    left_out = Examined(feed="cases", columns=found.columns, map_text='[columns]\n"办结日" = ""')
    assert suggestions(left_out) == []


def test_a_column_whose_values_are_ours_is_asked_about_and_a_file_that_closes_nothing_is_told(visit: Open) -> None:
    head = ["受理编号", "事项", "受理时间", "何日办妥", "承办部门", "眼下", "多久"]
    visitor = visit().hand_in(("own.csv", table(good_rows(), head)))
    assert visitor.step == "2 Match" and [one.key for one in visitor.page.button if str(one.key).startswith("use_")]
    assert "every case of this file will count as open" in str(visitor.page.warning[0].value)
    visitor.press("use_").press("use_").press("match_on")
    assert visitor.step == "3 Check" and not visitor.page.warning


def test_all_that_may_be_ours_is_used_at_once(visit: Open) -> None:
    head = ["受理编号", "事项", "受理时间", "何日办妥", "承办部门", "眼下", "多久"]
    visitor = visit().hand_in(("own.csv", table(good_rows(), head)))
    asked = [one for one in visitor.page.button if str(one.key).startswith("use_")]
    assert next(one.label for one in visitor.page.button if str(one.key).startswith("all_")) == f"Use all {len(asked)}"
    visitor.press("all_")
    assert not [one for one in visitor.page.button if str(one.key).startswith(("use_", "all_"))]


@pytest.mark.parametrize(
    ("question", "column"),
    [("8、您愿意向他人推荐的可能性（0-10）", "nps"), ("4、您从哪些渠道了解过我们的服务？", "heard_from")],
)
def test_a_question_that_holds_a_name_of_ours_is_offered_as_it(question: str, column: str) -> None:
    found = Examined(feed="survey", columns=(Column(question, item=True),))
    assert [one.target for one in suggestions(found)] == [("survey", column)]
