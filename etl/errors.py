"""What stops a file as a whole; single rows are `etl.problem`.

EtlError
├── FileRefused           the file cannot be taken in; nothing was changed
│   ├── HeaderRefused     the header is duplicated, blank or absent
│   ├── ChooseSheet       several sheets of a workbook fit; one must be named
│   ├── TooLarge          the file goes beyond what one load may use
│   └── NothingUsable     every row of the file was set aside
├── OutputRefused         a file cannot be written where it was asked for
├── BackupRefused         a folder cannot be backed up into, or restored from
├── Undecided             something must be chosen first
├── UnknownDecision       an answer was given that nothing asks for
├── ReplacedMeanwhile     somebody else replaced the month while this load waited
└── DemonstrationUnwanted the data directory holds cases of its own
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from etl.problem import Problem
from warehouse.text import Text, TextError, listed


class EtlError(TextError):
    """Base of the family; `text` says in both languages where, what was found, what was expected and what to do."""


class FileRefused(EtlError):
    """The file `name` cannot be taken in; nothing was changed."""

    def __init__(self, name: str, text: Text) -> None:
        self.name = name
        self.finding = text
        super().__init__(Text(f"{name}: {text.en}", f"{name}：{text.zh}"))


class HeaderRefused(FileRefused):
    """The header is duplicated, blank or absent."""


class ChooseSheet(FileRefused):
    """Several sheets of a workbook fit; one must be named."""

    def __init__(self, name: str, text: Text, sheets: tuple[str, ...]) -> None:
        self.sheets = sheets
        super().__init__(name, text)


class TooLarge(FileRefused):
    """The file goes beyond what one load may use."""


class NothingUsable(FileRefused):
    """Every row of the file was set aside; `problems` says why."""

    def __init__(self, name: str, rows: int, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            name,
            Text(
                f"none of its {rows} rows can be used. Nothing was loaded; correct the rows and load the file again.",
                f"全部 {rows} 行均不可用，未导入任何数据。请改正后重新导入。",
            ),
        )


class OutputRefused(EtlError):
    """A file cannot be written where it was asked for."""

    def __init__(self, output: Path, why: Text) -> None:
        self.output = output
        super().__init__(
            Text(
                f"{output} cannot be written: {why.en}. Name a file in a folder that you may write to.",
                f"无法写入 {output}：{why.zh}。请指定一个存在且可写的文件夹。",
            )
        )


class BackupRefused(EtlError):
    """A folder cannot be backed up into, or restored from."""


class ReplacedMeanwhile(EtlError):
    """Somebody else loaded the same feed, department and month after this load was decided on."""

    def __init__(self, name: str, load_id: str, user: str, when: str, file_name: str) -> None:
        self.name, self.load_id = name, load_id
        super().__init__(
            Text(
                f"{name}: {user} loaded {file_name} for the same month on {when} as {load_id}, while this load "
                "waited or was looked at. Nothing changed; look at theirs, and load again if yours is to replace it.",
                f"{name}：等待或核对期间，{user} 已于 {when} 导入同月文件 {file_name}（{load_id}）。本次未作更改；"
                "请先核对，如需替换请重新导入。",
            )
        )


class Question(Protocol):
    """What a person is asked about a file."""

    @property
    def id(self) -> str:
        """How it is answered with yes."""

    @property
    def kind(self) -> str:
        """What it is about."""

    @property
    def title(self) -> Text:
        """The question in a few words."""

    @property
    def text(self) -> Text:
        """The question with its figures."""


class Undecided(EtlError):
    """Something about a file must be chosen by a person before it is loaded; `questions` say what."""

    def __init__(self, name: str, questions: Sequence[Question]) -> None:
        self.name, self.questions = name, tuple(questions)
        what = [one.title for one in questions]
        en, zh = "; ".join(one.en for one in what), "；".join(one.zh for one in what)
        super().__init__(
            Text(
                f"{name} waits for your decision: {en}. Nothing was loaded.",
                f"{name} 需要您先决定：{zh}。未导入任何数据。",
            )
        )


class UnknownDecision(EtlError):
    """An answer was given that no file asks for: it was meant for something else, and nothing was loaded."""

    def __init__(self, name: str, unknown: Sequence[str], asked: Sequence[str]) -> None:
        self.name = name
        there = listed(asked) if asked else Text("none", "无")
        super().__init__(
            Text(
                f"{name}: nothing asks for --confirm {' '.join(unknown)}. Open decisions: {there.en}. "
                "Nothing was loaded.",
                f"{name}：没有待决定的事项 {' '.join(unknown)}。待决定：{there.zh}。未导入任何数据。",
            )
        )


class DemonstrationUnwanted(EtlError):
    """The data directory holds cases of its own, beside which a demonstration would not count."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "There are real cases here, beside which the demonstration city does not count. "
                "Name another directory with ONEWINDOW_HOME, or undo those loads first.",
                "此处已有真实办件，演示数据不会计入。请用 ONEWINDOW_HOME 指定其他目录，或先撤销这些导入。",
            )
        )
