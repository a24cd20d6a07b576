"""Fair to peers? The departments in a funnel, each against what its own mix of services would have had anywhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.catalogue import metric as metric_of
from metrics.funnel import Funnel, funnel
from metrics.model import Direction
from metrics.peers import compared, times
from metrics.standardise import Peer
from metrics.value import TooFew
from metrics.view import View
from pages._department import funnel_chart
from pages._ui import figures, filters, numbers, periods
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import head
from pages._ui.verdicts import Verdict
from warehouse.reader import Snapshot
from warehouse.text import Text, listed

QUESTION = Text("Fair to its peers?", "与同类公平比较")
LEGEND = Text(
    "{figure} by number of cases, {period}, each made comparable by its mix of services; inside the funnel there is no "
    "difference but chance",
    "{figure}与件数，{period}，按各部门事项结构调整；漏斗之内视为无差别",
)
FIGURE = Text("Figure", "指标")
FIGURES = {
    "on_time_rate": Text("On time", "按时率"),
    "matured_on_time_rate": Text("All due", "到期按时"),
    "first_time_through_rate": Text("First time", "一次通过"),
    "supplement_rate": Text("Supplements", "补件"),
}
OWN = Text(
    "{name}: **{own}**; with its mix of services all departments together would have {expected}. ",
    "{name}：**{own}**；按其事项结构，全部部门的水平应为 {expected}。",
)
PLACES = {
    "inside": Text("Inside the funnel: no different from its peers.", "在漏斗之内：与同类无差别。"),
    "warn": Text("Outside 95%, inside 99.8%: watch it.", "超出 95% 但在 99.8% 之内：请留意。"),
    "worse": Text("Outside 99.8%: worse than its peers, not by chance.", "超出 99.8%：差于同类，并非偶然。"),
    "better": Text("Outside 99.8%: better than its peers, not by chance.", "超出 99.8%：好于同类，并非偶然。"),
}
# The past and the peers are two questions; where the answers differ, both are said in one place.
PAST = Text(" Against its own past: {verdict}.", " 与自身过去相比：{verdict}。")
TIMES = Text(
    " It takes {own} working days on average; for the same mix all together take {expected}.",
    "平均用时 {own} 个工作日；同样结构下全部部门为 {expected} 个。",
)
OUTSIDE = Text("Outside 99.8%: {names}.", "超出 99.8%：{names}。")
ALL_INSIDE = Text("All departments lie inside the funnel: no ranking.", "各部门均在漏斗之内，不作排名。")
WATCH = Text(
    "All departments lie inside 99.8%: no ranking. Outside 95%, to be watched: {names}.",
    "各部门均在 99.8% 之内，不作排名；超出 95%、请留意：{names}。",
)
LEFT_OUT = Text("Fewer than {needed} cases, not shown: {names}.", "不足 {needed} 件，不显示：{names}。")
N = Text("{name} n {n}", "{name} n {n}")
ALONE = Text(
    "Only one department has enough cases: there are no peers to compare with.", "仅一个部门件数足够，无从比较。"
)
_PARAMETER = "fair"
_DAYS = "mean_processing_time"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The departments of a share with the funnel around all of them."""

    peers: tuple[Peer[str], ...]
    funnel: Funnel[str]


def draw(now: Frame, past: Mapping[str, Verdict] | None = None) -> None:
    """The block with its head; a press on a department opens it. `past` is the verdict on each figure's own trend."""
    asked = st.query_params.get(_PARAMETER, "")
    chosen = asked if asked in FIGURES else next(iter(FIGURES))
    view = now.filters.view(without="department")
    found = _compared(now.key, repr(view), chosen, view, now.snapshot)
    period = periods.name(now.filters.period, now.language, year=True)
    head(now.say(QUESTION), now.say(LEGEND, figure=metric_of(chosen).name, period=period))
    filters.select(
        _PARAMETER, tuple(FIGURES), chosen, FIGURES, FIGURE, now.language, next(iter(FIGURES)), collapsed=True
    )
    few = _few(now, chosen, view)
    if found is None or len(found.peers) < 2:
        st.caption(" ".join([now.say(ALONE), *few]))
        return
    st.markdown(_said(now, chosen, found, view, (past or {}).get(chosen)))
    pressed = funnel_chart.draw(now, metric_of(chosen), found.peers, found.funnel, key=f"funnel_{chosen}_{view!r}")
    if few:
        st.caption(" ".join(few))
    if pressed is not None:
        now.go("department", department=found.funnel.dots[pressed].group)


@st.cache_resource(max_entries=200, show_spinner=False)
def _compared(key: tuple[object, ...], question: str, id: str, _view: View, _snapshot: Snapshot) -> Comparison | None:
    peers = compared(_snapshot, id, _view)
    found = funnel(peers)
    return Comparison(tuple(peers), found) if found else None


@st.cache_resource(max_entries=200, show_spinner=False)
def _times(key: tuple[object, ...], question: str, _view: View, _snapshot: Snapshot) -> dict[str, tuple[float, float]]:
    return times(_snapshot, _view)


def side(id: str, place: str) -> str:
    """What a place in the funnel means: inside, to be watched, or not chance, on the better or the worse side."""
    if place == "inside":
        return "inside"
    if place.endswith("_95"):
        return "warn"
    good = metric_of(id).direction is Direction.UP
    return "better" if place.startswith("above") is good else "worse"


def _said(now: Frame, id: str, found: Comparison, view: View, past: Verdict | None) -> str:
    """Where the chosen department lies; without one, who lies outside."""
    mine = now.filters.get("department")
    for peer, dot in zip(found.peers, found.funnel.dots, strict=True):
        if peer.group == mine:
            own, expected = (
                numbers.figure(part / peer.n, metric_of(id).unit) for part in (peer.observed, peer.expected)
            )
            name = strong(now.name("department", mine))
            said = now.say(OWN, name=name, own=own, expected=expected) + now.say(PLACES[side(id, dot.place)])
            said += now.say(PAST, verdict=past.spoken(now.language)) if past and past.judged else ""
            return said + _mean(now, mine, view)
    for words, places in ((OUTSIDE, ("better", "worse")), (WATCH, ("warn",))):
        named = [dot.group for dot in found.funnel.dots if side(id, dot.place) in places]
        if named:
            return now.say(words, names=listed(strong(now.name("department", one)) for one in named))
    return now.say(ALL_INSIDE)


def _mean(now: Frame, mine: str, view: View) -> str:
    both = _times(now.key, repr(view), view, now.snapshot).get(mine)
    return now.say(TIMES, own=f"{both[0]:.1f}", expected=f"{both[1]:.1f}") if both else ""


def _few(now: Frame, id: str, view: View) -> Sequence[str]:
    """The departments that have cases, and too few of them."""
    asked = now.filters.view(by=("department",), without="department")
    few = [r for r in figures.results(now, (id,), asked) if isinstance(r.outcome, TooFew) and r.outcome.sample]
    if not few:
        return ()
    names = [
        now.say(N, name=literal(now.name("department", r.by["department"])), n=numbers.count(r.outcome.sample))
        for r in few
    ]
    return (now.say(LEFT_OUT, needed=metric_of(id).minimum_sample, names=listed(names)),)
