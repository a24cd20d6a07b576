"""Backlog: what is open, how old it is, and how much of it is late."""

from collections.abc import Mapping
from dataclasses import replace

from metrics.definitions import MINIMUM, NO_DRAFTS, OWNER, WHO
from metrics.marts import FLOW, SPANS, STANDING
from metrics.model import Derived, Direction, Drill, Ingredient, Metric, OpenAge, Stock, Unit
from warehouse.text import Text

# A month that only a summary tells of brings the stock that the summary counted.
OPEN_STOCK = Stock("sum(received) + coalesce(sum(adjusted), 0)", "sum(ended)")

OPEN_CASES = Metric(
    id="open_cases",
    label=Text("Open", "在办量"),
    name=Text("Open cases", "在办量"),
    meaning=Text(
        "How many cases had begun and not ended when the period ended, or where the data end.",
        "期末（或数据截止时点）已开始而尚未结束的办件数。",
    ),
    formula=Text("Σ (received − ended) from the first day up to that moment.", "自首日起至该时点 Σ（收件 − 结束）。"),
    population=Text("Cases in any open state, stopped ones included.", "所有在办状态的办件，含暂停。"),
    exclusions=NO_DRAFTS,
    source=Text("Stock–flow identity; NHSRwaitinglist.", "存量流量恒等式；参照 NHSRwaitinglist。"),
    unit=Unit.COUNT,
    direction=Direction.DOWN,
    mart=FLOW,
    measure=OPEN_STOCK,
    additive=False,
    minimum_sample=0,
    drill=Drill(
        "open",
        "net_days desc nulls last, started_at, case_no",
        (
            *WHO,
            "state",
            "started_at",
            "deadline_on",
            "net_days",
            "suspended_days",
            "limit_days",
            "limit_unit",
        ),
    ),
    target=None,
    owner=OWNER,
    clocked=True,
    nothing=Text("No case is open.", "没有在办件。"),
    missing=Text("No case is open.", "没有在办件。"),
)

_STOPS = Text(
    "Cases without a promise. A stop moves the deadline, one after the day looked at, too, unless the promise was used "
    "up before it.",
    "不含无承诺时限的办件。暂停日顺延期限（承诺时限用完之后的暂停除外），回看以往日期时其后的暂停亦计入。",
)
_UNDATED = "coalesce(sum(undated), 0)"
_PROMISED_STOCK = Stock("sum(promised)", "0")
_OVERDUE_STOCK = Stock("sum(overdue)", "0", _UNDATED)
_NO_DEADLINE = Text(
    "Calendar unknown: the deadlines of open cases lie on days whose holidays are not announced.",
    "日历未知：在办件期限所在日期的放假安排尚未公布。",
)

OVERDUE_OPEN = replace(
    OPEN_CASES,
    id="overdue_open",
    label=Text("Open past promise", "超期在办"),
    name=Text("Open cases past their promise", "超期在办量"),
    meaning=Text(
        "How many cases were open past their deadline when the period ended, or where the data end.",
        "期末（或数据截止时点）已超过期限而仍未结束的办件数。",
    ),
    formula=Text("Count of open cases whose deadline is over.", "期限已过的在办件数。"),
    population=Text("Open cases with a promise.", "有承诺时限的在办件。"),
    exclusions=_STOPS,
    source=Text("Field of overdue cases in city-management platforms.", "数字城管“超期在办”口径。"),
    mart=STANDING,
    measure=_OVERDUE_STOCK,
    drill=replace(OPEN_CASES.drill, population="overdue", order="deadline_on, case_no"),
    nothing=Text("No open case is past its promise.", "没有超期在办件。"),
    missing=_NO_DEADLINE,
    calendar=True,
)

DUE_SOON_OPEN = replace(
    OVERDUE_OPEN,
    id="due_soon_open",
    label=Text("Due soon", "临期在办"),
    name=Text("Open cases due soon", "临期在办量"),
    meaning=Text(
        "How many open cases are not past their deadline and have at most one working day left.",
        "尚未超期、剩余不足或恰为一个工作日的在办件数。",
    ),
    formula=Text(
        "Count of open cases with 0 ≤ promise − net working days ≤ 1.", "0 ≤ 承诺时限 − 已用工作日 ≤ 1 的在办件数。"
    ),
    source=Text("Days left, as the Pingtan approval system shows them.", "平潭审批系统“剩余工作日”口径。"),
    measure=Stock("sum(due_soon)", "0", _UNDATED),
    drill=replace(OPEN_CASES.drill, population="due_soon", order="deadline_on, case_no"),
    nothing=Text("No open case is due soon.", "没有临期在办件。"),
)

DUE_TODAY_OPEN = replace(
    DUE_SOON_OPEN,
    id="due_today_open",
    label=Text("Due that day", "当日到期"),
    name=Text("Open cases due on the day", "当日到期在办量"),
    meaning=Text(
        "How many open cases have their deadline on the last day of the period, or on the day where the data end.",
        "期限为期末当日（或数据截止当日）的在办件数。",
    ),
    formula=Text(
        "Count of open cases whose deadline lies on that day and is not over.", "期限在当日且尚未超过的在办件数。"
    ),
    measure=Stock("sum(due_today)", "0", _UNDATED),
    drill=replace(OPEN_CASES.drill, population="due_today", order="deadline_at, case_no"),
    nothing=Text("No open case is due on that day.", "没有当日到期的在办件。"),
)

DUE_NEXT_OPEN = replace(
    DUE_TODAY_OPEN,
    id="due_next_open",
    label=Text("Due next working day", "下一工作日到期"),
    name=Text("Open cases due by the next working day", "下一工作日到期在办量"),
    meaning=Text(
        "How many open cases have their deadline after that day, but no later than the next working day.",
        "期限在该日之后、不晚于下一工作日的在办件数。",
    ),
    formula=Text(
        "Count of open cases with that day < deadline ≤ next working day.", "该日 < 期限 ≤ 下一工作日的在办件数。"
    ),
    measure=Stock("sum(due_next)", "0", _UNDATED),
    drill=replace(OPEN_CASES.drill, population="due_next", order="deadline_at, case_no"),
    nothing=Text("No open case is due by the next working day.", "没有下一工作日到期的在办件。"),
)

_UNKNOWN = Text(
    "Calendar unknown: these cases began on days whose holidays are not announced.",
    "日历未知：这些办件受理日的放假安排尚未公布。",
)

MEDIAN_OPEN_AGE = replace(
    OPEN_CASES,
    id="median_open_age",
    label=Text("Median age, open", "在办件龄中位数"),
    name=Text("Median age of open cases", "在办件龄中位数"),
    meaning=Text(
        "Half of the open cases are younger than this; they are not done yet, so they will take longer.",
        "半数在办件已用时低于此数；尚未办结，最终用时会更长。",
    ),
    formula=Text(
        "Middle of the net working days from the start to the end of the period, or to where the data end (type 7); "
        "elapsed natural days where the promises are dates.",
        "自开始至期末（或数据截止时点）办理工作日的中位数（type 7）；承诺为日期的按自然历时计。",
    ),
    exclusions=Text("Days on which the clock had been stopped by then.", "不含截至当日的暂停日。"),
    source=Text(
        "CourTools measure 4; NHS England RTT, case by case.", "CourTools 指标 4；NHS England RTT（逐件计算）。"
    ),
    unit=Unit.WORKING_DAYS,
    mart=SPANS,
    measure=OpenAge(0.5),
    minimum_sample=MINIMUM,
    missing=_UNKNOWN,
    calendar=True,
    by_promise=True,
)

P92_OPEN_AGE = replace(
    MEDIAN_OPEN_AGE,
    id="p92_open_age",
    label=Text("92nd pct. age, open", "在办件龄92百分位"),
    name=Text("92nd percentile of the age of open cases", "在办件龄第92百分位"),
    meaning=Text("Ninety-two in a hundred open cases are younger than this.", "百件在办件中有九十二件已用时低于此数。"),
    formula=Text(
        "92nd percentile of the same ages, interpolated between neighbours (type 7).",
        "同一件龄的 92% 分位数，相邻值间线性插值（type 7）。",
    ),
    source=Text("NHS England RTT, case by case.", "NHS England RTT（逐件计算）。"),
    measure=OpenAge(0.92),
)

OLDEST_OPEN_AGE = replace(
    MEDIAN_OPEN_AGE,
    id="oldest_open_age",
    label=Text("Oldest open case", "最久在办"),
    name=Text("Age of the oldest open case", "最久在办件龄"),
    meaning=Text("How long the case that has been open longest has taken so far.", "在办最久的一件已用多长时间。"),
    formula=Text("Largest of the same ages.", "同一件龄的最大值。"),
    source=Text("List of the oldest cases, as courts keep it.", "参照法院最久未结案件清单。"),
    measure=OpenAge(1.0),
    minimum_sample=0,
)


def _within(known: Mapping[str, float]) -> float | None:
    return (known["promised"] - known["overdue"]) / known["promised"] if known["promised"] > 0 else None


WITHIN_LIMIT_SHARE = replace(
    OVERDUE_OPEN,
    id="within_limit_share",
    label=Text("Open within promise", "在办时限内占比"),
    name=Text("Share of open cases within their promise", "在办件时限内占比"),
    meaning=Text("How many of the open cases can still be on time.", "在办件中尚未超期的比例。"),
    formula=Text("open within the promise ÷ open with a promise.", "时限内在办 ÷ 有承诺时限的在办。"),
    source=Text("Incomplete pathways within 18 weeks, NHS England RTT.", "NHS England RTT 在办 18 周内占比。"),
    unit=Unit.RATE,
    direction=Direction.UP,
    measure=Derived(
        {"promised": Ingredient(STANDING, _PROMISED_STOCK), "overdue": Ingredient(STANDING, _OVERDUE_STOCK)},
        _within,
        "(promised - overdue) / promised",
        sample="promised",
        share=True,
    ),
    minimum_sample=MINIMUM,
    drill=replace(OPEN_CASES.drill, order="(deadline_at <= as_of) desc, deadline_on, case_no"),
    nothing=Text("No open case has a promise.", "没有带承诺时限的在办件。"),
)

BACKLOG = (
    OPEN_CASES,
    OVERDUE_OPEN,
    DUE_SOON_OPEN,
    DUE_TODAY_OPEN,
    DUE_NEXT_OPEN,
    OLDEST_OPEN_AGE,
    MEDIAN_OPEN_AGE,
    P92_OPEN_AGE,
    WITHIN_LIMIT_SHARE,
)
