"""`python -m etl event`: note, list and withdraw events on the time axis."""

import getpass
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer

from etl.saying import Json, misused, print_json, told_plainly
from warehouse.called import called
from warehouse.config import Config, load_config
from warehouse.events import EFFECT_WORDS, EFFECTS, Event, Note, note, noted, withdraw
from warehouse.naming import folded
from warehouse.scope import Scope
from warehouse.terminal import machine_language, print_table
from warehouse.text import Text
from warehouse.words import CHANNELS

event_app = typer.Typer(no_args_is_help=True, help="Events on the time axis: note, list, withdraw.")


@event_app.command("note")
def note_command(
    day: Annotated[str, typer.Argument(metavar="DATE", help="The first day on which it holds.")],
    words: Annotated[str, typer.Argument(help="What happened, in a few words.")],
    department: Annotated[str | None, typer.Option(help="Only this department; else all.")] = None,
    service: Annotated[str | None, typer.Option(help="Only this service; else all.")] = None,
    channel: Annotated[str | None, typer.Option(help="Only this channel; else all.")] = None,
    metric: Annotated[str | None, typer.Option(help="Only charts of this figure; else all.")] = None,
    effect: Annotated[
        str, typer.Option(metavar="|".join(EFFECTS), help="Limits: shown only, kept from before it, or begun anew.")
    ] = "mark",
    as_json: Json = False,
) -> None:
    """Note what may explain a figure; every chart that it concerns shows it."""
    if effect not in EFFECTS:
        raise misused(_NO_EFFECT.format(effect=effect, known=", ".join(EFFECTS)))
    config = load_config()
    said = Note(
        _day(day),
        words,
        _known(config, "department", department),
        _known(config, "service", service),
        _channel(channel),
        metric,
        effect,
    )
    with told_plainly():
        event = note(config, _scope(), said)
    _print(event, as_json, _NOTED.format(event=event.id, day=event.day, words=event.words))


@event_app.command("list")
def list_command(as_json: Json = False) -> None:
    """List every event that was noted, withdrawn ones among them."""
    with told_plainly():
        found = noted(load_config())
    if as_json:
        print_json([_document(event) for event in found])
        return
    rows = [
        (
            event.id,
            event.day.isoformat(),
            event.words,
            " ".join(word for word in (event.department, event.service, event.channel, event.metric) if word) or _ALL,
            EFFECT_WORDS[event.effect],
            event.user,
            _WITHDRAWN_BY.format(who=event.withdrawn_by) if event.withdrawn_at else None,
        )
        for event in found
    ]
    print_table(_NONE if not rows else "", _HEADINGS, rows)


@event_app.command("withdraw")
def withdraw_command(
    event: str,
    reason: Annotated[str, typer.Option("--reason", help="Why, for the record; needed.")] = "",
    as_json: Json = False,
) -> None:
    """Take an event off every chart; the record keeps it."""
    with told_plainly():
        gone = withdraw(load_config(), _scope(), event, reason)
    _print(gone, as_json, _WITHDRAWN.format(event=gone.id))


def _scope() -> Scope:
    """Whoever has the shell has the files."""
    return Scope.everything(getpass.getuser(), role=next(iter(load_config().event_roles), "supervisor"))


def _day(word: str) -> date:
    try:
        return date.fromisoformat(word)
    except ValueError as error:
        raise misused(_NO_DAY.format(day=word)) from error


def _known(config: Config, dimension: str, said: str | None) -> str | None:
    """The id of a department or service in the current version, by id or name; as said where nothing is loaded."""
    if said is None:
        return None
    with told_plainly():
        words = called(config, dimension)
    if words and folded(said) not in words:
        raise misused(_UNKNOWN.format(word=said, known=", ".join(sorted({*words.values()})[:_NAMED])))
    return words.get(folded(said), said)


def _channel(said: str | None) -> str | None:
    if said is not None and said not in CHANNELS:
        raise misused(_UNKNOWN.format(word=said, known=", ".join(CHANNELS)))
    return said


def _document(event: Event) -> dict[str, object]:
    """An event as other programs read it."""
    told = {name: value for name, value in asdict(event).items() if name != "seq"}
    return {"event": event.id, **told, "day": event.day.isoformat()}


def _print(event: Event, as_json: bool, words: Text) -> None:
    if as_json:
        print_json(_document(event))
    else:
        typer.echo(words.in_(machine_language()))


_NAMED = 10  # of what is known; more is no help
_NOTED = Text("{event} noted: {day} {words}", "已标注 {event}：{day} {words}")
_WITHDRAWN = Text("{event} is withdrawn; no chart shows it any more.", "{event} 已撤回，图表不再显示。")
_WITHDRAWN_BY = Text("withdrawn by {who}", "{who} 已撤回")
_NONE = Text("No event was noted yet.", "尚无事件。")
_ALL = Text("all", "全部")
_NO_DAY = Text("“{day}” is not a date; write YYYY-MM-DD.", "“{day}”不是日期，请写成 YYYY-MM-DD。")
_NO_EFFECT = Text("There is no effect “{effect}”; there are: {known}.", "没有效果“{effect}”；可用：{known}。")
_UNKNOWN = Text("“{word}” is not known; there are: {known}.", "未识别“{word}”；可用：{known}。")
_HEADINGS = (
    Text("event", "编号"),
    Text("day", "日期"),
    Text("what", "事件"),
    Text("concerns", "范围"),
    Text("limits", "界限"),
    Text("by", "标注人"),
    Text("state", "状态"),
)
