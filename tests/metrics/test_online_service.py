"""Figures of the platform's log, worked out by hand, and what is said where a part is missing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics import platform_log
from metrics.evaluate import evaluate
from metrics.value import NotApplicable, NotProvided, TooFew, Value
from metrics.view import Period, View
from tests.warehouse.city import City, at, case

MONTH = View(Period.month(date(2026, 3, 1)))
PHONE, COMPUTER = "Mozilla/5.0 (iPhone) Mobile", "Mozilla/5.0 (Windows NT 10.0)"
HOSTILE = "/guide/<script>alert(1)</script>'; DROP TABLE cases;--\u202e\u0007"


def call(minute: int, path: str = "/", client: str = "a", **more: object) -> dict[str, object]:
    moment = at(f"2026-03-05 {9 + minute // 60:02d}:{minute % 60:02d}")
    told = {"status": 200, "user_agent": PHONE, "duration_ms": 100.0, "case_no": None}
    return {"occurred_at": moment, "path": path, "client": client} | told | more


def rows() -> list[dict[str, object]]:
    """Ten people start a form, six submit it, four finish; one answer in twenty is slow; the eleventh is a program."""
    told = []
    for person in range(10):
        reached = ("", "/submit", "/done")[: 1 + (person < 6) + (person < 4)]
        agent = PHONE if person < 7 else COMPUTER
        for step, part in enumerate(reached):
            told.append(call(step, f"/apply/transfer{part}", f"p{person}", user_agent=agent))
    told += [call(100, client="p0", status=500, duration_ms=5000.0), call(101, HOSTILE, "p1", status=404)]
    return [*told, call(5, client="robot", user_agent="Googlebot/2.1")]


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City(tmp_path_factory.mktemp("online"))
    city.load({"platform_log": rows()}, feed="platform_log")
    return city


def test_where_no_end_of_a_form_is_ever_told_nobody_is_said_to_have_failed(tmp_path: Path) -> None:
    city = City(tmp_path)
    app = [call(step, "/app", "q", event=event, service="mortgage") for step, event in enumerate(("start", "submit"))]
    city.load({"platform_log": [*rows(), *app]}, feed="platform_log")
    assert value(city, "funnel_completion_rate").number == pytest.approx(0.4)
    (untold,) = evaluate(
        city.snapshot(), ["funnel_completion_rate"], replace(MONTH, filters={"service": ("mortgage",)})
    )
    assert isinstance(untold.outcome, NotProvided)
    found = {row["service"]: row for row in platform_log.table(city.snapshot(), "funnel", MONTH).iter_rows(named=True)}
    assert (found["mortgage"]["submitted"], found["mortgage"]["done"], found["mortgage"]["expected"]) == (1, None, 0)
    begun = City(tmp_path / "begun")
    begun.load({"platform_log": [call(0, "/app", "q", event="start", service="change")]}, feed="platform_log")
    (row,) = platform_log.table(begun.snapshot(), "funnel", MONTH).iter_rows(named=True)
    assert (row["started"], row["submitted"], row["asked"]) == (1, None, 0)


def value(city: City, metric: str, view: View = MONTH) -> Value:
    outcome = evaluate(city.snapshot(), [metric], view)[0].outcome
    assert isinstance(outcome, Value)
    return outcome


@pytest.mark.parametrize(
    ("metric", "number", "sample"),
    [
        ("visits", 12, 12),
        ("page_views", 20, 20),
        ("requests", 22, 22),
        ("error_rate", 1 / 22, 22),
        ("client_error_rate", 1 / 22, 22),
        ("slow_rate", 1 / 22, 22),
        ("funnel_started", 10, 10),
        ("funnel_submitted", 6, 6),
        ("funnel_completion_rate", 0.4, 10),
    ],
)
def test_each_figure_by_hand(city: City, metric: str, number: float, sample: int) -> None:
    found = value(city, metric)
    assert found.number == pytest.approx(number)
    assert found.sample == sample


@pytest.mark.parametrize("metric", ["visits", "requests", "error_rate", "response_time_p95", "funnel_started"])
def test_before_the_log_began_nothing_is_told(city: City, metric: str) -> None:
    outcome = evaluate(city.snapshot(), [metric], View(Period.month(date(2026, 2, 1))))[0].outcome
    assert isinstance(outcome, NotProvided)
    assert "the data begin on 2026-03-05" in outcome.reason.en


def test_a_period_in_which_the_log_began_is_no_comparison(city: City) -> None:
    (whole,) = evaluate(city.snapshot(), ["visits"], View(Period(date(2026, 3, 6), date(2026, 3, 7))))
    (begun,) = evaluate(city.snapshot(), ["visits"], View(Period.month(date(2026, 4, 1))))
    assert isinstance(whole.previous, Value)
    assert whole.previous.number == 12
    assert isinstance(begun.previous, NotProvided)
    assert "only in part" in begun.previous.reason.en


def test_weeks_that_the_log_tells_in_part_are_not_judged_and_those_after_it_are_unknown(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """From a Wednesday to a Tuesday three weeks later, while cases come in for a month more."""
    city = City(tmp_path_factory.mktemp("ended"))
    days = (4, 10, 17, 24)
    with city.at_once():
        city.load({"cases": [case("a", "2026-03-04 09:00", "2026-04-20 09:00")]})
        told = [call(0) | {"occurred_at": at(f"2026-03-{day:02d} 09:00")} for day in days]
        city.load({"platform_log": told}, feed="platform_log")
    weeks = View(Period(date(2026, 3, 2), date(2026, 4, 13)), grain="week")
    found = evaluate(city.snapshot(), ["visits"], weeks)
    assert [one.finished for one in found[:4]] == [False, True, True, False]
    assert all(isinstance(one.outcome, Value) and one.outcome.number == 1 for one in found[:4])
    for one in found[4:]:
        assert isinstance(one.outcome, NotProvided)
        assert "the data end on 2026-03-24" in one.outcome.reason.en


def test_response_times_are_of_buckets_and_say_so(city: City) -> None:
    found = value(city, "response_time_p95")
    assert found.number == pytest.approx(100, rel=0.01)
    assert not found.exact


def test_by_channel_device_and_hour(city: City) -> None:
    by_device = evaluate(city.snapshot(), ["visits"], View(MONTH.period, by=("device",)))
    assert {one.by["device"]: getattr(one.outcome, "number", None) for one in by_device} == {"phone": 9, "desktop": 3}
    by_hour = evaluate(city.snapshot(), ["requests"], View(MONTH.period, by=("hour",)))
    assert {one.by["hour"]: getattr(one.outcome, "number", None) for one in by_hour} == {"09": 20, "10": 2}
    assert value(city, "visits", View(MONTH.period, filters={"channel": ("web",)})).number == 12


def test_small_samples_are_told(city: City) -> None:
    view = View(MONTH.period, filters={"hour": ("10",)})
    assert isinstance(evaluate(city.snapshot(), ["error_rate"], view)[0].outcome, TooFew)


def test_addresses_are_text_and_nothing_else(city: City) -> None:
    pages = platform_log.table(city.snapshot(), "pages", MONTH)
    assert HOSTILE in pages["page"].to_list()
    assert city.snapshot().query("SELECT count(*) FROM scoped.cases").item() == 0


def test_what_is_missing_is_not_provided(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No end of a form, no address, no duration, no log: none of them is a nothing."""
    city = City(tmp_path_factory.mktemp("missing"))
    city.load({"cases": [case("a", "2026-03-04 09:00", "2026-03-05 09:00", online_end_to_end=True)]})
    none = [one.outcome for one in evaluate(city.snapshot(), ["visits", "error_rate", "funnel_started"], MONTH)]
    assert all(isinstance(one, NotProvided) for one in none)
    started = [call(n, "/apply/transfer", f"p{n}", duration_ms=None) for n in range(12)]
    city.load({"platform_log": started}, feed="platform_log")
    asked = ["funnel_completion_rate", "response_time_p95", "slow_rate"]
    missing = [one.outcome for one in evaluate(city.snapshot(), asked, MONTH)]
    assert all(isinstance(one, NotProvided) for one in missing)
    whole = evaluate(city.snapshot(), ["end_to_end_online_share"], MONTH)[0].outcome
    assert isinstance(whole, TooFew) and whole.sample == 1


def test_events_have_no_answer_of_the_server(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whoever came by an app that tells its events came, and yet no request of theirs was answered or failed."""
    city = City(tmp_path_factory.mktemp("events"))
    came = [call(n, client=f"p{n}", event="start", service="transfer", status=None) for n in range(12)]
    city.load({"platform_log": [*came, call(30, event=None, service=None)]}, feed="platform_log")
    app = View(MONTH.period, filters={"service": ("transfer",)})
    assert value(city, "visits", app).number == 12
    for metric in ("error_rate", "client_error_rate", "slow_rate", "response_time_p95"):
        outcome = evaluate(city.snapshot(), [metric], app)[0].outcome
        assert isinstance(outcome, NotApplicable)
        assert "tells no answer of the server" in outcome.reason.en
