"""Commands of the project run as other processes run them: a nightly job, a colleague's shell."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.source import ROOT


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
    return _run(home, "etl", *arguments)


def metrics(home: Path, *arguments: str) -> str:
    """Run `python -m metrics …` in another process; its standard output.

    Raises:
        AssertionError: it refused; with what it said.
    """
    return _run(home, "metrics", *arguments)


def _run(home: Path, module: str, *arguments: str) -> str:
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout
