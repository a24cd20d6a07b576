"""The ledger of loads as a table and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from zoneinfo import ZoneInfo

from rich.table import Table
from rich.text import Text as Cell

from etl.contracts import CONTRACTS
from warehouse.journal import Entry, replacements, waiting_rows
from warehouse.taking_back import gave_way
from warehouse.terminal import table
from warehouse.text import Language, Text
from warehouse.visible import visible

# Ten columns need this many characters; below it two of them move into their neighbours' cells.
WIDE = 130

STATES = {
    "received": Text("received", "处理中"),
    "committed": Text("loaded", "已导入"),
    "replaced": Text("replaced", "被替换"),
    "gave_way": Text("gave way", "已让位"),
    "refused": Text("refused", "已拒绝"),
    "abandoned": Text("abandoned", "未完成"),
    "undone": Text("undone", "已撤销"),
}
_LOAD, _STATE, _FEED, _FILE = Text("load", "编号"), Text("state", "状态"), Text("feed", "类别"), Text("file", "文件")
_COUNTS = (Text("rows", "行数"), Text("accepted", "可用"), Text("set aside", "搁置"), Text("ignored", "忽略"))
_WAITING = Text("{rejected} ({waiting} wait)", "{rejected}（余 {waiting}）")
_RECEIVED, _BY = Text("received", "导入时间"), Text("by", "导入人")


def loads_json(entries: Sequence[Entry]) -> list[dict[str, object]]:
    """Every load as an object with stable keys; `replaced_by` names the load that counts in its place.

    `waiting` are the rows set aside that have not come back corrected.
    """
    replaced, waiting = replacements(entries), waiting_rows(entries)
    return [
        {
            **asdict(entry),
            "notes": [note.en for note in entry.notes],
            "replaced_by": replaced.get(entry.load_id),
            "waiting": waiting.get(entry.load_id),
        }
        for entry in entries
    ]


def loads_table(entries: Sequence[Entry], zone: ZoneInfo, language: Language, width: int) -> Table:
    """Every load, oldest first, times in the zone of the data; nothing is cut however narrow the terminal."""
    waiting = waiting_rows(entries)
    in_place_of = dict.fromkeys(replacements(entries), "replaced") | dict.fromkeys(gave_way(entries), "gave_way")
    wide = width >= WIDE
    made = _columns(language, wide)
    for entry in entries:
        state = STATES[in_place_of.get(entry.load_id, entry.state)].in_(language)
        aside = _aside(entry.rejected, waiting.get(entry.load_id), language)
        counts = [_count(entry.rows_in), _count(entry.accepted), aside, _count(entry.ignored)]
        feed = CONTRACTS[entry.feed].label.in_(language) if entry.feed else "–"
        moment, file, user = entry.received(zone), visible(entry.file_name), visible(entry.user)
        if wide:
            cells = [entry.load_id, state, feed, file, *counts, moment, user]
        else:
            cells = [entry.load_id, state, f"{file}\n{feed}", *counts, f"{moment}\n{user}"]
        made.add_row(*map(Cell, cells))
    return made


def _columns(language: Language, wide: bool) -> Table:
    made = table()
    for title in (_LOAD, _STATE):
        made.add_column(title.in_(language), no_wrap=True)
    for title in (_FEED, _FILE) if wide else (_FILE,):
        made.add_column(title.in_(language), overflow="fold")
    for title in _COUNTS:
        made.add_column(title.in_(language), justify="right", no_wrap=True)
    for title in (_RECEIVED, _BY) if wide else (_RECEIVED,):
        made.add_column(title.in_(language), overflow="fold", min_width=10)
    return made


def _aside(rejected: int | None, waiting: int | None, language: Language) -> str:
    """How many rows were set aside and, where some came back, how many still wait."""
    if waiting is None or rejected == waiting:
        return _count(rejected)
    return _WAITING.format(rejected=_count(rejected), waiting=_count(waiting)).in_(language)


def _count(count: int | None) -> str:
    return "–" if count is None else f"{count:,}"
