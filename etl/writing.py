"""Workbooks that people ask for, written where they say or refused in words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.errors import OutputRefused
from warehouse.terminal import why


@contextmanager
def writing(output: Path) -> Iterator[None]:
    """Whatever keeps the workbook from being written inside is told.

    Raises:
        OutputRefused: the workbook cannot be written there.
    """
    from xlsxwriter.exceptions import FileCreateError

    try:
        yield
    except (OSError, FileCreateError) as error:
        cause = error if isinstance(error, OSError) else error.args[0]
        raise OutputRefused(output, why(cause)) from error
