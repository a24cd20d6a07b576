"""What the header of a question says beside the question, in every form that is met."""

import pytest

from etl.questions import Question, frame_of, questions_of


@pytest.mark.parametrize(
    ("header", "topic", "side", "dimension", "is_reversed"),
    [
        ("服务态度", "服务态度", "performance", None, False),
        ("Q6、服务态度", "服务态度", "performance", None, False),
        ("第6题：服务态度", "服务态度", "performance", None, False),
        ("6.重要性：服务态度", "服务态度", "importance", None, False),
        ("重要程度: 服务态度", "服务态度", "importance", None, False),
        ("重要度——服务态度", "服务态度", "importance", None, False),
        ("Importance: staff", "staff", "importance", None, False),
        ("满意度：服务态度", "服务态度", "performance", None, False),
        ("Performance – staff", "staff", "performance", None, False),
        ("服务态度（重要性）", "服务态度", "importance", None, False),
        ("服务态度（满意度）", "服务态度", "performance", None, False),
        ("服务态度—重要性", "服务态度", "importance", None, False),
        ("Staff (importance)", "Staff", "importance", None, False),
        ("排队让我着急（反向）", "排队让我着急", "performance", None, True),
        ("排队让我着急（反向计分）", "排队让我着急", "performance", None, True),
        ("排队让我着急(R)", "排队让我着急", "performance", None, True),
        ("I lose patience [reversed]", "I lose patience", "performance", None, True),
        ("反向：排队让我着急", "排队让我着急", "performance", None, True),
        ("【办事效率】等候时间", "等候时间", "performance", "办事效率", False),
        ("Q9、【办事效率】满意度：排队让我着急（反向）", "排队让我着急", "performance", "办事效率", True),
        ("【办事效率】Q9、等候时间（重要性）", "等候时间", "importance", "办事效率", False),
        # A word that only looks like a mark is part of the question.
        ("总体满意度", "总体满意度", "performance", None, False),
        ("重要性", "重要性", "performance", None, False),
        ("（反向）", "（反向）", "performance", None, False),
        ("您认为公开办事指南重要吗", "您认为公开办事指南重要吗", "performance", None, False),
        ("Wi-Fi 信号", "Wi-Fi 信号", "performance", None, False),
        ("材料/手续简便", "材料/手续简便", "performance", None, False),
        ("办事指南——清晰易懂", "办事指南——清晰易懂", "performance", None, False),
    ],
)
def test_a_header_alone(header, topic, side, dimension, is_reversed):
    assert questions_of([header]) == [Question(header, topic, side, dimension, is_reversed)]


def told(*headers):
    return [(one.topic, one.side, one.dimension) for one in questions_of(headers)]


def test_a_merged_row_above_several_questions_is_their_dimension():
    assert told("一、办事效率/Q7、等候时间", "一、办事效率/Q8、一次办成", "服务态度/耐心", "意见") == [
        ("等候时间", "performance", "办事效率"),
        ("一次办成", "performance", "办事效率"),
        ("服务态度/耐心", "performance", None),
        ("意见", "performance", None),
    ]


def test_a_merged_row_may_say_the_side():
    assert told("重要性/等候时间", "重要性/耐心", "满意度/等候时间", "满意度/耐心") == [
        ("等候时间", "importance", None),
        ("耐心", "importance", None),
        ("等候时间", "performance", None),
        ("耐心", "performance", None),
    ]


def test_the_stem_of_a_matrix_is_its_side_or_its_dimension():
    assert told(
        "8、请评价以下各项对您的重要程度—等候时间",
        "8、请评价以下各项对您的重要程度—耐心",
        "9、您对以下各项的满意程度：—等候时间",
        "9、您对以下各项的满意程度：—耐心",
        "10、网上平台—好找",
        "10、网上平台—稳定",
    ) == [
        ("等候时间", "importance", None),
        ("耐心", "importance", None),
        ("等候时间", "performance", None),
        ("耐心", "performance", None),
        ("好找", "performance", "网上平台"),
        ("稳定", "performance", "网上平台"),
    ]


def test_a_pair_behind_a_dash_is_no_matrix():
    assert told("耐心—重要性", "耐心—满意度") == [("耐心", "importance", None), ("耐心", "performance", None)]


def test_questions_of_one_name_are_told_apart():
    assert told(
        "【效率】重要性：总体",
        "【效率】满意度：总体",
        "【态度】重要性：总体",
        "【态度】满意度：总体",
        "意见",
        "意见（R）",
    ) == [
        ("效率：总体", "importance", "效率"),
        ("效率：总体", "performance", "效率"),
        ("态度：总体", "importance", "态度"),
        ("态度：总体", "performance", "态度"),
        ("意见", "performance", None),
        ("意见（R）", "performance", None),
    ]


def test_the_frame_keeps_the_place_and_the_name_of_the_answers():
    frame = frame_of(["Q6、【效率】等候", "Q7、其他", "Q8、其他"], ["【效率】等候", "Q7、其他", "Q8、其他"])
    assert frame.rows() == [
        (1, "【效率】等候", "等候", "performance", "效率", False),
        (2, "Q7、其他", "Q7、其他", "performance", None, False),
        (3, "Q8、其他", "Q8、其他", "performance", None, False),
    ]
    assert frame_of([], []).height == 0
