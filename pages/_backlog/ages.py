"""How old is what is open? One bar for each department, blue up to the national target, warm beyond it."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import polars as pl

from metrics.age_buckets import WORKING
from pages._backlog.narrowing import Narrowing
from pages._backlog.standing import Standing
from pages._ui import charts, numbers, palette
from pages._ui.breakdown import LABELS
from pages._ui.frame import Frame
from pages._ui.literal import on_chart
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("How old is what is open?", "在办件有多“老”？")
LEGEND = Text(
    "Net working days; blue up to the national target of 5, amber to red beyond it",
    "扣除暂停的工作日；蓝色为国家目标 5 个工作日以内，黄至红为超出",
)
LEGEND_NATURAL = Text("Elapsed natural days, where the promises are dates", "自然历时（承诺为日期）")
PRESS = Text(" · press a segment for its cases", " · 点击色块查看案件")
HOVER = Text("{name}, {age} days<br><b>{n}</b> cases", "{name}，{age} 天<br><b>{n}</b> 件")
TOTAL = Text("Total", "合计")
UNKNOWN = Text("Calendar unknown", "日历未公布")
NOT_SHOWN = Text("Not shown: {count} smaller ones; the table has them all.", "未显示：{count} 个较小者，见表格。")
ALT = Text(
    "{first} has most past its promise: {late} of {n}; {old} cases of all are older than {edge} days.",
    "{first}超承诺时限最多：{n} 件中 {late} 件；总计 {old} 件超过 {edge} 天。",
)
_MOST = 12  # bars; more do not fit beside the flow
_LEAST = 3  # rows: a single bar is no wall, and no thread in an empty chart
_TARGET = 2  # the last bucket within the national target
_ROW, _ABOVE = 36, 74  # pixels for a bar, and for legend and edge
_NARROW = 0.075  # of the longest bar: less has no room for a number


@dataclass(frozen=True, slots=True)
class Bar:
    """The open cases of one group by age; `unknown` have an age that no calendar knows."""

    id: str
    name: str
    counts: tuple[int, ...]
    unknown: int
    late: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts) + self.unknown


def draw(now: Frame, standing: Standing, narrowed: Narrowing) -> None:
    """The block with its head; a press on a segment lists its cases."""
    words = now.say(LEGEND_NATURAL if standing.natural else LEGEND)
    head(now.say(QUESTION), words + now.say(PRESS))
    by = "service" if now.filters.get("department") else "department"
    bars = stacked(now, standing, by)
    shown = bars[:_MOST]
    colors = palette.current()
    chart = charts.figure(colors, height=_ABOVE + _ROW * max(len(shown), _LEAST), right=44)
    _segments(chart, colors, now, standing, shown, narrowed, by)
    _axes(chart, colors, shown)
    _key(chart, colors, standing)
    pressed = charts.show_stack(
        chart,
        lambda: _table(now, standing, bars, by),
        key=f"ages_{now.filters.query()}_{narrowed}",
        alt=_alt(now, standing, bars),
        language=now.language,
    )
    if pressed:
        bucket, place = pressed
        group = {by: shown[place].id} if by == "service" else {"of": shown[place].id}
        now.go(now.spec.id, age=str(bucket), **group)


def stacked(now: Frame, standing: Standing, by: str) -> list[Bar]:
    """The bars, the one with most past its promise first."""
    places = range(len(standing.buckets))
    grouped = standing.frame.group_by(by).agg(
        *((pl.col("bucket") == place).sum().alias(f"b{place}") for place in places),
        unknown=pl.col("bucket").is_null().sum(),
        late=pl.col("is_overdue").sum(),
    )
    made = [
        Bar(
            row[by] or "",
            now.name(by, row[by] or ""),
            tuple(row[f"b{place}"] for place in places),
            row["unknown"],
            row["late"],
        )
        for row in grouped.iter_rows(named=True)
    ]
    return sorted(made, key=lambda bar: (-bar.late, -bar.total, bar.id))


def _segments(
    chart: go.Figure,
    colors: Palette,
    now: Frame,
    standing: Standing,
    bars: Sequence[Bar],
    narrowed: Narrowing,
    by: str,
) -> None:
    longest = max((bar.total for bar in bars), default=1)
    chosen = narrowed.of if by == "department" else now.filters.get("service")
    for place, label in enumerate(standing.buckets):
        counts = [bar.counts[place] for bar in bars]
        edges = [2 if narrowed.age == place and chosen in (None, bar.id) else 0 for bar in bars]
        chart.add_trace(
            go.Bar(
                y=[_named(bar) for bar in bars],
                x=counts,
                orientation="h",
                marker={"color": _color(colors, standing, place), "line": {"width": edges, "color": colors.ink}},
                customdata=[
                    now.say(HOVER, name=on_chart(bar.name), age=label, n=numbers.count(count))
                    for bar, count in zip(bars, counts, strict=True)
                ],
                hovertemplate="%{customdata}<extra></extra>",
                text=[numbers.count(count) if count > longest * _NARROW else "" for count in counts],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"family": charts.FONT, "size": charts.SIZE, "color": _on(colors, standing, place)},
            )
        )
    for bar in bars:
        charts.note(
            chart,
            colors,
            f"<b>{numbers.count(bar.total)}</b>",
            color=colors.ink,
            x=bar.total - bar.unknown,
            y=_named(bar),
            xanchor="left",
            xshift=5,
        )


def _named(bar: Bar) -> str:
    return on_chart(bar.name)


def _color(colors: Palette, standing: Standing, place: int) -> str:
    return colors.ages[_tone(standing, place)]


def _on(colors: Palette, standing: Standing, place: int) -> str:
    """What is legible on that colour."""
    return colors.on_ages[_tone(standing, place)]


def _tone(standing: Standing, place: int) -> int:
    """Beyond the target warm; natural days, of which there are fewer buckets, end as warm."""
    return place if place < _TARGET else place + len(WORKING) - len(standing.edges)


def _axes(chart: go.Figure, colors: Palette, bars: Sequence[Bar]) -> None:
    chart.update_layout(barmode="stack", margin={"t": 52})
    chart.update_xaxes(visible=False)
    chart.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=[_named(bar) for bar in bars],
        range=[max(len(bars), _LEAST) - 0.5, -0.5],
        dtick=1,
        showgrid=False,
        tickfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
    )


def _key(chart: go.Figure, colors: Palette, standing: Standing) -> None:
    """What each colour means, in the order of the stack; two lines, because a phone is narrow."""
    words = [
        f'<span style="color:{_color(colors, standing, place)}">■</span> {label.en}'
        for place, label in enumerate(standing.buckets)
    ]
    half = -(-len(words) // 2)
    lines = "<br>".join("   ".join(part) for part in (words[:half], words[half:]))
    charts.note(
        chart, colors, lines, xref="paper", x=0, xanchor="left", yref="paper", y=1.0, yanchor="bottom", align="left"
    )


def _table(now: Frame, standing: Standing, bars: Sequence[Bar], by: str) -> pl.DataFrame:
    columns: dict[str, list[object]] = {now.say(LABELS[by]): [bar.name for bar in bars]}
    for place, label in enumerate(standing.buckets):
        columns[now.say(label)] = [bar.counts[place] for bar in bars]
    if any(bar.unknown for bar in bars):
        columns[now.say(UNKNOWN)] = [bar.unknown for bar in bars]
    return pl.DataFrame(columns | {now.say(TOTAL): [bar.total for bar in bars]})


def _alt(now: Frame, standing: Standing, bars: Sequence[Bar]) -> str:
    first = bars[0]
    old = sum(sum(bar.counts[_TARGET + 1 :]) for bar in bars)
    return now.say(
        ALT, first=first.name, late=first.late, n=first.total, old=numbers.count(old), edge=standing.edges[_TARGET]
    )
