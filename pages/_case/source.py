"""Where the record of a case comes from: the load that brought it, and the row of its file."""

from metrics.one_case import OneCase
from pages._ui import numbers
from pages._ui.frame import Frame
from pages._ui.literal import literal
from warehouse.text import Text

SOURCE = Text("The record comes from load {load}, row {row}", "本件记录来自导入 {load} 第 {row} 行")
_PAGE = "data_health"


def draw(now: Frame, case: OneCase) -> None:
    """A link to the load."""
    words = now.say(SOURCE, load=literal(case.load_id), row=numbers.count(case.file_row))
    now.link(_PAGE, words, icon=":material/source:", load=case.load_id)
