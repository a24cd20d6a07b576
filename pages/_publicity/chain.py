"""What did each channel lead to? From what was put in to finished cases, step by step, with what nobody measures."""

import polars as pl
import streamlit as st

from metrics.channel_chain import Chain
from pages._publicity import led
from pages._publicity.figures import REACH, Found, channel_name
from pages._publicity.match import SEEN
from pages._ui import downloads, numbers, tables, trends
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text, listed

QUESTION = Text("What did each channel lead to?", "各渠道带来了什么？")
LEGEND = Text(
    "Inputs → reach → engagement → visits and applications over codes in links → finished cases that name it · "
    "– not told, which is not 0 · press a row for its contents",
    "投入 → 触达 → 互动 → 带码访问和申请 → 提及该渠道的办结件 · – 为未提供，并非 0 · 点击查看内容",
)
HEADS = {
    "channel": Text("Channel", "渠道"),
    "contents": Text("Contents", "内容"),
    "person_hours": Text("Hours", "工时"),
    "spend": Text("Yuan", "金额（元）"),
    "told": Text("Yuan told for", "填报金额的行"),
    "rows": Text("Rows", "行数"),
    "materials": Text("Materials", "物料"),
    "reach": Text("Gross reach", "毛触达"),
    "impressions": Text("Impressions", "曝光"),
    "per_thousand": Text("Yuan per 1,000", "千次成本（元）"),
    "engagement": Text("Engagement", "互动"),
    "clicks": Text("Clicks", "点击"),
    "source_visits": Text("Told visits", "来源自报访问"),
    "visits": Text("Coded visits", "带码访问"),
    "applications": Text("Applications", "可追踪申请"),
    "finished": Text("Finished", "办结且提及"),
}
LINE = Text("24 weeks", "近24周")
LINE_MONTHS = Text("25 months", "近25个月")
AS_TOLD = Text(
    "Told visits are those that a channel counts itself; coded visits come from the platform's own log. The "
    "two are never added.",
    "“来源自报访问”由渠道自行统计，“带码访问”出自平台日志，两者不能相加。",
)
SHARED = Text(
    "{channels} share a code: over which of them somebody came cannot be told, so that it counts for none of them.",
    "{channels}共用推广码，无法区分由哪个渠道带来，因此均不计入。",
)
OF = Text("{told} of {rows}", "{told}/{rows}")
MISSING = Text("Not measured: {gaps}.", "未测量：{gaps}。")
GAP = Text("{step} of {channels}", "{channels}的{step}")
GAPS = {
    "person_hours": Text("working hours", "投入工时"),
    "spend": Text("what it cost", "费用"),
    "reach": Text("reach", "触达"),
    "engagement": Text("engagement", "互动"),
    "visits": Text("visits, for its links bear no code or no log tells", "访问（链接无推广码或无日志）"),
    "finished": Text("finished cases that name it", "提及该渠道的办结件"),
}
ALT = Text("{channel} reached most, {reach} contacts.", "{channel}毛触达最多，{reach} 人次。")
NO_REACH = Text("No source tells whom a channel reached.", "各来源均未提供触达人数。")
OPEN = Text("See the contents: {name}", "查看内容：{name}")
SEMICOLON = Text("; ", "；")
VISITS = ("source_visits", "visits")
_LINE = 80  # pixels: all columns stand side by side on a screen
_STEPS = tuple(name for name in HEADS if name not in {"channel", "told", "rows"})
_KEY = "publicity_chain"


def draw(now: Frame, found: Found) -> None:
    """The block with its head; a press on a channel lists its contents."""
    head(now.say(QUESTION), now.say(LEGEND))
    frame = _frame(now, found)
    by_month = trends.grain_for(now.filters.period) == "month"
    outputs = ("reach", "impressions", "engagement", "clicks")
    counts = ("contents", "materials", *outputs, *VISITS, "applications", "finished")
    columns = {
        "channel": tables.open_column(now.say(HEADS["channel"]), _KEY),
        **{name: tables.count_column(now.say(HEADS[name])) for name in counts},
        **{name: tables.days_column(now.say(HEADS[name])) for name in ("person_hours", "per_thousand")},
        "spend": st.column_config.NumberColumn(now.say(HEADS["spend"]), format="%,.0f"),
        "told": tables.text_column(now.say(HEADS["told"])),
        "line": tables.trend_column(now.say(LINE_MONTHS if by_month else LINE), width=_LINE),
    }
    shown = _with_lines(_told(now, frame, found), _lines(now, found))
    drawn = {name: columns[name] for name in shown.columns}
    pressed = tables.opened(shown, drawn, key=_KEY, alt=_alt(now, found.chains[0]), label=now.say(OPEN))
    gaps = _gaps(now, found)
    if gaps:
        st.caption(now.say(MISSING, gaps=gaps))
    if "source_visits" in shown.columns:
        st.caption(now.say(AS_TOLD))
    if sharing := [channel_name(now, one.publicity_channel) for one in found.chains if one.shared_codes]:
        st.caption(now.say(SHARED, channels=now.say(listed(sharing))))
    asked = ("gross_reach", "source_visits", "publicity_spend", "cost_per_thousand_reached", "attributed_cases")
    downloads.under_heads(now, "channels", QUESTION, frame, HEADS, key="chain_file", metrics=asked)
    if pressed is not None:
        now.go(now.spec.id, **{SEEN: f"{found.chains[pressed].publicity_channel}~"})


def _alt(now: Frame, first: Chain) -> str:
    if first.reach is None:
        return now.say(NO_REACH)
    return now.say(ALT, channel=channel_name(now, first.publicity_channel), reach=numbers.count(first.reach))


def _frame(now: Frame, found: Found) -> pl.DataFrame:
    rows = [_row(now, one) for one in found.chains]
    return pl.DataFrame(rows, infer_schema_length=None)


def _told(now: Frame, frame: pl.DataFrame, found: Found) -> pl.DataFrame:
    """The columns that say something: what nobody tells stands under the table, and the file has every column."""
    whole = all(one.spend_rows in {0, one.rows} for one in found.chains)
    told = [now.say(OF, told=one.spend_rows, rows=one.rows) for one in found.chains]
    written = led.by_reach(frame.with_columns(pl.Series("told", told)).drop("rows"))
    shown = tables.telling(written, *_STEPS)
    return shown.drop("told") if whole else shown


def _with_lines(shown: pl.DataFrame, lines: pl.Series) -> pl.DataFrame:
    """The table with the lines beside what they are of."""
    at = next((shown.columns.index(name) + 1 for name in ("impressions", "reach") if name in shown.columns), 1)
    return shown.insert_column(at, lines)


def _lines(now: Frame, found: Found) -> pl.Series:
    """How the reach of each channel went; where nobody tells of any, how often its contents were seen."""
    figure = REACH if any(one.reach is not None for one in found.chains) else "impressions"
    known = trends.load(now, [figure], trends.grain_for(now.filters.period), by="publicity_channel")
    lines = [
        known[figure, one.publicity_channel].line if (figure, one.publicity_channel) in known else []
        for one in found.chains
    ]
    return pl.Series("line", lines, dtype=pl.List(pl.Float64))


def _row(now: Frame, one: Chain) -> dict[str, object]:
    return {
        "channel": channel_name(now, one.publicity_channel),
        "contents": one.contents,
        "person_hours": one.person_hours,
        "spend": one.spend,
        "told": one.spend_rows,
        "rows": one.rows,
        "materials": one.materials,
        "reach": one.reach,
        "impressions": one.impressions,
        "per_thousand": 1000 * one.spend_with_reach / one.reach_with_spend if one.reach_with_spend else None,
        "engagement": one.engagement,
        "clicks": one.clicks,
        "source_visits": one.source_visits,
        "visits": one.visits,
        "applications": one.applications,
        "finished": one.finished,
    }


def _gaps(now: Frame, found: Found) -> str:
    """What nobody measures, and of which channels."""
    said = []
    for name, step in GAPS.items():
        without = [channel_name(now, one.publicity_channel) for one in found.chains if getattr(one, name) is None]
        if without:
            every = len(without) == len(found.chains)
            said.append(now.say(step) if every else now.say(GAP, step=now.say(step), channels=listed(without)))
    return now.say(SEMICOLON).join(said)
