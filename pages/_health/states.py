"""How a month's state is shown: a sign, a word and a colour, the colour never alone."""

from dataclasses import dataclass

import streamlit as st

from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Look:
    """A state's sign, word and rank (the worst is highest), and its ground and ink in light and dark."""

    sign: str
    word: Text
    rank: int
    light: tuple[str, str]
    dark: tuple[str, str]

    @property
    def colors(self) -> tuple[str, str]:
        """Ground and ink on the theme that the reader sees."""
        return self.dark if st.context.theme.type == "dark" else self.light


_GREEN = (("#CDEBE5", "#11665A"), ("#17493F", "#86D9CB"))
_YELLOW = (("#F8EBC0", "#6E5200"), ("#4A3C10", "#EFD27C"))
_ORANGE = (("#F8D6BC", "#94400A"), ("#5A3413", "#F7B987"))
_GREY = (("#EEF1F4", "#475564"), ("#232D37", "#B3BEC9"))

LOOKS: dict[str, Look] = {
    "running": Look("…", Text("still running", "进行中"), 0, *_GREY),
    "behind": Look("◔", Text("running, but behind", "进行中，落后"), 4, *_YELLOW),
    "provided": Look("✓", Text("here", "已提供"), 1, *_GREEN),
    "late": Look("✓‹", Text("here, came late", "已提供（迟交）"), 2, *_GREEN),
    "awaited": Look("○", Text("not yet due", "未到期"), 3, *_GREY),
    "partial": Look("◐", Text("partly here", "部分提供"), 5, *_YELLOW),
    "missing": Look("✕", Text("missing", "缺失"), 6, *_ORANGE),
}
