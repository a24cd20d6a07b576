"""A real server of the dashboard on a port of its own, over a data directory of its own."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.commands import environment
from tests.source import ROOT

START_SECONDS = 60  # a cold import of every library on two busy cores takes about ten


@dataclass(frozen=True)
class Server:
    """Where a running server answers and what it shows."""

    port: int
    home: Path
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def serving(home: Path, *options: str) -> Iterator[Server]:
    """Start `streamlit run app.py` over `home`, wait until it answers, and end it afterwards."""
    server = Server(free_port(), home, home.parent / f"server-{time.monotonic_ns()}.log")
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(server.port), *options]
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment(home), stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
    try:
        wait_until_it_answers(server, process)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_it_answers(server: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{server.url}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise AssertionError(f"the server did not answer:\n{server.log.read_text(errors='replace')}")
