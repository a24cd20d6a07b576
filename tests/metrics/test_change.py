"""The parts of a change: by hand, and that they always sum to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.change import Amount, Split, split

amounts = st.builds(
    lambda whole, share: Amount(share * (whole or 1), whole), st.integers(0, 10_000), st.floats(-5, 400)
)
periods = st.dictionaries(st.sampled_from("abcdefgh"), amounts, max_size=8)


def changed(before: dict[str, Amount], after: dict[str, Amount]) -> Split[str]:
    found = split(before, after)
    assert found is not None
    return found


def test_only_the_mix_changed():
    """Both services are as fast as before; there is more of the slow one."""
    found = changed(
        {"fast": Amount(80, 80), "slow": Amount(100, 20)}, {"fast": Amount(50, 50), "slow": Amount(250, 50)}
    )
    assert (found.before, found.after) == (1.8, 3.0)
    assert found.within == 0 and found.mix == pytest.approx(1.2)
    assert found.largest(3) == ()


def test_only_one_group_changed():
    before = {"gulou": Amount(95, 100), "cangshan": Amount(90, 100)}
    found = changed(before, {**before, "cangshan": Amount(70, 100)})
    assert found.change == pytest.approx(-0.1)
    assert [(part.group, round(part.within, 12)) for part in found.largest(2)] == [("cangshan", -0.1)]
    assert found.mix == 0 and found.rest(1) == pytest.approx(0)


def test_a_new_and_a_vanished_group_are_mix():
    found = changed({"old": Amount(2, 10), "same": Amount(5, 10)}, {"same": Amount(5, 10), "new": Amount(9, 10)})
    parts = {part.group: part for part in found.parts}
    assert (parts["old"].within, parts["new"].within, parts["same"].within) == (0, 0, 0)
    assert (parts["old"].after, parts["new"].before) == (None, None)
    assert parts["old"].mix > 0 and parts["new"].mix > 0
    assert found.change == pytest.approx(0.35)


def test_without_cases_there_is_no_change():
    assert split({}, {"a": Amount(1, 2)}) is None
    assert split({"a": Amount(1, 2)}, {"a": Amount(0, 0)}) is None


@given(periods, periods)
def test_the_parts_sum_to_the_change(before, after):
    found = split(before, after)
    if found is None:
        assert not sum(a.whole for a in before.values()) or not sum(a.whole for a in after.values())
        return
    assert sum(part.total for part in found.parts) == pytest.approx(found.change, abs=1e-9)
    assert found.mix + found.within == pytest.approx(found.change, abs=1e-9)
    for few in (0, 1, 3):
        named = sum(part.within for part in found.largest(few))
        assert named + found.rest(few) + found.mix == pytest.approx(found.change, abs=1e-9)


@given(periods, periods)
def test_the_way_back_undoes_the_change(before, after):
    there, back = split(before, after), split(after, before)
    if there and back:
        undone = {part.group: part for part in back.parts}
        for part in there.parts:
            assert part.mix == pytest.approx(-undone[part.group].mix, abs=1e-9)
            assert part.within == pytest.approx(-undone[part.group].within, abs=1e-9)
