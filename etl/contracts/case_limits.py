"""Columns of limits, which cases and services share."""

from etl.contracts.model import Column, Kind
from etl.contracts.vocabularies import LIMIT_UNIT
from warehouse.text import Text

LIMITS = (
    Column(
        "promised_days",
        Kind.LIMIT,
        Text("Promised limit", "承诺时限"),
        Text("The promised limit, counted in the unit of the limit.", "承诺办理时限，单位见“时限单位”。"),
        "5",
        synonyms=(
            "承诺时限",
            "承诺期限",
            "承诺办结时限",
            "承诺天数",
            "承诺工作日",
            "CNQXGZR",
            "promised limit",
            "sla days",
        ),
    ),
    Column(
        "statutory_days",
        Kind.LIMIT,
        Text("Statutory limit", "法定时限"),
        Text("The limit set by law, counted in the unit of the limit.", "法定办理时限，单位见“时限单位”。"),
        "30",
        synonyms=(
            "法定时限",
            "法定办结时限",
            "法定期限",
            "法定天数",
            "法定工作日",
            "FDSX",
            "FDBJSX",
            "anticipate_day",
            "statutory limit",
        ),
    ),
    Column(
        "limit_unit",
        Kind.WORD,
        Text("Unit of the limits", "时限单位"),
        Text("What the limits are counted in; working days where nothing is said.", "时限的计量单位，缺省为工作日。"),
        "working_days",
        synonyms=("时限单位", "期限单位", "承诺时限单位", "unit"),
        vocabulary=LIMIT_UNIT,
    ),
)
