"""What can go wrong below the metrics.

WarehouseError
├── NoData            nothing has been loaded yet
├── VersionMissing    the pointer names a file that is not there
├── Busy              another load holds the lock
├── CheckFailed       a check query returned rows, so nothing was published
├── UnknownLoad       a load id that the ledger does not know
└── BadConfiguration  config.toml holds something that cannot be used
"""

from pathlib import Path

from warehouse.text import Language, Text


class WarehouseError(Exception):
    """Base of the family; `text` says in both languages where, what was found and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)

    def in_(self, language: Language) -> str:
        """The message in one language."""
        return self.text.in_(language)


class NoData(WarehouseError):
    """Nothing has been loaded yet."""

    def __init__(self) -> None:
        super().__init__(
            Text(
                "No data yet. Load a file with `python -m etl load`, or the demonstration city "
                "with `python -m etl demo`.",
                "尚无数据。请用 `python -m etl load` 导入文件，或用 `python -m etl demo` 生成演示数据。",
            )
        )


class VersionMissing(WarehouseError):
    """The pointer names a file that is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            Text(
                f"The current version {path.name} is missing. Make it again with `python -m etl rebuild`.",
                f"当前版本文件 {path.name} 缺失。请用 `python -m etl rebuild` 重新生成。",
            )
        )


class Busy(WarehouseError):
    """Another load holds the lock."""

    def __init__(self, holder: str) -> None:
        self.holder = holder
        super().__init__(
            Text(
                f"Another load is running ({holder}). Nothing changed; try again when it has finished.",
                f"另一项导入正在进行（{holder}）。未作任何更改，请稍后再试。",
            )
        )


class CheckFailed(WarehouseError):
    """A check query returned rows, so nothing was published."""

    def __init__(self, check: str, rows: list[dict[str, object]]) -> None:
        self.check, self.rows = check, rows
        shown = "; ".join(str(row) for row in rows[:3])
        super().__init__(
            Text(
                f"The check “{check}” found {len(rows)} row(s), so nothing was published: {shown}",
                f"校验“{check}”发现 {len(rows)} 行问题，未发布新版本：{shown}",
            )
        )


class UnknownLoad(WarehouseError):
    """A load id that the ledger does not know."""

    def __init__(self, load_id: str, known: list[str]) -> None:
        self.load_id = load_id
        latest = ", ".join(known[-3:]) or "–"
        super().__init__(
            Text(
                f"There is no load “{load_id}”. The latest are: {latest}. `python -m etl loads` lists all.",
                f"没有编号为“{load_id}”的导入。最近的有：{latest}。用 `python -m etl loads` 查看全部。",
            )
        )


class BadConfiguration(WarehouseError):
    """config.toml holds something that cannot be used."""
