"""From a file that nobody has seen before to figures, and back to the clerk with what is wrong."""

from dataclasses import replace
from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from etl import desk
from etl.desk import tasks
from etl.desk.examination import examined
from etl.desk.map_edits import with_column, with_word
from etl.desk.previewing import previewed
from etl.desk.values import Choice, Handed, Task
from etl.desk.verification import verified
from etl.undo import undo
from tests.etl.desk.made import BAD, GOOD, MARCH, commit, handed, left_in, looked, matched, merged_file, plain_file
from warehouse.config import Config
from warehouse.journal import Journal
from warehouse.reader import Reader, reading
from warehouse.scope import Scope


def test_a_stranger_s_file_is_shown_as_it_is(config: Config) -> None:
    found = looked(config, handed(config, merged_file()), Choice(feed="cases"))
    assert (found.encoding, found.delimiter, found.header_rows) == ("GB18030", ",", (2, 3))
    assert found.rows == GOOD + BAD + 1
    assert {one.column for one in found.missing} == {"case_no", "service", "accepted_at"}
    assert not found.ready


def test_what_is_chosen_for_one_column_leaves_the_likely_headers_of_the_others(own_names: Config) -> None:
    own = handed(own_names, merged_file(month="2026-04").replace("承办部门".encode("gbk"), "哪家".encode("gbk")))
    likely = {one.column: one.nearest[:1] for one in looked(own_names, own, Choice(feed="cases")).missing}
    assert likely == {
        "case_no": ("业务信息/件号",),
        "service": ("业务信息/办的什么",),
        "accepted_at": ("办理时间/收下",),
        "department": ("哪家",),
    }
    one = with_column(Choice(feed="cases"), "业务信息/件号", ("cases", "case_no"))
    assert {one.column: one.nearest[:1] for one in looked(own_names, own, one).missing} == {
        column: header for column, header in likely.items() if column != "case_no"
    }


def test_a_list_of_departments_alone_tells_which_header_is_theirs(config: Config) -> None:
    listed = "部门编码,部门名称\ngulou,鼓楼\ntaijiang,台江\n".encode()
    commit(config, handed(config, listed, "部门.csv"), Choice(feed="departments"))
    own = handed(config, merged_file().replace("承办部门".encode("gbk"), "哪家".encode("gbk")))
    found = looked(config, own, Choice(feed="cases"))
    assert [one.nearest for one in found.missing if one.column == "department"] == [("哪家",)]


def test_every_way_through_the_desk(config: Config) -> None:
    original = handed(config, merged_file())
    choice = matched(MARCH)
    found = looked(config, original, choice)
    assert found.ready and found.month == "2026-03" and found.department == "鼓楼"
    checked = verified(config, original, choice, lambda _: None)
    assert (checked.rows_in, checked.accepted, checked.rejected, checked.ignored) == (GOOD + BAD + 1, GOOD, BAD, 1)
    assert [(group.reason, group.count) for group in checked.groups if group.severity == "row"] == [
        ("closed_before_accepted", BAD)
    ]
    assert [total.agrees for total in checked.totals] == [True] and not checked.decisions
    preview = previewed(config, original, choice, lambda _: None)
    assert (preview.added, preview.replaced, preview.unchanged, preview.removed) == (GOOD, 0, 0, 0)
    assert preview.trial and Journal(config).entries() == []
    with reading(config, preview.trial, Scope.everything()) as trial:
        assert trial.query("SELECT count(*) FROM scoped.cases").item() == GOOD and trial.version < 0
    preview.forget()
    done = commit(config, original, choice, preview.seen)
    assert (done.load_id, done.version, done.accepted) == ("L000001", 1, GOOD)
    assert Reader(config).snapshot(Scope.everything()).query("SELECT count(*) FROM scoped.cases").item() == GOOD


def test_the_rejected_rows_come_back_with_problem_and_remedy(config: Config) -> None:
    original = handed(config, merged_file())
    choice = matched(Choice(feed="cases", month="2026-03"))
    output = original.path.with_name("back.xlsx")
    task = Task(config.home, "rejected", [Handed(original, choice)], language="zh", output=output)
    assert tasks.DO["rejected"](config, task, lambda _: None) == BAD
    with CalamineWorkbook.from_filelike(BytesIO(output.read_bytes())) as book:
        rows = book.get_sheet_by_index(0).to_python()
    assert len(rows) == 1 + BAD and rows[0][-2:] == ["问题", "如何处理"]
    assert rows[1][1] == "K0900" and "早于" in str(rows[1][-2])


def test_next_month_s_file_is_read_as_this_one_was(own_names: Config) -> None:
    april = handed(own_names, merged_file(month="2026-04"), "四月.csv")
    found = looked(own_names, april)
    assert found.remembered and found.remembered.load_id == "L000001" and found.feed == "cases"
    assert found.ready and found.month == "2026-04"
    undo(own_names, "L000001")
    assert looked(own_names, april).remembered is None
    assert looked(own_names, april, Choice(map_text="")).map_text == ""


def test_a_map_that_is_used_again_outlives_the_load_that_used_it(own_names: Config) -> None:
    april = handed(own_names, merged_file(month="2026-04"), "四月.csv")
    said = replace(matched(MARCH), month="2026-04", map_text=looked(own_names, april).map_text)
    commit(own_names, april, said)
    undo(own_names, "L000002")
    found = looked(own_names, handed(own_names, merged_file(month="2026-05"), "五月.csv"))
    assert found.remembered and found.remembered.load_id == "L000001"


def test_the_same_file_again_says_when_it_was_loaded(twenty: Config) -> None:
    choice = Choice(month="2026-03", department="鼓楼")
    again = handed(twenty, plain_file(20))
    checked = verified(twenty, again, choice, lambda _: None)
    assert checked.already_loaded and checked.already_loaded.load_id == "L000001" and not checked.decisions
    assert commit(twenty, again, choice).already_loaded is not None
    assert len(Journal(twenty).entries()) == 1


def test_a_department_that_is_known_is_named_by_its_id(config: Config) -> None:
    list_ = handed(config, "部门编码,部门名称\ngulou,鼓楼\n".encode(), "部门.csv")
    assert looked(config, list_).feed == "departments"
    commit(config, list_, Choice())
    assert looked(config, handed(config, plain_file(3))).department == "鼓楼"  # no version holds a case yet
    commit(config, handed(config, plain_file(3)), Choice(month="2026-03"))
    assert looked(config, handed(config, plain_file(4))).department == "gulou"


def test_a_department_that_the_list_lacks_is_chosen_from_it(config: Config) -> None:
    names = "部门编码,部门名称\ngl,鼓楼区不动产登记中心\ntj,台江区不动产登记中心\n"
    commit(config, handed(config, names.encode(), "部门.csv"), Choice(feed="departments"))
    (word,) = looked(config, handed(config, plain_file(3))).words
    assert (word.column, word.word, word.count, word.nearest) == ("department", "鼓楼", 3, ("gl",))
    assert dict(word.allowed)["tj"].zh == "台江区不动产登记中心"
    choice = with_word(Choice(month="2026-03"), "cases", "department", "鼓楼", "gl")
    assert looked(config, handed(config, plain_file(3)), choice).words == ()
    assert commit(config, handed(config, plain_file(3)), choice).accepted == 3


def test_nothing_personal_is_shown(config: Config) -> None:
    found = looked(config, handed(config, plain_file(5, person="110105194912310021")))
    person = next(column for column in found.columns if column.header == "申请人")
    assert person.personal and person.ignored and person.examples == () and person.target is None
    assert "110105" not in repr(found)


def test_through_the_worker_nothing_stays_behind(config: Config) -> None:
    """The one test that starts processes: the same answers come from the other side."""
    original, choice = handed(config, plain_file(30)), Choice(month="2026-03")
    steps: list[desk.Step] = []
    assert desk.examine(config, original).feed == "cases"
    checked = desk.verify(config, original, choice)
    assert (checked.accepted, checked.refusal) == (30, None)
    preview = desk.preview(config, original, choice, "zheng", steps.append)
    assert preview.added == 30 and steps
    assert [step.share for step in steps] == sorted(step.share for step in steps)
    preview.forget()
    (done,) = desk.commit(config, [Handed(original, choice, preview.seen)], "zheng")
    assert done.load_id == "L000001" and left_in(config.home) == []
    assert desk.undo(config, "L000001", "zheng", "wrong file") == 2
    with pytest.raises(desk.Refused) as refused:
        desk.undo(config, "L000001", "zheng", "again")
    assert refused.value.kind == "NothingToUndo" and "L000001" in refused.value.text.zh


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_no_encoding_is_asked_for_where_it_is_not_what_is_wrong(config: Config, encoding: str) -> None:
    found = examined(config, handed(config, "受理编号,受理编号,受理时间\n".encode(encoding)), Choice(), lambda _: None)
    assert found.refusal and found.encodings == ()


def test_a_text_that_cannot_be_read_offers_the_encodings_that_can(config: Config) -> None:
    taiwan = "受理編號,事項名稱,受理時間,承辦部門\n1,轉移登記,2026-03-05,臺灣區辦公室\n".encode("big5")
    found = looked(config, handed(config, taiwan))
    assert found.refusal and "[source]" not in found.refusal.en and "Big5" in found.encodings
