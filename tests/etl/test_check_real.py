"""Real files through reading and checking."""

from datetime import UTC, datetime

import polars as pl
import pytest

from etl.check import Checked, check
from etl.mapping import mapping_of
from etl.read.table import TextTable
from tests.etl.tables import codes, context, counts

pytestmark = pytest.mark.real_data

NOW = datetime(2026, 11, 1, tzinfo=UTC)
AMSTERDAM = {"source": {"timezone": "Europe/Amsterdam"}}
BALTIMORE = {
    "values": {
        "status": {
            "Closed (Duplicate)": "closed_ok",
            "Closed (Transferred)": "closed_ok",
            "Open (Duplicate)": "open",
            "New (Duplicate)": "open",
        }
    }
}
MESSAGES = {
    "columns": {"留言编号": "case_no", "留言时间": "accepted_at"},
    "source": {"service": "群众留言", "department": "信访局"},
}


def load(table: TextTable, said: dict | None = None) -> Checked:
    return check(table, "cases", mapping_of(said or {}), context(now=NOW))


@pytest.mark.parametrize(
    ("file", "cases", "steps"),
    [
        ("permits/receipt.csv", 1434, 8577),
        ("permits/env_permit.xes.gz", 1434, 8577),
        ("building-permits/BPIC15_1.xes.gz", 1199, 52217),
        pytest.param("building-permits/BPIC15_3.xes.gz", 1409, 59681, marks=pytest.mark.hard),
        ("event-logs/helpdesk.xes.gz", 4580, 21348),
        ("event-logs/running-example.csv", 6, 42),
        ("event-logs/running-example.xes", 6, 42),
        ("event-logs/interval_event_log.csv", 1266, 8109),
    ],
)
def test_event_logs_give_every_case_and_every_event(real_table, file, cases, steps):
    result = load(real_table(file), AMSTERDAM)
    assert (result.frames["cases"].height, result.frames["case_steps"].height) == (cases, steps)
    assert counts(result) == (steps, 0, 0)


def test_permits_are_the_same_from_either_format(real_table):
    csv, xes = (load(real_table(f"permits/{name}"), AMSTERDAM) for name in ("receipt.csv", "env_permit.xes.gz"))
    one, other = (result.frames["cases"].drop("__row__").sort("case_no") for result in (csv, xes))
    assert one.equals(other)
    assert one["closed_at"].null_count() == 105
    assert [code for _, code in codes(csv)] == ["closed_before_accepted"] * 2
    assert dict(one["channel"].value_counts().iter_rows()) == {"web": 1250, "window": 109, "post": 53, "other": 22}


@pytest.mark.parametrize("file", ["311_sample.csv", "311_sample.xlsx"])
def test_baltimore_needs_a_map_only_for_its_words(real_table, file):
    result = load(real_table(f"baltimore-311/{file}"), BALTIMORE)
    cases = result.frames["cases"]
    assert counts(result) == (10_000, 0, 0)
    seconds = (pl.col("closed_at") - pl.col("accepted_at")).dt.total_seconds()
    assert cases.select(seconds.median()).item() == 116_656
    assert cases.select((pl.col("closed_at") <= pl.col("due_at")).sum()).item() == 7_988
    assert cases["closed_at"].null_count() == 208


def test_messages_with_dates_as_text_and_as_dates_in_one_column(real_table):
    result = load(real_table("citizen-messages/附件3_no_free_text.xlsx"), MESSAGES)
    assert counts(result) == (4_326, 0, 0)
    assert result.frames["cases"]["accepted_at"].null_count() == 0


@pytest.mark.parametrize(
    ("file", "rows"), [("nyc311_portal_2018_1000.csv", 1000), ("nyc311_soda_2023-12_500.csv", 500)]
)
def test_three_shapes_of_one_citys_exports_match_without_a_map(real_table, file, rows):
    result = load(real_table(f"nyc-311/{file}"))
    assert result.rows_in == rows
    assert {"case_no", "service", "accepted_at", "department", "status"} <= set(result.match.columns("cases"))
