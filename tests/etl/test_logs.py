"""Access logs: only what is new is read, whatever the log is called or packed in; nobody's address is kept."""

import gzip
from datetime import UTC, date, datetime
from operator import add
from pathlib import Path
from unittest.mock import patch

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import FileRefused, NothingUsable
from etl.load import Report, Request, load
from etl.logs import pieces
from etl.logs.again import known_again
from etl.logs.content import recognised
from etl.logs.parse import Parser
from etl.logs.sniff import is_log
from etl.rebuild import rebuild
from etl.rejected import write_rejected
from etl.report import as_lines
from etl.undo import undo
from metrics import platform_log
from metrics.evaluate import evaluate
from metrics.view import Period, View
from tests.commands import Shell
from warehouse.archive import Archive
from warehouse.config import Config, load_config
from warehouse.journal import Journal
from warehouse.platform_settings import NO_PATH
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.work import open_work

LINE = (
    '203.0.113.{host} - - [05/Mar/2026:09:{minute:02d}:00 +0800] "GET {path} HTTP/1.1" {status} 5 "-" "Mozilla/5.0"\n'
)
NOW = datetime(2026, 3, 9, tzinfo=UTC)
MARTS = ("visit_flow", "visit_origins", "funnel_flow", "request_flow", "page_flow", "agent_flow")


@pytest.fixture(scope="module")
def keyed(tmp_path_factory: pytest.TempPathFactory) -> Config:
    return load_config(tmp_path_factory.mktemp("keyed"))


def line(minute: int, path: str = "/", host: int = 7, status: int = 200) -> str:
    return LINE.format(minute=minute, path=path, host=host, status=status)


def take(config: Config, path: Path) -> Report:
    return load(config, [Request("platform_log", path, path.name)], "cron")[0]


def kept(config: Config) -> pl.DataFrame:
    """Every request of the loads that count, from the archive."""
    entries = [entry for entry in Journal(config).entries() if entry.state == "committed"]
    frames = [pl.read_parquet(Archive(config.home).path(entry.sha256)) for entry in entries]
    return pl.concat(frames).filter(pl.col("occurred_at").is_not_null())


def counted(config: Config) -> list[list[tuple[object, ...]]]:
    snapshot = Reader(config).snapshot(Scope.everything())
    return [snapshot.query(f"SELECT * FROM scoped.{mart} ORDER BY ALL").rows() for mart in MARTS]


def requests(config: Config) -> int:
    found = Reader(config).snapshot(Scope.everything()).query("SELECT sum(requests)::INTEGER FROM scoped.agent_flow")
    return int(found.item() or 0)


def test_a_real_log_by_parts_rotated_and_packed(tmp_path: Path, real_data: Path, real_log_loaded: Path) -> None:
    config, whole = load_config(tmp_path / "home"), (real_data / "access-logs" / "apache_combined.log").read_bytes()
    log = tmp_path / "access.log"
    lines = whole.splitlines(keepends=True)
    # Written to while it is read: the last line is not at its end.
    log.write_bytes(b"".join(lines[:4_000]) + lines[4_000][:60])
    first = take(config, log)
    assert first.checked is not None and (first.checked.rows_in, first.checked.accepted) == (4_000, 4_000)
    assert any("no end yet" in note.en for note in first.checked.notes)
    log.write_bytes(whole)
    second = take(config, log)
    assert second.checked is not None
    assert (second.checked.rows_in, second.checked.accepted, second.checked.rejected) == (6_000, 5_999, 1)
    assert [problem.row for problem in second.checked.problems] == [8899]
    assert not any("no end yet" in note.en for note in second.checked.notes)
    rotated, packed = tmp_path / "access.log.1", tmp_path / "access.log.2.gz"
    rotated.write_bytes(whole)
    packed.write_bytes(gzip.compress(whole))
    assert [take(config, path).already_loaded is not None for path in (log, rotated, packed)] == [True] * 3
    rows = kept(config)
    statuses = dict(rows["status"].value_counts().rows())
    assert (rows.height, rows["client"].n_unique(), rows["bytes"].sum()) == (9_999, 1_753, 2_747_282_505)
    assert [statuses[code] for code in (200, 304, 404, 301)] == [9_125, 445, 213, 164]
    assert requests(config) == 9_999
    # As the reader of all files has it; the same log by both ways is one.
    assert counted(load_config(real_log_loaded)) == counted(config)
    path = real_data / "access-logs" / "apache_combined.log"
    load(config, [Request("platform_log", path, path.name)], "cron")
    assert requests(config) == 9_999


def test_a_log_that_is_known_whole_is_told_without_the_loader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONEWINDOW_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    config, log, copy = load_config(), tmp_path / "access.log", tmp_path / "access.log.1"
    log.write_text(line(0) + line(1))
    asked = ["logs", str(log), str(copy)]
    assert known_again(asked) == []
    taken = take(config, log)
    assert known_again(asked) == []
    copy.write_text(log.read_text())
    said = [word for path in (log, copy) for word in as_lines(take(config, path), "en", zone=config.zone)]
    assert known_again(asked) == said
    assert known_again([*asked, "--json"]) == known_again(["loads"]) == known_again([]) == []
    with open_work(config):
        assert known_again(asked) == []
    # As large as before, but another one; grown; taken back.
    copy.write_text(line(0) + line(2))
    assert known_again(asked) == []
    copy.write_text(line(0) + line(1) + line(2))
    assert known_again(asked) == []
    assert known_again(asked[:2])
    assert taken.load_id is not None
    undo(config, taken.load_id)
    assert known_again(asked[:2]) == []


def test_like_lines_undo_and_rebuild(tmp_path: Path) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    log.write_text(line(0) + line(0))
    first = take(config, log)
    assert requests(config) == 2
    # The same line once more where the log goes on is a third one.
    log.write_text(line(0) * 3 + line(10, "/guide/transfer", status=404))
    second = take(config, log)
    assert requests(config) == 4
    before = counted(config)
    rebuild(config)
    assert counted(config) == before
    assert first.load_id is not None and second.load_id is not None
    undo(config, second.load_id)
    assert requests(config) == 2
    assert take(config, log).checked is not None
    assert counted(config) == before
    undo(config, first.load_id)
    # What went on from a load that was taken back does not stand for the whole log.
    assert take(config, log).checked is not None
    assert requests(config) == 4


def test_a_visitor_goes_on_in_a_log_of_which_an_earlier_release_kept_the_beginning(tmp_path: Path) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    log.write_text(line(0))
    take(config, log)
    (first,) = Journal(config).entries()
    path = Archive(config.home).path(first.sha256)
    table = pq.read_table(path)
    # Pseudonyms were kept as the digits of what are numbers now.
    digits = pa.array([f"{number:016x}" for number in table["client"].to_pylist()])
    earlier = table.set_column(table.column_names.index("client"), "client", digits)
    earlier = earlier.set_column(table.column_names.index("session"), "session", pa.nulls(1, pa.string()))
    pq.write_table(earlier, path)
    log.write_text(line(0) + line(10))
    take(config, log)
    visits = Reader(config).snapshot(Scope.everything()).query("SELECT sum(visits)::INTEGER FROM scoped.visit_flow")
    assert (requests(config), visits.item()) == (2, 1)


def test_what_was_killed_before_it_was_published_is_taken_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    log.write_text(line(0))

    def killed(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("warehouse.work.Work.publish", killed)
        with pytest.raises(KeyboardInterrupt):
            take(config, log)
    with open_work(config):
        pass
    assert [entry.state for entry in Journal(config).entries()] == ["abandoned"]
    assert take(config, log).checked is not None
    assert requests(config) == 1


def test_what_two_logs_hold_counts_once_among_the_lines_of_all(tmp_path: Path) -> None:
    """A copy that was cut at its beginning is another log, of which most is known."""
    config, log, copy = load_config(tmp_path / "home"), tmp_path / "access.log", tmp_path / "access.log.1"
    lines = [line(0), "broken\n", line(1), "broken\n", "cut off\n", line(2)]
    log.write_text("".join(lines))
    copy.write_text("".join([*lines[1:], line(3), "broken off\n"]))
    for path in (log, copy):
        assert take(config, path).checked is not None
    assert platform_log.lines(Reader(config).snapshot(Scope.everything())) == (4, 4)


def test_nobody_is_in_what_is_kept(tmp_path: Path) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    paths = (
        "/query/350102190001010007?name=%E5%BC%A0%E4%B8%89&utm_campaign=spring",
        "/query/%E5%BC%A0%E4%B8%89",
        "/q?phone=13800000000&type=%E6%9D%8E%E5%9B%9B",
    )
    log.write_text("".join(line(at, path) for at, path in enumerate(paths)) + "203.0.113.9 broken\n")
    take(config, log)
    rows = kept(config)
    assert rows["path"].to_list() == ["/query/{…}?utm_campaign=spring", "/query/{…}", "/q?type={…}"]
    assert rows["campaign"].to_list() == ["spring", None, None]
    # Nor among the words to whose places the rows point, which lie there packed.
    (entry,) = Journal(config).entries()
    (words,) = pq.read_table(Archive(config.home).path(entry.sha256))["path"].chunks
    assert sorted(words.dictionary.to_pylist()) == sorted(rows["path"])
    files = [path for path in config.home.rglob("*") if path.is_file()]
    held = b"".join(path.read_bytes() for path in files)
    for secret in (b"203.0.113.7", b"203.0.113.9", b"350102190001010007", b"13800000000", "张三".encode()):
        assert secret not in held


def test_a_log_of_no_requests_is_refused(tmp_path: Path, real_data: Path) -> None:
    config, path = load_config(tmp_path / "home"), real_data / "access-logs" / "nginx_json.log"
    with pytest.raises(NothingUsable, match="none of its 500 rows"):
        take(config, path)
    (entry,) = Journal(config).entries()
    assert entry.state == "refused"
    assert write_rejected(config, entry.load_id, tmp_path / "aside.xlsx", "en") == 500


def test_a_log_that_was_rotated_a_moment_ago_keeps_no_other_out(tmp_path: Path) -> None:
    shell, new, old = Shell(tmp_path / "home"), tmp_path / "access.log", tmp_path / "access.log.1"
    new.write_text("")
    old.write_text(line(0))
    shell.run("etl", "logs", new, old)
    assert requests(load_config(shell.home)) == 1
    assert shell.json("etl", "logs", new) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [(line(0), True), ("rubbish\n" + line(0), True), ('{"time": 1}\n', True), ("时间,路径\n2026-03-05,/\n", False)],
)
def test_what_is_a_log(tmp_path: Path, text: str, expected: bool) -> None:
    path = tmp_path / "file"
    path.write_text(text)
    assert is_log(path) is expected


def test_lines_that_do_not_fit_are_read_by_the_pattern(tmp_path: Path) -> None:
    rest = ' 0.085 "x"'
    odd = '::1 - - [05/Mar/2026:09:30:00 +0800] "GET /a b/x=\\"1 HTTP/1.1" 200 - "-" "Mo\\"zilla"'
    plain = '::1 - - [05/Mar/2026:09:30:00 +0800] "GET /c HTTP/1.1" 404 7'
    text = "\n".join((odd, "", plain, plain + ' "http://e/" "M" 0.25', plain + ' "-" "-"' + rest, plain[:-30], "\xff"))
    parsed = Parser(load_config(tmp_path), NOW, as_json=False).requests(text.encode("latin-1") + b"\n")
    assert parsed["row"].to_list() == list(range(1, 8))
    assert parsed["path"].to_list() == ['/a b/x=\\"1', None, "/c", "/c", "/c", None, None]
    assert parsed["duration_ms"].to_list() == [None, None, None, 250.0, 85.0, None, None]
    assert parsed["user_agent"].to_list() == ['Mo\\"zilla', None, None, "M", None, None, None]
    assert parsed["occurred_at"].drop_nulls().dt.strftime("%H:%M").unique().to_list() == ["01:30"]


def test_what_the_server_refused_without_an_address_is_a_request_of_nobody(tmp_path: Path) -> None:
    """A handshake at the wrong port and a request that never came; what was cut off stays what it is."""
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    told = line(1).replace('"GET / HTTP/1.1" 200', "{}")
    asked = ('"\\x16\\x03\\x01\\x00\\xEE" 400', '"-" 408', '"" 400', '"get /a HTTP/1.1" 405', '"-" 200')
    texts = [told.format(one) for one in asked]
    json = '{"time": "2026-03-05T09:30:00+08:00", "request": "\\u0016\\u0003", "status": 400, "ip": "203.0.113.9"}\n'
    nothing = '{"time": "2026-03-05T09:30:00+08:00", "status": 400}\n'
    log.write_text("".join((line(0), *texts, line(2, "/gone", status=404)[:40] + "\n", json, nothing)))
    report = take(config, log)
    assert report.checked is not None
    assert [problem.row for problem in report.checked.problems] == [6, 7, 9]
    rows = kept(config).filter(pl.col("path") == NO_PATH)
    assert rows.select("status", "client", "method").rows() == [
        (code, None, None) for code in (400, 408, 400, 405, 400)
    ]
    view = View(Period(date(2026, 3, 5), date(2026, 3, 6)))
    asked_for = ["requests", "page_views", "visits", "client_error_rate"]
    found = {
        one.metric.id: one.outcome for one in evaluate(Reader(config).snapshot(Scope.everything()), asked_for, view)
    }
    assert [getattr(found[id], "number", None) for id in asked_for] == [6, 1, 1, None]
    assert found["client_error_rate"].sample == 6  # too few for a share, and yet all of them


def test_a_log_that_changes_its_form_half_way_is_read_to_its_end(tmp_path: Path) -> None:
    other = '{"time": "2026-03-05T09:30:00+08:00", "request": "GET /b HTTP/1.1", "status": 200}\n'
    for text in (line(0) + other, other + line(0)):
        parsed = Parser(load_config(tmp_path), NOW, as_json=text.startswith("{")).requests(text.encode())
        assert sorted(parsed["path"].to_list()) == ["/", "/b"] and parsed["occurred_at"].null_count() == 0


def test_what_has_not_happened_yet_is_set_aside(tmp_path: Path) -> None:
    config, log = load_config(tmp_path / "home"), tmp_path / "access.log"
    later = '{"time": "2126-03-05T09:30:00+08:00", "request": "GET /b HTTP/1.1", "status": 200}\n'
    log.write_text(line(0) + line(1).replace("2026", "2126") + line(2) + later)
    report = take(config, log)
    assert report.checked and [problem.row for problem in report.checked.problems] == [2, 4]
    assert (report.checked.accepted, requests(config)) == (2, 2)
    assert Reader(config).snapshot(Scope.everything()).as_of.year == 2026


def test_a_packed_log_that_is_cut_off_is_refused_in_words(tmp_path: Path) -> None:
    log = tmp_path / "access.log.gz"
    log.write_bytes(gzip.compress("".join(map(line, range(60))).encode())[:-20])
    with pytest.raises(FileRefused) as refused:
        take(load_config(tmp_path / "home"), log)
    assert "access.log.gz" in str(refused.value) and "gzip" in refused.value.text.zh


QUOTED = st.text(st.sampled_from("/?=& -x中\\"), max_size=6).map(lambda text: text.replace("\\", "\\\\"))


CALLERS = st.sampled_from(["1.2.3.4", "-", "::1"])
MOMENTS = st.sampled_from(
    ["05/Mar/2026:09:30:00 +0800", "31/Feb/2026:09:30:00 +0800", "05/mar/2026:09:30:00 +0800", "-"]
)
ASKED = st.sampled_from(
    ["GET /a HTTP/1.1", "GET / x HTTP/1.0", "POST /中?a=b HTTP/2", "GET /a", "-", "get /a HTTP/1.1"]
)
ANSWERS = st.sampled_from(["200 17", "400 17", "408 -", "99 17", "600 -", "204 -", "200 x"])


def _lines(ends: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds('{} - - [{}] "{}" {}{}\n'.format, CALLERS, MOMENTS, ASKED, ANSWERS, ends)


BOTH = st.builds(' "{}" "{}"'.format, QUOTED, QUOTED)
BEHIND = st.sampled_from(["", " 0.25", ' "0.25"', " 1", ' "x" y'])
FORWARDED = st.builds(
    '{} "{}"{}'.format,
    st.sampled_from(["", " 0.25", " 1", "  "]),
    QUOTED | st.sampled_from(["1.2.3.4", "0.25", "1.2", "-", '" "']),
    st.sampled_from(["", " 0.25", " 1 x", " ", ' "0.25"']),
)
LINES = _lines(st.builds(add, st.just("") | BOTH, BEHIND))
# Of these most have the form that nginx writes by itself.
NGINX = _lines(st.builds(add, BOTH, FORWARDED)) | LINES
STRANGE = st.sampled_from(["\n", "\r\n", "\r", '"', "\ufeff"])


@given(st.lists(LINES | STRANGE, min_size=1) | st.lists(NGINX | STRANGE, min_size=1), st.integers(min_value=0))
def test_plain_lines_are_read_as_by_the_pattern_for_all(keyed: Config, lines: list[str], cut_at: int) -> None:
    text = "".join(lines).encode()
    log = text[: cut_at % len(text)] or text
    parser = Parser(keyed, NOW, as_json=False)
    read = parser.requests(log)
    with patch.object(pieces, "_holds_strange", return_value=True):
        whole = parser.requests(log)
    assert read.drop("line").rows() == whole.drop("line").rows()
    is_none = pl.col("occurred_at").is_null() | pl.col("path").is_null()
    assert read.filter(is_none)["line"].to_list() == whole.filter(is_none)["line"].to_list()


def test_a_log_is_known_by_its_content_alone(tmp_path: Path) -> None:
    path = tmp_path / "access.log"
    path.write_text(line(0))
    assert recognised(path, []).goes_on is None
