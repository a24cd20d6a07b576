"""Logs that were taken before, told without the loader: a job that runs every few minutes mostly meets these."""

from collections.abc import Sequence
from pathlib import Path

from etl.already import already
from etl.logs.content import recognised, unchanged
from etl.logs.known import Known
from warehouse.config import Config, load_config
from warehouse.errors import WarehouseError
from warehouse.journal import Journal
from warehouse.store import logs_taken
from warehouse.terminal import machine_language
from warehouse.versions import Versions


def known_again(arguments: Sequence[str]) -> list[str]:
    """What `python -m etl logs FILE...` says where it has every file whole; nothing where the loader has to look."""
    command, *names = arguments or [""]
    if command != "logs" or not names or any(name.startswith("-") for name in names):
        return []
    try:
        return _told(load_config(), [Path(name) for name in names])
    except (WarehouseError, OSError, EOFError):
        return []  # the loader meets the same, and finds the words or the patience for it


def _told(config: Config, files: Sequence[Path]) -> list[str]:
    if Versions(config.home).existing() is None:
        return []
    known, journal, lines = [Known(*one) for one in logs_taken(config)], Journal(config), list[str]()
    for file in files:
        # Only a log that grew or is new is of another size, unless it is packed.
        of_size = [one for one in known if one.bytes == file.stat().st_size]
        content = unchanged(file, known) or recognised(file, of_size)
        if not content.is_known or content.goes_on is None:
            return []
        entry = journal.entry(content.goes_on.load_id)
        if entry.state != "committed":
            return []
        lines.append(already(entry, file.name, config.zone).in_(machine_language()))
    return lines
