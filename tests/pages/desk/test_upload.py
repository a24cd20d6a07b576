"""The desk: a clean file in three clicks, every question of a dirty one, nothing stored before the last step."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from etl.contracts import CONTRACTS
from etl.desk import set_aside_workbook, undo
from etl.load import Request, load
from metrics.view import Period
from pages._desk.headline import period_of
from pages._desk.tell import size
from pages._desk.templates import workbook
from tests.pages.desk.conftest import Open
from tests.pages.handing_in import CLEAN, HEAD, Row, copy_of, good_rows, loads, table
from warehouse.config import load_config
from warehouse.versions import Versions


def test_a_clean_file_takes_three_clicks(visit: Open, home: Path) -> None:
    visitor = visit().hand_in(CLEAN)
    assert visitor.step == "3 Check", "the columns are clear, so nobody is asked about them"
    assert visitor.figures == ["30", "30", "0", "0"]
    assert "All 30 rows are good." in visitor.said.replace("**", "")
    visitor.press("check_on")
    assert visitor.step == "4 Preview"
    assert visitor.figures[0] == "30"
    visitor.press("preview_load")
    assert visitor.step == "5 Done"
    (load,) = loads(home)
    assert (load.state, load.accepted, load.department, load.month) == ("committed", 30, "鼓楼", "2026-10")
    assert load.load_id in str(visitor.page.table[0].value)


def test_nothing_is_stored_before_the_last_step(visit: Open, home: Path) -> None:
    before = Versions(home).existing()
    visitor = visit().hand_in(CLEAN).press("check_on")
    assert "Nothing is stored until you press Load." in visitor.said
    assert loads(home) == []
    assert Versions(home).existing() == before
    visitor.press("preview_back")
    assert visitor.step == "3 Check"
    visitor.press("check_back")
    assert visitor.step == "2 Match"
    visitor.press("match_back")
    assert visitor.step == "1 File"
    assert not list((home / "versions").glob("*trial*"))
    assert loads(home) == []


def test_the_first_own_cases_replace_the_demonstration(visit: Open, city: Path, tmp_path: Path) -> None:
    own = copy_of(city, tmp_path)
    visitor = visit(at=own).hand_in(CLEAN).press("check_on")
    assert any("demonstration city will give way" in info.value for info in visitor.page.info)
    visitor.press("preview_load")
    history = visitor.page.dataframe[-1].value
    assert history["state"].to_list()[:2] == ["✓ loaded", "– gave way · demonstration"]
    assert loads(own)[0].department == "鼓楼", "the id that the demonstration has for it goes with it"


def test_before_anything_is_loaded_a_chinese_reader_finds_the_way(visit: Open, home: Path) -> None:
    visitor = visit("zh")
    assert visitor.step == "1 选择文件"
    visitor.hand_in(CLEAN).press("check_on").press("preview_load")
    assert visitor.step == "5 完成"
    assert [load.state for load in loads(home)] == ["committed"]


def test_the_same_file_again_is_told_and_changes_nothing(visit: Open, october: Path) -> None:
    visitor = visit().hand_in(CLEAN)
    assert "Already loaded on" in visitor.said
    assert "L0000" in visitor.said
    visitor.press("check_off")
    assert visitor.step == "1 File"
    assert len(loads(october)) == 1


def test_bad_rows_are_grouped_by_repair_and_stay_out(visit: Open, home: Path) -> None:
    rows = [list(row) for row in good_rows()]
    for row in rows[:4]:
        row[3] = "2026-09-01 08:00"
    rows[7][0] = ""
    visitor = visit().hand_in(("bad.csv", table(rows)))
    assert visitor.figures == ["30", "25", "5", "0"]
    said = visitor.said
    assert "Closed before it was accepted" in said
    assert "Required cell is empty" in said
    first = visitor.page.table[0].value
    assert list(first["Your column"]) == ["办结时间"] * 3, "three examples, by the name that the file gives"
    assert list(first["Row"]) == [2, 3, 4], "rows as Excel counts them"
    visitor.press("check_on").press("preview_load")
    assert (loads(home)[0].accepted, loads(home)[0].rejected) == (25, 5)
    assert [button.proto.label for button in visitor.page.get("download_button")] == ["Download the 5 rows"]
    book = CalamineWorkbook.from_filelike(BytesIO(set_aside_workbook(load_config(home), loads(home)[0].load_id, "en")))
    lines = book.get_sheet_by_index(0).to_python()
    assert [line[0] for line in lines] == ["Row", 2, 3, 4, 5, 9]
    visitor.page.query_params["load"] = loads(home)[0].load_id
    visitor.page = visitor.page.run()
    assert [button.proto.label for button in visitor.page.get("download_button")] == ["Download the 5 rows"] * 2


def test_what_became_of_the_total_is_said_once(visit: Open) -> None:
    said = visit().hand_in(("total.csv", table([*good_rows(), ("合计", "30", "", "", "", "", "")]))).said
    assert said.count("total in row 32") + said.count("total of row 32") == 1


def test_a_needed_column_under_a_strange_name_is_asked_for(visit: Open) -> None:
    head = ["我方编号甲", *HEAD[1:]]
    visitor = visit().hand_in(("strange.csv", table(good_rows(), head)))
    assert visitor.step == "2 Match"
    assert next(button for button in visitor.page.button if button.key == "match_on").disabled
    visitor.choose("header_", "我方编号甲").press("match_on")
    assert visitor.step == "3 Check"
    assert visitor.figures == ["30", "30", "0", "0"]


def test_words_of_a_closed_list_are_matched_the_same_way(visit: Open) -> None:
    rows = [(*row, "榕e办" if n < 3 else "窗口") for n, row in enumerate(good_rows())]
    visitor = visit().hand_in(("words.csv", table(rows, [*HEAD, "申请方式"])))
    assert visitor.step == "2 Match"
    assert "榕e办" in visitor.said
    visitor.choose("word_", "app").press("match_on")
    assert visitor.figures == ["30", "30", "0", "0"]


def test_day_and_month_are_asked_once_and_can_be_decided_otherwise(visit: Open) -> None:
    rows = [
        (*row[:2], f"0{n % 9 + 1}/10/2026", f"0{n % 9 + 1}/10/2026", *row[4:]) for n, row in enumerate(good_rows(9))
    ]
    visitor = visit().hand_in(("order.csv", table(rows)))
    assert "Day and month cannot be told apart" in visitor.said
    assert next(button for button in visitor.page.button if button.key == "check_on").disabled
    visitor.press("decide_")
    assert visitor.figures == ["9", "9", "0", "0"]
    visitor.press("otherwise_")
    assert next(button for button in visitor.page.button if button.key == "check_on").disabled


@pytest.mark.usefixtures("october")
def test_the_rows_that_are_set_aside_can_be_had_while_something_is_to_be_decided(visit: Open) -> None:
    rows = [list(row) for row in good_rows()]
    rows[0][3] = "2026-09-01 08:00"
    visitor = visit().hand_in(("again.csv", table(rows)))
    assert "Another file stands for this month" in visitor.said
    assert "Download the row" in [button.proto.label for button in visitor.page.get("download_button")]


@pytest.mark.usefixtures("october")
def test_a_figure_that_begins_to_be_there_is_a_change(visit: Open) -> None:
    visitor = visit().hand_in(("鼓楼11月.csv", table(good_rows(month="2026-11")))).press("check_on")
    assert "These figures stay as they are." not in visitor.said
    assert "now shown" in visitor.page.dataframe[0].value.to_csv()


@pytest.mark.usefixtures("october")
def test_nothing_known_of_a_department_is_no_0_before(visit: Open) -> None:
    visitor = visit().hand_in(("台江10月.csv", table(good_rows(department="台江")))).press("check_on")
    assert list(visitor.page.dataframe[0].value.columns) == ["figure", "after"]


def test_an_unedited_template_says_that_only_its_example_was_found(visit: Open) -> None:
    said = visit("zh").hand_in(("办件.xlsx", workbook(CONTRACTS["cases"]))).said
    assert "只有模板自带的示例行" in said


@pytest.mark.usefixtures("october")
def test_a_corrected_file_of_the_month_says_what_differs(visit: Open) -> None:
    rows = [list(row) for row in good_rows()][1:]
    rows[0][6] = "9"
    rows[1][5], rows[1][3] = "在办", ""
    visitor = visit().hand_in(("corrected.csv", table(rows))).press("decide_").press("check_on")
    assert visitor.figures == ["0", "2", "27", "1"]
    cells = visitor.page.dataframe[-1].value.to_csv()
    assert "closed_ok" not in cells and "Closed" in cells, "words of a closed list are shown by what they are called"
    assert "What differs from the file it replaces" in visitor.said
    assert "Promised limit" in visitor.said


def test_several_files_wait_for_their_turn(visit: Open, home: Path) -> None:
    other = ("台江10月.csv", table(good_rows(department="台江")))
    visitor = visit().hand_in(CLEAN, other)
    assert "2 files, one at a time" in visitor.said
    visitor.press("open_")
    visitor.press("check_on").press("preview_load").press("done_next")
    visitor.press("check_on").press("preview_load").press("done_more")
    assert {load.department for load in loads(home)} == {"鼓楼", "台江"}


def test_a_load_is_undone_with_a_reason(visit: Open, october: Path) -> None:
    undo(load_config(october), loads(october)[0].load_id, "zheng", "wrong month")
    assert (loads(october)[0].state, loads(october)[0].undo_reason) == ("undone", "wrong month")
    assert "Undone" in visit().said or visit().page.dataframe


def test_hostile_names_are_letters(visit: Open) -> None:
    name = "![x](http://outside.invalid/x.png) **b** <b>.csv"
    visitor = visit().hand_in((name, table(good_rows())))
    shown = "\n".join(str(text.value) for text in (*visitor.page.markdown, *visitor.page.caption))
    assert "![x]" not in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("feed", CONTRACTS)
def test_every_feed_has_a_template(feed: str) -> None:
    assert workbook(CONTRACTS[feed]).startswith(b"PK")


def test_figures_are_compared_over_the_month_handed_in() -> None:
    assert period_of(["2026-10"], date(2026, 11, 20)) == Period.month(date(2026, 10, 1))
    assert period_of([], date(2026, 11, 20)) == Period.month(date(2026, 11, 20))
    assert period_of(["2025-03", "2026-10"], date(2026, 11, 20)) == Period.months(date(2026, 10, 1), 12)


def test_sizes_are_said_as_people_say_them() -> None:
    assert (size(12), size(2048), size(3 << 20)) == ("12 B", "2.0 kB", "3.0 MB")


def test_what_was_matched_is_remembered_for_the_next_month(visit: Open, home: Path) -> None:
    head = ["我方编号甲", *HEAD[1:]]
    first = visit().hand_in(("10.csv", table(good_rows(), head))).choose("header_", "我方编号甲")
    first.press("match_on").press("check_on").press("preview_load")
    after = visit().hand_in(("11.csv", table(good_rows(month="2026-11", count=5), head)))
    assert after.step == "3 Check", "nothing is asked twice"
    assert "Matched as in the load of" in after.said
    assert loads(home)[0].load_id in after.said
    after.press("forget_")
    assert after.step == "2 Match"


def test_a_department_that_the_file_does_not_name_is_chosen(visit: Open, october: Path) -> None:
    rows = [(*row[:4], *row[5:]) for row in good_rows(department="鼓楼二")]
    visitor = visit().hand_in(("鼓楼_11.csv", table(rows, [*HEAD[:4], *HEAD[5:]])))
    assert visitor.step == "2 Match"
    visitor.choose("constant_", "鼓楼").press("match_on")
    assert visitor.figures == ["30", "30", "0", "0"]
    visitor.press("beside_").press("check_on").press("preview_load")
    assert [(one.department, one.month) for one in loads(october)] == [("鼓楼", "2026-10"), ("鼓楼", None)]
    once_more = visit().hand_in(("鼓楼_11.csv", table(rows, [*HEAD[:4], *HEAD[5:]])))
    once_more.choose("constant_", "鼓楼").press("match_on") if once_more.step == "2 Match" else None
    assert "nothing would change" in once_more.said and "Another file stands" not in once_more.said


def load_of_october(home: Path, name: str, rows: Sequence[Row]) -> None:
    """Somebody hands over the month of the clean file, by another way than this desk."""
    path = home.parent / name
    path.write_bytes(table(rows))
    load(load_config(home), [Request("cases", path, name, "鼓楼", "2026-10")], "zheng")


def test_who_comes_second_is_told_and_sees_what_stands_now(visit: Open, home: Path) -> None:
    second = visit().hand_in(CLEAN).press("check_on")
    load_of_october(home, "other.csv", good_rows(25))
    second.press("preview_load")
    assert [load.file_name for load in loads(home) if load.state == "committed"] == ["other.csv"]
    assert "loaded other" in "\n".join(str(warning.value) for warning in second.page.warning)
    assert second.step == "3 Check"
    second.press("decide_").press("check_on").press("preview_load")
    assert second.step == "5 Done"


ASKED = ("序号", "提交答卷时间", "3、请问您的居住区是哪里", "6、本次办理中您的总体满意度", "7、您对总体流程的意见")
SHEETS = (
    "问卷.csv",
    table([("1", "2026-10-01 10:00", "鼓楼", "满意", "无"), ("2", "2026-10-02 10:00", "台江", "满意", "")], ASKED),
)


def test_questions_that_ask_for_a_column_of_ours_are_offered_as_it(visit: Open, home: Path) -> None:
    visitor = visit().hand_in(SHEETS)
    assert visitor.step == "2 Match", "what a question asks for is not lost without a word"
    said = visitor.said.replace("*", "").replace("\\", "")
    assert (
        "3、请问您的居住区是哪里 is kept as a question alone" in said and "6、本次办理中您的总体满意度 is kept" in said
    )
    assert "7、您对总体流程的意见 is kept" not in said
    visitor.press("use_").press("leave_")
    assert "is kept as a question alone" not in visitor.said
    visitor.press("match_on")
    assert "Columns, 5: 3 recognised, 2 kept as questions" in [folded.label for folded in visitor.page.expander]


def test_the_same_file_is_told_before_its_words_are_asked_for(visit: Open, home: Path) -> None:
    rows = [[*row] for row in good_rows()]
    rows[0][5] = "神秘"
    load_of_october(home, "unknown.csv", rows)
    visitor = visit().hand_in(("unknown.csv", table(rows)))
    assert visitor.step == "2 Match"
    assert any("This very file was loaded on" in info.value for info in visitor.page.info)
