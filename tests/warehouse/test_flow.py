"""The flow of cases: every event on its day, and what was known at an earlier moment is what counted then."""

from datetime import date

from tests.warehouse.city import City, at, case, step
from warehouse.reader import Snapshot

DUE = """
    SELECT coalesce(sum(due), 0)::INT AS due, coalesce(sum(due_met), 0)::INT AS met
    FROM scoped.flow_facts WHERE clock = 'legal' AND happened_at <= $as_of
"""


def due(snapshot: Snapshot, moment: str) -> tuple[object, ...]:
    return snapshot.query(DUE, as_of=at(moment)).row(0)


def test_a_case_withdrawn_after_its_deadline_was_due_until_then(city: City) -> None:
    city.load(
        {
            "cases": [
                case("kept", "2024-03-04 09:00", "2024-03-05 09:00", promised_days=2),
                case("gone", "2024-03-04 09:00", "2024-03-20 09:00", promised_days=2, status="withdrawn"),
                case("before", "2024-03-04 09:00", "2024-03-05 09:00", promised_days=2, status="withdrawn"),
                case("later", "2024-03-04 09:00", "2024-03-21 09:00", promised_days=30),
            ]
        }
    )
    snapshot = city.snapshot()
    assert due(snapshot, "2024-03-06 12:00") == (0, 0)
    assert due(snapshot, "2024-03-10 12:00") == (2, 1)
    assert due(snapshot, "2024-03-20 12:00") == (1, 1)
    mart = snapshot.query("SELECT sum(due)::INT AS due, sum(due_met)::INT AS met FROM scoped.flow")
    assert mart.row(0) == (1, 1)


def test_the_stock_is_never_below_nothing(city: City) -> None:
    city.load({"cases": [case("a", "2024-03-08 09:00", "2024-03-04 09:00")]})
    stock = city.snapshot().query(
        "SELECT min(open)::INT AS least FROM ("
        "SELECT sum(sum(received) - sum(ended)) OVER (ORDER BY day) AS open FROM scoped.flow GROUP BY day)"
    )
    assert stock.item() == 0


def test_a_step_of_the_early_morning_counts_on_its_own_day(city: City) -> None:
    city.load(
        {
            "cases": [case("a", "2024-03-04 09:00", "2024-03-08 09:00")],
            "case_steps": [step("a", "审核", "2024-03-06 03:00", "2024-03-06 02:00")],
        }
    )
    days = city.snapshot().query("SELECT DISTINCT day FROM scoped.step_seconds")
    assert days["day"].to_list() == [date(2024, 3, 6)]


def test_counts_are_stored_as_whole_numbers_of_four_bytes(city: City) -> None:
    """A sum of whole numbers is one of sixteen bytes, which readers turn into fractions."""
    city.load({"cases": [case("A1", "2026-03-02 09:00", "2026-03-04 10:00")], "case_steps": []})
    told = city.snapshot().query(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() WHERE schema_name = 'mart'"
    )
    assert told.height and {name for name, _, kind in told.rows() if kind == "HUGEINT"} == set()
