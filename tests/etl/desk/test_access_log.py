"""An access log at the desk: told, tried out and loaded as a job at night would take it, and not kept as it is."""

import pytest

from etl.desk.previewing import previewed
from etl.desk.values import Choice, Original
from etl.desk.verification import verified
from etl.errors import FileRefused, NothingUsable
from etl.load import BY_ITSELF, Request, load
from etl.rejected import write_rejected
from tests.etl.desk.made import commit, handed, looked
from warehouse.config import Config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope

LINE = '203.0.113.7 - - [05/Mar/2026:09:{minute:02d}:00 +0800] "GET / HTTP/1.1" 200 5 "-" "Mozilla/5.0"\n'
WHOLE = Choice(feed="platform_log")


def log(config: Config, minutes: int, end: str = "") -> Original:
    text = "".join(LINE.format(minute=minute) for minute in range(minutes))
    return handed(config, (text + end).encode(), "access.log")


def requests(config: Config) -> int:
    counted = "SELECT sum(requests)::INTEGER FROM scoped.agent_flow"
    return int(Reader(config).snapshot(Scope.everything()).query(counted).item() or 0)


def test_what_is_new_of_a_log_is_told_tried_out_and_loaded(config: Config) -> None:
    found = looked(config, log(config, 3), Choice())
    assert (found.feed, found.month, found.department, found.ready) == ("platform_log", None, None, True)
    assert commit(config, log(config, 3), WHOLE).records == (("platform_log", 3),)
    # It goes on; its last line is still being written.
    later = log(config, 5, "203.0.113.7 - - [05/Mar")
    checked = verified(config, later, WHOLE, lambda _: None)
    assert (checked.rows_in, checked.accepted, checked.rejected, checked.already_loaded) == (2, 2, 0, None)
    tried = previewed(config, later, WHOLE, lambda _: None)
    assert (tried.added, tried.removed, tried.rejected) == (2, 0, 0)
    done = commit(config, later, WHOLE)
    assert (done.rows_in, done.accepted, requests(config)) == (2, 2, 5)
    assert {note.en for note in done.notes} >= {"The last line has no end yet: it is read once it has."}
    again = verified(config, log(config, 5), WHOLE, lambda _: None)
    assert again.already_loaded is not None and again.already_loaded.load_id == done.load_id
    assert commit(config, log(config, 5), WHOLE).already_loaded is not None


def test_nobody_s_address_lies_in_the_data_directory(config: Config) -> None:
    original = log(config, 3)
    commit(config, original, WHOLE)
    original.path.unlink()
    held = [path for path in config.home.rglob("*") if path.is_file() and b"203.0.113.7" in path.read_bytes()]
    assert held == []


def test_a_log_that_an_earlier_release_took_as_a_table_is_known(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = log(config, 3)
    with monkeypatch.context() as patch:
        patch.setattr("etl.load.is_taken_as_log", lambda _: False)
        patch.setattr("etl.reading_ahead.is_taken_as_log", lambda _: False)
        load(config, [Request("platform_log", original.path, "access.log")], "chen")
    checked = verified(config, original, WHOLE, lambda _: None)
    assert checked.already_loaded is not None and checked.rows_in == 3
    commit(config, log(config, 4), WHOLE)
    assert requests(config) == 4


def test_a_log_that_was_refused_keeps_no_other_file_and_is_not_kept(config: Config) -> None:
    nothing = handed(config, b'{"address": "203.0.113.7"}\n', "status.json.log")
    checked = verified(config, nothing, WHOLE, lambda _: None)
    assert (checked.rows_in, checked.rejected) == (1, 1) and checked.refusal is not None
    good = log(config, 1)
    files = [Request("platform_log", original.path, original.name) for original in (good, nothing)]
    with pytest.raises(NothingUsable):
        load(config, files, "chen")
    states = [(entry.file_name, entry.state) for entry in Journal(config).entries()]
    assert states == [("access.log", "abandoned"), ("status.json.log", "refused")]


def test_what_is_said_of_a_log_beside_it_changes_nothing_and_is_told(config: Config) -> None:
    original = log(config, 3)
    (told,) = load(config, [Request("platform_log", original.path, "access.log", "gulou", "2026-03")], "chen")
    assert told.checked is not None and BY_ITSELF in told.checked.notes
    (entry,) = Journal(config).entries()
    assert (entry.department, entry.month) == (None, None)


def test_of_a_log_in_another_form_nothing_is_kept_and_nobody_is_quoted(config: Config) -> None:
    other = handed(config, b"<13>Mar 5 09:00:00 web1 203.0.113.7,GET,/,200\n" * 3, "syslog.csv")
    with pytest.raises(FileRefused) as refused:
        load(config, [Request("platform_log", other.path, "syslog.csv")], "chen")
    assert "203.0.113.7" not in str(refused.value)
    other.path.unlink()
    assert list(config.home.glob("archive/*/*")) == []
    (entry,) = Journal(config).entries()
    assert entry.state == "refused" and "203.0.113.7" not in (entry.refusal or "")
    with pytest.raises(FileRefused, match="nothing is kept"):
        write_rejected(config, entry.load_id, config.home / "rejected.xlsx", "en")


def test_days_that_another_log_tells_of_are_said(config: Config) -> None:
    first, other = log(config, 3), handed(config, LINE.format(minute=1).encode(), "other.log")
    load(config, [Request("platform_log", first.path, "access.log")], "chen")
    (told,) = load(config, [Request("platform_log", other.path, "other.log")], "chen")
    assert told.checked is not None
    assert any("another log tells as well: 1." in note.en for note in told.checked.notes)
    assert requests(config) == 3
