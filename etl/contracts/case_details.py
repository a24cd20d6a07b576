"""Columns of `cases` that say where, by whom and for whom, and how the applicant fared."""

from etl.contracts.model import Column, Kind
from etl.contracts.vocabularies import APPLICANT_TYPE, YES_NO
from warehouse.text import Text


def _plain(name: str, kind: Kind, label: Text, meaning: Text, example: str, *synonyms: str) -> Column:
    return Column(name, kind, label, meaning, example, synonyms=synonyms)


WHERE_AND_WHO = (
    _plain(
        "district",
        Kind.TEXT,
        Text("District", "区县"),
        Text("The district that the case belongs to.", "办件所属区县。"),
        "鼓楼区",
        *("区县", "所属辖区", "行政区", "区域", "QXDM", "neighborhood", "neighbourhood", "borough"),
    ),
    _plain(
        "window",
        Kind.TEXT,
        Text("Window", "窗口号"),
        Text("The window that took it in.", "收件的窗口。"),
        "12",
        "窗口号",
        "窗口",
        "CUR_WIN",
    ),
    _plain(
        "handler",
        Kind.TEXT,
        Text("Handler", "经办人"),
        Text("The officer in charge.", "经办人员。"),
        "H023",
        *("经办人", "承办人", "受理人员", "受理人", "收件人", "审核人员", "责任人", "JBR", "SJR", "ZRR", "responsible"),
    ),
    Column(
        "applicant_type",
        Kind.WORD,
        Text("Kind of applicant", "申请人类型"),
        Text("A person or an organisation.", "自然人或法人。"),
        "person",
        synonyms=("申请人类型", "用户类型", "申请主体类型", "BSYHLX"),
        vocabulary=APPLICANT_TYPE,
    ),
    _plain(
        "occupation",
        Kind.TEXT,
        Text("Occupation", "职业"),
        Text("Occupation of the applicant.", "申请人的职业。"),
        "个体经营者",
        *("职业", "职业属性", "从业类型"),
    ),
    _plain(
        "heard_from",
        Kind.TEXT,
        Text("Heard from", "获知渠道"),
        Text("Where the applicant heard of the service.", "申请人从何处得知该服务。"),
        "微信公众号",
        *("从何得知", "了解渠道", "获知渠道", "通过什么渠道", "heard of us from"),
    ),
)

SERVICE = (
    _plain(
        "visits",
        Kind.COUNT,
        Text("Visits", "到现场次数"),
        Text("How often the applicant had to come.", "申请人到现场的次数。"),
        "1",
        *("到现场次数", "跑动次数", "跑腿次数", "DXCCS"),
    ),
    Column(
        "supplements",
        Kind.COUNT,
        Text("Supplements", "补件次数"),
        Text("How often papers had to be supplied; yes counts as one.", "补件（补正）次数；“是”计一次。"),
        "0",
        synonyms=("补件", "补正", "补件数", "补件次数", "补正次数", "是否补充收件", "SFBCSJ", "supplement"),
        vocabulary=YES_NO,
    ),
    Column(
        "online_end_to_end",
        Kind.FLAG,
        Text("Online throughout", "全程网办"),
        Text("Whether everything was done online.", "是否全程网上办理。"),
        "是",
        synonyms=("全程网办", "是否全程网办", "一窗通办", "QCWB", "online end to end", "fully online"),
        vocabulary=YES_NO,
    ),
    _plain(
        "case_class",
        Kind.TEXT,
        Text("Class", "办件类型"),
        Text("Instant, with a promise, or special.", "即办件、承诺件、特殊件等。"),
        "承诺件",
        *("办件类型", "SXLX", "BIZTYPE"),
    ),
)
