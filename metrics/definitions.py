"""Words and columns that several definitions share."""

from metrics.model import Drill
from warehouse.text import Text

# Below it a rate or a quantile says more about single people than about a service.
MINIMUM = 10
# Of what is all known, such as months or published contents, none is drawn by lot: one is enough.
CENSUS = 1

OWNER = Text("Efficiency supervision", "效能督查")

NO_DRAFTS = Text(
    "Drafts, duplicates and cases without a start are left out; data health lists how many.",
    "不含草稿、重复件和无受理时间的办件；件数见“数据质量”。",
)
NOT_RETURNED = Text(
    "Returned, withdrawn and forcibly ended cases are left out and shown apart.",
    "不含退件、撤回和强制结束，另行列示。",
)
CLOSED = Text(
    "Cases decided in the period, approved or rejected, by the day their clock ended.",
    "本期办结的办件（通过或不予通过），按计时结束日计。",
)
CLOSED_WITH_PROMISE = Text(
    "Cases decided in the period, approved or rejected, whose promised limit is known.",
    "本期办结且承诺时限已知的办件（通过或不予通过）。",
)
RECEIVED = Text("Cases whose clock started in the period.", "本期开始计时的办件。")

NOTHING_CLOSED = Text("No case was decided in this period.", "本期没有办结件。")
NOTHING_RECEIVED = Text("No case was received in this period.", "本期没有收件。")
NO_PROMISE = Text(
    "Not provided: none of the cases decided in this period has a promised limit. Add it to the file.",
    "未提供：本期办结件均无承诺时限。请在报送文件中补充。",
)
NO_CALENDAR = Text(
    "Calendar unknown: the durations of this period reach into days whose holidays are not announced.",
    "日历未知：本期用时涉及放假安排尚未公布的日期。",
)
NO_DURATION = Text(
    "Not provided: the cases decided in this period have no usable start and end time.",
    "未提供：本期办结件没有可用的起止时间。",
)

WHO = ("case_no", "department", "service", "channel")
DRILL_CLOSED = Drill(
    "closed",
    "net_days desc nulls last, case_no",
    (
        *WHO,
        "state",
        "started_at",
        "ended_at",
        "deadline_on",
        "net_days",
        "suspended_days",
        "limit_days",
        "limit_unit",
        "outcome",
    ),
)
DRILL_RECEIVED = Drill(
    "received", "started_at desc, case_no", (*WHO, "state", "started_at", "deadline_on", "limit_days", "supplements")
)
