"""What many tests read and none changes, made once for all workers of a run: by the one that asks first."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

_MADE = "made"


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder of this name, which `make` fills; whoever asks meanwhile waits."""
    own = factory.getbasetemp()
    shared = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "once"
    shared.mkdir(exist_ok=True)
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / _MADE).exists():
            shutil.rmtree(folder, ignore_errors=True)  # left by a worker that failed half-way
            folder.mkdir()
            make(folder)
            (folder / _MADE).touch()
    return folder
