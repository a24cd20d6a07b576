"""Contract of the feed `case_steps`."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import Column, Contract, Kind, Rule, is_a_day
from etl.contracts.personal import PERSONAL
from etl.contracts.vocabularies import STEP_KIND
from warehouse.text import Text

_MOMENT = "2026-03-05 09:30"

COLUMNS = (
    Column(
        "case_no",
        Kind.TEXT,
        Text("Case number", "受理编号"),
        Text("The case that the step belongs to.", "环节所属的办件。"),
        "SL202603050001",
        synonyms=(
            *(
                "受理编号",
                "收件编号",
                "业务号",
                "业务编号",
                "受理号",
                "申报号",
                "办件编号",
                "流水号",
                "业务流水号",
                "案卷号",
                "SLBH",
            ),
            *("YWH", "SJBH", "SBH", "EXE_ID", "PRJID", "case_id", "case number", "application no", "reference", "case"),
        ),
        keys=("case:concept:name",),
        fallbacks=("编号",),
        required=True,
    ),
    Column(
        "step",
        Kind.TEXT,
        Text("Step", "环节名称"),
        Text("What was done.", "环节（步骤）名称。"),
        "审核",
        synonyms=(
            "环节名称",
            "步骤名",
            "步骤名称",
            "办理环节",
            "节点",
            "环节",
            "STEPNAME",
            "TASK_NODENAME",
            "activity",
            "task",
        ),
        keys=("concept:name",),
        fallbacks=("当前环节",),
        required=True,
    ),
    Column(
        "started_at",
        Kind.MOMENT,
        Text("Started", "开始时间"),
        Text("When work on the step began.", "环节开始（接收）的时间。"),
        _MOMENT,
        synonyms=("接收时间", "任务开始", "开始时间", "ACCEPTTIME", "CREATE_TIME", "start time", "start timestamp"),
        keys=("start_timestamp",),
    ),
    Column(
        "completed_at",
        Kind.MOMENT,
        Text("Completed", "完成时间"),
        Text("When the step was finished.", "环节完成的时间。"),
        _MOMENT,
        synonyms=(
            *(
                "完成时间",
                "提交时间",
                "结束时间",
                "SUBMITTIME",
                "COMPLETETIME",
                "END_TIME",
                "timestamp",
                "complete timestamp",
            ),
            *("completed", "end time", "completion time"),
        ),
        keys=("time:timestamp",),
        required=True,
    ),
    Column(
        "handler",
        Kind.TEXT,
        Text("Handler", "办理人"),
        Text("Who did it.", "环节办理人。"),
        "H023",
        synonyms=("办理人", "审核人", "执行人", "经办人", "TRANSACTOR", "ASSIGNER_NAME", "resource"),
        keys=("org:resource",),
    ),
    Column(
        "department",
        Kind.TEXT,
        Text("Department", "办理部门"),
        Text("The department that did it.", "环节办理部门。"),
        "鼓楼区不动产登记中心",
        synonyms=("办理部门", "承办部门", "部门", "DEPART_NAME", "dept", "group"),
        keys=("org:group",),
    ),
    Column(
        "kind",
        Kind.WORD,
        Text("Kind", "类别"),
        Text(
            "Work, or a suspension of the clock; work where nothing is said.", "办理，或挂起（停止计时）；缺省为办理。"
        ),
        "work",
        synonyms=("类别", "环节类型", "step kind"),
        likenesses=("类型", "type"),
        vocabulary=STEP_KIND,
    ),
    Column(
        "reason",
        Kind.PROSE,
        Text("Reason", "原因"),
        Text("Why the clock was stopped, or the case sent back.", "挂起或退回的原因。"),
        "专家评审",
        synonyms=("原因", "退回原因", "挂起原因", "挂起说明", "BACK_REMARK"),
    ),
)

AIDS = (
    Column(
        "transition",
        Kind.TEXT,
        Text("Transition", "流转状态"),
        Text(
            "What the event says of the step: start, complete, suspend, resume.", "事件类型：开始、完成、挂起、恢复。"
        ),
        "complete",
        keys=("lifecycle:transition",),
        synonyms=("lifecycle",),
    ),
    Column(
        "instance",
        Kind.TEXT,
        Text("Instance", "任务号"),
        Text("Which of several like steps the event belongs to.", "同名环节的任务编号。"),
        "task-42933",
        keys=("concept:instance",),
    ),
)

_working = pl.col("kind") != "suspension"
_latest_end = pl.col("completed_at") + pl.when(is_a_day("completed_at")).then(pl.duration(hours=24)).otherwise(
    pl.duration()
)

RULES = (
    # The end of a suspension that still lasts is not known yet.
    Rule("completed_at_is_given", pl.col("completed_at").is_not_null() | ~_working, reasons.MISSING, "completed_at"),
    Rule("suspensions_have_a_start", pl.col("started_at").is_not_null() | _working, reasons.MISSING, "started_at"),
    Rule(
        "completed_not_before_started",
        (pl.col("completed_at") >= pl.col("started_at")) | (_latest_end > pl.col("started_at")),
        reasons.COMPLETED_BEFORE_STARTED,
        "completed_at",
        other="started_at",
    ),
)

CASE_STEPS = Contract(
    feed="case_steps",
    label=Text("Case steps", "办件环节"),
    grain=Text("One row per step of a case, or per suspension.", "每行一个办件环节或一次挂起。"),
    columns=COLUMNS,
    key=("case_no", "step", "started_at"),
    rules=RULES,
    aids=AIDS,
    personal=PERSONAL,
)
