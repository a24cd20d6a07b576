"""What can be handed over: every feed with its template and the meaning of its columns."""

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import streamlit as st

from etl.contracts import CONTRACTS, Column, Contract
from etl.template import write_template
from pages._ui import tables
from pages._ui.frame import Ground
from pages._ui.literal import literal
from warehouse.text import Text, listed
from warehouse.visible import visible

TITLE = Text("What can be handed over? Templates, and every column explained", "可提交哪些数据？模板与各列说明")
LEGEND = Text(
    "Your own headers and words are understood; a template is only needed where there is no file yet.",
    "可直接使用自己的表头和用词；没有现成文件时再用模板。",
)
WHICH = Text("Kind of data", "数据类别")
TEMPLATE = Text("Download the template", "下载模板")
COLUMN = Text("Column", "列")
NEEDED = Text("Needed", "必填")
YES = Text("● needed", "● 必填")
NO = Text("–", "–")
MEANING = Text("Meaning", "含义")
EXAMPLE = Text("Example", "示例")
WORDS = Text("Words", "可用词")
ALT = Text("{count} columns of {feed}, {needed} of them needed", "{feed}共 {count} 列，其中 {needed} 列必填")
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def draw(ground: Ground) -> None:
    """One feed at a time: its grain, its template, its columns."""
    with st.expander(ground.say(TITLE), icon=":material/help:", key="templates", on_change="rerun") as folded:
        if folded.open:
            _draw(ground)


def _draw(ground: Ground) -> None:
    st.caption(ground.say(LEGEND))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        feed = st.selectbox(
            ground.say(WHICH),
            list(CONTRACTS),
            format_func=lambda name: CONTRACTS[name].label.in_(ground.language),
            key="template_feed",
            width=260,
        )
        contract = CONTRACTS[feed]
        st.download_button(
            ground.say(TEMPLATE),
            data=lambda: workbook(contract),
            file_name=f"{contract.label.zh}_{feed}.xlsx",
            mime=_SHEET,
            icon=":material/download:",
            on_click="ignore",
            key="template_download",
        )
    st.caption(literal(ground.say(contract.grain)))
    _columns(ground, contract)


def workbook(contract: Contract) -> bytes:
    """The template as the bytes of a workbook."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.xlsx"
        write_template(contract, path)
        return path.read_bytes()


def _columns(ground: Ground, contract: Contract) -> None:
    frame = pl.DataFrame([_row(ground, column) for column in contract.columns])
    needed = len(contract.required)
    st.dataframe(
        frame,
        column_config={
            "name": tables.name_column(ground.say(COLUMN)),
            "needed": st.column_config.TextColumn(ground.say(NEEDED)),
            "meaning": st.column_config.TextColumn(ground.say(MEANING), width="large"),
            "example": st.column_config.TextColumn(ground.say(EXAMPLE)),
            "words": st.column_config.TextColumn(ground.say(WORDS), width="large"),
        },
        hide_index=True,
        height="content",
        alt=ground.say(ALT, count=len(contract.columns), feed=contract.label, needed=needed),
    )


def _row(ground: Ground, column: Column) -> dict[str, str]:
    words = column.vocabulary.labels.values() if column.vocabulary else ()
    return {
        "name": ground.say(column.label),
        "needed": ground.say(YES if column.required else NO),
        "meaning": ground.say(column.meaning),
        "example": visible(column.example_as_typed),
        "words": ground.say(listed(ground.say(word) for word in words)),
    }
