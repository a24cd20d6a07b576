"""Why a figure is what it is, from a shell: its change, its peers, its curve, and how old what is open is."""

from dataclasses import asdict, replace
from typing import Annotated

import typer

from metrics import asking, explained
from metrics.age_buckets import age_buckets
from metrics.asking import AsOf, From, Json, OneClock, To, Where
from metrics.catalogue import metric as metric_of
from metrics.errors import NoParts
from metrics.evaluate import evaluate
from metrics.funnel import PLACES, funnel
from metrics.model import MINUS, Metric, Ratio, Unit
from metrics.peers import compared, times
from metrics.promise_curve import promise_curve
from metrics.report import departments_told, shown
from metrics.snapshot import Snapshot
from metrics.value import number
from metrics.view import Period, View
from metrics.why import moved, why
from warehouse.terminal import console, machine_language, print_table
from warehouse.text import Text

Which = Annotated[str, typer.Argument(metavar="METRIC")]
_Row = tuple[str | Text, ...]
_OPEN, _MEAN = "open_cases", "mean_processing_time"
_CURVE_OF = "km_median_processing_time"


def show_why(
    metric: Which,
    start: From = None,
    end: To = None,
    against: Annotated[
        tuple[str, str] | None,
        typer.Option("--against", metavar="FROM TO", help="The other period; by default before."),
    ] = None,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIMENSION", help="Repeatable.")] = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Split a change between two periods by department, service and channel; the parts sum to it."""
    with asking.said_plainly():
        known = metric_of(metric)
        snapshot, view = asking.asked(known, (start, end), where, as_of, clock)
        other = Period(*(asking.day("--against", word) for word in against)) if against else None
        found = why(snapshot, metric, view, against=other, dimensions=by or None)
        if found is None:
            raise NoParts(metric)
        whole = evaluate(snapshot, [found.metric.id], view)
        own = moved(snapshot, known, view, found.against)
    if as_json:
        told = {**explained.change(found), "completeness": asdict(whole[0].completeness)}
        asking.print_json({**told, "asked": metric, "own": explained.own(own)})
        return
    language, rate = machine_language(), found.metric.unit is Unit.RATE
    for dimension, split in found.splits.items():
        rows: list[_Row] = [
            (
                part.group,
                *_signed(found.metric.unit, part.mix, part.within, part.total),
                *_rates(found.metric, part.before, part.after),
            )
            for part in sorted(split.parts, key=lambda part: -abs(part.total))
        ]
        rows.append(
            (
                _ALL,
                *_signed(found.metric.unit, split.mix, split.within, split.change),
                *_rates(found.metric, split.before, split.after),
            )
        )
        print_table(
            f"{found.metric.id} · {dimension}{_POINTS.in_(language) if rate else ''}"
            f"{departments_told(whole).in_(language)}",
            (_GROUP, _MIX, _OWN, _TOTAL, _BEFORE, _NOW),
            rows,
        )
    if found.metric is not known:
        before, after = (shown(number(outcome), known.unit) for outcome in own)
        console().print(_ITSELF.format(asked=metric, before=before, after=after, metric=found.metric.id).in_(language))
    asking.say(snapshot, view, clocked=found.metric.clocked, against=found.against)


def show_peers(
    metric: Which,
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Hold departments against what all together would have had with the same mix of services."""
    with asking.said_plainly():
        known = metric_of(metric)
        if metric != _MEAN and (not isinstance(known.measure, Ratio) or not known.measure.share):
            raise NoParts(metric)
        snapshot, view = asking.asked(known, (start, end), where, as_of, clock)
        if metric == _MEAN:
            _show_times(snapshot, view, as_json=as_json)
            return
        peers = compared(snapshot, metric, view)
        found = funnel(peers)
    records = explained.peers(peers, found)
    if as_json:
        asking.print_json(
            {
                "metric": metric,
                **explained.days_of(view.period),
                "overall": found.centre if found else None,
                "groups": records,
            }
        )
        return
    rows = [
        (
            one["group"],
            f"{one['n']:,.0f}",
            *(shown(one[name], Unit.RATE) for name in ("rate", "expected", "standardised")),
            PLACES[one["place"]],
        )
        for one in records
    ]
    print_table(metric, (_GROUP, _N, _RATE, _EXPECTED, _FAIR, _PLACE), rows)
    asking.say(snapshot, view)


def _show_times(snapshot: Snapshot, view: View, *, as_json: bool) -> None:
    """Means instead of shares: what each took, and what all take for the same services."""
    records = explained.times(times(snapshot, view))
    if as_json:
        asking.print_json({"metric": _MEAN, **explained.days_of(view.period), "groups": records})
        return
    rows = [(one["group"], f"{one['mean']:.2f}", f"{one['expected']:.2f}") for one in records]
    print_table(_MEAN, (_GROUP, _MEAN_DAYS, _EXPECTED_DAYS), rows)
    asking.say(snapshot, view)


def show_curve(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Say by when the cases begun in a period are decided, open ones counted (Kaplan–Meier)."""
    with asking.said_plainly():
        snapshot, view = asking.asked(metric_of(_CURVE_OF), (start, end), where, as_of, clock)
        found = promise_curve(snapshot, view)
    if as_json:
        asking.print_json(explained.curves(found, view))
        return
    rows = [
        (
            f"{step.age:g}",
            f"{step.at_risk:,}",
            *(shown(1 - share, Unit.RATE) for share in (step.survival, step.upper, step.lower)),
        )
        for step in found.decided.steps
    ]
    print_table(found.unit.label, (_AGE, _AT_RISK, _DECIDED, _LOW, _HIGH), rows)
    asking.say(snapshot, view)


def show_ages(
    start: From = None,
    end: To = None,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIMENSION", help="Break down; repeatable.")] = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Count the open cases by age at the end of the period."""
    with asking.said_plainly():
        snapshot, view = asking.asked(metric_of(_OPEN), (start, end), where, as_of, clock)
        found = age_buckets(snapshot, replace(view, by=tuple(dict.fromkeys(by or []))))
    if as_json:
        asking.print_json(explained.ages(found, by or []))
        return
    rows = [
        ("/".join(one.group) or _ALL, *(f"{count:,}" for count in one.counts), str(one.total)) for one in found.ages
    ]
    print_table(found.unit.label, (_GROUP, *found.labels, _ALL), rows)
    asking.say(snapshot, view)


def _signed(unit: Unit, *numbers: float) -> list[str]:
    """Changes with their sign; rates change in points."""
    scale = 100 if unit is Unit.RATE else 1
    return [f"{number * scale:+,.2f}".replace("-", MINUS) for number in numbers]


def _rates(metric: Metric, *rates: float | None) -> list[str]:
    return [shown(rate, metric.unit) for rate in rates]


_ITSELF = Text(
    "{asked}: {before} → {after}. It has no parts that sum up; {metric} of the same times has.",
    "{asked}：{before} → {after}。该指标无法拆分，故拆分同一批用时的 {metric}。",
)
_POINTS = Text(" · changes in points", " · 变化以百分点计")
_ALL, _GROUP, _MIX = Text("all", "合计"), Text("group", "分组"), Text("mix", "结构")
_OWN, _TOTAL = Text("own change", "自身变化"), Text("together", "合计影响")
_BEFORE, _NOW, _N, _RATE = Text("before", "上期"), Text("now", "本期"), Text("n", "件数"), Text("rate", "比率")
_EXPECTED, _FAIR = Text("with the rates of all", "按总体水平应为"), Text("made comparable", "标准化后")
_PLACE, _AGE = Text("in the funnel", "漏斗位置"), Text("age", "已用")
_AT_RISK, _DECIDED, _LOW, _HIGH = (
    Text("still watched", "在观察"),
    Text("decided", "已办结"),
    Text("low", "下限"),
    Text("high", "上限"),
)
_MEAN_DAYS = Text("mean, working days", "平均用时（工作日）")
_EXPECTED_DAYS = Text("with the times of all", "按总体用时应为")
