"""Step 4: what loading would change, before anything does."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from etl.desk import Difference, Examined, Preview
from pages._desk import fileline, headline, look, steps, tell
from pages._desk.state import Item, desk
from pages._ui import numbers, rail, tables
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import answer, head
from warehouse.text import Text, listed
from warehouse.visible import visible

WILL = Text("Loading will {changes}.", "导入后将{changes}。")
ADD = Text("add **{count}** records", "新增 **{count}** 条")
REPLACE = Text("replace **{count}**", "替换 **{count}** 条")
REMOVE = Text("remove **{count}**", "移除 **{count}** 条")
NOTHING = Text("Loading changes nothing: every record stands there already.", "导入后无变化：各条记录均已在库中。")
UNCHANGED = Text(" **{count}** stay as they are.", "**{count}** 条不变。")
ASIDE = (
    Text(" **1** row is set aside.", "**1** 行搁置。"),
    Text(" **{n}** rows are set aside.", "**{n}** 行搁置。"),
)
SAFE = Text("Nothing is stored until you press Load.", "点击“导入”之前不会写入任何数据。")
CARDS = (
    Text("Added", "新增"),
    Text("Replaced", "替换"),
    Text("Unchanged", "不变"),
    Text("Removed", "移除"),
)
HELPS = (
    Text("Records that were not there.", "此前没有的记录。"),
    Text("Records that were there and that the file says otherwise.", "此前已有、文件内容不同的记录。"),
    Text("Records that were there and that the file says the same.", "此前已有、文件内容相同的记录。"),
    Text("Records of the file that is replaced which this one lacks.", "被替换文件中有、本文件中没有的记录。"),
)
TOUCHED = Text("Touches {what}", "涉及 {what}")
UNTOUCHED = Text("Touches no month and no department", "不涉及具体月份和部门")
MANY_DEPARTMENTS = Text("{count} departments", "{count} 个部门")
MANY_MONTHS = Text("{count} months, {first} to {last}", "{first}至{last}，共 {count} 个月")
DIFFERS = Text("What differs from the file it replaces", "与被替换文件的差异")
REPLACES = Text(
    "Replaces {file}, loaded by {who} on {day} as {load_id}: {before} → {after} records.",
    "替换 {who} {day}导入的 {file}（{load_id}）：{before} → {after} 条。",
)
SAME = Text("No record that both hold differs.", "两个文件共有的记录没有差异。")
COLUMNS = Text("Changed columns: {columns}.", "有变化的列：{columns}。")
COLUMN = Text("{column} ({count})", "{column}（{count}）")
RECORD = Text("Record", "记录")
ROW = Text("Row", "行号")
OUR_COLUMN = Text("Column", "列")
BEFORE = Text("Before", "原值")
AFTER = Text("After", "新值")
_RECORD_WIDTH = 210  # pixels: a case number in full
ALT = Text("{count} cells that differ", "{count} 处差异")
BACK = Text("Back to the check", "返回检查")
LOAD = Text("Load {count} records", "导入 {count} 条")


def draw(ground: Ground, item: Item, found: Examined) -> None:
    """The whole step."""
    tried = look.previewed(ground, item, found)
    preview = tried.preview
    answer(_answer(ground, preview))
    fileline.draw(ground, item, found, look.verified(ground, item, found))
    _cards(ground, preview)
    st.markdown(f":material/calendar_month: {_touched(ground, preview)}")
    headline.draw(ground, tried.headline)
    if preview.replaces is not None:
        _differs(ground, preview.replaces)
    _buttons(ground, item, preview)


def _answer(ground: Ground, preview: Preview) -> str:
    parts = ((ADD, preview.added), (REPLACE, preview.replaced), (REMOVE, preview.removed))
    said = [ground.say(text, count=numbers.count(count)) for text, count in parts if count]
    if not said:
        words = ground.say(NOTHING)
    else:
        words = ground.say(WILL, changes=listed(said))
        if preview.unchanged:
            words += ground.say(UNCHANGED, count=numbers.count(preview.unchanged))
    if preview.rejected:
        words += ground.say(numbers.counted(preview.rejected, *ASIDE))
    return words


def _cards(ground: Ground, preview: Preview) -> None:
    figures = (preview.added, preview.replaced, preview.unchanged, preview.removed)
    with st.grid(4, min_column_width=155, gap="small"):
        for label, explained, figure in zip(CARDS, HELPS, figures, strict=True):
            with st.container(border=True, height="stretch"):
                st.metric(ground.say(label), numbers.count(figure), help=ground.say(explained))


def _touched(ground: Ground, preview: Preview) -> str:
    what = " · ".join(filter(None, (_months(ground, preview.months), _departments(ground, preview))))
    return ground.say(TOUCHED, what=what) if what else ground.say(UNTOUCHED)


def _months(ground: Ground, months: Sequence[str]) -> str:
    if len(months) > 2:
        first, last = tell.month(ground, min(months)), tell.month(ground, max(months))
        return ground.say(MANY_MONTHS, count=len(months), first=first, last=last)
    return ground.say(listed(tell.month(ground, month) for month in sorted(months)))


def _departments(ground: Ground, preview: Preview) -> str:
    if len(preview.departments) > 3:
        return ground.say(MANY_DEPARTMENTS, count=len(preview.departments))
    return ground.say(listed(tell.department(ground, id) for id in preview.departments))


def _differs(ground: Ground, difference: Difference) -> None:
    load = difference.load
    head(
        ground.say(DIFFERS),
        ground.say(
            REPLACES,
            file=literal(load.file_name),
            who=literal(load.user),
            day=tell.day(ground, load.received_at),
            load_id=load.load_id,
            before=numbers.count(difference.records_before),
            after=numbers.count(difference.records),
        ),
    )
    for line in difference.told:
        st.markdown(literal(ground.say(line)))
    if not difference.columns:
        st.caption(ground.say(SAME))
        return
    names = [
        ground.say(COLUMN, column=tell.column(ground, load.feed, column), count=numbers.count(count))
        for column, count in difference.columns
    ]
    st.markdown(ground.say(COLUMNS, columns=listed(literal(name) for name in names)))
    if difference.cells:
        _cells(ground, difference)


def _cells(ground: Ground, difference: Difference) -> None:
    rows = [
        {
            "key": visible(cell.key),
            "row": cell.row,
            "column": tell.column(ground, difference.load.feed, cell.column),
            "before": tell.value(ground, cell.before, difference.load.feed, cell.column),
            "after": tell.value(ground, cell.after, difference.load.feed, cell.column),
        }
        for cell in difference.cells
    ]
    heads = {
        "key": tables.name_column(ground.say(RECORD), width=tables.NAME_WIDTH if rail.on_phone() else _RECORD_WIDTH),
        "row": tables.count_column(ground.say(ROW)),
        "column": st.column_config.TextColumn(ground.say(OUR_COLUMN)),
        "before": st.column_config.TextColumn(ground.say(BEFORE)),
        "after": st.column_config.TextColumn(ground.say(AFTER)),
    }
    tables.plain(pl.DataFrame(rows), heads, key="preview_cells", alt=ground.say(ALT, count=len(rows)))


def _buttons(ground: Ground, item: Item, preview: Preview) -> None:
    sha256 = item.original.sha256
    with steps.buttons():
        st.caption(ground.say(SAFE), width="content")
        words, icon = ground.say(BACK), ":material/arrow_back:"
        st.button(words, icon=icon, type="tertiary", key="preview_back", on_click=_back, args=(sha256,))
        records = preview.added + preview.replaced + preview.unchanged
        st.button(
            ground.say(LOAD, count=numbers.count(records)),
            icon=":material/check:",
            type="primary",
            key="preview_load",
            on_click=_load,
            args=(sha256, preview.seen),
        )


def _back(sha256: str) -> None:
    item = desk().items[sha256]
    item.drop("preview")
    item.step = "check"


def _load(sha256: str, seen: str | None) -> None:
    """Let the load begin; a second press of the button finds it begun."""
    item = desk().items[sha256]
    if item.step != "load":
        item.seen, item.step = seen, "load"
        item.drop("load")
