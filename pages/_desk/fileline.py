"""The file in one line: what it is and how it was read; and the one place where that is corrected."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import streamlit as st

from etl.contracts import CONTRACTS
from etl.desk import Choice, Examined, Verified, with_source
from etl.read.encoding import ENCODINGS
from etl.read.limits import HEAD_ROWS
from metrics.view import Period
from pages._desk import look, tell
from pages._desk.state import Item, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal
from warehouse.text import Text

CORRECT = Text("Correct", "更正")
CORRECT_HEAD = Text("How the file is read", "读取方式")
READ_AGAIN = Text("Read it this way", "按此读取")
FEED = Text("Kind of data", "数据类别")
PICK = Text("Choose…", "请选择…")
ENCODING = Text("Encoding", "编码")
AS_FOUND = Text("as found", "自动识别")
SHEET = Text("Sheet", "工作表")
HIDDEN = Text("{name} (hidden)", "{name}（隐藏）")
HEADER_ROW = Text("Row of the header, as Excel counts; empty: as found", "表头行号（同 Excel）；留空为自动识别")
MONTH = Text("Month", "月份")
MONTH_HELP = Text(
    "With a month the file takes the place of what was loaded for that month before; without one it is added.",
    "选定月份时，替换该月此前导入的文件；不限月份时，作为补充导入。",
)
NO_MONTH = Text("no month: add to what is there", "不限月份：补充导入")
DEPARTMENT = Text("Department handing over", "报送部门")
NO_DEPARTMENT = Text("as the file says", "以文件为准")
DELIMITERS: dict[str, Text] = {
    ",": Text("commas", "逗号分隔"),
    "\t": Text("tabs", "制表符分隔"),
    ";": Text("semicolons", "分号分隔"),
    "|": Text("bars", "竖线分隔"),
}
ENCODED = Text("{encoding}", "{encoding} 编码")
ON_SHEET = Text("sheet {sheet}", "工作表 {sheet}")
HEADER_AT = Text("header in row {row}", "表头为第 {row} 行")
HEADER_MERGED = Text("header merged from rows {first}–{last}", "表头为第 {first}–{last} 行合并")
NO_ROW = Text(
    "“{row}” is no row of a header: a number from 1 to {last} is wanted, or two such as 2–3. Nothing was changed.",
    "“{row}”不是表头行号：应填 1 至 {last} 的数字，两行表头可填 2–3。未作更改。",
)
# 2–3, as the line itself writes it: the header is known by its last row.
_ROW = re.compile(r"(?:\d+\s*[-–—~～至到]\s*)?(\d+)")
# As far back as a month is handed in late, or again.
_MONTHS_BACK = 36


def draw(ground: Ground, item: Item, found: Examined, checked: Verified | None = None) -> None:
    """The line and, at its end, the popover."""
    parts = [literal(item.original.name), *_read(ground, found), " ".join(_about(ground, item, found))]
    parts += [literal(ground.say(total.text).rstrip("。.")) for total in (checked.totals if checked else ())]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(" · ".join(part for part in parts if part), width="content")
        words, key = ground.say(CORRECT), _popover(item.original.sha256)
        with st.popover(words, icon=":material/edit:", type="tertiary", key=key, on_change="rerun"):
            _form(ground, item, found)


def _popover(sha256: str) -> str:
    return f"correct_{sha256}"


def encodings(found: Examined) -> list[str]:
    """The encodings to choose from: of a refused text those in which it can be read; none where a file has none."""
    known = list(dict.fromkeys(ENCODINGS.values()))
    return list(found.encodings) or (known if found.encoding else [])


def _read(ground: Ground, found: Examined) -> list[str]:
    """How the bytes were read: encoding, delimiter, sheet, header."""
    parts = []
    if found.encoding:
        parts.append(ground.say(ENCODED, encoding=literal(found.encoding.upper())))
    if found.delimiter in DELIMITERS:
        parts.append(ground.say(DELIMITERS[found.delimiter]))
    if found.sheet:
        parts.append(ground.say(ON_SHEET, sheet=literal(found.sheet)))
    rows = found.header_rows
    if len(rows) > 1:
        parts.append(ground.say(HEADER_MERGED, first=rows[0], last=rows[-1]))
    elif rows and rows[0] > 1:
        parts.append(ground.say(HEADER_AT, row=rows[0]))
    return parts


def _about(ground: Ground, item: Item, found: Examined) -> list[str]:
    """What it is about: feed, department, month."""
    choice = look.settled(item, found)
    about = [tell.feed(ground, choice.feed)] if choice.feed else []
    about += [tell.department(ground, choice.department)] if choice.department else []
    about += [tell.month(ground, choice.month)] if choice.month else []
    return [ground.say(Text(", ", "，")).join(about)]


def _form(ground: Ground, item: Item, found: Examined) -> None:
    choice = look.settled(item, found)
    # Whatever changes the choice elsewhere shows here too: the boxes of another choice are other boxes.
    mark = f"{item.original.sha256}_{hash(choice)}"
    with st.form(f"read_{mark}", border=False):
        st.markdown(f"**{ground.say(CORRECT_HEAD)}**")
        _feed(ground, mark, choice)
        # An access log is read in one way, and is of no month: what is new of it is added.
        if found.format != "access_log":
            _as_table(ground, mark, item, found)
            _month(ground, mark, choice)
            _department(ground, mark, choice)
        words, args = ground.say(READ_AGAIN), (item.original.sha256, mark, choice)
        st.form_submit_button(words, type="primary", key=f"again_{mark}", on_click=correct, args=args)


def _as_table(ground: Ground, mark: str, item: Item, found: Examined) -> None:
    said = _source(found.map_text)
    if offered := encodings(found):
        _encoding(ground, mark, offered, said.get("encoding"))
    if len(found.sheets) > 1:
        _sheet(ground, mark, found)
    row = str(said.get("header_row", ""))
    st.text_input(ground.say(HEADER_ROW), value=row, key=f"row_{mark}", placeholder=_rows(found))
    if item.misread is not None:
        st.warning(literal(ground.say(NO_ROW, row=item.misread, last=HEAD_ROWS)), icon=":material/error:")


def _rows(found: Examined) -> str:
    return "–".join(str(row) for row in found.header_rows[:1] + found.header_rows[1:][-1:])


def _feed(ground: Ground, mark: str, choice: Choice) -> None:
    feeds = list(CONTRACTS)
    st.selectbox(
        ground.say(FEED),
        feeds,
        index=feeds.index(choice.feed) if choice.feed in feeds else None,
        format_func=lambda name: tell.feed(ground, name),
        placeholder=ground.say(PICK),
        key=f"feed_{mark}",
    )


def _encoding(ground: Ground, mark: str, offered: list[str], said: object) -> None:
    # What was named stays to be seen and taken back, though the text cannot be read in it.
    named = ENCODINGS.get(str(said).lower(), "")
    options = list(dict.fromkeys(["", *offered, named]))
    st.selectbox(
        ground.say(ENCODING),
        options,
        index=options.index(named),
        format_func=lambda name: name or ground.say(AS_FOUND),
        key=f"encoding_{mark}",
    )


def _sheet(ground: Ground, mark: str, found: Examined) -> None:
    names = [sheet.name for sheet in found.sheets]
    hidden = {sheet.name for sheet in found.sheets if sheet.hidden}
    st.selectbox(
        ground.say(SHEET),
        names,
        index=names.index(found.sheet) if found.sheet in names else None,
        format_func=lambda name: ground.say(HIDDEN, name=name) if name in hidden else name,
        placeholder=ground.say(PICK),
        key=f"sheet_{mark}",
    )


def _month(ground: Ground, mark: str, choice: Choice) -> None:
    months = months_before(date.today())
    options = ["", *([choice.month] if choice.month and choice.month not in months else []), *months]
    st.selectbox(
        ground.say(MONTH),
        options,
        index=options.index(choice.month or ""),
        format_func=lambda written: tell.month(ground, written) if written else ground.say(NO_MONTH),
        help=ground.say(MONTH_HELP),
        key=f"month_{mark}",
    )


def months_before(day: date) -> list[str]:
    """The month of a day and those before it, as the ledger writes them."""
    whole = Period.months(day, _MONTHS_BACK).buckets("month")
    return [f"{month.start:%Y-%m}" for month in reversed(whole)]


def _department(ground: Ground, mark: str, choice: Choice) -> None:
    known = tell.departments(ground)
    options = ["", *dict.fromkeys([*([choice.department] if choice.department else []), *known])]
    st.selectbox(
        ground.say(DEPARTMENT),
        options,
        index=options.index(choice.department or ""),
        format_func=lambda id: tell.plain_department(ground, id) if id else ground.say(NO_DEPARTMENT),
        accept_new_options=True,
        key=f"department_{mark}",
    )


def correct(sha256: str, mark: str, shown: Choice) -> None:
    """Read the file again the way that the form says; what nobody touched stays as it was found."""
    item = desk().items[sha256]
    asked = {name: str(st.session_state.get(f"{name}_{mark}") or "") for name in _FIELDS}
    row, said = asked["row"].strip(), _source(shown.map_text)
    header_row, item.misread = header_row_of(row), None
    if row and header_row is None:
        item.misread = row
        return
    asked_of_source = {"header_row": header_row, "encoding": asked["encoding"] or None}
    choice = item.choice
    if any(said.get(key) != value for key, value in asked_of_source.items()):
        choice = with_source(item.over(shown.map_text or ""), **asked_of_source)
    feed, sheet = asked["feed"] or choice.feed, asked["sheet"] or choice.sheet
    month = asked["month"] if asked["month"] != (shown.month or "") else choice.month
    department = asked["department"] if asked["department"] != (shown.department or "") else choice.department
    item.choose(replace(choice, feed=feed, sheet=sheet, month=month, department=department))
    item.step = "file"
    # Left open, the form would lie over what it has brought about.
    st.session_state[_popover(sha256)] = False


def header_row_of(written: str) -> int | None:
    """The row that was written, the last of two; None where it is no row in which a header can stand."""
    found = _ROW.fullmatch(written)
    return int(found[1]) if found and 1 <= int(found[1]) <= HEAD_ROWS else None


def _source(map_text: str | None) -> Mapping[str, object]:
    """What the map says that the file does not: its encoding, the row of its header."""
    found: Mapping[str, object] = tomllib.loads(map_text or "").get("source", {})
    return found


_FIELDS = ("feed", "encoding", "sheet", "row", "month", "department")
