"""Runs the checks on the current version again and notes what they gave."""

import getpass

from warehouse.config import Config
from warehouse.errors import CheckFailed, WarehouseError
from warehouse.text import Text
from warehouse.versions import Versions, number_of
from warehouse.work import open_work


def recheck(config: Config, user: str | None = None) -> None:
    """Run every check on the current version.

    Raises:
        CheckFailed: a check found rows; the ledger says so too.
        NoData: nothing was ever published.
    """
    who = user or getpass.getuser()
    with open_work(config) as work:
        current = Versions(config.home).existing()
        try:
            work.recheck()
        except CheckFailed as error:
            work.journal.checked(number_of(current) if current else 0, error.check, who)
            raise
        work.journal.checked(number_of(current) if current else 0, None, who)


def attempt(config: Config) -> Text | None:
    """Run the checks for a page: nothing, or what went wrong."""
    try:
        recheck(config)
    except WarehouseError as error:
        return error.text
    return None
