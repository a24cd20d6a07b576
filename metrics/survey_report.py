"""A survey from a shell: who answered, what they said, what matters, who knows the service, and how managers see it."""

from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Annotated, Any, get_args

import typer

from metrics import asking
from metrics.asking import Json, Where
from metrics.importance import Field
from metrics.marts import SURVEY_SHEETS
from metrics.model import MINUS, Unit
from metrics.report import shown
from metrics.survey import MANAGERS, PUBLIC, Response, Wave
from metrics.survey_reading import Reading, asked, read
from metrics.survey_scores import Dimension
from metrics.value import NotProvided, Outcome, TooFew, Value, status
from warehouse.terminal import machine_language, print_table
from warehouse.text import Text

_SIDES = (PUBLIC, MANAGERS)
Row = tuple[str | Text | None, ...]


def show_survey(
    wave: Annotated[str | None, typer.Option("--wave", help="Which wave; by default the last.")] = None,
    side: Annotated[str, typer.Option("--side", metavar="|".join(_SIDES), help="Whose sheets.")] = PUBLIC,
    where: Where = None,
    as_json: Json = False,
) -> None:
    """Show a survey: response, means and their reliability, what to improve first, awareness, the managers' view."""
    with asking.said_plainly():
        asking.one_of("--side", side, _SIDES)
        survey = asked(asking.open_snapshot(), asking.filters(where or []))
        reading = read(survey, wave, side)
    if as_json:
        asking.print_json(_plain(reading))
        return
    if reading.wave is None:
        typer.echo(SURVEY_SHEETS.absent.in_(machine_language()))
        return
    print_table(_WAVES, (_WAVE, _WHO, _SHEETS, _COMPLETE, _INVITED, _RESPONSE), list(_responses(reading.waves)))
    told = Text("{wave} · {side}", "{wave} · {side}").format(wave=reading.wave or "–", side=_SIDE[reading.side])
    print_table(told, (_FIGURE, _OF_SHEETS, _INTERVAL, _N, _OF_PEOPLE, _INTERVAL), list(_figures(reading)))
    print_table(told, (_TOPIC, _MEAN, _INTERVAL, _N, _ALPHA, _CHANGE, _CHANCE), list(_scores(reading)))
    for title, headings, rows in (
        (_PRIORITIES, (_TOPIC, _IMPORTANCE, _PERFORMANCE, _N, _FIELD, _STABILITY), list(_priorities(reading))),
        (_AWARENESS, (_OCCUPATION, _N, _PROMPTED, _INTERVAL, _UNPROMPTED, _INTERVAL, _HEARD), list(_aware(reading))),
        (_GAPS, (_TOPIC, _OF_PUBLIC, _OF_MANAGERS, _GAP, _INTERVAL, _CHANCE), list(_gaps(reading))),
    ):
        if rows:
            print_table(title, headings, rows)


def _responses(waves: tuple[Wave, ...]) -> Iterator[Row]:
    for wave in waves:
        for one in (*wave.responses, *([wave.whole] if len(wave.responses) > 1 else [])):
            invited = "" if one.invited is None else f"{one.invited:,}"
            who = one.population or _ALL
            yield (
                wave.name,
                who,
                f"{one.sheets:,}",
                _said(one.completion, Unit.RATE),
                invited,
                _said(one.response, Unit.RATE),
            )


def _figures(reading: Reading) -> Iterator[Row]:
    for one in reading.figures:
        people = one.population
        weighted = shown(people.mean, one.unit) if people else None
        interval = people.interval if people else None
        yield one.label, *_with_interval(one.sheets, one.unit), weighted, _span(interval, one.unit)


def _scores(reading: Reading) -> Iterator[Row]:
    moved = {one.topic: one for one in reading.changes}
    for dimension in reading.dimensions:
        name = dimension.score.dimension or _NO_DIMENSION
        yield name, *_with_interval(dimension.score.outcome, Unit.LEVEL), _alpha(dimension), None, None
        for one in dimension.topics:
            change = moved.get(one.topic)
            step = f"{change.difference.number:+.2f}".replace("-", MINUS) if change else None
            chance = _p(change.chance) if change else None
            yield f"  {one.topic}", *_with_interval(one.outcome, Unit.LEVEL), None, step, chance


def _priorities(reading: Reading) -> Iterator[Row]:
    for one in reading.priorities.topics if reading.priorities else ():
        means = (shown(mean, Unit.LEVEL) for mean in (one.importance, one.performance))
        share = shown(one.stability, Unit.RATE)
        stability = Text(share, share) if one.stable else Text(f"{share} unstable", f"{share} 不稳定")
        yield one.name, *means, f"{one.sheets:,}", FIELDS[one.field], stability


def _aware(reading: Reading) -> Iterator[Row]:
    if all(isinstance(one, NotProvided) for told in reading.awareness for one in (told.prompted, told.unprompted)):
        return
    heard = {one.occupation: one.places for one in reading.heard_from}
    for one in reading.awareness:
        known, named = (_with_interval(outcome, Unit.RATE)[:2] for outcome in (one.prompted, one.unprompted))
        places = (
            f"{place.name} {_said(place.share, Unit.RATE).in_(machine_language())}"
            for place in heard.get(one.occupation, ())[:_PLACES]
        )
        who = _ALL if one.occupation is None else one.occupation
        yield who, f"{one.sheets:,}", *known, *named, " · ".join(places)


def _gaps(reading: Reading) -> Iterator[Row]:
    for one in reading.gaps:
        said = (_said(outcome, Unit.LEVEL) for outcome in (one.public, one.managers))
        gap = f"{one.difference.number:+.2f}".replace("-", MINUS)
        yield one.topic, *said, gap, _span(one.difference.interval, Unit.LEVEL), _p(one.chance)


def _with_interval(outcome: Outcome, unit: Unit) -> Row:
    interval = outcome.interval if isinstance(outcome, Value) else None
    return _said(outcome, unit), _span(interval, unit), f"{outcome.sample:,}"


def _said(outcome: Outcome, unit: Unit) -> Text:
    if isinstance(outcome, Value):
        number = shown(outcome.number, unit)
        return Text(number, number)
    return _FEW if isinstance(outcome, TooFew) else Text("–", "–")


def _span(interval: tuple[float, float] | None, unit: Unit) -> str | None:
    return f"{shown(interval[0], unit)} … {shown(interval[1], unit)}" if interval else None


def _p(chance: float) -> str:
    return f"{chance:.3f}" if chance >= _SMALLEST else f"< {_SMALLEST:g}"


def _alpha(dimension: Dimension) -> str | None:
    found = dimension.agreement.reliability if dimension.agreement else None
    if found is None:
        return None
    return f"{shown(found.alpha, Unit.COEFFICIENT)} ({_span(found.interval, Unit.COEFFICIENT)})"


def _plain(thing: object) -> Any:
    """A value of ours as other programs read it: figures with their status, units by their id."""
    match thing:
        case Value() | TooFew():
            interval = thing.interval if isinstance(thing, Value) else None
            value = thing.number if isinstance(thing, Value) else None
            return {"status": status(thing), "value": value, "sample": thing.sample, "interval": interval}
        case _ if isinstance(thing, get_args(Outcome)):
            return {"status": status(thing), "value": None, "sample": thing.sample, "interval": None}
        case Unit():
            return thing.id
        case Response():
            return {**asdict(thing), "completion": _plain(thing.completion), "response": _plain(thing.response)}
        case dict():
            return {key: _plain(value) for key, value in thing.items()}
        case tuple() | list():
            return [_plain(one) for one in thing]
        case _ if is_dataclass(thing):
            return {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
    return thing


# Smaller ones are as good as none.
_SMALLEST = 0.001
# As many places as a line holds.
_PLACES = 3
FIELDS: dict[Field, Text] = {
    "improve_first": Text("improve first", "优先改进"),
    "keep": Text("keep", "保持"),
    "low_priority": Text("low priority", "次要"),
    "overdone": Text("perhaps overdone", "投入可能过度"),
}
_SIDE = {PUBLIC: Text("the public", "公众"), MANAGERS: Text("managers", "管理人员")}
_ALL, _NO_DIMENSION, _FEW = Text("all", "合计"), Text("no dimension", "未分维度"), Text("too few", "样本不足")
_WAVES = Text("answer sheets that came in", "答卷回收情况")
_WAVE, _WHO, _SHEETS = Text("wave", "批次"), Text("population", "受访人群"), Text("sheets", "答卷")
_COMPLETE, _INVITED = Text("complete", "完整率"), Text("asked for", "发放数")
_RESPONSE = Text("response", "回收率")
_FIGURE, _OF_SHEETS, _OF_PEOPLE = (
    Text("figure", "指标"),
    Text("of the sheets", "答卷值"),
    Text("of the people", "加权值"),
)
_INTERVAL, _N, _MEAN = Text("95 % interval", "95% 区间"), Text("n", "答卷数"), Text("mean", "均分")
_TOPIC, _ALPHA = Text("dimension / topic", "维度／题目"), Text("α (Feldt)", "信度 α（Feldt）")
_CHANGE, _CHANCE = Text("since the wave before", "较上一批次"), Text("p (adjusted)", "p（校正后）")
_PRIORITIES = Text("importance and performance; the cross-hair stands at the means", "重要性—表现；十字线取均值")
_IMPORTANCE, _PERFORMANCE = Text("importance", "重要性"), Text("performance", "表现")
_FIELD, _STABILITY = Text("field", "象限"), Text("stays there", "稳定性")
_AWARENESS, _OCCUPATION = Text("who knows the service", "知晓情况"), Text("occupation", "职业")
_PROMPTED, _UNPROMPTED = Text("prompted", "提示后知晓"), Text("unprompted", "未提示知晓")
_HEARD = Text("heard from", "获知渠道")
_GAPS = Text("how managers see it", "管理人员与公众的看法差距")
_OF_PUBLIC, _OF_MANAGERS, _GAP = Text("public", "公众"), Text("managers", "管理人员"), Text("difference", "差值")
