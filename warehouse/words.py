"""The closed words that cases and ratings are kept in, and what each is called; files write them in many other ways."""

from collections.abc import Mapping

from warehouse.text import Text

CHANNELS: Mapping[str, Text] = {
    "window": Text("Service window", "窗口"),
    "web": Text("Website", "网上"),
    "app": Text("App", "手机应用"),
    "mini_program": Text("Mini program", "小程序"),
    "terminal": Text("Self-service terminal", "自助终端"),
    "phone": Text("Phone", "电话"),
    "post": Text("Post", "邮寄"),
    "bank": Text("Bank", "银行网点"),
    "other": Text("Other", "其他"),
}
# How a rating was given; what the back office enters, no applicant did.
RATING_CHANNELS: Mapping[str, Text] = {**CHANNELS, "back_office": Text("Back office", "审批后台")}
STATUSES: Mapping[str, Text] = {
    "draft": Text("Draft", "草稿"),
    "open": Text("Open", "在办"),
    "closed_ok": Text("Closed", "办结"),
    "closed_rejected": Text("Rejected", "不予办理"),
    "returned": Text("Returned", "退件"),
    "withdrawn": Text("Withdrawn", "撤回"),
    "forced": Text("Ended by force", "强制结束"),
}
# What registration offices call the steps of a case; any other word stays as it was handed over.
STEPS: Mapping[str, Text] = {
    "受理": Text("Acceptance", "受理"),
    "核税": Text("Tax check", "核税"),
    "审核": Text("Review", "审核"),
    "补正": Text("Supplement", "补正"),
    "鉴定": Text("Appraisal", "鉴定"),
    "公告": Text("Public notice", "公告"),
    "登簿": Text("Registration", "登簿"),
    "缮证": Text("Certificate printing", "缮证"),
    "发证": Text("Certificate handover", "发证"),
    "出具结果": Text("Result issued", "出具结果"),
}
# How satisfied somebody was, from 1 to 5.
LEVELS: Mapping[int, Text] = {
    5: Text("Very satisfied", "非常满意"),
    4: Text("Satisfied", "满意"),
    3: Text("Basically satisfied", "基本满意"),
    2: Text("Dissatisfied", "不满意"),
    1: Text("Very dissatisfied", "非常不满意"),
}
