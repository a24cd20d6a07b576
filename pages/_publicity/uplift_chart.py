"""Applications a working day before, in and after a campaign, beside what would have been expected without it."""

from collections.abc import Sequence
from datetime import timedelta

import plotly.graph_objects as go
import polars as pl

from metrics.campaigns import Campaign
from metrics.uplift import Counted, Uplift
from pages._ui import charts, downloads, numbers, palette
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Did more come than would have come?", "比平常多来了吗？")
LEGEND = Text(
    "Applications for its services by working day · ┄ expected by weekday, month, holidays and trend · shaded: the "
    "four weeks of the campaign · n {n}",
    "相关事项每个工作日的申请 · ┄ 按星期、月份、节假日和趋势的预期 · 阴影：活动四周 · n {n}",
)
HEADS = (Text("Day", "日期"), Text("Applications", "申请"), Text("Expected", "预期"))
ALT = Text("{observed} came in the four weeks, {expected} were expected.", "四周内 {observed} 件，预期 {expected} 件。")
CAMPAIGN = Text("Campaign", "宣传活动")
_TICKS = 21  # days: as many as a phone has room for
_AROUND = timedelta(days=42)


def draw(now: Frame, found: Uplift, campaign: Campaign, figures: Sequence[tuple[str, str]]) -> None:
    """The chart with its table, and all days as a file that tells the campaign's `figures`, too."""
    window = campaign.window
    days = [one for one in found.days if window.start - _AROUND <= one.date < window.end + _AROUND]
    head(now.say(QUESTION), now.say(LEGEND, n=numbers.count(sum(one.applications for one in days))))
    colors = palette.current()
    chart = charts.figure(colors, language=now.language)
    dates = [one.date for one in days]
    chart.add_vrect(x0=window.start, x1=window.end, fillcolor=colors.band, line_width=0, layer="below")
    line = {"color": colors.series, "width": 2}
    chart.add_trace(go.Scatter(x=dates, y=[one.applications for one in days], mode="lines+markers", line=line))
    dashed = {"color": colors.usual, "width": 2, "dash": "dash"}
    chart.add_trace(go.Scatter(x=dates, y=[round(one.expected, 1) for one in days], mode="lines", line=dashed))
    ticks = [window.start + timedelta(days=_TICKS * at) for at in range(-2, 4)]
    chart.update_xaxes(
        tickvals=[day.isoformat() for day in ticks],
        ticktext=[numbers.short_day(day, now.language) for day in ticks],
    )
    chart.update_yaxes(rangemode="tozero")
    expected = numbers.count(found.observed - found.applications)
    alt = now.say(ALT, observed=numbers.count(found.observed), expected=expected)
    key = f"uplift_{campaign.id}"
    charts.show(chart, lambda: _table(now, days, 1), key=key, alt=alt, language=now.language)
    every = _table(now, found.days)
    with now.downloads:
        downloads.button(
            now.say(QUESTION),
            downloads.name_of(now, campaign.id),
            lambda: (every, every.columns),
            key="campaign_file",
            frame=now,
            metrics=("cases_received", "attributed_cases"),
            more=((now.say(CAMPAIGN), campaign.called), *figures),
        )


def _table(now: Frame, days: Sequence[Counted], digits: int | None = None) -> pl.DataFrame:
    """The days of the chart; what was expected in full, or to so many digits."""
    day, applications, expected = (now.say(one) for one in HEADS)
    told = [one.expected if digits is None else round(one.expected, digits) for one in days]
    return pl.DataFrame(
        [
            {day: one.date, applications: round(one.applications), expected: number}
            for one, number in zip(days, told, strict=True)
        ]
    )
