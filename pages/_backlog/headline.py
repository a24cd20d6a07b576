"""The answer and the four figures behind it: open, past the promise, clearance, oldest."""

from metrics.value import Result, Value, number
from metrics.view import Grain
from pages._backlog import flow
from pages._backlog.flow import WEEK, WHOLE
from pages._backlog.narrowing import KIND
from pages._backlog.standing import CLEARANCE, HEADLINE, OLDEST, OPEN, OVERDUE, Standing
from pages._ui import cards, numbers, periods, trends
from pages._ui.cards import Card
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from warehouse.text import Text, listed

LABELS = {
    OVERDUE: Text("Past the promise", "超承诺在办"),
    CLEARANCE: Text("Clearance rate", "结案率"),
}
OLDEST_LABELS = (Text("Oldest open, days", "最久在办（工作日）"), Text("Oldest, natural days", "最久在办（自然日）"))
ANSWER = Text(
    "**{count}** cases are open, **{late}** past their promise", "在办 **{count}** 件，其中 **{late}** 件超承诺时限"
)
MOST = Text(", {late} of them in {name}", "（{name} {late} 件）")
NOTHING = Text("Nothing is open: every case that came in has ended.", "没有在办件：收到的办件均已结束。")
GROWS = Text(" Over {long} the pile grew by **{n} a week**{without}", "近 {long}平均每周增加 **{n} 件**{without}")
SHRINKS = Text(" Over {long} the pile shrank by **{n} a week**{without}", "近 {long}平均每周减少 **{n} 件**{without}")
STAYS = Text(" Over {long} the pile stayed as it is{without}", "近 {long}大体不变{without}")
WITHOUT = Text(" (without {names})", "（不含{names}）")
BUT_LESS = Text(", though it shrank by {n} in {period}", "，但{period}减少 {n} 件")
BUT_MORE = Text(", though it grew by {n} in {period}", "，但{period}增加 {n} 件")
LONG: dict[Grain, Text] = {"week": Text("{count} weeks", "{count} 周"), "month": Text("{count} months", "{count} 个月")}
SPECIAL = Text("; {label} is {verdict} since {since}", "；{label}自{since}起{verdict}")
STOP = Text(".", "。")
SPOKEN = {OPEN: Text("the open count", "在办量"), OVERDUE: Text("the count past the promise", "超期在办量")}
SHARE = Text("{share} of what is open", "占在办 {share}")
THEN = Text("then {ages}", "其次 {ages}")
BEYOND = Text("; {count} past the statute", "；{count} 件超法定")
_QUARTER: dict[Grain, int] = {"week": 13, "month": 3}  # as load and pace are read
_NEXT = 3  # the ages after the oldest one


def answer(
    now: Frame,
    found: dict[str, Result],
    lines: dict[tuple[str, str], trends.Trend],
    standing: Standing,
) -> str:
    """How much is open, whether it grows, and what stands out. Markdown."""
    count, late = number(found[OPEN].outcome) or 0, number(found[OVERDUE].outcome) or 0
    if not count:
        return now.say(NOTHING)
    words = now.say(ANSWER, count=numbers.count(count), late=numbers.count(late))
    growth = _growth(now, found[OPEN]) + _special(now, lines)
    return words + _most(now, standing, late) + now.say(STOP) + (growth + now.say(STOP) if growth else "")


def _growth(now: Frame, open_now: Result) -> str:
    """By how much the pile changed a week over the last quarter, like with like; and a period that went against it."""
    grain = trends.grain_for(now.filters.period)
    changes, without = flow.changes(now, grain)
    recent = changes[-_QUARTER[grain] :]
    if not recent:
        return ""
    change = round(sum(moved for _, moved in recent) / sum(period.days for period, _ in recent) * 7)
    words = {
        "long": LONG[grain].format(count=len(recent)),
        "without": WITHOUT.format(names=now.names.some(without)) if without else Text("", ""),
    }
    said = now.say(GROWS if change > 0 else SHRINKS if change else STAYS, n=numbers.count(abs(change)), **words)
    before = number(open_now.previous)
    moved = 0 if before is None else round((number(open_now.outcome) or 0) - before)
    if moved * change >= 0:
        return said
    period = periods.name(now.filters.period, now.language)
    return said + now.say(BUT_LESS if moved < 0 else BUT_MORE, n=numbers.count(abs(moved)), period=period)


def _most(now: Frame, standing: Standing, late: float) -> str:
    """Who has most of what is late, where that is one of several."""
    if now.filters.get("department") or late < 1:
        return ""
    counted = (
        standing.frame.filter("is_overdue")["department"].value_counts().sort("count", "department", descending=True)
    )
    if counted.height < 2 or counted["count"][0] == counted["count"][1]:
        return ""
    return now.say(MOST, name=strong(now.name("department", counted["department"][0])), late=counted["count"][0])


def _special(now: Frame, lines: dict[tuple[str, str], trends.Trend]) -> str:
    said = []
    for id, label in SPOKEN.items():
        verdict, since = lines[id, ""].since(now.filters.period)
        if verdict.special and since:
            begun = periods.beginning(since, now.language)
            said.append(now.say(SPECIAL, label=label, verdict=strong(verdict.spoken(now.language)), since=begun))
    return "".join(said)


def draw(now: Frame, found: dict[str, Result], lines: dict[tuple[str, str], trends.Trend], standing: Standing) -> None:
    """The cards."""
    captions = {OVERDUE: _share(found), OLDEST: _then(now, standing)}
    labels = {**LABELS, OLDEST: OLDEST_LABELS[standing.natural]}
    opens = {id: (now.spec.id, {KIND: OVERDUE if id == OVERDUE else OPEN}) for id in (OPEN, OVERDUE, OLDEST)}
    opens[CLEARANCE] = (now.spec.id, {WEEK: WHOLE})
    cards.row(
        now,
        [Card(found[id], lines[id, ""], labels.get(id), captions.get(id), opens=opens.get(id)) for id in HEADLINE],
    )


def _share(found: dict[str, Result]) -> Text | None:
    late, count = found[OVERDUE].outcome, found[OPEN].outcome
    if not (isinstance(late, Value) and isinstance(count, Value) and count.number):
        return None
    return SHARE.format(share=f"{late.number / count.number:.1%}")


def _then(now: Frame, standing: Standing) -> Text | None:
    """The ages that come after the oldest, whose it is, and how many are past the statutory limit."""
    ages = standing.frame["age"].drop_nulls()
    if len(ages) < 2:
        return None
    written = [f"{age:,.0f}" for age in ages[1 : 1 + _NEXT]]
    words = THEN.format(ages=listed(written))
    beyond = int(standing.frame["is_beyond"].sum())
    more = BEYOND.format(count=beyond) if beyond else Text("", "")
    whose = literal(now.name("department", standing.frame["department"][0]))
    return Text(f"{whose}, {words.en}{more.en}", f"{whose}，{words.zh}{more.zh}")
