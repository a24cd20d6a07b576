"""What a shell's words ask for: dates, filters and moments as a view, and what goes wrong said in one sentence."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Annotated, cast, get_args
from zoneinfo import ZoneInfo

import orjson
import typer

from metrics.errors import BadDate, BadOption, MetricsError, UnknownClock
from metrics.model import Metric
from metrics.occurring import known_filters
from metrics.question import Question, home_zone, near, reached, validate
from metrics.snapshot import Snapshot
from metrics.view import Clock, Period, View
from warehouse.config import load_config
from warehouse.errors import WarehouseError
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.terminal import console, machine_language, unusable
from warehouse.text import Text
from warehouse.visible import inert

From = Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")]
To = Annotated[str | None, typer.Option("--to", metavar="DATE", help="First day that no longer counts.")]
Where = Annotated[list[str] | None, typer.Option("--where", metavar="DIM=VALUE", help="Filter; repeatable.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="TIME", help="As if it were then.")]
OneClock = Annotated[str, typer.Option("--clock", metavar="|".join(get_args(Clock)))]
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output and nothing else.")]


def open_snapshot() -> Snapshot:
    """The current version, all departments: whoever has the shell has the file."""
    return Reader(load_config()).snapshot(Scope.everything())


@contextmanager
def said_plainly() -> Iterator[None]:
    """Turn what can go wrong into a sentence and an exit status."""
    try:
        yield
    except MetricsError as error:
        typer.echo(inert(error.in_(machine_language())), err=True)
        raise typer.Exit(2) from error
    except WarehouseError as error:
        typer.echo(inert(error.in_(machine_language())), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(unusable(error).in_(machine_language()), err=True)
        raise typer.Exit(1) from error


def clock_named(word: str) -> Clock:
    """The clock of that name. Raises UnknownClock."""
    if word not in get_args(Clock):
        raise UnknownClock(word, get_args(Clock))
    return cast(Clock, word)


def asked(
    metric: Metric, days: tuple[str | None, str | None], where: list[str] | None, as_of: str | None, clock: str
) -> tuple[Snapshot, View]:
    """The current version, and the view that the words ask for of one metric."""
    snapshot = open_snapshot()
    return snapshot, view_of(snapshot, [metric], days, where, as_of, clock)


def view_of(
    snapshot: Snapshot,
    asked: Sequence[Metric],
    days: tuple[str | None, str | None],
    where: list[str] | None,
    as_of: str | None,
    clock: str,
) -> View:
    """The view that the words ask for, held against what the metrics know."""
    zone = home_zone(snapshot)
    then = moment(as_of, zone) if as_of else None
    today = reached(snapshot, then, zone).date()
    view = View(period(*days, today), filters(where or []), as_of=then, clock=cast(Clock, clock))
    validate(asked, view)
    known_filters(snapshot, asked, view.filters)
    return view


def say(snapshot: Snapshot, view: View, *, clocked: bool = True, against: Period | None = None) -> None:
    """Print which days, held against which others, which moment and which clock the tables above tell of."""
    as_of = Question(snapshot, view, home_zone(snapshot)).as_of
    console().print(told(view, as_of, clocked=clocked, against=against).in_(machine_language()))


def say_moment(snapshot: Snapshot, as_of: datetime | None = None, clock: Clock | None = None) -> None:
    """Print which moment, and which clock, tables tell of whose days stand in them."""
    known = reached(snapshot, as_of, home_zone(snapshot))
    console().print(_moment(known, clock).in_(machine_language()))


def told(view: View, as_of: datetime, *, clocked: bool, against: Period | None = None) -> Text:
    """Which days, which moment and which clock figures tell of, for the end of a table."""
    held = _AGAINST.format(days=_days(against)) if against else ""
    moment = _moment(as_of, view.clock if clocked else None)
    return _ASKED.format(days=_days(view.period), against=held, moment=moment)


def _days(period: Period) -> Text:
    return _DAYS.format(start=period.start, end=period.end)


def _moment(as_of: datetime, clock: Clock | None) -> Text:
    return _AS_OF.format(as_of=f"{as_of:%Y-%m-%d %H:%M %Z}", clock=_CLOCK.format(clock=clock) if clock else "")


def period(start: str | None, end: str | None, today: date) -> Period:
    """The days asked for; a missing end is the day after the data's last, a missing start its month's first."""
    first = day("--from", start) if start else None
    last = day("--to", end) if end else None
    if first is None and last is None:
        return Period.month(today)
    last = last or today + timedelta(days=1)
    return Period(first or (last - timedelta(days=1)).replace(day=1), last)


def day(option: str, word: str) -> date:
    """A day at home; raises BadDate or FarDate, naming the option."""
    try:
        found = date.fromisoformat(word)
    except ValueError as error:
        raise BadDate(option, word) from error
    near(found, Text(option, option))
    return found


def moment(word: str, zone: ZoneInfo) -> datetime:
    """A time at home unless it says otherwise; a day means its end."""
    try:
        found = datetime.fromisoformat(word)
    except ValueError as error:
        raise BadDate("--as-of", word) from error
    near(found.date(), Text("--as-of", "--as-of"))
    if len(word) <= len("2026-11-20"):
        found = datetime.combine(found.date(), time.max)
    return found if found.tzinfo else found.replace(tzinfo=zone)


def filters(words: list[str]) -> dict[str, tuple[str, ...]]:
    """The values that count, by dimension; raises BadOption."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        name, separator, value = word.partition("=")
        if not separator:
            raise BadOption("--where", word, ("DIMENSION=VALUE",))
        found[name] = (*found.get(name, ()), value)
    return found


def one_of(option: str, word: str | None, known: tuple[str, ...]) -> str | None:
    """The word, if the option takes it; raises BadOption."""
    if word is not None and word not in known:
        raise BadOption(option, word, known)
    return word


def print_json(document: object) -> None:
    """Bytes, so that no locale can spoil the Chinese."""
    typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2))


_ASKED = Text("{days}{against}, {moment}", "{days}{against}，{moment}")
_DAYS = Text("{start} up to {end} (not counted)", "{start} 至 {end}（不含结束日）")
_AGAINST = Text(", against {days}", "，对比 {days}")
_AS_OF = Text("as of {as_of}{clock}", "数据截至 {as_of}{clock}")
_CLOCK = Text(", clock {clock}", "，计时口径 {clock}")
