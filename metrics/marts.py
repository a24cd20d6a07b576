"""Where figures are read: each mart, the facts behind it, and the dimensions that both know."""

from dataclasses import dataclass, replace

from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Dimension:
    """Something that figures may be filtered and broken down by."""

    id: str
    label: Text


CASES = Text("cases", "件")


@dataclass(frozen=True, slots=True)
class Mart:
    """One roll-up by day, and the facts it was rolled up from (same columns, `happened_at`, and more dimensions).

    `feed` holds at least one row, and something in its column `known`, as soon as anything was loaded that the mart
    could be filled from; `absent` is said before that. `bucket` is the column with a row's duration, `logarithmic`
    says that it is a bucket of seconds and not the duration itself; `fact_value` is the facts' column with the exact
    duration. `only` says which rows count. `lately` holds the events of the last days with their counts taken back.
    `as_known` names a query over the facts that shows them as they were known at a moment. `until` names a query
    for the moment up to which its rows are known, where they may be of days after the as-of: ratings come by the day,
    surveys in waves, cases by the month. `since` names a query for the first day that its rows tell of, where they
    belong to no department whose records would say so; `by_the_day` that they tell of each day by itself. `counted` is
    what its rows count, `timing` what is said of their days where no clock is asked for.
    """

    id: str
    table: str
    facts: str
    dimensions: tuple[str, ...]
    fact_dimensions: tuple[str, ...]
    absent: Text
    feed: str = "scoped.cases"
    known: str = "case_no"
    clocked: bool = True
    bucket: str | None = None
    logarithmic: bool = False
    fact_value: str | None = None
    only: str | None = None
    lately: str | None = None
    as_known: str | None = None
    until: str | None = None
    since: str | None = None
    by_the_day: bool = False
    counted: Text = CASES
    timing: Text | None = None


DIMENSIONS: dict[str, Dimension] = {
    dimension.id: dimension
    for dimension in (
        Dimension("department", Text("Department", "部门")),
        Dimension("parent_department", Text("Parent department", "上级部门")),
        Dimension("district", Text("District", "区县")),
        Dimension("service", Text("Service", "事项")),
        Dimension("service_group", Text("Service group", "事项类别")),
        Dimension("channel", Text("Channel", "渠道")),
        Dimension("applicant_type", Text("Applicant type", "申请人类型")),
        Dimension("occupation", Text("Occupation", "职业")),
        Dimension("feed", Text("Kind of data", "数据类别")),
        Dimension("step", Text("Step", "环节")),
        Dimension("rating_source", Text("By whom rated", "评价来源")),
        Dimension("rating_channel", Text("Rating channel", "评价渠道")),
        Dimension("window", Text("Window", "窗口")),
        Dimension("device", Text("Device", "终端")),
        Dimension("hour", Text("Hour", "时段")),
        Dimension("wave", Text("Wave", "调查批次")),
        Dimension("population", Text("Population", "受访人群")),
        Dimension("question_group", Text("Survey dimension", "调查维度")),
        Dimension("publicity_channel", Text("Publicity channel", "宣传渠道")),
        Dimension("audience", Text("Audience", "目标人群")),
        Dimension("content_type", Text("Kind of content", "内容类型")),
        Dimension("campaign", Text("Campaign", "宣传活动")),
    )
}

_NO_CASES = Text("Not provided: no case has been loaded yet.", "未提供：尚未导入办件。")
_CASE = ("department", "parent_department", "service", "service_group", "channel")
_FACTS_ONLY = ("district", "applicant_type", "occupation")

FLOW = Mart(
    *("flow", "scoped.flow", "scoped.flow_facts"),
    *(_CASE, _FACTS_ONLY, _NO_CASES),
    lately="scoped.flow_lately",
)
DURATION_DAYS = Mart(
    "duration_days",
    "scoped.duration_days",
    "scoped.duration_days_facts",
    _CASE,
    _FACTS_ONLY,
    _NO_CASES,
    bucket="days",
    fact_value="days",
)
DURATION_SECONDS = Mart(
    "duration_seconds",
    "scoped.duration_seconds",
    "scoped.duration_seconds_facts",
    _CASE,
    _FACTS_ONLY,
    _NO_CASES,
    bucket="bucket",
    logarithmic=True,
    fact_value="value",
)
STANDING = Mart(
    *("standing", "scoped.standing", "scoped.standing_facts"),
    *(_CASE, _FACTS_ONLY, _NO_CASES),
    lately="scoped.standing_lately",
)
# From the start of cases to their end, where ages and lifetimes are counted from.
SPANS = Mart(
    *("spans", "scoped.spans", "scoped.spans_facts"),
    *(_CASE, _FACTS_ONLY, _NO_CASES),
    as_known="spans_as_known",
)
# Apart, because to look up the stops of every case takes longer than all the rest.
LIFETIMES = replace(SPANS, as_known="lifetimes_as_known")
# Of cases that were stopped the stretches between: how old they were on any day.
STOPPED_SPANS = Mart(
    *("stopped_spans", "scoped.stopped_spans", "scoped.stopped_spans_facts"),
    *(_CASE, _FACTS_ONLY, _NO_CASES),
    as_known="stopped_spans_as_known",
)
# The ways of decided cases through their steps; `metrics.paths` reads them.
WAYS = Mart(
    *("ways", "scoped.ways", "scoped.ways_facts"),
    *(_CASE, _FACTS_ONLY, _NO_CASES),
)
PROMISES = replace(FLOW, id="promises", only="promised_working <> 0")
STEP_SECONDS = Mart(
    "step_seconds",
    "scoped.step_seconds",
    "scoped.step_seconds_facts",
    (*_CASE, "step"),
    (),
    Text("Not provided: no steps were handed in. Upload “Case steps”.", "未提供：尚无环节数据，请报送“办件环节”。"),
    feed="scoped.steps",
    clocked=False,
    bucket="bucket",
    logarithmic=True,
    fact_value="value",
    timing=Text("Each step has its own: started → completed.", "按环节各自计时：开始→完成。"),
)
# Ratings by the day they were given; a bad one's answers by the day they were due.
RATING_FLOW = Mart(
    *("rating_flow", "scoped.rating_flow", "scoped.rating_flow_facts"),
    (*_CASE, "rating_source"),
    (*_FACTS_ONLY, "rating_channel", "window"),
    Text("Not provided: no ratings were handed in. Upload “Ratings”.", "未提供：尚无评价数据，请报送“好差评”。"),
    feed="scoped.ratings",
    known="rating",
    clocked=False,
    only="rating_source IS NOT NULL",
    until="rated_until",
    counted=Text("ratings", "条"),
    timing=Text("None: ratings count on the day they were given.", "不计时：按评价当日统计。"),
)
# What may have moved a rating: how its case went, and the window.
RATING_FACTORS = replace(
    RATING_FLOW,
    id="rating_factors",
    table="scoped.rating_factors",
    facts="scoped.rating_factors_facts",
    dimensions=(*_CASE[:4], "rating_source"),
    fact_dimensions=("channel", *_FACTS_ONLY, "rating_channel", "window"),
    only=None,
)
# A case that nobody rated has no origin, window or channel of its rating.
RATED_CASES = replace(
    RATING_FLOW,
    id="rated_cases",
    dimensions=_CASE,
    fact_dimensions=_FACTS_ONLY,
    only=None,
    counted=CASES,
    timing=Text("Legal: cases count on the day their clock ended.", "法定：按办件计时结束日统计。"),
)
FALLEN_DUE = replace(
    RATING_FLOW,
    id="fallen_due",
    timing=Text(
        "Working days from the day of the rating; counted on the day they were over.",
        "自评价当日起按工作日计算，按到期日统计。",
    ),
)
_OF_FILES = ("feed", "department", "parent_department")
_NO_LOADS = Text("Not provided: nothing has been loaded yet.", "未提供：尚未导入任何数据。")
# By the month that rows speak of, and by the month that was owed: its first day stands for it.
ROW_COUNTS = Mart(
    *("row_counts", "scoped.row_counts", "scoped.row_counts", _OF_FILES, (), _NO_LOADS, "scoped.row_counts"),
    known="load_id",
    clocked=False,
    counted=Text("rows", "行"),
    timing=Text("None: files and months are counted, nothing is timed.", "不计时：只统计文件和月份。"),
)
FEED_MONTHS = replace(
    ROW_COUNTS,
    id="feed_months",
    table="scoped.feed_months",
    facts="scoped.feed_months",
    counted=Text("months", "个月"),
)
# What managers say of their own service is no satisfaction of the public: `python -m metrics survey` shows it beside.
SURVEY_SHEETS = Mart(
    *("survey_sheets", "scoped.survey_sheets", "scoped.survey_sheets"),
    ("department", "parent_department", "district", "occupation", "channel", "wave", "population"),
    (),
    Text("Not provided: no answer sheets were handed in. Upload “Survey”.", "未提供：尚无问卷数据，请报送“问卷调查”。"),
    feed="scoped.survey_sheets",
    known="sheet",
    clocked=False,
    only="side = 'public'",
    until="surveyed_until",
    counted=Text("answer sheets", "份"),
    timing=Text("None: sheets count on the day they came in.", "不计时：按答卷提交当日统计。"),
)
SURVEY_ANSWERS = replace(
    SURVEY_SHEETS,
    id="survey_answers",
    table="scoped.survey_answers",
    facts="scoped.survey_answers",
    dimensions=(*SURVEY_SHEETS.dimensions, "question_group"),
    only="side = 'public' AND points IS NOT NULL AND NOT importance",
)
# The satisfaction with the whole is a question of its own and belongs to no scale.
SURVEY_SCALES = replace(
    SURVEY_ANSWERS, id="survey_scales", only=f"{SURVEY_ANSWERS.only} AND question_group IS DISTINCT FROM 'overall'"
)
# What was published, by the day that its source tells of; it belongs to the city, not to a department.
PUBLICITY_FLOW = Mart(
    *("publicity_flow", "scoped.publicity_flow", "scoped.publicity_flow_facts"),
    ("publicity_channel", "audience", "content_type", "campaign"),
    (),
    Text("Not provided: no publicity was handed in. Upload “Publicity”.", "未提供：尚无宣传数据，请报送“宣传推广”。"),
    feed="scoped.publicity",
    known="publicity_channel",
    clocked=False,
    until="published_until",
    since="published_since",
    counted=Text("rows of contents", "行内容数据"),
    timing=Text("None: contents count on the day that their source tells of.", "不计时：按数据所属日期统计。"),
)
# Visits that came over a code in a published link, by the day of the visit.
TRACKED = Mart(
    *("tracked", "scoped.tracked", "scoped.tracked"),
    ("publicity_channel", "campaign", "service", "service_group"),
    (),
    Text(
        "Not provided: no log of the platform was handed in. Upload “Platform log”.",
        "未提供：尚无平台日志，请报送“平台日志”。",
    ),
    feed="scoped.tracked",
    known="day",
    clocked=False,
    only="is_publicity",
    until="logged_until",
    since="logged_since",
    by_the_day=True,
    timing=Text("None: visits count on their day.", "不计时：按访问当日统计。"),
)


def _of_the_log(id: str, dimensions: tuple[str, ...], feed: str, known: str, counted: Text) -> Mart:
    """A mart of the platform's log, known up to its last request; it has no facts behind it but the log itself."""
    return Mart(
        *(id, f"scoped.{id}", f"(SELECT *, day::TIMESTAMPTZ AS happened_at FROM scoped.{id})"),
        ("service", "service_group", "channel", "device", *dimensions),
        (),
        Text(
            "Not provided: no platform log was handed in. Upload “Platform log”.",
            "未提供：尚无平台日志，请报送“平台日志”。",
        ),
        feed=feed,
        known=known,
        clocked=False,
        until="logged_until",
        since="logged_since",
        by_the_day=True,
        counted=counted,
        timing=Text("None: counted on the day on which it happened.", "不计时：按发生当日统计。"),
    )


_VISITED = "(SELECT visits, nullif(done, 0) AS done FROM scoped.visit_flow)"
_NO_VISITS = Text(
    "Not provided: no platform log was handed in, or none tells visitors apart, by address or session.",
    "未提供：尚无平台日志，或日志不含访客地址或会话，无法区分访客。",
)
VISIT_FLOW = replace(
    _of_the_log("visit_flow", ("campaign",), _VISITED, "visits", Text("visits", "次")), absent=_NO_VISITS
)
FUNNEL_FLOW = replace(_of_the_log("funnel_flow", (), _VISITED, "visits", Text("visits", "次")), absent=_NO_VISITS)
REQUEST_FLOW = _of_the_log("request_flow", ("hour",), "scoped.request_flow", "requests", Text("requests", "次"))
# Asked of the requests that were timed, for many logs time none.
RESPONSE_TIMES = replace(
    _of_the_log(
        *("response_times", ("hour",)),
        "(SELECT nullif(timed, 0) AS timed FROM scoped.request_flow)",
        *("timed", Text("requests", "次")),
    ),
    absent=Text(
        "Not provided: no platform log was handed in, or none says how long answers took.",
        "未提供：尚无平台日志，或日志不含响应耗时。",
    ),
    bucket="bucket",
    logarithmic=True,
)
