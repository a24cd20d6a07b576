"""Contract of the feed `targets`."""

from dataclasses import replace

import polars as pl

from etl.contracts import reasons
from etl.contracts.model import Column, Contract, Kind, Rule
from etl.contracts.reference_columns import department_column, month_column, number_column, text_column
from warehouse.text import Text


def _value(name: str, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    return number_column(name, label, meaning, example, *synonyms)


_target, _least, _most = pl.col("target"), pl.min_horizontal, pl.max_horizontal
# Where lower is better, the minimum is the larger number.
_between = (_target >= _least("minimum", "excellent")) & (_target <= _most("minimum", "excellent"))

TARGETS = Contract(
    feed="targets",
    label=Text("Targets", "目标值"),
    grain=Text(
        "One row per metric, and where it differs per department, service and month.",
        "每行为一项指标（可按部门、事项、月份细分）的目标值。",
    ),
    columns=(
        Column(
            "metric",
            Kind.TEXT,
            Text("Metric", "指标编号"),
            Text("The id of the metric.", "指标编号。"),
            "on_time_rate",
            synonyms=("指标编号", "指标", "指标ID", "metric id", "kpi"),
            required=True,
        ),
        replace(
            _value(
                "target",
                Text("Target", "目标值"),
                Text("What is to be reached; a rate as 95% or 0.95.", "应达到的值，比率写 95% 或 0.95。"),
                "95%",
                *("目标值", "目标", "target value", "goal"),
            ),
            required=True,
        ),
        department_column(
            Text("Only for this department; empty: for all.", "仅适用的部门，空为全部。"), required=False
        ),
        text_column(
            "service",
            Text("Service", "事项"),
            Text("Only for this service; empty: for all.", "仅适用的事项，空为全部。"),
            "转移登记",
            *("事项", "事项名称", "服务事项"),
        ),
        month_column(Text("From this month on; empty: always.", "自该月起适用，空为一直适用。"), required=False),
        _value(
            "minimum",
            Text("Minimum", "底线值"),
            Text("What must never be missed.", "不得突破的底线。"),
            "90%",
            *("底线值", "底线", "最低值", "合格值", "floor"),
        ),
        _value(
            "excellent",
            Text("Excellent", "优秀值"),
            Text("What is better than asked.", "优秀水平。"),
            "99%",
            *("优秀值", "优秀", "挑战值", "stretch"),
        ),
    ),
    key=("metric", "department", "service", "month"),
    rules=(
        Rule("metric_is_an_id", pl.col("metric").str.contains(r"^[a-z][a-z0-9_]+$"), reasons.NOT_A_METRIC, "metric"),
        Rule(
            "target_lies_between_minimum_and_excellent",
            pl.any_horizontal(pl.col("minimum", "excellent").is_null()) | _between,
            reasons.MINIMUM_ABOVE_TARGET,
            "target",
        ),
    ),
)
