"""Who stands in a trend: like is compared with like, so whoever fell silent before its end is left out of all of it.

What is judged on the morning board, on cards, charts and tables and in the shell is told of the same departments. The
figure of a period itself leaves nobody out, and says how many of them are in it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from metrics.catalogue import metric as metric_of
from metrics.coverage import Coverages
from metrics.evaluate import evaluate
from metrics.question import Question, home_zone
from metrics.snapshot import Snapshot
from metrics.value import number
from metrics.view import Period, View

# Those who stay speak for all while they had so much of what came in: where half of a month's files are awaited, the
# month is incomplete, and no verdict on the other half is one on the whole.
_REST = 0.75
# Of a quarter, as load and pace are read, so that whoever handed over nothing in all of it weighs nothing.
_LATELY = timedelta(weeks=13)
# What departments are chosen by; all else that is chosen is chosen within each of them.
_OF_DEPARTMENTS = ("department", "parent_department", "district")


def comparable(snapshot: Snapshot, ids: Sequence[str], view: View) -> tuple[View, tuple[str, ...]]:
    """The view without those who fell silent before its end, and who they are.

    Nobody is left out where departments stand beside each other, where a figure does not know them, and where those
    who stay would not speak for all.
    """
    if "department" in view.by or any("department" not in metric_of(id).dimensions for id in ids):
        return view, ()
    reach, silent = _standing(snapshot, view)
    without = _left_out(silent, reach, _received(snapshot, view)) if silent else ()
    if not without:
        return view, ()
    # Cases that name no department lie in no department that fell silent.
    asked = view.filters.get("department") or (*sorted(reach), "")
    rest = tuple(one for one in asked if one not in without)
    return replace(view, filters={**view.filters, "department": rest}), without


def behind(snapshot: Snapshot, view: View) -> tuple[str, ...]:
    """Those whose records stop before the end of the view's period, or before the day in which the data end."""
    return _standing(snapshot, view)[1]


def _standing(snapshot: Snapshot, view: View) -> tuple[dict[str, date], tuple[str, ...]]:
    """The last day of every department that should be in at the end of the view, and which of them are not."""
    asked = _of_departments(view, Period.day(_last_day(snapshot, view)))
    known = Coverages(Question(snapshot, asked, home_zone(snapshot)))
    return known.reach(0), known.of(0, {}).completeness.missing


def _last_day(snapshot: Snapshot, view: View) -> date:
    """The last whole day of the view; the one in which the data end is not over."""
    today = Question(snapshot, view, home_zone(snapshot)).today
    return min(view.period.end, today) - timedelta(days=1)


def _received(snapshot: Snapshot, view: View) -> dict[str, float]:
    """How many cases came in lately, by department."""
    end = _last_day(snapshot, view) + timedelta(days=1)
    asked = replace(_of_departments(view, Period(end - _LATELY, end)), by=("department",))
    results = evaluate(snapshot, ["cases_received"], asked)
    return {one.by["department"]: number(one.outcome) or 0.0 for one in results}


def _of_departments(view: View, period: Period) -> View:
    filters = {name: chosen for name, chosen in view.filters.items() if name in _OF_DEPARTMENTS}
    return View(period, filters, as_of=view.as_of, clock=view.clock)


def _left_out(silent: Sequence[str], reach: Mapping[str, date], received: Mapping[str, float]) -> tuple[str, ...]:
    """As many of the silent as the others can do without; those who stopped on one day go, or stay, together."""
    spare, left = (1 - _REST) * sum(received.values()), []
    for _, stopped in groupby(sorted(silent, key=lambda one: reach[one]), key=lambda one: reach[one]):
        together = list(stopped)
        spare -= sum(received.get(one, 0.0) for one in together)
        if spare < 0:
            break
        left += together
    return tuple(one for one in silent if one in left) if len(left) < len(reach) else ()
