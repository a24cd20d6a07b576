"""Contract of the feed `services`."""

from etl.contracts.case_limits import LIMITS
from etl.contracts.model import Column, Contract, Kind
from etl.contracts.reference_columns import VALIDITY, VALIDITY_IN_ORDER, text_column
from etl.contracts.vocabularies import YES_NO
from warehouse.text import Text

SERVICES = Contract(
    feed="services",
    label=Text("Services", "事项"),
    grain=Text("One row per service.", "每行一个事项。"),
    columns=(
        Column(
            "service",
            Kind.TEXT,
            Text("Service", "事项编码"),
            Text("The short name that the records use.", "数据中使用的事项编码或简称。"),
            "transfer",
            synonyms=(
                "事项编码",
                "实施编码",
                "服务事项编码",
                "事项代码",
                "ITEM_CODE",
                "task_code",
                "service id",
                "service code",
                "id",
            ),
            fallbacks=("事项",),
            required=True,
        ),
        text_column(
            "name_zh",
            Text("Chinese name", "中文名称"),
            Text("Name in Chinese.", "事项的中文名称。"),
            "转移登记",
            "事项名称",
            "中文名称",
            "名称",
            "ITEM_NAME",
            "SXMC",
        ),
        text_column(
            "name_en",
            Text("English name", "英文名称"),
            Text("Name in English.", "事项的英文名称。"),
            "Transfer of ownership",
            "英文名称",
            "英文名",
            "name",
        ),
        text_column(
            "service_group",
            Text("Group", "事项类别"),
            Text("The group that it belongs to.", "所属事项大类。"),
            "转移登记",
            "事项类别",
            "事项分类",
            "登记大类",
            "DJDL",
            "group",
        ),
        *LIMITS,
        Column(
            "instant",
            Kind.FLAG,
            Text("Instant", "即办件"),
            Text("Done while the applicant waits.", "是否即办（当场办结）。"),
            "否",
            synonyms=("即办件", "是否即办", "即办"),
            vocabulary=YES_NO,
        ),
        *VALIDITY,
    ),
    key=("service", "valid_from"),
    rules=(VALIDITY_IN_ORDER,),
)
