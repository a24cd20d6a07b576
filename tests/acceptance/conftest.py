"""Real files of other people, where they lie beside the project; nothing of them is kept here."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.commands import Shell
from tests.conftest import REAL_DATA
from tests.once import made_once

NL = 'timezone = "Europe/Amsterdam"\ncountry = "NL"\n'
US = 'timezone = "America/New_York"\ncountry = "US"\n'


@dataclass(frozen=True)
class Original:
    """A file below the real data, the office that hands it over, and how it is read."""

    file: str
    config: str = ""
    map: str = ""
    feed: str = "cases"

    def load(self, folder: Path) -> None:
        """Load it into a new data directory, and keep what the command says."""
        at_home = Shell(folder / "home")
        at_home.home.mkdir()
        (at_home.home / "config.toml").write_text(self.config, encoding="utf-8")
        (folder / "map.toml").write_text(self.map, encoding="utf-8")
        report = at_home.json("etl", "load", self.feed, REAL_DATA / self.file, *self.mapped(folder))
        (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")

    def mapped(self, folder: Path) -> tuple[str | Path, ...]:
        """The options that name its map."""
        return ("--map", folder / "map.toml") if self.map else ()


Loaded = Callable[[Original], tuple[Shell, dict[str, Any]]]


@pytest.fixture(scope="session")
def loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The data directory of a file, which nobody may change, and what was said when it was loaded."""

    def loaded(original: Original) -> tuple[Shell, dict[str, Any]]:
        digest = sha256(repr(original).encode()).hexdigest()[:8]
        folder = made_once(tmp_path_factory, f"{Path(original.file).name}-{digest}", original.load)
        return Shell(folder / "home"), json.loads((folder / "report.json").read_text(encoding="utf-8"))

    return loaded


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Skip, saying so, what needs files that are not here."""
    if REAL_DATA.is_dir():
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="the real files are not beside the project"))
