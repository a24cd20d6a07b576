"""In their own words: what many comments are about, and a search in them; what names a person was masked at load."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from metrics import comment_words
from metrics.comment_words import CommentWords, Word
from metrics.view import View
from pages._ui import case_list, numbers, tables
from pages._ui.frame import Frame
from warehouse.reader import Snapshot
from warehouse.text import Text
from warehouse.visible import visible

LEGEND = Text(
    "{comments} comments; names and numbers of persons were masked before anything was stored, and words that fewer "
    "than {least} wrote are not shown",
    "共 {comments} 条文字评价；入库前已隐去个人信息，不足 {least} 条的词不显示",
)
NONE = Text("Nobody wrote a comment in this period.", "本期没有文字评价。")
ALL, BAD = Text("In all comments", "全部评价"), Text("In those of 1 and 2 stars", "差评（1–2 级）")
FEW = Text("No word stands in enough of them.", "没有达到显示条数的词。")
SEARCH = Text("Search in the comments", "搜索文字评价")
HINT = Text("a word, such as 排队", "输入词语，如“排队”")
FOUND = Text("{count} comments hold “{word}”; the newest {shown}:", "“{word}”共 {count} 条，最近 {shown} 条：")
NOTHING = Text("No comment holds “{word}”.", "没有包含“{word}”的评价。")
HEADS = {
    "word": Text("Word", "词"),
    "n": Text("Comments", "条数"),
    "rated_on": Text("Day", "日期"),
    "department": Text("Department", "部门"),
    "service": Text("Service", "事项"),
    "level": Text("Level", "等级"),
    "comment": Text("Comment", "文字评价"),
}
ALT_WORDS = Text("{first} stands in {n} comments.", "“{first}”出现于 {n} 条评价。")
ALT_FOUND = Text("{count} comments, the newest first", "共 {count} 条，最近的在前")
_SHOWN = 12  # words of each side
_LISTED = 12  # comments: a screen of them
_LONGEST = 40  # letters that are searched for


def draw(now: Frame) -> None:
    """The words of all and of bad ratings beside each other, and the search."""
    view = now.filters.view()
    found = _load(now.key, repr(view), view, now.snapshot)
    if not found.comments:
        st.caption(now.say(NONE))
        return
    st.caption(now.say(LEGEND, comments=numbers.count(found.comments), least=comment_words.LEAST))
    left, right = st.columns(2, gap="large")
    with left:
        _side(now, ALL, [(one.word, one.n) for one in found.words])
    with right:
        _side(now, BAD, _bad(found.of_bad))
    _search(now, view)


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> CommentWords:
    return comment_words.comment_words(_snapshot, _view)


def _bad(words: Sequence[Word]) -> list[tuple[str, int]]:
    return [(one.word, one.bad) for one in words if one.bad]


def _side(now: Frame, title: Text, words: Sequence[tuple[str, int]]) -> None:
    st.markdown(f"**{now.say(title)}**")
    if not words:
        st.caption(now.say(FEW))
        return
    most = words[0][1]
    rows = pl.DataFrame(words[:_SHOWN], schema=["word", "n"], orient="row")
    columns = {
        "word": tables.name_column(now.say(HEADS["word"])),
        "n": st.column_config.ProgressColumn(now.say(HEADS["n"]), format="%d", min_value=0, max_value=most),
    }
    alt = now.say(ALT_WORDS, first=words[0][0], n=most)
    tables.plain(rows, columns, key=f"words_{title.en}_{now.filters.query()}", alt=alt)


def _search(now: Frame, view: View) -> None:
    asked = st.text_input(now.say(SEARCH), key="words_search", placeholder=now.say(HINT), max_chars=_LONGEST)
    text = visible(asked or "")
    if not text:
        return
    count = comment_words.count(now.snapshot, view, text)
    if not count:
        st.text(now.say(NOTHING, word=text))
        return
    st.text(now.say(FOUND, word=text, count=numbers.count(count), shown=min(count, _LISTED)))
    rows = comment_words.found(now.snapshot, view, text, limit=_LISTED)
    told = case_list.readable(now, rows)
    columns = {name: st.column_config.Column(now.say(HEADS[name])) for name in told.columns if name in HEADS}
    tables.plain(told, columns, key=f"words_found_{text}", alt=now.say(ALT_FOUND, count=count))
