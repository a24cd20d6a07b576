"""Commands of the project: as a person at the shell gets them, or run by other processes, as a nightly job does."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from etl import shell as of_etl
from metrics import __main__ as of_metrics
from tests.source import ROOT

_APPS = {"etl": of_etl.app, "metrics": of_metrics.app}


@dataclass(frozen=True)
class Shell:
    """A person at the shell with a data directory; every command runs as it does there, without a new interpreter."""

    home: Path

    def run(self, command: str, *arguments: str | Path) -> str:
        """What `python -m …` writes on its standard output.

        Raises:
            AssertionError: it refused; with what it said.
        """
        environment = {"ONEWINDOW_HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        done = CliRunner().invoke(_APPS[command], [*map(str, arguments)], env=environment)
        assert done.exit_code == 0, f"{command} {arguments}\n{done.stdout}\n{done.stderr}\n{done.exception!r}"
        return done.stdout

    def json(self, command: str, *arguments: str | Path) -> Any:
        """Run it with `--json` and read its one document."""
        return json.loads(self.run(command, *arguments, "--json"))

    def shown(self, *arguments: str) -> Any:
        """What `metrics show` prints."""
        return self.json("metrics", "show", *arguments)

    def figure(self, metric: str, *arguments: str) -> dict[str, Any]:
        """The one result of `metrics show`."""
        results = self.shown(metric, *arguments)
        assert len(results) == 1
        return dict(results[0])

    def figures(self, metric: str, by: str, *arguments: str) -> dict[str, dict[str, Any]]:
        """The results of `metrics show --by`, by group."""
        return {one["by"][by]: one for one in self.shown(metric, "--by", by, *arguments)}


def environment(home: Path) -> Mapping[str, str]:
    """The settings of a child: this data directory, and nobody's own Streamlit settings."""
    nobody = home.parent / "nobody"
    nobody.mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith("STREAMLIT_")}
    return {**kept, "ONEWINDOW_HOME": str(home), "HOME": str(nobody), "PYTHONUNBUFFERED": "1", "NO_COLOR": "1"}


def etl(home: Path, *arguments: str) -> str:
    """Run `python -m etl …` in another process, as a nightly job would; its standard output.

    Raises:
        AssertionError: it refused; with what it said.
    """
    command = [sys.executable, "-m", "etl", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
