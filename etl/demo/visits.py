"""Visits to the online platform: events on the way through its forms, and the web server's own log."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from etl.demo import city

# The platform keeps its events for so long.
KEPT = timedelta(days=61)

# For every application that is handed in so many are begun; the mini program, made for small screens, loses fewer.
BEGUN_PER_SUBMITTED = {"网上申请": 1.75, "掌上": 1.5, "小程序": 1.3}
# Of those who go no further, so many reach the confirmation.
CONFIRMED = 0.35
EVENTS = ("start", "confirm", "submit")
TAGGED = 0.18
SLOW_MS, SPREAD = 140, 0.6

LOG_LINES = 12_000
# Within the request itself: any longer, and what is left of a line may still be one.
CUT_OFF = 60
PAGES = (
    "/",
    "/guide/transfer",
    "/guide/mortgage",
    "/guide/inheritance",
    "/apply/transfer",
    "/apply/mortgage",
    "/query",
    "/news",
)
PAGE_SHARES = (0.26, 0.14, 0.12, 0.05, 0.13, 0.10, 0.15, 0.05)
STATUSES, STATUS_SHARES = (200, 304, 404, 500, 502), (0.90, 0.065, 0.022, 0.009, 0.004)
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0",
    "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
)


def events_table(rng: np.random.Generator, cases: pl.DataFrame, until: datetime) -> pl.DataFrame:
    """One row per event: applications that were handed in, and those that were begun and left."""
    recent = cases.filter(pl.col("申请方式").is_in(list(BEGUN_PER_SUBMITTED)), pl.col("申请时间") >= until - KEPT)
    ids = {service.name.zh: service.id for service in city.SERVICES}
    done = recent.select(
        "业务号", "申请方式", pl.col("登记类型").replace(ids).alias("service"), pl.col("申请时间").alias("at")
    )
    left = pl.concat([_left(rng, done, way, rate) for way, rate in BEGUN_PER_SUBMITTED.items()])
    sessions = pl.concat([done, left]).with_row_index("session")
    reached = np.where(
        sessions["业务号"].is_not_null().to_numpy(), 3, 1 + (rng.random(sessions.height) < CONFIRMED).astype(int)
    )
    told = sessions.with_columns(event=pl.Series([EVENTS[:count] for count in reached])).explode("event")
    return _written(rng, told)


def access_log(rng: np.random.Generator, until: datetime) -> str:
    """The last working day's log in combined form; its last line is cut off, as of a file that is still written to."""
    opening = until.replace(hour=0, minute=0)
    seconds = np.sort(rng.integers(7 * 3600, int((until - opening).total_seconds()), LOG_LINES))
    pages = rng.choice(len(PAGES), LOG_LINES, p=PAGE_SHARES)
    statuses = rng.choice(STATUSES, LOG_LINES, p=STATUS_SHARES)
    hosts, agents = rng.integers(1, 255, LOG_LINES), rng.integers(0, len(AGENTS), LOG_LINES)
    times = np.exp(rng.normal(np.log(SLOW_MS), SPREAD, LOG_LINES)) / 1000
    lines = [
        f"198.51.100.{host} - - [{opening + timedelta(seconds=int(second)):%d/%b/%Y:%H:%M:%S} +0800] "
        f'"GET {PAGES[page]}{"?utm_campaign=gzh1117" if host % 9 == 0 else ""} HTTP/1.1" {status} '
        f'{1_000 + int(host) * 37} "-" "{AGENTS[agent]}" {took:.3f}'
        for second, page, status, host, agent, took in zip(seconds, pages, statuses, hosts, agents, times, strict=True)
    ]
    return "\n".join([*lines[:-1], lines[-1][:CUT_OFF]]) + "\n"


def _left(rng: np.random.Generator, done: pl.DataFrame, way: str, begun: float) -> pl.DataFrame:
    """Sessions without a case: as many as the channel loses, at hours like those of the others."""
    of_way = done.filter(pl.col("申请方式") == way)
    rows: NDArray[np.int64] = np.flatnonzero(rng.random(of_way.height) < begun - 1)
    nothing = pl.lit(None, dtype=pl.String).alias("业务号")
    return of_way[rows].with_columns(nothing, pl.col("at") + timedelta(minutes=47))


def _written(rng: np.random.Generator, told: pl.DataFrame) -> pl.DataFrame:
    n = told.height
    step = told["event"].replace_strict(EVENTS, list(range(len(EVENTS))), return_dtype=pl.Int64)
    minutes = (step.to_numpy() - 2) * 6
    at = told["at"].cast(pl.Datetime("ms")) + pl.Series(minutes * 60_000).cast(pl.Duration("ms"))
    tagged = (told["session"].to_numpy() % 100) < TAGGED * 100
    case = told["业务号"].set(step < 2, None)
    return pl.DataFrame(
        {
            "访问时间": at,
            "会话ID": "S" + told["session"].cast(pl.String).str.zfill(7),
            "用户ID": "U" + (told["session"] % 4_001).cast(pl.String),
            "页面路径": "/apply/" + told["service"] + "/" + told["event"],
            "终端": told["申请方式"],
            "事件名称": told["event"],
            "事项编码": told["service"],
            "状态码": np.where(rng.random(n) < 0.006, 500, 200),
            "响应时间": np.round(np.exp(rng.normal(np.log(SLOW_MS), SPREAD, n)), 1),
            "推广来源": pl.Series("推广来源", ["gzh1117"] * n).set(pl.Series(~tagged), None),
            "办件编号": case,
        }
    ).sort("访问时间", "会话ID")
