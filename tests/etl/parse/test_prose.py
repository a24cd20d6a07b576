"""What people wrote reaches the warehouse masked."""

from tests.etl.tables import checked

RATING = {"评价等级": "1", "评价时间": "2026-03-05 09:30", "受理所属部门": "鼓楼", "评价指标": "其他：找林主任"}


def test_ratings_are_kept_masked_and_a_note_tells_it() -> None:
    found = checked({**RATING, "文字评价": "我是张伟，电话13812345678"}, {**RATING, "文字评价": "很好"}, feed="ratings")
    assert found.frames["ratings"]["comment"].to_list() == ["我是×××，电话×××", "很好"]
    assert found.frames["ratings"]["reasons"].to_list() == ["其他：找×××"] * 2
    assert found.accepted == 2
    assert [note.zh for note in found.notes if "文字评价" in note.zh] == [
        "“文字评价”：1 个单元格含姓名、号码等个人信息，已替换为 ×××。"
    ]


def test_a_comment_that_cannot_be_kept_is_quoted_masked() -> None:
    found = checked({**RATING, "文字评价": "我是张伟\x07，电话13812345678"}, feed="ratings")
    (problem,) = found.problems
    assert problem.value == "我是×××�，电话×××"


def test_codes_of_reasons_and_empty_cells_stay() -> None:
    found = checked({**RATING, "评价指标": "209 213 214", "文字评价": None}, feed="ratings")
    assert found.frames["ratings"].select("reasons", "comment").row(0) == ("209 213 214", None)
