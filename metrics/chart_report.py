"""The control chart of a figure from a shell: every point with its limits and what it says, and the events on it."""

from dataclasses import dataclass, replace
from typing import Annotated, Any, cast

import typer

from metrics import asking
from metrics.asking import AsOf, From, Json, OneClock, To, Where
from metrics.catalogue import metric as metric_of
from metrics.comparable import comparable
from metrics.control import (
    ASSURANCES,
    METHODS,
    STAND_INS,
    Control,
    about,
    control,
    deciding,
    drawn,
    from_first_told,
    whole,
    window,
)
from metrics.errors import BadOption
from metrics.evaluate import evaluate
from metrics.model import Metric
from metrics.question import Question, home_zone
from metrics.report import shown
from metrics.snapshot import Snapshot
from metrics.spc import TRIAL_BELOW, Kind
from metrics.value import Result, number, status
from metrics.view import Grain, View
from warehouse.events import EFFECT_WORDS, Event
from warehouse.terminal import console, machine_language, print_table
from warehouse.text import Text

_GRAINS = ("week", "month")


@dataclass(frozen=True, slots=True)
class Charted:
    """A trend, the events on it, and its control.

    `without` are the departments that fell silent and are left out; `asked` is the figure that another stands in for,
    if one does.
    """

    results: tuple[Result, ...]
    events: tuple[Event, ...]
    control: Control | None
    without: tuple[str, ...]
    asked: str | None = None


def show_chart(
    metric: Annotated[str, typer.Argument(metavar="METRIC")],
    grain: Annotated[str, typer.Option("--grain", metavar="|".join(_GRAINS))] = "week",
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    baseline: Annotated[
        int | None, typer.Option("--baseline", metavar="N", help="Limits from so many first points; from 12.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show a control chart of whole weeks or months, by default 53 or 25. Limits begin anew at noted events only."""
    with asking.said_plainly():
        bucket = cast(Grain, asking.one_of("--grain", grain, _GRAINS))
        if baseline is not None and baseline < TRIAL_BELOW:
            raise BadOption("--baseline", str(baseline), (f"{TRIAL_BELOW}, {TRIAL_BELOW + 1}, …",))
        snapshot, view = asking.asked(metric_of(metric), (start, end), where, as_of, clock)
        inside = (whole if start else window)(view.period, bucket, Question(snapshot, view, home_zone(snapshot)).today)
        found = charted(snapshot, metric, replace(view, period=inside, grain=bucket), baseline)
    if as_json:
        asking.print_json(document(found))
    else:
        _print(found)
        asking.say(snapshot, replace(view, period=inside), clocked=metric_of(metric).clocked)


def charted(snapshot: Snapshot, id: str, view: View, baseline: int | None = None) -> Charted:
    """A figure's trend held against its usual variation; where it moves in steps too coarse, what stands in for it."""
    found = _of(snapshot, id, view, baseline)
    other = STAND_INS.get(id)
    if found.control and found.control.coarse and other:
        return replace(_of(snapshot, other, view, baseline), asked=id)
    return found


def _of(snapshot: Snapshot, id: str, view: View, baseline: int | None) -> Charted:
    asked, without = comparable(snapshot, [id], view)
    results = tuple(evaluate(snapshot, [id], asked))
    shown_, led = (which(snapshot.events, results, asked.filters) for which in (about, deciding))
    return Charted(results, tuple(shown_), control(results, led, baseline), without)


def document(found: Charted) -> dict[str, Any]:
    """The chart as one object."""
    known, first = found.control, found.results[0].metric
    return {
        "metric": first.id,
        "asked": found.asked or first.id,
        "method": known.method if known else None,
        "unit": first.unit.id,
        "mean": known.chart.mean if known else None,
        "lower": known.chart.lower if known else None,
        "upper": known.chart.upper if known else None,
        "variation": _variation(known),
        "assurance": known.assurance if known else None,
        "trial": known.stretches[-1].trial if known else None,
        "target": first.target.value if first.target else None,
        "points": [_point(found, i) for i in range(len(found.results))],
        "stretches": [_stretch(found, known, i) for i in range(len(known.stretches))] if known else [],
        "events": [_event(event) for event in found.events],
        "without": list(found.without),
    }


def _variation(known: Control | None) -> Kind | None:
    """What the last judged point says."""
    return known.kinds().get(known.judged[-1]) if known else None


def _point(found: Charted, place: int) -> dict[str, Any]:
    one, known = found.results[place], found.control
    judged = known.judged.index(place) if known and place in known.judged else None
    point = known.chart.points[judged] if known and judged is not None else None
    kind = known.kinds().get(place) if known else None
    return {
        "from": one.period.start.isoformat(),
        "to": one.period.end.isoformat(),
        "status": status(one.outcome),
        "value": number(one.outcome),
        "sample": one.outcome.sample,
        "finished": one.finished,
        "complete": one.completeness.complete,
        "mean": point.mean if point else None,
        "lower": point.lpl if point else None,
        "upper": point.upl if point else None,
        "verdict": kind,
        "rule": point.rule if point and kind else None,
    }


def _stretch(found: Charted, known: Control, place: int) -> dict[str, Any]:
    one = known.stretches[place]
    starts = [found.results[i].period.start.isoformat() for i in known.judged[one.places]]
    return {
        "from": starts[0],
        "points": len(starts),
        "event": one.event.id if one.event else None,
        "baseline": one.baseline,
        "kept_for": one.kept_for.id if one.kept_for else None,
        "trial": one.trial,
    }


def _event(event: Event) -> dict[str, Any]:
    told = {name: getattr(event, name) for name in ("words", "department", "service", "channel", "metric", "effect")}
    return {"event": event.id, "day": event.day.isoformat(), **told, "user": event.user}


def _print(found: Charted) -> None:
    metric = found.results[0].metric
    rows = []
    silent = len(found.results) - len(from_first_told(found.results))
    for i, one in enumerate(found.results[silent:], silent):
        point = _point(found, i)
        limits = [shown(_drawn(metric, point[name]), metric.unit) for name in ("value", "mean", "lower", "upper")]
        words = KINDS[point["verdict"]] if point["verdict"] else None
        if point["rule"]:
            words = _BY_RULE.format(verdict=words, rule=point["rule"])
        fell = [event.words for event in found.events if one.period.start <= event.day < one.period.end]
        rows.append((one.period.start.isoformat(), *limits, str(point["sample"]), words, " · ".join(fell) or None))
    print_table(_caption(found), _HEADINGS, rows)
    language = machine_language()
    if found.without:
        console().print(WITHOUT.format(names=", ".join(found.without)).in_(language), markup=False, highlight=False)
    for event in found.events:
        words = _EVENT.format(event=event.id, day=event.day, words=event.words, effect=EFFECT_WORDS[event.effect])
        console().print(words.in_(language), markup=False, highlight=False)


def _drawn(metric: Metric, level: float | None) -> float | None:
    return None if level is None else drawn(metric, level)


def _caption(found: Charted) -> Text:
    first, known = found.results[0].metric, found.control
    told = Text(first.id, first.id)
    if found.asked:
        told = _STANDS_IN.format(asked=found.asked, metric=first.id)
    if known is None:
        return _TOO_SHORT.format(metric=told)
    said = _JUDGED.format(metric=told, method=METHODS[known.method], count=len(known.judged))
    if known.coarse:
        return Text(said.en + _COARSE.en, said.zh + _COARSE.zh)
    if known.stretches[-1].trial:
        return Text(said.en + _TRIAL.en, said.zh + _TRIAL.zh)
    if known.assurance:
        target = _TARGET.format(assurance=ASSURANCES[known.assurance])
        return Text(said.en + target.en, said.zh + target.zh)
    return said


KINDS: dict[Kind, Text] = {
    "common": Text("usual", "正常波动"),
    "better": Text("better", "转好"),
    "worse": Text("worse", "转差"),
    "high": Text("higher", "偏高"),
    "low": Text("lower", "偏低"),
}
WITHOUT = Text("Judged without those whose records end earlier: {names}", "判断不含数据较早截止的部门：{names}")
_BY_RULE = Text("{verdict}, rule {rule}", "{verdict}（规则 {rule}）")
_EVENT = Text("▼ {event} {day} {words}: {effect}", "▼ {event} {day} {words}：{effect}")
_STANDS_IN = Text("{metric}, for {asked} moves in whole days", "{metric}（{asked} 以整天变动）")
_TOO_SHORT = Text("{metric}: too few points to judge", "{metric}：点数过少，无法判断")
_JUDGED = Text("{metric}: {method}, {count} points", "{metric}：{method}，{count} 个点")
_COARSE = Text(", moves in steps too large, or too seldom: not judged", "，变动过少或步长过大，不作判断")
_TRIAL = Text(", trial limits: not judged yet", "，暂定界限，尚不判断")
_TARGET = Text("; {assurance}", "；{assurance}")
_HEADINGS = (
    Text("from", "起始日"),
    Text("value", "数值"),
    Text("mean", "均值"),
    Text("lower", "下限"),
    Text("upper", "上限"),
    Text("n", "件数"),
    Text("verdict", "判断"),
    Text("event", "事件"),
)
