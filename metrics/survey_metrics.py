"""What the public says when asked: means, recommendation, awareness, and whether the questions measure one thing."""

from dataclasses import replace

from metrics.definitions import DRILL_RECEIVED, MINIMUM
from metrics.marts import SURVEY_ANSWERS, SURVEY_SCALES, SURVEY_SHEETS
from metrics.model import Consistency, Direction, Mean, Metric, Ratio, Unit
from warehouse.text import Text

OWNER = Text("Satisfaction survey", "满意度调查")
_SOURCE = Text(
    "Questionnaires that were handed over, the last sheet of each number in a wave.",
    "报送的问卷；同一批次同一编号以最后一份为准。",
)
_PUBLIC = Text(
    "Answer sheets of applicants and the public that came in in the period.", "本期回收的办事群众和社会公众答卷。"
)
_NOT_MANAGERS = Text(
    "Sheets of those who manage the service, which are shown beside; questions that were passed over.",
    "管理人员答卷（另行对照列示）；跳过未答的题目。",
)
_NO_SHEETS = Text("No sheet of the public came in in this period.", "本期没有公众答卷。")
NOT_ASKED = Text(
    "Not provided: none of the sheets of this period answers this question.", "未提供：本期答卷均未回答此题。"
)

SURVEY_MEAN = Metric(
    id="survey_mean",
    label=Text("Survey mean", "问卷满意度均分"),
    name=Text("Mean satisfaction of the survey", "问卷满意度均分"),
    meaning=Text(
        "How satisfied people are over all scale questions, from 1 (not at all) to 5 (very).",
        "全部量表题的平均满意程度，1 分为非常不满意，5 分为非常满意。",
    ),
    formula=Text(
        "Σ points ÷ Σ answers; reversed questions are turned, other scales are brought onto 1 to 5.",
        "Σ 得分 ÷ Σ 有效作答；反向题反向计分，其他量程换算为 1 至 5 分。",
    ),
    population=_PUBLIC,
    exclusions=Text(
        _NOT_MANAGERS.en + " Importance is not satisfaction and is left out, too.",
        _NOT_MANAGERS.zh + "重要性题不计入。",
    ),
    source=_SOURCE,
    unit=Unit.LEVEL,
    direction=Direction.UP,
    mart=SURVEY_ANSWERS,
    measure=Mean("points"),
    additive=False,
    minimum_sample=MINIMUM,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=Text("No scale question was answered in this period.", "本期没有量表题作答。"),
    missing=NOT_ASKED,
)
SURVEY_NPS = Metric(
    id="survey_nps",
    label=Text("Recommendation", "净推荐值"),
    name=Text("Net promoter score", "净推荐值（NPS）"),
    meaning=Text("Who would recommend the service, less who would not.", "愿意推荐者占比减去不愿推荐者占比。"),
    formula=Text(
        "% of 9 and 10 − % of 0 to 6, of answers from 0 to 10; never from ratings of five levels.",
        "9～10 分占比 − 0～6 分占比（0～10 分题）；不由五级评价推算。",
    ),
    population=_PUBLIC,
    exclusions=_NOT_MANAGERS,
    source=_SOURCE,
    unit=Unit.NET_SCORE,
    direction=Direction.UP,
    mart=SURVEY_SHEETS,
    measure=Mean("nps_points"),
    additive=False,
    minimum_sample=MINIMUM,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=Text("No question from 0 to 10 was answered in this period.", "本期没有 0～10 分推荐题作答。"),
    missing=NOT_ASKED,
)
AWARENESS_RATE = Metric(
    id="awareness_rate",
    label=Text("Awareness", "知晓率"),
    name=Text("Awareness, prompted", "知晓率（提示后）"),
    meaning=Text("How many know the service when it is named to them.", "提示服务名称后表示知道的受访者比例。"),
    formula=Text("Sheets that know it ÷ sheets that answered.", "知晓答卷数 ÷ 有效作答答卷数。"),
    population=Text(
        _PUBLIC.en + " Where users alone were asked, it is too high.", _PUBLIC.zh + "若只访问办事群众，结果会偏高。"
    ),
    exclusions=_NOT_MANAGERS,
    source=_SOURCE,
    unit=Unit.RATE,
    direction=Direction.UP,
    mart=SURVEY_SHEETS,
    measure=Ratio("count(*) FILTER (aware)", "count(aware)", basis="count(*)"),
    additive=False,
    minimum_sample=MINIMUM,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=_NO_SHEETS,
    missing=NOT_ASKED,
)
UNPROMPTED_AWARENESS_RATE = replace(
    AWARENESS_RATE,
    id="unprompted_awareness_rate",
    label=Text("Unprompted awareness", "未提示知晓率"),
    name=Text("Awareness, unprompted", "知晓率（未提示）"),
    meaning=Text(
        "How many name the service themselves before it is named to them.",
        "在未提示的情况下自己提到该服务的受访者比例。",
    ),
    formula=Text(
        "Sheets that name it ÷ sheets that were asked; an empty answer names nothing.",
        "主动提及的答卷数 ÷ 被问到的答卷数；留空视为未提及。",
    ),
    population=_PUBLIC,
    exclusions=Text(_NOT_MANAGERS.en + " Sheets that were broken off.", _NOT_MANAGERS.zh + "中途退出的答卷。"),
    measure=Ratio("count(*) FILTER (aware_unprompted)", "count(aware_unprompted)", basis="count(*)"),
)
CRONBACH_ALPHA = Metric(
    id="cronbach_alpha",
    label=Text("Cronbach's α", "信度系数 α"),
    name=Text("Reliability of the scale (Cronbach's α)", "量表信度（克朗巴哈 α）"),
    meaning=Text(
        "Whether the questions measure one thing; from 0.7 on their mean may be read as one figure.",
        "各题是否测量同一内容；达到 0.7 以上，均分才适合作为一个指标解读。",
    ),
    formula=Text(
        "k ÷ (k − 1) · (1 − Σ variance of each question ÷ variance of the sheets' sums), reversed questions turned.",
        "k ÷ (k − 1) ·（1 − Σ 各题方差 ÷ 总分方差），反向题先反向计分。",
    ),
    population=Text(
        "Sheets of the public that answered every question; break it down by survey dimension.",
        "回答了全部题目的公众答卷；宜按调查维度分解。",
    ),
    exclusions=Text(_NOT_MANAGERS.en + " The question for the whole.", _NOT_MANAGERS.zh + "总体满意度题。"),
    source=_SOURCE,
    unit=Unit.COEFFICIENT,
    direction=Direction.NEUTRAL,
    mart=SURVEY_SCALES,
    measure=Consistency(),
    additive=False,
    minimum_sample=MINIMUM,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=Text("No question of a scale was answered in this period.", "本期没有量表题作答，无法计算信度。"),
    missing=Text(
        "It takes two questions, and sheets that answered all of them: choose one survey dimension or one wave.",
        "至少需要两道题，且有答卷答全：请选择一个调查维度或一个批次。",
    ),
)

SURVEY = (SURVEY_MEAN, SURVEY_NPS, AWARENESS_RATE, UNPROMPTED_AWARENESS_RATE, CRONBACH_ALPHA)
