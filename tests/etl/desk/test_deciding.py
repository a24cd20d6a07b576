"""What a person must choose first, and nothing else."""

from dataclasses import replace

import pytest

from etl.desk import tasks
from etl.desk.map_edits import decided
from etl.desk.values import Choice, Handed, Task, Verified
from etl.desk.verification import verified
from etl.errors import ReplacedMeanwhile, Undecided
from tests.etl.desk.made import HEADER, MARCH, commit, handed, matched, merged_file, plain_file
from warehouse.config import Config
from warehouse.journal import Journal


def asked(config: Config, data: bytes, choice: Choice = MARCH) -> Verified:
    return verified(config, handed(config, data), choice, lambda _: None)


def test_a_clean_file_asks_nothing(config: Config) -> None:
    assert asked(config, plain_file(20)).decisions == ()


def test_day_and_month_that_cannot_be_told_apart(config: Config) -> None:
    rows = "".join(f"A{n},转移登记,05/0{n}/2026,,鼓楼,窗口,\n" for n in (1, 2, 3))
    data = (HEADER + rows).encode()
    checked = asked(config, data, Choice(feed="cases"))
    (decision,) = checked.decisions
    assert decision.kind == "date_order" and decision.count == 3
    assert decision.examples[0].expected and decision.examples[0].expected.zh == "2026-01-05 或 2026-05-01"
    assert [group.severity for group in checked.groups] == ["blocking"]
    answered = decided(Choice(feed="cases"), decision, decision.options[0])
    assert answered.map_text == '[source]\ndate_order = "DMY"\n'
    after = asked(config, data, answered)
    assert after.accepted == 3 and after.decisions == ()
    aside = decided(Choice(feed="cases"), decision, decision.options[-1])
    assert asked(config, data, aside).decisions == ()


def test_another_file_of_the_month_is_replaced_by_word_only(twenty: Config) -> None:
    other = plain_file(18)
    (decision,) = asked(twenty, other).decisions
    assert decision.id == "replaces:L000001" and "20" in decision.text.zh and "18" in decision.text.zh
    with pytest.raises(Undecided):
        commit(twenty, handed(twenty, other), MARCH, "L000001")
    assert [entry.state for entry in Journal(twenty).entries()] == ["committed", "refused"]
    yes = decided(MARCH, decision, decision.options[0])
    assert commit(twenty, handed(twenty, other), yes, "L000001").replaced == "L000001"
    with pytest.raises(ReplacedMeanwhile):
        commit(twenty, handed(twenty, plain_file(17)), yes, "L000001")


def test_half_a_month_is_asked_about_with_figures(twenty: Config) -> None:
    (decision,) = asked(twenty, plain_file(8)).decisions
    assert decision.kind == "shrinks" and "60%" in decision.text.zh
    assert asked(twenty, plain_file(9)).decisions[0].kind == "replaces"


def test_what_is_left_of_a_month_is_never_said_to_be_nothing(config: Config) -> None:
    commit(config, handed(config, plain_file(1204)), MARCH)
    (decision,) = asked(config, plain_file(3)).decisions
    assert "减少 99.7%" in decision.text.zh and "99.7% fewer" in decision.text.en


def test_rows_of_another_month(config: Config) -> None:
    (decision,) = asked(config, plain_file(20), replace(MARCH, month="2026-04")).decisions
    assert decision.kind == "outside_month" and decision.count == 20
    assert "不在2026年4月" in decision.text.zh and "outside Apr 2026" in decision.text.en
    assert decision.options[0].label.zh == "应为2026年3月"
    moved = decided(replace(MARCH, month="2026-04"), decision, decision.options[0])
    assert moved.month == "2026-03" and asked(config, plain_file(20), moved).decisions == ()


def test_a_total_that_does_not_agree(config: Config) -> None:
    choice = matched(MARCH)
    (decision,) = asked(config, merged_file(total=9), choice).decisions
    assert decision.kind == "totals" and "52" in decision.text.zh
    yes = decided(choice, decision, decision.options[0])
    assert asked(config, merged_file(total=9), yes).decisions == ()


def test_two_files_at_once_are_one_version(config: Config) -> None:
    files = [
        Handed(handed(config, plain_file(5)), MARCH),
        Handed(handed(config, plain_file(6, "2026-04", 50), "四月.csv"), replace(MARCH, month="2026-04")),
    ]
    done = tasks.DO["commit"](config, Task(config.home, "commit", files, "zheng"), lambda _: None)
    assert [one.version for one in done] == [1, 1]
