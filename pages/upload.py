"""Hand over the month's files: file, match, check, preview, done; nothing is stored before the last of them."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import Examined, set_aside_workbook, undo
from etl.errors import EtlError
from pages._desk import check, done, files, load, look, match, preview, refusal, steps, templates
from pages._desk.state import Item, Step, desk
from pages._desk.visitor import name as visitor
from pages._ui import frame, loads
from pages._ui.frame import Ground
from pages._ui.section import head
from warehouse.errors import WarehouseError
from warehouse.journal import Journal
from warehouse.text import Text

HISTORY = Text("Loads so far", "导入记录")
_DRAW: dict[Step, Callable[[Ground, Item, Examined], None]] = {
    "match": match.draw,
    "check": check.draw,
    "preview": preview.draw,
    "load": load.draw,
    "done": done.draw,
}


def draw(ground: Ground) -> None:
    """The desk: the steps of the file at hand, or the box for new ones; what was loaded before below it."""
    item = desk().item
    place = st.empty()
    with place:
        steps.bar(ground, item.step if item else "file")
    files.refused(ground)
    lines = st.container()
    if item is None:
        files.box(ground)
    else:
        _step(ground, item, place)
    with lines:
        files.queue(ground)
    if item is None or item.step == "done":
        templates.draw(ground)
        _below(ground)


def _step(ground: Ground, item: Item, place: "st.delta_generator.DeltaGenerator") -> None:
    """One file in its step; what cannot go on says why, and where the way back is."""
    try:
        found = look.examined(ground, item)
        if found.refusal is not None:
            refusal.whole(ground, item, found)
            return
        if item.step == "file":
            item.step = "check" if look.certain(item, found) else "match"
            with place:
                steps.bar(ground, item.step)
        _DRAW[item.step](ground, item, found)
    except (EtlError, WarehouseError) as error:
        refusal.told(ground, item, error.text)
    except Exception:
        # The next click must find a desk that works, and never a load begun by itself.
        item.start_again()
        raise


def _below(ground: Ground) -> None:
    head(ground.say(HISTORY))
    feeds = {feed: contract.label for feed, contract in CONTRACTS.items()}
    entries, rejected = Journal(ground.config).entries(), partial(set_aside_workbook, ground.config)
    loads.draw(ground, loads.History(entries, feeds, _taking_back(ground), rejected))


def _taking_back(ground: Ground) -> Callable[[str, str], int | Text]:
    def take_back(load_id: str, reason: str) -> int | Text:
        try:
            return undo(ground.config, load_id, visitor(), reason)
        except (EtlError, WarehouseError) as error:
            return error.text

    return take_back


draw(frame.ground())
