"""What is here and what is not, by feed, department and month, on tables small enough to count by hand."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from metrics.evaluate import evaluate
from metrics.feed_reach import feed_reach
from metrics.view import Period, View
from tests.metrics.test_publicity import CONTENTS
from tests.warehouse.city import City, Rows, at, case, step
from warehouse.scope import Scope
from warehouse.work import open_work


class Archive:
    """A city whose files come when the test says."""

    def __init__(self, city: City, clock: pytest.MonkeyPatch) -> None:
        self.city, self._clock = city, clock

    def load(
        self,
        came: str,
        feeds: Mapping[str, Rows],
        feed: str = "cases",
        month: str | None = None,
        office: str | None = None,
    ) -> str:
        self._clock.setattr("warehouse.journal._now", lambda: at(came).isoformat())
        self.read(came)
        return self.city.load(feeds, feed, month, office)

    def read(self, when: str) -> None:
        """Let everybody who reads do so then."""
        self._clock.setattr("warehouse.reader._now", lambda: at(when))

    def months(self, feed: str = "cases", department: str | None = "gulou") -> dict[str, str]:
        rows = self.rows(
            "SELECT month, state FROM scoped.feed_months WHERE feed = $feed AND department IS NOT DISTINCT FROM "
            "$department ORDER BY month",
            feed=feed,
            department=department,
        )
        return {f"{month:%Y-%m}": state for month, state in rows}

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        return self.city.snapshot().query(sql, **values).rows()


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    return Archive(City(tmp_path), monkeypatch)


def month_of(
    month: str, last: int = 28, first: int = 2, department: str = "gulou", tag: str = ""
) -> list[dict[str, object]]:
    """A case a day that began and was decided on it."""
    days = (f"2026-{month}-{day:02}" for day in range(first, last + 1))
    return [case(f"{department}{tag}-{day}", f"{day}T09:00", f"{day}T15:00", department=department) for day in days]


def test_a_file_each_month_in_time(archive: Archive) -> None:
    with archive.city.at_once():
        for month, came in (("03", "2026-04-02T09:00"), ("04", "2026-05-03T09:00"), ("05", "2026-06-10T23:00")):
            archive.load(came, {"cases": month_of(month)}, month=f"2026-{month}")
        archive.load("2026-06-16T09:00", {"cases": month_of("06", last=15)}, month="2026-06")
    assert archive.months() == {
        "2026-03": "provided",
        "2026-04": "provided",
        "2026-05": "provided",
        "2026-06": "running",
    }


def test_what_nobody_hands_over_after_the_data_end_is_missing_once_it_is_due(archive: Archive) -> None:
    archive.load("2026-11-03T09:00", {"cases": month_of("10", last=30)}, month="2026-10")
    assert archive.months() == {"2026-10": "provided"}
    for when, november in (("2026-12-09", "awaited"), ("2026-12-11", "missing")):
        archive.read(f"{when}T09:00")
        assert archive.months() == {"2026-10": "provided", "2026-11": november}


def test_figures_and_months_agree_on_what_is_here_and_what_is_over(archive: Archive) -> None:
    """The last day of October 2026 is a Saturday; one office decided nothing in its last week and handed over all."""
    with archive.city.at_once():
        archive.load("2026-11-03T09:00", {"cases": month_of("10", last=30)}, month="2026-10")
        archive.load(
            "2026-11-04T09:00",
            {"cases": month_of("10", last=20, department="taijiang")},
            month="2026-10",
            office="taijiang",
        )
    archive.read("2026-11-24T09:00")
    (october,) = evaluate(archive.city.snapshot(), ["cases_closed"], View(Period.month(date(2026, 10, 1))))
    assert archive.months() == archive.months(department="taijiang") == {"2026-10": "provided"}
    assert (october.completeness.actual, october.completeness.expected, october.finished) == (2, 2, True)


def test_a_month_of_which_only_half_is_here_is_so_for_figures_too(archive: Archive) -> None:
    archive.load("2026-10-16T09:00", {"cases": month_of("10", last=15)})
    for when, state, actual in (("2026-10-20", "running", 1), ("2026-11-24", "partial", 0)):
        archive.read(f"{when}T09:00")
        (october,) = evaluate(archive.city.snapshot(), ["cases_closed"], View(Period.month(date(2026, 10, 1))))
        assert archive.months()["2026-10"] == state
        assert (october.completeness.actual, october.finished) == (actual, state != "running")


def test_a_month_that_runs_is_behind_once_nobody_has_told_of_it_for_as_long_as_makes_a_file_late(
    archive: Archive,
) -> None:
    archive.load("2026-11-05T09:00", {"cases": [*month_of("10", last=31), *month_of("11", last=4)]})
    for when, november in (("2026-11-14", "running"), ("2026-11-15", "behind"), ("2026-11-29", "behind")):
        archive.read(f"{when}T09:00")
        assert archive.months() == {"2026-10": "provided", "2026-11": november}


def test_a_demonstration_stands_still(archive: Archive) -> None:
    archive.city.demonstration = True
    archive.load("2026-11-03T09:00", {"cases": month_of("10", last=30)}, month="2026-10")
    archive.read("2027-03-01T09:00")
    assert archive.months() == {"2026-10": "running"}


def test_late_is_later_than_ten_days_after_the_month(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"cases": month_of("03")}, month="2026-03")
        archive.load("2026-05-11T00:10", {"cases": month_of("04")}, month="2026-04")
        archive.load("2026-06-02T09:00", {"cases": month_of("05", last=31)}, month="2026-05")
    assert archive.months() == {"2026-03": "provided", "2026-04": "late", "2026-05": "provided"}


def test_a_corrected_file_does_not_make_the_month_late(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-05-02T09:00", {"cases": month_of("04", last=30)}, month="2026-04")
        archive.load("2026-05-28T09:00", {"cases": month_of("04", last=29)}, month="2026-04")
    (row,) = archive.rows("SELECT state, rows, load_ids, came_at FROM scoped.feed_months WHERE feed = 'cases'")
    assert row[:3] == ("provided", 28, ["L000002"])
    assert row[3] == at("2026-05-02T09:00")


def test_history_handed_over_at_once_is_not_late(archive: Archive) -> None:
    archive.load("2026-06-05T09:00", {"cases": [*month_of("03"), *month_of("04"), *month_of("05", last=31)]})
    assert set(archive.months().values()) == {"provided"}
    assert archive.rows("SELECT count(*) FROM scoped.feed_months WHERE is_judged") == [(0,)]


def test_the_month_between_two_files_is_missing(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"cases": month_of("03")}, month="2026-03")
        # What began in April and was decided in May tells nothing of the rest of April.
        early = case("old", "2026-04-20T09:00", "2026-05-06T09:00")
        archive.load("2026-06-02T09:00", {"cases": [early, *month_of("05", last=31)]}, month="2026-05")
    assert archive.months() == {"2026-03": "provided", "2026-04": "missing", "2026-05": "provided"}
    assert archive.rows("SELECT from_day, until_day FROM scoped.gaps WHERE feed = 'flow'") == [
        (date(2026, 4, 1), date(2026, 4, 30))
    ]


def test_a_month_handed_over_before_its_end_is_partial_until_the_rest_comes(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-04-16T09:00", {"cases": month_of("04", last=15)}, month="2026-04")
        archive.load("2026-06-02T09:00", {"cases": month_of("05", last=31)}, month="2026-05")
    assert archive.months() == {"2026-04": "partial", "2026-05": "provided"}
    archive.load("2026-06-03T09:00", {"cases": month_of("04", last=30)}, month="2026-04")
    assert archive.months() == {"2026-04": "late", "2026-05": "provided"}


def test_quiet_days_inside_one_file_are_no_gap(archive: Archive) -> None:
    rows = [case("a", "2026-03-02T09:00", "2026-03-03T09:00"), case("b", "2026-05-28T09:00", "2026-05-29T09:00")]
    archive.load("2026-06-02T09:00", {"cases": rows})
    assert set(archive.months().values()) == {"provided"}


def test_a_department_with_few_records_may_be_quiet_between_two_files(archive: Archive) -> None:
    slow = [case(f"s{month}", f"2026-0{month}-10T09:00", f"2026-0{month}-11T09:00") for month in (1, 2, 3)]
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"cases": [*slow, *month_of("03", last=31, department="taijiang")]})
        slow = [case("s5", "2026-04-20T09:00", "2026-04-21T09:00")]
        archive.load("2026-05-02T09:00", {"cases": [*slow, *month_of("04", last=30, department="taijiang")]})
    assert archive.months()["2026-03"] == "provided"
    assert archive.rows("SELECT count(*) FROM scoped.gaps") == [(0,)]


def test_a_summary_stands_in_for_cases_and_is_not_asked_for_beside_them(archive: Archive) -> None:
    told = [{"department": "gulou", "month": date(2026, month, 1), "received": 5, "closed": 5} for month in (1, 2)]
    with archive.city.at_once():
        archive.load("2026-03-02T09:00", {"monthly_summary": told}, "monthly_summary")
        archive.load("2026-05-02T09:00", {"cases": [*month_of("03"), *month_of("04", last=30)]})
    assert archive.months("monthly_summary") == {"2026-01": "provided", "2026-02": "provided"}
    assert archive.rows("SELECT count(*) FROM scoped.gaps WHERE feed = 'flow'") == [(0,)]


def test_surveys_come_in_waves(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-06-02T09:00", {"cases": [*month_of("03"), *month_of("04"), *month_of("05", last=31)]})
        sheets = [{"respondent_id": str(i), "wave": "1", "submitted_at": at("2026-03-05T09:00")} for i in range(3)]
        archive.load("2026-04-02T09:00", {"survey": sheets}, "survey")
    assert archive.months("survey", None) == {"2026-03": "provided"}


def test_an_undone_month_is_missing_again(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"cases": month_of("03")}, month="2026-03")
        gone = archive.load("2026-05-02T09:00", {"cases": month_of("04")}, month="2026-04")
        archive.load("2026-06-02T09:00", {"cases": month_of("05", last=31)}, month="2026-05")
    assert archive.months()["2026-04"] == "provided"
    with open_work(archive.city.config) as work:
        work.undo(gone)
        work.publish()
        work.journal.close([gone], "undone")
    assert archive.months()["2026-04"] == "missing"


def test_a_reader_sees_the_months_of_their_departments(archive: Archive) -> None:
    archive.load("2026-04-02T09:00", {"cases": [*month_of("03"), *month_of("03", department="taijiang")]})
    seen = archive.city.snapshot(Scope("lin", "staff", frozenset({"taijiang"})))
    assert set(seen.query("SELECT department FROM scoped.feed_months")["department"]) == {"taijiang"}


def test_every_reader_sees_the_months_of_what_is_told_of_the_whole_city(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"publicity": CONTENTS}, feed="publicity")
        archive.load("2026-04-02T09:00", {"cases": month_of("03")})
    seen = archive.city.snapshot(Scope("lin", "staff", frozenset({"taijiang"})))
    reach = feed_reach(seen, "publicity", Period.month(date(2026, 3, 1)))
    assert reach == feed_reach(archive.city.snapshot(), "publicity", Period.month(date(2026, 3, 1)))
    assert reach.last is not None
    assert set(seen.query("SELECT feed FROM scoped.feed_months")["feed"]) == {"publicity"}


def test_rows_are_counted_where_they_speak_of(archive: Archive) -> None:
    rows = [*month_of("03", last=4), *month_of("04", last=3)]
    archive.load("2026-05-02T09:00", {"cases": rows})
    counted = archive.rows("SELECT day, sum(loaded)::INT FROM scoped.row_counts GROUP BY day ORDER BY day")
    assert counted == [(date(2026, 3, 1), 3), (date(2026, 4, 1), 2)]


def test_late_arrivals_are_the_cases_that_a_month_grew_by(archive: Archive) -> None:
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"cases": month_of("03", last=11)}, month="2026-03")
        more = [*month_of("04", last=30), case("forgotten", "2026-03-20T09:00", "2026-04-01T09:00")]
        archive.load("2026-05-02T09:00", {"cases": more}, month="2026-04")
    told = "SELECT month, first_count, now_count, difference FROM scoped.late_arrivals"
    assert archive.rows(told) == [(date(2026, 3, 1), 10, 11, 1)]
    # A corrected file that leaves one out: the first word stays what it was.
    archive.load("2026-06-05T09:00", {"cases": month_of("03", last=9)}, month="2026-03")
    assert archive.rows(told) == [(date(2026, 3, 1), 10, 9, -1)]


def test_steps_are_of_the_department_of_their_case(archive: Archive) -> None:
    steps = [step(f"gulou-2026-03-{day:02}", "review", f"2026-03-{day:02}T12:00") for day in range(2, 29)]
    steps = [one | {"department": "experts"} for one in steps]
    archive.load("2026-04-02T09:00", {"cases": month_of("03"), "case_steps": steps}, month="2026-03")
    assert archive.months("case_steps") == {"2026-03": "provided"}
    assert archive.months("case_steps", "experts") == {}


def test_an_installation_may_say_when_files_are_late(archive: Archive) -> None:
    archive.city.home.mkdir(exist_ok=True)
    (archive.city.home / "config.toml").write_text("late_after_days = 2\n", encoding="utf-8")
    with archive.city.at_once():
        archive.load("2026-04-02T09:00", {"cases": month_of("03")}, month="2026-03")
        archive.load("2026-05-03T09:00", {"cases": month_of("04", last=30)}, month="2026-04")
    assert archive.months() == {"2026-03": "provided", "2026-04": "late"}


def test_a_month_that_ends_on_a_quiet_day_is_over_for_what_comes_late_too(archive: Archive) -> None:
    """The last day of October 2026 is a Saturday: the data end on the 30th."""
    archive.load("2026-11-24T09:00", {"cases": month_of("10", last=30, first=8)}, month="2026-10")
    assert archive.months() == {"2026-10": "provided"}
    archive.load("2026-11-24T10:00", {"cases": month_of("10", last=19, first=9, tag="-late")})
    told = "SELECT month, first_count::INT, now_count::INT FROM scoped.late_arrivals"
    assert archive.rows(told) == [(date(2026, 10, 1), 23, 34)]
