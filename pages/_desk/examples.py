"""Places where a problem stands, as a person finds them: sheet, row, column, value, what is expected."""

from collections.abc import Sequence

import streamlit as st

from etl.desk import Example
from pages._desk import tell
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.numbers import NONE
from warehouse.text import Text, listed

SHEET = Text("Sheet", "工作表")
ROW = Text("Row", "行号")
ROW_EXCEL = Text("Excel row", "Excel 行号")
FOUND = Text("Found", "实际值")
EXPECTED = Text("Expected", "应为")
ALT = Text("Examples: row {rows}", "示例：第 {rows} 行")


def draw(ground: Ground, examples: Sequence[Example]) -> None:
    """A small table; a column that says nothing in any row is left out."""
    if not examples:
        return
    sheets = any(example.sheet for example in examples)
    table: dict[str, list[object]] = {}
    if sheets:
        table[ground.say(SHEET)] = [literal(example.sheet or NONE) for example in examples]
    table[ground.say(ROW_EXCEL if sheets else ROW)] = [example.row for example in examples]
    table[ground.say(tell.YOUR_COLUMN)] = [literal(example.column or NONE) for example in examples]
    table[ground.say(FOUND)] = [literal(example.value or NONE) for example in examples]
    if any(example.expected for example in examples):
        said = [ground.say(example.expected) if example.expected else NONE for example in examples]
        table[ground.say(EXPECTED)] = [literal(words) for words in said]
    rows = ground.say(listed(str(example.row) for example in examples))
    st.table(table, hide_index=True, alt=ground.say(ALT, rows=rows))
