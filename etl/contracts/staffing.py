"""Contract of the feed `staffing`."""

from dataclasses import replace

from etl.contracts.model import Contract
from etl.contracts.reference_columns import department_column, month_column, number_column
from warehouse.text import Text

STAFFING = Contract(
    feed="staffing",
    label=Text("Staffing", "人员配备"),
    grain=Text("One row per department and month.", "每行为一个部门一个月的人员情况。"),
    columns=(
        department_column(Text("The department whose staff are counted.", "所统计的部门。"), required=True),
        month_column(Text("The month.", "月份。"), required=True),
        replace(
            number_column(
                "people",
                Text("People", "在岗人数"),
                Text("Staff on duty; half a post is 0.5.", "在岗人数，半个岗位计 0.5。"),
                "12",
                *("在岗人数", "人数", "人员数", "在编人数", "窗口人数", "headcount", "staff", "FTE"),
            ),
            required=True,
        ),
        number_column(
            "person_days",
            Text("Person-days", "出勤人日"),
            Text("Days that people were present, added up.", "出勤人日合计。"),
            "240",
            *("出勤人日", "人日", "工作人日", "出勤天数", "人天"),
        ),
    ),
    key=("department", "month"),
    other_keys=(("month",), ("department",)),
)
