"""Which of the open cases are listed: the address says it, so that a press, a link and Back lead to the same list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import polars as pl
import streamlit as st

from pages._backlog.standing import CHANCE_WORDS, Standing
from pages._ui import numbers
from pages._ui.frame import Frame
from warehouse.text import Text

Place = Literal["cards", "ages", "due", "chance", "end"]

KIND, AGE, OF, CHANCE = "cases", "age", "of", "chance"
ALL = "open_cases"
# The lists that a reader asks for, and what a case must be to stand on them.
KINDS: dict[str, tuple[Text, pl.Expr]] = {
    ALL: (Text("All open", "全部在办"), pl.lit(True)),
    "overdue_open": (Text("Past the promise", "超承诺时限"), pl.col("is_overdue")),
    "due_today_open": (Text("Due {day}", "{day}到期"), pl.col("is_due_today")),
    "due_next_open": (Text("Due next working day", "下一工作日到期"), pl.col("is_due_next")),
    "due_soon_open": (Text("Due soon", "临期"), pl.col("is_due_soon")),
    "stopped": (Text("Stopped", "已暂停"), pl.col("is_stopped")),
}
OPEN_FOR = Text("open for {age} working days", "已用 {age} 个工作日")
OPEN_FOR_NATURAL = Text("open for {age} natural days", "已历时 {age} 个自然日")
CHANCE_OF = Text("chance on time {share}", "按时概率 {share}")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What narrows the list beside the filters; `age` and `chance` are places of buckets."""

    kind: str = ALL
    of: str | None = None
    age: int | None = None
    chance: int | None = None

    @property
    def place(self) -> Place:
        """Under which block the list stands: the one that was pressed."""
        if self.age is not None:
            return "ages"
        if self.chance is not None:
            return "chance"
        if self.of is not None:
            return "due"
        return "end" if self.kind == ALL else "cards"

    def query(self, **changes: str | None) -> dict[str, str | None]:
        """The words of the address, save for the changes."""
        words = {
            KIND: None if self.kind == ALL else self.kind,
            OF: self.of,
            AGE: None if self.age is None else str(self.age),
            CHANCE: None if self.chance is None else str(self.chance),
        }
        return {**words, **changes}

    def keep(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The cases that are listed."""
        kept = frame.filter(KINDS[self.kind][1])
        if self.of is not None:
            kept = kept.filter(pl.col("department") == self.of)
        if self.age is not None:
            kept = kept.filter(pl.col("bucket") == self.age)
        return kept if self.chance is None else kept.filter(pl.col("chance") == self.chance)

    def words(self, now: Frame, standing: Standing) -> list[str]:
        """What narrows the list, in words; not yet safe for Markdown."""
        said = [] if self.kind == ALL else [now.say(called(now, self.kind))]
        if self.of is not None:
            said.append(now.name("department", self.of))
        if self.age is not None:
            words = OPEN_FOR_NATURAL if standing.natural else OPEN_FOR
            said.append(now.say(words, age=standing.buckets[self.age]))
        if self.chance is not None:
            said.append(now.say(CHANCE_OF, share=CHANCE_WORDS[self.chance]))
        return said


def called(now: Frame, kind: str) -> Text:
    """What a list is called on the day on which its cases stand."""
    return KINDS[kind][0].format(day=numbers.day_in_words(now.stands_on))


def asked(now: Frame, standing: Standing) -> Narrowing:
    """What the address asks for; what means nothing is left out."""
    words: Mapping[str, str] = st.query_params
    kind, of = words.get(KIND, ALL), words.get(OF)
    return Narrowing(
        kind if kind in KINDS else ALL,
        of if of in now.names.departments else None,
        _place(words.get(AGE), len(standing.buckets)),
        _place(words.get(CHANCE), len(CHANCE_WORDS)),
    )


def _place(word: str | None, count: int) -> int | None:
    return int(word) if word and word.isascii() and word.isdigit() and int(word) < count else None
