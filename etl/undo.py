"""Takes a load back: what it had replaced counts again."""

import getpass

from etl.errors import EtlError
from etl.load import OnStep
from warehouse.config import Config
from warehouse.errors import WarehouseError
from warehouse.journal import completing
from warehouse.text import Text
from warehouse.work import open_work


class NothingToUndo(EtlError):
    """The load is not in the warehouse: it was refused, abandoned or undone before."""

    def __init__(self, load_id: str, state: str) -> None:
        self.load_id, self.state = load_id, state
        super().__init__(
            Text(
                f"{load_id} is not in the warehouse ({state}), so there is nothing to undo.",
                f"{load_id} 不在库中（{_STATES[state]}），无需撤销。",
            )
        )


_STATES = {"received": "处理中", "refused": "已拒绝", "abandoned": "未完成", "undone": "已撤销"}


def undo(
    config: Config, load_id: str, on_step: OnStep = lambda _: None, reason: str | None = None, user: str | None = None
) -> int:
    """Publish a version without one load, and without those that complete it or go on in its log; returns its number.

    Of a log from which a piece is missing in the middle, nobody could tell later what is new.

    Args:
        reason: Why, for those who read the ledger later.
        user: Who takes it back; by default whoever runs this.

    Raises:
        UnknownLoad: there is no load of this id.
        NothingToUndo: it is not in the warehouse.
    """
    with open_work(config) as work:
        entry = work.journal.entry(load_id)
        if entry.state != "committed":
            raise NothingToUndo(load_id, entry.state)
        completed_by = (one.load_id for one in completing(work.journal.entries(), load_id))
        gone = [load_id, *completed_by, *work.going_on(load_id)]
        for one in gone:
            work.journal.explain(one, reason, user or getpass.getuser())
            work.undo(one)
        try:
            version = work.publish(on_step)
        except BaseException:
            work.settle()
            raise
        work.journal.close(gone, "undone")
        return version


def attempt(config: Config, load_id: str, reason: str) -> int | Text:
    """Undo for a page: the version without the load, or why nothing changed."""
    try:
        return undo(config, load_id, reason=reason)
    except (EtlError, WarehouseError) as error:
        return error.text
