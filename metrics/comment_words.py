"""The words of the comments, counted: what many people say, and nothing that one person says.

What tells a person was masked before the comments were kept (`warehouse.masking`). A word that few wrote is not shown:
it may be a name that nothing told as one, and it would say little.
"""

import re
from collections import Counter
from dataclasses import dataclass

import polars as pl
import rjieba

from metrics.question import sql
from metrics.rating_rows import ratings, values
from metrics.snapshot import Snapshot
from metrics.view import View
from warehouse.person_names import is_name

# Fewer people than this could be told by what they say.
LEAST = 5
# The words of so many comments are counted in half a second, and more would hardly change their order.
NEWEST = 20_000

_WRITTEN = "coalesce(comment, '') <> ''"
_LIKE = "contains(lower(comment), lower($text))"
_WORD = re.compile(r"[\u3400-\u9fff]{2,}|[a-z][a-z'’-]{2,}")
# What every text is made of and none is about; by part of speech where the segmenter knows it, and the rest by name.
_LATIN, _GRAMMAR = "eng", ("r", "c", "p", "u", "m", "q", "d", "y", "e", "o", "x", "zg")
_EMPTY = frozenset(
    (
        "没有 可以 还是 就是 不是 还有 希望 觉得 感觉 知道 进行 能够 需要 已经 时候 起来 出来 一下 一点 真的 "
        "比较 非常 特别 有点 来得 "
        # What stands before a name or a number.
        "联系人 回电 请回电 身份证 身份证号 手机号 微信 "
        "the and for was were are with that this have has had not but you your they their our from very all "
        "can could would there here what when which who will just only been being than then too also into out "
        "its it's about after before"
    ).split()
)
# Words of degree and denial are no grammar where people judge: 很快, 太慢, 不错.
_JUDGING = frozenset("很快 太慢 不错 不好 不行 一般 及时 尽快 马上 一次 多次 两次 三次 不能 不会 反复 来回".split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word, in how many comments it stands, and how many of those came with one or two stars; None for very few."""

    word: str
    n: int
    bad: int | None


@dataclass(frozen=True, slots=True)
class CommentWords:
    """The words of the comments of a period: the commonest of all, and those of one or two stars.

    `comments` were written, the newest `read` of them were counted, `bad` of those came with one or two stars;
    `hidden` words stand in too few to be shown.
    """

    comments: int
    read: int
    bad: int
    words: tuple[Word, ...]
    of_bad: tuple[Word, ...]
    hidden: int


def comment_words(snapshot: Snapshot, view: View, *, most: int = 60) -> CommentWords:
    """The words that the comments of the period are about, at most `most` of each kind; each counts once a comment.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    source, bound = ratings(view, _WRITTEN), values(snapshot, view)
    comments = int(snapshot.query(sql("comment_count").format(ratings=source), **bound).item())
    frame = snapshot.query(sql("comments").format(ratings=source), **bound, most=NEWEST)
    counts, bad = Counter[str](), Counter[str]()
    for comment, n, of_bad in frame.iter_rows():
        for word in words_of(comment):
            counts[word] += n
            bad[word] += of_bad
    told = [
        Word(word, n, bad[word] if bad[word] >= LEAST or not bad[word] else None)
        for word, n in counts.items()
        if n >= LEAST and _is_about_something(word)
    ]
    return CommentWords(
        comments,
        read=int(frame["n"].sum()),
        bad=int(frame["bad"].sum()),
        words=tuple(sorted(told, key=lambda one: (-one.n, one.word))[:most]),
        of_bad=tuple(sorted((one for one in told if one.bad), key=lambda one: (-(one.bad or 0), one.word))[:most]),
        hidden=sum(n < LEAST for n in counts.values()),
    )


def words_of(comment: str) -> frozenset[str]:
    """The different words of a comment: Chinese ones of two letters and more, others of three."""
    return frozenset(word for word in map(str.lower, rjieba.cut(comment)) if _WORD.fullmatch(word))


def found(snapshot: Snapshot, view: View, text: str, *, limit: int = 100, offset: int = 0) -> pl.DataFrame:
    """One page of the comments that hold a text, newest first: day, department, service, level and the comment.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    source = ratings(view, _WRITTEN, _LIKE)
    bound = values(snapshot, view) | {"text": text, "limit": limit, "offset": offset}
    return snapshot.query(sql("comments_found").format(ratings=source), **bound)


def count(snapshot: Snapshot, view: View, text: str) -> int:
    """How many comments `found` would list without a limit."""
    source = ratings(view, _WRITTEN, _LIKE)
    return int(snapshot.query(sql("comment_count").format(ratings=source), **values(snapshot, view), text=text).item())


def _is_about_something(word: str) -> bool:
    if word in _JUDGING:
        return True
    if word in _EMPTY or is_name(word):
        return False
    ((_, part), *rest) = rjieba.tag(word)
    return bool(rest) or part == _LATIN or not part.startswith(_GRAMMAR)
