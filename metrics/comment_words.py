"""The words of the comments, counted: what many people say, and nothing that one person says.

What tells a person was masked before the comments were kept (`warehouse.masking`). A word that few wrote is not shown:
it may be a name that nothing told as one, and it would say little.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

import polars as pl
import rjieba

from metrics.question import sql
from metrics.rating_rows import ratings, values
from metrics.snapshot import Snapshot
from metrics.view import Period, View
from warehouse.person_names import is_name

# Fewer people than this could be told by what they say.
LEAST = 5
# So many are counted in half a second, and more would hardly change the order of their words.
NEWEST = 20_000

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

    `comments` were written; those from the day `since` on, the newest `read`, were counted, and `bad` of them came with
    one or two stars. `hidden` words stand in too few to be shown.
    """

    comments: int
    since: date
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
    comments, newest = _newest(snapshot, view)
    text = sql("comments").format(ratings=ratings(newest, table="rating_comments"))
    frame = snapshot.query(text, **values(snapshot, newest))
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
        since=newest.period.start,
        read=int(frame["n"].sum()),
        bad=int(frame["bad"].sum()),
        words=tuple(sorted(told, key=lambda one: (-one.n, one.word))[:most]),
        of_bad=tuple(sorted((one for one in told if one.bad), key=lambda one: (-(one.bad or 0), one.word))[:most]),
        hidden=sum(n < LEAST for n in counts.values()),
    )


def _newest(snapshot: Snapshot, view: View) -> tuple[int, View]:
    """How many comments the period has, and the part of it that holds the newest of them, by whole days."""
    text = sql("comment_days").format(ratings=ratings(view, table="rating_comments"))
    days = snapshot.query(text, **values(snapshot, view)).rows()
    upto = accumulate(n for _, n in days)
    since = next((day for (day, _), n in zip(days, upto, strict=True) if n >= NEWEST), view.period.start)
    return sum(n for _, n in days), replace(view, period=Period(since, view.period.end))


def words_of(comment: str) -> frozenset[str]:
    """The different words of a comment: Chinese ones of two letters and more, others of three."""
    return frozenset(word for word in map(str.lower, rjieba.cut(comment)) if _WORD.fullmatch(word))


def found(snapshot: Snapshot, view: View, text: str, *, limit: int = 100, offset: int = 0) -> pl.DataFrame:
    """One page of the comments that hold a text, newest first: day, department, service, level and the comment.

    It is looked for in those whose words are counted.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    return _holding(snapshot, view, text, "comments_found", limit=limit, offset=offset)


def count(snapshot: Snapshot, view: View, text: str) -> int:
    """How many comments `found` would list without a limit."""
    return int(_holding(snapshot, view, text, "comment_days")["n"].sum())


def _holding(snapshot: Snapshot, view: View, text: str, query: str, **page: int) -> pl.DataFrame:
    _, newest = _newest(snapshot, view)
    statement = sql(query).format(ratings=ratings(newest, _LIKE, table="rating_comments"))
    return snapshot.query(statement, **values(snapshot, newest), text=text, **page)


def _is_about_something(word: str) -> bool:
    if word in _JUDGING:
        return True
    if word in _EMPTY or is_name(word):
        return False
    ((_, part), *rest) = rjieba.tag(word)
    return bool(rest) or part == _LATIN or not part.startswith(_GRAMMAR)
