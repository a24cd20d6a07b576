"""How the commands of `python -m etl` speak: a refusal in a sentence, the present step, one JSON document."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from etl.asking import to_confirm
from etl.errors import ChooseSheet, EtlError, FileRefused, NothingUsable, Undecided
from etl.read.encoding import UNKNOWN
from etl.report import problem_lines
from warehouse.errors import WarehouseError
from warehouse.terminal import machine_language, unusable
from warehouse.text import Text
from warehouse.visible import inert

Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]


def misused(text: Text) -> typer.BadParameter:
    """The error of a wrong argument, ready to raise."""
    return typer.BadParameter(text.in_(machine_language()))


@contextmanager
def told_plainly() -> Iterator[None]:
    """A refusal is one sentence on standard error and exit status 1; rows that caused it are listed below it."""
    try:
        yield
    except (EtlError, WarehouseError) as error:
        typer.echo(inert(error.in_(machine_language())), err=True)
        for line in _more(error):
            typer.echo(inert(line), err=True)
        raise typer.Exit(1) from error
    except OSError as error:
        typer.echo(unusable(error).in_(machine_language()), err=True)
        raise typer.Exit(1) from error


def _more(error: Exception) -> Iterator[str]:
    """What a shell can say beyond the sentence of an error."""
    if isinstance(error, NothingUsable):
        yield from problem_lines(error.problems, machine_language())
        yield _ROWS_OF_REFUSED.in_(machine_language())
    elif isinstance(error, Undecided):
        yield from (line.in_(machine_language()) for line in to_confirm(error.questions))
    elif isinstance(error, FileRefused) and error.finding == UNKNOWN:
        yield _NAME_ENCODING.in_(machine_language())
    elif isinstance(error, ChooseSheet):
        yield _NAME_SHEET.format(sheet=error.sheets[0]).in_(machine_language())


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """A spinner with the present step and the time taken, on standard error."""
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    out = Console(stderr=True)
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal) as spinner:
        task = spinner.add_task("start", total=None)
        yield lambda step: spinner.update(task, description=step)


def print_json(document: object) -> None:
    """One JSON document on standard output, Chinese as it is."""
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


_ROWS_OF_REFUSED = Text(
    "After a load that was no rehearsal, `python -m etl rejected LOAD_ID -o FILE.xlsx` writes all these rows; "
    "`python -m etl loads` names the load.",
    "正式导入后，可用 `python -m etl rejected LOAD_ID -o FILE.xlsx` 导出这些行；编号见 `python -m etl loads`。",
)
_NAME_ENCODING = Text(
    'Name it in a map, as --map FILE.toml with: [source] encoding = "Big5"',
    '请用 --map FILE.toml 指明，其中写：[source] encoding = "Big5"',
)
_NAME_SHEET = Text("Name it: --sheet “{sheet}”", "请指定工作表：--sheet “{sheet}”")
