"""Files handed over, from a shell or from the desk: understood, checked, asked about, loaded and remembered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from etl.check import Checked
from etl.desk.deciding import decisions_of
from etl.desk.values import Decision
from etl.errors import FileRefused, Undecided, UnknownDecision
from etl.load import Report, load
from etl.memory import remember
from etl.refusing import enter_refused
from etl.request import OnStep, Request
from etl.understanding import Understood, headers_of, understood
from warehouse.config import Config
from warehouse.journal import Entry
from warehouse.mappings import RememberedMap


@dataclass(frozen=True)
class Told:
    """What became of one file, how it was understood, and what was there to decide about it."""

    report: Report
    understood: Understood
    decisions: tuple[Decision, ...]

    @property
    def remembered(self) -> RememberedMap | None:
        """The map that was remembered of its headers, and applied."""
        return self.understood.remembered


def hand_over(
    config: Config,
    requests: Sequence[Request],
    user: str,
    *,
    confirmed: Sequence[frozenset[str]] | None = None,
    stops: Collection[str] = (),
    unsaid: Collection[str] = (),
    seen: Sequence[str | None] | None = None,
    memory: bool = True,
    keep: bool = False,
    dry_run: bool = False,
    on_step: OnStep = lambda _: None,
) -> list[Told]:
    """Load files in one version, all or none.

    Args:
        confirmed: For each file the decisions that were answered; None where nobody is asked and all are only told.
        stops: The kinds of decisions that must be answered all the same.
        unsaid: Those that must be answered where nobody said the month, so that nobody meant to replace it.
        seen: For each file the load that it was decided to replace; by default what stands now.
        memory: Whether a remembered map is applied to files that come without one.
        keep: Whether the maps of these files are remembered.

    Raises:
        Undecided: something about a file must be chosen first; nothing changed.
        EtlError, WarehouseError: as `load` does; nothing changed.
    """
    files = _understood_all(config, requests, user, memory=memory, dry_run=dry_run)
    asked: dict[_File, tuple[Decision, ...]] = {}
    answers = {_file(one.request): said for one, said in zip(files, confirmed or (), strict=False)}

    months = {_file(one.request) for one in files if one.request.month is not None}

    def agree(request: Request, checked: Checked, stands: Entry | None) -> None:
        decisions = asked[_file(request)] = decisions_of(config, request, checked, stands, request.sheet)
        answered = answers.get(_file(request), request.confirmed)
        kinds = {*stops, *(() if _file(request) in months else unsaid)}
        must = [one for one in decisions if _file(request) in answers or one.kind in kinds]
        unanswered = [one for one in must if one.id not in answered]
        if unanswered:
            raise Undecided(request.name, unanswered)
        if len(asked) == len(files):
            _refuse_unknown(files, asked)

    reports = load(config, [one.request for one in files], user, dry_run, on_step, seen, agree)
    done = [Told(report, one, asked.get(_file(one.request), ())) for report, one in zip(reports, files, strict=True)]
    if keep and not dry_run:
        _remember(config, done, user)
    return done


def _understood_all(
    config: Config, requests: Sequence[Request], user: str, *, memory: bool, dry_run: bool
) -> list[Understood]:
    files = []
    for request in requests:
        try:
            files.append(_understood(config, request, memory=memory))
        except FileRefused as refusal:
            if not dry_run:  # a rehearsal leaves no trace
                enter_refused(config, requests, request, refusal, user)
            raise
    return files


def _understood(config: Config, request: Request, *, memory: bool) -> Understood:
    """The file as it is understood; one that cannot be read goes on to the loader, whose ledger says so."""
    try:
        return understood(config, request, memory=memory)
    except FileRefused:
        if not request.feed:
            raise
        return Understood(request)


# What stays the same of a file once its rows have said of which department and month it is.
_File = tuple[str, str, str | None]


def _file(request: Request) -> _File:
    return request.feed, str(request.path), request.sheet


def _refuse_unknown(files: Sequence[Understood], asked: Mapping[_File, Sequence[Decision]]) -> None:
    """Raises UnknownDecision where an answer was given that no file asks for."""
    there = [one for decisions in asked.values() for one in decisions]
    # Whether a file is laid beside another was answered before it could be asked.
    known = {one.id for one in there} | {said for one in files for said in one.request.confirmed if _early(said)}
    unknown = sorted({said for one in files for said in one.request.confirmed} - known)
    if unknown:
        raise UnknownDecision(files[0].request.name, unknown, [one.id for one in there])


def _early(said: str) -> bool:
    return said.startswith("adds:")


def _remember(config: Config, done: Sequence[Told], user: str) -> None:
    """Keep how the headers and words were understood, where somebody had to say so."""
    for told in done:
        report, request = told.report, told.understood.request
        if request.map_text and report.load_id and report.checked and told.understood.remembered is None:
            headers = told.understood.headers or headers_of(request)[0]
            remember(config, request.feed, request.department, headers, request.map_text, report.load_id, user)
