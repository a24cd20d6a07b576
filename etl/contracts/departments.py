"""Contract of the feed `departments`."""

from etl.contracts.model import Column, Contract, Kind
from etl.contracts.reference_columns import VALIDITY, VALIDITY_IN_ORDER, text_column
from warehouse.text import Text

DEPARTMENTS = Contract(
    feed="departments",
    label=Text("Departments", "部门"),
    grain=Text("One row per department.", "每行一个部门。"),
    columns=(
        Column(
            "department",
            Kind.TEXT,
            Text("Department", "部门编号"),
            Text("The short name that the records use.", "数据中使用的部门编号或简称。"),
            "gulou",
            synonyms=("部门编号", "部门代码", "部门编码", "department id", "department code", "dept", "id"),
            fallbacks=("部门",),
            required=True,
        ),
        text_column(
            "name_zh",
            Text("Chinese name", "中文名称"),
            Text("Name in Chinese.", "部门的中文名称。"),
            "鼓楼区不动产登记中心",
            "部门名称",
            "中文名称",
            "名称",
            "全称",
        ),
        text_column(
            "name_en",
            Text("English name", "英文名称"),
            Text("Name in English.", "部门的英文名称。"),
            "Gulou Registration Centre",
            "英文名称",
            "英文名",
            "name",
        ),
        text_column(
            "parent_department",
            Text("Above it", "上级部门"),
            Text("The department above it.", "上级部门编号。"),
            "city",
            "上级部门",
            "一级部门",
            "PARENT_NAME",
            "parent",
        ),
        text_column(
            "district",
            Text("District", "区县"),
            Text("Where it works.", "所在区县。"),
            "鼓楼区",
            "区县",
            "所属辖区",
            "所属区域",
            "所在区域",
            "所在区县",
            "行政区",
            "区域",
            "QXDM",
        ),
        *VALIDITY,
    ),
    key=("department", "valid_from"),
    rules=(VALIDITY_IN_ORDER,),
)
