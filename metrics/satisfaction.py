"""Satisfaction: how people rated, how many of them were really asked, and what the silent could hide."""

from dataclasses import replace

from metrics.definitions import DRILL_CLOSED, MINIMUM
from metrics.levels import satisfied
from metrics.marts import RATED_CASES, RATING_FLOW
from metrics.model import Count, Direction, Metric, Ratio, Unit
from warehouse.text import Text

OWNER = Text("Service quality supervision", "服务质量督查")

LEVELS = (1, 2, 3, 4, 5)
_ACTIVE = " FILTER (rating_source = 'active')"
# A sum over no row is NULL, and NULL would swallow the others.
RATABLE, RATED_ACTIVE, GOOD_ACTIVE = (
    f"coalesce(sum({name}), 0)" for name in ("ratable", "rated_active", "good_active")
)

_LATEST_FIRST = replace(DRILL_CLOSED, order="ended_at desc nulls last, case_no")
DRILL_GIVEN = replace(_LATEST_FIRST, population="given")
DRILL_STANDING = replace(_LATEST_FIRST, population="standing")
DRILL_ACTIVE = replace(_LATEST_FIRST, population="active")
DRILL_RATABLE = replace(_LATEST_FIRST, population="ratable")
DRILL_SILENT = replace(_LATEST_FIRST, population="silent")

_STANDING = Text(
    "Ratings given in the period, whoever gave them; of a case with several the latest, a person's own before others.",
    "本期的全部评价，不论来源；同一办件有多条时取最新一条，主动评价优先于默认评价。",
)
_BY_PEOPLE = Text(
    "Ratings that applicants gave themselves in the period; of a case with several the latest.",
    "本期由办事人主动作出的评价；同一办件有多条时取最新一条。",
)
_ENDED = Text(
    "Cases that ended in the period, at any end at which they may be rated: approved, rejected, returned, withdrawn.",
    "本期结束且可评价的办件，含办结、不予办理、退件和撤回。",
)
_NO_OTHERS = Text(
    "Defaults, and ratings of which nobody knows who gave them; `default_share` says how many.",
    "不含默认评价和来源不明的评价；其占比见 `default_share`。",
)
_ONE_A_CASE = Text("Ratings that a later one of the same case has replaced.", "不含已被同一办件后来的评价取代的评价。")
_OUT_OF_REACH = Text(
    "Departments that handed in no ratings of known cases, and months before their first and after their last.",
    "不含未报送评价（或评价无法对应办件）的部门，以及其首次评价之前、最后评价之后的月份。",
)
_NOBODY = Text("Nobody rated in this period.", "本期没有评价。")
_NO_APPLICANT = Text("No applicant rated in this period.", "本期没有主动评价。")
_NONE_ENDED = Text(
    "No case that could be rated ended in this period, in a department that hands in ratings.",
    "报送评价的部门本期没有可评价的办件。",
)
_NO_CASE_NAMED = Text(
    "Not provided: the ratings of this period name no case that is known. Add the case number.",
    "未提供：本期评价均无法对应办件。请在评价数据中补充办件编号。",
)
_NATIONAL = Text("GB/T 39734–2020, GB/T 39735–2020.", "国家标准 GB/T 39734—2020、GB/T 39735—2020。")


def _sum(*levels: int) -> str:
    return f"sum({' + '.join(f'level_{level}' for level in levels)})"


RATINGS_COUNT = Metric(
    id="ratings_count",
    label=Text("Ratings", "评价数"),
    name=Text("Ratings given", "评价数"),
    meaning=Text("How many ratings there are, defaults included.", "本期共有多少条评价，含默认评价。"),
    formula=Text("Count of ratings, additional ones included.", "评价条数，含追加评价。"),
    population=Text("Ratings given in the period, whoever gave them.", "本期的全部评价，不论来源。"),
    exclusions=Text("Rows that say “not rated”.", "不含“未评价”的记录。"),
    source=_NATIONAL,
    unit=Unit.RATINGS,
    direction=Direction.NEUTRAL,
    mart=RATING_FLOW,
    measure=Count("sum(ratings)"),
    additive=True,
    minimum_sample=0,
    drill=DRILL_GIVEN,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=_NOBODY,
    missing=_NOBODY,
)

GOOD_RATE = replace(
    RATINGS_COUNT,
    id="good_rate",
    label=Text("Good, as reported", "好评率（上报口径）"),
    name=Text("Good ratings, as reported", "好评率"),
    meaning=Text(
        "The figure that is usually reported: the share of good ratings, defaults counted as if people had given them.",
        "通常上报的数字：好评占全部评价的比例，默认评价也算作好评。",
    ),
    formula=Text("(5 + 4 + 3) ÷ all levels.", "（非常满意＋满意＋基本满意）÷ 全部评价。"),
    population=_STANDING,
    exclusions=_ONE_A_CASE,
    unit=Unit.RATE,
    direction=Direction.UP,
    measure=Ratio(_sum(3, 4, 5), _sum(*LEVELS)),
    additive=False,
    minimum_sample=MINIMUM,
    drill=DRILL_STANDING,
)

ACTIVE_GOOD_RATE = replace(
    GOOD_RATE,
    id="active_good_rate",
    label=Text("Good, people's own", "主动好评率"),
    name=Text("Good ratings among those that people gave", "主动评价好评率"),
    meaning=Text("Of those who really rated, how many were content.", "真正评价的人中有多少给了好评。"),
    formula=Text("(5 + 4 + 3) ÷ all levels, active ratings.", "主动评价中（非常满意＋满意＋基本满意）÷ 全部主动评价。"),
    population=_BY_PEOPLE,
    exclusions=_NO_OTHERS,
    measure=Ratio(_sum(3, 4, 5) + _ACTIVE, _sum(*LEVELS) + _ACTIVE),
    drill=DRILL_ACTIVE,
    nothing=_NO_APPLICANT,
    missing=_NO_APPLICANT,
)

SATISFIED_RATE = replace(
    ACTIVE_GOOD_RATE,
    id="satisfied_rate",
    label=Text("Satisfied", "满意率"),
    name=Text("Satisfied or very satisfied", "满意率"),
    meaning=Text("Of those who really rated, how many chose one of the two best levels.", "主动评价中前两级的比例。"),
    formula=Text("(5 + 4) ÷ all levels, active ratings.", "主动评价中（非常满意＋满意）÷ 全部主动评价。"),
    source=Text("The two best of five levels, as surveys count.", "五级量表取前两级，调查通行口径。"),
    measure=Ratio(_sum(*satisfied(len(LEVELS))) + _ACTIVE, _sum(*LEVELS) + _ACTIVE),
)

BAD_RATE = replace(
    ACTIVE_GOOD_RATE,
    id="bad_rate",
    label=Text("Bad ratings", "差评率"),
    name=Text("Bad ratings among those that people gave", "差评率"),
    meaning=Text("Of those who really rated, how many were not content.", "真正评价的人中有多少给了差评。"),
    formula=Text("(2 + 1) ÷ all levels, active ratings.", "主动评价中（不满意＋非常不满意）÷ 全部主动评价。"),
    source=Text("Counting rule of the Pingtan approval system.", "平潭审批系统计数口径。"),
    direction=Direction.DOWN,
    measure=Ratio(_sum(1, 2) + _ACTIVE, _sum(*LEVELS) + _ACTIVE),
)

SATISFACTION_SCORE = replace(
    ACTIVE_GOOD_RATE,
    id="satisfaction_score",
    label=Text("Satisfaction score", "满意度得分"),
    name=Text("Satisfaction score, 0 to 100", "满意度得分"),
    meaning=Text(
        "The mean level of those who really rated: 100 if all are very satisfied, 0 if none is at all.",
        "主动评价的平均等级，折算为百分制：全部非常满意为 100 分，全部非常不满意为 0 分。",
    ),
    formula=Text("100 × (mean level − 1) ÷ 4.", "100 ×（平均等级 − 1）÷ 4。"),
    source=Text("User satisfaction of GOV.UK’s performance platform.", "英国 GOV.UK 绩效平台“用户满意度”。"),
    unit=Unit.POINTS,
    measure=Ratio(
        f"25 * sum(level_2 + 2 * level_3 + 3 * level_4 + 4 * level_5){_ACTIVE}", _sum(*LEVELS) + _ACTIVE, share=False
    ),
)

SATISFACTION_BALANCE = replace(
    ACTIVE_GOOD_RATE,
    id="satisfaction_balance",
    label=Text("Satisfied, weighed", "加权满意率"),
    name=Text("Satisfied, by strength of opinion", "加权满意率"),
    meaning=Text(
        "Of those who chose a side, how much weighs the satisfied one, a “very” counting double.",
        "有明确倾向的主动评价中满意一方的权重，“非常”按两倍计。",
    ),
    formula=Text(
        "(2 × level 5 + level 4) ÷ (2 × level 5 + level 4 + level 2 + 2 × level 1).",
        "（2×非常满意＋满意）÷（2×非常满意＋满意＋不满意＋2×非常不满意）。",
    ),
    exclusions=Text(
        "The middle level, defaults, and ratings of unknown origin.", "不含基本满意、默认评价和来源不明的评价。"
    ),
    source=Text("Satisfaction survey of Uttlesford District Council.", "英国阿特尔斯福德区议会满意度调查。"),
    measure=Ratio(
        f"sum(2 * level_5 + level_4){_ACTIVE}",
        f"sum(2 * level_5 + level_4 + level_2 + 2 * level_1){_ACTIVE}",
        share=False,
        sample=_sum(1, 2, 4, 5) + _ACTIVE,
    ),
)

DEFAULT_SHARE = replace(
    GOOD_RATE,
    id="default_share",
    label=Text("Defaults", "默认评价占比"),
    name=Text("Ratings that nobody gave", "默认评价占比"),
    meaning=Text(
        "How many of the ratings a system filled in, by what the files say and by the signs of it.",
        "评价中由系统自动填写的比例，依据文件标注和识别规则。",
    ),
    formula=Text("Defaults ÷ all ratings.", "默认评价 ÷ 全部评价。"),
    source=Text(
        "Default ratings of the Pingtan approval system; the rules stand in the settings, under `ratings`.",
        "平潭审批系统的默认好评做法；识别规则见配置 `ratings`。",
    ),
    direction=Direction.DOWN,
    measure=Ratio(f"{_sum(*LEVELS)} FILTER (rating_source = 'default')", _sum(*LEVELS)),
)

RATING_RATE = replace(
    GOOD_RATE,
    id="rating_rate",
    label=Text("Rated", "评价率"),
    name=Text("Cases rated", "评价率"),
    meaning=Text("How many of the cases have a rating, defaults included.", "有评价的办件比例，含默认评价。"),
    formula=Text("Rated cases ÷ cases that could be rated.", "有评价的办件 ÷ 可评价的办件。"),
    population=_ENDED,
    exclusions=_OUT_OF_REACH,
    source=_NATIONAL,
    direction=Direction.NEUTRAL,
    mart=RATED_CASES,
    measure=Ratio("sum(rated)", RATABLE, basis="sum(unmatched)"),
    drill=DRILL_RATABLE,
    nothing=_NONE_ENDED,
    missing=_NO_CASE_NAMED,
)

ACTIVE_RATING_RATE = replace(
    RATING_RATE,
    id="active_rating_rate",
    label=Text("Rated by people", "主动评价率"),
    name=Text("Cases that applicants rated themselves", "主动评价率"),
    meaning=Text("For how many cases somebody really said something.", "真正由办事人作出评价的办件比例。"),
    formula=Text("Cases with an active rating ÷ cases that could be rated.", "有主动评价的办件 ÷ 可评价的办件。"),
    direction=Direction.UP,
    measure=Ratio(RATED_ACTIVE, RATABLE, basis="sum(unmatched)"),
)

NO_RATING_RATE = replace(
    RATING_RATE,
    id="no_rating_rate",
    label=Text("Silent", "不评率"),
    name=Text("Cases of which nobody said anything", "不评率"),
    meaning=Text(
        "For how many cases nobody is known to have said anything: not rated, a default, or from who knows whom.",
        "没有主动评价的办件比例：未评价、默认评价或来源不明。",
    ),
    formula=Text("1 − active rating rate.", "1 − 主动评价率。"),
    direction=Direction.DOWN,
    measure=Ratio(f"{RATABLE} - {RATED_ACTIVE}", RATABLE, basis="sum(unmatched)"),
    drill=DRILL_SILENT,
)

GOOD_RATE_AT_LEAST = replace(
    RATING_RATE,
    id="good_rate_at_least",
    label=Text("Good at least", "好评率下限"),
    name=Text("Good, if all the silent were discontent", "好评率下限"),
    meaning=Text(
        "The worst case: what the rate would be if everybody who said nothing was discontent.",
        "最坏情形：若未主动评价的人全部不满意，好评率将是多少。",
    ),
    formula=Text("Good active ratings ÷ cases that could be rated.", "主动好评 ÷ 可评价的办件。"),
    source=Text("Worst-case bounds of missing answers (Manski).", "缺失回答的最坏情形界（Manski）。"),
    direction=Direction.UP,
    measure=Ratio(GOOD_ACTIVE, RATABLE, basis="sum(unmatched)"),
)

GOOD_RATE_AT_MOST = replace(
    GOOD_RATE_AT_LEAST,
    id="good_rate_at_most",
    label=Text("Good at most", "好评率上限"),
    name=Text("Good, if all the silent were content", "好评率上限"),
    meaning=Text(
        "The best case: what the rate would be if everybody who said nothing was content.",
        "最好情形：若未主动评价的人全部满意，好评率将是多少。",
    ),
    formula=Text(
        "(Good active ratings + the silent) ÷ cases that could be rated.", "（主动好评 ＋ 未主动评价）÷ 可评价的办件。"
    ),
    measure=Ratio(f"{GOOD_ACTIVE} + {RATABLE} - {RATED_ACTIVE}", RATABLE, basis="sum(unmatched)"),
)

SATISFACTION = (
    *(ACTIVE_GOOD_RATE, GOOD_RATE, DEFAULT_SHARE, GOOD_RATE_AT_LEAST, GOOD_RATE_AT_MOST),
    *(SATISFIED_RATE, BAD_RATE, SATISFACTION_SCORE, SATISFACTION_BALANCE, RATINGS_COUNT),
    *(RATING_RATE, ACTIVE_RATING_RATE, NO_RATING_RATE),
)
