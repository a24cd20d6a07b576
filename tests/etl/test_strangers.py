"""Departments that nobody registered."""

from tests.etl.tables import CASE, checked

KNOWN = {"台江": "taijiang"}


def test_the_first_departments_are_told() -> None:
    first = checked(CASE, met=frozenset())
    assert any("首次出现的部门：鼓楼" in note.zh for note in first.notes) and not first.strangers.doubtful
    assert checked(CASE, met=frozenset({"鼓楼"})).strangers.departments == ()


def test_a_name_like_a_known_one_is_doubtful() -> None:
    assert not checked(CASE, met=frozenset({"台江"})).strangers.doubtful
    assert checked(CASE, met=frozenset({"鼓 楼区"})).strangers.doubtful


def test_a_sender_that_the_list_lacks_is_asked_about() -> None:
    row = {**CASE, "承办部门": "台江"} if "承办部门" in CASE else CASE
    assert checked(row, department="mars", departments=KNOWN).strangers.sender == "mars"
    assert checked(row, department="台江", departments=KNOWN).strangers.sender is None
