"""What tells a person is covered in what people wrote; everything else stays as it was."""

import polars as pl
import pytest

from etl.free_text import covered_text, without_persons
from tests.etl.tables import checked

RATING = {"评价结果": "满意", "评价时间": "2026-03-05 09:30"}


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("我叫陈志强，手机13812345678", "我叫●●，手机●●"),
        ("我是欧阳明，等了很久", "我是●●，等了很久"),
        ("联系人：张三 0591-87654321", "联系人：●● ●●"),
        ("请王建国先生回电", "请●●先生回电"),
        ("身份证35010219800101001X", "身份证●●"),
        ("办件SL202603050001超期", "办件●●超期"),
        ("写信到 a.b@qq.com", "写信到 ●●"),
        ("微信chen_88888", "●●"),
        ("东街路12号3栋501室", "●●"),
        ("车牌闽A12345", "车牌●●"),
        ("Mr. Smith was rude", "●● was rude"),
    ],
)
def test_a_person_is_covered(written: str, kept: str) -> None:
    assert covered_text(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        "跑了3次，等了2小时30分，花了100元",
        "工作人员周到热情",
        "我是来办过户的",
        "本人高度评价",
        "209 213 214",
        "209未在承诺时间内办结",
    ],
)
def test_what_tells_nobody_stays(written: str) -> None:
    assert covered_text(written) == written


def test_empty_stays_empty() -> None:
    cells = pl.Series(["电话13812345678", None, "好"])
    assert without_persons(cells).to_list() == ["电话●●", None, "好"]
    assert without_persons(pl.Series([None], dtype=pl.String)).to_list() == [None]


def test_comments_and_reasons_are_covered_before_they_are_kept() -> None:
    row = {**RATING, "文字评价": "请回电13812345678", "评价指标": "209,找林主任"}
    kept = checked(row, feed="ratings").frames["ratings"]
    assert kept.select("comment", "reasons").row(0) == ("请回电●●", "209,找●●主任")


def test_the_back_office_is_no_device() -> None:
    kept = checked({**RATING, "评价渠道": "审批后台"}, feed="ratings").frames["ratings"]
    assert kept["channel"].to_list() == ["back_office"]
