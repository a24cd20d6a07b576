"""A file of a clerk's own names is known by what stands in it, at the desk as at the shell."""

from pathlib import Path

import polars as pl
import pytest

from etl.errors import FileRefused
from etl.mapping import NO_MAP
from etl.read.table import ROW, Origin, TextTable
from etl.recognise import recognised, recognised_with_rows
from etl.request import Request, as_rows_of, judged
from etl.signature import needed_columns, shapes_of
from etl.understanding import understood
from tests.etl.tables import context
from warehouse.config import load_config

OPINIONS = ["非常满意", "满意", "不满意"]
MEDIA = ["微信公众号", "微博", "抖音"]


def rows(count: int = 12) -> range:
    return range(count)


def cases() -> dict[str, list[str]]:
    return {
        "序号": [str(n + 1) for n in rows()],
        "业务号码": [f"GL2026{9000 + n}" for n in rows()],
        "所办业务": [["转移登记", "抵押登记"][n % 2] for n in rows()],
        "时间/收进": [f"2026/9/{n + 1} 09:00" if n != 3 else "9月份" for n in rows()],
        "来源": [["窗口", "网上申请"][n % 2] for n in rows()],
    }


def ratings() -> dict[str, list[str]]:
    return {
        "对应业务": [f"GL2026{9000 + n}" for n in rows()],
        "部门": ["鼓楼"] * 12,
        "事项": ["转移登记"] * 12,
        "群众意见": [OPINIONS[n % 3] if n != 5 else "还行吧" for n in rows()],
        "登记时刻": [f"2026年9月{n + 1}日" for n in rows()],
    }


def publicity() -> dict[str, list[str]]:
    return {
        "推送日": [f"2026.9.{n + 1}" for n in rows()],
        "在哪发的": [MEDIA[n % 3] for n in rows()],
        "看的人": [f"{n}.2万" for n in rows()],
    }


def steps() -> dict[str, list[str]]:
    return {
        "业务号码": [f"GL2026{9000 + n // 3}" for n in rows()],
        "走到哪一步": [["收件", "审核", "登簿"][n % 3] for n in rows()],
        "接手": [f"2026-09-{n + 1:02} 09:00" for n in rows()],
        "交出": [f"2026-09-{n + 1:02} 15:00" for n in rows()],
    }


def survey() -> dict[str, list[str]]:
    return {
        "答卷号": [str(100 + 7 * n) for n in rows()],
        "1、您是做什么的": [["学生", "退休"][n % 2] for n in rows()],
        "2、等候时间满意吗": [OPINIONS[n % 3] for n in rows()],
    }


def summary() -> dict[str, list[str]]:
    return {
        "科室": ["鼓楼", "台江", "仓山"],
        "本月进件": ["120", "1,340", "80"],
        "本月办完/提前的": ["60", "700", "40"],
        "月底剩余": ["35", "12", "9"],
    }


def table(cells: dict[str, list[str]], *titles: str) -> TextTable:
    frame = pl.DataFrame(cells).with_row_index(ROW, 2)
    return TextTable(frame, Origin("delimited", titles=titles))


FILES = {
    "cases": (cases(), {"case_no": "业务号码", "service": "所办业务", "accepted_at": "时间/收进"}),
    "ratings": (ratings(), {"level": "群众意见", "rated_at": "登记时刻"}),
    "publicity": (publicity(), {"publicity_channel": "在哪发的", "date": "推送日"}),
    "case_steps": (steps(), {"case_no": "业务号码", "step": "走到哪一步", "completed_at": "交出"}),
    "survey": (survey(), {}),
    "monthly_summary": (summary(), {"department": "科室"}),
}


@pytest.mark.parametrize("feed", FILES)
def test_what_stands_in_a_file_tells_its_feed_and_its_needed_columns(feed: str) -> None:
    cells, needed = FILES[feed]
    assert recognised_with_rows(table(cells)) == feed
    assert needed_columns(shapes_of(pl.DataFrame(cells)), feed) == needed


def test_a_telephone_under_a_name_of_its_own_is_no_case_number() -> None:
    cells = {**cases(), "怎么找他": [["13800001111", "13900002222"][n % 2] for n in rows()]}
    assert recognised_with_rows(table(cells)) == "cases"


def test_what_is_matched_already_leaves_the_other_columns_known_by_their_values() -> None:
    for column, header in FILES["cases"][1].items():
        free = {name: cells for name, cells in cases().items() if name != header}
        rest = {one: name for one, name in FILES["cases"][1].items() if one != column}
        assert needed_columns(shapes_of(pl.DataFrame(free)), "cases", [column]) == rest
    assert needed_columns(shapes_of(pl.DataFrame({"何时": ["2026-09-01"] * 3})), "cases") == {}


def test_a_number_of_rows_and_an_origin_make_no_survey() -> None:
    assert recognised(["序号", "业务号码", "来源"]) is None
    assert recognised(["序号", "来源", "1、您的职业"]) == "survey"


def test_rows_that_say_nothing_leave_the_choice_to_a_person() -> None:
    assert recognised_with_rows(table({"甲": ["一", "二"], "乙": ["", "x"]})) is None


def test_the_shell_knows_the_feed_as_the_desk_does(tmp_path: Path) -> None:
    def handed(cells: dict[str, list[str]]) -> Request:
        path = tmp_path / "own.csv"
        pl.DataFrame(cells).write_csv(path)
        return Request("", path, path.name)

    config = load_config(tmp_path / "home")
    assert understood(config, handed(publicity())).request.feed == "publicity"
    with pytest.raises(FileRefused):
        understood(config, handed({"甲": ["一", "二"], "乙": ["三", "四"]}))


def test_a_refusal_at_the_shell_names_the_lines_of_a_map_that_the_values_tell() -> None:
    request = Request("ratings", Path("own.csv"), "own.csv")
    with pytest.raises(FileRefused) as refused:
        judged(table(ratings()), request, context())
    assert '"群众意见" = "ratings.level", "登记时刻" = "ratings.rated_at"' in str(refused.value)


def months(cells: dict[str, list[str]], name: str, *titles: str, said: str | None = None) -> list[str] | None:
    found = as_rows_of("monthly_summary", table(cells, *titles), name, NO_MAP, said).frame
    return found["月份"].to_list() if "月份" in found.columns else None


def test_a_summary_without_a_month_has_that_of_its_title_else_of_its_name() -> None:
    assert months(summary(), "汇总.csv", "全市业务统计表", "统计时间：2026年9月1日至9月30日") == ["2026-09"] * 3
    assert months(summary(), "2026-09 汇总.csv", "统计表") == ["2026-09"] * 3
    assert months(summary(), "汇总.csv", "2026年8月至2026年9月") is None
    assert months(summary(), "2026年9月.csv", said="2026-08") is None
    assert months({**summary(), "统计月份": ["2026-08"] * 3}, "2026年9月.csv") is None


def test_ratings_that_tell_the_whole_case_beside_are_not_taken_for_cases() -> None:
    """An export of 好差评 as it comes: whoever takes it for cases replaces what other files said of them."""
    header = "来源,办件编号,受理人,受理所属部门,事项名称,受理时间,办结时间,评价时间,评价结果,短信发送状态"
    assert recognised(header.split(",")) is None
    assert recognised(header.replace("评价时间,评价结果,", "").split(",")) == "cases"
