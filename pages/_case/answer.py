"""How long it took, what was promised, and by how much it is late, in one sentence."""

from metrics.one_case import CaseClock, OneCase
from pages._case.amounts import amount, day_in_words
from pages._ui.frame import Frame
from pages._ui.literal import literal
from pages._ui.words import CALENDAR_UNKNOWN
from warehouse.text import Text
from warehouse.words import STATUSES

NO_CLOCK = Text(
    "No clock was counted: the record holds neither a time of acceptance nor any step.",
    "没有可计的时限：记录中既无受理时间，也无环节。",
)
TOOK = Text(
    "Took **{used}**, promised **{limit}**, {verdict}, decided {day}.",
    "用时 **{used}**，承诺 **{limit}**，{verdict}，{day}办结。",
)
TOOK_DUE = Text(
    "Took **{used}** ({natural}), due **{due}**, {verdict}, decided {day}.",
    "用时 **{used}**（{natural}），**{due}** 到期，{verdict}，{day}办结。",
)
TOOK_ONLY = Text(
    "Took **{used}** ({natural}), nothing promised, decided {day}.",
    "用时 **{used}**（{natural}），无承诺时限，{day}办结。",
)
SAME_DAY = Text("Decided **on the day it began**, {day}{promise}.", "**当日办结**，{day}{promise}。")
PROMISED = Text(", promised **{limit}**", "，承诺 **{limit}**")
PROMISED_DUE = Text(", due {due}", "，{due}到期")
OPEN = Text("Open for **{used}**, promised **{limit}**, {verdict}.", "已办 **{used}**，承诺 **{limit}**，{verdict}。")
OPEN_DUE = Text("Open for **{used}** ({natural}), {verdict}.", "已办 **{used}**（{natural}），{verdict}。")
OPEN_ONLY = Text("Open for **{used}** ({natural}), nothing promised.", "已办 **{used}**（{natural}），无承诺时限。")
ENDED = Text(
    "{state} {day} after **{used}**; held against no promise.", "{day}{state}，此前用时 **{used}**；不判定时限。"
)
LATE = Text("**late by {late}**", "**超期 {late}**")
EARLY = Text("**{left} early**", "**提前 {left}**")
ON_TIME = Text("**on time**", "**按时**")
AT_ONCE = Text("**at once**", "**即办**")
DUE = Text("due **{due}**", "**{due}** 到期")
DUE_UNKNOWN = Text("due on a day of a year not announced yet", "期限所在年份放假安排尚未公布")
NOTHING = Text("", "")
DUE_EARLIEST = Text("due **{due}** at the earliest", "最早 **{due}** 到期")
WAS_DUE = Text("**past the promise by {late}**, due {due}", "**超承诺 {late}**，应于{due}办结")
UNKNOWN = Text("a number of working days that is not known yet", "工作日数未知")
NOT_ANNOUNCED = Text(" Its holidays are not announced yet.", "相关年份放假安排尚未公布。")
STATUTE = Text(" That is past the statutory limit of {limit}.", "已超过法定时限 {limit}。")
STANDS = Text(" The clock has been stopped since {day}{reason}.", "自{day}起中止计时{reason}。")
REASON = Text(": {reason}", "（{reason}）")


def sentence(now: Frame, case: OneCase, clock: CaseClock) -> str:
    """The answer to the page's question; Markdown."""
    said = _open(now, case, clock) if clock.open else _ended(now, clock)
    if clock.net_days is None:
        said += now.say(NOT_ANNOUNCED)
    if clock.past_statute and clock.statutory_days:
        said += now.say(STATUTE, limit=amount(clock.statutory_days, "working_days"))
    return said + _stands(now, case, clock)


def _ended(now: Frame, clock: CaseClock) -> str:
    day = day_in_words(now, clock.ended_on)
    used, natural = _used(clock), _natural(clock)
    if clock.state not in ("closed_ok", "closed_rejected"):
        return now.say(ENDED, state=STATUSES[clock.state], day=day, used=used)
    if clock.ended_on == clock.started_on and not clock.late_by:
        return now.say(SAME_DAY, day=day, promise=_promise(now, clock))
    if clock.rule == "none":
        return now.say(TOOK_ONLY, used=used, natural=natural, day=day)
    verdict = _verdict(clock)
    if clock.rule == "working_days" and clock.limit_days is not None:
        limit = amount(clock.limit_days, "working_days")
        return now.say(TOOK, used=used, limit=limit, verdict=verdict, day=day)
    return now.say(
        TOOK_DUE, used=used, natural=natural, due=day_in_words(now, clock.deadline_on), verdict=verdict, day=day
    )


def _open(now: Frame, case: OneCase, clock: CaseClock) -> str:
    used, natural, due = _used(clock), _natural(clock), day_in_words(now, clock.deadline_on)
    if clock.rule == "none":
        return now.say(OPEN_ONLY, used=used, natural=natural)
    late = clock.late_by
    to_come = DUE_EARLIEST if case.standing else DUE
    to_come = to_come if clock.deadline_on else DUE_UNKNOWN
    verdict = WAS_DUE.format(late=amount(*late), due=due) if late else to_come.format(due=due)
    if clock.rule == "working_days" and clock.limit_days is not None:
        return now.say(OPEN, used=used, limit=amount(clock.limit_days, "working_days"), verdict=verdict)
    return now.say(OPEN_DUE, used=used, natural=natural, verdict=verdict)


def _verdict(clock: CaseClock) -> Text:
    late = clock.late_by
    if late:
        return LATE.format(late=amount(*late))
    if clock.outcome == "instant":
        return AT_ONCE
    if clock.outcome == "unknown":
        return CALENDAR_UNKNOWN
    early = clock.early_by
    if early:
        return EARLY.format(left=amount(*early))
    return ON_TIME


def _promise(now: Frame, clock: CaseClock) -> Text:
    if clock.rule == "working_days" and clock.limit_days:
        return PROMISED.format(limit=amount(clock.limit_days, "working_days"))
    if clock.rule in ("none", "working_days"):
        return NOTHING
    return PROMISED_DUE.format(due=day_in_words(now, clock.deadline_on))


def _used(clock: CaseClock) -> Text:
    return UNKNOWN if clock.net_days is None else amount(clock.net_days, "working_days")


def _natural(clock: CaseClock) -> Text:
    """The days of the calendar between start and end."""
    return amount(max((clock.until_on - clock.started_on).days, 0), "natural_days")


def _stands(now: Frame, case: OneCase, clock: CaseClock) -> str:
    """Since when the clock of an open case stands still, and why."""
    stop = case.standing
    if not clock.open or stop is None or stop.started_at is None:
        return ""
    why = stop.reason or (now.step(stop.step) if stop.step else None)
    day = day_in_words(now, stop.started_at.astimezone(now.zone).date())
    return now.say(STANDS, day=day, reason=REASON.format(reason=literal(why)) if why else "")
