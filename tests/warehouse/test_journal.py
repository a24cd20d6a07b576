"""The ledger: every file that was handed over, in step with the published version."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from warehouse.config import load_config
from warehouse.errors import UnknownLoad
from warehouse.journal import Journal, Outcome, Receipt, replacements
from warehouse.text import Text

RECEIPT = Receipt("cases", None, "2024-03", "三月.csv", "0" * 64, 10, None, False, "zheng")
READ = Outcome(12, 9, 2, 1, {"cases": 9}, (Text("read as GB18030", "按 GB18030 读取"),))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(load_config(tmp_path))


def test_a_load_goes_from_received_to_committed(journal: Journal) -> None:
    entry = journal.receive(RECEIPT)
    journal.read(entry.load_id, READ)
    journal.commit([entry.load_id], 7)
    done = journal.entry("L000001")
    assert (entry.state, done.state, done.version, done.rows_in) == ("received", "committed", 7, 12)
    assert done.notes == READ.notes and done.records == {"cases": 9}


def test_after_a_kill_the_version_decides(journal: Journal) -> None:
    published, lost = journal.receive(RECEIPT), journal.receive(RECEIPT)
    journal.read(published.load_id, READ)
    journal.settle({published.load_id: False}, 3)
    assert [entry.state for entry in journal.entries()] == ["committed", "abandoned"]
    journal.settle({published.load_id: True}, 4)
    assert journal.entry(published.load_id).state == "undone"
    assert journal.entry(lost.load_id).state == "abandoned"


def test_a_load_that_nobody_knows(journal: Journal) -> None:
    with pytest.raises(UnknownLoad) as error:
        journal.entry("L000009")
    assert "L000009" in error.value.in_("zh")


def test_counts_must_add_up(journal: Journal) -> None:
    entry = journal.receive(RECEIPT)
    journal.read(entry.load_id, Outcome(12, 9, 0, 0, {}, ()))
    with pytest.raises(Exception, match="CHECK"):
        journal.commit([entry.load_id], 1)


def test_a_ledger_of_an_earlier_release_gains_the_columns_that_came_later(journal: Journal, tmp_path: Path) -> None:
    journal.receive(RECEIPT)
    with closing(sqlite3.connect(tmp_path / "journal.sqlite")) as earlier, earlier:
        earlier.execute("ALTER TABLE loads DROP COLUMN sheet")
        earlier.execute("ALTER TABLE loads DROP COLUMN map_name")
    renewed = Journal(load_config(tmp_path))
    assert renewed.receive(replace(RECEIPT, sheet="3月")).sheet == "3月"
    assert renewed.entry("L000001").sheet is None


def test_the_last_load_of_a_month_replaces_the_earlier_until_it_is_undone(journal: Journal) -> None:
    first, second = journal.receive(RECEIPT).load_id, journal.receive(RECEIPT).load_id
    other = journal.receive(replace(RECEIPT, month="2024-04")).load_id
    for load_id in (first, second, other):
        journal.read(load_id, READ)
    journal.commit([first, second, other], 1)
    assert replacements(journal.entries()) == {first: second}
    journal.close([second], "undone")
    assert replacements(journal.entries()) == {}
