"""Access logs: combined and JSON, plain or packed; what is no request is set aside by its line."""

import gzip
import json
import shutil
from pathlib import Path

import polars as pl
import pytest

from etl.errors import FileRefused
from etl.load import Request, load
from etl.read import read_file
from warehouse.config import load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.work import open_work

LINE = '203.0.113.7 - - [05/Mar/2026:09:30:00 +0800] "GET {path} HTTP/1.1" 200 {size} "-" "Mozilla/5.0"{more}\n'


def write(folder: Path, *lines: str, name: str = "access.log") -> Path:
    path = folder / name
    path.write_text("".join(lines), encoding="utf-8")
    return path


def test_a_combined_log(tmp_path: Path) -> None:
    rest = ' 0.085 "x"'
    table = read_file(
        write(tmp_path, LINE.format(path="/a b?x=1", size=5, more=""), "\n", LINE.format(path="/", size="-", more=rest))
    )
    rows = table.frame.rows(named=True)
    assert [row["__row__"] for row in rows] == [1, 3]
    assert rows[0]["occurred_at"] == "2026-03-05T09:30:00+08:00"
    assert [rows[0][name] for name in ("method", "path", "status", "bytes", "referrer")] == [
        "GET",
        "/a b?x=1",
        "200",
        "5",
        None,
    ]
    assert (rows[1]["path"], rows[1]["bytes"], float(rows[1]["duration_ms"])) == ("/", None, 85)


@pytest.mark.parametrize(
    "line",
    [
        LINE[:-20] + "\n",
        '203.0.113.7 - - [05/Mar/2026:09:30:00 +0800] "-" 200 0 "-" "-"\n',
        '203.0.113.7 - - [05/Mrz/2026:09:30:00 +0800] "GET / HTTP/1.1" 200 0\n',
        "\x16\x03\x01 rubbish\n",
        "x" * 100_000 + "\n",
    ],
)
def test_a_line_that_is_no_request_is_set_aside_without_its_address(tmp_path: Path, line: str) -> None:
    good = LINE.format(path="/", size=1, more="")
    table = read_file(write(tmp_path, good, line, good))
    assert table.frame["__row__"].to_list() == [1, 3]
    assert [(problem.row, problem.reason.code) for problem in table.set_aside] == [(2, "not_a_request")]
    assert "203.0.113.7" not in str(table.set_aside)


def test_json_lines_packed(tmp_path: Path) -> None:
    told = [
        {
            "time_iso8601": "2026-03-05T09:30:00+08:00",
            "request": "GET /a?b HTTP/2.0",
            "remote_addr": "203.0.113.7",
            "status": 200,
            "request_time": 0.25,
        },
        {"msec": 1772674200.5, "request_uri": "/b", "request_method": "POST", "remote_addr": "-", "status": "302"},
        {"time_local": "05/Mar/2026:09:30:00 +0800", "request_uri": "/c"},
        {"nothing": 1},
    ]
    path = tmp_path / "access.log.gz"
    path.write_bytes(gzip.compress("\n".join(map(json.dumps, told)).encode()))
    table = read_file(path)
    seen = table.frame.select("occurred_at", "method", "path", "client", "status", "duration_ms").rows()
    assert seen == [
        ("2026-03-05T09:30:00+08:00", "GET", "/a?b", "203.0.113.7", "200", "250.0"),
        ("2026-03-05T01:30:00.500000+00:00", "POST", "/b", None, "302", None),
        ("2026-03-05T09:30:00+08:00", None, "/c", None, None, None),
    ]
    assert [problem.row for problem in table.set_aside] == [4]


def test_a_real_log_counts_exactly(real_log_loaded: Path, tmp_path: Path, real_data: Path) -> None:
    path = real_data / "access-logs" / "apache_combined.log"
    config = load_config(shutil.copytree(real_log_loaded, tmp_path / "home"))
    (entry,) = Journal(config).entries()
    assert (entry.rows_in, entry.accepted, entry.rejected, entry.ignored) == (10_000, 9_999, 1, 0)
    with open_work(config) as work:
        assert work.problems(entry.load_id)["row"].to_list() == [8899]
        kept = work.records(entry.load_id, "platform_log")
    found = kept.select(
        pl.len().alias("requests"),
        (pl.col("status") >= 400).sum().alias("errors"),
        pl.col("client").n_unique(),
        pl.col("bytes").sum(),
        (pl.col("path").str.split("?").list.first() == "/").sum().alias("home"),
    ).row(0)
    lines = path.read_text(encoding="utf-8").splitlines()
    whole = [line for at, line in enumerate(lines, start=1) if at != 8899]
    parts = [line.split('"')[2].split() for line in whole]
    assert found == (
        9_999,
        sum(int(status) >= 400 for status, _ in parts),
        len({line.split()[0] for line in whole}),
        sum(int(size) for _, size in parts if size != "-"),
        sum(line.split('"')[1].split("?")[0].split(" ")[1] == "/" for line in whole),
    )
    assert not {line.split()[0] for line in whole} & set(kept["client"])
    counted = (
        Reader(config)
        .snapshot(Scope.everything())
        .query("SELECT sum(requests)::INTEGER, sum(bytes)::BIGINT FROM scoped.agent_flow")
    )
    assert counted.row(0) == (9_999, found[3])


def test_a_status_report_is_no_log(tmp_path: Path, real_data: Path) -> None:
    config, path = load_config(tmp_path / "home"), real_data / "access-logs" / "nginx_json.log"
    with pytest.raises(FileRefused, match="none of its 500 rows"):
        load(config, [Request("platform_log", path, path.name)], "cron")
