"""Every kind of problem says what should stand in the place of what was found."""

import pytest

from etl.contracts import reasons
from etl.desk.grouping import groups_of
from etl.problem import Problem, Reason
from etl.read.reasons import REASONS
from warehouse.text import Text

# Their problems bring what is expected with them: a list of words, a value, visible text.
SAID_BY_THE_PROBLEM = {"unknown_word", "nul_character", "cell_too_long", "error_cell", "formula_without_value"}
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
