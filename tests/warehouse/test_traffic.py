"""The platform's log as visits and marts: pauses, programs, stages, and what two files tell twice."""

from collections.abc import Mapping
from datetime import date, timedelta

import polars as pl
import pytest

from tests.warehouse.city import City, at
from warehouse.platform_settings import PathRule, Platform
from warehouse.traffic.naming import named_agents, named_paths
from warehouse.traffic.visits import numbered
from warehouse.work import open_work

PHONE = "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0"
Row = Mapping[str, object]


def call(moment: str, path: str = "/", client: str = "a", **more: object) -> Row:
    return {"occurred_at": at(moment), "path": path, "client": client, "status": 200, "user_agent": PHONE, **more}


# Each day of the month holds what one test is about, so that all are loaded at once.
ROWS = (
    call("2026-03-01 09:00"),
    call("2026-03-01 09:30", "/guide/transfer"),
    call("2026-03-01 10:00:01"),
    call("2026-03-01 09:10", client="b"),
    call("2026-03-03 23:50"),
    call("2026-03-04 00:10", "/apply/transfer"),
    call("2026-03-04 00:20"),
    call("2026-03-06 09:00", "/guide/transfer"),
    call("2026-03-06 09:05", "/apply/mortgage/submit", method="POST"),
    call("2026-03-06 09:06", "/apply/mortgage/done", status=500),
    call("2026-03-06 09:00", "/", client="b", event="done", service="transfer", status=None),
    call("2026-03-08 09:00"),
    call("2026-03-08 09:00", user_agent="Baiduspider/2.0", client="c"),
    call("2026-03-08 09:01", "/health", client="d"),
    call("2026-03-08 09:02", user_agent="Zabbix 6", client="e"),
    call("2026-03-10 09:00", duration_ms=10.0, bytes=7),
    call("2026-03-10 09:01", "/x.css", duration_ms=1500.0),
    call("2026-03-10 10:00", "/gone", status=404),
    call("2026-03-10 10:01", status=502, duration_ms=1000.0),
    call("2026-03-12 09:00", "/a.png", referrer="https://u:p@Search.example.com:443/q?name=x"),
    call("2026-03-12 09:01", "/guide/transfer?utm_campaign=spring", campaign="spring"),
)
_REDIRECTED = (
    call("2026-03-18 09:00", status=301),
    call("2026-03-18 09:00", "/home"),
    call("2026-03-18 09:01", "/home", status=304),
    call("2026-03-18 09:02", "/apply/transfer/submit", method="POST", status=302),
    call("2026-03-18 09:03", "/old", status=308, client="b"),
)
_OF_CASES = tuple(
    call(
        f"2026-03-20 {9 + at:02d}:00",
        "/app",
        client=f"app{at}",
        event=event,
        service="transfer",
        case_no=f"C{at}",
        status=None,
    )
    for at, event in enumerate(("view", "start", "submit", "done", "progress"))
)
_TWICE = (call("2026-03-14 09:00"), call("2026-03-14 09:00"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> City:
    city = City(tmp_path_factory.mktemp("traffic"))
    city.load({"platform_log": (*ROWS, *_REDIRECTED, *_OF_CASES)}, feed="platform_log")
    return city


def flow(city: City, mart: str, day: int, *columns: str) -> list[tuple[object, ...]]:
    """The columns of a mart on one day of the month."""
    asked = f"SELECT {', '.join(columns)} FROM scoped.{mart} WHERE day = $day ORDER BY ALL"
    return city.snapshot().query(asked, day=date(2026, 3, day)).rows()


def test_a_visit_ends_with_a_pause_of_more_than_half_an_hour(told: City) -> None:
    assert flow(told, "visit_flow", 1, "service", "visits", "page_views") == [("transfer", 1, 2), (None, 2, 2)]


def test_a_visit_over_midnight_is_of_the_day_on_which_it_began(told: City) -> None:
    assert flow(told, "visit_flow", 3, "visits", "page_views", "started") == [(1, 3, 1)]
    assert not flow(told, "visit_flow", 4, "visits")


def test_whoever_came_to_a_stage_has_passed_those_before_it(told: City) -> None:
    steps = flow(told, "funnel_flow", 6, "service", "viewed", "started", "submitted", "done")
    assert steps == [("mortgage", 1, 1, 1, 0), ("transfer", 2, 1, 1, 1)]
    assert flow(told, "visit_flow", 6, "service", "visits", "started", "done") == [
        ("mortgage", 1, 1, 0),
        ("transfer", 1, 1, 1),
    ]


def test_a_case_number_finishes_no_form_that_its_event_does_not(told: City) -> None:
    """Whoever looks up a case, or writes its number on the way, has not come to the end."""
    steps = flow(told, "funnel_flow", 20, "service", "viewed", "started", "submitted", "done")
    assert steps == [("transfer", 4, 3, 2, 1)]


def test_programs_are_told_apart(told: City) -> None:
    agents = [("bot", "Baidu", 1), ("monitoring", "Zabbix", 1), ("monitoring", None, 1), ("person", None, 1)]
    assert flow(told, "agent_flow", 8, "kind", "agent", "requests") == agents
    assert flow(told, "visit_flow", 8, "visits", "channel", "device") == [(1, "web", "phone")]


def test_errors_slow_answers_and_assets(told: City) -> None:
    columns = ("hour", "requests", "page_views", "client_errors", "server_errors", "timed", "slow", "bytes")
    assert flow(told, "request_flow", 10, *(f"{name}::INTEGER" for name in columns)) == [
        (9, 2, 1, 0, 0, 2, 1, 7),
        (10, 2, 0, 1, 1, 1, 0, 0),
    ]


def test_a_redirect_shows_no_page_and_yet_is_a_request(told: City) -> None:
    """A page that the browser had kept is shown; a form that was sent off and led on to its end was submitted."""
    assert flow(told, "request_flow", 18, "sum(requests)::INTEGER", "sum(page_views)::INTEGER") == [(5, 2)]
    assert flow(told, "visit_origins", 18, "landing", "visits", "page_views", "started") == [
        ("/home", 1, 2, 1),
        (None, 1, 0, 0),
    ]


def test_where_a_visit_came_from(told: City) -> None:
    origin = ("landing", "referrer", "campaign", "visits", "single_page")
    assert flow(told, "visit_origins", 12, *origin) == [("/guide/transfer", "search.example.com", "spring", 1, 1)]


def test_a_line_of_two_files_is_one_and_two_like_lines_of_one_file_are_two(told: City) -> None:
    first = told.load({"platform_log": (*_TWICE, call("2026-03-15 23:50"))}, feed="platform_log")
    assert flow(told, "agent_flow", 14, "requests") == [(2,)]
    told.load({"platform_log": (*_TWICE, _TWICE[0], call("2026-03-16 00:05"))}, feed="platform_log")
    assert flow(told, "agent_flow", 14, "requests") == [(3,)]
    # What came later belongs to the visit of the day before, and the other days stay as they were.
    assert flow(told, "visit_flow", 15, "visits", "page_views") == [(1, 2)]
    assert flow(told, "visit_flow", 1, "visits") == [(1,), (2,)]
    with open_work(told.config) as work:
        work.undo(first)
        work.publish()
        work.journal.close([first], "undone")
    assert flow(told, "visit_flow", 15, "visits") == []
    assert flow(told, "agent_flow", 14, "requests") == [(3,)]


def test_rules_are_those_of_the_settings() -> None:
    platform = Platform(
        paths=(PathRule(path="^/f/(\\w+)/ok", stage="done"), PathRule(path="^/tax", stage="start", service="tax")),
        services={"gh": "transfer"},
        bots={"Own": "(?i)own-robot"},
    )
    paths = pl.Series(["/f/gh/ok?x=1", "/tax/1", "/f/other/ok", "/"])
    named = named_paths(paths, platform, {"transfer": "transfer", "tax": "tax"}).sort("path")
    assert named.select("path", "page", "service", "stage").rows() == [
        ("/", "/", None, 0),
        ("/f/gh/ok?x=1", "/f/gh/ok", "transfer", 4),
        ("/f/other/ok", "/f/other/ok", None, 4),
        ("/tax/1", "/tax/1", "tax", 2),
    ]
    agents = named_agents(pl.Series([None, "Own-Robot", "Baiduspider"]), platform)
    assert agents["kind"].to_list() == ["person", "bot", "person"]


def test_a_setting_that_is_no_pattern_is_told() -> None:
    with pytest.raises(ValueError, match="no regular expression"):
        Platform(bots={"x": "("})


def test_visits_are_numbered_by_visitor_and_pause() -> None:
    minutes = pl.Series([0, 30, 61, 5], dtype=pl.Int64) * 60_000_000
    requests = pl.DataFrame(
        {"visitor": [1, 1, 1, 2], "at": minutes, "place": [1, 2, 3, 4], "page": ["a", "b", "c", "d"]}
    )
    told = numbered(requests.reverse(), timedelta(minutes=30))
    assert told.select("page", "visit").rows() == [("a", 1), ("b", 1), ("c", 2), ("d", 3)]
