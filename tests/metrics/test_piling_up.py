"""What is open, whether its sum closes, what relieves it and how many will be: on a warehouse really built."""

import random
from dataclasses import replace
from datetime import date, datetime, timedelta

import polars as pl
import pytest

from metrics import cases
from metrics.balance import balances, breaks, together
from metrics.evaluate import evaluate
from metrics.open_now import Light, chance_words, light_words, open_now, waiting, with_steps
from metrics.outlook import outlook
from metrics.relief import Staff, relief
from metrics.value import number
from metrics.view import Period, View
from tests.warehouse.city import City, case, step, stop
from warehouse.text import Text

MARCH = View(Period.month(date(2026, 3, 31)))
NOVEMBER = View(Period.month(date(2026, 11, 30)))
OPENING = datetime(2025, 8, 4, 9)
FLAGS = {
    "overdue_open": "is_overdue",
    "due_soon_open": "is_due_soon",
    "due_today_open": "is_due_today",
    "due_next_open": "is_due_next",
}
LAST = "2026-03-31T17:00"


def invented(days=240):
    """Four cases a working day, most of them decided within the week, by two offices."""
    draw = random.Random(3)
    for day in (OPENING + timedelta(days=i) for i in range(days)):
        if day.weekday() > 4:
            continue
        for place in range(4):
            end = day + timedelta(days=draw.choice([0, 1, 2, 5, 8]), hours=place + 1)
            closed = None if draw.random() < 0.04 or end >= datetime(2026, 3, 31, 12) else end.isoformat()
            row = case(f"{day:%m%d}-{place}", (day + timedelta(minutes=place)).isoformat(), closed)
            yield row | {"department": ("gulou", "taijiang")[place % 2], "promised_days": 5, "statutory_days": 30}


def told():
    """Cases of which everything is known beforehand, as of the last day of March."""
    promised = {"department": "cangshan", "promised_days": 5, "statutory_days": 30}
    yield case("BEYOND", "2026-01-15T09:00") | promised
    yield case("LATE", "2026-03-16T09:00") | promised
    yield case("TODAY", "2026-03-24T09:00") | promised
    yield case("SOON", "2026-03-25T09:00") | promised
    yield case("STOPPED", "2026-03-25T09:00") | promised
    yield case("FINE", "2026-03-30T09:00") | promised
    yield case("FREE", "2026-03-30T09:00", department="cangshan")
    yield case("BACKWARDS", "2026-03-03T09:00", "2026-02-26T09:00") | promised
    yield case("LAST", "2026-03-31T09:00", LAST) | promised


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    city = City(tmp_path_factory.mktemp("piling"))
    city.load(
        {
            "cases": [*invented(), *told()],
            "case_steps": [
                step("LATE", "review", "2026-03-17T10:00", "2026-03-17T09:00"),
                step("FINE", "survey", None, "2026-03-30T10:00"),
                stop("STOPPED", "2026-03-26T09:00", None),
            ],
        }
    )
    staff = [
        {"department": "cangshan", "month": date(2026, 2, 1), "people": 2.0, "person_days": 10.0},
        {"department": "gulou", "month": date(2026, 2, 1), "people": 2.0, "person_days": None},
    ]
    city.load({"staffing": staff}, "staffing")
    return city.snapshot()


@pytest.fixture(scope="module")
def found(snapshot) -> pl.DataFrame:
    return with_steps(snapshot, MARCH, open_now(snapshot, MARCH))


def test_each_light_says_how_a_case_stands(found):
    lights = dict(found.filter(pl.col("department") == "cangshan").select("case_no", "light").iter_rows())
    assert lights == {
        "BEYOND": "beyond",
        "LATE": "late",
        "TODAY": "today",
        "SOON": "soon",
        "STOPPED": "stopped",
        "FINE": "fine",
        "FREE": "none",
    }
    assert {light.id for light in Light} >= set(found["light"])


def test_the_oldest_comes_first_and_tells_its_step(found):
    assert found["age"].to_list() == sorted(found["age"], reverse=True)
    rows = {row["case_no"]: row for row in found.iter_rows(named=True)}
    assert (rows["LATE"]["step"], rows["LATE"]["is_done"]) == ("review", True)
    assert (rows["FINE"]["step"], rows["FINE"]["is_done"]) == ("survey", False)
    assert (rows["TODAY"]["age"], rows["TODAY"]["used"]) == (5, 1.0)
    assert rows["LATE"]["on_time"] == 0.0
    assert 0.5 < rows["FINE"]["on_time"] <= 1.0
    assert rows["FREE"]["used"] is rows["FREE"]["on_time"] is None
    assert rows["TODAY"]["on_time"] is None
    assert chance_words(rows["TODAY"], 30) == Text("today", "今日")
    assert chance_words(rows["FREE"], 30) is None
    sure = chance_words(rows["FINE"], 30)
    assert sure and sure.en.endswith("%"), "hundreds were decided"


@pytest.mark.parametrize(
    ("decided", "said"), [(9, "too few"), (10, "40.0% (n 10)"), (29, "41.4% (n 29)"), (30, "40.0%")]
)
def test_a_chance_tells_from_how_few_cases_it_is(tmp_path, decided, said):
    """Of the decided cases two in five were so in three working days; a promise of three, and the calendar ends."""
    city = City(tmp_path)
    ends = ["2026-10-14T10:00" if n % 5 < 2 else "2026-10-23T10:00" for n in range(decided)]
    done = [case(f"d{n}", "2026-10-12T09:00", end) | {"promised_days": 3} for n, end in enumerate(ends)]
    away = case("AWAY", "2026-11-20T09:00") | {"promised_days": 40}
    city.load({"cases": [*done, case("OPEN", "2026-11-20T09:00") | {"promised_days": 3}, away]})
    found = {row["case_no"]: row for row in open_now(city.snapshot(), NOVEMBER).iter_rows(named=True)}
    words = chance_words(found["OPEN"], 30)
    assert words and words.en == said
    assert light_words(found["AWAY"]["light"], found["AWAY"]["unannounced_year"]) == Text(
        "– deadline in 2027, calendar not announced", "– 2027 年到期，日历未公布"
    )


@pytest.mark.parametrize("period", [MARCH.period, MARCH.period.previous(), Period.week(date(2026, 1, 7))])
def test_it_counts_as_the_figures_count(snapshot, period):
    view = View(period)
    listed = open_now(snapshot, view)
    ids = ["open_cases", "oldest_open_age", "median_open_age", *FLAGS]
    open_, oldest, middle, *counts = (number(one.outcome) for one in evaluate(snapshot, ids, view))
    assert listed.height == open_ == cases.count(snapshot, view, "open_cases")
    assert [listed[flag].sum() for flag in FLAGS.values()] == counts
    assert (listed["age"].max(), listed["age"].median()) == (oldest, middle)


@pytest.mark.parametrize(
    "period", [MARCH.period, Period.week(date(2026, 3, 18)), Period(date(2025, 1, 1), date(2027, 1, 1))]
)
def test_the_sum_closes_but_for_the_listed_cases(snapshot, period):
    view = View(period)
    whole = together(balances(snapshot, view))
    broken = breaks(snapshot, view)
    assert whole.open_end == cases.count(snapshot, view, "open_cases")
    assert abs(whole.residual) == broken.height
    in_march = period == MARCH.period
    assert broken["case_no"].to_list() == (["BACKWARDS"] if in_march else [])
    assert whole.residual == (1 if in_march else 0)


def test_relief_leaves_out_whom_nobody_can_work_on(snapshot, found):
    whole, parts = relief(snapshot, MARCH, waiting(found))
    by = {part.department: part for part in parts}
    assert by["cangshan"].waiting == 6
    assert sum(part.waiting for part in parts) == whole.waiting == found.height - 1
    days = 20
    for part in parts:
        target = number(part.figures["target_queue_size"].outcome) if "target_queue_size" in part.figures else None
        if part.extra is None:
            assert target is None or part.waiting <= 2 * target
            continue
        demand = (number(part.figures["cases_received"].outcome) or 0) / 60
        assert target is not None and part.pace is not None
        assert part.waiting > 2 * target
        assert part.extra == pytest.approx(max((demand - part.pace) * days + part.waiting - target, 0), abs=2.0)
    assert by["taijiang"].staff is None, "no staffing was handed over"


def test_one_rate_leads_from_the_cases_to_the_person_days(snapshot, found):
    _, parts = relief(snapshot, MARCH, waiting(found))
    one = replace(parts[0], extra=175.0, person_days=44.8, staff=Staff(100.0, 360.0, date(2026, 2, 1)))
    assert one.per_person_day == pytest.approx(3.90625)
    assert replace(one, extra=None, person_days=None).per_person_day == 3.6
    assert replace(one, extra=None, person_days=None, staff=None).per_person_day is None


def test_people_without_days_are_there_on_every_working_day(snapshot, found):
    """February 2026 has 16 working days in China."""
    _, parts = relief(snapshot, MARCH, waiting(found))
    gulou = next(part for part in parts if part.department == "gulou")
    ended = sum(
        row["ended"]
        for row in snapshot.query(
            "SELECT ended FROM scoped.flow WHERE department = 'gulou' AND clock = 'legal' "
            "AND day BETWEEN DATE '2026-02-01' AND DATE '2026-02-28'"
        ).iter_rows(named=True)
    )
    assert gulou.staff
    assert gulou.staff.per_person_day == pytest.approx(float(ended) / (2 * 16))


def test_the_outlook_starts_after_the_last_whole_day_and_ends_with_the_calendar(snapshot):
    seen = outlook(snapshot, MARCH)
    assert seen.from_day == date(2026, 3, 30)
    assert seen.forecast
    assert [seen.forecast.days[0].date, seen.forecast.days[-1].date] == [date(2026, 3, 31), date(2026, 4, 29)]
    (open_,) = evaluate(snapshot, ["open_cases"], View(Period(date(2026, 3, 1), date(2026, 3, 31))))
    assert seen.past[-1].open == number(open_.outcome)
    fewer = outlook(snapshot, MARCH, more_a_day=1.0)
    assert fewer.forecast and fewer.forecast.days[-1].middle < seen.forecast.days[-1].middle


def test_beyond_the_calendar_nothing_is_told(tmp_path):
    city = City(tmp_path)
    rows = [case(f"c{i}", (datetime(2026, 9, 1, 9) + timedelta(days=i)).isoformat()) for i in range(115)]
    city.load({"cases": rows})
    seen = outlook(city.snapshot(), View(Period.month(date(2026, 12, 24))))
    assert seen.forecast
    assert seen.until == seen.forecast.days[-1].date == date(2026, 12, 31)
