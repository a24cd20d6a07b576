"""Ratings from a shell: one by one, and what became of the bad ones."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated, Any

import typer

from metrics import asking, rated
from metrics.asking import AsOf, From, Json, To, Where
from metrics.bad_funnel import BadFunnel, bad_funnel
from metrics.catalogue import metric as metric_of
from metrics.errors import BadOption
from metrics.explained import days_of
from metrics.loop import LABELS, loop
from metrics.model import Unit
from metrics.question import home_zone
from metrics.report import shown
from metrics.satisfaction import RATINGS_COUNT
from warehouse.rating_reasons import ticked
from warehouse.rating_rules import ORIGINS, RULES
from warehouse.terminal import print_table
from warehouse.text import Text, listed

_OF = RATINGS_COUNT.id
_NARROW = "|".join("=".join((kind, ",".join(one.names))).rstrip("=") for kind, one in rated.KINDS.items())


def show_ratings(
    metric: Annotated[str, typer.Argument(metavar="METRIC", help="Those behind it, such as bad_unverified.")] = _OF,
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    narrow: Annotated[str | None, typer.Option("--only", metavar=_NARROW, help="A narrower set.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many.")] = 100,
    as_json: Json = False,
) -> None:
    """List the ratings behind a figure: the worst, or those that wait, first."""
    with asking.said_plainly():
        snapshot, view = asking.asked(metric_of(metric), (start, end), where, as_of, "legal")
        only = _narrow(narrow)
        found = rated.rows(snapshot, view, metric, only, limit=limit)
        whole = rated.count(snapshot, view, metric, only)
        zone = home_zone(snapshot)
    if as_json:
        asking.print_json({**days_of(view.period), "ratings": whole, "listed": found.to_dicts()})
        return
    rows = [
        (
            f"{row['rated_at'].astimezone(zone):%Y-%m-%d %H:%M:%S}",
            *(row["department"], row["service"], str(row["level"]), _origin(row), _reasons(row), row["comment"]),
            *(row["case_no"], row["case_outcome"], _waiting(row), _days(row)),
        )
        for row in found.iter_rows(named=True)
    ]
    print_table(
        f"{len(found):,} / {whole:,}",
        (_WHEN, _DEPARTMENT, _SERVICE, _LEVEL, _BY_WHOM, _REASONS, _COMMENT, _CASE, _OUTCOME, _OVERDUE, _DAYS),
        rows,
    )
    asking.say(snapshot, view, clocked=False)


def show_loop(
    start: From = None, end: To = None, where: Where = None, as_of: AsOf = None, as_json: Json = False
) -> None:
    """Say what became of bad ratings: verified, put right, called back, and what is overdue."""
    with asking.said_plainly():
        snapshot, view = asking.asked(RATINGS_COUNT, (start, end), where, as_of, "legal")
        found, steps = loop(snapshot, view), bad_funnel(snapshot, view)
    if as_json:
        told = [{**asdict(one), "overdue": one.overdue, "share": one.share} for one in found.follow_ups]
        funnel = [{**asdict(one), "running": one.running, "share": one.share} for one in steps.stages]
        asking.print_json({**days_of(view.period), **asdict(found), "follow_ups": told, "funnel": funnel})
        return
    _print_funnel(steps)
    rows: list[Sequence[str | Text]] = [
        (one.label, *(f"{n:,}" for n in (one.due, one.in_time, one.late, one.overdue)), shown(one.share, Unit.RATE))
        for one in found.follow_ups
    ]
    said = _GIVEN.format(bad=f"{found.bad:,}", appealed=f"{found.appealed:,}", upheld=f"{found.upheld:,}")
    print_table(said, (_STEP, _DUE, _IN_TIME, _LATE, _OVERDUE, _SHARE), rows)
    asking.say(snapshot, view, clocked=False)


def _print_funnel(steps: BadFunnel) -> None:
    rows: list[Sequence[str | Text | None]] = [
        (
            one.label,
            f"{one.done:,}" if one.told else None,
            f"{one.of:,}",
            shown(one.share, Unit.RATE) if one.told else None,
            *(f"{n:,}" if one.timed and one.told else None for n in (one.late, one.overdue, one.running)),
        )
        for one in steps.stages
    ]
    print_table(
        _FUNNEL.format(upheld=f"{steps.upheld:,}"), (_STEP, _N, _OF_ALL, _SHARE, _LATE, _OVERDUE, _RUNNING), rows
    )


def _narrow(word: str | None) -> rated.Narrow | None:
    """The narrower set that an option names, such as `level=2` or `state=verify,overdue`; raises BadOption."""
    if word is None:
        return None
    found = rated.parsed(word.replace("=", ","), ",")
    if found is None:
        raise BadOption("--only", word, _NARROW.split("|"))
    return found


def _origin(row: dict[str, Any]) -> Text:
    rule = RULES[row["origin_rule"]]
    return Text("{origin} ({rule})", "{origin}（{rule}）").format(origin=ORIGINS[row["rating_source"]], rule=rule.label)


def _reasons(row: dict[str, Any]) -> Text | None:
    return listed(ticked(row["reasons"])) if row["reasons"] else None


def _waiting(row: dict[str, Any]) -> Text | None:
    """The steps that are overdue."""
    late = [label for step, label in LABELS.items() if row[f"{step}_state"] == "overdue"]
    return listed(late) if late else None


def _days(row: dict[str, Any]) -> str | None:
    """For how many working days what the list is about is overdue."""
    return f"{row['overdue_days']:,}" if row["overdue_days"] is not None else None


_WHEN, _DEPARTMENT, _SERVICE = Text("rated", "评价时间"), Text("department", "部门"), Text("service", "事项")
_LEVEL, _BY_WHOM, _REASONS = Text("level", "等级"), Text("by whom", "来源"), Text("reasons", "理由")
_COMMENT, _CASE, _OUTCOME = Text("comment", "文字评价"), Text("case", "办件"), Text("outcome", "结果")
_DAYS = Text("working days overdue", "逾期工作日")
_OVERDUE, _STEP, _DUE = Text("overdue", "逾期未办"), Text("step", "环节"), Text("due", "应办")
_N, _OF_ALL, _RUNNING = Text("ratings", "评价"), Text("out of", "应办"), Text("limit runs", "期限内待办")
_FUNNEL = Text(
    "The bad ratings given in the period, step by step; objections upheld and left out: {upheld}.",
    "本期收到的差评，逐环节；申诉成立、不再计入：{upheld} 条。",
)
_IN_TIME, _LATE, _SHARE = Text("in time", "按时"), Text("late", "逾期办结"), Text("done", "办理率")
_GIVEN = Text(
    "Bad ratings given: {bad}; appeals: {appealed}, upheld: {upheld}. Below, what fell due in the period.",
    "差评：{bad} 条；申诉 {appealed} 条，成立 {upheld} 条。下表为本期到期情况。",
)
