"""Why? The reasons that people ticked: what stands behind bad ratings, and what behind good ones."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from metrics.rating_reasons import Reasons, reasons
from metrics.view import View
from pages._satisfaction import listing
from pages._ui import tables
from pages._ui.frame import Frame
from warehouse.rating_reasons import LABELS
from warehouse.reader import Snapshot
from warehouse.text import Text

LEGEND = Text(
    "People's own ratings; several reasons may be ticked, so that they add up to more than the ratings",
    "仅主动评价；理由可多选，合计多于评价数",
)
BAD = Text("Behind bad ratings (1 and 2)", "差评理由（1–2 级）")
GOOD = Text("Behind the others (3 to 5)", "其余评价理由（3–5 级）")
NONE = Text("No reason was ticked in this period.", "本期未勾选理由。")
HEADS = {
    "reason": Text("Reason", "理由"),
    "n": Text("Ratings", "评价数"),
    "share": Text("Of those with a reason, %", "占有理由者，%"),
}
OPEN = Text("See the ratings: {name}", "查看评价：{name}")
ALT = Text("{first} comes first, in {n} ratings.", "{first}居首，{n} 条。")
_SHOWN = 8  # of each side; the rest were ticked by few
_WIDTH = 190  # pixels: the beginning of a reason, with its number beside it on a phone


def draw(now: Frame) -> None:
    """Both sides beside each other."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    st.caption(now.say(LEGEND))
    if not found.ticked:
        st.caption(now.say(NONE))
        return
    left, right = st.columns(2, gap="large")
    with left:
        _side(now, BAD, [(one.reason, one.bad) for one in found.ticked], found.any.bad)
    with right:
        _side(now, GOOD, [(one.reason, one.n - one.bad) for one in found.ticked], found.any.n - found.any.bad)


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> Reasons:
    return reasons(_snapshot, _view)


def _side(now: Frame, title: Text, counts: Sequence[tuple[str, int]], whole: int) -> None:
    """The reasons of one side; `whole` counts its ratings that name any."""
    told = sorted(((reason, n) for reason, n in counts if n), key=lambda one: (-one[1], one[0]))
    st.markdown(f"**{now.say(title)}**")
    if not told:
        st.caption(now.say(NONE))
        return
    key = listing.key(f"reasons_{title.en}", now)
    rows = [
        {
            "reason": now.say(LABELS[reason]),
            "n": n,
            "share": n / whole * 100,
        }
        for reason, n in told[:_SHOWN]
    ]
    columns = {
        "reason": tables.open_column(now.say(HEADS["reason"]), key, width=_WIDTH),
        "n": tables.count_column(now.say(HEADS["n"])),
        "share": tables.share_column(now.say(HEADS["share"])),
    }
    alt = now.say(ALT, first=rows[0]["reason"], n=rows[0]["n"])
    pressed = tables.opened(pl.DataFrame(rows), columns, key=key, alt=alt, label=now.say(OPEN))
    if pressed is not None:
        now.go(now.spec.id, **listing.address("active_good_rate", "reason", told[pressed][0]))
