"""The page of open cases: its answer, its lists and its sums are those of the shell."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import ButtonGroup

from tests.commands import Shell
from tests.pages.conftest import Run
from tests.pages.said import words
from tests.warehouse.city import City, case


def shell(home: Path, *arguments: str) -> Any:
    return Shell(home).json("metrics", *arguments)


def answer(page: AppTest) -> str:
    return next(str(text.value) for text in page.markdown if str(text.value).startswith("#### "))


def counts(text: str) -> list[int]:
    return [int(number.replace(",", "")) for number in re.findall(r"\*\*([\d,]+)\*\*", text)]


def listed(page: AppTest) -> tuple[int, int]:
    """How many cases the list shows, of how many."""
    said = next(
        re.match(r"([\d,]+) of ([\d,]+) open cases", str(text.value))
        for text in page.caption
        if " open cases" in str(text.value)
    )
    assert said
    return int(said[1].replace(",", "")), int(said[2].replace(",", ""))


def _lists(page: AppTest) -> list[str]:
    """What the lists are called that a reader may choose from."""
    (choice,) = [one for one in page.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_cases"]
    return [words.replace("\u2060", "") for words in choice.options]


@pytest.fixture(scope="module")
def quiet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office without staff figures: one case a day, decided on it; the last ones stay open."""
    home = tmp_path_factory.mktemp("quiet")
    days = [datetime(2026, 1, 5, 9) + timedelta(days=i) for i in range(90)]
    rows = [case(f"q{i}", day.isoformat(), (day + timedelta(hours=3)).isoformat()) for i, day in enumerate(days)]
    last = [case(f"o{i}", (days[-1] + timedelta(hours=i)).isoformat()) for i in range(3)]
    City(home).load({"cases": [row | {"promised_days": 5} for row in (*rows, *last)]})
    return home


@pytest.mark.parametrize(
    ("asked", "drawn"), [("clearance_rate", "Clearance"), ("within_limit_share", "Open within promise"), ("x", "Open")]
)
def test_any_figure_of_the_page_has_its_trend(seen: Run, city: Path, asked: str, drawn: str) -> None:
    page = seen(city, "backlog", trend=asked, department="gulou")
    assert not page.exception
    assert re.search(rf"Is it changing\? {drawn}[\w ]*, by week", words(page))
    (legend,) = [str(text.value) for text in page.caption if "limits of usual variation" in str(text.value)]
    assert (" · n " in legend) == (asked != "x")  # what is open week after week is not to be added up


def test_what_the_answer_calls_worse_is_drawn(seen: Run, city: Path) -> None:
    page = seen(city, "backlog", department="cangshan")
    (choice,) = [one for one in page.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_trend"]
    told = re.search(r"past the promise is \*\*clearly worse", answer(page).replace("\u2060", ""))
    assert choice.value == ("overdue_open" if told else "open_cases")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_answer_is_that_of_the_shell(seen: Run, city: Path, language: str) -> None:
    drawn = seen(city, "backlog", "zh" if language == "zh" else "en")
    assert not drawn.exception
    open_, overdue = (one["value"] for one in shell(city, "show", "open_cases", "overdue_open"))
    assert counts(answer(drawn))[:2] == [open_, overdue]
    assert [metric.value for metric in drawn.metric][:2] == [f"{open_:,}", f"{overdue:,}"]
    assert ("Over 13 weeks the pile" if language == "en" else "近 13 周") in answer(drawn)
    assert ("Due 20 Nov" if language == "en" else "11月20日到期") in _lists(drawn)


def test_of_an_earlier_month_its_last_day_is_named(seen: Run, city: Path) -> None:
    assert "Due 31 Oct" in _lists(seen(city, "backlog", period="2026-10-01..2026-11-01"))


def test_the_weeks_of_an_earlier_month_lie_in_it(seen: Run, city: Path) -> None:
    page = seen(city, "backlog", period="2026-10-01..2026-11-01")
    charts = {chart.proto.id: chart.proto.spec for chart in page.get("plotly_chart")}
    flow, trend = (
        next(spec for id, spec in charts.items() if key in id) for key in ("flow_week_", "trend_open_cases_")
    )
    last = shell(city, "chart", "open_cases", "--to", "2026-11-01")["points"][-1]
    assert (last["from"], last["to"]) == ("2026-10-19", "2026-10-26")
    assert f"open {last['value']:.0f}\\u003c" in flow
    for spec in (flow, trend):
        assert "2026-10-19" in spec
        assert "2026-10-26" not in spec


def test_every_list_holds_as_many_as_its_figure(seen: Run, city: Path) -> None:
    asked = ("open_cases", "overdue_open", "due_today_open", "due_next_open", "due_soon_open")
    figures = {one["metric"]: one["value"] for one in shell(city, "show", *asked)}
    for metric, count in figures.items():
        drawn = seen(city, "backlog", cases=metric)
        assert not drawn.exception
        if count:
            assert listed(drawn) == (count, figures["open_cases"])
        else:
            assert "No case is like that" in words(drawn)


def test_a_segment_holds_the_cases_that_the_shell_counts(seen: Run, city: Path) -> None:
    ages = shell(city, "ages", "--by", "department")
    one = max((row for row in ages if row["bucket"] == "2–3"), key=lambda row: int(row["count"]))
    drawn = seen(city, "backlog", age="1", of=one["by"]["department"])
    assert listed(drawn)[0] == one["count"]
    assert "open for 2–3 working days" in words(drawn)


def test_chances_split_what_is_in_time(seen: Run, city: Path) -> None:
    cases = shell(city, "open")
    in_time = [one["on_time"] for one in cases if not one["is_overdue"] and one["on_time"] is not None]
    for place, (low, high) in enumerate(((0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.01))):
        count = sum(low <= one < high for one in in_time)
        drawn = seen(city, "backlog", chance=str(place))
        assert count == 0 or listed(drawn)[0] == count
    assert f"about {round(sum(in_time))} will finish on time" in words(drawn).replace("*", "").replace(",", "")


def test_a_week_sums_up(seen: Run, city: Path) -> None:
    told = shell(city, "balance", "--from", "2026-10-12", "--to", "2026-10-19")
    drawn = seen(city, "backlog", week="2026-10-12")
    assert not drawn.exception
    said = words(drawn)
    whole = told["all"]
    assert f"{whole['open_start']} open + {whole['received']} received − {whole['closed']} closed" in said.replace(
        ",", ""
    )
    assert "The sum closes to zero." in said
    sums = next(table.value for table in drawn.dataframe if "residual" in table.value.columns)
    assert sums["open_end"].to_list()[-1] == whole["open_end"]
    assert set(sums["residual"]) == {"0"}


def test_the_clearance_opens_what_came_and_went(seen: Run, city: Path) -> None:
    (rate,) = shell(city, "show", "clearance_rate")
    drawn = seen(city, "backlog", week="whole")
    assert not drawn.exception
    sums = next(table.value for table in drawn.dataframe if "residual" in table.value.columns).iloc[-1]
    assert (sums["closed"] + sums["otherwise"]) / sums["received"] == pytest.approx(rate["value"])


@pytest.mark.parametrize(("moved", "side"), [("came", "received"), ("went", "ended")])
def test_a_bar_of_a_week_lists_its_own_cases(seen: Run, city: Path, moved: str, side: str) -> None:
    said = words(seen(city, "backlog", week="2026-10-12", moved=moved)).replace(",", "")
    whole = shell(city, "balance", "--from", "2026-10-12", "--to", "2026-10-19")["all"]
    count = whole["received"] if side == "received" else whole["closed"] + whole["otherwise"]
    assert f"{count} cases {'came in' if side == 'received' else 'ended'}" in said


def test_relief_and_forecast_are_those_of_the_shell(seen: Run, city: Path) -> None:
    whole = shell(city, "relief")[0]
    told = shell(city, "forecast")
    said = words(seen(city, "backlog")).replace("**", "").replace(",", "")
    if whole["extra"] is None:
        assert "No relief needed" in said
    else:
        assert f"{round(whole['extra'])} cases more" in said
        assert f"{round(whole['person_days'])} person-days" in said
    assert f"{told['coverage']:.0%} of the days lay in the band" in said


def test_more_people_change_the_forecast(seen: Run, city: Path) -> None:
    more = words(seen(city, "backlog", more="10")).replace("**", "")
    changed = re.search(r"With it about ([\d,]+) instead of ([\d,]+)", more)
    assert changed
    assert int(changed[1].replace(",", "")) < int(changed[2].replace(",", ""))


@pytest.mark.parametrize(
    "filters", [{"department": "cangshan"}, {"channel": "web"}, {"period": "year12"}, {"period": "week"}]
)
def test_filters_hold_for_every_block(seen: Run, city: Path, filters: dict[str, str]) -> None:
    drawn = seen(city, "backlog", **filters)
    assert not drawn.exception
    shown, of = listed(drawn)
    assert shown == of == counts(answer(drawn))[0]


def test_words_that_mean_nothing_are_left_out(seen: Run, city: Path) -> None:
    strange = {"age": "99", "of": "nowhere", "cases": "x", "chance": "-1", "week": "soon", "more": "many"}
    drawn = seen(city, "backlog", **strange)
    assert not drawn.exception
    shown, of = listed(drawn)
    assert shown == of


def test_without_staffing_relief_is_told_in_cases(run: Run, quiet: Path) -> None:
    drawn = run(quiet, "backlog", period="2026-03-01..2026-04-10")
    assert not drawn.exception
    assert counts(answer(drawn))[0] == 3
    asked = next(box for box in drawn.number_input)
    assert asked.label == "More cases ended a week"


def test_nothing_open_is_good_news(run: Run, quiet: Path) -> None:
    drawn = run(quiet, "backlog", "zh", period="2026-02-01..2026-03-01")
    assert not drawn.exception
    assert "没有在办件" in answer(drawn)


def test_a_period_before_all_records_has_no_case(run: Run, quiet: Path) -> None:
    drawn = run(quiet, "backlog", period="2020-01-01..2020-02-01")
    assert not drawn.exception
    assert "No case fits these filters" in words(drawn)


def test_until_anything_is_loaded_the_page_says_how(run: Run, tmp_path: Path) -> None:
    drawn = run(tmp_path, "backlog")
    assert not drawn.exception
    assert "No data yet" in words(drawn)
