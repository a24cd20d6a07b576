"""What stops a file as a whole; single rows are `etl.problem`.

EtlError
├── FileRefused           the file cannot be taken in; nothing was changed
│   ├── HeaderRefused     the header is duplicated, blank or absent
│   ├── ChooseSheet       several sheets of a workbook fit; one must be named
│   └── TooLarge          the file goes beyond what one load may use
├── BackupRefused         a folder cannot be backed up into, or restored from
├── ReplacedMeanwhile     somebody else replaced the month while this load waited
└── DemonstrationUnwanted the data directory holds cases of its own
"""

from warehouse.text import Language, Text


class EtlError(Exception):
    """Base of the family; `text` says in both languages where, what was found, what was expected and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)

    def in_(self, language: Language) -> str:
        """The message in one language."""
        return self.text.in_(language)


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
