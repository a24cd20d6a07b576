"""Columns of unknown names are known by what stands below them."""

import polars as pl

from etl.by_values import ALL_OPEN, likely_by_values, mostly_known
from etl.match import look
from etl.parse.moments import Reading
from tests.etl.tables import CASE, checked

MAP = {"案卷流水": "A1", "业务名": "转移登记", "受理时间": "2026-10-16 23:53", "承办部门": "鼓楼"}
OWN = {"何日办妥": "2026-10-17 14:53", "眼下状态": "已办结", "承诺多久": "3", "来件方式": "网上", "备注": "加急"}


def meant(*rows: dict[str, str]) -> dict[str, str]:
    frame = pl.DataFrame(rows)
    return likely_by_values(frame, look(frame.columns, ["cases"]).match, "cases", Reading("Asia/Shanghai"))


def test_dates_words_and_limits_tell_what_a_column_is() -> None:
    assert meant({**MAP, **OWN}, {**MAP, **OWN, "眼下状态": "在办", "何日办妥": ""}) == {
        "何日办妥": "closed_at",
        "眼下状态": "status",
        "承诺多久": "promised_days",
        "来件方式": "channel",
    }


def test_some_wrong_cells_do_not_hide_a_column_and_many_do() -> None:
    rows = [{**MAP, **OWN} for _ in range(9)]
    assert meant(*rows, {**MAP, **OWN, "来件方式": "飞鸽传书"})["来件方式"] == "channel"
    assert "来件方式" not in meant(*rows[:2], *({**row, "来件方式": "飞鸽传书"} for row in rows[:2]))


def test_most_of_the_words_tell_a_column_though_its_commonest_be_unknown() -> None:
    said = ["网办", "自助机", *["飞鸽传书"] * 8]
    assert meant(*({**MAP, **OWN, "来件方式": word} for word in said))["来件方式"] == "channel"


def test_a_column_of_registered_names_is_known_by_them() -> None:
    assert mostly_known(pl.Series(["鼓楼", " 鼓楼 ", "台江", "鼓楼", "仓山", None]), {"鼓楼", "台江", "仓山"})
    assert not mostly_known(pl.Series(["鼓楼", "转移登记"]), {"鼓楼"})
    assert not mostly_known(pl.Series([None], dtype=pl.String), {"鼓楼"})


def test_earlier_dates_deadlines_and_figures_are_no_closing_dates() -> None:
    assert meant({**MAP, "何日来": "2026-10-01"}) == {}
    assert meant({**MAP, "应办完日": "2026-10-20"}) == {}
    assert meant({**MAP, "承诺编码": "88121"}) == {}


def test_a_file_that_closes_nothing_is_told() -> None:
    assert ALL_OPEN in checked(CASE).notes
    assert ALL_OPEN not in checked({**CASE, "办结时间": "2026-03-06"}).notes
    assert ALL_OPEN not in checked({**CASE, "办件状态": "在办"}).notes


def test_ways_of_applying_are_channels() -> None:
    assert checked({**CASE, "申请渠道": "窗口"}).frames["cases"]["channel"].to_list() == ["window"]


def test_a_limit_in_working_days_is_no_deadline() -> None:
    found = checked({**CASE, "承诺(工作日)": "3"})
    assert (found.accepted, found.frames["cases"]["promised_days"].to_list()) == (1, [3])
