"""A tiny warehouse by hand: facts as rows, marts summed from them, as the figures meet them."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import duckdb
import polars as pl
import pytest
from typer.testing import CliRunner

from metrics import __main__ as cli
from tests.metrics import rated_city
from tests.source import ROOT
from tests.warehouse.city import City
from warehouse.events import Event
from warehouse.reader import Snapshot

Run = Callable[..., Any]
DIMENSIONS = "department parent_department service service_group channel district applicant_type occupation".split()
IN_MART = DIMENSIONS[:5]
MEASURES = (
    "received received_online supplemented adjusted ended returned withdrawn forced closed closed_ok closed_rejected "
    "with_promise early on_time late instant promise_unknown same_day first_time_ok measured calendar_unknown "
    "net_days_sum seconds_measured seconds_sum statutory_measured statutory_days_sum statutory_net_sum due due_met "
    "due_calendar_unknown promised_working promised_days_sum promised_otherwise"
).split()
FACTS = {
    "flow": [*DIMENSIONS, *MEASURES],
    "duration_days": [*DIMENSIONS, "days", "limit_days", "n", "late"],
    "duration_seconds": [*DIMENSIONS, "value", "bucket", "n"],
    "step_seconds": [*IN_MART, "part", "step", "value", "bucket", "n"],
}
KEYS = {
    "flow": ["day", "clock", *IN_MART],
    "duration_days": ["day", "clock", *IN_MART, "days", "limit_days"],
    "duration_seconds": ["day", "clock", *IN_MART, "bucket"],
    "step_seconds": ["day", "part", "step", *IN_MART, "bucket"],
}
SUMS = {"flow": MEASURES, "duration_days": ["n", "late"]}
SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = time(4, 0, tzinfo=UTC)  # noon in Shanghai
WORDS = {*DIMENSIONS, "part", "step", "clock", "case_no"}


class Desk:
    """A snapshot whose tables a test fills itself; counts the queries it is asked."""

    version = 1
    events: tuple[Event, ...] = ()

    def __init__(self, as_of: datetime) -> None:
        self.as_of = as_of
        today = as_of.astimezone(SHANGHAI).date()
        self.over_until = today.replace(day=1) - timedelta(days=1)
        self.asked: list[str] = []
        self._db = duckdb.connect()
        self._db.execute("SET TimeZone = 'Asia/Shanghai'")
        self._db.execute("CREATE SCHEMA scoped")
        for mart, columns in FACTS.items():
            self._create_mart(mart, columns)
        for statement in _REFERENCE:
            self._db.execute(statement)
        # Whoever stops early leaves out all days from there on.
        self._db.execute(
            "CREATE VIEW scoped.gaps AS SELECT 'flow' AS feed, department, last_day + 1 AS from_day, "
            f"DATE '{today}' AS until_day FROM scoped.coverage WHERE last_day < DATE '{today}'"
        )

    def query(self, sql: str, /, **values: object) -> pl.DataFrame:
        self.asked.append(sql)
        return pl.DataFrame(self._db.cursor().sql(sql, params=values).to_arrow_table())

    def flow(self, day: str, **row: Any) -> None:
        self.add("flow_facts", day, clock=row.pop("clock", "legal"), **row)

    def closed(self, day: str, days: int, n: int = 1, **row: Any) -> None:
        """`n` decided cases that took `days` working days and as many times 24 hours."""
        for _ in range(n):
            self.flow(day, closed=1, closed_ok=1, ended=1, measured=1, net_days_sum=days, **row)
            self.add("duration_days_facts", day, days=days, n=1, **{"clock": "legal", **row})

    def add(self, table: str, day: str, **row: Any) -> None:
        at = datetime.combine(date.fromisoformat(day), NOON)
        names = ", ".join(f'"{name}"' for name in ("day", "happened_at", *row))
        places = ", ".join("?" for _ in ("day", "happened_at", *row))
        self._db.execute(f"INSERT INTO scoped.{table} ({names}) VALUES ({places})", [day, at, *row.values()])

    def insert(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        for row in rows:
            places = ", ".join("?" for _ in row)
            names = ", ".join(f'"{name}"' for name in row)
            self._db.execute(f"INSERT INTO scoped.{table} ({names}) VALUES ({places})", list(row.values()))

    def count_cases(self) -> None:
        """Let the cases on record be counted, by the warehouse's own definition."""
        facts = (ROOT / "warehouse" / "models" / "facts" / "duration_days_facts.sql").read_text(encoding="utf-8")
        self._db.execute(f"INSERT INTO scoped.duration_days_facts BY NAME {facts.replace('core.', 'scoped.')}")

    def _create_mart(self, mart: str, columns: list[str]) -> None:
        typed = ", ".join(f"{name} {'VARCHAR' if name in WORDS else 'DOUBLE'}" for name in ("clock", *columns))
        self._db.execute(
            f"CREATE TABLE scoped.{mart}_facts "
            f"(day DATE, happened_at TIMESTAMPTZ, case_no VARCHAR, words INTEGER, {typed})"
        )
        sums = ", ".join(f"sum({name}) AS {name}" for name in SUMS.get(mart, ["n"]))
        keys = ", ".join(KEYS[mart])
        self._db.execute(f"CREATE VIEW scoped.{mart} AS SELECT {keys}, {sums} FROM scoped.{mart}_facts GROUP BY {keys}")


_REFERENCE = (
    "CREATE TABLE scoped.about AS SELECT 'Asia/Shanghai' AS timezone",
    "CREATE TABLE scoped.coverage (department VARCHAR, first_day DATE, last_day DATE)",
    "CREATE TABLE scoped.departments (department VARCHAR, parent_department VARCHAR, district VARCHAR)",
    "CREATE TABLE scoped.cases (case_no VARCHAR, supplements INTEGER, statutory_days INTEGER)",
    "CREATE TABLE scoped.case_stops (case_no VARCHAR, clock VARCHAR, from_day BIGINT, to_day BIGINT)",
    "CREATE TABLE scoped.steps (case_no VARCHAR, seq INTEGER, step VARCHAR, kind VARCHAR, completed_at TIMESTAMPTZ)",
    """
    CREATE TABLE scoped.rating_flow_facts (
        day DATE, happened_at TIMESTAMPTZ, rating VARCHAR, rated_on DATE, case_no VARCHAR, event VARCHAR,
        rating_source VARCHAR, ratings INTEGER,
        level_1 INTEGER, level_2 INTEGER, level_3 INTEGER, level_4 INTEGER, level_5 INTEGER,
        ratable INTEGER, rated_active INTEGER, verify_due INTEGER, rectify_due INTEGER, call_back_due INTEGER,
        verified_in_time INTEGER, verified_after INTEGER, rectified_in_time INTEGER, rectified_after INTEGER
    )
    """,
    # Monday to Friday: enough of a calendar to tell working days from others.
    """
    CREATE TABLE scoped.calendar AS
    SELECT day::DATE AS date, isodow(day) < 6 AS working, sum((isodow(day) < 6)::INT) OVER (ORDER BY day) AS ordinal
    FROM range(DATE '2023-01-01', DATE '2027-01-01', INTERVAL 1 DAY) AS days(day)
    """,
    """
    CREATE TABLE scoped.case_clocks (
        case_no VARCHAR, words INTEGER, clock VARCHAR, department VARCHAR, parent_department VARCHAR, service VARCHAR,
        service_group VARCHAR, channel VARCHAR, district VARCHAR, applicant_type VARCHAR, occupation VARCHAR,
        state VARCHAR, started_at TIMESTAMPTZ, ended_at TIMESTAMPTZ, started_on DATE, ended_on DATE,
        until_on DATE, gross_days INTEGER, net_days INTEGER,
        suspended_days INTEGER, elapsed_seconds DOUBLE, limit_days INTEGER, limit_unit VARCHAR, statutory_days INTEGER,
        deadline_on DATE, deadline_at TIMESTAMPTZ, outcome VARCHAR, same_day BOOLEAN, rule VARCHAR
    )
    """,
)


@pytest.fixture
def desk() -> Desk:
    """Data of one department, 2026-01-05 to 2026-03-31, as of that evening; one case on record."""
    return stocked(Desk)


def stocked(make: Callable[[datetime], Desk]) -> Desk:
    desk = make(datetime(2026, 3, 31, 10, tzinfo=UTC))
    desk.insert("coverage", [{"department": "GL", "first_day": "2026-01-05", "last_day": "2026-03-31"}])
    desk.insert("cases", [{"case_no": "1", "supplements": 0}])
    return desk


@pytest.fixture(scope="session")
def rated(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The warehouse of a city with a few ratings of which every figure can be counted by hand."""
    return rated_city.loaded(City(tmp_path_factory.mktemp("rated"))).snapshot()


@pytest.fixture
def run(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> Run:
    """The commands, in English, over the `snapshot` of the module that asks."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr("metrics.asking.open_snapshot", lambda: snapshot)
    return lambda *words: CliRunner().invoke(cli.app, list(words))
