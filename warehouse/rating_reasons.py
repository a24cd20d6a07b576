"""Why people rated as they did: the national list of reasons by level, in both languages, and other words for them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from warehouse.naming import folded
from warehouse.text import Text

# What was ticked or written and is none of the list.
OTHER = "other"

THEMES: Mapping[str, Text] = {
    "time": Text("Time taken", "办理时限"),
    "materials": Text("Materials", "申报材料"),
    "guidance": Text("Guidance", "办事指南"),
    "visits": Text("Visits and queues", "跑动排队"),
    "online": Text("Online service", "网上办理"),
    "process": Text("Procedure", "办理流程"),
    "staff": Text("Staff", "服务人员"),
    OTHER: Text("Other", "其他"),
}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of the list, for one level; `words` are what other systems call it."""

    code: int
    id: str
    theme: str
    label: Text
    words: tuple[str, ...] = ()

    @property
    def level(self) -> int:
        """The level, 1 to 5, at which it is offered."""
        return self.code // 100


# The list that the national platform offers at each level; the tablets at the windows of Pingtan send its codes.
_LISTED = (
    Reason(108, "added_conditions", "process", Text("Conditions beyond the guide", "在办事指南之外增加新的审批条件")),
    Reason(109, "added_materials", "materials", Text("Materials beyond the guide", "需提供办事指南之外的申报材料")),
    Reason(
        *(110, "beyond_law", "time", Text("Beyond the legal time limit, no reason given", "无理由超过法定办理时间")),
        ("超过法定时限", "超法定时限"),
    ),
    Reason(111, "wrong_sample", "guidance", Text("Wrong samples in the guide", "办事指南提供样本有错")),
    Reason(
        *(112, "online_refused", "online"),
        Text("Promised to take materials online, could not", "承诺在线收取申报材料实际无法收取"),
    ),
    Reason(
        *(113, "sent_around", "visits", Text("Sent from window to window", "多头跑窗口和部门")),
        ("多头跑", "多次跑窗口", "来回跑"),
    ),
    Reason(
        *(114, "more_visits", "visits", Text("More visits than promised", "跑动次数与承诺的不一致")),
        ("跑动次数与承诺不一致", "跑动次数多", "多次跑动"),
    ),
    Reason(
        *(115, "rude_and_slow", "staff", Text("Bad manners, slow work", "服务态度差效率低")),
        ("服务态度差", "态度差", "态度恶劣", "效率低", "办事效率低"),
    ),
    Reason(207, "no_sample", "guidance", Text("No sample of the materials", "没有提供材料样本"), ("无材料样本",)),
    Reason(208, "no_list", "guidance", Text("No list of the materials", "没有提供材料清单"), ("无材料清单",)),
    Reason(
        *(209, "late", "time", Text("Not finished within the promised time", "未在承诺时间内办结")),
        ("未在承诺的时间内办结", "超过承诺时限", "超期", "办理超期", "办理慢", "办得慢", "等待时间长"),
    ),
    Reason(
        *(210, "same_proof_again", "materials"),
        Text("The same proof asked for several times", "同样内容的证明材料被要求多次提交"),
        ("重复提交材料", "材料重复提交"),
    ),
    Reason(
        *(211, "not_online", "online", Text("Promised online, not possible online", "承诺网办但无法在线办理")),
        ("无法在线办理",),
    ),
    Reason(
        *(212, "queued_again", "visits"),
        Text("Booked online, queued again at the hall", "在线预约后到大厅重复取号排队"),
        ("在线预约办理后到实体大厅重复取号排队", "重复取号", "重复排队", "排队久"),
    ),
    Reason(213, "unskilled", "staff", Text("Staff who do not know the work", "窗口人员业务不熟练"), ("业务不熟练",)),
    Reason(214, "cold_manner", "staff", Text("Cold manner", "服务态度生硬"), ("态度生硬", "服务生硬")),
    Reason(
        *(307, "told_at_once", "guidance", Text("Told all that was missing at once", "一次性告知需要补正的材料")),
        ("一次性告知",),
    ),
    Reason(308, "sample_given", "guidance", Text("Samples of the materials given", "提供申报材料样本")),
    Reason(
        *(309, "in_time", "time", Text("Finished within the promised time", "在承诺的时间内办结")),
        ("在承诺时间内办结", "按时办结"),
    ),
    Reason(
        *(310, "accurate_guide", "guidance", Text("An accurate guide", "办事指南指引准确")),
        ("办事指南清晰", "流程清楚", "指引清晰"),
    ),
    Reason(
        *(311, "materials_as_listed", "materials"),
        Text("The materials of the guide were enough", "按办事指南要求的材料即可办理"),
    ),
    Reason(312, "delivered", "visits", Text("Can be delivered", "可以快递送达"), ("快递送达",)),
    Reason(
        *(313, "visits_as_promised", "visits", Text("As many visits as promised", "跑动次数与承诺的一致")),
        ("跑动次数与承诺一致", "跑大厅次数与承诺的一致"),
    ),
    Reason(314, "average_manner", "staff", Text("Ordinary manner", "服务态度一般"), ("态度一般",)),
    Reason(
        *(406, "one_form", "materials", Text("One form is all it takes", "填写一张表单就可完成申报")),
        ("填写一张表单就可以完成申报",),
    ),
    Reason(407, "checked_at_window", "online", Text("Sent online, checked at the window", "在线提交材料窗口核验")),
    Reason(408, "one_list", "guidance", Text("One list of all materials", "一张清单告知全部申报材料")),
    Reason(
        *(409, "fewer_by_declaration", "materials"),
        Text("A declaration instead of materials", "用告知承诺减免申报材料"),
    ),
    Reason(410, "bookable", "online", Text("Can be booked online", "可以在线预约办理"), ("可以在线预约",)),
    Reason(411, "one_visit", "visits", Text("Done in one visit", "跑大厅一次办完"), ("一次办成", "最多跑一次")),
    Reason(412, "at_terminal", "online", Text("Possible at a terminal", "可以使用自助机办理"), ("可以自助办理",)),
    Reason(413, "good_manner", "staff", Text("Good manner", "服务态度较好"), ("服务态度好", "态度好", "服务好")),
    Reason(510, "one_window", "process", Text("One window, one go", "一窗受理一次办结"), ("一窗受理", "一次办结")),
    Reason(
        *(511, "accepted_first", "process", Text("Accepted first, materials later", "可以先受理后补材料")),
        ("容缺受理",),
    ),
    Reason(512, "no_proof", "materials", Text("No proof needed", "不用提交证明"), ("免证办",)),
    Reason(
        *(513, "fully_online", "online", Text("All of it online", "可以全程网上办理")),
        ("全程网办", "可以全程网办"),
    ),
    Reason(514, "by_phone", "online", Text("On a mobile phone", "可以使用手机办理"), ("掌上办", "可以手机办理")),
    Reason(515, "nearby", "visits", Text("Close to home", "可以就近办理"), ("就近办理",)),
    Reason(516, "no_materials", "materials", Text("No materials needed", "无需材料直接办理"), ("无需材料直接取证",)),
    Reason(
        *(517, "warm_and_quick", "staff", Text("Warm and quick service", "服务热情效率高")),
        ("服务热情", "效率高", "办得快", "办事效率高", "热情周到"),
    ),
)

REASONS: Mapping[str, Reason] = {reason.id: reason for reason in _LISTED}
LABELS: Mapping[str, Text] = {**{one.id: one.label for one in _LISTED}, OTHER: THEMES[OTHER]}
# Those that say that it took too long: a case that was on time by our clock contradicts them.
LATE = frozenset({"late", "beyond_law"})


# What stands between the reasons of one rating, and the code that may stand before one: 209未在承诺时间内办结.
SEPARATORS = r'[\[\]"“”{}┋|;；,，、/\t\r\n]+'
CODE = r"^([1-5]\d\d)(\D.*)?$"


def ticked(reasons: str) -> tuple[Text, ...]:
    """What was ticked, each by its label; what is none of the list as it was said."""
    told = (part.strip() for part in re.split(SEPARATORS, reasons))
    return tuple(dict.fromkeys(_label(said) for said in told if said))


def _label(said: str) -> Text:
    word = folded(said)
    code = re.match(CODE, word)
    found = _WAYS.get(word) or (_WAYS.get(code[1]) if code else None)
    return LABELS[found] if found else Text(said, said)


def words() -> Mapping[str, str]:
    """Every way of writing a reason, folded, and its id: code, label in either language, other words."""
    return {folded(word): reason.id for reason in _LISTED for word in _ways(reason)}


def _ways(reason: Reason) -> Iterator[str]:
    yield from (str(reason.code), reason.label.zh, reason.label.en, *reason.words)


_WAYS = words()
