"""Working and idle time of three patients; idle is throughput less the time with a step running."""

from collections.abc import Sequence
from typing import Any

import pytest

from tests.warehouse.city import City, case, step, stop
from warehouse.reader import Snapshot

JOHN = [
    ("check-in", None, "2017-05-10 08:33:26"),
    ("surgery", "2017-05-10 08:53:16", "2017-05-10 09:25:19"),
    ("treatment", "2017-05-10 10:01:25", "2017-05-10 10:35:18"),
    ("surgery", "2017-05-10 10:41:35", "2017-05-10 11:05:56"),
    ("surgery", "2017-05-10 11:23:59", "2017-05-10 11:42:13"),
    ("check-out", None, "2017-05-11 14:52:36"),
]
JANE = [
    ("check-in", None, "2017-05-11 09:53:46"),
    ("surgery", "2017-05-11 10:16:24", "2017-05-11 10:34:21"),
    ("treatment", "2017-05-11 11:02:23", "2017-05-11 11:36:19"),
    ("treatment", "2017-05-11 13:24:28", "2017-05-11 13:38:54"),
    ("check-out", None, "2017-05-12 10:46:21"),
]
GEORGE = [("register", None, "2017-05-12 08:52:23")]
LOGS: dict[str, Sequence[tuple[str, str | None, str]]] = {"John": JOHN, "Jane": JANE, "George": GEORGE}


AT_ONCE = [
    step("at once", "one", "2017-05-10 09:10", "2017-05-10 09:00"),
    step("at once", "two", "2017-05-10 09:20", "2017-05-10 09:05"),
    step("at once", "three", "2017-05-10 10:00", "2017-05-10 09:50"),
]
STOPPED = [
    step("stopped", "one", "2017-05-08 10:00", "2017-05-08 09:00"),
    stop("stopped", "2017-05-08 12:00", "2017-05-10 12:00"),
    step("stopped", "beside it", "2017-05-09 10:00", "2017-05-09 09:00"),
    step("stopped", "two", "2017-05-10 14:00", "2017-05-10 13:00"),
]
TIES = ["c", "a", "b"]


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The steps of all of them, each of a case of its own."""
    city = City(tmp_path_factory.mktemp("worked"))
    steps = [
        step(patient, name, completed, started) for patient, log in LOGS.items() for name, started, completed in log
    ]
    ties = [step("ties", name, "2017-05-10 09:00") for name in TIES]
    cases = [case(name, "2017-05-08 08:00") for name in (*LOGS, "at once", "stopped", "ties")]
    city.load({"cases": cases, "case_steps": [*steps, *AT_ONCE, *STOPPED, *ties]})
    return city.snapshot()


def work_of(worked: Snapshot, case_no: str) -> dict[str, Any]:
    return worked.query("SELECT * FROM scoped.case_work WHERE case_no = $case_no", case_no=case_no).row(0, named=True)


def steps_of(worked: Snapshot, case_no: str, columns: str) -> list[tuple[object, ...]]:
    asked = f"SELECT {columns} FROM scoped.steps WHERE case_no = $case_no ORDER BY seq"
    return worked.query(asked, case_no=case_no).rows()


@pytest.mark.parametrize(
    ("patient", "throughput", "processing", "idle"),
    [
        ("John", 1819.166667, 108.516667, 1710.65),
        ("Jane", 1492.583333, 66.316667, 1426.266667),
        ("George", 0, 0, 0),
    ],
)
def test_minutes(worked: Snapshot, patient: str, throughput: float, processing: float, idle: float) -> None:
    work = work_of(worked, patient)
    assert work["throughput_seconds"] / 60 == pytest.approx(throughput, abs=1e-6)
    assert work["processing_seconds"] / 60 == pytest.approx(processing, abs=1e-6)
    assert work["idle_seconds"] / 60 == pytest.approx(idle, abs=1e-6)


def test_steps_at_once_are_busy_once(worked: Snapshot) -> None:
    work = work_of(worked, "at once")
    assert (work["processing_seconds"], work["idle_seconds"]) == (2100, 1800)
    parallel = steps_of(worked, "at once", "step, parallel, wait_seconds")
    assert parallel == [("one", False, None), ("two", True, None), ("three", False, 1800.0)]


def test_a_stop_is_no_wait_of_the_step_after_it(worked: Snapshot) -> None:
    """The work goes on an hour after the papers came; what began while they were awaited has no wait of its own."""
    waits = steps_of(worked, "stopped", "wait_seconds / 3600, parallel")
    assert waits == [(None, False), (2.0, False), (None, False), (1.0, False)]


def test_ties_keep_the_order_of_the_file(worked: Snapshot) -> None:
    assert [name for (name,) in steps_of(worked, "ties", "step")] == TIES
