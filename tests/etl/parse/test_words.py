"""Words of the closed vocabularies, as files write them."""

import polars as pl
import pytest

from etl.contracts import CONTRACTS, vocabularies
from etl.contracts.vocabularies import CHANNEL, LIMIT_UNIT, STATUS, YES_NO
from etl.parse.words import fold, known_words, parse_flags, parse_words


@pytest.mark.parametrize(
    ("vocabulary", "word", "ours"),
    [
        *((CHANNEL, word, "web") for word in ("web", "Internet", "网上申请", "ＷＥＢ", "省网办发起")),
        *((CHANNEL, word, "window") for word in ("Desk", "窗口收件", "窗口")),
        *((CHANNEL, word, "post") for word in ("Post", "邮寄", "Mail")),
        *((CHANNEL, word, "other") for word in ("e-mail", "Intern", "Internal", "System", "API", "其他")),
        *(
            (CHANNEL, word, ours)
            for word, ours in (("银行端", "bank"), ("自助机", "terminal"), ("掌上", "app"), ("小程序", "mini_program"))
        ),
        *(
            (STATUS, str(code), ours)
            for code, ours in enumerate(
                ("draft", "open", "closed_ok", "closed_ok", "closed_rejected", "returned", "forced")
            )
        ),
        *((STATUS, word, "open") for word in ("在办", "New", "Pending", "In Progress", "Open")),
        (STATUS, "Closed", "closed_ok"),
        (STATUS, "撤回", "withdrawn"),
        (LIMIT_UNIT, "工作日", "working_days"),
        (LIMIT_UNIT, "Calendar days", "natural_days"),
    ],
)
def test_words(vocabulary, word, ours):
    assert parse_words(pl.Series([word, None]), vocabulary).value.to_list() == [ours, None]


def test_what_is_counted_as_other_is_told():
    (note,) = parse_words(pl.Series(["e-mail", "Desk", "Intern", "其他", None]), CHANNEL).notes
    assert note.en.startswith("“Intern”, “e-mail”: counted as “Other”.")
    assert parse_words(pl.Series(["Desk", "other", None]), CHANNEL).notes == ()
    assert parse_words(pl.Series(["yes"]), YES_NO).notes == ()


def test_an_unknown_word_is_a_fault():
    assert parse_words(pl.Series(["传真", None]), CHANNEL).fault.to_list() == ["unknown_word", None]


def test_yes_and_no():
    assert parse_flags(pl.Series(["是", "否", "Y", "0", None]), YES_NO).value.to_list() == [
        True,
        False,
        True,
        False,
        None,
    ]


@pytest.mark.parametrize(
    "vocabulary", [each for each in vars(vocabularies).values() if hasattr(each, "written")], ids=lambda v: v.name
)
def test_no_way_of_writing_means_two_words(vocabulary):
    ways = [(fold(way), ours) for ours, written in vocabulary.written.items() for way in written]
    assert all(known_words(vocabulary)[way] == ours for way, ours in ways)


def test_every_vocabulary_that_is_used_has_labels_in_both_languages():
    used = [c.vocabulary for contract in CONTRACTS.values() for c in contract.columns if c.vocabulary]
    assert used and all(label.en and label.zh for vocabulary in used for label in vocabulary.labels.values())
