"""What platforms export is known by its headers, though none says which platform it is of."""

from datetime import date
from pathlib import Path

import pytest

from etl.desk import tasks
from etl.desk.inbox import receive
from etl.desk.values import Choice, Handed, Task
from etl.desk.verification import verified
from etl.load import Request, load
from etl.publicity_layouts import OF_PLATFORM, UP_TO_A_DAY
from etl.recognise import recognised
from metrics.evaluate import evaluate
from metrics.value import Value
from metrics.view import Period, View
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

OCTOBER = Period(date(2026, 10, 1), date(2026, 11, 1))
EXPORTS = {
    "wechat": "内容标题,发表时间,总阅读人数,总阅读次数,总分享次数,送达人数\n指南,20261005,120,150,3,900\n",
    "douyin": "作品名称,发布时间,体裁,播放量,完播率,点赞量,分享量,粉丝增量\n指南,2026-10-05,视频,150,0.4,3,1,2\n",
    "wechat_video": "视频描述,视频ID,发布时间,播放量,推荐,喜欢,分享量,关注量\n指南,v1,2026-10-05,150,4,3,1,2\n",
    "weibo": "发布时间,微博内容,阅读数,转发数,评论数,点赞数\n2026-10-05,指南,150,4,3,1\n",
}
TOTAL = """ref_date,msgid,title,stat_date,int_page_read_user,int_page_read_count,share_count
2026-10-05,1_1,指南,2026/10/8,60,70,1
2026-10-05,1_1,指南,2026/10/10,90,110,2
2026-10-06,2_1,材料,2026-10-06,30,40,0
"""


def read(folder: Path, text: str) -> tuple[dict[str, float], tuple[str, ...]]:
    """The figures of October by channel, and what was noted."""
    file, config = folder / "export.csv", load_config(folder / "home")
    file.write_text(text, encoding="utf-8")
    (report,) = load(config, [Request("publicity", file, file.name)], "chen")
    assert report.checked is not None
    snapshot = Reader(config).snapshot(Scope.everything())
    found = evaluate(snapshot, ["impressions", "gross_reach"], View(OCTOBER, by=("publicity_channel",)))
    told = {
        f"{one.metric.id} {one.by['publicity_channel']}": one.outcome.number
        for one in found
        if isinstance(one.outcome, Value)
    }
    return told, tuple(note.en for note in report.checked.notes)


@pytest.mark.parametrize("channel", EXPORTS)
def test_an_export_is_of_the_platform_that_its_headers_are_of(channel: str, tmp_path: Path) -> None:
    assert recognised(EXPORTS[channel].splitlines()[0].split(",")) == "publicity"
    told, notes = read(tmp_path, EXPORTS[channel])
    assert told[f"impressions {channel}"] == 150
    assert sum(OF_PLATFORM.en[:30] in note for note in notes) == 1


def test_a_file_that_says_its_channel_is_of_that(tmp_path: Path) -> None:
    told, notes = read(
        tmp_path, EXPORTS["douyin"].replace("作品名称", "渠道,作品名称").replace("\n指南", "\n快手,指南")
    )
    assert told == {"impressions other": 150}
    assert not any(OF_PLATFORM.en[:30] in note for note in notes)


def test_of_what_is_told_up_to_a_day_the_last_counts(tmp_path: Path) -> None:
    told, notes = read(tmp_path, TOTAL)
    assert told == {"impressions wechat": 150, "gross_reach wechat": 120}
    assert UP_TO_A_DAY.en in notes


def test_another_platform_s_file_of_the_month_takes_nobody_s_place(tmp_path: Path) -> None:
    config = load_config(tmp_path / "home")
    files = {channel: tmp_path / f"{channel}.csv" for channel in EXPORTS}
    for channel, file in files.items():
        file.write_text(EXPORTS[channel], encoding="utf-8")
    first, *others = (Request("publicity", file, file.name, proposing=True) for file in files.values())
    # As well in commands of their own as in one.
    for asked in ([first], others):
        assert [report.replaces for report in load(config, asked, "chen")] == [None for _ in asked]
    snapshot = Reader(config).snapshot(Scope.everything())
    (seen,) = evaluate(snapshot, ["impressions"], View(OCTOBER))
    assert isinstance(seen.outcome, Value) and seen.outcome.number == 600
    # At the desk nobody is asked, and what was said of the month does not replace either.
    original = receive(config, "weibo.csv", EXPORTS["weibo"].replace("指南", "材料").encode())
    choice = Choice(feed="publicity", month="2026-10")
    checked = verified(config, original, choice, lambda _: None)
    assert (checked.stands, checked.decisions) == (None, ())
    (done,) = tasks.DO["commit"](config, Task(config.home, "commit", [Handed(original, choice, None)], "chen"), print)
    assert done.replaced is None
    # A corrected file of the same platform is asked about.
    again = receive(config, "wechat.csv", EXPORTS["wechat"].replace("150", "160").encode())
    # Followers are no version of articles.
    followers = receive(config, "fans.csv", b"ref_date,user_source,new_user,cancel_user\n2026-10-05,0,7,1\n")
    assert verified(config, followers, choice, lambda _: None).decisions == ()
    asked_about = verified(config, again, choice, lambda _: None)
    assert asked_about.stands is not None and [one.kind for one in asked_about.decisions] == ["replaces"]
