"""Backup of a data directory while loads run, and its restore: whole and verified, or not at all.

A backup holds the current version, the ledger, every original, the settings, the key of the pseudonyms and
`SHA256SUMS`, which `sha256sum -c` reads as well. The loader's own store is left out: it is made again from the
originals.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from etl.errors import BackupRefused
from warehouse.archive import Archive, sha256_of
from warehouse.config import Config
from warehouse.errors import Busy, NoData
from warehouse.journal import Entry, Journal
from warehouse.lock import locked
from warehouse.room import ask_for, watched
from warehouse.secret import FILE as KEY
from warehouse.store import RESTORING
from warehouse.text import Text
from warehouse.versions import Versions, force, number_of

OnStep = Callable[[str], None]
SUMS = "SHA256SUMS"
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
# Copying the ledger takes milliseconds, publishing a version seconds: they meet once, not many times in a row.
_TRIES = 20
# What a restore brings back, the pointer last: until it is there, a page says that there are no data.
_PLACES = ("archive", "versions", "config.toml", KEY, "journal.sqlite", "CURRENT")


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds; `missing` names loads whose original is no longer in the archive, or damaged there."""

    version: int
    loads: int
    files: int
    bytes: int
    missing: tuple[str, ...]


def backup(config: Config, folder: Path, on_step: OnStep = lambda _: None) -> Backup:
    """Copy the data directory as it stands at one moment into a new folder; loads go on meanwhile.

    Raises:
        BackupRefused: the folder is there already and not empty.
        NoData: nothing was ever published.
    """
    if folder.exists() and any(folder.iterdir()):
        raise BackupRefused(_NOT_EMPTY.format(folder=folder))
    draft = folder.with_name(f".{folder.name}.partial")
    with watched(folder.parent):
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True, mode=0o700)
        on_step("version and ledger")
        version = _one_moment(config, draft)
        entries = Journal(config.model_copy(update={"home": draft})).entries()
        missing = tuple(_originals(config, draft, entries, on_step))
        for name in ("config.toml", KEY):
            if (config.home / name).exists():
                shutil.copy(config.home / name, draft / name)  # with its mode: the key is its owner's only
        sums = {path.relative_to(draft).as_posix(): sha256_of(path) for path in _files(draft)}
        (draft / SUMS).write_text("".join(f"{digest}  {name}\n" for name, digest in sums.items()), encoding="utf-8")
        size = _forced(draft)
        draft.replace(folder)
        force(folder.parent)
    return Backup(version, len(entries), len(sums), size, missing)


def _one_moment(config: Config, draft: Path) -> int:
    """The current version and the ledger of one moment: no version was published while the ledger was copied."""
    versions = Versions(config.home)
    for _ in range(_TRIES):
        current = versions.existing()
        if current is None:
            raise NoData
        try:
            content = current.open("rb")  # stays readable where the version is dropped meanwhile
        except FileNotFoundError:
            continue
        with content:
            Journal(config).copy_to(draft / "journal.sqlite")
            if versions.current() != current:
                continue
            copy = draft / "versions" / current.name
            copy.parent.mkdir()
            with copy.open("wb") as target:
                shutil.copyfileobj(content, target, 1 << 20)
        (draft / "CURRENT").write_text(current.name, encoding="ascii")
        return number_of(current)
    raise Busy("version after version")


def _originals(config: Config, draft: Path, entries: list[Entry], on_step: OnStep) -> Iterator[str]:
    """Copy every original that the ledger names; gives the loads that have none, or a damaged one."""
    source, target = Archive(config.home), Archive(draft)
    for entry in entries:
        on_step(f"{entry.load_id} {entry.file_name}")
        original = source.path(entry.sha256)
        if original.exists() and sha256_of(original) == entry.sha256:
            # A copy, not a link: what damages the one must not damage the other.
            target.keep(original, entry.sha256)
        elif entry.state in ("committed", "undone"):
            yield entry.load_id


def restore(config: Config, folder: Path, on_step: OnStep = lambda _: None) -> int:
    """Bring a backup back into an empty data directory; returns the number of the version.

    Every file is compared with its hash before the first is put in its place. A restore that was interrupted is done
    again the same way; until then nothing can be loaded.

    Raises:
        BackupRefused: the folder is no backup, a file of it is damaged or missing, or there are data here already.
    """
    sums = _sums(folder)
    with locked(config.home):
        _must_be_empty(config)
        ask_for(config.home, sum((folder / name).stat().st_size for name in sums))
        with _staged(config.home / RESTORING) as staged, watched(config.home):
            for name, digest in sums.items():
                on_step(name)
                _copied(folder / name, staged / name, digest)
            _forced(staged)
            _clear(config.home)
            _place(staged, config.home)
    current = Versions(config.home).existing()
    if current is None:
        raise BackupRefused(_NO_BACKUP.format(folder=folder))
    return number_of(current)


@contextmanager
def _staged(folder: Path) -> Iterator[Path]:
    """A folder inside the data directory; a refusal takes it away, a kill leaves it as a sign."""
    again = folder.exists()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    force(folder.parent)
    try:
        yield folder
    except BaseException:
        if not again:  # else an earlier restore had got as far as putting files in place
            shutil.rmtree(folder)
        raise


def _place(staged: Path, home: Path) -> None:
    for name in _PLACES:
        if (staged / name).exists():
            (staged / name).replace(home / name)
    force(home)
    staged.rmdir()
    force(home)


def _clear(home: Path) -> None:
    """Take away what an interrupted restore put in place, and what an empty data directory holds."""
    for name in ("archive", "versions", "spill"):
        shutil.rmtree(home / name, ignore_errors=True)
    for pattern in ("CURRENT*", "journal.sqlite*", "work.duckdb*", "renewed.duckdb*"):
        for path in home.glob(pattern):
            path.unlink()


def _must_be_empty(config: Config) -> None:
    if (config.home / RESTORING).exists():
        return
    kept = any(path.is_file() for name in ("versions", "archive") for path in (config.home / name).rglob("*"))
    told = (config.home / "journal.sqlite").exists() and Journal(config).entries()
    if kept or told or (config.home / "CURRENT").exists():
        raise BackupRefused(_HOME_IN_USE.format(home=config.home))


def _sums(folder: Path) -> Mapping[str, str]:
    """The files of a backup and their hashes.

    Raises:
        BackupRefused: it is no backup, or its list is damaged or leads out of the folder.
    """
    try:
        lines = (folder / SUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BackupRefused(_NO_BACKUP.format(folder=folder)) from error
    found = [_LINE.fullmatch(line) for line in lines]
    sums = {match[2]: match[1] for match in found if match and _inside(match[2])}
    if len(sums) < len(lines) or "CURRENT" not in sums or "journal.sqlite" not in sums:
        raise BackupRefused(_DAMAGED.format(folder=folder, names=SUMS))
    if gone := [name for name in sums if not (folder / name).is_file()]:
        raise BackupRefused(_DAMAGED.format(folder=folder, names=", ".join(gone[:5])))
    return sums


def _inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and path.parts[0] in _PLACES


def _copied(source: Path, target: Path, digest: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    shutil.copyfile(source, target)
    target.chmod(0o600)
    if sha256_of(target) != digest:
        raise BackupRefused(_DAMAGED.format(folder=source.parent, names=source.name))


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _forced(folder: Path) -> int:
    """Make everything in a folder reach the disk; gives the bytes."""
    files = _files(folder)
    for path in (*files, *(path for path in folder.rglob("*") if path.is_dir()), folder):
        force(path)
    return sum(path.stat().st_size for path in files)


_NOT_EMPTY = Text(
    "{folder} is there already and not empty. Name a new folder for each backup.",
    "{folder} 已存在且不为空，请为每次备份指定新文件夹。",
)
_NO_BACKUP = Text("{folder} is no backup: it has no readable SHA256SUMS.", "{folder} 不是备份：没有可读的 SHA256SUMS。")
_DAMAGED = Text(
    "The backup {folder} is damaged: {names} is missing or differs from its hash. Nothing was restored; "
    "take another backup.",
    "备份 {folder} 已损坏：{names} 缺失或与校验值不符。未恢复任何数据，请改用其他备份。",
)
_HOME_IN_USE = Text(
    "{home} holds data already. Nothing was restored; name an empty directory with ONEWINDOW_HOME.",
    "{home} 中已有数据，未恢复任何内容；请用 ONEWINDOW_HOME 指定空目录。",
)
