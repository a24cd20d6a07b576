"""A survey of twenty people and twelve managers whose every figure can be told by hand."""

import json
from datetime import date

import pytest
from typer.testing import CliRunner

from metrics.__main__ import app
from metrics.errors import UnknownDimension, UnknownValue
from metrics.evaluate import evaluate
from metrics.nps import Nps
from metrics.survey import Survey, waves
from metrics.survey_awareness import awareness, heard_from
from metrics.survey_population import figures
from metrics.survey_priorities import gaps, priorities
from metrics.survey_reading import asked, read
from metrics.survey_scores import changes, dimensions, overall, recommendation
from metrics.value import NotApplicable, NotProvided, Outcome, TooFew, Value, number
from metrics.view import Period, View
from tests.surveyed import Surveyed

PERFORMANCE = {"态度": 4, "等候": 2, "指南": 4, "平台": 4, "停车": 2}
IMPORTANCE = {"态度": 4, "等候": 4, "指南": 4, "平台": 2, "停车": 2}
DIMENSIONS = {"态度": "服务", "等候": "服务", "指南": "网上", "平台": "网上", "停车": "网上"}
LATER, BEFORE = "2026", "2025"
TOLD = """
[survey.shares]
"农民" = 8
"教师" = 2
[survey.invited]
"2026" = { "社会公众" = 25 }
"""


def person(at: int, wave: str) -> dict[str, object]:
    """Every second one is one level happier; ten farmers and ten teachers; before, waiting was one level worse."""
    more, earlier = at % 2, wave == BEFORE
    return {
        "序号": at,
        "批次": wave,
        "提交时间": f"{wave}-06-{at % 9 + 1:02}",
        "受访人群": "社会公众",
        "职业": "农民" if at < 10 else "教师",
        "是否知道": "知道" if at < 5 or at >= 10 else "不知道",
        "未提示知晓": "提及" if at % 4 == 0 else "未提及",
        "从何得知": "微信┋窗口" if at < 10 else "微信",
        **{
            f"【{DIMENSIONS[topic]}】满意度：{topic}": level + more - (earlier and topic == "等候")
            for topic, level in PERFORMANCE.items()
        },
        **{f"【{DIMENSIONS[topic]}】重要性：{topic}": level + more for topic, level in IMPORTANCE.items()},
        "【服务】着急（反向）": 4 - more,
        "总体满意度": "满意",
        "推荐意愿": (10, 10, 7, 0)[at // 5],
    }


def manager(at: int) -> dict[str, object]:
    """Waiting is no trouble in their eyes."""
    who = {"序号": at, "批次": LATER, "提交时间": "2026-06-05", "受访人群": "管理人员"}
    return {**who, "满意度：等候": 4 + at % 2, "满意度：停车": 2 + at % 2, "满意度：经费": 2 + at % 2}


def interval(outcome: Outcome) -> tuple[float, float] | None:
    assert isinstance(outcome, Value)
    return outcome.interval


def text(*rows: dict[str, object]) -> str:
    return "\n".join(",".join(map(str, line)) for line in (rows[0], *(row.values() for row in rows)))


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory) -> Surveyed:
    public = [person(at, wave) for wave in (BEFORE, LATER) for at in range(20)]
    managers = [manager(at) for at in range(12)]
    return Surveyed(tmp_path_factory.mktemp("survey"), TOLD).take(text(*public), text(*managers))


@pytest.fixture
def survey(surveyed: Surveyed) -> Survey:
    return Survey(surveyed.snapshot())


@pytest.fixture
def public(survey: Survey) -> Survey:
    return survey.of(side="public", wave=LATER)


def test_who_answered_and_how_many_were_asked_to(survey):
    before, later = waves(survey)
    assert (before.name, before.first_day, before.last_day) == (BEFORE, date(2025, 6, 1), date(2025, 6, 9))
    assert isinstance(before.whole.response, NotProvided)
    public, managers = later.responses
    assert (public.population, public.sheets, public.valid, number(public.response)) == ("社会公众", 20, 20, 0.8)
    assert isinstance(managers.response, NotProvided) and isinstance(later.whole.response, NotProvided)
    assert number(later.whole.completion) == 1.0


def test_more_sheets_than_were_asked_for_is_a_mistake_and_no_rate(survey):
    told = waves(survey)[1].responses[0]
    assert isinstance(type(told)(told.population, told.side, 30, 30, 0, 0, 25).response, NotApplicable)


def test_means_of_topics_and_dimensions_in_the_order_of_the_questionnaire(public):
    service, online = dimensions(public)
    assert [(one.topic, number(one.outcome)) for one in service.topics] == [("态度", 4.5), ("等候", 2.5), ("着急", 2.5)]
    assert [(one.topic, number(one.outcome)) for one in online.topics] == [("指南", 4.5), ("平台", 4.5), ("停车", 2.5)]
    # Nine and a half points of three questions: 3.1667.
    assert number(service.score.outcome) == pytest.approx(9.5 / 3)
    # Every second sheet is half a point above and half a point below: s² is 5 ÷ 19, t of 19 degrees 2.09302.
    assert interval(service.topics[0].outcome) == pytest.approx((4.5 - 0.240086, 4.5 + 0.240086), abs=1e-5)
    assert service.topics[1].levels == (0, 10, 10, 0, 0)
    assert number(overall(public)[LATER].outcome) == 4


def test_who_would_recommend_it(survey):
    told = recommendation(survey.of(side="public"))
    assert told == {BEFORE: Nps(10, 5, 5), LATER: Nps(10, 5, 5)}
    assert told[LATER].score == 25


def test_questions_that_rise_together_agree_reversed_ones_turned(public):
    told = [one.agreement for one in dimensions(public)]
    assert [(one.questions, one.sheets) for one in told if one] == [(3, 20), (3, 20)]
    assert [one.reliability.alpha for one in told if one and one.reliability] == pytest.approx([1, 1])


def test_what_changed_since_the_wave_before(survey):
    moved = {one.topic: one for one in changes(survey.of(side="public"), BEFORE, LATER)}
    assert moved["等候"].difference.number == 1
    assert moved["态度"].difference.number == 0
    assert moved["等候"].chance < 0.001 < moved["态度"].chance == 1


def test_what_matters_and_is_poor_comes_first(public):
    found = priorities(public)
    assert found is not None
    assert [(one.name, one.field) for one in found.topics] == [
        ("态度", "keep"),
        ("等候", "improve_first"),
        ("指南", "keep"),
        ("平台", "overdone"),
        ("停车", "low_priority"),
    ]
    assert (found.importance, found.performance) == pytest.approx((3.7, 3.7))
    assert all(one.stable for one in found.topics)


def test_where_managers_see_it_otherwise(survey):
    waiting, parking = gaps(survey.of(wave=LATER))
    assert (waiting.topic, waiting.difference.number, parking.topic, parking.difference.number) == (
        "等候",
        2,
        "停车",
        0,
    )
    assert waiting.chance < 0.001 < parking.chance


def test_who_knows_the_service_by_occupation(public):
    told = {one.occupation: (number(one.prompted), number(one.unprompted)) for one in awareness(public)}
    assert told == {None: (0.75, 0.25), "农民": (0.5, 0.3), "教师": (1.0, 0.2)}


def test_from_where_adds_up_to_more_than_all(public):
    told = {one.occupation: {place.name: number(place.share) for place in one.places} for one in heard_from(public)}
    assert told == {None: {"微信": 1.0, "窗口": 0.5}, "农民": {"微信": 1.0, "窗口": 1.0}, "教师": {"微信": 1.0}}


def test_the_population_is_eight_farmers_to_two_teachers(public):
    told = figures(public)
    sheets = {one.id: number(one.sheets) for one in told}
    people = {one.id: one.population.mean for one in told if one.population}
    # Farmers would all recommend it; of teachers half are passive and half are not content.
    assert (sheets["survey_nps"], sheets["awareness_rate"], sheets["overall"]) == (25, 0.75, 4)
    assert people["survey_nps"] == pytest.approx(0.8 * 100 - 0.2 * 50)
    assert people["awareness_rate"] == pytest.approx(0.8 * 0.5 + 0.2 * 1)
    assert people["unprompted_awareness_rate"] == pytest.approx(0.8 * 0.3 + 0.2 * 0.2)
    assert people["overall"] == pytest.approx(4)


def test_of_few_nothing_is_said(public):
    few = Survey(public.snapshot, {**public.only, "occupation": ("农民",), "district": ("",)})
    assert [one.sheets for one in awareness(few)] == [10, 10]
    none = public.of(occupation="律师")
    assert (awareness(none), heard_from(none), figures(none), dimensions(none)) == ((), (), (), ())
    assert priorities(none) is None and waves(none) == ()


def test_a_side_that_was_asked_other_things(survey):
    found = read(survey, None, "managers")
    assert (found.wave, found.changes, found.priorities) == (LATER, (), None)
    (topics,) = found.dimensions
    assert [one.topic for one in topics.topics] == ["等候", "停车", "经费"]
    assert topics.agreement is None or topics.agreement.questions == 3
    assert {type(one.prompted) for one in found.awareness} == {NotProvided}


def test_a_question_that_no_sheet_can_answer_is_refused(surveyed, survey):
    with pytest.raises(UnknownValue):
        read(survey, "2031", "public")
    with pytest.raises(UnknownDimension):
        asked(surveyed.snapshot(), {"service": ("x",)})
    with pytest.raises(UnknownValue):
        asked(surveyed.snapshot(), {"occupation": ("律师",)})


JUNE = Period(date(2026, 6, 1), date(2026, 7, 1))
IDS = ("survey_mean", "survey_nps", "awareness_rate", "unprompted_awareness_rate", "cronbach_alpha")


def test_the_figures_through_the_one_way_to_a_number(surveyed):
    found = {one.metric.id: one.outcome for one in evaluate(surveyed.snapshot(), IDS, View(JUNE))}
    assert {name: outcome.sample for name, outcome in found.items()} == dict.fromkeys(IDS, 20)
    # Managers are not the public. Two dimensions of 9.5 and 11.5 points, and 4 for the whole, of seven questions.
    assert number(found["survey_mean"]) == pytest.approx(25 / 7)
    assert number(found["survey_nps"]) == 25
    assert number(found["awareness_rate"]) == 0.75
    assert interval(found["awareness_rate"]) == pytest.approx((0.5313, 0.8881), abs=5e-5)
    assert number(found["unprompted_awareness_rate"]) == 0.25
    assert number(found["cronbach_alpha"]) == pytest.approx(1)


def test_by_wave_dimension_and_occupation(surveyed):
    both = Period(date(2025, 1, 1), date(2027, 1, 1))
    told = evaluate(surveyed.snapshot(), ["survey_mean"], View(both, by=("wave", "question_group")))
    assert {tuple(one.by.values()): number(one.outcome) for one in told} == {
        (BEFORE, "overall"): 4,
        (BEFORE, "服务"): pytest.approx(8.5 / 3),
        (BEFORE, "网上"): pytest.approx(11.5 / 3),
        (LATER, "overall"): 4,
        (LATER, "服务"): pytest.approx(9.5 / 3),
        (LATER, "网上"): pytest.approx(11.5 / 3),
    }
    aware = evaluate(surveyed.snapshot(), ["awareness_rate"], View(JUNE, by=("occupation",)))
    assert [number(one.outcome) for one in aware] == [0.5, 1.0]
    scales = evaluate(surveyed.snapshot(), ["cronbach_alpha"], View(JUNE, by=("question_group",)))
    assert [one.by["question_group"] for one in scales] == ["服务", "网上"]


def test_a_day_with_few_sheets_and_one_with_none(surveyed):
    days = View(Period(date(2026, 6, 9), date(2026, 6, 11)), grain="day")
    for name in IDS:
        few, none = (one.outcome for one in evaluate(surveyed.snapshot(), [name], days))
        assert isinstance(few, TooFew) and few.sample == 2
        assert isinstance(none, NotApplicable | NotProvided)


def test_questions_that_no_sheet_answered_all_make_no_scale(surveyed):
    view = View(JUNE, filters={"population": ("管理人员",)})
    (found,) = evaluate(surveyed.snapshot(), ["cronbach_alpha"], view)
    assert isinstance(found.outcome, NotApplicable)


@pytest.fixture
def shell(surveyed, monkeypatch):
    monkeypatch.setenv("ONEWINDOW_HOME", str(surveyed.home))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return lambda *arguments: CliRunner().invoke(app, ["survey", *arguments])


def test_the_shell_prints_every_table(shell):
    told = shell().output
    for word in ("社会公众", "80.0%", "Net promoter score", "25.0", "等候", "improve first", "教师", "+2.00"):
        assert word in told, word
    assert "Net promoter" not in shell("--side", "managers").output


def test_the_shell_gives_all_of_it_to_other_programs(shell):
    told = json.loads(shell("--json", "--wave", LATER).stdout)
    assert told["waves"][1]["responses"][0]["response"]["value"] == 0.8
    nps = next(one for one in told["figures"] if one["id"] == "survey_nps")
    assert (nps["unit"], nps["sheets"]["value"], nps["population"]["mean"]) == ("net_score", 25, pytest.approx(70))
    assert told["priorities"]["topics"][1]["field"] == "improve_first"
    assert told["recommendation"]["promoters"] == 10
    assert json.loads(shell("--json", "--where", "occupation=农民").stdout)["awareness"][0]["sheets"] == 10


@pytest.mark.parametrize("wrong", [("--side", "press"), ("--wave", "1999"), ("--where", "service=x")])
def test_the_shell_refuses_what_there_is_not(shell, wrong):
    assert shell(*wrong).exit_code == 2
