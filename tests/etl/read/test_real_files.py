"""Real exports, as they came; the numbers are those of the notes beside them."""

from collections.abc import Callable

import polars as pl
import pytest

from etl.read.table import ROW, TextTable

pytestmark = pytest.mark.real_data
Read = Callable[[str], TextTable]


@pytest.mark.parametrize(
    ("file", "rows", "encoding", "delimiter"),
    [
        ("permits/receipt.csv", 8_577, "UTF-8", ","),
        ("event-logs/interval_event_log.csv", 8_109, "UTF-8", ","),
        ("event-logs/running-example.csv", 42, "UTF-8", ","),
        ("baltimore-311/311_sample.csv", 10_000, "UTF-8", ","),
        ("nyc-311/nyc311_portal_2018_1000.csv", 1_000, "UTF-8", ","),
        ("nyc-311/nyc311_soda_2023-12_500.csv", 500, "UTF-8", ","),
        ("social-reach/dataset_Facebook.csv", 500, "Windows-1252", ";"),
        ("social-reach/dataset_Facebook_rsw0.csv", 500, "UTF-8", ";"),
        ("ad-campaigns/KAG_conversion_data.csv", 1_143, "UTF-8", ","),
        ("occupation-channel/bank-additional.csv", 4_119, "UTF-8", ";"),
        ("chinese-csv/lianjia_gz_conghua.csv", 610, "GB18030", ","),
        ("chinese-csv/lianjia_gz_tianhe.csv", 2_718, "GB18030", ","),
        ("web-channels/energy/users.csv", 90, "UTF-8", ","),
    ],
)
def test_text_files(real_table: Read, file: str, rows: int, encoding: str, delimiter: str) -> None:
    table = real_table(file)
    assert (table.frame.height, table.origin.encoding, table.origin.delimiter) == (rows, encoding, delimiter)
    assert not table.set_aside and not table.ignored
    assert table.frame[ROW].to_list() == list(range(2, rows + 2))


@pytest.mark.parametrize(
    ("file", "events", "cases"),
    [
        ("permits/env_permit.xes.gz", 8_577, 1_434),
        ("building-permits/BPIC15_1.xes.gz", 52_217, 1_199),
        ("event-logs/helpdesk.xes.gz", 21_348, 4_580),
        ("event-logs/running-example.xes", 42, 6),
    ],
)
def test_event_logs(real_table: Read, file: str, events: int, cases: int) -> None:
    table = real_table(file)
    assert table.event_log and table.frame.height == events
    assert table.frame["case:concept:name"].n_unique() == cases


def test_one_log_in_both_formats(real_table: Read) -> None:
    """The CSV that pm4py wrote and the XES hold the same events; only their moments are written differently."""
    ours = real_table("permits/env_permit.xes.gz")
    theirs = real_table("permits/receipt.csv")
    assert set(ours.headers) == set(theirs.headers)
    columns = sorted(theirs.headers)
    assert _moments(theirs).select(columns).sort(columns).equals(_moments(ours).select(columns).sort(columns))


def _moments(table: TextTable) -> pl.DataFrame:
    moments = [name for name in table.headers if "date" in name or "timestamp" in name or "deadline" in name]
    plain = pl.col(*moments).str.replace("T", " ").str.replace(r"\.000", "").str.replace(r"(\.\d{3})000", "${1}")
    return table.frame.with_columns(plain)


def test_one_table_in_both_formats(real_table: Read) -> None:
    text, book = (real_table(f"baltimore-311/311_sample.{suffix}") for suffix in ("csv", "xlsx"))
    assert book.frame.height == text.frame.height == 10_000
    assert book.headers == text.headers
    assert book.frame["ServiceRequestNum"].equals(text.frame["ServiceRequestNum"])


def test_dates_and_text_mixed(real_table: Read) -> None:
    table = real_table("citizen-messages/附件3_no_free_text.xlsx")
    assert table.frame.height == 4_326
    shapes = table.frame["留言时间"].str.replace_all(r"\d+", "9").value_counts()
    assert set(shapes["留言时间"]) <= {"9/9/9 9:9:9", "9-9-9T9:9:9", "9-9-9", "9/9/9 9:9", "9-9-9T9:9:9.9"}


def test_json_with_later_keys(real_table: Read) -> None:
    table = real_table("nyc-311/nyc311_soda_2012_1000.json")
    assert table.frame.height == 1_000 and len(table.headers) == 45
