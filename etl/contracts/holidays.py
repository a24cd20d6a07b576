"""Contract of the feed `holidays`."""

from etl.contracts.model import Column, Contract, Kind
from etl.contracts.reference_columns import text_column
from etl.contracts.vocabularies import WORKING
from warehouse.text import Text

HOLIDAYS = Contract(
    feed="holidays",
    label=Text("Holidays", "节假日"),
    grain=Text("One row per day that differs from its weekday.", "每行一个与周历不同的日子（放假或调休上班）。"),
    columns=(
        Column(
            "date",
            Kind.DATE,
            Text("Date", "日期"),
            Text("The day.", "日期。"),
            "2026-10-10",
            synonyms=("日期", "放假日期", "day"),
            required=True,
        ),
        Column(
            "working",
            Kind.FLAG,
            Text("Working day", "是否上班"),
            Text("Whether it is worked: yes for a make-up day.", "当日是否上班；调休上班为“是”。"),
            "是",
            synonyms=("是否上班", "上班", "是否工作日", "工作日", "is working", "is working day", "workday", "类型"),
            vocabulary=WORKING,
            required=True,
        ),
        text_column(
            "name",
            Text("Name", "名称"),
            Text("What the day is called.", "节日名称。"),
            "国庆节",
            "名称",
            "节日",
            "节假日",
            "节日名称",
            "holiday",
        ),
    ),
    key=("date",),
)
