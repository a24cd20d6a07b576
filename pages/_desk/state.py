"""What a visitor has on the desk: files by the hash of their bytes, each at its step, one of them open."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

import streamlit as st

from etl.desk import Choice, Committed, Decision, Option, Original
from etl.desk import Step as Progress
from pages._desk.jobs import Job
from warehouse.text import Text

T = TypeVar("T")
Step = Literal["file", "match", "check", "preview", "load", "done"]
_KEY = "desk"


@dataclass
class Item:
    """One file: what was chosen about it, how far it has come, and what was found out so far."""

    original: Original
    choice: Choice = field(default_factory=Choice)
    step: Step = "file"
    # What was decided, by decision, so that it can be decided otherwise.
    decided: dict[str, tuple[Decision, Option]] = field(default_factory=dict)
    # The load that it was seen to replace, when somebody pressed Load.
    seen: str | None = None
    # What became of the load, or why it did not happen.
    done: Committed | None = None
    failed: Text | None = None
    # Questions of a survey of which somebody said that they are no column of ours.
    questions: set[str] = field(default_factory=set)
    # What was written for the row of the header, where it is none.
    misread: str | None = None
    _jobs: dict[str, tuple[Hashable, Job[Any]]] = field(default_factory=dict)

    def over(self, map_text: str) -> Choice:
        """The choice with the map that the file was read with, a remembered one too, to be corrected."""
        return replace(self.choice, map_text=map_text)

    def choose(self, choice: Choice) -> None:
        """Choose otherwise: what was decided about the file as it was read before no longer holds."""
        self.choice = replace(choice, confirmed=frozenset())
        self.decided.clear()
        self.drop("preview")

    def revise(self, choice: Choice, *, without: str, month: bool) -> None:
        """Take one decision back; `month` where it had chosen another month."""
        kept = choice.confirmed - {without}
        self.choice = replace(choice, confirmed=kept, month=None if month else choice.month)
        self.drop("preview")

    def job(self, name: str, key: Hashable, work: Callable[[Callable[[Progress], None]], T]) -> Job[T]:
        """The work of that name, begun anew where it was begun for another key."""
        found = self._jobs.get(name)
        if found is None or found[0] != key:
            self._jobs[name] = (key, Job(work))
        return self._jobs[name][1]

    def start_again(self) -> None:
        """Forget what was found out, and find it out again; a load waits for another press of its button."""
        self.drop("preview")
        self._jobs.clear()
        if self.step in ("preview", "load"):
            self.step = "check"

    def holds(self, name: str, key: Hashable) -> bool:
        """Whether the work of that name was begun for this key."""
        return name in self._jobs and self._jobs[name][0] == key

    def running(self, name: str) -> Job[Any] | None:
        """The work of that name, if it was ever begun."""
        return self._jobs[name][1] if name in self._jobs else None

    def drop(self, name: str) -> None:
        """Forget what the work of that name found; what it left on disk goes with it."""
        found = self._jobs.pop(name, None)
        if found is not None:
            found[1].afterwards(lambda result: result.forget() if hasattr(result, "forget") else None)


@dataclass
class Desk:
    """All files of one visitor."""

    items: dict[str, Item] = field(default_factory=dict)
    opened: str | None = None
    # Another number is another upload box: that empties it, and gives back the memory of the files in it.
    box: int = 0
    # Files that could not be taken in at all, by name.
    refused: dict[str, Text] = field(default_factory=dict)

    @property
    def item(self) -> Item | None:
        """The file in the steps."""
        return self.items.get(self.opened) if self.opened else None

    def put(self, item: Item) -> None:
        """Lay a file on the desk; the first one is opened. One that was loaded begins anew."""
        there = self.items.get(item.original.sha256)
        if there is None or there.step == "done":
            self.items[item.original.sha256] = item
        if self.item is None or self.item.step == "done":
            self.opened = item.original.sha256

    def take_off(self, sha256: str) -> None:
        """Take a file off the desk; the next one that waits is opened."""
        gone = self.items.pop(sha256, None)
        if gone is not None:
            gone.drop("preview")
        if self.opened == sha256:
            self.opened = next((key for key, item in self.items.items() if item.step != "done"), None)


def desk() -> Desk:
    """The desk of this visitor."""
    found: Desk = st.session_state.setdefault(_KEY, Desk())
    return found
