"""Any figure from a shell: `python -m metrics list | show | guide`.

Exit status: 0 done; 1 there are no data to read; 2 wrong usage, said in one sentence on standard error.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, cast, get_args
from zoneinfo import ZoneInfo

import orjson
import typer

from metrics.catalogue import METRICS
from metrics.catalogue import metric as metric_of
from metrics.errors import BadDate, BadOption, MetricsError, TwoFormats
from metrics.evaluate import evaluate
from metrics.guide import guide as guide_of
from metrics.model import Metric
from metrics.occurring import known_filters
from metrics.question import home_zone, near, validate
from metrics.report import as_csv, as_table, record
from metrics.snapshot import Snapshot
from metrics.view import Clock, Grain, Period, View
from warehouse.config import load_config
from warehouse.errors import WarehouseError
from warehouse.reader import Reader
from warehouse.scope import Scope
from warehouse.terminal import console, machine_language, table, unusable
from warehouse.text import LANGUAGES, Language, Text

app = typer.Typer(add_completion=False, no_args_is_help=True, help="Figures of OneWindow, from a shell.")

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output and nothing else.")]


@app.command("list")
def list_(as_json: Json = False) -> None:
    """List every metric."""
    if as_json:
        _print_json([_described(metric) for metric in METRICS.values()])
        return
    language = machine_language()
    listed = table()
    listed.add_column(_ID.in_(language), no_wrap=True)
    for heading in (_NAME, _UNIT):
        listed.add_column(heading.in_(language), overflow="fold")
    for metric in METRICS.values():
        listed.add_row(metric.id, metric.name.in_(language), metric.unit.label.in_(language))
    console().print(listed)


@app.command()
def show(
    metrics: Annotated[list[str], typer.Argument(metavar="METRIC...")],
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="First day that no longer counts.")] = None,
    by: Annotated[list[str] | None, typer.Option("--by", metavar="DIMENSION", help="Break down; repeatable.")] = None,
    grain: Annotated[str | None, typer.Option("--grain", metavar="day|week|month", help="A trend.")] = None,
    where: Annotated[list[str] | None, typer.Option("--where", metavar="DIM=VALUE", help="Filter; repeatable.")] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="TIME", help="As if it were then.")] = None,
    clock: Annotated[str, typer.Option("--clock", metavar="|".join(get_args(Clock)))] = "legal",
    as_json: Json = False,
    to_csv: Annotated[bool, typer.Option("--csv", help="CSV with a header.")] = False,
) -> None:
    """Show figures: by default of the month in which the data end. Dates are days at home; `--to` does not count."""
    with _said_plainly():
        if as_json and to_csv:
            raise TwoFormats
        asked = [metric_of(metric) for metric in metrics]
        snapshot = open_snapshot()
        zone = home_zone(snapshot)
        moment = _moment(as_of, zone) if as_of else None
        today = min(moment or snapshot.as_of, snapshot.as_of).astimezone(zone).date()
        view = View(
            period=_period(start, end, today),
            filters=_filters(where or []),
            by=tuple(dict.fromkeys(by or [])),
            grain=cast(Grain | None, _one_of("--grain", grain, get_args(Grain))),
            as_of=moment,
            clock=cast(Clock, clock),
        )
        validate(asked, view)
        known_filters(snapshot, asked, view.filters)
        results = evaluate(snapshot, metrics, view)
    records = [record(result, view) for result in results]
    if as_json:
        _print_json(records)
    elif to_csv:
        typer.echo(as_csv(records, view), nl=False)
    else:
        console().print(as_table(results, view, machine_language()))


@app.command()
def guide(
    metric: Annotated[str, typer.Argument(metavar="METRIC")],
    lang: Annotated[str | None, typer.Option("--lang", metavar="en|zh", help="By default the machine's.")] = None,
) -> None:
    """Say how a metric is computed."""
    with _said_plainly():
        language = cast(Language, _one_of("--lang", lang or machine_language(), LANGUAGES))
        text = guide_of(metric_of(metric), language)
    typer.echo(text, nl=False)


def open_snapshot() -> Snapshot:
    """The current version, all departments: whoever has the shell has the file."""
    return Reader(load_config()).snapshot(Scope.everything())


@contextmanager
def _said_plainly() -> Iterator[None]:
    """Turn what can go wrong into a sentence and an exit status."""
    try:
        yield
    except MetricsError as error:
        typer.echo(error.in_(machine_language()), err=True)
        raise typer.Exit(2) from error
    except WarehouseError as error:
        typer.echo(error.in_(machine_language()), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(unusable(error).in_(machine_language()), err=True)
        raise typer.Exit(1) from error


def _period(start: str | None, end: str | None, today: date) -> Period:
    """The days asked for; a missing end is the day after the data's last, a missing start its month's first."""
    first = _day("--from", start) if start else None
    last = _day("--to", end) if end else None
    if first is None and last is None:
        return Period.month(today)
    last = last or today + timedelta(days=1)
    return Period(first or (last - timedelta(days=1)).replace(day=1), last)


def _day(option: str, word: str) -> date:
    try:
        day = date.fromisoformat(word)
    except ValueError as error:
        raise BadDate(option, word) from error
    near(day, Text(option, option))
    return day


def _moment(word: str, zone: ZoneInfo) -> datetime:
    """A time at home unless it says otherwise; a day means its end."""
    try:
        moment = datetime.fromisoformat(word)
    except ValueError as error:
        raise BadDate("--as-of", word) from error
    near(moment.date(), Text("--as-of", "--as-of"))
    if len(word) <= len("2026-11-20"):
        moment = datetime.combine(moment.date(), time.max)
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def _filters(words: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        name, separator, value = word.partition("=")
        if not separator:
            raise BadOption("--where", word, ("DIMENSION=VALUE",))
        found[name] = (*found.get(name, ()), value)
    return found


def _one_of(option: str, word: str | None, known: tuple[str, ...]) -> str | None:
    if word is not None and word not in known:
        raise BadOption(option, word, known)
    return word


def _described(metric: Metric) -> dict[str, Any]:
    return {
        "metric": metric.id,
        "name": {"en": metric.name.en, "zh": metric.name.zh},
        "label": {"en": metric.label.en, "zh": metric.label.zh},
        "unit": metric.unit.id,
        "direction": metric.direction.name.lower(),
        "additive": metric.additive,
        "minimum_sample": metric.minimum_sample,
        "dimensions": list(metric.dimensions),
        "target": metric.target.value if metric.target else None,
    }


def _print_json(document: object) -> None:
    """Bytes, so that no locale can spoil the Chinese."""
    typer.echo(orjson.dumps(document, option=orjson.OPT_INDENT_2))


_ID, _NAME, _UNIT = Text("id", "编号"), Text("name", "名称"), Text("unit", "单位")


if __name__ == "__main__":
    app()
