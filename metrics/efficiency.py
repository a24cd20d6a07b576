"""Efficiency: how many cases, how many of them in time, how many at the first attempt."""

from dataclasses import replace

from metrics.definitions import (
    CLOSED,
    CLOSED_WITH_PROMISE,
    DRILL_CLOSED,
    DRILL_RECEIVED,
    MINIMUM,
    NO_DRAFTS,
    NO_PROMISE,
    NOT_RETURNED,
    NOTHING_CLOSED,
    NOTHING_RECEIVED,
    OWNER,
    RECEIVED,
    WHO,
)
from metrics.marts import FLOW
from metrics.model import Count, Direction, Drill, Metric, Ratio, Target, Unit
from warehouse.text import Text

_WITH_PROMISE = "sum(with_promise)"
# A sum over no row is NULL, and NULL would swallow the other two.
_KEPT = "coalesce(sum(early), 0) + coalesce(sum(on_time), 0) + coalesce(sum(instant), 0)"
# Where a date was promised, no number of days was.
_LATE_FIRST = replace(
    DRILL_CLOSED,
    order=("(outcome = 'late') desc, coalesce(net_days - limit_days, ended_on - deadline_on) desc nulls last, case_no"),
)
_EARLY_FIRST = replace(DRILL_CLOSED, order="(outcome = 'early') desc, limit_days - net_days desc nulls last, case_no")

CASES_RECEIVED = Metric(
    id="cases_received",
    label=Text("Received", "收件量"),
    name=Text("Cases received", "收件量"),
    meaning=Text("How much work came in.", "本期收到多少办件。"),
    formula=Text("Count of cases whose clock started in the period.", "本期开始计时的办件数。"),
    population=RECEIVED,
    exclusions=NO_DRAFTS,
    source=Text("Counting rule of the Pingtan approval system.", "平潭审批系统计数口径。"),
    unit=Unit.COUNT,
    direction=Direction.NEUTRAL,
    mart=FLOW,
    measure=Count("sum(received)"),
    additive=True,
    minimum_sample=0,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=True,
    nothing=NOTHING_RECEIVED,
    missing=NOTHING_RECEIVED,
)

CASES_CLOSED = Metric(
    id="cases_closed",
    label=Text("Closed", "办结量"),
    name=Text("Cases closed", "办结量"),
    meaning=Text("How much work was brought to a decision.", "本期作出决定的办件有多少。"),
    formula=Text(
        "Count of cases whose clock ended in the period with approval or rejection.",
        "本期计时结束且结果为通过或不予通过的办件数。",
    ),
    population=CLOSED,
    exclusions=NOT_RETURNED,
    source=Text("Counting rule of the Pingtan approval system.", "平潭审批系统计数口径。"),
    unit=Unit.COUNT,
    direction=Direction.NEUTRAL,
    mart=FLOW,
    measure=Count("sum(closed)"),
    additive=True,
    minimum_sample=0,
    drill=replace(DRILL_CLOSED, order="ended_at desc, case_no"),
    target=None,
    owner=OWNER,
    clocked=True,
    nothing=NOTHING_CLOSED,
    missing=NOTHING_CLOSED,
)

ON_TIME_RATE = Metric(
    id="on_time_rate",
    label=Text("On time, closed", "按时率（办结件）"),
    name=Text("On-time rate of closed cases", "按时办结率"),
    meaning=Text(
        "Of the cases decided in the period, how many kept the promise. Open cases do not count: read it beside "
        "“On time, all due”.",
        "本期办结件中兑现承诺时限的比例；不含在办件，请与“按时率（到期件）”对照阅读。",
    ),
    formula=Text(
        "(early + on time + instant) ÷ decided cases with a promise; net working days < = > promise.",
        "（提前＋按时＋即办）÷ 有承诺时限的办结件；办理工作日（扣除暂停）与承诺时限作 < = > 比较。",
    ),
    population=CLOSED_WITH_PROMISE,
    exclusions=NOT_RETURNED,
    source=Text("Pingtan codes 1–4; the rate in general use.", "平潭 1–4 码；通行的“按时办结率”。"),
    unit=Unit.RATE,
    direction=Direction.UP,
    mart=FLOW,
    measure=Ratio(_KEPT, _WITH_PROMISE, basis="sum(closed)"),
    additive=False,
    minimum_sample=MINIMUM,
    drill=_LATE_FIRST,
    target=Target(0.95, Text("House value until one is set.", "默认值。")),
    owner=OWNER,
    clocked=True,
    nothing=NOTHING_CLOSED,
    missing=NO_PROMISE,
)

EARLY_RATE = replace(
    ON_TIME_RATE,
    id="early_rate",
    label=Text("Closed early", "提前办结率"),
    name=Text("Early rate", "提前办结率"),
    meaning=Text(
        "How often the promise is beaten by a working day or more.", "比承诺时限至少提前一个工作日办结的比例。"
    ),
    formula=Text(
        "early ÷ decided cases with a promise; early: net < promise.",
        "提前 ÷ 有承诺时限的办结件；提前：用时 < 承诺。",
    ),
    source=Text("Pingtan code 1.", "平潭 1 码。"),
    measure=Ratio("sum(early)", _WITH_PROMISE, basis="sum(closed)"),
    drill=_EARLY_FIRST,
    target=None,
)

LATE_RATE = replace(
    ON_TIME_RATE,
    id="late_rate",
    label=Text("Closed late", "超期办结率"),
    name=Text("Late rate", "超期办结率"),
    meaning=Text("How often the promise was broken among the cases decided.", "办结件中超过承诺时限的比例。"),
    formula=Text(
        "late ÷ decided cases with a promise; late: net > promise.", "超期 ÷ 有承诺时限的办结件；超期：用时 > 承诺。"
    ),
    source=Text("Pingtan code 3.", "平潭 3 码。"),
    direction=Direction.DOWN,
    measure=Ratio("sum(late)", _WITH_PROMISE, basis="sum(closed)"),
    target=Target(0.05, Text("What the on-time target leaves.", "与按时率目标相对应。")),
)

MATURED_ON_TIME_RATE = replace(
    ON_TIME_RATE,
    id="matured_on_time_rate",
    label=Text("On time, all due", "按时率（到期件）"),
    name=Text("On-time rate of everything that fell due", "到期件按时率"),
    meaning=Text(
        "Of the cases whose deadline fell in the period, how many were decided by it. Open ones count as missed, "
        "so leaving the hard ones open does not better it.",
        "期限落在本期的办件中按期办结的比例；到期未办结的计为未按时，不会因难件久拖不决而虚高。",
    ),
    formula=Text(
        "decided by the deadline ÷ all whose deadline is in the period and not after the data's as-of time.",
        "期限内办结 ÷ 期限在本期且不晚于数据截止时点的全部办件。",
    ),
    population=Text(
        "Cases whose deadline, moved by stopped days, lies in the period; open ones included.",
        "期限（顺延暂停天数后）落在本期的办件，含在办。",
    ),
    exclusions=Text(
        "Returned, withdrawn and forcibly ended cases; cases whose deadline lies beyond the announced calendar.",
        "不含退件、撤回、强制结束，及期限超出已公布日历的办件。",
    ),
    source=Text("Matured cohort, after NHS England RTT.", "到期队列法，参照 NHS England RTT。"),
    measure=Ratio("sum(due_met)", "sum(due)", basis="sum(due_calendar_unknown)"),
    drill=Drill(
        "due",
        "(state = 'open') desc, (outcome = 'late') desc, deadline_on, case_no",
        (
            *WHO,
            "state",
            "started_at",
            "deadline_on",
            "ended_at",
            "net_days",
            "suspended_days",
            "limit_days",
            "limit_unit",
            "outcome",
        ),
    ),
    nothing=Text("Nothing fell due in this period.", "本期没有到期件。"),
    missing=Text(
        "Calendar unknown: the deadlines lie on days whose holidays are not announced.",
        "日历未知：期限所在日期的放假安排尚未公布。",
    ),
    calendar=True,
)

SAME_DAY_RATE = replace(
    ON_TIME_RATE,
    id="same_day_rate",
    label=Text("Same day", "当日办结率"),
    name=Text("Same-day rate", "当日办结率"),
    meaning=Text("How many cases were decided on the day they were accepted.", "受理当日即办结的比例。"),
    formula=Text("decided on the day of acceptance ÷ decided.", "当日办结 ÷ 办结。"),
    population=CLOSED,
    source=Text("Pingtan’s columns of instant cases, the same-day half.", "平潭“即办量”“即办结率”中的当日办结部分。"),
    # A summary counts what was closed, but not of which kind and how soon: it is no part of this share.
    measure=Ratio("sum(same_day)", "sum(closed_ok) + coalesce(sum(closed_rejected), 0)"),
    drill=replace(DRILL_CLOSED, order="same_day desc, ended_at desc, case_no"),
    target=None,
    missing=NOTHING_CLOSED,
)

FIRST_TIME_THROUGH_RATE = replace(
    SAME_DAY_RATE,
    id="first_time_through_rate",
    label=Text("First time through", "一次通过率"),
    name=Text("First-time-through rate", "一次通过率"),
    meaning=Text("How many approvals needed no supplement and no second round.", "无补件、无返工即通过的比例。"),
    formula=Text("approved without supplement or rework ÷ approved.", "无补件、返工而通过 ÷ 通过。"),
    population=Text("Cases approved in the period.", "本期审核通过的办件。"),
    exclusions=Text("Rejected, returned, withdrawn and forcibly ended cases.", "不含不予通过、退件、撤回和强制结束。"),
    source=Text("First-pass yield, applied to cases.", "一次通过率通行算法。"),
    measure=Ratio("sum(first_time_ok)", "sum(closed_ok)", given="supplements"),
    drill=replace(
        DRILL_CLOSED, columns=(*DRILL_CLOSED.columns, "supplements"), order="supplements desc nulls last, case_no"
    ),
    nothing=Text("No case was approved in this period.", "本期没有审核通过的办件。"),
    missing=Text("Not provided: no case says how many supplements it had.", "未提供：办件均无补件次数。"),
)

SUPPLEMENT_RATE = replace(
    ON_TIME_RATE,
    id="supplement_rate",
    label=Text("Supplements", "补件率"),
    name=Text("Supplement rate", "补件率"),
    meaning=Text("How many applicants had to bring something later.", "需要补正材料的办件比例。"),
    formula=Text("received cases with at least one supplement ÷ received.", "至少补件一次的收件 ÷ 收件。"),
    population=RECEIVED,
    exclusions=NO_DRAFTS,
    source=Text("Pingtan’s column of supplements.", "平潭“补件率”。"),
    direction=Direction.DOWN,
    measure=Ratio("sum(supplemented)", "sum(received)", given="supplements"),
    drill=replace(DRILL_RECEIVED, order="supplements desc nulls last, case_no"),
    target=None,
    nothing=NOTHING_RECEIVED,
    missing=FIRST_TIME_THROUGH_RATE.missing,
)

RETURN_RATE = replace(
    SUPPLEMENT_RATE,
    id="return_rate",
    label=Text("Returned", "退件率"),
    name=Text("Return rate", "退件率"),
    meaning=Text("How many cases were sent back, for each one that came in.", "退件数与收件数之比。"),
    formula=Text("returned in the period ÷ received in the period.", "本期退件 ÷ 本期收件。"),
    population=Text(
        "Returns and receipts of the period; not the same cases.", "本期退件与本期收件，两者不是同一批办件。"
    ),
    source=Text("Pingtan’s column of returns.", "平潭“退件率”。"),
    # Two different sets of cases: no share of one another, so no interval.
    measure=Ratio("sum(returned)", "sum(received)", share=False),
    drill=Drill("returned", "ended_at desc, case_no", DRILL_CLOSED.columns),
    missing=NOTHING_RECEIVED,
)

ONLINE_SHARE = replace(
    SUPPLEMENT_RATE,
    id="online_share",
    label=Text("Received online", "网办率"),
    name=Text("Online share", "网办率"),
    meaning=Text("How many cases came in over the internet.", "通过网上渠道收件的比例。"),
    formula=Text(
        "received online ÷ received over a known channel; assisted entries count as online.",
        "网上收件 ÷ 渠道已知的收件；帮办代办计入网办。",
    ),
    source=Text("GOV.UK digital take-up.", "参照 GOV.UK digital take-up。"),
    direction=Direction.UP,
    measure=Ratio("sum(received_online)", "sum(received) filter (where channel is not null)", basis="sum(received)"),
    drill=replace(DRILL_RECEIVED, order="channel, case_no"),
    missing=Text("Not provided: no case says over which channel it came.", "未提供：办件均无受理渠道。"),
)

END_TO_END_ONLINE_SHARE = replace(
    ON_TIME_RATE,
    id="end_to_end_online_share",
    label=Text("Online end to end", "全程网办率"),
    name=Text("Share of cases that were online from end to end", "全程网办率"),
    meaning=Text(
        "How many cases were online in every step, the result included.", "各环节（含结果送达）均在网上完成的办件比例。"
    ),
    formula=Text(
        "decided cases online from end to end ÷ decided cases of which it is told; by cases, never by services that "
        "could be.",
        "全程网办的办结件 ÷ 已注明是否全程网办的办结件；按办件计，不与按事项计的口径混用。",
    ),
    population=CLOSED,
    source=Text("GB/T 37277-2018 3.3 (term).", "GB/T 37277-2018 3.3（术语）。"),
    measure=Ratio("sum(end_to_end)", "sum(end_to_end_told)", basis="sum(closed)"),
    target=None,
    nothing=NOTHING_CLOSED,
    missing=Text(
        "Not provided: no case says whether it was online from end to end.", "未提供：办件未注明是否全程网办。"
    ),
)

TIME_LIMIT_COMPRESSION = replace(
    ON_TIME_RATE,
    id="time_limit_compression",
    label=Text("Limit compression", "时限压缩比"),
    name=Text("Time-limit compression", "法定时限压缩比"),
    meaning=Text("How much of the time that the law allows was not needed.", "实际用时比法定时限节省的比例。"),
    formula=Text(
        "(Σ statutory days − Σ net working days) ÷ Σ statutory days.", "（Σ 法定工作日 − Σ 办理工作日）÷ Σ 法定工作日。"
    ),
    population=Text(
        "Cases decided in the period with a statutory limit in working days.", "本期办结且法定时限以工作日计的办件。"
    ),
    source=Text(
        "The usual ratio, from what was needed instead of what was promised.",
        "“承诺时限压缩比”的实际口径：以实际用时计。",
    ),
    # One case that took longer than the law allows makes its part negative: no proportion, so no interval.
    measure=Ratio(
        "sum(statutory_days_sum) - sum(statutory_net_sum)",
        "sum(statutory_days_sum)",
        share=False,
        sample="sum(statutory_measured)",
        basis="sum(closed)",
    ),
    drill=replace(DRILL_CLOSED, columns=(*DRILL_CLOSED.columns, "statutory_days")),
    target=None,
    missing=Text(
        "Not provided: none of the cases decided in this period has a statutory limit in working days.",
        "未提供：本期办结件均无以工作日计的法定时限。",
    ),
)

EFFICIENCY = (
    CASES_RECEIVED,
    CASES_CLOSED,
    ON_TIME_RATE,
    MATURED_ON_TIME_RATE,
    EARLY_RATE,
    LATE_RATE,
    SAME_DAY_RATE,
    TIME_LIMIT_COMPRESSION,
    SUPPLEMENT_RATE,
    RETURN_RATE,
    FIRST_TIME_THROUGH_RATE,
    ONLINE_SHARE,
    END_TO_END_ONLINE_SHARE,
)
