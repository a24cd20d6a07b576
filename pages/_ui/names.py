"""What the ids in the data are called: departments, services, channels, states."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polars as pl

from pages._ui.literal import visible
from pages._ui.words import NOT_STATED
from warehouse.reader import Snapshot
from warehouse.text import Text

_QUERIES = Path(__file__).parent / "queries"

CHANNELS: dict[str, Text] = {
    "window": Text("Window", "窗口"),
    "web": Text("Web", "网上"),
    "app": Text("App", "手机应用"),
    "mini_program": Text("Mini program", "小程序"),
    "terminal": Text("Terminal", "自助终端"),
    "phone": Text("Phone", "电话"),
    "post": Text("Post", "邮寄"),
    "bank": Text("Bank", "银行网点"),
    "other": Text("Other", "其他"),
}
STATUSES: dict[str, Text] = {
    "draft": Text("draft", "草稿"),
    "open": Text("open", "在办"),
    "closed_ok": Text("closed", "办结"),
    "closed_rejected": Text("rejected", "不予办理"),
    "returned": Text("returned", "退件"),
    "withdrawn": Text("withdrawn", "撤回"),
    "forced": Text("forced", "强制办结"),
}
OUTCOMES: dict[str, Text] = {
    "early": Text("early", "提前"),
    "on_time": Text("on time", "按时"),
    "late": Text("late", "超期"),
    "instant": Text("instant", "即办"),
    "unknown": Text("calendar unknown", "日历未公布"),
}


@cache
def query(name: str) -> str:
    """The text of one of the queries beside this module."""
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Names:
    """Every id that may stand in a filter, with its name."""

    departments: Mapping[str, Text]
    services: Mapping[str, Text]
    channels: Mapping[str, Text]

    def known(self, dimension: str) -> Mapping[str, Text]:
        """The ids of one dimension."""
        return {"department": self.departments, "service": self.services, "channel": self.channels}[dimension]

    def of(self, dimension: str, id: str) -> Text:
        """The name of an id; the id itself where it has none, and words for an empty one."""
        if not id:
            return NOT_STATED
        return self.known(dimension).get(id) or CHANNELS.get(id) or Text(visible(id), visible(id))


def load_names(snapshot: Snapshot) -> Names:
    """Read the names of one version."""
    channels = snapshot.query(query("channels"))["id"].to_list()
    return Names(
        departments=_texts(snapshot.query(query("departments"))),
        services=_texts(snapshot.query(query("services"))),
        channels={id: CHANNELS.get(id) or Text(visible(id), visible(id)) for id in channels},
    )


def _texts(frame: pl.DataFrame) -> dict[str, Text]:
    return {
        row["id"]: Text(visible(row["name_en"] or row["id"]), visible(row["name_zh"] or row["id"]))
        for row in frame.iter_rows(named=True)
        if row["id"]
    }
