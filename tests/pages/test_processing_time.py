"""Processing time: the promise curve, how the promise was kept, and the tabs that say where time is lost."""

import re

import pytest
from streamlit.testing.v1.element_tree import ButtonGroup

from metrics import narrowing
from metrics.catalogue import metric
from metrics.narrowing import Narrow
from metrics.paths import handovers, paths
from metrics.view import Period, View
from pages._processing_time.accepted import _gap
from pages._processing_time.paths import _letter, _said, _written
from tests.pages.said import words
from tests.warehouse.city import City, at, case, step
from warehouse.config import load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

PAGE = "processing_time"
OCTOBER = "2026-10-01..2026-10-31"


def month_of(home):
    snapshot = Reader(load_config(home)).snapshot(Scope.everything())
    return snapshot, View(Period.month(snapshot.as_of.date()))


def open_tab(page, name):
    """Press a tab and draw again."""
    page.session_state["way"] = name
    return page.run()


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            ("If accepted today, when is it finished?", "with p = ", "Early, on time or late?", "Where is time lost?"),
        ),
        ("zh", ("今天受理，何时办结？", "内办结的概率为", "提前、按时还是超期？", "时间耗在哪里？")),
    ],
)
def test_the_promise_is_held_against_open_and_closed_cases(seen, city, language, said):
    page = seen(city, PAGE, language, period="year12")
    assert not page.exception
    for sentence in said:
        assert sentence in words(page)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("If accepted on 30 Sep 2026, when is it finished?", "A case accepted on 30 Sep 2026 finishes within")),
        ("zh", ("2026年9月30日受理，何时办结？", "2026年9月30日受理的办件，在承诺的")),
    ],
)
def test_of_an_earlier_period_the_day_of_acceptance_is_named(seen, city, language, said):
    told = words(seen(city, PAGE, language, period="2026-07-01..2026-10-01"))
    for sentence in said:
        assert sentence in told
    assert "accepted today" not in told
    assert "今天受理" not in told


def _drawn(page):
    (choice,) = [one for one in page.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_trend"]
    return choice.value


def test_the_rate_that_the_answer_calls_worse_is_drawn_with_its_target(seen, city):
    page = seen(city, PAGE, department="cangshan", period="quarter")
    rate = _drawn(page)
    assert rate in ("on_time_rate", "matured_on_time_rate")
    said = words(page)
    assert f"Is it changing? {metric(rate).label.en}, by week" in said
    assert "hits and misses the target" in said or "misses the target as it is" in said
    (split,) = [one for one in page.get("button_group") if isinstance(one, ButtonGroup) and one.key == "f_why"]
    assert split.value == rate


@pytest.mark.parametrize(
    ("asked", "drawn"),
    [("supplement_rate", "Supplements"), ("median_processing_time", "working days"), ("visits", "working days")],
)
def test_any_figure_of_the_page_has_its_trend(seen, city, asked, drawn):
    page = seen(city, PAGE, trend=asked, department="gulou")
    assert not page.exception
    assert re.search(rf"Is it changing\? [\w ]*{drawn}, by week", words(page))


def test_another_service_has_its_own_curve(seen, city):
    page = seen(city, PAGE, curve="first")
    assert "First registration: share finished" in words(page)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Done again", "did a step more than once"),
        ("Paths", "orders of steps"),
        ("Handovers", "nothing was handed over"),
        ("Promise and law", "The law allows"),
    ],
)
def test_each_tab_says_its_part(run, city, name, said):
    page = open_tab(run(city, PAGE, period="year12"), name)
    assert not page.exception
    assert said in words(page)


def test_only_the_open_tab_asks(seen, city):
    assert "orders of steps" not in words(seen(city, PAGE))


@pytest.mark.parametrize(
    ("of", "title"),
    [
        ("outcome~late", "Decided late"),
        ("days~6~", "Decided after 6 or more working days"),
        ("past~1~2", "Decided +1–+2 working days past"),
        ("unfinished~5", "Not decided within 5 working days"),
        ("repeat~", "“any step” done more than once"),
        ("beyond", "Took longer than the law allows"),
    ],
)
def test_an_address_lists_the_cases_behind_a_bar_and_counts_them(seen, city, of, title):
    page = seen(city, PAGE, of=of, period="year12")
    assert not page.exception
    assert title in words(page)


def test_the_list_counts_what_the_figure_says(seen, city):
    snapshot, month = month_of(city)
    first = paths(snapshot, month).paths[0]
    page = seen(city, PAGE, of=f"path~{first.id}")
    assert f"{first.n:,} cases · slowest first" in words(page)


def test_an_address_that_means_nothing_lists_nothing(seen, city):
    page = seen(city, PAGE, of="days~x~")
    assert not page.exception
    assert "Close this list" not in words(page)
    assert "The address asks for a set that there is not" in words(page)


def test_handovers_are_a_matrix_whose_cells_have_cases(run, tmp_path):
    made = City(tmp_path)
    numbers = [f"c{i:02}" for i in range(12)]
    made.load(
        {
            "cases": [case(n, "2026-02-02T09:00", "2026-02-04T09:00", promised_days=5) for n in numbers],
            "case_steps": [
                one
                for n in numbers
                for one in (
                    step(n, "受理", "2026-02-02T10:00", department="gulou"),
                    step(n, "核税", "2026-02-03T10:00", department="tax [office](x)"),
                )
            ],
        }
    )
    snapshot, month = month_of(tmp_path)
    crossing = handovers(snapshot, month).crossing
    assert crossing and crossing.n == narrowing.count(snapshot, month, Narrow("crossing")) == 12
    page = run(tmp_path, PAGE, of="handover~gulou~tax [office](x)")
    assert not page.exception
    assert "12 of 12 next steps were another department's" in words(page).replace("**", "")
    assert "12 cases · slowest first" in words(page)


def test_paths_too_long_for_the_column_are_written_in_letters(city):
    snapshot, month = month_of(city)
    short = paths(snapshot, month).paths
    assert _written(short[:1], str).legend == ""
    long = [type(one)(**{**{n: getattr(one, n) for n in one.__slots__}, "path": one.path * 4}) for one in short]
    assert _written(long, str).paths[0].startswith("A → B")
    assert [_letter(n) for n in (0, 25, 26)] == ["A", "Z", "A2"]


def test_a_stop_in_a_path_is_said_in_the_readers_language():
    english = {"公告": "Public notice", "审核": "Review"}
    assert _said("❚❚ 公告", english.__getitem__) == "❚❚ Public notice"
    assert _said("审核", english.__getitem__) == "Review"


def test_where_dates_are_promised_the_list_shows_them_the_latest_case_first(run, tmp_path):
    made = City(tmp_path)
    due = {"a": "2026-02-03", "b": "2026-02-01", "c": "2026-02-05"}
    made.load(
        {
            "cases": [
                case(n, "2026-01-05T09:00", "2026-02-04T09:00", due_at=at(f"{day}T00:00")) for n, day in due.items()
            ]
        }
    )
    listed = run(tmp_path, PAGE, cases="late_rate").dataframe[0].value
    assert list(listed["case_no"].str.strip()) == ["b", "a", "c"]
    assert list(listed["deadline_on"]) == ["2026-02-01", "2026-02-03", "2026-02-05"]
    assert list(listed["outcome"]) == ["late", "late", "early"]
    assert "limit_days" not in listed.columns


def test_a_gap_is_that_of_the_two_shares_as_they_are_written():
    assert _gap(0.8446, 0.8404, "en") == "+0.5 pts", "84.5% and 84.0%"
    assert _gap(0.8404, 0.8446, "zh") == "−0.5 个百分点"
    assert _gap(0.8404, 0.8396, "en") == "0.0 pts", "both are 84.0%"
