"""A manager's question: what changed, where, and who is really different; on a warehouse that the loader built."""

from datetime import date, datetime, timedelta

import pytest

from metrics.evaluate import evaluate
from metrics.model import Unit
from metrics.peers import compared, funnel_of, times
from metrics.promise_curve import chances, promise_curve
from metrics.value import number
from metrics.view import Period, View
from metrics.why import why
from tests.warehouse.city import City, case

JANUARY, FEBRUARY = Period.month(date(2026, 1, 1)), Period.month(date(2026, 2, 1))


def lot(name, start, days, count, **columns):
    begun = datetime.fromisoformat(start)
    ended = None if days is None else (begun + timedelta(days=days)).isoformat()
    return [case(f"{name}{i:03}", start, ended, promised_days=5, **columns) for i in range(count)]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    """In February the mortgages of Cangshan fall late; everything else stays; one new channel, some left open."""
    city = City(tmp_path_factory.mktemp("why"))
    rows = [
        *lot("a", "2026-01-05T09:00", 1, 60, department="gulou"),
        *lot("b", "2026-01-05T09:00", 2, 30, department="cangshan", service="mortgage"),
        *lot("c", "2026-02-02T09:00", 1, 60, department="gulou"),
        *lot("d", "2026-02-02T09:00", 2, 18, department="cangshan", service="mortgage"),
        *lot("e", "2026-02-02T09:00", 9, 12, department="cangshan", service="mortgage", channel="web"),
        *lot("f", "2026-02-11T09:00", None, 5, department="gulou"),
        *lot("g", "2026-02-27T09:00", None, 1, department="gulou"),
    ]
    city.load({"cases": rows})
    return city.snapshot()


def test_who_did_it_is_named_first(snapshot):
    found = why(snapshot, "on_time_rate", View(FEBRUARY))
    before, after = evaluate(snapshot, ["on_time_rate"], View(JANUARY)) + evaluate(
        snapshot, ["on_time_rate"], View(FEBRUARY)
    )
    assert found is not None and set(found.splits) == {"department", "service", "channel"}
    for split in found.splits.values():
        assert split.change == pytest.approx((number(after.outcome) or 0) - (number(before.outcome) or 0), abs=1e-9)
        assert sum(part.total for part in split.parts) == pytest.approx(split.change, abs=1e-9)
    assert found.splits["department"].largest(1)[0].group == "cangshan"
    assert found.splits["service"].largest(3)[0].group == "mortgage"
    assert found.splits["channel"].within == 0  # the late ones all came over a channel that January did not have
    assert (found.period, found.against) == (FEBRUARY, JANUARY)


def test_for_a_median_the_mean_is_split(snapshot):
    found = why(snapshot, "median_processing_time", View(FEBRUARY), dimensions=("department",))
    assert found is not None and found.metric.id == "mean_processing_time"
    assert why(snapshot, "calendar_days_p90", View(FEBRUARY)).metric.id == "calendar_days_mean"  # type: ignore[union-attr]
    assert why(snapshot, "open_cases", View(FEBRUARY)) is None


def test_within_one_department_against_any_period(snapshot):
    view = View(FEBRUARY, {"department": ("cangshan",)})
    found = why(
        snapshot, "late_rate", view, against=Period(date(2026, 1, 1), date(2026, 1, 20)), dimensions=("service",)
    )
    assert found is not None and found.splits["service"].change == pytest.approx(12 / 30)
    assert why(snapshot, "late_rate", view, against=Period.month(date(2025, 6, 1))).splits == {}  # type: ignore[union-attr]


def test_peers_are_held_against_their_own_mix(snapshot):
    peers = {peer.group: peer for peer in compared(snapshot, "on_time_rate", View(FEBRUARY))}
    assert (peers["cangshan"].observed, peers["cangshan"].n) == (18, 30)
    assert peers["cangshan"].expected == pytest.approx(18)  # nobody else has mortgages to be compared by
    found = funnel_of(snapshot, "on_time_rate", View(FEBRUARY))
    assert found is not None and {dot.place for dot in found.dots} == {"inside"}
    own, expected = times(snapshot, View(FEBRUARY))["gulou"]
    assert own == expected == 1
    with pytest.raises(ValueError, match="no share"):
        compared(snapshot, "median_processing_time", View(FEBRUARY))


def test_the_promise_curve_counts_who_is_open(snapshot):
    found = promise_curve(snapshot, View(FEBRUARY))
    assert found.unit is Unit.WORKING_DAYS
    assert (found.decided.cases, found.closed_only.cases) == (96, 90)
    assert 1 - found.closed_only.survival(5) == pytest.approx(78 / 90)
    assert found.decided.survival(5) > found.closed_only.survival(5)
    assert found.ends.share("decided", 5) == pytest.approx(1 - found.decided.survival(5))


def test_every_open_case_has_its_chance(snapshot):
    found = chances(snapshot, View(FEBRUARY), View(Period(date(2026, 1, 1), date(2026, 3, 1))))
    assert [one.case_no[0] for one in found] == ["f"] * 5 + ["g"]
    assert {one.promise for one in found} == {5}
    late, fresh = found[0], found[-1]
    assert late.age > 5 and late.on_time == 0
    assert fresh.age == 0 and fresh.on_time is not None and fresh.on_time > 0.9
