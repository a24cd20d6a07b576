"""Capacity: whether as much is finished as comes in, and what it takes to bring the open cases down."""

from collections.abc import Mapping
from dataclasses import replace

from metrics import queueing
from metrics.backlog import OPEN_CASES, OPEN_STOCK
from metrics.definitions import MINIMUM, NO_DRAFTS, NOTHING_RECEIVED
from metrics.marts import FLOW, PROMISES
from metrics.model import Count, Derived, Direction, Drill, Ingredient, Ratio, Unit
from warehouse.text import Text

# Four weeks: long enough to be done without overtime, short enough to be felt.
DAYS_TO_TARGET = 20

_MOVED = Drill(
    "moved",
    "coalesce(ended_at, started_at) desc, case_no",
    ("case_no", "department", "service", "channel", "state", "started_at", "ended_at", "net_days", "outcome"),
)
_BOTH = Text(
    "Cases that came in and cases that ended in the period; not the same ones.",
    "本期收件与本期结束的办件，两者不是同一批。",
)
_NOTHING_ENDED = Text("No case ended in this period.", "本期没有结束的办件。")

CLEARANCE_RATE = replace(
    OPEN_CASES,
    id="clearance_rate",
    label=Text("Clearance", "结案率"),
    name=Text("Clearance rate", "结案率"),
    meaning=Text(
        "How many cases ended for each one that came in; below 100 % the pile grows.",
        "结束件数与收件数之比；低于 100% 则积压增加。",
    ),
    formula=Text("ended in the period, in any way, ÷ received in the period.", "本期结束（不论何种结果）÷ 本期收件。"),
    population=_BOTH,
    source=Text("CEPEJ clearance rate.", "CEPEJ 结案率。"),
    unit=Unit.RATE,
    direction=Direction.UP,
    measure=Ratio("sum(ended)", "sum(received)", share=False),
    minimum_sample=MINIMUM,
    drill=_MOVED,
    nothing=NOTHING_RECEIVED,
    missing=NOTHING_RECEIVED,
)

NET_FLOW = replace(
    CLEARANCE_RATE,
    id="net_flow",
    label=Text("Net flow", "净流入"),
    name=Text("Net flow", "净流入量"),
    meaning=Text("By how many cases the pile grew; below 0 it shrank.", "在办量增加了多少件；为负即减少。"),
    formula=Text("received − ended in the period.", "本期收件 − 本期结束。"),
    source=Text("Stock–flow identity.", "存量流量恒等式。"),
    unit=Unit.COUNT,
    direction=Direction.DOWN,
    measure=Count(
        "coalesce(sum(received), 0) - coalesce(sum(ended), 0)",
        sample="coalesce(sum(received), 0) + coalesce(sum(ended), 0)",
    ),
    additive=True,
    minimum_sample=0,
)

QUEUE_LOAD = replace(
    CLEARANCE_RATE,
    id="queue_load",
    label=Text("Queue load", "排队负荷"),
    name=Text("Queue load", "排队负荷"),
    meaning=Text(
        "How many cases came in for each one that ended; from 100 % on the pile cannot shrink. Best read by quarter.",
        "收件数与结束件数之比；达到 100% 积压即无法下降。宜按季度阅读。",
    ),
    formula=Text("received in the period ÷ ended in the period.", "本期收件 ÷ 本期结束。"),
    source=Text("Fong et al. 2022; NHSRwaitinglist.", "Fong 等（2022）；参照 NHSRwaitinglist。"),
    direction=Direction.DOWN,
    measure=Ratio("sum(received)", "sum(ended)", share=False),
    nothing=_NOTHING_ENDED,
    missing=_NOTHING_ENDED,
)


def _disposition(known: Mapping[str, float]) -> float | None:
    return known["open"] / known["ended"] * known["days"] if known["ended"] else None


_ENDED = Ingredient(FLOW, Count("sum(ended)"))
_RECEIVED = Ingredient(FLOW, Count("sum(received)"))
_OPEN = Ingredient(FLOW, OPEN_STOCK)
_PROMISED = Ingredient(PROMISES, Count("sum(promised_working)"))
_PROMISED_DAYS = Ingredient(PROMISES, Count("sum(promised_days_sum)"))

DISPOSITION_TIME = replace(
    OPEN_CASES,
    id="disposition_time",
    label=Text("Disposition time", "结清所需天数"),
    name=Text("Disposition time", "结清所需天数"),
    meaning=Text(
        "How many natural days it would take to end all that is open, at the pace of the period. An estimate from "
        "stock and pace, not a time that was observed.",
        "按本期速度，结清全部在办件需要多少自然日。为存量与速度的推算，并非实测用时。",
    ),
    formula=Text(
        "open at the end ÷ ended in the period × days of the period (as far as it has come).",
        "期末在办 ÷ 本期结束 × 本期天数（未结束的时段按已过天数）。",
    ),
    population=Text("Open cases, and cases that ended in the period.", "期末在办件与本期结束的办件。"),
    source=Text("CEPEJ disposition time.", "CEPEJ 结案所需时间。"),
    unit=Unit.DAYS,
    measure=Derived({"open": _OPEN, "ended": _ENDED}, _disposition, "open / ended * days", sample="ended"),
    minimum_sample=MINIMUM,
    nothing=_NOTHING_ENDED,
    missing=_NOTHING_ENDED,
)


def _target(known: Mapping[str, float]) -> float | None:
    """Each case may wait its own promise; summed, demand × target wait needs no mean promise."""
    return queueing.target_queue(1.0, known["promised_days"] / known["working_days"]) if known["promised"] else None


_NO_CALENDAR = Text(
    "Calendar unknown: the working days of this period are not announced.", "日历未知：本期工作日安排尚未公布。"
)

TARGET_QUEUE_SIZE = replace(
    OPEN_CASES,
    id="target_queue_size",
    label=Text("Target queue size", "目标在办量"),
    name=Text("Open cases that the promises allow", "承诺可容纳的在办量"),
    meaning=Text(
        "How many cases may be open while nearly all (98 %) keep their promise, at the demand of the period.",
        "按本期收件量，在几乎全部（98%）办件按时办结的前提下，在办件可达多少。",
    ),
    formula=Text(
        "Σ promised working days of the received cases ÷ working days of the period ÷ 4.",
        "Σ 收件的承诺工作日 ÷ 本期工作日数 ÷ 4。",
    ),
    population=Text("Received cases with a promise in working days.", "承诺时限以工作日计的收件。"),
    exclusions=NO_DRAFTS,
    source=Text(
        "Demand × target wait ÷ 4 (Fong et al. 2022), case by case.", "需求 × 目标等待 ÷ 4（Fong 等，2022），逐件计算。"
    ),
    direction=Direction.NEUTRAL,
    mart=PROMISES,
    measure=Derived(
        {"promised": _PROMISED, "promised_days": _PROMISED_DAYS},
        _target,
        "promised_days / working_days / 4",
        sample="promised",
        by_calendar=True,
    ),
    minimum_sample=MINIMUM,
    drill=replace(OPEN_CASES.drill, population="received"),
    nothing=Text("No case with a promise in working days was received.", "本期没有承诺时限以工作日计的收件。"),
    missing=_NO_CALENDAR,
    calendar=True,
)


def _relief(known: Mapping[str, float]) -> float | None:
    target = known["promised_days"] / known["working_days"] / queueing.FACTOR
    if not known["promised"] or known["open"] <= 2 * target:
        return None
    return queueing.relief_capacity(known["received"] / known["working_days"], known["open"], target, DAYS_TO_TARGET)


RELIEF_CAPACITY = replace(
    TARGET_QUEUE_SIZE,
    id="relief_capacity",
    label=Text("Relief capacity", "消化积压所需产能"),
    name=Text("Capacity that relieves the backlog", "消化积压所需产能"),
    meaning=Text(
        "How many cases must end per working day for the open ones to come down to what the promises allow within "
        "20 working days.",
        "每个工作日须结束多少件，方能在 20 个工作日内将在办量降至承诺可容纳的水平。",
    ),
    formula=Text(
        "received per working day + (open − target queue size) ÷ 20; only where more than twice the target is open.",
        "每工作日收件 +（在办 − 目标在办量）÷ 20；仅当在办超过目标两倍时计算。",
    ),
    population=Text("Cases received in the period, and cases open at its end.", "本期收件与期末在办件。"),
    source=Text(
        "Relief capacity (Fong et al. 2022); NHSRwaitinglist.", "消化产能（Fong 等，2022）；参照 NHSRwaitinglist。"
    ),
    unit=Unit.CASES_PER_DAY,
    mart=FLOW,
    measure=Derived(
        {"received": _RECEIVED, "open": _OPEN, "promised": _PROMISED, "promised_days": _PROMISED_DAYS},
        _relief,
        "received / working_days + (open - target) / 20; target = promised_days / working_days / 4",
        sample="promised",
        by_calendar=True,
    ),
    drill=OPEN_CASES.drill,
    nothing=Text(
        "No relief needed: no more than twice as many cases are open as the promises allow, or none is promised in "
        "working days.",
        "无需消化：在办量未超过承诺可容纳量的两倍，或没有以工作日计的承诺时限。",
    ),
)

CAPACITY = (CLEARANCE_RATE, NET_FLOW, DISPOSITION_TIME, QUEUE_LOAD, TARGET_QUEUE_SIZE, RELIEF_CAPACITY)
