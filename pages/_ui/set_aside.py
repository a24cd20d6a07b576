"""The rows of a file that were set aside, as the workbook in which they are corrected and handed in again."""

from collections.abc import Callable

import streamlit as st

from pages._ui import numbers
from pages._ui.frame import Ground
from warehouse.text import Language, Text

# Makes the workbook in a language.
Workbook = Callable[[Language], bytes]

DOWNLOAD = (Text("Download the row", "下载 1 行"), Text("Download the {count} rows", "下载 {count} 行"))
NAME = Text("{name}_set_aside", "{name}_搁置行")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def button(ground: Ground, file_name: str, count: int, workbook: Workbook, *, key: str) -> None:
    """The button; the workbook is made when it is pressed."""
    language, stem = ground.language, file_name.rpartition(".")[0] or file_name
    st.download_button(
        ground.say(DOWNLOAD[count != 1], count=numbers.count(count)),
        data=lambda: workbook(language),
        file_name=f"{ground.say(NAME, name=stem)}.xlsx",
        mime=_SHEET,
        icon=":material/download:",
        on_click="ignore",
        key=key,
    )
