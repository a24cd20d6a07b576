"""The online platform: who came, what they asked for, how it was answered, and how many got through."""

from dataclasses import replace

from metrics.definitions import DRILL_RECEIVED
from metrics.marts import FUNNEL_FLOW, REQUEST_FLOW, RESPONSE_TIMES, VISIT_FLOW
from metrics.model import Count, Direction, Metric, Quantile, Ratio, Unit
from warehouse.text import Text

OWNER = Text("Online platform", "网上平台运维")
_SOURCE = Text("The platform's own log.", "平台自身日志。")
_NO_PROGRAMS = Text(
    "Search engines, other programs and monitoring, told by patterns that the settings hold.",
    "搜索引擎、其他程序及监控，按配置中的规则识别。",
)
_PEOPLE = Text("Requests of people in the period.", "本期由人发起的请求。")
_NOBODY = Text("Nobody came in this period.", "本期无人访问。")
_NO_ANSWER = Text(
    "The log tells no answer of the server here: nobody asked, or it holds events alone, which have none.",
    "日志没有服务器响应记录：无人请求，或仅有事件（事件不含响应）。",
)
_NOT_TOLD = Text(
    "Not provided: the log tells no visitor from another (neither address nor session).",
    "未提供：日志不含访客地址或会话，无法区分访客。",
)
# Below it a share of requests is the mishap of one person.
_MINIMUM = 10

VISITS = Metric(
    id="visits",
    label=Text("Visits", "访问次数"),
    name=Text("Visits", "访问次数"),
    meaning=Text("How often somebody came to the platform.", "平台被访问的次数。"),
    formula=Text(
        "What one visitor asks for without a pause of more than 30 minutes is one visit; it counts on the day on which "
        "it began.",
        "同一访客的连续请求，间隔不超过 30 分钟为一次访问，计入开始当日。",
    ),
    population=Text(
        "Visitors whom the log tells apart, by session or else by address, each under a pseudonym.",
        "日志能够区分的访客，按会话或地址识别，均为假名。",
    ),
    exclusions=_NO_PROGRAMS,
    source=Text(
        "The platform's own log; the 30-minute rule of web analytics.", "平台自身日志；网站分析通行的 30 分钟规则。"
    ),
    unit=Unit.VISITS,
    direction=Direction.NEUTRAL,
    mart=VISIT_FLOW,
    measure=Count("sum(visits)"),
    additive=True,
    minimum_sample=0,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=_NOBODY,
    missing=_NOT_TOLD,
)
PAGE_VIEWS = replace(
    VISITS,
    id="page_views",
    label=Text("Page views", "页面浏览量"),
    name=Text("Page views", "页面浏览量"),
    meaning=Text("How many pages were looked at.", "被浏览的页面次数。"),
    formula=Text(
        "Σ pages asked for and given: answers 200 to 299 and 304, or without a status. A redirect shows no page; "
        "pictures, styles and programs that a page brings with it are none.",
        "Σ 成功返回的页面请求（状态码 200–299 和 304，或无状态码）；重定向以及图片、样式、脚本等页面附件不计。",
    ),
    population=_PEOPLE,
    source=_SOURCE,
    unit=Unit.VIEWS,
    mart=REQUEST_FLOW,
    measure=Count("sum(page_views)"),
)
REQUESTS = replace(
    PAGE_VIEWS,
    id="requests",
    label=Text("Requests", "请求数"),
    name=Text("Requests", "请求数"),
    meaning=Text("How often the platform was asked for anything.", "平台收到的请求总数。"),
    formula=Text(
        "Σ lines of the log that are requests; one that was refused before it named a page is one, but of no visit.",
        "Σ 日志中的请求行数；未给出地址即被拒绝的请求计入，但不属于任何访问。",
    ),
    unit=Unit.REQUESTS,
    measure=Count("sum(requests)"),
)
ERROR_RATE = replace(
    REQUESTS,
    id="error_rate",
    label=Text("Server errors", "服务错误率"),
    name=Text("Share of requests that the server failed", "服务端错误率"),
    meaning=Text("How many requests the platform could not answer.", "平台未能正确响应的请求比例。"),
    formula=Text("answers 500 to 599 ÷ answers with a status.", "状态码 500–599 的响应 ÷ 有状态码的响应。"),
    exclusions=Text(
        "Programs and monitoring. Answers 400 to 499, mistakes of whoever asked, stand beside it on the page.",
        "程序及监控。状态码 400–499（请求方错误）另行列示。",
    ),
    unit=Unit.RATE,
    direction=Direction.DOWN,
    measure=Ratio("sum(server_errors)", "sum(answered)", basis="sum(requests)"),
    additive=False,
    minimum_sample=_MINIMUM,
    nothing=_NO_ANSWER,
    missing=Text("Not provided: the log holds no status.", "未提供：日志不含状态码。"),
)
CLIENT_ERROR_RATE = replace(
    ERROR_RATE,
    id="client_error_rate",
    label=Text("Not found, refused", "请求无效率"),
    name=Text("Share of requests that were not found or refused", "请求无效率"),
    meaning=Text("How many requests asked for what is not there or not allowed.", "请求不存在或不允许内容的比例。"),
    formula=Text("answers 400 to 499 ÷ answers with a status.", "状态码 400–499 的响应 ÷ 有状态码的响应。"),
    exclusions=_NO_PROGRAMS,
    measure=Ratio("sum(client_errors)", "sum(answered)", basis="sum(requests)"),
)
SLOW_RATE = replace(
    ERROR_RATE,
    id="slow_rate",
    label=Text("Slow answers", "慢响应率"),
    name=Text("Share of answers that took long", "慢响应率"),
    meaning=Text("How many requests people had to wait for.", "需要等待的请求比例。"),
    formula=Text(
        "answers that took longer than the limit of the settings (1 second) ÷ timed answers.",
        "超过配置阈值（1 秒）的响应 ÷ 有耗时的响应。",
    ),
    exclusions=_NO_PROGRAMS,
    measure=Ratio("sum(slow)", "sum(timed)", basis="sum(requests)"),
    missing=Text("Not provided: the log does not say how long answers took.", "未提供：日志不含响应耗时。"),
)
RESPONSE_TIME_P95 = replace(
    REQUESTS,
    id="response_time_p95",
    label=Text("95% within, ms", "95%响应耗时，毫秒"),
    name=Text("95th percentile of response times", "响应时间第 95 百分位"),
    meaning=Text("Within what time 95 of 100 requests were answered.", "95% 的请求在多长时间内得到响应。"),
    formula=Text(
        "The 95th percentile, read from logarithmic buckets of ratio 1.02: within ±1%.",
        "第 95 百分位，由比率 1.02 的对数分桶读取，误差 ±1% 以内。",
    ),
    unit=Unit.MILLISECONDS,
    direction=Direction.DOWN,
    mart=RESPONSE_TIMES,
    measure=Quantile(0.95),
    additive=False,
    minimum_sample=_MINIMUM,
    nothing=_NO_ANSWER,
    missing=Text("Not provided: the log does not say how long answers took.", "未提供：日志不含响应耗时。"),
)
_FORM = "(coalesce(service, ''), channel)"
_END_IS_TOLD = f"{_FORM} IN (SELECT {_FORM} FROM scoped.funnel_flow WHERE done > 0)"
FUNNEL_STARTED = replace(
    VISITS,
    id="funnel_started",
    label=Text("Forms started", "开始填报"),
    name=Text("Visits that started a form", "开始填报的访问"),
    meaning=Text("How many visits began an application for a service.", "开始申报某事项的访问次数。"),
    formula=Text(
        "Visits × services whose form was opened, or any later step of it seen.",
        "打开申报表单（或出现其后任一步骤）的访问 × 事项。",
    ),
    population=Text(
        "Visits of people; one that starts two services counts twice.", "由人发起的访问；一次访问开始两个事项计两次。"
    ),
    mart=FUNNEL_FLOW,
    measure=Count("sum(started)"),
)
FUNNEL_SUBMITTED = replace(
    FUNNEL_STARTED,
    id="funnel_submitted",
    label=Text("Forms submitted", "提交申报"),
    name=Text("Visits that submitted a form", "提交申报的访问"),
    meaning=Text("How many visits handed an application in.", "提交了申报的访问次数。"),
    formula=Text("Visits × services whose form was handed in.", "提交申报表单的访问 × 事项。"),
    measure=Count("sum(submitted)"),
)
FUNNEL_COMPLETION_RATE = replace(
    FUNNEL_STARTED,
    id="funnel_completion_rate",
    label=Text("Got through", "填报完成率"),
    name=Text("Share of started forms that were completed", "填报完成率"),
    meaning=Text("Of those who began an application, how many got to its end.", "开始申报后走完全程的比例。"),
    formula=Text(
        "visits that came to the end of the form ÷ visits that started it, of forms whose end the log tells at all; "
        "whoever learns that they are not eligible has come to its end, too.",
        "走完表单的访问 ÷ 开始表单的访问（仅计日志有完成记录的表单）；得知不符合条件也算走完。",
    ),
    source=Text("GOV.UK completion rate, 2015.", "参照 GOV.UK completion rate（2015）。"),
    unit=Unit.RATE,
    direction=Direction.UP,
    # Where a source never tells the end of a form, nobody knows who came to it.
    measure=Ratio("sum(done)", f"sum(started) FILTER ({_END_IS_TOLD})", basis="sum(started)", given="done"),
    additive=False,
    minimum_sample=_MINIMUM,
    nothing=Text("No form was started in this period.", "本期没有开始填报的访问。"),
    missing=Text(
        "Not provided: the log never tells the end of a form. Name its path or event in the settings.",
        "未提供：日志中没有表单完成的记录。请在配置中指明其路径或事件。",
    ),
)

ONLINE_SERVICE = (
    *(VISITS, PAGE_VIEWS, REQUESTS, ERROR_RATE, CLIENT_ERROR_RATE, SLOW_RATE, RESPONSE_TIME_P95),
    *(FUNNEL_STARTED, FUNNEL_SUBMITTED, FUNNEL_COMPLETION_RATE),
)
