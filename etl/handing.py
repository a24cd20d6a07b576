"""Files handed over, from a shell or from the desk: understood, checked, asked about, loaded and remembered."""

from collections.abc import Sequence
from dataclasses import dataclass

from etl.check import Checked
from etl.desk.deciding import decisions_of
from etl.desk.values import Decision
from etl.errors import Undecided
from etl.load import Report, load
from etl.memory import remember
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
    seen: Sequence[str | None] | None = None,
    memory: bool = True,
    keep: bool = False,
    dry_run: bool = False,
    on_step: OnStep = lambda _: None,
) -> list[Told]:
    """Load files in one version, all or none.

    Args:
        confirmed: For each file the decisions that were answered; None where nobody is asked and all are only told.
        seen: For each file the load that it was decided to replace; by default what stands now.
        memory: Whether a remembered map is applied to files that come without one.
        keep: Whether the maps of these files are remembered.

    Raises:
        Undecided: something about a file must be chosen first; nothing changed.
        EtlError, WarehouseError: as `load` does; nothing changed.
    """
    files = [understood(config, request, memory=memory) for request in requests]
    asked: dict[Request, tuple[Decision, ...]] = {}
    answers = dict(zip((one.request for one in files), confirmed, strict=True)) if confirmed is not None else {}

    def agree(request: Request, checked: Checked, stands: Entry | None) -> None:
        asked[request] = decisions_of(config, request, checked, stands, request.sheet)
        unanswered = [one for one in asked[request] if request in answers and one.id not in answers[request]]
        if unanswered:
            raise Undecided(request.name, [one.title for one in unanswered], [one.id for one in unanswered])

    reports = load(config, [one.request for one in files], user, dry_run, on_step, seen, agree)
    done = [Told(report, one, asked.get(one.request, ())) for report, one in zip(reports, files, strict=True)]
    if keep and not dry_run:
        _remember(config, done, user)
    return done


def _remember(config: Config, done: Sequence[Told], user: str) -> None:
    """Keep how the headers and words were understood, where somebody had to say so."""
    for told in done:
        report, request = told.report, told.understood.request
        if request.map_text and report.load_id and report.checked and told.understood.remembered is None:
            headers = told.understood.headers or headers_of(request)[0]
            remember(config, request.feed, request.department, headers, request.map_text, report.load_id, user)
