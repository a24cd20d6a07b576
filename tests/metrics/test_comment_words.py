"""Words of comments: counted once a comment, masked, and none that only few wrote."""

from dataclasses import replace
from datetime import date

import pytest

from metrics import comment_words as words_module
from metrics.comment_words import CommentWords, Word, comment_words, count, found, words_of
from metrics.view import Period, View

FEBRUARY = View(Period.month(date(2026, 2, 1)))


@pytest.fixture(scope="module")
def told(rated) -> CommentWords:
    return comment_words(rated, FEBRUARY)


def test_words_of_at_least_five_comments_are_shown(told) -> None:
    assert (told.comments, told.since, told.read, told.bad) == (12, date(2026, 2, 1), 12, 6)
    by_word = {one.word: one for one in told.words}
    assert by_word["窗口"] == Word("窗口", 9, 5)
    assert by_word["排队"] == Word("排队", 6, 6)
    assert by_word["材料"] == Word("材料", 6, 6)
    # Four wrote it, and two.
    assert not {"热情", "很快", "办理", "混乱"} & set(by_word)
    assert told.hidden > 0
    assert told.words[0].word == "窗口"
    assert [one.word for one in told.of_bad][:2] == ["排队", "材料"]


def test_no_name_is_a_word(rated, told) -> None:
    comments = rated.query("SELECT comment FROM scoped.ratings WHERE comment IS NOT NULL")["comment"].to_list()
    assert "窗口服务热情，我是×××" in comments
    assert not any("张" in one.word for one in told.words)
    assert not words_module._is_about_something("王伟")


def test_words_are_of_two_letters_and_more() -> None:
    assert words_of("窗口服务很好，the clerk WAS kind ×××") == {"窗口", "服务", "the", "clerk", "was", "kind"}
    kept = [
        word
        for word in ("窗口", "很快", "我们", "这个", "没有", "the", "clerk")
        if words_module._is_about_something(word)
    ]
    assert kept == ["窗口", "很快", "clerk"]


def test_few_bad_ones_beside_many_are_not_told(rated) -> None:
    everything = comment_words(rated, View(Period(date(2026, 2, 1), date(2026, 2, 12))))
    # Nine comments hold the word; of the one on the next day nothing is asked.
    assert {one.word: one.bad for one in everything.words}["窗口"] == 5


def test_the_newest_are_counted_where_there_are_very_many(rated, monkeypatch) -> None:
    monkeypatch.setattr(words_module, "NEWEST", 3)
    told = comment_words(rated, FEBRUARY)
    # Two on the last day are not yet three; with the one of the day before they are.
    assert (told.comments, told.since, told.read) == (12, date(2026, 2, 12), 3)
    assert count(rated, FEBRUARY, "窗口") == 0


def test_comments_are_found_by_what_they_say(rated) -> None:
    page = found(rated, FEBRUARY, "排队", limit=4)
    assert page.columns == ["rated_on", "department", "service", "level", "comment"]
    assert page["comment"].to_list() == ["排队叫号混乱，没人解释材料"] + ["窗口排队太久，材料要求不清楚"] * 3
    assert count(rated, FEBRUARY, "排队") == 6
    assert found(rated, FEBRUARY, "排队", limit=4, offset=4).height == 2
    assert count(rated, FEBRUARY, "张伟") == 0
    assert count(rated, replace(FEBRUARY, filters={"department": ("gulou",)}), "排队") == 0
