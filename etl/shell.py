"""Commands of `python -m etl`: load files, look at loads, undo them, make the demonstration city, rebuild, check."""

import getpass
import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated

import typer

from etl.asking import answered, by_hand
from etl.contracts import CONTRACTS
from etl.demo.city import DEFAULT_CASES, DEFAULT_MONTHS, DEFAULT_SEED
from etl.errors import DemonstrationUnwanted
from etl.event_shell import event_app
from etl.handing import Told, hand_over
from etl.listing import loads_json, loads_table
from etl.load import Report, Request, load
from etl.logs.sniff import is_empty
from etl.mapping import read_map_text
from etl.report import as_json, as_lines
from etl.saying import Json, misused, print_json, progress, told_plainly
from etl.undo import undo
from warehouse.config import Config, load_config
from warehouse.journal import Journal
from warehouse.terminal import console, machine_language
from warehouse.text import Text
from warehouse.visible import inert
from warehouse.work import open_work

# What takes long to import is imported by the commands that need it: what reads logs takes a quarter of a start.
app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(event_app, name="event")
# What nobody confirms is not loaded: records would be lost, or kept under a name that nobody has.
_MUST = ("shrinks", "sender")
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@app.command("load")
def load_command(
    words: Annotated[list[str], typer.Argument(metavar="[FEED] FILES...")],
    month: Annotated[str | None, typer.Option(help="YYYY-MM; replaces the earlier load of this month.")] = None,
    department: Annotated[str | None, typer.Option(help="Who hands the file over.")] = None,
    map_: Annotated[Path | None, typer.Option("--map", help="TOML map of their headers and words.")] = None,
    sheet: Annotated[str | None, typer.Option(help="The sheet of a workbook, where several fit.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and compare only; store nothing.")] = False,
    ask: Annotated[bool, typer.Option("--ask", help="Stop where something must be decided first.")] = False,
    confirm: Annotated[list[str] | None, typer.Option(help="The id of a decision, answered with yes.")] = None,
    no_memory: Annotated[bool, typer.Option("--no-memory", help="Apply no remembered map.")] = False,
    remember: Annotated[
        bool, typer.Option("--remember", help="Remember the map for files with these headers.")
    ] = False,
    as_json_: Json = False,
) -> None:
    """Load FILES as FEED, which their headers tell where it is not named; all of them or none."""
    feed, files = _feed_and_files(words)
    _known_month(month)
    for file in (*files, *([map_] if map_ else [])):
        if not file.is_file():
            raise misused(_NO_FILE.format(file=file))
    with told_plainly():
        map_text = read_map_text(map_) if map_ else None
    map_name = map_.name if map_ else None
    said = Request(feed, Path(), "", department, month, map_text, map_name=map_name, sheet=sheet, proposing=True)
    requests = [replace(said, path=file, name=file.name, confirmed=frozenset(confirm or ())) for file in files]
    _load(requests, dry_run, as_json_, ask=bool(ask or confirm), memory=not no_memory, keep=remember)


@app.command("logs")
def logs_command(
    files: list[Path],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Check only; store nothing.")] = False,
    as_json_: Json = False,
) -> None:
    """Load what is new of access logs (combined or JSON lines, plain or .gz, rotated or grown), and event tables."""
    for file in files:
        if not file.is_file():
            raise misused(_NO_FILE.format(file=file))
    requests = []
    for file in files:
        if is_empty(file):
            typer.echo(_EMPTY_LOG.format(file=file.name).in_(machine_language()), err=True)
        else:
            requests.append(Request("platform_log", file, file.name))
    _load(requests, dry_run, as_json_) if requests else _tell([], as_json_, load_config())


@app.command("template")
def template_command(feed: str, output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
    """Write a workbook to fill in for FEED: headers, lists of words, an example row, every column explained."""
    _known_feed(feed)
    _known_workbook(output)
    from etl.template import write_template

    with told_plainly():
        write_template(CONTRACTS[feed], output)
    typer.echo(f"{feed} → {output}")


def _load(
    requests: list[Request],
    dry_run: bool,
    as_json_: bool,
    ask: bool = False,
    memory: bool = True,
    keep: bool = False,
) -> None:
    """Load files; `ask` where every decision must be answered, else only what would lose rows is asked about."""
    config = load_config()

    def tried(requests: list[Request]) -> list[Told]:
        with progress() as on_step:
            return hand_over(
                config,
                requests,
                getpass.getuser(),
                confirmed=[one.confirmed for one in requests] if ask else None,
                stops=() if dry_run else _MUST if not by_hand() else (*_MUST, "replaces", "new_departments"),
                unsaid=() if dry_run else ("replaces",),
                memory=memory,
                keep=keep,
                dry_run=dry_run,
                on_step=on_step,
            )

    with told_plainly():
        done = answered(tried, requests)
    _tell([(told.report, told) for told in done], as_json_, config)


def _tell(done: Sequence[tuple[Report, Told | None]], as_json_: bool, config: Config) -> None:
    """Say what became of each file."""
    if as_json_:
        documents = [as_json(report, machine_language(), told) for report, told in done]
        print_json(documents[0] if len(documents) == 1 else documents)
        return
    for report, told in done:
        for line in as_lines(report, machine_language(), told, config.zone):
            typer.echo(inert(line))


def _feed_and_files(words: list[str]) -> tuple[str, list[Path]]:
    """The feed, if the first word names one, and the files; "" where the headers are to tell it."""
    first, *rest = words
    if first in CONTRACTS and rest:
        return first, [Path(word) for word in rest]
    if rest and not Path(first).exists():
        _known_feed(first)
    return "", [Path(word) for word in words]


@app.command("loads")
def loads_command(as_json_: Json = False) -> None:
    """List every file that was handed over."""
    with told_plainly():
        config = load_config()
        entries = Journal(config).entries()
    if as_json_:
        print_json(loads_json(entries))
        return
    out = console()
    out.print(loads_table(entries, config.zone, machine_language(), out.width))


@app.command("undo")
def undo_command(
    load_id: str,
    reason: Annotated[str | None, typer.Option("--reason", help="Why, for the ledger.")] = None,
    as_json_: Json = False,
) -> None:
    """Leave a load out, and what completes it or goes on in its log; what it had replaced counts again."""
    with told_plainly(), progress() as on_step:
        config = load_config()
        before = _counting(config)
        version = undo(config, load_id, on_step, reason)
        rests = [one for one in before if one not in {load_id, *_counting(config)}]
    if as_json_:
        print_json({"load_id": load_id, "version": version} | ({"with": rests} if rests else {}))
        return
    typer.echo(_UNDONE.format(load_id=load_id, version=version).in_(machine_language()))
    if rests:
        typer.echo(_WITH_IT.format(loads=", ".join(rests)).in_(machine_language()))


def _counting(config: Config) -> list[str]:
    return [entry.load_id for entry in Journal(config).entries() if entry.state == "committed"]


@app.command("rejected")
def rejected_command(load_id: str, output: Annotated[Path, typer.Option("-o", "--output")]) -> None:
    """Write the rows of a load that were set aside, with problem and remedy, to a workbook."""
    from etl.rejected import write_rejected

    _known_workbook(output)
    with told_plainly():
        count = write_rejected(load_config(), load_id, output, machine_language())
    told = _WRITTEN.format(count=count, output=output) if count else _NONE_ASIDE.format(load_id=load_id)
    typer.echo(told.in_(machine_language()))


@app.command("demo")
def demo_command(
    cases: Annotated[int, typer.Option(min=100)] = DEFAULT_CASES,
    seed: int = DEFAULT_SEED,
    months: Annotated[int, typer.Option(min=3)] = DEFAULT_MONTHS,
    as_json_: Json = False,
) -> None:
    """Make the demonstration city and load it the way every file is loaded."""
    from etl.demo.files import generate

    with told_plainly(), progress() as on_step, TemporaryDirectory() as folder:
        on_step("generate")
        _no_own_cases()
        files = generate(cases=cases, seed=seed, months=months, out=Path(folder))
        requests = [Request(feed, path, path.name, demonstration=True, **options) for feed, path, options in files]
        reports = load(load_config(), requests, "demonstration", on_step=on_step)
    if as_json_:
        print_json([as_json(report, machine_language()) for report in reports])
        return
    for report in reports:
        for line in as_lines(report, machine_language()):
            typer.echo(inert(line))


@app.command("rebuild")
def rebuild_command(as_json_: Json = False) -> None:
    """Make the same warehouse again from the archived originals and the ledger."""
    from etl.rebuild import rebuild

    with told_plainly(), progress() as on_step:
        done = rebuild(load_config(), on_step)
    if as_json_:
        print_json(asdict(done))
        return
    typer.echo(_REBUILT.format(version=done.version, changed=len(done.changed)).in_(machine_language()))
    for changed in done.changed:
        typer.echo(f"  {changed.text.in_(machine_language())}")


@app.command("backup")
def backup_command(folder: Path, as_json_: Json = False) -> None:
    """Copy everything that the warehouse can be made from into a new FOLDER, while loads go on."""
    from etl.backup import backup

    with told_plainly(), progress() as on_step:
        done = backup(load_config(), folder.resolve(), on_step)
    if as_json_:
        print_json(asdict(done))
        return
    told = _BACKED_UP.format(folder=folder, version=done.version, loads=done.loads, files=done.files, bytes=done.bytes)
    typer.echo(told.in_(machine_language()))
    if done.missing:
        typer.echo(_WITHOUT_ORIGINAL.format(loads=", ".join(done.missing)).in_(machine_language()))


@app.command("restore")
def restore_command(folder: Path, as_json_: Json = False) -> None:
    """Bring the backup in FOLDER into an empty data directory, every file verified."""
    from etl.backup import restore
    from etl.rebuild import rebuild

    with told_plainly(), progress() as on_step:
        version = restore(load_config(), folder.resolve(), on_step)
        rebuilt = rebuild(load_config(), on_step)
    if as_json_:
        print_json({"restored": version, **asdict(rebuilt)})
    else:
        typer.echo(_RESTORED.format(restored=version, version=rebuilt.version).in_(machine_language()))


@app.command("check")
def check_command(as_json_: Json = False) -> None:
    """Run every check on the current version."""
    from etl.recheck import recheck

    with told_plainly():
        recheck(load_config())
    if as_json_:
        print_json({"checks": "passed"})
    else:
        typer.echo(_PASSED.in_(machine_language()))


def _no_own_cases() -> None:
    """The demonstration city does not count beside real cases, so it is not loaded there."""
    with open_work(load_config()) as work:
        if work.holds_own_cases():
            raise DemonstrationUnwanted


def _known_feed(feed: str) -> None:
    if feed not in CONTRACTS:
        raise misused(_NO_FEED.format(feed=feed, known=", ".join(CONTRACTS)))


def _known_workbook(output: Path) -> None:
    if output.suffix.lower() != ".xlsx":
        raise misused(_NO_WORKBOOK.format(output=output))


def _known_month(month: str | None) -> None:
    if month is not None and not MONTH.fullmatch(month):
        raise misused(_NO_MONTH.format(month=month))


_EMPTY_LOG = Text("{file}: nothing stands in it yet.", "{file}：尚无内容。")
_NO_FILE = Text("{file} is not a file.", "{file} 不是文件。")
_NO_FEED = Text("There is no feed “{feed}”; there are: {known}.", "没有类别“{feed}”；可用：{known}。")
_NO_MONTH = Text("“{month}” is not a month; write YYYY-MM.", "“{month}”不是月份，请写成 YYYY-MM。")
_UNDONE = Text("{load_id} is undone; version {version}.", "{load_id} 已撤销，版本 {version}。")
_WITH_IT = Text(
    "Undone with it, for they brought back rows of it or go on in its log: {loads}.",
    "已一并撤销（该次导入的更正行，或同一日志的后续部分）：{loads}。",
)
_WRITTEN = Text("{count} rows → {output}", "{count} 行 → {output}")
_NONE_ASIDE = Text("No row of {load_id} was set aside; nothing was written.", "{load_id} 没有搁置的行，未写入文件。")
_NO_WORKBOOK = Text("{output} must end with .xlsx.", "{output} 须以 .xlsx 结尾。")
_REBUILT = Text(
    "Rebuilt as version {version}; {changed} loads are counted otherwise than before.",
    "已重建，版本 {version}；{changed} 次导入的计数与此前不同。",
)
_BACKED_UP = Text(
    "{folder}: version {version}, {loads} loads, {files} files, {bytes:,} bytes.",
    "{folder}：版本 {version}，{loads} 次导入，{files} 个文件，{bytes:,} 字节。",
)
_WITHOUT_ORIGINAL = Text(
    "Without an original, since the archive has none or a damaged one: {loads}",
    "以下导入没有原始文件（存档中缺失或已损坏）：{loads}",
)
_RESTORED = Text(
    "Restored version {restored}; ready for loads as version {version}.",
    "已恢复版本 {restored}；现为版本 {version}，可继续导入。",
)
_PASSED = Text("Every check passed.", "全部校验通过。")
