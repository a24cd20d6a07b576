"""What an undo would change, told from the ledger before it is done."""

from pathlib import Path

import pytest

from warehouse.config import load_config
from warehouse.journal import Entry, Journal, Outcome, Receipt
from warehouse.taking_back import TakenBack, gave_way, taken_back


class Ledger:
    """A ledger in which every load is committed at once."""

    def __init__(self, home: Path) -> None:
        self.journal = Journal(load_config(home))

    def load(self, feed: str = "cases", month: str | None = None, demonstration: bool = False) -> Entry:
        receipt = Receipt(feed, "gulou", month, f"{feed}.csv", "0" * 64, 1, None, demonstration, "zheng")
        entry = self.journal.receive(receipt)
        self.journal.read(entry.load_id, Outcome(5, 5, 0, 0, {feed: 5}, ()))
        self.journal.commit([entry.load_id], 1)
        return self.journal.entry(entry.load_id)

    def without(self, entry: Entry) -> TakenBack:
        return taken_back(self.journal.entries(), entry)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path)


def test_what_was_replaced_counts_again(ledger: Ledger) -> None:
    oldest, older, newer = (ledger.load(month="2026-06") for _ in range(3))
    assert ledger.without(newer).returning == older
    assert ledger.without(older).replaced_by == newer.load_id
    assert ledger.without(older).returning is None
    assert ledger.without(oldest).replaced_by == newer.load_id


def test_loads_without_a_month_replace_nothing(ledger: Ledger) -> None:
    ledger.load()
    assert ledger.without(ledger.load()).returning is None


def test_what_was_undone_does_not_return(ledger: Ledger) -> None:
    older, newer = (ledger.load(month="2026-06") for _ in range(2))
    ledger.journal.explain(older.load_id, "wrong month", "zheng")
    ledger.journal.close([older.load_id], "undone")
    assert ledger.without(newer).returning is None
    undone = ledger.journal.entry(older.load_id)
    assert (undone.undo_reason, undone.undone_by) == ("wrong month", "zheng")


def test_the_demonstration_counts_no_longer_beside_own_records(ledger: Ledger) -> None:
    shown = [ledger.load(feed, demonstration=True).load_id for feed in ("cases", "departments")]
    ledger.load("departments")
    assert not gave_way(ledger.journal.entries())
    own = ledger.load()
    assert gave_way(ledger.journal.entries()) == {*shown}
    assert ledger.without(ledger.journal.entry(shown[0])).gave_way and not ledger.without(own).gave_way
    ledger.journal.close([own.load_id], "undone")
    assert not gave_way(ledger.journal.entries())


def test_the_demonstration_returns_with_the_last_own_records(ledger: Ledger) -> None:
    ledger.load(demonstration=True)
    ledger.load("departments")
    first, second = ledger.load(), ledger.load("ratings")
    assert not ledger.without(first).demonstration
    ledger.journal.close([second.load_id], "undone")
    assert ledger.without(first).demonstration


def test_the_last_run_of_the_checks_is_kept(ledger: Ledger) -> None:
    assert ledger.journal.last_check() is None
    ledger.journal.checked(3, "flows_close", "zheng")
    ledger.journal.checked(4, None, "lin")
    last = ledger.journal.last_check()
    assert last is not None
    assert (last.version, last.failed, last.user) == (4, None, "lin")
