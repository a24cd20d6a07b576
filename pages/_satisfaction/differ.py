"""Who differs? Each group's active good rate with its interval, coloured only where it differs from the others."""

from collections.abc import Sequence

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.model import Unit
from metrics.value import TooFew, Value
from metrics.view import View
from metrics.who_differs import Apart, Compared, Standing, who_differs
from pages._satisfaction import listing
from pages._satisfaction.figures import ACTIVE
from pages._ui import charts, filters, numbers, palette
from pages._ui.breakdown import LABELS
from pages._ui.frame import Frame
from pages._ui.literal import literal, on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from pages._ui.words import NOT_GIVEN
from warehouse.reader import Snapshot
from warehouse.text import Text, listed

QUESTION = Text("Who differs from the others?", "谁与其他不同？")
LEGEND = Text(
    "Good among people's own ratings, with its 95% interval · ◆ below, ■ above the others, however many are compared · "
    "○ n under {grey} · press a dot to see it alone",
    "主动评价好评率及 95% 区间 · ◆ 低于 · ■ 高于其余各方（已按比较次数校正）· ○ n 少于 {grey} · 点击圆点单独查看",
)
WHAT = Text("Compared by", "比较对象")
BY = {**LABELS, "window": Text("Window", "窗口")}
ALL = Text("all {rate}", "全部 {rate}")
FEW = Text("Under {needed} ratings, not shown: {names}.", "不足 {needed} 条，不显示：{names}。")
NAMED = Text("{name} n {n}", "{name} n {n}")
REST = Text(
    "Not shown: {count} more that do not differ; the table has them all.", "未显示：另外 {count} 个无差别者，见表格。"
)
NOBODY = Text("There is nobody to compare: fewer than two have enough ratings.", "评价数足够者不足两个，无从比较。")
HOVER = Text(
    "{name}<br><b>{rate}</b> ({span})<br>{against}n {n}", "{name}<br><b>{rate}</b>（{span}）<br>{against}n {n}"
)
AGAINST = Text("{difference} against the others ({span})<br>", "与其余相比 {difference}（{span}）<br>")
HEADS = {
    "rate": Text("Good, %", "好评率，%"),
    "low": Text("From, %", "区间下限，%"),
    "high": Text("To, %", "区间上限，%"),
    "apart": Text("Against the others, pts", "与其余相比，个百分点"),
    "least": Text("At least, pts", "差值下限，个百分点"),
    "most": Text("At most, pts", "差值上限，个百分点"),
    "told": Text("Told apart", "有差别"),
}
YES, NO = Text("yes", "是"), Text("no", "否")
ALT = Text("{count} compared; told apart: {names}.", "比较 {count} 个；有差别者：{names}。")
NO_ONE = Text("none", "无")
_PARAMETER = "differ"
_MOST = 10  # rows; more do not fit beside the months
_ROW, _ABOVE = 34, 64  # pixels for a row, and for the reference's name and axis
_HEIGHT = 330


def draw(now: Frame) -> None:
    """The block with its head; a press on a dot sets the filter, or opens the department."""
    asked = st.query_params.get(_PARAMETER, "")
    chosen = now.filters.get("department")
    # Windows bear the same numbers in every department.
    options = tuple(id for id in BY if chosen or id != "window")
    by = asked if asked in options else "service" if chosen else "department"
    view = now.filters.view(without=by)
    found = _load(now.key, repr(view), by, view, now.snapshot)
    head(now.say(QUESTION), now.say(LEGEND, grey=now.grey_below))
    filters.select(_PARAMETER, options, by, BY, WHAT, now.language, "", collapsed=True)
    shown = [one for one in found.groups if isinstance(one.share, Value)]
    if len(shown) < 2:
        st.caption(" ".join([now.say(NOBODY), *_few(now, by, found)]))
        return
    drawn = _drawn(shown)
    pressed = _chart(now, by, found, drawn)
    rest = [now.say(REST, count=len(shown) - len(drawn))] if len(shown) > len(drawn) else []
    if notes := [*rest, *_few(now, by, found)]:
        st.caption(" ".join(notes))
    if pressed is not None:
        _open(now, by, drawn[pressed].group)


@st.cache_resource(max_entries=200, show_spinner=False)
def _load(key: tuple[object, ...], question: str, by: str, _view: View, _snapshot: Snapshot) -> Compared:
    return who_differs(_snapshot, _view, ACTIVE, group=by)


def _drawn(shown: Sequence[Standing]) -> list[Standing]:
    """As many as fit: those told apart, then the lowest; in the order of their share."""
    first = sorted(shown, key=lambda one: not (one.apart and one.apart.differs))[:_MOST]
    return [one for one in shown if one in first]


def _open(now: Frame, by: str, group: str) -> None:
    if by == "department":
        now.go("department", department=group)
    elif by == "window":
        now.go(now.spec.id, **listing.address(ACTIVE, "window", now.filters.get("department") or "", group))
    elif by in now.filters.chosen or group in now.names.known(by):
        now.go(now.spec.id, **{by: group})


def _chart(now: Frame, by: str, found: Compared, drawn: Sequence[Standing]) -> int | None:
    colors = palette.current()
    chart = charts.figure(colors, height=max(_HEIGHT, _ABOVE + _ROW * len(drawn)), right=96)
    names = [on_chart(_name(now, by, one.group)) for one in drawn]
    _intervals(chart, colors, names, drawn)
    _dots(chart, colors, now, by, names, drawn)
    _reference(chart, colors, now, found)
    values = [one.share for one in drawn if isinstance(one.share, Value)]
    low = min(value.interval[0] if value.interval else value.number for value in values)
    chart.update_xaxes(range=[max(0.0, low - 0.02), 1.005], tickformat=".0%", nticks=5)
    chart.update_yaxes(autorange="reversed", type="category", dtick=1)
    chart.update_layout(margin={"t": 40})
    apart = [name for name, one in zip(names, drawn, strict=True) if one.apart and one.apart.differs]
    return charts.show(
        chart,
        lambda: table(now, by, found),
        key=f"differ_{by}_{now.filters.query()}",
        alt=now.say(ALT, count=found.judged, names=now.say(listed(apart)) or now.say(NO_ONE)),
        language=now.language,
        clickable=True,
    )


def _intervals(chart: go.Figure, colors: Palette, names: Sequence[str], drawn: Sequence[Standing]) -> None:
    for name, one in zip(names, drawn, strict=True):
        if isinstance(one.share, Value) and one.share.interval:
            color = _look(colors, one, 0)[1]
            line = {"color": color, "width": 2}
            chart.add_shape(
                type="line", x0=one.share.interval[0], x1=one.share.interval[1], y0=name, y1=name, line=line
            )


def _dots(
    chart: go.Figure, colors: Palette, now: Frame, by: str, names: Sequence[str], drawn: Sequence[Standing]
) -> None:
    """One trace, so that the place of a pressed point is its row; the figures stand at the right edge."""
    looks = [_look(colors, one, now.grey_below) for one in drawn]
    chart.add_trace(
        go.Scatter(
            x=[one.share.number for one in drawn if isinstance(one.share, Value)],
            y=list(names),
            mode="markers",
            marker={
                "symbol": [symbol for symbol, _ in looks],
                "color": [color for _, color in looks],
                "size": 10,
                "line": {
                    "width": 1.5,
                    "color": [color if "open" in symbol else colors.ground for symbol, color in looks],
                },
            },
            customdata=[_hover(now, by, one) for one in drawn],
            hovertemplate="%{customdata}<extra></extra>",
            cliponaxis=False,
        )
    )
    for name, one in zip(names, drawn, strict=True):
        if isinstance(one.share, Value):
            words = f"<b>{numbers.figure(one.share.number, Unit.RATE)}</b> n {numbers.count(one.n)}"
            charts.note(chart, colors, words, xref="paper", x=1.0, xanchor="left", xshift=6, y=name)


def _look(colors: Palette, one: Standing, grey_below: int) -> tuple[str, str]:
    """Sign and colour: filled and coloured only where it is told apart from the others."""
    if one.apart is None or not one.apart.differs:
        return ("circle-open" if one.n < grey_below else "circle"), colors.usual
    return ("square", colors.better) if one.apart.difference > 0 else ("diamond", colors.worse)


def _reference(chart: go.Figure, colors: Palette, now: Frame, found: Compared) -> None:
    if isinstance(found.whole, Value):
        rate = found.whole.number
        chart.add_vline(x=rate, line={"color": colors.axis, "width": 1})
        words = now.say(ALL, rate=numbers.figure(rate, Unit.RATE))
        charts.note(chart, colors, words, x=rate, yref="paper", y=1.0, yanchor="bottom")


def _hover(now: Frame, by: str, one: Standing) -> str:
    value = one.share
    if not isinstance(value, Value):
        return ""
    return now.say(
        HOVER,
        name=on_chart(_name(now, by, one.group)),
        rate=numbers.figure(value.number, Unit.RATE),
        span=numbers.span(*value.interval, Unit.RATE) if value.interval else "",
        against=_against(now, one.apart) if one.apart else "",
        n=numbers.count(one.n),
    )


def _against(now: Frame, apart: Apart) -> str:
    difference = numbers.change(apart.difference, Unit.RATE, now.language)
    return now.say(AGAINST, difference=difference, span=numbers.signed_span((end * 100 for end in apart.interval), 1))


def _name(now: Frame, by: str, group: str) -> str:
    if by == "window":
        return group or numbers.NONE
    return now.name(by, group) if group else now.say(NOT_GIVEN[by])


def _few(now: Frame, by: str, found: Compared) -> list[str]:
    """The groups of too few ratings, in words."""
    few = [one for one in found.groups if isinstance(one.share, TooFew)]
    if not few:
        return []
    needed = few[0].share.needed if isinstance(few[0].share, TooFew) else 0
    named = [now.say(NAMED, name=literal(_name(now, by, one.group)), n=one.n) for one in few[:_MOST]]
    more = ["…"] if len(few) > _MOST else []
    return [now.say(FEW, needed=needed, names=listed([*named, *more]))]


def table(now: Frame, by: str, found: Compared) -> pl.DataFrame:
    """The groups by name, not by rate: intervals that overlap allow no ranking."""
    rows = []
    for one in found.groups:
        value = one.share if isinstance(one.share, Value) else None
        told = [value.number, *(value.interval or ())] if value else []
        shares = ([round(share * 100, 1) for share in told] + [None] * 3)[:3]
        against = [one.apart.difference, *one.apart.interval] if one.apart else []
        apart = ([round(points * 100, 1) for points in against] + [None] * 3)[:3]
        differs = now.say(YES if one.apart and one.apart.differs else NO)
        rows.append((_name(now, by, one.group), *shares, *apart, differs, one.n))
    schema = [now.say(BY[by]), *(now.say(HEADS[name]) for name in HEADS), "n"]
    return pl.DataFrame(sorted(rows, key=lambda row: row[0]), schema=schema, orient="row", infer_schema_length=None)
