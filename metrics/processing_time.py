"""Processing time: how long cases take, in working days, natural days, and step by step."""

from dataclasses import replace

from metrics.definitions import (
    CLOSED,
    DRILL_CLOSED,
    MINIMUM,
    NO_CALENDAR,
    NO_DURATION,
    NOT_RETURNED,
    NOTHING_CLOSED,
    OWNER,
)
from metrics.marts import DURATION_DAYS, DURATION_SECONDS, FLOW, STEP_SECONDS
from metrics.model import Direction, Metric, Quantile, Ratio, Unit
from warehouse.text import Text

_DAY = 86_400.0
_HOUR = 3_600.0

MEDIAN_PROCESSING_TIME = Metric(
    id="median_processing_time",
    label=Text("Median working days", "中位数（工作日）"),
    name=Text("Median processing time", "办理时长中位数"),
    meaning=Text("Half of the cases are decided within this many working days.", "半数办件在此工作日数内办结。"),
    formula=Text(
        "Middle of the net working days: days of the official calendar after the start day up to the end day, less "
        "stopped days; interpolated between neighbours (type 7).",
        "办理工作日的中位数：按官方日历自起始次日至结束日计，扣除暂停日；相邻值间线性插值（type 7）。",
    ),
    population=CLOSED,
    exclusions=NOT_RETURNED,
    source=Text(
        "Counting rule of the Pingtan approval system; Civil Code art. 201.", "平潭审批系统口径；民法典第201条。"
    ),
    unit=Unit.WORKING_DAYS,
    direction=Direction.DOWN,
    mart=DURATION_DAYS,
    measure=Quantile(0.5),
    additive=False,
    minimum_sample=MINIMUM,
    drill=DRILL_CLOSED,
    target=None,
    owner=OWNER,
    clocked=True,
    nothing=NOTHING_CLOSED,
    missing=NO_CALENDAR,
    calendar=True,
)

P90_PROCESSING_TIME = replace(
    MEDIAN_PROCESSING_TIME,
    id="p90_processing_time",
    label=Text("90th pct., work days", "第90百分位，工作日"),
    name=Text("90th percentile of processing time", "办理时长第90百分位"),
    meaning=Text("Nine cases in ten are decided within this many working days.", "九成办件在此工作日数内办结。"),
    formula=Text(
        "90th percentile of the net working days, interpolated between neighbours (type 7).",
        "办理工作日的 90% 分位数，相邻值间线性插值（type 7）。",
    ),
    measure=Quantile(0.9),
)

MEAN_PROCESSING_TIME = replace(
    MEDIAN_PROCESSING_TIME,
    id="mean_processing_time",
    label=Text("Mean working days", "平均用时（工作日）"),
    name=Text("Mean processing time", "平均办理时长"),
    meaning=Text(
        "Working days per decided case; a few very long ones pull it up.",
        "每件办结件的平均工作日；易被少数超长件拉高。",
    ),
    formula=Text("Σ net working days ÷ decided cases with known duration.", "Σ 办理工作日 ÷ 用时已知的办结件。"),
    mart=FLOW,
    measure=Ratio("sum(net_days_sum)", "sum(measured)", share=False, basis="sum(closed)"),
)

CALENDAR_DAYS_MEDIAN = replace(
    MEDIAN_PROCESSING_TIME,
    id="calendar_days_median",
    label=Text("Median natural days", "中位数（自然日）"),
    name=Text("Median natural days", "自然日中位数"),
    meaning=Text(
        "Half of the cases are decided within this time as the applicant lives it.",
        "半数办件在此自然日数内办结，即群众实际等待时间。",
    ),
    formula=Text(
        "Middle of (end − start) ÷ 24 hours, nothing subtracted; from buckets of 2 % width it is within 1 %.",
        "（结束 − 开始）÷ 24 小时的中位数，不作扣除；由 2% 宽分组计算时误差不超过 1%。",
    ),
    source=Text("Elapsed time.", "自然历时。"),
    unit=Unit.DAYS,
    mart=DURATION_SECONDS,
    measure=Quantile(0.5, _DAY),
    drill=replace(
        DRILL_CLOSED,
        order="elapsed_seconds desc nulls last, case_no",
        columns=(*DRILL_CLOSED.columns[:7], "elapsed_days", *DRILL_CLOSED.columns[7:]),
    ),
    missing=NO_DURATION,
    calendar=False,
)

CALENDAR_DAYS_P90 = replace(
    CALENDAR_DAYS_MEDIAN,
    id="calendar_days_p90",
    label=Text("90th pct., nat. days", "第90百分位，自然日"),
    name=Text("90th percentile of natural days", "自然日第90百分位"),
    meaning=Text(
        "Nine cases in ten are decided within this time as the applicant lives it.", "九成办件在此自然日数内办结。"
    ),
    formula=Text(
        "90th percentile of (end − start) ÷ 24 hours; from buckets of 2 % width it is within 1 %.",
        "（结束 − 开始）÷ 24 小时的 90% 分位数；由 2% 宽分组计算时误差不超过 1%。",
    ),
    measure=Quantile(0.9, _DAY),
)

CALENDAR_DAYS_MEAN = replace(
    CALENDAR_DAYS_MEDIAN,
    id="calendar_days_mean",
    label=Text("Mean natural days", "平均用时（自然日）"),
    name=Text("Mean natural days", "平均自然日"),
    meaning=Text(
        "Natural days per decided case; a few very long ones pull it up.",
        "每件办结件的平均自然日；易被少数超长件拉高。",
    ),
    formula=Text(
        "Σ (end − start) ÷ 24 hours ÷ decided cases with known duration.",
        "Σ（结束 − 开始）÷ 24 小时 ÷ 用时已知的办结件。",
    ),
    mart=FLOW,
    measure=Ratio("sum(seconds_sum) / 86400", "sum(seconds_measured)", share=False, basis="sum(closed)"),
)

_NO_STEPS = Text("No step was completed in this period.", "本期没有完成的环节。")

MEDIAN_STEP_TIME = replace(
    CALENDAR_DAYS_MEDIAN,
    id="median_step_time",
    label=Text("Step work, hours", "环节办理（小时）"),
    name=Text("Median time worked on a step", "环节办理时长中位数"),
    meaning=Text(
        "Half of the steps are worked off within this many hours once begun.", "半数环节自开始起在此小时数内完成。"
    ),
    formula=Text("Middle of (completed − started) of the steps.", "环节（完成 − 开始）的中位数。"),
    population=Text("Steps completed in the period whose start is known.", "本期完成且开始时间已知的环节。"),
    exclusions=Text("Suspensions; steps without a start of their own.", "不含暂停环节及无开始时间的环节。"),
    source=Text("Service time of bupaR.", "参照 bupaR 的 service time。"),
    unit=Unit.HOURS,
    mart=STEP_SECONDS,
    measure=Quantile(0.5, _HOUR, "work"),
    drill=replace(DRILL_CLOSED, population="stepped"),
    clocked=False,
    nothing=_NO_STEPS,
    missing=Text(
        "Not provided: no steps were handed in. Upload “Case steps”.", "未提供：尚无环节数据，请报送“办件环节”。"
    ),
)

MEDIAN_STEP_WAIT = replace(
    MEDIAN_STEP_TIME,
    id="median_step_wait",
    label=Text("Step wait, hours", "环节等待（小时）"),
    name=Text("Median wait before a step", "环节等待时长中位数"),
    meaning=Text(
        "Half of the steps begin within this many hours after the one before, or after the stop before.",
        "半数环节在上一环节完成（或暂停结束）后此小时数内开始。",
    ),
    formula=Text(
        "Middle of (started − completion of the step, or end of the stop, before); where no start is recorded, the gap "
        "since then.",
        "（开始 − 上一环节完成或暂停结束）的中位数；无开始时间时为其间隔。",
    ),
    population=Text("Steps completed in the period that follow another.", "本期完成且有前序环节的环节。"),
    exclusions=Text("Suspensions; steps that ran beside the one before.", "不含暂停环节及与上一环节并行的环节。"),
    source=Text("Waiting time of bupaR.", "参照 bupaR 的 waiting time。"),
    measure=Quantile(0.5, _HOUR, "wait"),
)

PROCESSING_TIME = (
    MEDIAN_PROCESSING_TIME,
    P90_PROCESSING_TIME,
    MEAN_PROCESSING_TIME,
    CALENDAR_DAYS_MEDIAN,
    CALENDAR_DAYS_P90,
    CALENDAR_DAYS_MEAN,
    MEDIAN_STEP_TIME,
    MEDIAN_STEP_WAIT,
)
