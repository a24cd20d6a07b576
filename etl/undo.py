"""Takes a load back: what it had replaced counts again."""

from etl.errors import EtlError
from etl.load import OnStep
from warehouse.config import Config
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


def undo(config: Config, load_id: str, on_step: OnStep = lambda _: None) -> int:
    """Publish a version without one load; returns its number.

    Raises:
        UnknownLoad: there is no load of this id.
        NothingToUndo: it is not in the warehouse.
    """
    with open_work(config) as work:
        entry = work.journal.entry(load_id)
        if entry.state != "committed":
            raise NothingToUndo(load_id, entry.state)
        work.undo(load_id)
        try:
            version = work.publish(on_step)
        except BaseException:
            work.settle()
            raise
        work.journal.close([load_id], "undone")
        return version
