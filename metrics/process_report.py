"""How cases went, from a shell: against their promise and the law, step by step, by which way, through whose hands."""

from dataclasses import asdict, replace
from typing import Annotated, Any

import typer

from metrics import asking
from metrics.accepted_today import AcceptedToday, accepted_today
from metrics.asking import AsOf, From, Json, OneClock, To, Where
from metrics.catalogue import metric as metric_of
from metrics.explained import days_of
from metrics.limits import limits
from metrics.model import Unit
from metrics.outcomes import outcomes
from metrics.paths import MOST, beside, handovers, paths, rework
from metrics.report import shown
from warehouse.terminal import print_table
from warehouse.text import Text

_OF = metric_of("median_processing_time")


def show_promise(
    end: To = None,
    service: Annotated[
        str | None, typer.Option("--service", help="Of which service; by default the commonest.")
    ] = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Say how likely a case accepted today is decided within its promise, open cases counted and closed ones alone."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (None, end), where, as_of, clock)
        found = accepted_today(snapshot, view, service)
    if as_json:
        asking.print_json(_chance(found))
        return
    row = (
        found.service,
        shown(found.promise, found.curve.unit),
        *(shown(one, Unit.RATE) for one in (found.share, found.chance, found.closed_only, found.returned_as_undecided)),
        f"{found.curve.decided.cases:,}",
        f"{found.open:,}",
    )
    print_table(
        found.curve.unit.label,
        (_SERVICE, _PROMISE, _HAVE_IT, _CHANCE, _ALONE, _OF_ALL, _N, _OPEN),
        [row],
    )
    asking.say(snapshot, replace(view, period=found.period))


def show_outcomes(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Count the decided cases that were early, on time, instant and late."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        now, before = outcomes(snapshot, view)
    if as_json:
        parts = [
            {"outcome": kind, "cases": n, "share": now.share(kind), "cases_before": before.counts[kind]}
            for kind, n in now.counts.items()
        ]
        asking.print_json({**days_of(view.period), "with_promise": now.promised, "outcomes": parts})
        return
    rows = [
        (kind, f"{n:,}", shown(now.share(kind), Unit.RATE), shown(before.share(kind), Unit.RATE))
        for kind, n in now.counts.items()
    ]
    print_table("", (_OUTCOME, _N, _SHARE, _BEFORE), rows)
    asking.say(snapshot, view)


def show_limits(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Hold the promise, and the days really used, against what the law allows, by service."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        whole, parts = limits(snapshot, view)
    if as_json:
        asking.print_json({"all": asdict(whole) if whole else None, "services": [asdict(one) for one in parts]})
        return
    rows = [
        (
            one.service,
            *(shown(days, Unit.DAYS) for days in (one.statutory, one.promised, one.used)),
            *(shown(share, Unit.RATE) for share in (one.promise_compression, one.used_compression)),
            f"{one.beyond:,}",
            f"{one.n:,}",
        )
        for one in (*parts, *([whole] if whole else []))
    ]
    print_table("", (_SERVICE, _LAW, _PROMISED, _USED, _SHORTER_PROMISE, _SHORTER_USED, _BEYOND, _N), rows)
    asking.say(snapshot, view)


def show_steps(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Count the steps done more than once, and those begun beside an earlier one; times: `show median_step_time`."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        found, parallel = rework(snapshot, view), beside(snapshot, view)
    if as_json:
        completed = [{"step": step, "completed": n, "beside": part} for step, (n, part) in parallel.items()]
        asking.print_json({**days_of(view.period), **asdict(found), "parallel": completed})
        return
    rows = [
        (one.step, *(f"{n:,}" for n in (one.cases, one.repeated, one.again, one.at_once, one.same_person, also)))
        for one in found.steps
        for _, also in (parallel.get(one.step, (0, 0)),)
    ]
    print_table(f"{found.reworked:,} / {found.cases:,}", (_STEP, _N, _REPEATED, _AGAIN, _AT_ONCE, _SAME, _BESIDE), rows)
    asking.say(snapshot, view)


def show_paths(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    most: Annotated[int, typer.Option("--limit", min=1, help="At most so many paths.")] = MOST,
    as_json: Json = False,
) -> None:
    """List the orders of steps that decided cases took, the commonest first."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        found = paths(snapshot, view, most)
    if as_json:
        records = [{**asdict(one), "share": one.n / found.cases} for one in found.paths]
        asking.print_json(
            {**days_of(view.period), "cases": found.cases, "different": found.different, "paths": records}
        )
        return
    rows = [
        (
            " → ".join(one.path),
            f"{one.n:,}",
            shown(one.n / found.cases, Unit.RATE),
            *(shown(days, Unit.WORKING_DAYS) for days in (one.median_days, one.p90_days)),
            f"{one.late:,}",
        )
        for one in found.paths
    ]
    print_table(f"{found.different:,} / {found.cases:,}", (_PATH, _N, _SHARE, _MEDIAN, _P90, _LATE), rows)
    asking.say(snapshot, view)


def show_handovers(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Count how often the next step of a decided case was another department's, and how long it waited then."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        found = handovers(snapshot, view)
    if as_json:
        crossing = asdict(found.crossing) if found.crossing else None
        pairs = [asdict(one) for one in found.pairs]
        asking.print_json({**days_of(view.period), "n": found.n, "crossing": crossing, "pairs": pairs})
        return
    rows = [
        (one.giver, one.taker, f"{one.n:,}", f"{one.cases:,}", shown(one.wait_hours, Unit.HOURS)) for one in found.pairs
    ]
    print_table(f"{found.n:,}", (_GIVER, _TAKER, _TIMES, _N, _WAIT), rows)
    asking.say(snapshot, view)


def _chance(found: AcceptedToday) -> dict[str, Any]:
    return {
        **days_of(found.period),
        "service": found.service or None,
        "unit": found.curve.unit.id,
        "promise": found.promise,
        "share_with_this_promise": found.share,
        "chance": found.chance,
        "closed_only": found.closed_only,
        "returned_as_undecided": found.returned_as_undecided,
        "cases": found.curve.decided.cases,
        "open": found.open,
    }


_SERVICE, _PROMISE, _HAVE_IT = Text("service", "事项"), Text("promise", "承诺"), Text("have it", "适用占比")
_CHANCE, _ALONE = Text("open counted", "含在办"), Text("closed only", "仅办结件")
_OF_ALL = Text("returned as undecided", "退件视为未办结")
_N, _OPEN, _OUTCOME, _SHARE = (
    Text("cases", "件数"),
    Text("open", "在办"),
    Text("outcome", "结果"),
    Text("share", "占比"),
)
_BEFORE, _LAW, _PROMISED = Text("before", "上期"), Text("law", "法定"), Text("promised", "承诺")
_USED, _SHORTER_PROMISE = Text("used", "实际"), Text("saved by promise", "承诺压缩")
_SHORTER_USED, _BEYOND = Text("really saved", "实际压缩"), Text("beyond law", "超法定")
_STEP, _REPEATED, _AGAIN = Text("step", "环节"), Text("more than once", "重复件"), Text("again", "返工次数")
_AT_ONCE, _SAME, _BESIDE = Text("at once", "紧接"), Text("same person", "同一人"), Text("beside another", "并行")
_PATH, _MEDIAN, _P90, _LATE = Text("path", "路径"), Text("median", "中位数"), Text("90th", "第90"), Text("late", "超期")
_GIVER, _TAKER, _TIMES = Text("from", "移交方"), Text("to", "接收方"), Text("times", "次数")
_WAIT = Text("wait, hours", "等待（小时）")
