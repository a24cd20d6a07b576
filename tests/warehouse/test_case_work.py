"""Working and idle time of three patients; idle is throughput less the time with a step running."""

import pytest

from tests.warehouse.city import City, case, step, stop

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


@pytest.mark.parametrize(
    ("patient", "log", "throughput", "processing", "idle"),
    [
        ("John", JOHN, 1819.166667, 108.516667, 1710.65),
        ("Jane", JANE, 1492.583333, 66.316667, 1426.266667),
        ("George", GEORGE, 0, 0, 0),
    ],
)
def test_minutes(
    city: City, patient: str, log: list[tuple[str, str | None, str]], throughput: float, processing: float, idle: float
) -> None:
    steps = [step(patient, name, completed, started) for name, started, completed in log]
    city.load({"cases": [case(patient, "2017-05-10 08:00")], "case_steps": steps})
    work = city.snapshot().query("SELECT * FROM scoped.case_work").row(0, named=True)
    assert work["throughput_seconds"] / 60 == pytest.approx(throughput, abs=1e-6)
    assert work["processing_seconds"] / 60 == pytest.approx(processing, abs=1e-6)
    assert work["idle_seconds"] / 60 == pytest.approx(idle, abs=1e-6)


def test_steps_at_once_are_busy_once(city: City) -> None:
    steps = [
        step("a", "one", "2017-05-10 09:10", "2017-05-10 09:00"),
        step("a", "two", "2017-05-10 09:20", "2017-05-10 09:05"),
        step("a", "three", "2017-05-10 10:00", "2017-05-10 09:50"),
    ]
    city.load({"cases": [case("a", "2017-05-10 08:00")], "case_steps": steps})
    work = city.snapshot().query("SELECT * FROM scoped.case_work").row(0, named=True)
    assert (work["processing_seconds"], work["idle_seconds"]) == (2100, 1800)
    parallel = city.snapshot().query("SELECT step, parallel, wait_seconds FROM scoped.steps ORDER BY seq")
    assert parallel.rows() == [("one", False, None), ("two", True, None), ("three", False, 1800.0)]


def test_a_stop_is_no_wait_of_the_step_after_it(city: City) -> None:
    """The work goes on an hour after the papers came; what began while they were awaited has no wait of its own."""
    steps = [
        step("a", "one", "2017-05-08 10:00", "2017-05-08 09:00"),
        stop("a", "2017-05-08 12:00", "2017-05-10 12:00"),
        step("a", "beside it", "2017-05-09 10:00", "2017-05-09 09:00"),
        step("a", "two", "2017-05-10 14:00", "2017-05-10 13:00"),
    ]
    city.load({"cases": [case("a", "2017-05-08 08:00")], "case_steps": steps})
    waits = city.snapshot().query("SELECT wait_seconds / 3600, parallel FROM scoped.steps ORDER BY seq")
    assert waits.rows() == [(None, False), (2.0, False), (None, False), (1.0, False)]


def test_ties_keep_the_order_of_the_file(city: City) -> None:
    names = ["c", "a", "b"]
    city.load(
        {
            "cases": [case("x", "2017-05-10 08:00")],
            "case_steps": [step("x", name, "2017-05-10 09:00") for name in names],
        }
    )
    assert city.snapshot().query("SELECT step FROM scoped.steps ORDER BY seq")["step"].to_list() == names
