"""The platform's log from a shell: the tables behind the figures, which `show` gives."""

from typing import Annotated, get_args

import typer

from metrics import asking, platform_log
from metrics.asking import From, Json, To, Where
from metrics.catalogue import metric as metric_of
from metrics.errors import UnknownDimension
from metrics.explained import days_of
from metrics.platform_log import KNOWN, Asked
from warehouse.terminal import print_table
from warehouse.text import Text

_OF = metric_of("requests")
_TABLES: tuple[Asked, ...] = get_args(Asked)


def show_online(
    asked: Annotated[str, typer.Argument(metavar="|".join(_TABLES))],
    start: From = None,
    end: To = None,
    where: Where = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")] = 50,
    as_json: Json = False,
) -> None:
    """Show a table of the platform's log: visits by channel, the funnel by service, hours, pages, origins, programs."""
    with asking.said_plainly():
        asking.one_of("TABLE", asked, _TABLES)
        name = next(one for one in _TABLES if one == asked)
        snapshot, view = asking.asked(_OF, (start, end), where, None, "legal")
        for dimension in view.filters:
            if dimension not in KNOWN[name]:
                raise UnknownDimension(dimension, f"online {name}", KNOWN[name])
        found = platform_log.table(snapshot, name, view)
    if as_json:
        rows = found.head(limit).to_dicts()
        asking.print_json({**days_of(view.period), "table": asked, "rows": found.height, "listed": rows})
        return
    cells = [tuple(_cell(value) for value in row) for row in found.head(limit).iter_rows()]
    print_table(f"{len(cells):,} / {found.height:,}", [_HEADS[column] for column in found.columns], cells)


def _cell(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "✓" if value else "–"
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


_HEADS = {
    "channel": Text("channel", "渠道"),
    "device": Text("device", "终端"),
    "service": Text("service", "事项"),
    "page": Text("page", "页面"),
    "name": Text("from", "来源"),
    "kind": Text("who", "来源"),
    "agent": Text("program", "程序"),
    "day": Text("day", "日期"),
    "weekday": Text("weekday", "星期"),
    "hour": Text("hour", "时段"),
    "days": Text("days", "天数"),
    "working": Text("working day", "工作日"),
    "visits": Text("visits", "访问"),
    "page_views": Text("page views", "浏览"),
    "single_page": Text("left after one page", "只看一页"),
    "viewed": Text("looked", "查看"),
    "started": Text("started", "开始"),
    "submitted": Text("submitted", "提交"),
    "done": Text("finished", "完成"),
    "requests": Text("requests", "请求"),
    "answered": Text("with a status", "有状态码"),
    "failed": Text("failed (5xx)", "服务错误 5xx"),
    "server_errors": Text("failed (5xx)", "服务错误 5xx"),
    "client_errors": Text("not there, refused (4xx)", "无效请求 4xx"),
    "timed": Text("timed", "有耗时"),
    "slow": Text("slow", "慢响应"),
    "mean_ms": Text("mean, ms", "平均耗时，毫秒"),
    "bytes": Text("bytes", "字节"),
}
