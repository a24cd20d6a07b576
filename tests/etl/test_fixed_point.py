"""Whatever cases are generated: in = accepted + rejected + ignored, and load → export → load changes nothing."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.check import Checked, Context, check
from etl.contracts import CONTRACTS
from etl.load import Request, load
from etl.mapping import NO_MAP
from etl.read.table import ROW, Origin, TextTable
from warehouse.config import Config, load_config
from warehouse.reader import Reader
from warehouse.scope import Scope

NOW = datetime(2026, 11, 1, tzinfo=UTC)
COLUMNS = CONTRACTS["cases"].names
WORDS = st.text(st.characters(codec="gb18030", exclude_categories=["C"]), max_size=12)
DATES = st.datetimes(datetime(2019, 1, 1), datetime(2026, 10, 1)).map(lambda at: at.replace(microsecond=0))
WRITTEN = DATES.flatmap(
    lambda at: st.sampled_from(
        [at.isoformat(" "), at.strftime("%Y/%m/%d %H:%M:%S"), at.strftime("%Y年%m月%d日"), at.strftime("%Y%m%d%H%M%S")]
    )
)
CELLS = {
    "case_no": st.from_regex(r"[A-Z]{1,2}[0-9]{1,6}", fullmatch=True) | WORDS,
    "service": st.sampled_from(["转移登记", "抵押登记", "transfer"]) | WORDS,
    "department": st.sampled_from(["鼓楼", "台江", "land"]) | WORDS,
    "channel": st.sampled_from(["web", "窗口", "手机", "电话", ""]) | WORDS,
    "status": st.sampled_from(["办结", "closed_ok", "受理", "退件", ""]) | WORDS,
    "accepted_at": WRITTEN | WORDS,
    "closed_at": st.just("") | WRITTEN | WORDS,
    "promised_days": st.sampled_from(["5", "10", "3个工作日", "", "-1", "x"]),
    "visits": st.sampled_from(["0", "1", "2", "", "1.5", "一次"]),
}
ROWS = st.lists(st.fixed_dictionaries(CELLS), min_size=1, max_size=25)
SOUND: dict[str, list[object]] = {
    "service": ["转移登记", "抵押登记", "=1+1", 'a"b', "x,y"],
    "department": ["鼓楼", "台江"],
    "channel": ["web", "窗口", ""],
    "promised_days": ["5", "10", ""],
}
SOUND_ROWS = st.lists(
    st.fixed_dictionaries(
        {
            **{name: st.sampled_from(words) for name, words in SOUND.items()},
            "accepted_at": DATES,
            "days": st.none() | st.timedeltas(timedelta(0), timedelta(days=30)),
        }
    ),
    min_size=1,
    max_size=15,
)


def table(rows: list[dict[str, str]]) -> TextTable:
    numbers = pl.Series(ROW, range(2, len(rows) + 2), dtype=pl.UInt32)
    cells = pl.DataFrame(rows, schema=dict.fromkeys(CELLS, pl.String)).select(pl.all().replace("", None))
    return TextTable(cells.insert_column(0, numbers), Origin("delimited", None, "UTF-8", ",", 1, ()), (), (), False)


def checked(config: Config, rows: list[dict[str, str]]) -> Checked:
    return check(table(rows), "cases", NO_MAP, Context(config, NOW))


def counts_once_and_stays(rows: list[dict[str, str]]) -> None:
    """Each row is counted once, and typed rows written as text and checked again are the same typed rows."""
    config = load_config(Path("absent"))
    found = checked(config, rows)
    assert found.rows_in == len(rows) == found.accepted + found.rejected + found.ignored
    first = found.frames["cases"]
    assert first.height == found.accepted
    told = {problem.row for problem in found.problems if problem.reason.severity == "row"}
    assert len(told) == found.rejected
    assert told.isdisjoint(first[ROW].to_list())
    if first.is_empty():
        return
    again = check(
        TextTable(_as_text(first), Origin("delimited", None, "UTF-8", ",", 1, ()), (), (), False),
        "cases",
        NO_MAP,
        Context(config, NOW),
    )
    assert again.rejected == again.ignored == 0, [problem.text.en for problem in again.problems]
    assert again.frames["cases"].equals(first)


@given(ROWS)
@settings(max_examples=20)
def test_every_row_is_counted_once_and_what_was_accepted_is_accepted_again(rows: list[dict[str, str]]) -> None:
    counts_once_and_stays(rows)


@pytest.mark.hard
@given(ROWS)
@settings(max_examples=500)
def test_every_row_of_many_is_counted_once_and_accepted_again(rows: list[dict[str, str]]) -> None:
    counts_once_and_stays(rows)


def _as_text(frame: pl.DataFrame) -> pl.DataFrame:
    moments = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.Datetime)]
    return frame.with_columns(pl.col(moments).dt.to_string("%Y-%m-%dT%H:%M:%S%.fZ")).with_columns(
        pl.all().exclude(ROW).cast(pl.String)
    )


def exported(config: Config, path: Path) -> Path:
    """The cases of the current version as a file, as anyone may take them from it."""
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    frame = Reader(config).snapshot(Scope.everything()).query(f"SELECT {columns} FROM scoped.cases ORDER BY case_no")
    moments = [name for name, dtype in frame.schema.items() if isinstance(dtype, pl.Datetime)]
    frame.with_columns(pl.col(moments).dt.convert_time_zone("UTC").dt.to_string("%Y-%m-%dT%H:%M:%S%.fZ")).write_csv(
        path
    )
    return path


def tables(config: Config) -> list[pl.DataFrame]:
    snapshot = Reader(config).snapshot(Scope.everything())
    columns = ", ".join(f'"{name}"' for name in COLUMNS)
    queries = (
        f"SELECT {columns} FROM scoped.cases ORDER BY case_no",
        "SELECT * FROM scoped.case_clocks ORDER BY ALL",
        "SELECT * FROM scoped.flow ORDER BY ALL",
        "SELECT * FROM scoped.duration_days ORDER BY ALL",
    )
    return [snapshot.query(query) for query in queries]


def round_trip(folder: Path, rows: list[dict[str, object]]) -> None:
    path, cases = folder / "first.csv", []
    for number, row in enumerate(rows):
        accepted, days = row["accepted_at"], row.pop("days")
        assert isinstance(accepted, datetime)
        closed = accepted + days if isinstance(days, timedelta) else None
        cases.append({"case_no": f"A{number}", **row, "closed_at": closed})
    pl.DataFrame(cases, schema_overrides={"closed_at": pl.Datetime}).write_csv(path)
    one, two = load_config(folder / "one"), load_config(folder / "two")
    load(one, [Request("cases", path, "first.csv")], "test")
    load(two, [Request("cases", exported(one, folder / "second.csv"), "second.csv")], "test")
    for before, after in zip(tables(one), tables(two), strict=True):
        assert after.equals(before)


def test_load_export_load_is_a_fixed_point(tmp_path: Path) -> None:
    """Every word, cases that are open, that end at once and after a month, over years."""
    first, apart = datetime(2019, 1, 1, 9), timedelta(days=190, minutes=7, seconds=1)
    days = [None, timedelta(0), timedelta(hours=5, seconds=1), timedelta(days=30)]
    rows = [
        {name: words[n % len(words)] for name, words in SOUND.items()}
        | {"accepted_at": first + n * apart, "days": days[n % len(days)]}
        for n in range(15)
    ]
    round_trip(tmp_path, rows)


@pytest.mark.hard
@given(SOUND_ROWS)
@settings(max_examples=60)
def test_load_export_load_is_a_fixed_point_for_many(rows: list[dict[str, object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip(Path(folder), rows)
