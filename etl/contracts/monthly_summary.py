"""Contract of the feed `monthly_summary`: the counts that a department keeps itself, in its own two-row sheets."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import Column, Contract, Rule
from etl.contracts.reference_columns import count_column, department_column, has_happened, month_column, text_column
from warehouse.text import Text

# A header of several rows is read as 办结/承诺件/提前; its marks and the letters of columns such as (B) do not count.
COLUMNS: tuple[Column, ...] = (
    department_column(Text("The department that is counted.", "被统计的部门。"), required=True),
    month_column(Text("The month that is counted.", "统计的月份。"), required=True),
    text_column(
        "service",
        Text("Service", "事项"),
        Text("The service that is counted; empty: all of them.", "被统计的事项，空为全部事项。"),
        "转移登记",
        *("事项", "事项名称", "业务类型", "登记类型", "服务事项"),
    ),
    count_column(
        "received",
        Text("Received", "收件量"),
        Text("Cases taken in.", "收件数。"),
        "120",
        *("收件量", "收件", "收件小计", "收件数", "收件合计", "受理量", "总受理量", "受理数", "收件总数", "应处置数"),
    ),
    count_column(
        "closed",
        Text("Closed", "办结量"),
        Text("Cases decided.", "办结数。"),
        "110",
        *("办结量", "办结", "办结小计", "办结数", "办结合计", "办结总数", "结案数", "处置数"),
    ),
    count_column(
        "open",
        Text("Open at the end", "待办量"),
        Text("Cases still open at the end of the month.", "月末在办数。"),
        "35",
        *("待办量", "待办", "待办小计", "在办", "在办量", "待办合计", "月末在办", "待处置数", "积存案件数"),
    ),
    count_column(
        "early",
        Text("Early", "提前办结"),
        Text("Closed before the promise ran out.", "承诺期限前办结数。"),
        "60",
        *("提前办结", "提前", "办结提前", "办结承诺件提前", "承诺件提前", "提前办结数", "提前办结量"),
    ),
    count_column(
        "on_time",
        Text("On time", "按时办结"),
        Text("Closed on the last day of the promise.", "承诺期限当日办结数。"),
        "20",
        *(
            "按时办结",
            "按时",
            "办结按时",
            "办结承诺件按时",
            "承诺件按时",
            "按时办结数",
            "按时办结量",
            "按期处置数",
            "按期结案数",
        ),
    ),
    count_column(
        "late",
        Text("Late", "逾期办结"),
        Text("Closed after the promise.", "超过承诺期限办结数。"),
        "5",
        *(
            "逾期办结",
            "逾期",
            "超期",
            "办结逾期",
            "办结超期",
            "办结承诺件逾期",
            "承诺件逾期",
            "逾期办结数",
            "超期办结",
            "超期办结数",
            "超期处置数",
        ),
    ),
    count_column(
        "instant",
        Text("Instant", "即办件办结"),
        Text("Done while the applicant waited.", "当场办结数。"),
        "25",
        *("即办件办结", "即办", "办结即办件", "即办件", "即办量", "即办件小计", "办结即办件小计", "即办办结"),
    ),
    count_column(
        "returned",
        Text("Returned", "退件量"),
        Text("Cases sent back.", "退件数。"),
        "4",
        *("退件量", "退件", "退件数", "退件小计", "返工数"),
    ),
    count_column(
        "supplements",
        Text("Supplements", "补件量"),
        Text("Cases for which papers had to be supplied.", "补件（补正）数。"),
        "9",
        *("补件量", "补件", "补正", "补件数", "待办补件", "补正数"),
    ),
    count_column(
        "web",
        Text("By website", "网上申请"),
        Text("Of those taken in: by the website.", "其中网上申请数。"),
        "70",
        *("网上申请", "办件渠道统计网上申请", "网上收件", "网办量", "网上", "网上申请量"),
    ),
    count_column(
        "window",
        Text("At the window", "窗口收件"),
        Text("Of those taken in: at a window.", "其中窗口收件数。"),
        "50",
        *("窗口收件", "办件渠道统计窗口收件", "窗口", "窗口受理", "窗口收件量"),
    ),
)

_of_promises = pl.sum_horizontal("early", "on_time", "late", "instant")

MONTHLY_SUMMARY = Contract(
    feed="monthly_summary",
    label=Text("Monthly summary", "月度汇总"),
    grain=Text("One row per department, month and service.", "每行为一个部门一个月（一个事项）的汇总。"),
    columns=COLUMNS,
    key=("department", "month", "service"),
    other_keys=(("month", "service"), ("department", "service"), ("service",)),
    groups_matter=True,
    rules=(
        has_happened("month"),
        Rule("parts_of_closed_fit_in_it", _of_promises <= pl.col("closed"), reasons.PARTS_ABOVE_WHOLE, "closed"),
        Rule(
            "channels_of_received_fit_in_it",
            pl.sum_horizontal("web", "window") <= pl.col("received"),
            reasons.CHANNELS_ABOVE_WHOLE,
            "received",
        ),
    ),
)
