"""The feeds beside cases, from file to version: the current row of each key, and summaries beside cases."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.load import Request, load
from etl.rebuild import rebuild
from tests.once import made_once
from warehouse.config import load_config
from warehouse.reader import Reader, Snapshot
from warehouse.scope import Scope

SUMMARY = "部门,月份,收件,办结,待办,退件,提前办结,按时办结,逾期办结,网上申请\n"
CASES = "case_no,service,accepted_at,closed_at,department,channel,promised_days\n"


class Desk:
    """Loads texts as files and reads what came of them."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.config = folder, load_config(folder / "home")
        self.handed = 0

    def take(self, *files: tuple[str, str]) -> None:
        """Load each text as a file of its feed, all by one command."""
        requests = []
        for feed, text in files:
            self.handed += 1
            path = self.folder / f"{feed}{self.handed}.csv"
            path.write_text(text, encoding="utf-8")
            requests.append(Request(feed, path, path.name))
        load(self.config, requests, "zheng")

    def snapshot(self, scope: Scope | None = None) -> Snapshot:
        return Reader(self.config).snapshot(scope or Scope.everything())

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        return self.snapshot().query(sql).rows()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


RATED, POSTED, CALLED = "评价结果,评价时间\n", "日期,渠道,阅读量\n", "时间,路径\n"
NUMBERED, OF_CASE, OF_ID = f"评价编号,{RATED}", f"办件编号,{RATED}", "日期,渠道,文章ID,阅读量\n"
SHEET, DAY = "序号,批次,职业,提交时间\n", "2026-03-05"
LEVEL = "SELECT level FROM scoped.ratings WHERE "
LATEST = LEVEL + "case_no = 'A' AND is_latest"
SHEETS = "SELECT count(*) FROM scoped.survey"
SEEN = "SELECT impressions FROM scoped.publicity WHERE publicity_channel = "
CALLS = "SELECT sum(requests)::INTEGER FROM scoped.agent_flow"
# Two files of a feed, what to ask once both are loaded, and the answer; all of them are loaded together.
WORDS: dict[str, tuple[str, str, str, str, list[tuple[object, ...]]]] = {
    "numbered": ("ratings", NUMBERED + f"P,4,{DAY}\n", NUMBERED + f"P,2,{DAY}\n", LEVEL + "rating_id = 'P'", [(2,)]),
    "alike": ("ratings", RATED + f"3,{DAY}\n" * 2, RATED + f"3,{DAY}\n", LEVEL + "level = 3", [(3,), (3,)]),
    "of a case": ("ratings", OF_CASE + f"A,4,{DAY}\n", OF_CASE + "A,1,2026-03-06\n", LATEST, [(1,)]),
    "sheets": ("survey", SHEET + f"1,a,农民,{DAY}\n", SHEET + f"1,a,教师,{DAY}\n1,b,教师,\n", SHEETS, [(2,)]),
    "articles": ("publicity", OF_ID + f"{DAY},微博,7,10\n", OF_ID + f"{DAY},微博,7,12\n", SEEN + "'weibo'", [(12,)]),
    "posts": ("publicity", POSTED + f"{DAY},微信,20\n", POSTED + f"{DAY},微信,22\n", SEEN + "'wechat'", [(22,)]),
    "requests": ("platform_log", CALLED + f"{DAY},/\n" * 2, CALLED + f"{DAY},/\n", CALLS, [(2,)]),
}  # fmt: skip


@pytest.fixture(scope="module")
def told_twice(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    def make(folder: Path) -> None:
        Desk(folder).take(*((feed, text) for feed, *texts, _, _ in WORDS.values() for text in texts))

    return Desk(made_once(tmp_path_factory, "feeds-told-twice", make))


@pytest.mark.parametrize("word", WORDS)
def test_the_latest_word_on_a_key_holds(told_twice: Desk, word: str) -> None:
    *_, sql, rows = WORDS[word]
    assert told_twice.rows(sql) == rows


def test_targets_and_staff_are_by_what_they_are_asked_of(desk: Desk) -> None:
    head = "指标,目标值,部门\n"
    desk.take(
        ("ratings", "评价结果,评价时间\n4,2026-03-05\n"),
        ("targets", f"{head}late_rate,5%,\nlate_rate,3%,台江\n"),
        ("targets", f"{head}late_rate,4%,\n"),
        ("staffing", "部门,月份,人数\n台江,2026-03,12\n"),
    )
    assert desk.rows("SELECT target, department FROM scoped.targets ORDER BY target") == [(0.03, "台江"), (0.04, None)]
    assert desk.rows("SELECT department FROM scoped.departments") == [("台江",)]


def test_only_ones_own_departments_are_seen(desk: Desk) -> None:
    desk.take(
        ("ratings", "部门,评价结果,评价时间\n台江,4,2026-03-05\n鼓楼,1,2026-03-05\n"),
        ("monthly_summary", SUMMARY + "台江,2026-03,1,1,,,,,,\n鼓楼,2026-03,1,1,,,,,,\n"),
    )
    snapshot = desk.snapshot(Scope("zheng", "manager", frozenset({"台江"})))
    for table in ("ratings", "monthly_summary", "monthly_flows", "flow"):
        assert snapshot.query(f"SELECT DISTINCT department FROM scoped.{table}").rows() == [("台江",)]


def test_a_month_without_cases_is_filled_by_its_summary(desk: Desk) -> None:
    months = "台江,2026-03,120,100,30,5,60,25,15,70\n台江,2026-04,90,80,40,0,50,20,10,45\n"
    desk.take(("monthly_summary", SUMMARY + months))
    flow = desk.snapshot().query(
        "SELECT day, received, received_online, closed, returned, ended, with_promise, early, on_time, late, measured, "
        "adjusted FROM scoped.flow ORDER BY day"
    )
    assert flow.cast({column: pl.Int64 for column in flow.columns if column != "day"}).rows() == [
        (date(2026, 3, 1), 120, 70, 100, 5, 105, 100, 60, 25, 15, 0, 15),
        (date(2026, 4, 1), 90, 45, 80, 0, 80, 80, 50, 20, 10, 0, 0),
    ]
    assert desk.rows("SELECT count(*) FROM scoped.duration_days") == [(0,)]
    assert desk.rows("SELECT first_day, last_day FROM scoped.coverage") == [(date(2026, 3, 1), date(2026, 4, 30))]


SUMMARIES = {
    "台江": "台江,2026-03,4,2,1,0,1,0,1,2\n台江,2026-02,10,10,0,0,9,1,0,3\n",
    "马尾": "马尾,2026-03,120,100,30,5,60,25,15,70\n",
}
BESIDE = {
    "台江": "A1,转移,2026-03-02,2026-03-04,台江,web,5\n"
    "A2,转移,2026-03-03,2026-03-20,台江,window,5\n"
    "A3,抵押,2026-03-30,2026-04-02,台江,web,5\n",
    "马尾": "B1,转移,2026-04-02,,马尾,web,5\n",
}
BY_SERVICE = "部门,月份,事项,收件\n鼓楼,2026-03,转移,7\n鼓楼,2026-03,抵押,3\n鼓楼,2026-03,,10\n"


@pytest.fixture(scope="module")
def summed(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Three departments: cases beside summaries, cases after a summary, and a summary by service."""

    def make(folder: Path) -> None:
        Desk(folder).take(
            ("cases", CASES + "".join(BESIDE.values())),
            ("monthly_summary", SUMMARY + "".join(SUMMARIES.values())),
            ("monthly_summary", BY_SERVICE),
        )

    return Desk(made_once(tmp_path_factory, "feeds-summed", make))


def test_a_summary_beside_cases_is_reconciled_and_counts_nothing(summed: Desk) -> None:
    cells = summed.rows(
        "SELECT measure, by_cases, by_summary, difference FROM scoped.reconciliation WHERE department = '台江'"
    )
    assert {row[0]: row[1:] for row in cells} == {
        "received": (3, 4, 1),
        "closed": (2, 2, 0),
        "open": (1, 1, 0),
        "returned": (0, 0, 0),
        "early": (1, 1, 0),
        "on_time": (0, 0, 0),
        "late": (1, 1, 0),
        "web": (2, 2, 0),
    }
    of_theirs = "WHERE department = '台江' AND"
    assert summed.rows(f"SELECT sum(received)::INT FROM scoped.flow {of_theirs} clock = 'legal'") == [(13,)]
    assert summed.rows(f"SELECT month FROM scoped.monthly_flows {of_theirs} true") == [(date(2026, 2, 1),)]


def test_services_and_their_sum_are_not_counted_twice(summed: Desk) -> None:
    assert summed.rows("SELECT sum(received)::INT FROM scoped.flow WHERE department = '鼓楼'") == [(10,)]


def test_stock_follows_the_summarys_own_count_until_cases_take_over(summed: Desk) -> None:
    stock = (
        "SELECT (sum(received) + sum(adjusted) - sum(ended))::INT FROM scoped.flow "
        "WHERE clock = 'legal' AND department = '马尾' AND day < $day"
    )
    told = [summed.snapshot().query(stock, day=day).item() for day in (date(2026, 4, 1), date(2026, 5, 1))]
    assert told == [30, 1]


def test_social_reach_and_its_twin(desk: Desk, real_data: Path) -> None:
    said = '[source]\npublicity_channel = "other"\ndate = "2014-12-31"\n'
    folder = real_data / "social-reach"
    for name in ("dataset_Facebook.csv", "dataset_Facebook_rsw0.csv"):
        report = load(desk.config, [Request("publicity", folder / name, name, map_text=said)], "zheng")[0]
        assert report.checked is not None and (report.checked.accepted, report.checked.rejected) == (500, 0)
        assert desk.rows("SELECT count(*), sum(reach)::INT, sum(impressions)::INT FROM scoped.publicity") == [
            (500, 6951680, 14792974)
        ]
    assert desk.rows(
        "SELECT content_type, count(*), sum(reach)::INT FROM scoped.publicity GROUP BY ALL ORDER BY ALL"
    ) == [
        ("Link", 22, 407981),
        ("Photo", 426, 5596709),
        ("Status", 45, 588550),
        ("Video", 7, 358440),
    ]


def test_advertisements(desk: Desk, real_data: Path) -> None:
    said = '[columns]\nxyz_campaign_id = "campaign"\nage = "audience"\n[source]\npublicity_channel = "other"\n'
    path = real_data / "ad-campaigns" / "KAG_conversion_data.csv"
    report = load(desk.config, [Request("publicity", path, path.name, map_text=said)], "zheng")[0]
    assert report.checked is not None and report.checked.accepted == 1143
    assert desk.rows(
        "SELECT campaign, count(*), sum(impressions)::INT, sum(clicks)::INT, round(sum(spend), 4) "
        "FROM scoped.publicity GROUP BY ALL ORDER BY count(*)"
    ) == [
        ("916", 54, 482925, 113, 149.71),
        ("936", 464, 8128187, 1984, 2893.37),
        ("1178", 625, 204823716, 36068, 55662.15),
    ]
    assert desk.rows("SELECT count(*) FROM scoped.publicity WHERE clicks = 0") == [(207,)]


def test_the_demonstration_gives_way_to_records_of_any_feed(desk: Desk) -> None:
    shown = desk.folder / "演示.csv"
    shown.write_text("评价结果,评价时间\n5,2026-03-05\n", encoding="utf-8")
    load(desk.config, [Request("ratings", shown, shown.name, demonstration=True)], "demonstration")
    desk.take(("staffing", "部门,月份,人数\n台江,2026-03,12\n"))
    assert desk.rows("SELECT level FROM scoped.ratings") == [(5,)]
    desk.take(("ratings", "评价结果,评价时间\n1,2026-03-06\n"))
    assert desk.rows("SELECT level FROM scoped.ratings") == [(1,)]


def test_a_rebuilt_warehouse_holds_the_same_records(desk: Desk) -> None:
    desk.take(
        ("survey", "序号,提交时间,1、服务态度,从何得知\n1,2026-03-05,同意,微信;窗口\n"),
        ("platform_log", "时间,路径,用户ID\n2026-03-05,/,u1\n"),
        ("publicity", "日期,渠道,阅读量\n2026-03-05,微博,10\n"),
    )
    tables = ("survey_answers", "visit_flow", "request_flow", "publicity")
    before = [desk.rows(f"SELECT * FROM scoped.{table} ORDER BY ALL") for table in tables]
    rebuild(desk.config)
    assert [desk.rows(f"SELECT * FROM scoped.{table} ORDER BY ALL") for table in tables] == before
