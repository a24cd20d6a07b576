"""Files that are refused before anybody knows what they are: kept, and told in the ledger, as every refused file is."""

from collections.abc import Sequence

from etl.errors import EtlError
from etl.logs.sniff import is_taken_as_log, may_be_log
from etl.request import Request
from warehouse.archive import Archive, sha256_of
from warehouse.config import Config
from warehouse.journal import Entry, Journal, Receipt
from warehouse.room import watched


def enter_refused(config: Config, requests: Sequence[Request], refused: Request, why: EtlError, user: str) -> None:
    """Enter a file that was refused, and why; and those of the same command, which waited for it."""
    with watched(config.home):
        entry = entered(config, refused, user, sha256_of(refused.path), keep=not may_be_log(refused))
        journal = Journal(config)
        journal.close([entry.load_id], "refused", str(why))
        # Of an access log nothing is kept before it is read.
        waiting = [request for request in requests if request is not refused and not is_taken_as_log(request)]
        others = [entered(config, request, user, sha256_of(request.path)).load_id for request in waiting]
        journal.close(others, "abandoned", stopped_by(f"{entry.file_name} ({entry.load_id})"))


def entered(config: Config, request: Request, user: str, sha256: str, *, keep: bool = True) -> Entry:
    """Keep the original of a file, unless that is done later, and give it its number in the ledger."""
    if keep:
        Archive(config.home).keep(request.path, sha256)
    return Journal(config).receive(
        Receipt(
            feed=request.feed,
            department=request.department,
            month=request.month,
            file_name=request.name,
            sha256=sha256,
            bytes=request.path.stat().st_size,
            map=request.map_text,
            demonstration=request.demonstration,
            user=user,
            map_name=request.map_name,
            sheet=request.sheet,
        )
    )


def stopped_by(refused: str) -> str:
    """What the ledger says of a file that was good but for another one of its command."""
    return f"Not loaded: {refused}, of the same command, was refused."
