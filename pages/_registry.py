"""Every page once: its file, address, name, question and place in the rail."""

from dataclasses import dataclass
from typing import Literal

from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class PageSpec:
    """One page; `id` is both its address and the stem of its file.

    `feed` is the one whose completeness its head tells. A `recent` one is about the last seven whole days, whatever
    period the address carries.

    Where `needs_data` is false it also runs before anything has been loaded. `titled_by` names the parameter of the
    address that the page is about, and after which it is called.
    """

    id: str
    title: Text
    question: Text
    icon: str
    section: Text
    titled_by: Literal["department", "case"] | None = None
    filtered: bool = True
    recent: bool = False
    needs_data: bool = True
    feed: str = "cases"
    roles: tuple[str, ...] = ("supervisor", "manager", "staff", "data_admin")

    @property
    def file(self) -> str:
        """The script, relative to the folder of the frame."""
        return f"{self.id}.py"


_MORNING = Text("Every morning", "每日必看")
_QUESTIONS = Text("Questions", "专题分析")
_DESK = Text("Desk", "数据工作台")
_HELP = Text("Reference", "参考")
_ADMINISTRATION = Text("Administration", "系统管理")

# What stands at "/" cannot be reached by a name of its own, so no page of the rail is the default.
LANDING = "home.py"
FIRST = "today"

PAGES: dict[str, PageSpec] = {
    page.id: page
    for page in (
        PageSpec(
            id="today",
            title=Text("Today", "今日要情"),
            question=Text(
                "What is late, what falls due, and what changed since the last working day?",
                "哪些超期、哪些到期？较上一工作日有何变化？",
            ),
            icon=":material/today:",
            section=_MORNING,
            filtered=False,
            recent=True,
        ),
        PageSpec(
            id="processing_time",
            title=Text("Processing time", "办理时长"),
            question=Text(
                "How long does a case take, is the promise kept, and where is time lost?",
                "办一件要多久？承诺兑现了吗？时间耗在哪里？",
            ),
            icon=":material/timer:",
            section=_QUESTIONS,
        ),
        PageSpec(
            id="backlog",
            title=Text("Backlog", "积压情况"),
            question=Text("What is open, how old is it, and is the pile growing?", "在办多少件？多“老”？还在增加吗？"),
            icon=":material/layers:",
            section=_QUESTIONS,
        ),
        PageSpec(
            id="satisfaction",
            title=Text("Satisfaction", "群众满意度"),
            question=Text(
                "What did people really say, who was silent, and was it put right?",
                "群众真正怎么说？多少人没说？问题改了吗？",
            ),
            icon=":material/sentiment_satisfied:",
            section=_QUESTIONS,
        ),
        PageSpec(
            id="publicity",
            title=Text("Publicity", "宣传推广"),
            question=Text(
                "Which channel reaches whom, at what cost, and what did it lead to?",
                "哪个渠道触达了谁？花了多少？带来了什么？",
            ),
            icon=":material/campaign:",
            section=_QUESTIONS,
            feed="publicity",
        ),
        PageSpec(
            id="online_service",
            title=Text("Online service", "网上办事"),
            question=Text(
                "Can people get through, where do they stop, and does the platform answer?",
                "能不能办成？停在哪一步？平台响应如何？",
            ),
            icon=":material/language:",
            section=_QUESTIONS,
            feed="platform_log",
        ),
        PageSpec(
            id="department",
            title=Text("Department", "部门画像"),
            question=Text(
                "How does this department do against its own past, its promise and fair peers?",
                "与自身过去、与承诺、与可比同类相比，这个部门怎样？",
            ),
            icon=":material/apartment:",
            section=_QUESTIONS,
            titled_by="department",
        ),
        PageSpec(
            id="case",
            title=Text("Case", "单件追踪"),
            question=Text("How was the clock of this case counted, day by day?", "这一件的时限是怎样逐日计算的？"),
            icon=":material/description:",
            section=_QUESTIONS,
            titled_by="case",
            filtered=False,
        ),
        PageSpec(
            id="upload",
            title=Text("Upload data", "上传数据"),
            question=Text(
                "Hand over the month's files. Nothing is stored until you confirm.",
                "提交月度文件。确认之前不会写入任何数据。",
            ),
            icon=":material/upload_file:",
            section=_DESK,
            filtered=False,
            needs_data=False,
        ),
        PageSpec(
            id="data_health",
            title=Text("Data health", "数据质量"),
            question=Text("What do we have, and can it be believed?", "手上有哪些数据？可信吗？"),
            icon=":material/fact_check:",
            section=_DESK,
            filtered=False,
            needs_data=False,
        ),
        PageSpec(
            id="metric_guide",
            title=Text("Metric guide", "指标说明"),
            question=Text("How is this figure computed?", "这个数是怎么算出来的？"),
            icon=":material/menu_book:",
            section=_HELP,
            filtered=False,
        ),
        PageSpec(
            id="settings",
            title=Text("Settings", "设置"),
            question=Text("Which events belong on the time axis?", "哪些事件应标在时间轴上？"),
            icon=":material/settings:",
            section=_ADMINISTRATION,
            filtered=False,
        ),
    )
}
