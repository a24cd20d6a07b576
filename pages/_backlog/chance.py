"""Will what is open finish on time? The open cases by their chance, a press on a bar lists them."""

import plotly.graph_objects as go
import polars as pl
import streamlit as st

from metrics.definitions import MINIMUM
from pages._backlog.narrowing import Narrowing
from pages._backlog.standing import CHANCE_WORDS, Standing
from pages._ui import charts, numbers, palette
from pages._ui.frame import Frame
from pages._ui.palette import Palette
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Will what is open finish on time?", "在办件能按时办结吗？")
LEGEND = Text(
    "Chance of each open case, by its age and the times of its service in the last 12 months, open ones counted",
    "逐件按已用时间与该事项近 12 个月用时（含在办）估计的按时概率",
)
EXPECTED = Text(
    "Of **{count}** cases in time, about **{kept}** will finish on time, {lost} will not; **{late}** are late already.",
    "时限内 **{count}** 件，预计约 **{kept}** 件按时办结、{lost} 件超期；已超期 **{late}** 件。",
)
LAST_DAY = Text(" {count} are due today: they can still make it.", "今日到期 {count} 件，仍可按时办结。")
TOO_FEW = Text(
    " Of {count} no chance is told: of their like fewer than {needed} were decided in these months.",
    "另有 {count} 件不估计概率：同类办结件不足 {needed} 件。",
)
NO_PROMISE = Text(" {count} have no promise.", "另有 {count} 件无承诺时限。")
NOTHING = Text("No chance can be told of any open case.", "没有可估计按时概率的在办件。")
LATE = Text("late", "已超期")
HOVER = Text("{band}<br><b>{n}</b> cases", "{band}<br><b>{n}</b> 件")
HEADS = (Text("Chance on time", "按时概率"), Text("Cases", "件数"))
ALT = Text(
    "{n} of {count} open cases have a chance of three quarters or more.",
    "{count} 件在办中 {n} 件按时概率不低于四分之三。",
)
_HEIGHT = 300
_HATCH = {"bgcolor": "rgba(0,0,0,0)", "size": 5, "solidity": 0.35}


def draw(now: Frame, standing: Standing, narrowed: Narrowing) -> None:
    """The block with its head."""
    head(now.say(QUESTION), now.say(LEGEND))
    frame = standing.frame
    counts = [int((frame["chance"] == place).sum()) for place in range(len(CHANCE_WORDS))]
    late = int(frame["is_overdue"].sum())
    if not sum(counts):
        st.caption(now.say(NOTHING) + _untold(now, frame))
        return
    st.markdown(_expected(now, standing, late))
    colors = palette.current()
    chart = charts.figure(colors, height=_HEIGHT)
    _bars(chart, colors, now, counts, late, narrowed)
    pressed = charts.show(
        chart,
        lambda: _table(now, counts, late),
        key=f"chance_{now.filters.query()}_{narrowed}",
        alt=now.say(ALT, n=numbers.count(counts[-1]), count=numbers.count(frame.height)),
        language=now.language,
        clickable=True,
    )
    if pressed is not None:
        now.go(now.spec.id, **({"cases": "overdue_open"} if pressed == 0 else {"chance": str(pressed - 1)}))


def _expected(now: Frame, standing: Standing, late: int) -> str:
    """The chances added up: how many are expected to make it."""
    running = standing.frame.filter(pl.col("chance").is_not_null())
    kept = float(running["on_time"].sum() or 0.0)
    words = now.say(
        EXPECTED,
        count=numbers.count(running.height),
        kept=numbers.count(round(kept)),
        lost=numbers.count(running.height - round(kept)),
        late=numbers.count(late),
    )
    return words + _untold(now, standing.frame)


def _untold(now: Frame, frame: pl.DataFrame) -> str:
    """The cases that stand in no bar, and why."""
    left = frame.filter(pl.col("chance").is_null() & ~pl.col("is_overdue"))
    promised = left.filter(pl.col("promise").is_not_null())
    last_day = int(promised["is_due_today"].sum())
    counts = ((LAST_DAY, last_day), (TOO_FEW, promised.height - last_day), (NO_PROMISE, left.height - promised.height))
    return "".join(now.say(words, count=numbers.count(n), needed=MINIMUM) for words, n in counts if n)


def _bars(chart: go.Figure, colors: Palette, now: Frame, counts: list[int], late: int, narrowed: Narrowing) -> None:
    """What is late already first, hatched red; then from hardly to nearly surely."""
    names, values = [now.say(LATE), *CHANCE_WORDS], [late, *counts]
    shapes = ["/", *("" for _ in counts)]
    edges = [2 if narrowed.chance is not None and place == narrowed.chance + 1 else 0 for place in range(len(values))]
    chart.add_trace(
        go.Bar(
            x=names,
            y=values,
            marker={
                "color": [colors.late, *(colors.bar for _ in counts)],
                "pattern": {"shape": shapes, "fgcolor": colors.late, **_HATCH},
                "line": {"width": edges, "color": colors.ink},
            },
            customdata=[now.say(HOVER, band=name, n=numbers.count(n)) for name, n in zip(names, values, strict=True)],
            hovertemplate="%{customdata}<extra></extra>",
            text=[numbers.count(value) for value in values],
            textposition="outside",
            textangle=0,
            cliponaxis=False,
            textfont={"family": charts.FONT, "size": charts.SIZE, "color": colors.soft},
        )
    )  # fmt: skip
    chart.update_xaxes(type="category")
    chart.update_yaxes(rangemode="tozero")


def _table(now: Frame, counts: list[int], late: int) -> pl.DataFrame:
    names = [now.say(LATE), *CHANCE_WORDS]
    return pl.DataFrame(dict(zip([now.say(words) for words in HEADS], (names, [late, *counts]), strict=True)))
