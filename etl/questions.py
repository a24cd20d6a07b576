"""What the header of a question says beside the question: dimension, importance or performance, reversed or not.

The forms are those of questionnaire services and of hand-made sheets: `重要性：服务态度`, `服务态度（满意度）`,
`【办事效率】等候时间`, `排队让我着急（反向）`, a stem before the questions of a matrix (`请评价重要程度—服务态度`),
and a merged row above them (`办事效率/等候时间`).
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import polars as pl

from etl.headers import unnumbered
from etl.read.table import ROW

Side = Literal["importance", "performance"]

_SIDES: dict[Side, str] = {
    "importance": "重要性|重要程度|重要度|importance",
    "performance": "满意度|满意程度|表现|绩效|satisfaction|performance",
}
_ANY_SIDE = "|".join(_SIDES.values())
_REVERSED = r"反向题?|反向计分题?|反向评分题?|逆向题?|逆向计分题?|r|reversed?|reverse[- ]scored"
_OPEN, _CLOSE, _AFTER = r"[（(\[【]\s*", r"\s*[）)\]】]", r"\s*(?:[:：]|[—–-]+)\s*"

_DIMENSION = re.compile(r"^【\s*([^】]+?)\s*】\s*(?=\S)")
_REVERSED_LAST = re.compile(rf"(?<=\S)\s*{_OPEN}(?:{_REVERSED}){_CLOSE}$", re.IGNORECASE)
_REVERSED_FIRST = re.compile(r"^(?:反向题?|逆向题?|reversed)\s*[:：]\s*(?=\S)", re.IGNORECASE)
_SIDE_FIRST = re.compile(rf"^({_ANY_SIDE}){_AFTER}(?=\S)", re.IGNORECASE)
_SIDE_LAST = re.compile(rf"(?<=\S)(?:\s*{_OPEN}({_ANY_SIDE}){_CLOSE}|\s*[—–-]+\s*({_ANY_SIDE}))$", re.IGNORECASE)
# A dash in a word (end-to-end) has no stem before it; that of a matrix is long or stands apart.
_STEM = re.compile(r"^.+?\s*(?:[—–]+|--|\s-\s)\s*(?=\S)")
_STEM_END = re.compile(r"\s*[:：]?\s*(?:[—–]+|--|\s-)\s*$")
_MENTIONS: dict[Side, re.Pattern[str]] = {
    "importance": re.compile("重要|important|importance", re.IGNORECASE),
    "performance": re.compile("满意|satisf", re.IGNORECASE),
}
# 一、办事效率 above its questions.
_CHAPTER = re.compile(
    r"^\s*(?:[（(]?[一二三四五六七八九十]+[）)]?|第[一二三四五六七八九十\d]+部分)\s*[、.．:：]?\s*(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question: `topic` is what is left of its header; without a word for importance it asks how it is."""

    item: str
    topic: str
    side: Side = "performance"
    dimension: str | None = None
    reversed: bool = False


def questions_of(items: Sequence[str]) -> list[Question]:
    """What each header says; a group or a stem counts where several questions share it."""
    groups = _shared([item.rpartition("/")[0] for item in items])
    bare = [unnumbered(item[len(group) + 1 :] if group else item) for item, group in zip(items, groups, strict=True)]
    stems = _shared([_stem(text) for text in bare])
    return _apart(
        [
            _unmarked(_under(_under(Question(item, text.removeprefix(stem)), group), stem, matrix=True))
            for item, text, group, stem in zip(items, bare, groups, stems, strict=True)
        ]
    )


def frame_of(items: Sequence[str], names: Sequence[str]) -> pl.DataFrame:
    """One row per question of a file: its place, the name under which its answers are kept, what its header says."""
    told = [replace(question, item=name) for question, name in zip(questions_of(items), names, strict=True)]
    return pl.DataFrame(
        {
            ROW: range(1, len(told) + 1),
            "item": [one.item for one in told],
            "topic": [one.topic for one in told],
            "side": [one.side for one in told],
            "dimension": [one.dimension for one in told],
            "reversed": [one.reversed for one in told],
        },
        schema={
            ROW: pl.UInt32,
            "item": pl.String,
            "topic": pl.String,
            "side": pl.String,
            "dimension": pl.String,
            "reversed": pl.Boolean,
        },
    )


def _apart(questions: Sequence[Question]) -> list[Question]:
    """Questions of one topic and side told apart: by their dimension where that does it, else by the whole header."""
    within = [f"{one.dimension}：{one.topic}" if one.dimension else one.topic for one in questions]
    topics = Counter((one.topic, one.side) for one in questions)
    full = Counter((name, one.side) for name, one in zip(within, questions, strict=True))
    return [
        replace(one, topic=name if full[name, one.side] == 1 else one.item) if topics[one.topic, one.side] > 1 else one
        for name, one in zip(within, questions, strict=True)
    ]


def _shared(parts: Sequence[str]) -> list[str]:
    counts = Counter(parts)
    return [part if counts[part] > 1 else "" for part in parts]


def _stem(text: str) -> str:
    """The part before the dash, dash included; a side behind the dash has no stem before it."""
    found = None if _SIDE_LAST.search(text) else _STEM.match(text)
    return found[0] if found else ""


def _under(question: Question, heading: str, *, matrix: bool = False) -> Question:
    """The question under a merged heading, or under the stem of its `matrix`, which is a sentence."""
    name = unnumbered(_CHAPTER.sub("", _STEM_END.sub("", heading)))
    if not name:
        return question
    side = _side_of(name, matrix=matrix)
    if side:
        return replace(question, side=side)
    return replace(question, dimension=name)


def _side_of(heading: str, *, matrix: bool) -> Side | None:
    """The side that a heading says; 总体满意度 may be the name of a dimension, but not the sentence before a matrix."""
    for side, words in _SIDES.items():
        if re.fullmatch(words, heading, re.IGNORECASE):
            return side
    if _MENTIONS["importance"].search(heading):
        return "importance"
    return "performance" if matrix and _MENTIONS["performance"].search(heading) else None


def _unmarked(question: Question) -> Question:
    """The question without its marks, one after the other."""
    text = unnumbered(question.topic)
    if found := _DIMENSION.match(text):
        return _unmarked(replace(question, dimension=found[1], topic=text[found.end() :]))
    if found := _REVERSED_FIRST.match(text) or _REVERSED_LAST.search(text):
        return _unmarked(replace(question, reversed=True, topic=_without(text, found)))
    if found := _SIDE_FIRST.match(text) or _SIDE_LAST.search(text):
        word = next(part for part in found.groups() if part)
        side = next(side for side, words in _SIDES.items() if re.fullmatch(words, word, re.IGNORECASE))
        return _unmarked(replace(question, side=side, topic=_without(text, found)))
    return replace(question, topic=text)


def _without(text: str, found: re.Match[str]) -> str:
    return text[: found.start()] + text[found.end() :]
