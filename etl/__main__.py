"""`python -m etl`: load files, look at loads, undo them, make the demonstration city, rebuild, check."""

import getpass
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

from etl.backup import backup, restore
from etl.contracts import CONTRACTS
from etl.demo.city import DEFAULT_CASES, DEFAULT_MONTHS, DEFAULT_SEED
from etl.demo.files import generate
from etl.errors import DemonstrationUnwanted, EtlError
from etl.load import Request, load
from etl.mapping import read_map_text
from etl.rebuild import rebuild
from etl.rejected import write_rejected
from etl.report import as_json, as_lines
from etl.template import write_template
from etl.undo import undo
from warehouse.config import load_config
from warehouse.errors import WarehouseError
from warehouse.journal import Entry, Journal
from warehouse.text import Language
from warehouse.work import open_work

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
Json = Annotated[bool, typer.Option("--json", help="One JSON document on standard output.")]
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@app.command("load")
def load_command(
    feed: str,
    files: list[Path],
    month: Annotated[str | None, typer.Option(help="YYYY-MM; replaces the earlier load of this month.")] = None,
    department: Annotated[str | None, typer.Option(help="Who hands the file over.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", help="TOML map of their headers and words.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; store nothing.")] = False,
    as_json_: Json = False,
) -> None:
    """Load FILES as FEED; all of them or none."""
    _known_feed(feed)
    _known_month(month)
    for file in (*files, *([map_] if map_ else [])):
        if not file.is_file():
            raise typer.BadParameter(f"{file} is not a file")
    with _told():
        map_text = read_map_text(map_) if map_ else None
    _load([Request(feed, file, file.name, department, month, map_text) for file in files], dry_run, as_json_)


@app.command("logs")
def logs_command(
    files: list[Path],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; store nothing.")] = False,
    as_json_: Json = False,
) -> None:
    """Load access logs (combined or JSON lines, plain or .gz) as platform_log."""
    for file in files:
        if not file.is_file():
            raise typer.BadParameter(f"{file} is not a file")
    _load([Request("platform_log", file, file.name) for file in files], dry_run, as_json_)


@app.command("template")
def template_command(feed: str, output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
    """Write a workbook to fill in for FEED: headers, lists of words, an example row, every column explained."""
    _known_feed(feed)
    if output.suffix.lower() != ".xlsx":
        raise typer.BadParameter(f"{output} must end with .xlsx")
    write_template(CONTRACTS[feed], output)
    typer.echo(f"{feed} → {output}")


def _load(requests: list[Request], dry_run: bool, as_json_: bool) -> None:
    with _told(), _progress() as on_step:
        reports = load(load_config(), requests, getpass.getuser(), dry_run, on_step)
    if as_json_:
        documents = [as_json(report, _language()) for report in reports]
        _print_json(documents[0] if len(documents) == 1 else documents)
        return
    for report in reports:
        for line in as_lines(report, _language()):
            typer.echo(line)


@app.command("loads")
def loads_command(as_json_: Json = False) -> None:
    """List every file that was handed over."""
    with _told():
        entries = Journal(load_config()).entries()
    if as_json_:
        _print_json([_entry_json(entry) for entry in entries])
        return
    table = Table("load", "state", "feed", "file", "rows in", "accepted", "set aside", "ignored", "by", "received")
    for entry in entries:
        counts = [entry.rows_in, entry.accepted, entry.rejected, entry.ignored]
        shown = ["–" if count is None else f"{count:,}" for count in counts]
        table.add_row(entry.load_id, entry.state, entry.feed, entry.file_name, *shown, entry.user, entry.received_at)
    Console().print(table)


@app.command("undo")
def undo_command(load_id: str, as_json_: Json = False) -> None:
    """Leave a load out; what it had replaced counts again."""
    with _told(), _progress() as on_step:
        version = undo(load_config(), load_id, on_step)
    if as_json_:
        _print_json({"load_id": load_id, "version": version})
    else:
        typer.echo(f"{load_id} is undone; version {version}.")


@app.command("rejected")
def rejected_command(load_id: str, output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
    """Write the rows of a load that were set aside, with problem and remedy, to a workbook."""
    with _told():
        count = write_rejected(load_config(), load_id, output, _language())
    typer.echo(f"{count} rows → {output}")


@app.command("demo")
def demo_command(
    cases: Annotated[int, typer.Option(min=100)] = DEFAULT_CASES,
    seed: int = DEFAULT_SEED,
    months: Annotated[int, typer.Option(min=3)] = DEFAULT_MONTHS,
    as_json_: Json = False,
) -> None:
    """Make the demonstration city and load it the way every file is loaded."""
    with _told(), _progress() as on_step, TemporaryDirectory() as folder:
        on_step("generate")
        _no_own_cases()
        files = generate(cases=cases, seed=seed, months=months, out=Path(folder))
        requests = [Request(feed, path, path.name, demonstration=True, **options) for feed, path, options in files]
        reports = load(load_config(), requests, "demonstration", on_step=on_step)
    if as_json_:
        _print_json([as_json(report, _language()) for report in reports])
        return
    for report in reports:
        for line in as_lines(report, _language()):
            typer.echo(line)


@app.command("rebuild")
def rebuild_command(as_json_: Json = False) -> None:
    """Make the same warehouse again from the archived originals and the ledger."""
    with _told(), _progress() as on_step:
        done = rebuild(load_config(), on_step)
    if as_json_:
        _print_json(asdict(done))
        return
    typer.echo(f"Rebuilt as version {done.version}; {len(done.changed)} loads are counted otherwise than before.")
    for changed in done.changed:
        typer.echo(f"  {changed.text.in_(_language())}")


@app.command("backup")
def backup_command(folder: Path, as_json_: Json = False) -> None:
    """Copy everything that the warehouse can be made from into a new FOLDER, while loads go on."""
    with _told(), _progress() as on_step:
        done = backup(load_config(), folder.resolve(), on_step)
    if as_json_:
        _print_json(asdict(done))
        return
    typer.echo(f"{folder}: version {done.version}, {done.loads} loads, {done.files} files, {done.bytes:,} bytes.")
    if done.missing:
        typer.echo(f"Without an original, since the archive has none or a damaged one: {', '.join(done.missing)}")


@app.command("restore")
def restore_command(folder: Path, as_json_: Json = False) -> None:
    """Bring the backup in FOLDER into an empty data directory, every file verified."""
    with _told(), _progress() as on_step:
        version = restore(load_config(), folder.resolve(), on_step)
        rebuilt = rebuild(load_config(), on_step)
    if as_json_:
        _print_json({"restored": version, **asdict(rebuilt)})
    else:
        typer.echo(f"Restored version {version}; ready for loads as version {rebuilt.version}.")


@app.command("check")
def check_command(as_json_: Json = False) -> None:
    """Run every check on the current version."""
    with _told(), open_work(load_config()) as work:
        work.recheck()
    if as_json_:
        _print_json({"checks": "passed"})
    else:
        typer.echo("Every check passed.")


def _entry_json(entry: Entry) -> dict[str, object]:
    values = asdict(entry)
    return {**values, "notes": [note["en"] for note in values["notes"]]}


def _no_own_cases() -> None:
    """The demonstration city does not count beside real cases, so it is not loaded there."""
    with open_work(load_config()) as work:
        if work.holds_own_cases():
            raise DemonstrationUnwanted


def _known_feed(feed: str) -> None:
    if feed not in CONTRACTS:
        raise typer.BadParameter(f"no feed {feed!r}; there are {', '.join(CONTRACTS)}")


def _known_month(month: str | None) -> None:
    if month is not None and not MONTH.fullmatch(month):
        raise typer.BadParameter(f"{month!r} is not a month; write YYYY-MM")


@contextmanager
def _told() -> Iterator[None]:
    """A refusal is one sentence on standard error and exit status 1."""
    try:
        yield
    except (EtlError, WarehouseError) as error:
        typer.echo(error.in_(_language()), err=True)
        raise typer.Exit(1) from error


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """A spinner with the present step and the time taken, on standard error."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("start", total=None)
        yield lambda step: progress.update(task, description=step)


def _language() -> Language:
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "zh" if spoken.startswith("zh") else "en"


def _print_json(document: object) -> None:
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


if __name__ == "__main__":
    app()
