"""The page about the online platform: its answer is the shell's, and what a log holds is text and nothing else."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from metrics import platform_log
from metrics.catalogue import METRICS
from metrics.value import NotProvided, TooFew, Value
from metrics.view import Period, View
from pages._online_service import headline, hours, one_hour
from pages._ui import downloads
from tests.commands import Shell
from tests.metrics.test_online_report import scanned as scanned
from tests.metrics.test_online_service import call, rows
from tests.pages.conftest import Run
from tests.pages.said import reader, words
from tests.warehouse.city import City, at, case
from tests.workbooks import sheets
from warehouse.scope import Scope
from warehouse.text import Language, Text

PAGE = "online_service"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    city = City(tmp_path_factory.mktemp("platform"))
    with city.at_once():
        city.load({"cases": [case("a", "2026-03-04 09:00", "2026-03-05 09:00", channel="web")]})
        city.load({"platform_log": rows()}, feed="platform_log")
    return city.home


def test_the_answer_is_that_of_the_shell(home: Path, seen: Run) -> None:
    page = seen(home, PAGE)
    assert not page.exception
    said = words(page)
    asked = ("visits", "funnel_completion_rate", "--from", "2026-03-01", "--to", "2026-04-01")
    visits, rate = (one["value"] for one in Shell(home).shown(*asked))
    assert f"{visits:.0f}" in said
    assert f"{rate:.1%}".replace("%", "") in said
    assert "between start and submission" in said


def test_what_a_log_holds_is_text_and_nothing_else(home: Path, seen: Run) -> None:
    page = seen(home, PAGE, "zh")
    assert not page.exception
    shown = [str(cell) for table in page.dataframe for column in table.value for cell in table.value[column]]
    hostile = [cell for cell in shown if "script" in cell]
    assert hostile
    assert not any("\u202e" in cell or "\u0007" in cell for cell in shown)
    assert not any("<script" in text for text in (str(one.value) for one in (*page.markdown, *page.caption)))


def test_every_table_is_a_file_too(home: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(downloads, "_draw", lambda _label, data, _name, _mime, _icon, key: made.update({key: data()}))
    assert not run(home, PAGE).exception
    tables = ("funnel", "hours", "pages", "who", "programs", "landings")
    assert set(made) == {f"download_{name}{form}" for name in tables for form in ("", "_xlsx")}
    heads, *lines = csv.reader(io.StringIO(made["download_pages"].decode("utf-8-sig")))
    assert heads[:3] == ["Page", "Requests", "Failed (5xx)"]
    assert sum(int(line[1]) for line in lines) == 22
    assert METRICS["error_rate"].formula.en in str(sheets(made["download_pages_xlsx"]))


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026-01-01..2026-02-01", "the data begin on 2026-03-05"),
        ("2026-03-06..2026-03-09", "the data end on 2026-03-05"),
    ],
)
def test_before_and_after_the_log_the_page_does_not_ask_for_one(home: Path, seen: Run, period: str, said: str) -> None:
    page = seen(home, PAGE, period=period)
    assert said in words(page)
    assert not page.info


def test_without_a_log_the_page_says_how_one_comes(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    city.load({"cases": [case("a", "2026-03-04 09:00", "2026-03-05 09:00")]})
    page = run(city.home, PAGE)
    assert not page.exception
    assert any("no platform log was handed in" in str(one.value) for one in page.info)


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifteen requests on a Saturday that was worked, five on a Tuesday of Spring Festival, eight of which fail."""
    city = City(tmp_path_factory.mktemp("busy"))
    moments = [(at("2026-02-28 10:00"), 200)] * 15 + [(at("2026-02-17 10:00"), 500)] * 8
    told = [
        call(0, f"/page{n}", f"p{n}", duration_ms=None) | {"occurred_at": moment, "status": status}
        for n, (moment, status) in enumerate(moments)
    ]
    city.load({"platform_log": told}, feed="platform_log")
    return city.home


def test_an_hour_of_failures_is_told_beside_all_of_them(busy: Path, home: Path, seen: Run) -> None:
    assert "failed, 8 of 23; 8 of these on 17 Feb at 10 o'clock" in words(seen(busy, PAGE))
    assert "of these" not in words(seen(home, PAGE))  # one request failed, which is no incident


def test_without_visitors_the_answer_says_so_and_not_that_nobody_came(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    told = [call(n, f"/page{n}") | {"client": None} for n in range(12)]
    city.load({"platform_log": told}, feed="platform_log")
    said = words(run(city.home, PAGE))
    assert "none tells visitors apart, by address or session" in said
    assert "Nobody came" not in said.split("####")[1].split("\n")[0]
    assert "None of 12 requests failed." in said


def test_nobody_is_on_duty_on_days_off_of_the_official_calendar(busy: Path, seen: Run) -> None:
    said = words(seen(busy, PAGE))
    assert "**35%** of all requests come when nobody is on duty" in said
    assert "not provided, no staffing was handed in" in said


def test_on_duty_are_those_of_the_departments_that_the_reader_may_see(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = {"gulou": 4.0, "cangshan": 3.0}
    told = [{"department": name, "month": date(2026, 3, 1), "people": n} for name, n in people.items()]
    City(tmp_path).load({"platform_log": rows(), "staffing": told}, feed="platform_log")
    assert "7 people are on duty in office hours (2026-03)" in words(run(tmp_path, PAGE))
    monkeypatch.setattr(Scope, "everything", lambda: Scope("zheng", "manager", frozenset({"gulou"})))
    assert "In your departments 4 people are on duty" in words(run(tmp_path, PAGE))
    assert "所辖部门办公时段在岗 4 人" in words(run(tmp_path, PAGE, "zh"))


def test_every_code_of_the_table_leads_to_its_publicity(tmp_path: Path, run: Run) -> None:
    codes = [f"code{n}" for n in range(5)]
    city = City(tmp_path)
    city.load(
        {"platform_log": [call(n, client=code, campaign=code) for n, code in enumerate(codes)]}, feed="platform_log"
    )
    page = run(city.home, PAGE)
    page.session_state["origins"] = "Campaigns"
    links = [one.proto for one in page.run().get("page_link") if "What it cost" in one.proto.label]
    assert sorted(one.label.split(": ")[1] for one in links) == codes


def test_what_came_without_an_address_is_named_among_the_pages(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    city.load({"platform_log": [call(0), call(1, "-", status=408) | {"client": None}]}, feed="platform_log")
    for language, said in (("en", "no address: refused as no request"), ("zh", "无地址：非有效请求，已拒绝")):
        (table,) = [one.value for one in run(city.home, PAGE, language).dataframe if "client" in one.value.columns]
        assert dict(zip(table["page"], table["client"], strict=True)) == {said: 1, "/": 0}


def test_a_long_table_is_paged_and_columns_that_nobody_tells_are_not_drawn(busy: Path, run: Run) -> None:
    page = run(busy, PAGE)
    (table,) = [one.value for one in page.dataframe if list(one.value.columns)[:2] == ["page", "requests"]]
    assert list(table.columns) == ["page", "requests", "server", "client"]
    assert len(table) == 12
    page.session_state["pages_page_{'lang': 'en'}"] = 2
    (rest,) = [one.value for one in page.run().dataframe if list(one.value.columns)[:2] == ["page", "requests"]]
    assert len(rest) == 11
    assert not set(rest["page"]) & set(table["page"])


def test_no_form_started_is_not_a_form_that_the_log_does_not_tell(busy: Path, seen: Run) -> None:
    assert "No form was started in this period." in words(seen(busy, PAGE))


def test_an_hour_without_a_log_is_empty_and_one_in_which_nobody_came_is_0() -> None:
    told = {"weekday": [1], "hour": [9], "per_hour": [4.0], "failed": [0], "failing": [0.0]}
    monday, tuesday = hours._cells(pl.DataFrame(told), {(1, hour) for hour in range(8, 11)})[:2]
    assert [cell and cell["per_hour"] for cell in monday[7:12]] == [None, 0.0, 4.0, 0.0, None]
    assert tuesday == [None] * 24


def test_hours_before_the_log_begins_and_after_it_ends_are_unknown(tmp_path: Path) -> None:
    """Two weeks apart: on the first Thursday the log begins at nine, on the second Friday it ends at ten."""
    moments = ("2026-03-05 09:20", "2026-03-06 23:50", "2026-03-12 00:10", "2026-03-13 10:40")
    city = City(tmp_path)
    city.load({"platform_log": [call(0) | {"occurred_at": at(one)} for one in moments]}, feed="platform_log")
    march = Period.month(date(2026, 3, 1))
    told = platform_log.told_hours(city.snapshot(), march)
    assert {hour for day, hour in told if day == 4} == set(range(24))  # on the second Thursday
    assert {hour for day, hour in told if day == 5} == set(range(24))  # on the first Friday
    assert {day for day, _ in told} == {4, 5}
    first = platform_log.told_hours(city.snapshot(), Period(date(2026, 3, 5), date(2026, 3, 6)))
    last = platform_log.told_hours(city.snapshot(), Period(date(2026, 3, 13), date(2026, 3, 14)))
    assert sorted(first) == [(4, hour) for hour in range(9, 24)]
    assert sorted(last) == [(5, hour) for hour in range(11)]
    days = platform_log.table(city.snapshot(), "hours", View(march)).select("weekday", "hour", "days")
    assert days.rows() == [(4, 0, 1), (4, 9, 2), (5, 10, 2), (5, 23, 1)]


def test_of_equally_busy_hours_the_earlier_comes_first() -> None:
    places = [(weekday, hour) for weekday in (2, 1) for hour in range(23, -1, -1)]
    sums: dict[str, Sequence[object]] = dict.fromkeys(("failed", "answered", "slow", "timed"), [0] * len(places))
    told = {"weekday": [day for day, _ in places], "hour": [hour for _, hour in places], "per_hour": [5.0] * 48}
    found = pl.DataFrame({**told, "requests": [5] * 48, **sums})
    assert hours._by_hour(found)["hour"].to_list() == list(range(24))
    assert hours._busiest(reader("en"), found) == "Busiest: Mon at 0 o'clock with 5 requests an hour."


def test_a_square_tells_its_days_and_each_of_them_opens(busy: Path, run: Run) -> None:
    page = run(busy, PAGE, hour="2-10")
    assert not page.exception
    assert "**Tue 10:00**, day by day" in words(page)
    (table,) = [one.value for one in page.dataframe if one.value.columns[0] == "day"]
    assert [list(row)[1:] for row in table.to_numpy()] == [[8, 8, 0]]
    assert "Tue 17 Feb" in table["day"][0]
    page.session_state["hour_days_{'lang': 'en'}_Every Tue at 10:00_0_open"] = {"row": 0}
    there = page.run()
    assert there.query_params["period"] == "2026-02-17..2026-02-18"
    assert "hour" not in there.query_params


@pytest.mark.parametrize(
    ("word", "expected"), [("2-09", (2, 9)), ("8-10", None), ("2-24", None), ("x", None), ("2-", None), ("²-10", None)]
)
def test_an_hour_of_the_address(word: str, expected: tuple[int, int] | None) -> None:
    assert one_hour.read(word) == expected


def test_a_table_says_which_filter_does_not_narrow_it(home: Path, seen: Run) -> None:
    said = [str(one.value) for one in seen(home, PAGE, channel="web").caption]
    assert sum("Not narrowed by channel" in one for one in said) == 2
    assert not any("Not narrowed" in str(one.value) for one in seen(home, PAGE).caption)


def test_the_trend_of_each_card_can_be_asked_for(home: Path, seen: Run) -> None:
    assert "Is it changing? Server errors, by week" in words(seen(home, PAGE))
    assert "Is it changing? Visits, by week" in words(seen(home, PAGE, trend="visits"))


def test_the_trend_of_a_short_log_begins_where_there_is_room_for_limits(home: Path, seen: Run) -> None:
    """Of one week of a log eight are drawn, not the fifty-three that are judged."""
    axes = [json.loads(one.proto.spec)["layout"]["xaxis"] for one in seen(home, PAGE).get("plotly_chart")]
    (began,) = [axis["range"][0][:10] for axis in axes if axis.get("type") == "date"]
    assert "2026-01-08" <= began <= "2026-01-12"


def test_the_limit_of_slowness_is_that_of_the_settings(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    (city.home / "config.toml").write_text("[platform]\nslow_ms = 2500\n", encoding="utf-8")
    city.load({"platform_log": rows()}, feed="platform_log")
    assert "over 2.5 s" in words(run(city.home, PAGE))


def test_requests_of_pages_without_a_name_are_told_beside_the_others(scanned: City, home: Path, seen: Run) -> None:
    assert "3 requests are of pages that were not among the most asked of their day" in words(seen(scanned.home, PAGE))
    assert "3 次请求所访问的页面不在当日访问最多之列" in words(seen(scanned.home, PAGE, "zh"))
    assert "too low" not in words(seen(home, PAGE))


def test_one_visit_and_one_request_are_one(tmp_path: Path, run: Run) -> None:
    city = City(tmp_path)
    city.load({"platform_log": [call(0)]}, feed="platform_log")
    said = words(run(city.home, PAGE))
    assert "**1** visit. " in said
    assert "with 1 request an hour" in said


def test_shares_of_cases_that_are_not_provided_are_one_sentence(home: Path, seen: Run) -> None:
    assert "or were online from end to end, is not provided." in words(seen(home, PAGE))
    online, whole, none = Value(0.5, 20), Value(0.25, 20), NotProvided(Text("none", "无"))
    for language, sentences in SHARES.items():
        told = ((online, whole), (online, none), (none, whole), (none, none))
        assert [headline._shares(*both).in_(language) for both in told] == sentences
    few = TooFew(1, 10)
    assert headline._shares(few, few).en.endswith("cannot be told of so few.")


SHARES: dict[Language, list[str]] = {
    "en": [
        "Of the cases themselves: **50.0%** came in online, **25.0%** were online from end to end.",
        "Of the cases themselves, **50.0%** came in online; how many were online from end to end is not provided.",
        "Of the cases themselves, **25.0%** were online from end to end; how many came in online is not provided.",
        "How many of the cases themselves came in online, or were online from end to end, is not provided.",
    ],
    "zh": [
        "按办件计：网办率 **50.0%**，全程网办率 **25.0%**。",
        "按办件计：网办率 **50.0%**；全程网办率未提供。",
        "按办件计：全程网办率 **25.0%**；网办率未提供。",
        "按办件计的网办率和全程网办率：未提供。",
    ],
}


def test_numbers_are_written_as_everywhere_else(home: Path, seen: Run) -> None:
    assert METRICS["response_time_p95"].label.en == "95% within, ms"
    (pages,) = (one for one in seen(home, PAGE).dataframe if {"page", "mean"} <= set(one.value.columns))
    assert json.loads(pages.proto.columns)["mean"]["type_config"]["format"] == "%,.0f"
