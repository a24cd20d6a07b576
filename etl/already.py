"""What is said of a file that was loaded before."""

from zoneinfo import ZoneInfo

from warehouse.journal import Entry
from warehouse.text import Text


def already(entry: Entry, name: str, zone: ZoneInfo) -> Text:
    """One sentence for the file `name` that an entry of the ledger has, times in the zone of the data."""
    return _ALREADY.format(name=name, when=entry.received(zone), who=entry.user, load_id=entry.load_id)


_ALREADY = Text(
    "{name}: already loaded on {when} by {who} as {load_id}; nothing changed.",
    "{name}：{who} 已于 {when} 导入（{load_id}），本次无变化。",
)
