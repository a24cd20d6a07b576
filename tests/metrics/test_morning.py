"""The morning board: what is late and due adds up, and only what leaves its usual variation is told."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from typer.testing import CliRunner

from metrics import __main__ as cli
from metrics import asking
from metrics.catalogue import metric as metric_of
from metrics.chart_report import charted, document
from metrics.control import window
from metrics.evaluate import evaluate
from metrics.morning import COLUMNS, morning
from metrics.value import number
from metrics.view import Period, View
from tests.warehouse.city import City, case
from warehouse.events import Event

# A Monday; the data end on a Wednesday afternoon half a year on.
BEGIN, END = datetime(2026, 1, 5, 9), datetime(2026, 7, 15, 16)


def ordinary(department: str, until: datetime = END) -> list[dict[str, object]]:
    """Four cases a day, decided after one to four days in turn, promise five."""
    rows: list[dict[str, object]] = []
    day, count = BEGIN, 0
    while day < until:
        for _ in range(4):
            end = day + timedelta(days=1 + count % 4)
            rows.append(
                dict(
                    case(
                        f"{department}{count:04}",
                        day.isoformat(),
                        end.isoformat() if end <= until else None,
                        promised_days=5,
                        department=department,
                        service="transfer",
                    )
                )
            )
            count += 1
        day += timedelta(days=1)
    return rows


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """In Cangshan twelve cases begun a week before the end lie still; Gulou goes on as ever."""
    made = City(tmp_path_factory.mktemp("morning"))
    stuck = [
        case(f"stuck{i:02}", "2026-07-07T09:00", promised_days=5, department="cangshan", service="mortgage")
        for i in range(12)
    ]
    slow = [
        case(f"slow{day}{i:02}", "2026-06-01T09:00", f"2026-{day}T10:00", promised_days=50, department="taijiang")
        for day in ("06-30", "07-07")
        for i in range(20)
    ]
    made.load({"cases": [*ordinary("cangshan"), *ordinary("gulou"), *ordinary("taijiang"), *slow, *stuck]})
    return made


@pytest.fixture(scope="module")
def found(city):
    return morning(city.snapshot())


def test_the_days_are_those_of_the_calendar(found):
    assert (found.today, found.last, found.next) == (date(2026, 7, 15), date(2026, 7, 14), date(2026, 7, 16))


def test_departments_add_up_to_the_whole(city, found):
    view = View(Period.day(found.today))
    whole = [number(result.outcome) for result in evaluate(city.snapshot(), COLUMNS, view)]
    told = [(one.overdue or 0, one.today or 0, one.next or 0, one.open or 0) for one in found.departments]
    assert [sum(column) for column in zip(*told, strict=True)] == whole
    assert found.departments[0].department == "cangshan"
    assert found.departments[0].overdue == 12


def test_what_fell_overdue_since_the_last_working_day_is_told_once(found):
    worse = found.of("worse")
    assert ("overdue_open", "department", "cangshan") in [(m.metric.id, m.dimension, m.group) for m in worse]
    (late,) = (m for m in worse if m.metric.id == "overdue_open" and m.dimension == "department")
    assert (late.now, late.before, late.usual) == (12, 0, (0, 0))
    assert not [m for m in found.moves if m.group == "gulou"]
    assert found.judged > len(found.moves)


def test_a_mean_is_that_of_the_last_whole_week(city, found):
    (slower,) = (m for m in found.of("worse") if m.metric.id == "mean_processing_time" and m.group == "taijiang")
    assert slower.period == found.week == Period(date(2026, 7, 6), date(2026, 7, 13))
    view = View(slower.period, {"department": ("taijiang",)})
    (result,) = evaluate(city.snapshot(), ["mean_processing_time"], view)
    assert slower.now == number(result.outcome)
    assert slower.now > slower.usual[1]


def test_what_stood_out_a_week_ago_is_told_as_long_as_it_does(found):
    (slower,) = (m for m in found.of("worse") if m.metric.id == "mean_processing_time" and m.group == "taijiang")
    assert slower.since == Period(date(2026, 6, 29), date(2026, 7, 6))
    assert slower.before is not None and slower.before > slower.usual[1]


def test_the_board_and_the_chart_agree(city, found):
    (slower,) = (m for m in found.of("worse") if m.metric.id == "mean_processing_time" and m.group == "taijiang")
    weeks = View(window(Period.day(found.today), "week", found.today), {"department": ("taijiang",)}, grain="week")
    last = document(charted(city.snapshot(), "mean_processing_time", weeks))["points"][-2]
    assert last["from"] == found.week.start.isoformat()
    assert (last["verdict"], last["rule"], last["value"]) == ("worse", slower.rule, slower.now)
    assert (last["lower"], last["upper"], last["mean"]) == (*slower.usual, slower.mean)


def test_what_is_usual_of_a_share_ends_at_all_and_of_a_mean_at_nothing(found):
    (slower,) = (m for m in found.of("worse") if m.metric.id == "mean_processing_time" and m.group == "taijiang")
    wide = replace(slower, usual=(-0.5, 1.5))
    assert wide.possible == (0, 1.5)
    assert replace(wide, metric=metric_of("on_time_rate")).possible == (0, 1)
    assert replace(wide, metric=metric_of("overdue_open")).possible == (-0.5, 1.5)


def test_who_fell_silent_stands_in_the_table_and_is_not_judged(tmp_path):
    """Half of what came in lately was theirs, so that no service is judged without them either."""
    made = City(tmp_path)
    made.load({"cases": [*ordinary("cangshan"), *ordinary("gulou", datetime(2026, 6, 19, 16))]})
    found = morning(made.snapshot())
    assert found.left_out == ("gulou",)
    (silent,) = (due for due in found.departments if due.department == "gulou")
    assert silent.overdue and (silent.today, silent.next) == (0, 0)
    assert found.judged == 4  # four figures of one department


def test_as_of_an_earlier_morning_nothing_had_happened(city):
    earlier = morning(city.snapshot(), datetime.fromisoformat("2026-07-06T18:00+08:00"))
    assert (earlier.today, earlier.last, earlier.next) == (date(2026, 7, 6), date(2026, 7, 3), date(2026, 7, 7))
    # What was decided in the week before stands out already; nothing had happened to what is open.
    assert {move.metric.id for move in earlier.moves} == {"mean_processing_time"}
    assert sum(one.overdue or 0 for one in earlier.departments) == 0


def test_a_shell_tells_the_same(city, found, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    monkeypatch.setattr(asking, "open_snapshot", city.snapshot)
    asked = CliRunner().invoke(cli.app, ["today", "--json"])
    assert asked.exit_code == 0, asked.stderr
    told = json.loads(asked.stdout)
    assert [(m["metric"], m["group"], m["now"]) for m in told["moves"]] == [
        (m.metric.id, m.group, m.now) for m in found.moves
    ]
    assert [one["overdue"] for one in told["departments"]] == [one.overdue for one in found.departments]
    table = CliRunner().invoke(cli.app, ["today"]).stdout
    assert "cangshan" in table and "转差" in table
    assert f"比率与均值为 {found.week.start} 至 {found.week.end}" in " ".join(table.split())
    end = city.snapshot().as_of.astimezone(ZoneInfo("Asia/Shanghai"))
    assert f"数据截至 {end:%Y-%m-%d %H:%M} CST，计时口径 legal" in table
    earlier = CliRunner().invoke(cli.app, ["today", "--as-of", "2026-07-10"]).stdout
    assert "数据截至 2026-07-10 23:59 CST" in earlier


def test_beyond_the_announced_calendar_nobody_says_what_is_due_next(tmp_path):
    made = City(tmp_path)
    rows = [case(f"c{i}", f"2026-12-{20 + i}T09:00", promised_days=5, department="gulou") for i in range(10)]
    made.load({"cases": [*rows, case("done", "2026-12-30T09:00", "2026-12-31T15:00", promised_days=5)]})
    found = morning(made.snapshot())
    assert (found.today, found.last, found.next) == (date(2026, 12, 31), date(2026, 12, 30), None)
    assert [one.next for one in found.departments] == [None]
    assert found.judged == 0 and found.moves == ()


def test_after_an_event_the_weeks_behind_it_are_what_is_usual(city):
    """Taijiang's mean jumped in the last week; weeks before a named event no longer say what is usual."""
    snapshot = city.snapshot()
    before = {(move.metric.id, move.group): move for move in morning(snapshot).moves}
    slow = before["mean_processing_time", "taijiang"]
    opened = Event(1, date(2026, 4, 1), "counter", None, None, None, None, "anew", "zheng", "")
    snapshot.events = (opened,)
    after = {(move.metric.id, move.group): move for move in morning(snapshot).moves}
    assert after["mean_processing_time", "taijiang"].usual != slow.usual
    snapshot.events = (replace(opened, effect="mark"),)
    assert {(move.metric.id, move.group): move for move in morning(snapshot).moves} == before
