"""Cases and steps as hypothesis draws them: few words, many moments, and all that a clock may run into."""

from datetime import datetime, timedelta

from hypothesis import strategies as st

from tests.warehouse.city import at, case, step, stop

CASES = [f"c{number}" for number in range(6)]
# Long enough before and after each other that the as-of moves over deadlines and back.
MOMENTS = st.integers(0, 60 * 24).map(lambda hours: (datetime(2024, 3, 1) + timedelta(hours=hours)).isoformat(" "))


@st.composite
def a_case(draw: st.DrawFn, name: str) -> dict[str, object]:
    begin, end = sorted((draw(MOMENTS), draw(MOMENTS)))
    status = draw(st.sampled_from(("open", "open", "closed_ok", "closed_ok", "closed_rejected", "returned", "draft")))
    return case(
        name,
        begin,
        None if status == "open" else end,
        status=status,
        department=draw(st.sampled_from(("gulou", "taijiang", None))),
        service=draw(st.sampled_from(("transfer", "mortgage"))),
        channel=draw(st.sampled_from(("web", "window"))),
        promised_days=draw(st.sampled_from((None, 0, 1, 5))),
        limit_unit=draw(st.sampled_from(("working_days", "natural_days"))),
        applied_at=at(draw(MOMENTS)) if draw(st.booleans()) else None,
        issued_at=at(draw(MOMENTS)) if draw(st.booleans()) else None,
        due_at=at(draw(MOMENTS)) if draw(st.integers(0, 3)) == 0 else None,
    )


@st.composite
def a_step(draw: st.DrawFn, name: str) -> dict[str, object]:
    begin, end = sorted((draw(MOMENTS), draw(MOMENTS)))
    if draw(st.booleans()):
        return stop(name, begin, end if draw(st.booleans()) else None)
    return step(name, draw(st.sampled_from("AB")), end, begin, department=draw(st.sampled_from(("gulou", "tax"))))
