"""Names of persons in what people write, found by the segmenter's own judgement and by what stands around them."""

import re
from collections.abc import Sequence

from warehouse.surnames import ORDINARY, SURNAMES, TITLES, TWO_LETTERS, WORDS

_HAN = "\u3400-\u9fff"
# What follows is a name, whatever it begins with: 联系人：…
_TOLD = re.compile(
    rf"((?:姓名|名字|联系人|收件人|经办人|办理人|申请人|委托人|代理人|权利人|业主|户主|当事人)\s*(?:[:：]|是|为|叫)\s*)"
    rf"([{_HAN}]{{2,4}})(?![{_HAN}])"
)
_BEGIN = f"[{''.join(SURNAMES - WORDS)}]"
# 我叫张三， with nothing but a name before the next mark.
_INTRODUCED = re.compile(rf"((?:我叫|我是|名叫|叫做|本人)\s*)({_BEGIN}[{_HAN}]{{1,2}})(?![{_HAN}])")
_SURNAME_ONLY = re.compile(rf"((?:我|本人|免贵|他|她)姓)([{_HAN}])")
# Names of other peoples of the country: 阿依古丽·买买提.
_DOTTED = re.compile(rf"[{_HAN}]{{1,8}}(?:[·•‧・][{_HAN}]{{1,8}})+")
_TITLED = re.compile(rf"{_BEGIN}(?:{'|'.join(title for title in TITLES if len(title) > 1)})")
_ENGLISH = re.compile(
    r"((?i:\bmy name is|\bname\s*:|\bi am called|\bsigned,?|\bmr\.?|\bmrs\.?|\bms\.?|\bmiss|\bdr\.?)\s+)"
    r"([A-Z][\w'-]*(?:\s+[A-Z][\w'-]*){0,2})"
)
_WORD = re.compile(rf"[{_HAN}]+")
_TITLES = frozenset(TITLES)
_FAMILIAR = frozenset("小老阿")
_CALLED = frozenset(("叫", "名叫", "叫做", "姓名", "联系人"))
# A given name has one letter or two.
_LONGEST_GIVEN = 2
# As the segmenter marks nouns, and letters that it has no word for: what a given name falls apart into.
_PARTS = ("n", "g", "z", "x", "nr", "ng", "nz", "a", "b")


def without_names(text: str, mask: str) -> str:
    """The text with `mask` for every name of a person that can be told as one."""
    for pattern in (_TOLD, _SURNAME_ONLY, _ENGLISH):
        text = pattern.sub(rf"\1{mask}", text)
    text = _INTRODUCED.sub(lambda told: told[0] if told[2][:2] in ORDINARY else told[1] + mask, text)
    text = _TITLED.sub(mask, _DOTTED.sub(mask, text))
    if not _WORD.search(text):
        return text
    tokens, found, at = _tagged(text), [], 0
    while at < len(tokens):
        length = _name_at(tokens, at)
        found.append(mask if length else tokens[at][0])
        at += max(length, 1)
    return "".join(found)


def is_name(word: str) -> bool:
    """Whether a word by itself is taken for the name of a person.

    >>> is_name("王伟"), is_name("文明")
    (True, False)
    """
    return any(tag.startswith("nr") and _like_a_name(part) for part, tag in _tagged(word))


def _tagged(text: str) -> list[tuple[str, str]]:
    # Its dictionary takes longer to read than a file in which nobody has written anything.
    import rjieba

    return rjieba.tag(text)


def _name_at(tokens: Sequence[tuple[str, str]], at: int) -> int:
    """How many tokens from there on are one name; 0 for none."""
    word, tag = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ("", "")
    if word in SURNAMES or word in TWO_LETTERS:
        return _after_surname(word, tag, following)
    called = at > 0 and tokens[at - 1][0] in _CALLED and word[:2] not in ORDINARY
    if not tag.startswith("nr") or not (called or _like_a_name(word)):
        return 0
    # Of a longer name the segmenter may leave the last letter behind.
    left = len(word) == _LONGEST_GIVEN and len(following[0]) == 1 and following[1] in ("n", "ng", "nr", "nz", "g")
    return 2 if left and _WORD.fullmatch(following[0]) else 1


def _after_surname(word: str, tag: str, following: tuple[str, str]) -> int:
    """A family name that stands alone counts with a title, or with the rest of what the segmenter takes for a name."""
    if following[0] in _TITLES:
        return 2
    taken = tag.startswith("nr") and word not in WORDS and following[0] not in ORDINARY
    given = len(following[0]) <= _LONGEST_GIVEN and bool(_WORD.fullmatch(following[0]))
    return 2 if taken and given and following[1] in _PARTS else 0


def _like_a_name(word: str) -> bool:
    if word[:2] in ORDINARY or not _WORD.fullmatch(word):
        return False
    first = word[1:2] if word[0] in _FAMILIAR and len(word) == 2 else word[0]
    return first in SURNAMES or word[:2] in TWO_LETTERS
