"""Real files of other people, where they lie beside the project; nothing of them is kept here."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from metrics import __main__ as metrics

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data"


@dataclass(frozen=True)
class Shell:
    """A person at the shell with a data directory."""

    home: Path

    def run(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """Run `python -m …` from the project's root."""
        command = [sys.executable, "-m", *map(str, arguments)]
        environment = {**os.environ, "ONEWINDOW_HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)

    def json(self, *arguments: str | Path) -> Any:
        """Run a command with `--json` and read its one document."""
        done = self.run(*arguments, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def shown(self, *arguments: str) -> Any:
        """What `metrics show` prints, by the command itself but without a new interpreter for every figure."""
        environment = {"ONEWINDOW_HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        done = CliRunner().invoke(metrics.app, ["show", *arguments, "--json"], env=environment)
        assert done.exit_code == 0, done.stderr
        return json.loads(done.stdout)

    def figure(self, metric: str, *arguments: str) -> dict[str, Any]:
        """The one result of `metrics show`."""
        results = self.shown(metric, *arguments)
        assert len(results) == 1
        return dict(results[0])

    def figures(self, metric: str, by: str, *arguments: str) -> dict[str, dict[str, Any]]:
        """The results of `metrics show --by`, by group."""
        return {one["by"][by]: one for one in self.shown(metric, "--by", by, *arguments)}


def shell(home: Path, config: str = "") -> Shell:
    """A new data directory with this configuration."""
    home.mkdir(parents=True, exist_ok=True)
    (home / "config.toml").write_text(config, encoding="utf-8")
    return Shell(home)


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Skip, saying so, what needs files that are not here."""
    if DATA.is_dir():
        return
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.skip(reason="the real files are not beside the project"))
