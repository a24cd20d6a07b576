"""What can go wrong below the metrics.

WarehouseError
├── NoData            nothing has been loaded yet
├── VersionMissing    the pointer names a file that is not there
├── VersionOutdated   the current version is of an earlier release
├── Busy              another load holds the lock
├── CheckFailed       a check query returned rows, so nothing was published
├── UnknownLoad       a load id that the ledger does not know
├── EventRefused      an event that cannot be noted or withdrawn
├── BadConfiguration  config.toml holds something that cannot be used
├── DiskFull          there is no room for what is to be written
└── OutOfStep         loader's store, ledger and current version do not tell of the same loads
    ├── StoreIncomplete   the loader's store is damaged or lacks loads
    ├── VersionIncomplete the current version lacks loads
    ├── LedgerIncomplete  the ledger is damaged or lacks loads
    └── RestoreUnfinished a restore was interrupted
"""

from collections.abc import Sequence
from pathlib import Path

from warehouse.text import Text, TextError


class WarehouseError(TextError):
    """Base of the family; `text` says in both languages where, what was found and what to do."""


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


class VersionOutdated(WarehouseError):
    """The current version was made by an earlier release, which had other tables."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            Text(
                f"The current version {name} was made by an earlier release and lacks what is asked for. The next load "
                "makes it anew, `python -m etl rebuild` does so at once.",
                f"当前版本文件 {name} 由早期程序生成，缺少所需内容。下次导入时会重新生成；"
                "也可用 `python -m etl rebuild` 立即重新生成。",
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
                f"The check “{check}” found rows that break it ({len(rows)}), so nothing was published: {shown}",
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


class EventRefused(WarehouseError):
    """An event that cannot be noted or withdrawn; nothing changed."""


class BadConfiguration(WarehouseError):
    """config.toml holds something that cannot be used."""


class DiskFull(WarehouseError):
    """There is no room for what is to be written."""

    def __init__(self, folder: Path, free_bytes: int, needed_bytes: int | None = None) -> None:
        self.folder, self.free_bytes, self.needed_bytes = folder, free_bytes, needed_bytes
        free, needed = _megabytes(free_bytes), _megabytes(needed_bytes or 0)
        en = (
            f", and about {needed} MB are needed: {_megabytes(needed_bytes - free_bytes)} MB are missing"
            if needed_bytes
            else ""
        )
        zh = f"，约需 {needed} MB，缺少 {_megabytes(needed_bytes - free_bytes)} MB" if needed_bytes else ""
        super().__init__(
            Text(
                f"No room left in {folder}: {free} MB are free{en}. Everything loaded before is intact. "
                "Free some space and do it again.",
                f"{folder} 空间不足：剩余 {free} MB{zh}。此前已导入的数据完好。请释放空间后重试。",
            )
        )


class OutOfStep(WarehouseError):
    """Loader's store, ledger and current version do not tell of the same loads; nothing was changed."""

    def __init__(self, text: Text, loads: Sequence[str]) -> None:
        self.loads = tuple(loads)
        super().__init__(text)


class StoreIncomplete(OutOfStep):
    """The loader's store is damaged or lacks loads that ledger and version hold; `loads` names them."""

    def __init__(self, loads: Sequence[str]) -> None:
        en, zh = _listed(loads)
        super().__init__(
            Text(
                f"The loader's store work.duckdb is damaged or lacks loads ({len(loads)}): {en}. The pages are not "
                "touched by this. Make it again from the archived originals with `python -m etl rebuild`.",
                f"装载库 work.duckdb 已损坏或缺少 {len(loads)} 次导入：{zh}。页面数据不受影响。"
                "请用 `python -m etl rebuild` 从存档原件重建。",
            ),
            loads,
        )


class VersionIncomplete(OutOfStep):
    """The current version lacks loads that the ledger holds as done; `loads` names them."""

    def __init__(self, loads: Sequence[str]) -> None:
        en, zh = _listed(loads)
        super().__init__(
            Text(
                f"The current version lacks loads that the ledger holds ({len(loads)}): {en}. Make it again from the "
                "archived originals with `python -m etl rebuild`.",
                f"当前版本缺少台账中的 {len(loads)} 次导入：{zh}。请用 `python -m etl rebuild` 从存档原件重建。",
            ),
            loads,
        )


class LedgerIncomplete(OutOfStep):
    """The ledger is damaged or lacks loads that the current version holds; `loads` names them."""

    def __init__(self, loads: Sequence[str] = ()) -> None:
        en, zh = _listed(loads)
        super().__init__(
            Text(
                "The ledger journal.sqlite is damaged"
                + (f" or lacks loads ({len(loads)}): {en}" if loads else "")
                + ". Bring it back from a backup with `python -m etl restore DIR` into an empty data directory.",
                "台账 journal.sqlite 已损坏"
                + (f"或缺少 {len(loads)} 次导入：{zh}" if loads else "")
                + "。请用 `python -m etl restore DIR` 将备份恢复到空的数据目录。",
            ),
            loads,
        )


class RestoreUnfinished(OutOfStep):
    """A restore was interrupted; until it is done again nothing may be loaded."""

    def __init__(self, home: Path) -> None:
        super().__init__(
            Text(
                f"A restore into {home} was interrupted. Do it again with `python -m etl restore DIR`.",
                f"向 {home} 的恢复被中断，请重新执行 `python -m etl restore DIR`。",
            ),
            (),
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f}"


def _listed(loads: Sequence[str], shown: int = 10) -> tuple[str, str]:
    more = len(loads) - shown
    return (
        ", ".join(loads[:shown]) + (f" and {more} more" if more > 0 else ""),
        "、".join(loads[:shown]) + (f" 等 {more} 次" if more > 0 else ""),
    )
