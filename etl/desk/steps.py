"""What a person reads while a task runs, and how far it is then."""

from collections.abc import Callable

from etl.desk.values import Step
from warehouse.text import Text

READING = Text("Reading the file", "正在读取文件")
CHECKING = Text("Checking every row", "正在逐行检查")
WAITING = Text("Waiting for other loads", "正在等待其他导入")
STORING = Text("Keeping the good rows", "正在保存可用行")
COMPARING = Text("Comparing with what stands", "正在与现有数据比对")
BUILDING = Text("Working out the figures", "正在计算指标")
PUBLISHING = Text("Putting the new version in place", "正在发布新版本")
WRITING = Text("Writing the workbook", "正在生成表格")

# Where each word of the loader stands on the way, measured on a load of a month: building takes the longer half.
_SHARES = {"receive": 0.05, "read": 0.08, "check": 0.25, "stage": 0.4, "publish": 0.95, "acknowledge": 0.98}
_TEXTS = {"receive": READING, "read": READING, "check": CHECKING, "stage": STORING, "publish": PUBLISHING}
_BUILDING_FROM, _BUILDING_TO = 0.45, 0.95
# As many models and marts as a version is made of, about; the share only ever comes near the end.
_MODELS = 30


def loader_steps(say: Callable[[Step], None]) -> Callable[[str], None]:
    """Takes the loader's words (`read 三月.csv`, `case_clocks`, …) and tells them as steps."""
    built = [0]

    def told(word: str) -> None:
        kind = word.partition(" ")[0]
        if kind in _SHARES:
            say(Step(_TEXTS.get(kind, PUBLISHING), _SHARES[kind]))
            return
        built[0] += 1
        share = _BUILDING_FROM + (_BUILDING_TO - _BUILDING_FROM) * min(1.0, built[0] / _MODELS)
        say(Step(BUILDING, share))

    return told
