"""A file that cannot be used as it is: why, and the ways on from there."""

from dataclasses import replace

import streamlit as st

from etl.desk import Examined, with_source
from pages._desk import fileline, files, steps
from pages._desk.state import Item, desk
from pages._ui.frame import Ground
from pages._ui.literal import literal
from pages._ui.section import answer
from warehouse.text import Text

NOT_TAKEN = Text("This file cannot be read as it is; nothing was stored.", "该文件暂不可读取，未写入任何数据。")
STOPPED = Text("That did not work; nothing was stored.", "未能完成，未写入任何数据。")
BADGE = Text("Refused", "不可用")
WHICH_SHEET = Text("Several sheets hold a table. Which one is to be loaded?", "有多个工作表含有数据，要导入哪一个？")
THE_OTHERS = Text("Hand the file in again afterwards for another of them.", "其余工作表请在本次导入后再次提交该文件。")
WHICH_ENCODING = Text("If its letters cannot be read: the encoding is", "如因文字无法识别，请选择编码")
AGAIN = Text("Try again", "重试")


def whole(ground: Ground, item: Item, found: Examined) -> None:
    """The file as a whole is refused; another sheet, encoding or header row may be all that is needed."""
    several = len(found.sheets) > 1 and found.sheet is None
    answer(ground.say(WHICH_SHEET if several else NOT_TAKEN))
    fileline.draw(ground, item, found)
    if several:
        _which_sheet(ground, item, found)
    elif found.refusal is not None:
        _why(ground, found.refusal)
        if found.encodings:
            _which_encoding(ground, item, found)
    _buttons(ground, item, again=False)


def told(ground: Ground, item: Item, why: Text) -> None:
    """A step that could not be done, in words."""
    answer(ground.say(STOPPED))
    _why(ground, why)
    _buttons(ground, item, again=True)


def _why(ground: Ground, why: Text) -> None:
    with st.container(border=True, gap="small"):
        st.markdown(f":red-badge[:material/error: {ground.say(BADGE)}]")
        st.markdown(literal(ground.say(why)))


def _which_sheet(ground: Ground, item: Item, found: Examined) -> None:
    """Several sheets fit: one press says which."""
    with st.container(horizontal=True, gap="small"):
        for at, sheet in enumerate(found.sheets):
            args = (item.original.sha256, sheet.name)
            st.button(literal(sheet.name), icon=":material/table:", key=f"sheet_{at}", on_click=_sheet, args=args)
    st.caption(ground.say(THE_OTHERS))


def _sheet(sha256: str, name: str) -> None:
    item = desk().items[sha256]
    item.choose(replace(item.choice, sheet=name))


def _which_encoding(ground: Ground, item: Item, found: Examined) -> None:
    """Text that is in no encoding which can be recognised: somebody may know which it is."""
    key = f"refused_encoding_{item.original.sha256}_{hash(found.map_text)}"
    st.selectbox(
        ground.say(WHICH_ENCODING),
        found.encodings,
        index=None,
        placeholder=ground.say(fileline.PICK),
        key=key,
        width=320,
        on_change=_encoding,
        args=(item.original.sha256, found.map_text, key),
    )


def _encoding(sha256: str, map_text: str, key: str) -> None:
    item, chosen = desk().items[sha256], st.session_state[key]
    if chosen is not None:
        item.choose(with_source(item.over(map_text), encoding=chosen))


def _buttons(ground: Ground, item: Item, *, again: bool) -> None:
    sha256 = item.original.sha256
    with steps.buttons():
        words, icon = ground.say(files.ANOTHER), ":material/arrow_back:"
        st.button(words, icon=icon, key="refused_off", on_click=files.take_off, args=(sha256,))
        if again:
            st.button(
                ground.say(AGAIN), icon=":material/refresh:", key="refused_again", on_click=_again, args=(sha256,)
            )


def _again(sha256: str) -> None:
    desk().items[sha256].start_again()
