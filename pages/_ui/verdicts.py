"""The verdict on a trend: a sign, an icon, a colour and words, so that none of them stands alone."""

from enum import Enum
from typing import Literal

from pages._ui.words import BETTER, COARSE, HIGHER, LOWER, NO_VERDICT, USUAL, WORSE
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
        words = self.value[3].in_(language)
        return f"{self.value[0]} {words[:1].lower()}{words[1:]}"

    @property
    def special(self) -> bool:
        """Whether somebody has something to explain."""
        return self not in (Verdict.USUAL, Verdict.COARSE, Verdict.UNKNOWN)


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
    Verdict.USUAL,
    Verdict.COARSE,
    Verdict.UNKNOWN,
)
