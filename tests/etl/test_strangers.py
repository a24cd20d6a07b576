"""Departments that nobody registered."""

from tests.etl.tables import CASE, checked, codes

KNOWN = {"台江": "taijiang"}


def test_the_first_departments_are_told() -> None:
    first = checked(CASE, met=frozenset())
    assert any("首次出现的部门：鼓楼" in note.zh for note in first.notes) and not first.strangers.doubtful
    assert checked(CASE, met=frozenset({"鼓楼"})).strangers.departments == ()


def test_a_name_like_a_known_one_is_doubtful() -> None:
    assert not checked(CASE, met=frozenset({"台江"})).strangers.doubtful
    assert checked(CASE, met=frozenset({"鼓 楼区"})).strangers.doubtful


def test_a_name_that_differs_by_one_character_is_doubtful() -> None:
    slip = {**CASE, "承办部门": "鼓搂"}
    assert checked(slip, met=frozenset({"鼓楼"})).strangers.doubtful == (("鼓搂", "鼓楼"),)
    assert not checked({**CASE, "承办部门": "科室2"}, met=frozenset({"科室1"})).strangers.doubtful
    assert not checked({**CASE, "承办部门": "第二窗口"}, met=frozenset({"第一窗口"})).strangers.doubtful
    # The first file of all: of two new names, the one in far fewer rows.
    rows = [{**CASE, "受理编号": f"A{number}"} for number in range(10)]
    assert checked(*rows, {**slip, "受理编号": "B1"}, met=frozenset()).strangers.doubtful == (("鼓搂", "鼓楼"),)
    assert not checked(*rows[:9], {**slip, "受理编号": "B1"}, met=frozenset()).strangers.doubtful


def test_a_sender_that_the_list_lacks_is_asked_about() -> None:
    row = {**CASE, "承办部门": "台江"} if "承办部门" in CASE else CASE
    assert checked(row, department="mars", departments=KNOWN).strangers.sender == "mars"
    assert checked(row, department="台江", departments=KNOWN).strangers.sender is None


def test_a_sender_that_the_rows_do_not_name_is_asked_about() -> None:
    assert checked(CASE, department="mars", met=frozenset()).strangers.instead == ("鼓楼",)
    assert checked(CASE, department="台江", met=frozenset({"台江"})).strangers.sender == "台江"
    assert checked(CASE, department="鼓 楼", met=frozenset()).strangers.sender is None
    both = {**KNOWN, "鼓楼": "gulou"}
    assert checked(CASE, department="taijiang", departments=both).strangers.instead == ("gulou",)
    assert checked(CASE, department="gulou", departments=both).strangers.sender is None


def test_who_collects_the_files_of_several_departments_is_none_of_them() -> None:
    other = {**CASE, "受理编号": "A2", "承办部门": "台江"}
    assert checked(CASE, other, department="city", met=frozenset({"city"})).strangers.sender is None
    assert checked(CASE, other, department="mars", met=frozenset({"city"})).strangers.instead == ("台江", "鼓楼")


def test_an_address_or_markup_is_no_department() -> None:
    for name in ("[鼓楼](http://evil.example)", "<b>鼓楼</b>", "鼓楼 www.example.org", "<script>window.x=1</script>"):
        assert codes(checked({**CASE, "承办部门": name})) == [(2, "not_a_name")]
    for name in ("鼓楼区（分中心）", "R&D <2>", "**鼓楼**", "A/B"):
        assert codes(checked({**CASE, "承办部门": name})) == []


def test_rows_that_name_no_department_are_the_sender_s() -> None:
    silent = {name: cell for name, cell in CASE.items() if name != "承办部门"}
    assert checked(silent, department="mars", met=frozenset()).strangers.sender is None
