"""What was done about bad ratings: verified, put right, called back, each held against its time limit."""

from dataclasses import replace

from metrics.marts import FALLEN_DUE
from metrics.model import Direction, Ratio, Stock, Target, Unit
from metrics.satisfaction import BAD_RATE
from warehouse.text import Text

_NOT_UPHELD = Text(
    "Ratings found mistaken or malicious on appeal; those whose limit still runs or lies beyond the calendar.",
    "不含申诉成立（误评或恶意）的差评、期限未到的差评，以及到期日日历未公布的差评。",
)
_CIRCULAR = Text(
    "Every bad rating is looked into, put right and answered, and every named one called back (国办发〔2019〕51号).",
    "差评件件有核实、有整改、有反馈，实名差评回访率 100%（国办发〔2019〕51号）。",
)


def _done(what: str) -> str:
    """How many were done at all; a sum over no row is NULL, and NULL would swallow the other."""
    return f"coalesce(sum({what}_in_time), 0) + coalesce(sum({what}_late), 0)"


_NONE_DUE = Text("No limit of a bad rating ended in this period.", "本期没有到期的差评。")

BAD_VERIFIED_IN_TIME_RATE = replace(
    BAD_RATE,
    id="bad_verified_in_time_rate",
    label=Text("Verified in time", "差评核实及时率"),
    name=Text("Bad ratings verified in time", "差评核实及时率"),
    meaning=Text(
        "Of the bad ratings that had to be looked into by now, how many were in time.", "应核实的差评中按时核实的比例。"
    ),
    formula=Text(
        "Verified within the limit ÷ bad ratings whose limit has passed.", "期限内核实 ÷ 已到核实期限的差评。"
    ),
    population=Text(
        "Bad ratings whose limit for verification ended in the period: one working day, unless the settings say "
        "otherwise. What is still open counts against it.",
        "核实期限在本期届满的差评；默认一个工作日，可在配置中修改。逾期未核实的计入分母。",
    ),
    exclusions=_NOT_UPHELD,
    source=Text("Rating rules of Liaoning.", "辽宁省“好差评”管理办法。"),
    direction=Direction.UP,
    mart=FALLEN_DUE,
    measure=Ratio("sum(verified_in_time)", "sum(verify_due)", given="verified_at"),
    drill=replace(BAD_RATE.drill, population="verify_due"),
    target=Target(1.0, _CIRCULAR),
    nothing=_NONE_DUE,
    missing=Text(
        "Not provided: no file says when a bad rating was verified. Add the column to the ratings.",
        "未提供：数据中没有差评核实时间。请在评价数据中补充该列。",
    ),
)

BAD_RECTIFIED_RATE = replace(
    BAD_VERIFIED_IN_TIME_RATE,
    id="bad_rectified_rate",
    label=Text("Put right", "差评整改率"),
    name=Text("Bad ratings put right", "差评整改率"),
    meaning=Text(
        "Of the bad ratings that had to be put right by now, how many were, in time or late.",
        "应整改的差评中已整改的比例，含逾期整改。",
    ),
    formula=Text("Put right, in time or late ÷ bad ratings due.", "已整改 ÷ 已到整改期限的差评。"),
    population=Text(
        "Bad ratings whose limit for putting right ended in the period: fifteen working days, unless the settings say "
        "otherwise. What is still open counts against it.",
        "整改期限在本期届满的差评；默认十五个工作日，可在配置中修改。逾期未整改的计入分母。",
    ),
    source=Text(
        "Rating rules of Liaoning and Sichuan; Dezhou allows five days.", "辽宁、四川“好差评”办法；德州为五天。"
    ),
    measure=Ratio(_done("rectified"), "sum(rectify_due)", given="rectified_at"),
    drill=replace(BAD_RATE.drill, population="rectify_due"),
    missing=Text(
        "Not provided: no file says when a bad rating was put right. Add the column to the ratings.",
        "未提供：数据中没有差评整改时间。请在评价数据中补充该列。",
    ),
)

BAD_CALLED_BACK_RATE = replace(
    BAD_RECTIFIED_RATE,
    id="bad_called_back_rate",
    label=Text("Called back", "实名差评回访率"),
    name=Text("Named bad ratings called back", "实名差评回访率"),
    meaning=Text(
        "Of those who gave a bad rating and their name, how many were called back.", "实名差评中已回访的比例。"
    ),
    formula=Text("Called back, in time or late ÷ named bad ratings due.", "已回访 ÷ 已到回访期限的实名差评。"),
    population=Text(
        "Bad ratings with a name whose limit for the call ended in the period: fifteen working days, unless the "
        "settings say otherwise. What is still open counts against it.",
        "回访期限在本期届满的实名差评；默认十五个工作日，可在配置中修改。逾期未回访的计入分母。",
    ),
    source=Text("Rating rules of Dezhou.", "德州市“好差评”办法。"),
    measure=Ratio(_done("called_back"), "sum(call_back_due)", given="called_back_at"),
    drill=replace(BAD_RATE.drill, population="call_back_due"),
    missing=Text(
        "Not provided: no file says when somebody was called back. Add the column to the ratings.",
        "未提供：数据中没有差评回访时间。请在评价数据中补充该列。",
    ),
)

BAD_UNVERIFIED = replace(
    BAD_VERIFIED_IN_TIME_RATE,
    id="bad_unverified",
    label=Text("Unanswered", "超时未核实"),
    name=Text("Bad ratings that nobody looked into in time", "超时未核实的差评"),
    meaning=Text("How many bad ratings wait for an answer past their limit.", "超过核实期限仍无人过问的差评数。"),
    formula=Text("Due for verification by the end of the period − verified by then.", "期末已到核实期限 − 已核实。"),
    population=Text(
        "Bad ratings whose limit for verification has passed by the end of the period and that are still open.",
        "期末已过核实期限且尚未核实的差评。",
    ),
    unit=Unit.RATINGS,
    direction=Direction.DOWN,
    measure=Stock("sum(verify_due) - coalesce(sum(verified_in_time), 0)", "sum(verified_after)", given="verified_at"),
    minimum_sample=0,
    drill=replace(BAD_RATE.drill, population="unverified"),
    target=None,
)

BAD_UNRECTIFIED = replace(
    BAD_UNVERIFIED,
    id="bad_unrectified",
    label=Text("Not put right", "超时未整改"),
    name=Text("Bad ratings that were not put right in time", "超时未整改的差评"),
    meaning=Text("How many bad ratings are still not put right past their limit.", "超过整改期限仍未整改的差评数。"),
    formula=Text("Due to be put right by the end of the period − put right by then.", "期末已到整改期限 − 已整改。"),
    population=Text(
        "Bad ratings whose limit for putting right has passed by the end of the period and that are still open.",
        "期末已过整改期限且尚未整改的差评。",
    ),
    source=BAD_RECTIFIED_RATE.source,
    measure=Stock(
        "sum(rectify_due) - coalesce(sum(rectified_in_time), 0)", "sum(rectified_after)", given="rectified_at"
    ),
    missing=BAD_RECTIFIED_RATE.missing,
    drill=replace(BAD_RATE.drill, population="unrectified"),
)

BAD_RATINGS = (
    *(BAD_VERIFIED_IN_TIME_RATE, BAD_RECTIFIED_RATE, BAD_CALLED_BACK_RATE),
    *(BAD_UNVERIFIED, BAD_UNRECTIFIED),
)
