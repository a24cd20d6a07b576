"""The platform's log by what a page asks of it: channels, funnels, hours, pages, origins, programs."""

from collections.abc import Mapping
from typing import Literal

import polars as pl

from metrics.question import filter_values, sql, wanted
from metrics.snapshot import Snapshot
from metrics.view import Period, View
from warehouse.text import Text

Asked = Literal[
    "visits",
    "funnel",
    "hours",
    "hour_days",
    "worst_hours",
    "at_work",
    "pages",
    "landings",
    "referrers",
    "campaigns",
    "agents",
]
# The filters that each table knows; of another one it is not told, and whoever shows it says so.
KNOWN: dict[Asked, tuple[str, ...]] = {
    "visits": ("service", "service_group", "channel", "device"),
    "funnel": ("service", "service_group", "channel", "device"),
    "hours": ("service", "service_group", "channel", "device", "hour"),
    "hour_days": ("service", "service_group", "channel", "device", "hour"),
    "worst_hours": ("service", "service_group", "channel", "device", "hour"),
    "at_work": ("service", "service_group", "channel", "device", "hour"),
    "pages": ("service",),
    "landings": ("channel", "device"),
    "referrers": ("channel", "device"),
    "campaigns": ("channel", "device"),
    "agents": (),
}
# What each column is called, on pages and in a shell.
COLUMNS: Mapping[str, Text] = {
    "channel": Text("Channel", "渠道"),
    "device": Text("Device", "终端"),
    "service": Text("Service", "事项"),
    "page": Text("Page", "页面"),
    "name": Text("From", "来源"),
    "kind": Text("Who", "来源"),
    "agent": Text("Program", "程序"),
    "day": Text("Day", "日期"),
    "weekday": Text("Weekday", "星期"),
    "hour": Text("Hour", "时段"),
    "days": Text("Days", "天数"),
    "working": Text("Working day", "工作日"),
    "visits": Text("Visits", "访问"),
    "page_views": Text("Page views", "浏览"),
    "single_page": Text("Left after one page", "只看一页"),
    "viewed": Text("Looked", "查看"),
    "started": Text("Started", "开始"),
    "submitted": Text("Submitted", "提交"),
    "done": Text("Finished", "完成"),
    "asked": Text("Started where submission is told", "开始（有提交记录）"),
    "expected": Text("Started where an end is told", "开始（有完成记录）"),
    "awaited": Text("Submitted where an end is told", "提交（有完成记录）"),
    "requests": Text("Requests", "请求"),
    "answered": Text("With a status", "有状态码"),
    "failed": Text("Failed (5xx)", "服务错误 5xx"),
    "server_errors": Text("Failed (5xx)", "服务错误 5xx"),
    "client_errors": Text("Not there, refused (4xx)", "无效请求 4xx"),
    "timed": Text("Timed", "有耗时"),
    "slow": Text("Slow", "慢响应"),
    "mean_ms": Text("Mean, ms", "平均耗时，毫秒"),
    "bytes": Text("Bytes", "字节"),
}
RARER = (
    Text(
        "{n} request is of a page that was not among the most asked of its day, which alone are told by name. A page "
        "named here may be such a one on other days: its figures are then too low.",
        "{n} 次请求所访问的页面不在当日访问最多之列，未按名称列出。列出的页面在某些日子也可能如此，其数据会偏低。",
    ),
    Text(
        "{n} requests are of pages that were not among the most asked of their day, which alone are told by name. A "
        "page named here may be one of them on other days: its figures are then too low.",
        "{n} 次请求所访问的页面不在当日访问最多之列，未按名称列出。列出的页面在某些日子也可能如此，其数据会偏低。",
    ),
)
# Where visits come from is one question of three columns.
_ORIGINS: dict[Asked, str] = {"landings": "landing", "referrers": "referrer", "campaigns": "campaign"}
# The month, and how many people worked in it.
Staff = tuple[object, float]


def table(snapshot: Snapshot, asked: Asked, view: View) -> pl.DataFrame:
    """One table of a period, as its query says, with those filters of the view that it knows."""
    known = View(
        period=view.period, filters={name: values for name, values in view.filters.items() if name in KNOWN[asked]}
    )
    predicates = " AND ".join(wanted(name) for name in known.filters) or "true"
    bounds = {"start": view.period.start, "end": view.period.end}
    if asked in _ORIGINS:
        text = sql("log_origins").format(origin=_ORIGINS[asked], predicates=predicates)
    else:
        text = sql(f"log_{asked}").format(predicates=predicates, told=sql("log_told_hours"))
    return snapshot.query(text, **bounds, **filter_values(known))


def told_hours(snapshot: Snapshot, period: Period) -> frozenset[tuple[int, int]]:
    """The weekdays (1 Monday to 7 Sunday) and hours of which the log tells: those before it begins are not empty."""
    found = snapshot.query(sql("log_told_hours"), start=period.start, end=period.end)
    return frozenset(found.select("weekday", "hour").iter_rows())


def rarer(pages: pl.DataFrame) -> Text | None:
    """What is to be known beside a table of pages with a row that has no name; None where each has one."""
    requests = int(pages.filter(pl.col("page").is_null())["requests"].sum())
    return RARER[requests > 1].format(n=f"{requests:,}") if requests else None


def ever(snapshot: Snapshot) -> bool:
    """Whether any log was ever handed over."""
    return bool(snapshot.query(sql("log_ever")).item())


def lines(snapshot: Snapshot) -> tuple[int, int]:
    """How many requests of all logs that count were taken, and how many lines set aside, each counted once."""
    requests, aside = snapshot.query(sql("log_lines")).row(0)
    return int(requests), int(aside)


def staff(snapshot: Snapshot, view: View) -> Staff | None:
    """The last month of which staffing was told, and how many people worked then; None where nobody told."""
    found = snapshot.query(sql("staff_of_month"), end=view.period.end)
    return found.row(0) if found.height else None
