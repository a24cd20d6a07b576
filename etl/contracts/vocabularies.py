"""Closed vocabularies: our words, their labels, and the words that files use for them."""

from etl.contracts.model import Vocabulary
from warehouse.text import Text
from warehouse.words import CHANNELS, STATUSES

CHANNEL = Vocabulary(
    "channel",
    labels=CHANNELS,
    written={
        "window": (
            "窗口收件",
            "窗口办理",
            "窗口受理",
            "大厅",
            "现场",
            "线下",
            "柜台",
            "柜面",
            "前台",
            "政务大厅",
            "现场办理",
            "counter",
            "desk",
            "walk-in",
            "in person",
        ),
        "web": (
            "网上申请",
            "网上办理",
            "网站",
            "网办",
            "省网办发起",
            "互联网",
            "线上",
            "网厅",
            "网上大厅",
            "一网通办",
            "internet",
            "online",
            "website",
            "portal",
        ),
        "app": ("掌上", "掌上办", "移动端", "手机", "手机端", "手机APP", "mobile"),
        "mini_program": ("微信小程序", "mini program", "miniprogram"),
        "terminal": ("自助终端", "自助", "自助机", "自助一体机", "kiosk", "self-service"),
        "phone": ("热线", "电话", "telephone", "call"),
        "post": ("邮政", "邮寄", "快递", "mail", "postal"),
        "bank": ("银行", "银行端"),
        "other": ("其它", "省市联动", "电子邮件", "e-mail", "email", "intern", "internal", "system", "api", "unknown"),
    },
)

# The digits are the process states of the registration system of Pingtan.
STATUS = Vocabulary(
    "status",
    labels=STATUSES,
    written={
        "draft": ("0", "预登记", "暂存", "未提交"),
        "open": (
            *(
                "1",
                "-1",
                "运行中",
                "办理中",
                "处理中",
                "审核中",
                "正在审核",
                "未办结",
                "审批中",
                "待审核",
                "受理",
                "已受理",
                "待办",
                "补件",
                "补正",
                "挂起",
            ),
            *("new", "pending", "in progress", "assigned", "started", "active", "running"),
        ),
        "closed_ok": (
            *(
                "2",
                "3",
                "正常结束",
                "审核通过",
                "通过",
                "已办结",
                "完成",
                "已完成",
                "结案",
                "已结案",
                "归档",
                "已归档",
                "已登簿",
                "已出证",
                "已领证",
                "办毕",
            ),
            *(
                "已发证",
                "准予许可",
                "准予登记",
                "closed",
                "complete",
                "completed",
                "done",
                "finished",
                "granted",
                "resolved",
            ),
        ),
        "closed_rejected": ("4", "不通过", "不予登记", "不予许可", "refused", "denied"),
        "returned": ("5", "退回", "已退件", "已退回"),
        "withdrawn": ("撤件", "已撤回", "已撤件", "撤销申请", "申请人撤回", "cancelled", "canceled"),
        "forced": ("6", "强制办结", "终止", "terminated"),
    },
)

LIMIT_UNIT = Vocabulary(
    "limit_unit",
    labels={
        "working_days": Text("Working days", "工作日"),
        "natural_days": Text("Natural days", "自然日"),
        "hours": Text("Hours", "小时"),
    },
    written={
        "working_days": ("个工作日", "working day", "business days", "business day"),
        "natural_days": ("个自然日", "日历日", "日历天", "天", "日", "natural day", "calendar days", "calendar day"),
        "hours": ("个小时", "hour", "h"),
    },
)

STEP_KIND = Vocabulary(
    "kind",
    labels={"work": Text("Work", "办理"), "suspension": Text("Suspension", "挂起")},
    written={
        "work": ("环节", "办理环节", "step", "task"),
        "suspension": ("暂停", "中止", "特殊环节", "特别程序", "缓办", "suspend", "suspended", "hold", "on hold"),
    },
)

APPLICANT_TYPE = Vocabulary(
    "applicant_type",
    labels={"person": Text("Person", "自然人"), "organisation": Text("Organisation", "法人")},
    written={
        "person": ("个人", "natural person", "individual", "citizen"),
        "organisation": (
            "企业",
            "单位",
            "法人及其他组织",
            "非自然人",
            "legal person",
            "organization",
            "company",
            "business",
        ),
    },
)

YES_NO = Vocabulary(
    "yes_no",
    labels={"yes": Text("Yes", "是"), "no": Text("No", "否")},
    written={"yes": ("y", "true", "t", "1", "√", "✓", "有"), "no": ("n", "false", "f", "0", "×", "x", "✗", "没有")},
)

WORKING = Vocabulary(
    "working",
    labels=YES_NO.labels,
    written={
        "yes": (*YES_NO.written["yes"], "上班", "班", "工作日", "调休", "补班", "working"),
        "no": (*YES_NO.written["no"], "放假", "休", "休息", "假", "节假日", "holiday", "off"),
    },
)
