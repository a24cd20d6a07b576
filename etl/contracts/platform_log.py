"""Contract of the feed `platform_log`."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import Column, Contract, Kind, Rule
from etl.contracts.personal import PERSONAL
from etl.contracts.reference_columns import count_column, number_column, text_column
from warehouse.text import Text

REQUEST = (
    Column(
        "occurred_at",
        Kind.MOMENT,
        Text("Time", "访问时间"),
        Text("When the request came or the event happened.", "请求或事件发生的时间。"),
        "2026-03-05 09:30",
        synonyms=(
            *("访问时间", "请求时间", "发生时间", "事件时间", "时间", "ts", "timestamp", "time", "time_local"),
            *("time_iso8601", "@timestamp", "event time", "datetime"),
        ),
        required=True,
    ),
    Column(
        "path",
        Kind.TEXT,
        Text("Path", "页面路径"),
        Text("The page, without what its address holds of persons.", "页面路径，不含涉及个人的参数。"),
        "/guide/transfer",
        synonyms=(
            "页面路径",
            "路径",
            "页面",
            "请求路径",
            "页面地址",
            "url",
            "uri",
            "request_uri",
            "page",
            "landing page",
        ),
        required=True,
        literal=True,
    ),
    Column(
        "client",
        Kind.TEXT,
        Text("Visitor", "访客"),
        Text("Address, device or account: kept as a keyed pseudonym only.", "地址、设备或账号，仅以加密假名保存。"),
        "203.0.113.7",
        synonyms=(
            *("访客", "用户ID", "设备ID", "访客ID", "客户端", "用户", "user", "user_id", "visitor", "device_id"),
            *("remote_addr", "client_ip", "ip address"),
        ),
        pseudonym=True,
    ),
    Column(
        "session",
        Kind.TEXT,
        Text("Session", "会话"),
        Text("The visit that it belongs to: kept as a keyed pseudonym only.", "所属会话，仅以加密假名保存。"),
        "s-4821",
        synonyms=("会话", "会话ID", "会话编号", "session_id", "visit id"),
        pseudonym=True,
    ),
    text_column(
        "method", Text("Method", "请求方法"), Text("GET, POST …", "请求方法。"), "GET", "请求方法", "request_method"
    ),
)

ANSWER = (
    count_column(
        "status",
        Text("Status", "状态码"),
        Text("The status code of the answer.", "响应状态码。"),
        "200",
        *("状态码", "响应码", "http_status", "status_code", "response code"),
    ),
    count_column(
        "bytes",
        Text("Bytes", "字节数"),
        Text("Size of the answer.", "响应的字节数。"),
        "5120",
        *("字节数", "响应字节", "body_bytes_sent", "bytes_sent", "size"),
    ),
    number_column(
        "duration_ms",
        Text("Duration in ms", "响应时间毫秒"),
        Text("How long the answer took, in milliseconds.", "响应耗时（毫秒）。"),
        "85",
        *("响应时间", "响应时间毫秒", "耗时", "响应耗时", "ms", "latency_ms", "duration", "elapsed"),
    ),
    text_column(
        "referrer",
        Text("Referrer", "来源页"),
        Text("The page before it.", "来源页面。"),
        "https://www.example.gov.cn/",
        *("来源页", "来源页面", "referer", "http_referer"),
    ),
    text_column(
        "user_agent",
        Text("Browser", "浏览器标识"),
        Text("What the browser or app calls itself.", "浏览器或应用的标识。"),
        "Mozilla/5.0",
        *("浏览器标识", "终端", "设备", "http_user_agent", "agent", "device"),
    ),
)

EVENT = (
    text_column(
        "event",
        Text("Event", "事件"),
        Text(
            "What happened on the way through a form: start, confirm, done.", "办理过程中的事件：开始、确认、提交等。"
        ),
        "start",
        *("事件", "事件名称", "eventName", "event_name", "action"),
    ),
    text_column(
        "service",
        Text("Service", "事项"),
        Text("The service that it is about.", "所办事项。"),
        "转移登记",
        *("事项", "事项名称", "事项编码", "服务事项", "item_code", "ITEM_CODE"),
    ),
    text_column(
        "case_no",
        Text("Case number", "办件编号"),
        Text("The case that came of it.", "由此产生的办件。"),
        "SL202603050001",
        *("办件编号", "申报号", "受理编号", "业务号", "case_id"),
    ),
    text_column(
        "campaign",
        Text("Campaign", "推广活动"),
        Text("The campaign that led here.", "带来访问的推广活动。"),
        "gzh_spring",
        *("推广活动", "推广来源", "场景值", "utm_campaign", "utm_source", "scene"),
    ),
)

PLATFORM_LOG = Contract(
    feed="platform_log",
    label=Text("Platform log", "平台日志"),
    grain=Text("One row per request or event of the online platform.", "每行为平台的一次请求或一个事件。"),
    columns=(*REQUEST, *ANSWER, *EVENT),
    # Two like requests in one second are two requests.
    key=(),
    rules=(Rule("status_is_a_code", pl.col("status").is_between(100, 599), reasons.NOT_A_STATUS, "status"),),
    personal=tuple(name for name in PERSONAL if name not in ("openid", "ip")),
)
