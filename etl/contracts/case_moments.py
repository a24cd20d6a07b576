"""Columns of `cases` that say when something happened to the case, or is due."""

from etl.contracts.model import Column, Kind
from warehouse.text import Text


def _moment(
    name: str, label: Text, meaning: Text, *synonyms: str, fallbacks: tuple[str, ...] = (), ahead: bool = False
) -> Column:
    return Column(
        name,
        Kind.MOMENT,
        label,
        meaning,
        "2026-03-05 09:30",
        synonyms=synonyms,
        fallbacks=fallbacks,
        may_be_ahead=ahead,
    )


WHEN = (
    _moment(
        "applied_at",
        Text("Applied", "申请时间"),
        Text("When the application was handed in.", "申请人提交申请的时间。"),
        *("申请时间", "申请日期", "申报时间", "预登记时间", "SQRQ", "SQSJ", "apply_date", "application date"),
    ),
    _moment(
        "received_at",
        Text("Received", "收件时间"),
        Text("When the papers were taken in.", "窗口收件的时间。"),
        *("收件时间", "收件开始时间", "接件时间", "SJSJ", "received date", "date received"),
    ),
    _moment(
        "registered_at",
        Text("Registered", "登簿时间"),
        Text("When the entry was made in the register.", "登簿的时间。"),
        *("登簿时间", "登记时间", "登记日期", "DJSJ", "DJRQ", "DBSJ", "registration date"),
    ),
    _moment(
        "closed_at",
        Text("Closed", "办结时间"),
        Text("When the case was decided; the legal clock ends.", "办结的时间，法定时限至此止。"),
        *(
            "办结时间",
            "办结日期",
            "完成时间",
            "结案时间",
            "END_TIME",
            "BJSJ",
            "COMPLETETIME",
            "close date",
            "closed date",
        ),
        *("enddate", "end date", "closed", "date closed"),
        fallbacks=("归档时间",),
    ),
    _moment(
        "issued_at",
        Text("Issued", "发证时间"),
        Text("When the certificate was handed out.", "发证或领证的时间。"),
        *("发证时间", "发证日期", "领证时间", "FZRQ", "issue date"),
        fallbacks=("缮证时间", "SZSJ"),
    ),
    _moment(
        "due_at",
        Text("Due", "应办结时间"),
        Text("The day or moment by which the case must be closed.", "应当办结的日期或时刻。"),
        *(
            "承诺时间",
            "承诺办结时间",
            "截止时间",
            "限制时间",
            "办理期限",
            "应办结时间",
            "CNSJ",
            "LIMITTIME",
            "TASK_DEADTIME",
        ),
        *("deadline", "due", "due date", "target date"),
        ahead=True,
    ),
)
