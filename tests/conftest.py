"""What every test shares: short searches by Hypothesis, and how big the house has grown, said at the end."""

import os
from pathlib import Path
from statistics import median

import pytest
from hypothesis import HealthCheck, settings

from tests.source import ROOT, length, of_tests, sources

# Two slow cores: a deadline would test the machine. The long search belongs to `make test-hard`.
settings.register_profile("short", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


def pytest_configure(config: pytest.Config) -> None:
    """Give each worker a core of its own: threads of DuckDB and Polars on the core of another would gain nothing.

    A browser's test is several processes at work, which share what there is.
    """
    worker = os.environ.get("PYTEST_XDIST_WORKER")
    if worker and hasattr(os, "sched_setaffinity") and "not browser" in config.option.markexpr:
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[int(worker.removeprefix("gw")) % len(cores)]})


REAL_DATA = ROOT.parent / "shared" / "data"


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data beside the project; tests that need it skip where it is absent."""
    if not REAL_DATA.is_dir():
        pytest.skip("../shared/data is not there")
    return REAL_DATA


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say the sizes that the house's own budget is about; test lines are told, not enforced."""
    files = [source.lines for source in sources() if source.lines]
    functions = [length(one) for source in sources() for one in source.functions()]
    tested = sum(source.lines for source in of_tests())
    if files and functions:
        terminalreporter.write_line(
            f"house: {sum(files)} lines of source in {len(files)} files (median {median(files):.0f}, "
            f"most {max(files)}), functions median {median(functions):.0f}, most {max(functions)}; "
            f"{tested} lines of tests, {tested / sum(files):.2f} of the source"
        )
