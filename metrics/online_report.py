"""The platform's log from a shell: the tables behind the figures, which `show` gives."""

from typing import Annotated, get_args

import typer

from metrics import asking, platform_log
from metrics.asking import From, Json, To, Where
from metrics.catalogue import metric as metric_of
from metrics.errors import UnknownDimension
from metrics.explained import days_of
from metrics.platform_log import COLUMNS, KNOWN, Asked
from warehouse.terminal import console, machine_language, print_table
from warehouse.text import Text

_OF = metric_of("requests")
_TABLES: tuple[Asked, ...] = get_args(Asked)


def show_online(
    asked: Annotated[str, typer.Argument(metavar="|".join(_TABLES))],
    start: From = None,
    end: To = None,
    where: Where = None,
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows.")] = 50,
    as_json: Json = False,
) -> None:
    """Show a table of the platform's log: visits by channel, the funnel by service, hours, pages, origins, programs."""
    with asking.said_plainly():
        asking.one_of("TABLE", asked, _TABLES)
        name = next(one for one in _TABLES if one == asked)
        snapshot, view = asking.asked(_OF, (start, end), where, None, "legal")
        for dimension in view.filters:
            if dimension not in KNOWN[name]:
                raise UnknownDimension(dimension, f"online {name}", KNOWN[name])
        found = platform_log.table(snapshot, name, view)
    if as_json:
        rows = found.head(limit).to_dicts()
        asking.print_json({**days_of(view.period), "table": asked, "rows": found.height, "listed": rows})
        return
    cells = [tuple(_cell(value) for value in row) for row in found.head(limit).iter_rows()]
    print_table(f"{len(cells):,} / {found.height:,}", [_head(column) for column in found.columns], cells)
    if name == "pages" and (note := platform_log.rarer(found)):
        console().print(note.in_(machine_language()))
    asking.say(snapshot, view, clocked=False)


def _cell(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool):
        return "✓" if value else "–"
    return f"{value:,.1f}" if isinstance(value, float) else f"{value:,}" if isinstance(value, int) else str(value)


def _head(column: str) -> Text:
    return Text(COLUMNS[column].en.lower(), COLUMNS[column].zh)
