"""Questionnaires in a version: scales and their turning, who got how far, what the settings add, and who sees it."""

import pytest

from etl.rebuild import rebuild
from tests.surveyed import Surveyed

PUBLIC = (
    "序号,批次,提交答卷时间,受访人群,Q1、您的职业,您的办理渠道,您是否知道,未提示知晓,"
    "Q4、【办事效率】重要性：等候时间,Q5、【办事效率】满意度：等候时间,Q6、服务态度,Q7、排队让我着急（反向）,"
    "Q8、总体满意度,Q9、推荐意愿,Q10、您一年办理几次,Q11、对指南的打分,Q12、提到登记您想到哪些平台,Q13、意见\n"
    "1,2026上,2026-03-05,社会公众,农民,窗口,知道,未提及,非常重要,满意,满意,非常同意,满意,9,2,7,e福州┋闽政通,多设窗口\n"
    "2,2026上,2026-03-06,社会公众,教师,网上,不知道,,重要,不满意,,,,6,5,3,微信,\n"
    "3,2026上,2026-03-06,社会公众,教师,网上,知道,,,,,,,7,1,,,\n"
    "4,2026上,2026-03-07,社会公众,教师,网上,知道,,重要,满意,不适用,不同意,非常满意,10,1,1,e 福州,\n"
)
MANAGERS = "序号,批次,提交答卷时间,受访人群,服务态度\n1,2026上,2026-03-05,管理人员,非常满意\n"
TOLD = """
[survey]
unprompted_question = "提到登记您想到哪些平台"
unprompted_names = ["E福州"]
[survey.dimensions]
"服务" = ["服务态度"]
[survey.scales]
"对指南的打分" = [1, 9]
[survey.shares."农民"]
window = 0.6
[survey.shares]
"教师" = 0.4
[survey.invited]
"2026上" = { "社会公众" = 10 }
"2025" = 4
"""


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Surveyed:
    return Surveyed(tmp_path_factory.mktemp("surveyed"), TOLD).take(PUBLIC, MANAGERS)


def test_two_questionnaires_of_one_wave_number_their_sheets_from_one_on(surveyed: Surveyed) -> None:
    counts = surveyed.rows("SELECT side, population, count(*) FROM scoped.survey GROUP BY ALL ORDER BY ALL")
    assert counts == [("managers", "管理人员", 1), ("public", "社会公众", 4)]


def test_what_the_headers_and_the_settings_say_of_each_question(surveyed: Surveyed) -> None:
    columns = "topic, importance, question_group, reversed, low, high"
    assert surveyed.rows(f"SELECT {columns} FROM scoped.survey_items WHERE low IS NOT NULL ORDER BY ALL") == [
        ("overall", False, "overall", False, 1, 5),
        ("对指南的打分", False, None, False, 1, 9),
        ("排队让我着急", False, None, True, 1, 5),
        ("服务态度", False, "服务", False, 1, 5),
        ("等候时间", False, "办事效率", False, 1, 5),
        ("等候时间", True, "办事效率", False, 1, 5),
    ]


def test_what_counts_or_is_written_is_no_scale(surveyed: Surveyed) -> None:
    kept = surveyed.rows("SELECT item FROM scoped.survey_items WHERE low IS NULL ORDER BY item")
    assert kept == [("您一年办理几次",), ("意见",), ("提到登记您想到哪些平台",)]


def test_every_scale_is_brought_onto_one_to_five_and_reversed_ones_are_turned(surveyed: Surveyed) -> None:
    points = dict(
        surveyed.snapshot()
        .query("SELECT topic, list(points ORDER BY sheet) FROM scoped.survey_answers WHERE points > 0 GROUP BY topic")
        .rows()
    )
    assert points["排队让我着急"] == [1.0, 4.0]
    assert points["对指南的打分"] == [4.0, 2.0, 1.0]
    assert points["服务态度"] == [4.0, 5.0]
    assert points["overall"] == [4.0, 5.0]


def test_how_far_each_sheet_got(surveyed: Surveyed) -> None:
    told = surveyed.rows("SELECT asked, answered, completion FROM scoped.survey_sheets ORDER BY day, side, sheet")
    assert told == [
        (1, 1, "complete"),
        (6, 6, "complete"),
        (6, 3, "partial"),
        (6, 0, "broken_off"),
        (6, 6, "complete"),
    ]


def test_who_knows_the_service_prompted_and_of_themselves(surveyed: Surveyed) -> None:
    columns = "aware, aware_unprompted, nps_points"
    told = surveyed.rows(f"SELECT {columns} FROM scoped.survey_sheets WHERE side = 'public' ORDER BY sheet")
    # What the column says goes before the names; who left the questionnaire says nothing.
    assert told == [(True, False, 100), (False, False, -100), (True, None, 0), (True, True, 100)]


def test_what_the_settings_know_of_the_population(surveyed: Surveyed) -> None:
    assert surveyed.rows("SELECT * FROM scoped.survey_shares ORDER BY share") == [
        ("教师", None, 0.4),
        ("农民", "window", 0.6),
    ]
    assert surveyed.rows("SELECT * FROM scoped.survey_invited ORDER BY invited") == [
        ("2025", None, 4),
        ("2026上", "社会公众", 10),
    ]


def test_a_survey_of_the_city_is_everybodys_and_a_departments_own_is_its_own(surveyed: Surveyed) -> None:
    count = "SELECT count(*) FROM scoped.survey_sheets"
    assert surveyed.snapshot("鼓楼").query(count).item() == 5
    surveyed.take("序号,服务态度\n1,满意\n2,满意\n", department="台江", month="2026-03")
    assert surveyed.snapshot().query(count).item() == 7
    assert surveyed.snapshot("台江").query(count).item() == 7
    assert surveyed.snapshot("鼓楼").query(count).item() == 5
    assert surveyed.rows(f"{count} WHERE department = '台江' AND day = DATE '2026-03-01'") == [(2,)]
    assert ("台江",) in surveyed.rows("SELECT department FROM scoped.departments")


def test_a_rebuilt_warehouse_holds_the_same_answers(surveyed: Surveyed) -> None:
    tables = ("survey_items", "survey_answers", "survey_sheets")
    before = [surveyed.rows(f"SELECT * FROM scoped.{table} ORDER BY ALL") for table in tables]
    rebuild(surveyed.config)
    assert [surveyed.rows(f"SELECT * FROM scoped.{table} ORDER BY ALL") for table in tables] == before


def test_a_file_that_names_no_wave_is_one_of_its_own(tmp_path) -> None:
    days = ("2026-03-30 09:00", "2026-03-31 23:30", "2026-04-01 08:00")
    spring = "序号,提交时间,服务态度\n" + "".join(f"{at},{day},满意\n" for at, day in enumerate(days))
    autumn = "序号,提交时间,服务态度\n0,2026-09-01,不满意\n"
    told = (
        Surveyed(tmp_path).take(spring, autumn).rows("SELECT wave, count(*) FROM scoped.survey GROUP BY ALL ORDER BY 1")
    )
    assert told == [("2026-03", 3), ("2026-09", 1)]


SCALES = {
    "评分一": ((1, 7, 5), (1, 7)),
    "评分二": ((0, 10, 5), (0, 10)),
    "评分三": ((2, 9, 5), (1, 10)),
    "评分四": ((60, 95, 88), (0, 100)),
    "评分五": ((600, 95, 88), (None, None)),
    "年龄": ((35, 41, 5), (None, None)),
    "来过几次（满意度）": ((1, 3, 5), (1, 5)),
    "态度": (("满意", "不适用", "不适用"), (1, 5)),
    "建议": (("满意", "多设窗口", "周末也开"), (None, None)),
    "去过": (("满意", "满意┋不满意", "满意"), (None, None)),
}


def test_which_questions_are_scales(tmp_path) -> None:
    rows = [f"{at},{','.join(str(answers[at]) for answers, _ in SCALES.values())}\n" for at in range(3)]
    surveyed = Surveyed(tmp_path).take(f"序号,{','.join(SCALES)}\n{''.join(rows)}", month="2026-03")
    found = surveyed.rows("SELECT item, low, high FROM scoped.survey_items ORDER BY place")
    assert [(low, high) for _, low, high in found] == [scale for _, scale in SCALES.values()]
