"""Every kind of problem says what should stand in the place of what was found."""

import re

import pytest

from etl.contracts import CONTRACTS, reasons
from etl.desk.grouping import groups_of
from etl.problem import Problem, Reason
from etl.read.reasons import REASONS
from warehouse.text import Text

# Their problems bring what is expected with them: a value, visible text.
SAID_BY_THE_PROBLEM = {"nul_character", "cell_too_long", "error_cell", "formula_without_value"}
ALL = [*(one for one in vars(reasons).values() if isinstance(one, Reason)), *REASONS.values()]


@pytest.mark.parametrize("reason", ALL, ids=lambda reason: reason.code)
def test_every_reason_says_what_is_expected(reason: Reason) -> None:
    """Or each of its problems does."""
    assert reason.expected or reason.code in SAID_BY_THE_PROBLEM


def test_a_moment_that_comes_too_early_is_told_by_its_bound() -> None:
    """“Accepted 8 October” alone would read as the value that belongs there."""
    bound = Text("“受理时间” 2026-10-08", "“受理时间” 2026-10-08")
    problem = Problem(reasons.CLOSED_BEFORE_ACCEPTED, 7, "办结时间", "2026-10-01", bound)
    (group,) = groups_of([problem], None, ())
    assert group.examples[0].expected == Text("not before “受理时间” 2026-10-08", "不早于“受理时间” 2026-10-08")
    assert problem.text.zh == "第 7 行：“办结时间”为“2026-10-01”，早于“受理时间” 2026-10-08。"


# What only a command line or the text of a map knows.
_OF_SHELLS = re.compile(r"--|`|python|\[\w+\]|映射文件|\bmap\b")


@pytest.mark.parametrize("reason", ALL, ids=lambda reason: reason.code)
def test_what_to_do_is_said_without_words_of_the_shell(reason: Reason) -> None:
    """The page and the workbook are for clerks; a command line says more beside it."""
    for text in (reason.text, reason.remedy, reason.expected or reason.text):
        assert not _OF_SHELLS.search(text.en) and not _OF_SHELLS.search(text.zh)


def test_the_words_of_a_list_are_told_as_people_call_them() -> None:
    """In the reader's language alone, and once for all rows; what another list lacks is another repair."""
    channel, status = (CONTRACTS["cases"].column(name).vocabulary for name in ("channel", "status"))
    assert channel and status
    said = [
        Problem(reasons.UNKNOWN_WORD, row, column, "?", words.allowed)
        for row, column, words in ((2, "渠道", channel), (3, "渠道", channel), (4, "状态", status))
    ]
    first, second = groups_of(said, None, ())
    assert (first.count, second.count) == (2, 1)
    assert "窗口、网上" in first.remedy.zh and "办结" in second.remedy.zh
    assert not re.search("[A-Za-z]", first.remedy.zh) and not re.search("[一-鿿]", first.remedy.en)
    assert {one.expected for one in first.examples} == {Text("a word of the list", "可用词之一")}
    assert "映射文件" in said[0].remedy_in_shell.zh
