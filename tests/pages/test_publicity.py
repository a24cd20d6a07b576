"""The page of publicity: its figures are those of the shell, and a campaign shows three figures and never one."""

import csv
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from metrics.campaigns import Campaign, Led, led_to
from metrics.channel_match import Matched
from metrics.reallocation import Move
from metrics.response_curve import Moved
from pages._publicity import led, match, one_campaign
from pages._ui import downloads, rail
from tests.commands import Shell
from tests.metrics.test_publicity import content, sheet
from tests.pages.conftest import Run
from tests.pages.said import reader, words
from tests.warehouse.city import City
from warehouse.reader import Snapshot
from warehouse.text import Language, Text

PAGE, IDS = "publicity", ("gross_reach", "cost_per_thousand_reached", "attributed_cases")


def shell(home: Path) -> dict[str, Any]:
    return {one["metric"]: one["value"] for one in Shell(home).shown(*IDS)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_cards_are_those_of_the_shell(seen: Run, city: Path, language: str) -> None:
    told = shell(city)
    drawn = seen(city, PAGE, "zh" if language == "zh" else "en")
    assert not drawn.exception
    shown = [str(metric.value) for metric in drawn.metric]
    assert shown[0] == f"{told['gross_reach']:,.0f}"
    assert shown[1] == f"{told['cost_per_thousand_reached']:,.2f}"  # of few contents, and yet no sample: not in grey
    assert any(str(text.value).startswith("#### ") for text in drawn.markdown)


def test_a_campaign_has_three_figures_side_by_side(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE, campaign="villages2026")
    assert not drawn.exception
    labels = [str(metric.label) for metric in drawn.metric]
    (put_in,) = [str(one.value) for one in drawn.caption if "Put in:" in str(one.value)]
    (told,) = [one for one in Shell(city).json("metrics", "campaigns") if one["id"] == "villages2026"]
    assert f"{told['spend']:,.2f} yuan" in put_in
    assert f"impressions {told['impressions']:,}" in put_in if told["impressions"] else "impressions –" in put_in
    assert labels[-3:] == ["More than expected", "Traced over codes", "Named by applicants"]
    assert "ttribution" not in " ".join(str(one.value) for one in (*drawn.markdown, *drawn.caption))


def test_what_followed_is_found_for_the_campaigns_that_are_looked_at(
    run: Run, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    st.cache_resource.clear()
    asked: list[str] = []

    def noted(snapshot: Snapshot, campaign: Campaign, others: Sequence[Campaign]) -> Led:
        asked.append(campaign.id)
        return led_to(snapshot, campaign, others)

    monkeypatch.setattr(led, "led_to", noted)
    run(city, PAGE, campaign="sq_villages")
    assert asked == ["villages2026"]
    run(city, PAGE, seen="douyin~")
    assert sorted(asked) == ["clips2026", "spring2026", "villages2026"]


def test_a_campaign_goes_by_its_name_and_is_found_by_its_codes(seen: Run, city: Path) -> None:
    by_code, by_number = (seen(city, PAGE, campaign=name) for name in ("sq_villages", "villages2026"))
    told = [[str(one.value) for one in drawn.markdown] for drawn in (by_code, by_number)]
    assert told[0] == told[1]
    assert any("不动产登记进村居" in one and "more applications came than expected" in one for one in told[0])
    assert "campaign_file" in keys(by_code)


# What stands in bold, when it ends with a mark and a letter follows: there Markdown shows the asterisks.
BOLD = re.compile(r"\*\*(.+?)\*\*(.?)")
MARKS = "：。，；、！？）”"


def shows_asterisks(text: str) -> bool:
    return any(bold[-1] in MARKS and after.isalnum() for bold, after in BOLD.findall(text))


def test_in_chinese_days_are_chinese_and_bold_ends_where_it_should(seen: Run, city: Path) -> None:
    drawn, campaign = seen(city, PAGE, "zh"), seen(city, PAGE, "zh", campaign="villages2026")
    for page in (drawn, campaign):
        assert not page.exception
        assert not [one.value for one in page.markdown if shows_asterisks(str(one.value))]
    assert shows_asterisks("**可问：**当时")
    charts = [json.loads(one.proto.spec)["layout"]["xaxis"] for one in campaign.get("plotly_chart")]
    assert all("月" in tick for axis in charts for tick in axis["ticktext"])


def test_a_code_that_is_no_campaigns_leads_to_its_contents(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE, campaign="gzh1110")
    assert any("gzh1110" in str(one.value) and "code of contents" in str(one.value) for one in drawn.info)
    assert any(str(one.value).startswith("Only the code") for one in drawn.markdown)
    unknown = seen(city, PAGE, campaign="<b>none</b>")
    assert not unknown.exception
    assert any("no campaign" in str(one.value) and "no content" in str(one.value) for one in unknown.info)


def test_every_table_is_a_file_and_contents_of_one_code_tell_all_their_groups(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE)
    files = {"people_file", "chain_file", "contents_file", "campaigns_file"}
    assert files <= keys(drawn)
    (popover,) = [one for one in drawn.get("popover") if isinstance(one, Block) and files & keys(one)]
    assert files <= keys(popover)
    contents = next(one.value for one in drawn.dataframe if "substantive" in one.value.columns)
    assert any("," in str(who) for who in contents["who"])
    assert any("春季" in str(name) for one in drawn.dataframe for name in one.value.iloc[:, 0])


def test_files_hold_numbers_in_full_and_intervals_as_two(city: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[str, bytes] = {}
    monkeypatch.setattr(downloads, "_draw", lambda _label, data, _name, _mime, _icon, key: made.update({key: data()}))
    for language, campaign in (("en", {}), ("zh", {"campaign": "villages2026"})):
        assert not run(city, PAGE, language, **campaign).exception
    channels, campaigns, people, days = (
        list(csv.DictReader(io.StringIO(made[f"{name}_file"].decode("utf-8-sig"))))
        for name in ("chain", "campaigns", "people", "campaign")
    )
    told = {one["publicity_channel"]: one for one in Shell(city).json("metrics", "channels")["channels"]}
    spent = {row["Channel"]: float(row["Yuan"]) for row in channels if row["Yuan"]}
    assert sorted(spent.values()) == pytest.approx(sorted(one["spend"] for one in told.values() if one["spend"]))
    assert any(yuan % 1 for yuan in spent.values())
    assert all(int(row["Yuan told for"]) <= int(row["Rows"]) for row in channels)
    spans = [(row["90% interval from, %"], row["90% interval to, %"]) for row in campaigns]
    spans += [(row["95% interval from, %"], row["95% interval to, %"]) for row in people]
    assert all(float(low) < float(high) for low, high in spans if low)
    assert any(low for low, _ in spans)
    assert all(date.fromisoformat(row["From"]) for row in campaigns)
    assert any(len(row["预期"].partition(".")[2]) > 1 for row in days)
    assert not any(value.startswith("'") for row in (*channels, *campaigns, *people) for value in row.values())


def test_the_head_tells_how_far_publicity_reaches(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE)
    badges = [str(one.value) for one in drawn.markdown if "-badge" in str(one.value)]
    assert any("Publicity complete to 20 Nov" in one for one in badges)
    assert not any("departments" in one for one in badges[:1])
    before = seen(city, PAGE, period="2025-01-01..2025-02-01")
    assert any("no data of this period" in str(one.value) for one in before.markdown)


def keys(drawn: AppTest | Block) -> set[str]:
    """The buttons that save a file."""
    return {one.proto.id.rsplit("-", 1)[-1] for one in drawn.get("download_button")}


@pytest.mark.parametrize(
    ("hours", "said"),
    [(1.0, "1 person-hour"), (2.0, "2 person-hours"), (2.5, "2.5 person-hours"), (None, "– person-hours")],
)
def test_one_person_hour_is_one(hours: float | None, said: str) -> None:
    assert one_campaign._hours(hours).en == said


def test_a_square_of_the_map_leads_to_its_contents(seen: Run, city: Path) -> None:
    drawn = seen(city, PAGE, seen="douyin~学生")
    assert not drawn.exception
    assert any("Douyin" in str(text.value) and "学生" in str(text.value) for text in drawn.markdown)


@pytest.fixture(scope="module")
def unreached(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Advertisements of March that tell how often they were shown and what they cost, but not whom they reached."""
    city = City(tmp_path_factory.mktemp("unreached"))
    with city.at_once():
        told = {"impressions": 900, "spend": 1.5, "campaign": "spring"}
        shown = [content(day, "other", str(day), **told) for day in range(2, 30)]
        city.load({"publicity": shown}, feed="publicity")
        city.load({"survey": [sheet(number, "farmer", "抖音") for number in range(20)]}, feed="survey")
    return city.home


def test_reach_that_no_source_tells_is_not_nothing(unreached: Path, seen: Run) -> None:
    said = words(seen(unreached, PAGE, period="2026-03-01..2026-04-01"))
    assert "28 contents, 42 yuan, 25,200 impressions. Whom they reached is not provided; which of those" in said
    assert "0%" not in said.split("####")[1].split("\n")[0]
    assert "too few cases" not in said
    assert said.count("Not provided: no source tells whom it reached in this period.") == 2  # the card and the chart
    assert "28 条内容、42 元、曝光 25,200 次。触达人数未提供；各来源均未提供受访人群的触达情况。" in words(
        seen(unreached, PAGE, "zh", period="2026-03-01..2026-04-01")
    )


def test_posts_without_a_title_go_by_their_row_and_one_channel_has_no_share(
    tmp_path_factory: pytest.TempPathFactory, seen: Run
) -> None:
    city = City(tmp_path_factory.mktemp("untitled"))
    posts = [content(2, "weibo", "", content_id=None, title=None, reach=reach) for reach in (200, 300)]
    city.load({"publicity": posts}, feed="publicity")
    page = seen(city.home, PAGE, period="2026-03-01..2026-04-01")
    assert "Weibo: 2 contents, gross reach 500; no survey tells" in words(page)
    contents = next(one.value for one in page.dataframe if "title" in one.value.columns)
    assert list(contents["title"]) == ["without a title, row 3", "without a title, row 2"]


def test_of_what_nobody_tells_there_is_no_column_but_a_sentence(unreached: Path, seen: Run) -> None:
    page = seen(unreached, PAGE, period="2026-03-01..2026-04-01")
    assert [list(one.value.columns) for one in page.dataframe[-3:]] == [
        ["channel", "contents", "spend", "impressions", "line"],
        ["title", "channel", "who", "impressions"],
        ["campaign", "first", "spend", "impressions"],
    ]
    said = words(page)
    assert "Not measured: working hours; reach; engagement; visits, for its links bear no code" in said
    assert "No log tells what contents led to, or none bears a code." in said
    assert "The data cannot tell: no application is on record." in said


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2020-01-01..2020-02-01", "the data begin on 2026-03-01"),
        ("2026-05-01..2026-06-01", "the data end on 2026-03-29"),
        ("2026-03-01..2026-03-02", "No publicity of this period was handed in."),
    ],
)
def test_before_and_after_publicity_the_page_does_not_ask_for_any(
    unreached: Path, seen: Run, period: str, said: str
) -> None:
    page = seen(unreached, PAGE, period=period)
    assert said in words(page)
    assert "Load the monthly statistics" not in words(page)
    assert any(one.key == "widen" for one in page.button)


def test_hours_move_to_the_channel_that_is_named_and_not_to_the_one_named_last() -> None:
    untold = ("wechat", Text("no hours are told", "未填报工时"))
    step = Move("farmer", "douyin", Matched(0.0, 0.0, 0.3, 20), "leaflet", 20.0, Moved(200.0, (100.0, 300.0)), untold)
    assert "Moving 20 person-hours a month from Leaflets to Douyin would" in match._words(reader("en"), step)
    assert "每月从宣传单调 20 工时到抖音，" in match._words(reader("zh"), step)


@pytest.mark.parametrize(("language", "said"), [("en", "1 content for 退休"), ("zh", "面向退休的 1 条内容")])
def test_a_square_says_with_whom_its_visits_are_shared(seen: Run, city: Path, language: Language, said: str) -> None:
    cell, whole = (contents_of(seen(city, PAGE, language, **asked)) for asked in ({"seen": "wechat~务农"}, {}))
    here, everywhere = (table[table["code"] == "gzh_villages"].iloc[0] for table in (cell, whole))
    assert here["shared"] == said
    assert here["contents"] == everywhere["contents"] == 2
    assert "shared" not in whole.columns


def contents_of(page: AppTest) -> Any:
    return next(one.value for one in page.dataframe if "substantive" in one.value.columns)


def test_numbers_of_tables_are_written_as_everywhere_else(seen: Run, city: Path) -> None:
    tables = {str(one.value.columns[0]): one for one in seen(city, PAGE).dataframe}
    assert json.loads(tables["channel"].proto.columns)["per_thousand"]["type_config"]["format"] == "%,.1f"
    assert all(re.fullmatch(r"[+−]\d+\.\d|–", rate) for rate in tables["campaign"].value["rate"])


def test_visits_as_told_stand_apart_from_those_of_the_log(seen: Run, city: Path, unreached: Path) -> None:
    page = seen(city, PAGE)
    (chain,) = [one.value for one in page.dataframe if "finished" in one.value.columns and "clicks" in one.value]
    told = {str(row["channel"]).strip(): row for _, row in chain.iterrows()}
    assert told["Website"]["source_visits"] > 0
    assert told["Douyin"].isna()["source_visits"]
    assert "Told visits are those that a channel counts itself" in words(page)
    assert "Visits as told" not in words(seen(unreached, PAGE, period="2026-03-01..2026-04-01"))


def test_the_map_shows_every_channel_and_a_phone_says_which_it_has_no_room_for(
    run: Run, city: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cells = Shell(city).json("metrics", "match")["cells"]
    known = {one["publicity_channel"] for one in cells if one["reach"] or one["use_share"]}
    assert len(known) == 9
    drawn = run(city, PAGE)
    (ticks,) = [axis["ticktext"] for axis in axes(drawn) if axis.get("side") == "top"]
    assert len(ticks) == len(known)
    assert "for want of room" not in words(drawn)
    monkeypatch.setattr(rail, "on_phone", lambda: True)
    monkeypatch.setattr(match, "_ON_PHONE", 6)
    narrow = run(city, PAGE)
    (ticks,) = [axis["ticktext"] for axis in axes(narrow) if axis.get("side") == "top"]
    (said,) = [str(one.value) for one in narrow.caption if "for want of room" in str(one.value)]
    assert len(ticks) + len(said.partition(": ")[2].split(", ")) == len(known)


def axes(page: AppTest) -> list[dict[str, Any]]:
    return [json.loads(one.proto.spec)["layout"]["xaxis"] for one in page.get("plotly_chart")]


def test_one_content_is_one(seen: Run, city: Path) -> None:
    said = words(seen(city, PAGE, seen="wechat~务农"))
    assert "likes do not count · 1 content, 1 row\n" in said
