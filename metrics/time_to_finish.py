"""Time to finish: how long cases take when those still open are counted too."""

from dataclasses import replace

from metrics.definitions import MINIMUM, NO_CALENDAR, NO_DRAFTS, NOTHING_RECEIVED, OWNER, WHO
from metrics.marts import SPANS
from metrics.model import Direction, Drill, Metric, Survival, Unit
from warehouse.text import Text

KM_MEDIAN_PROCESSING_TIME = Metric(
    id="km_median_processing_time",
    label=Text("Median, open counted", "中位数（含在办）"),
    name=Text("Median time to decision, open cases counted", "办理时长中位数（含在办）"),
    meaning=Text(
        "By when half of the cases begun in the period are decided. Open cases count as lasting at least as long as "
        "they have, so leaving hard ones open does not better it.",
        "本期受理的办件中，半数在多长时间内办结。在办件按“至少已用这么久”计入，不会因难件久拖不决而虚低。",
    ),
    formula=Text(
        "First age t at which the share still open, S(t) = Π (1 − decided ÷ at risk), is at most one half "
        "(Kaplan–Meier); net working days, or elapsed natural days where the promises are dates.",
        "在办比例 S(t) = Π（1 − 办结 ÷ 在险）首次不高于一半时的用时 t（Kaplan–Meier）；按办理工作日计，"
        "承诺为日期的按自然历时计。",
    ),
    population=Text("Cases whose clock started in the period, open ones included.", "本期开始计时的办件，含在办。"),
    exclusions=Text(
        f"{NO_DRAFTS.en} Returned, withdrawn and forcibly ended cases count as open until they left. Cases that the "
        "records know only because they were open when these begin count from then on.",
        f"{NO_DRAFTS.zh}退件、撤回和强制结束的办件在离开前按在办计。数据起始时即已在办的旧件自该日起计入。",
    ),
    source=Text("Kaplan and Meier 1958, with delayed entry.", "Kaplan 与 Meier（1958），含延迟进入。"),
    unit=Unit.WORKING_DAYS,
    direction=Direction.DOWN,
    mart=SPANS,
    measure=Survival(0.5),
    additive=False,
    minimum_sample=MINIMUM,
    drill=Drill(
        "received",
        "(state = 'open') desc, net_days desc nulls last, case_no",
        (
            *WHO,
            "state",
            "started_at",
            "ended_at",
            "net_days",
            "suspended_days",
            "limit_days",
            "limit_unit",
            "deadline_on",
        ),
    ),
    target=None,
    owner=OWNER,
    clocked=True,
    nothing=NOTHING_RECEIVED,
    missing=NO_CALENDAR,
    calendar=True,
    by_promise=True,
)

KM_P90_PROCESSING_TIME = replace(
    KM_MEDIAN_PROCESSING_TIME,
    id="km_p90_processing_time",
    label=Text("90th, open counted", "第90百分位含在办"),
    name=Text("90th percentile of the time to decision, open cases counted", "办理时长第90百分位（含在办）"),
    meaning=Text(
        "By when nine in ten of the cases begun in the period are decided, open ones counted as lasting at least as "
        "long as they have.",
        "本期受理的办件中，九成在多长时间内办结；在办件按“至少已用这么久”计入。",
    ),
    formula=Text(
        "First age t at which the share still open, S(t), is at most one tenth (Kaplan–Meier).",
        "在办比例 S(t) 首次不高于一成时的用时 t（Kaplan–Meier）。",
    ),
    measure=Survival(0.9),
)

TIME_TO_FINISH = (KM_MEDIAN_PROCESSING_TIME, KM_P90_PROCESSING_TIME)
