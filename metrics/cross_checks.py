"""Cross-checks of ratings: what does not fit together, as a question to whoever can answer it.

None of these proves anything. They say what was found, in how many ratings and in which, and what to ask whom; they
give no marks, name no person, and put nobody in an order: departments follow each other by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Check:
    """One kind of question: what it looks for, why that is worth an answer, what to ask, and whom."""

    id: str
    label: Text
    why: Text
    ask: Text
    whom: Text


@dataclass(frozen=True, slots=True)
class Signal:
    """One question to one department about `n` ratings, found among `of`; `key` says which window or month it is of.

    `found` says it in words.
    """

    check: Check
    department: str
    key: str
    n: int
    of: int
    found: Text


_HEAD = Text("The head of the department", "该部门负责人")
_SYSTEM = Text("Whoever runs the rating system there", "当地评价系统管理人员")

LATE_IN_TIME = Check(
    "late_in_time",
    Text("Called late, in time by the clock", "群众说超期，系统算按时"),
    Text(
        "People count the days that they wait; the clock stands still for supplements and starts anew when a case is "
        "taken in again.",
        "群众按等待的天数计算；补正期间计时会挂起，重新受理会重新计时。",
    ),
    Text(
        "How long did these people wait, when did the clock stand still, and were they told?",
        "这些办事人实际等了多久？计时何时挂起或重新起算？是否告知过本人？",
    ),
    _HEAD,
)
BURST = Check(
    "burst",
    Text("Many ratings in one second", "同一秒多条评价"),
    Text(
        "Two people press a key in the same second, five do not; by their source they are the applicants' own.",
        "同一秒可能有两人评价，难有五人；而来源显示均非默认评价。",
    ),
    Text("Who entered these ratings, on which device, and for whom?", "这些评价由谁、用什么设备、代谁录入？"),
    _SYSTEM,
)
ALL_FIVE = Check(
    "all_five",
    Text("A window with five stars alone", "窗口全部五星"),
    Text(
        "Other windows get some fours and threes; nothing but fives may be very good work, or a key that staff press.",
        "其他窗口总有四星、三星；全部五星可能是服务确实好，也可能由工作人员代按。",
    ),
    Text(
        "Do applicants press the key themselves, unseen, and does the device offer all five levels?",
        "是否由办事人自行、不受旁观地评价？设备是否提供全部五个等级？",
    ),
    _HEAD,
)
SILENCE = Check(
    "silence",
    Text("People stopped rating", "主动评价骤降"),
    Text(
        "Where people fall silent within a month, defaults take their place or nothing does, and the official figure "
        "rises.",
        "一个月内主动评价骤减，由默认评价填补或无人评价，官方口径反而上升。",
    ),
    Text(
        "What changed in that month: devices, messages, who is asked for a rating?",
        "当月有何变化：设备、短信邀评、邀评对象？",
    ),
    _HEAD,
)

CHECKS: Mapping[str, Check] = {check.id: check for check in (LATE_IN_TIME, BURST, ALL_FIVE, SILENCE)}
