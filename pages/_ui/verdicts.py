"""The verdict on a trend: a sign, an icon, a colour and words, so that none of them stands alone."""

from enum import Enum
from typing import Literal

from metrics.control import ASSURANCES
from metrics.spc import Assurance
from pages._ui.words import (
    BETTER,
    COARSE,
    HIGHER,
    LOWER,
    NO_VERDICT,
    NO_VERDICT_FEW,
    NO_VERDICT_INCOMPLETE,
    USUAL,
    WORSE,
)
from warehouse.text import Language, Text

Color = Literal["orange", "blue", "gray"]


class Verdict(Enum):
    """What the limits of usual variation say; the value is sign, icon, colour and words."""

    WORSE = ("◆", "warning", "orange", WORSE)
    BETTER = ("■", "trending_up", "blue", BETTER)
    HIGHER = ("▲", "north_east", "gray", HIGHER)
    LOWER = ("▼", "south_east", "gray", LOWER)
    USUAL = ("–", "commit", "gray", USUAL)
    COARSE = ("○", "straighten", "gray", COARSE)
    UNKNOWN = ("○", "more_horiz", "gray", NO_VERDICT)
    FEW = ("○", "hourglass_top", "gray", NO_VERDICT_FEW)
    INCOMPLETE = ("◐", "clock_loader_60", "gray", NO_VERDICT_INCOMPLETE)

    @property
    def color(self) -> Color:
        """The named colour of badges, deltas and small trends."""
        color: Color = self.value[2]
        return color

    @property
    def words(self) -> Text:
        """The verdict in words."""
        return self.value[3]

    def badge(self, language: Language) -> str:
        """The verdict as Markdown."""
        _, icon, color, words = self.value
        return f":{color}-badge[:material/{icon}: {words.in_(language)}]"

    def cell(self, language: Language) -> str:
        """The verdict as a table writes it: sign and words."""
        return f"{self.value[0]} {self.spoken(language)}"

    def spoken(self, language: Language) -> str:
        """The verdict inside a sentence."""
        words = self.value[3].in_(language)
        return words[:1].lower() + words[1:]

    @property
    def judged(self) -> bool:
        """Whether there was enough to hold against usual variation."""
        return self not in _UNJUDGED

    @property
    def special(self) -> bool:
        """Whether somebody has something to explain."""
        return self.judged and self is not Verdict.USUAL


_UNJUDGED = (Verdict.INCOMPLETE, Verdict.FEW, Verdict.COARSE, Verdict.UNKNOWN)


OF_KIND = {
    "common": Verdict.USUAL,
    "better": Verdict.BETTER,
    "worse": Verdict.WORSE,
    "high": Verdict.HIGHER,
    "low": Verdict.LOWER,
}
# What needs action stands first in a table.
ORDER = (
    Verdict.WORSE,
    Verdict.HIGHER,
    Verdict.LOWER,
    Verdict.BETTER,
    Verdict.INCOMPLETE,
    Verdict.USUAL,
    Verdict.COARSE,
    Verdict.FEW,
    Verdict.UNKNOWN,
)
_ASSURED: dict[Assurance, tuple[str, Color]] = {
    "pass": ("verified", "blue"),
    "fail": ("block", "orange"),
    "inconsistent": ("shuffle", "gray"),
}


def assured(assurance: Assurance, language: Language) -> str:
    """Whether the process as it is keeps to its target, as Markdown: icon, colour and words."""
    icon, color = _ASSURED[assurance]
    return f":{color}-badge[:material/{icon}: {ASSURANCES[assurance].in_(language)}]"
