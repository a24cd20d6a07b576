"""The file of the loader's own store: opened with its tables in place, and what is damaged in it told in words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse import told
from warehouse.agreement import DONE, named
from warehouse.config import Config
from warehouse.errors import Busy, RestoreUnfinished, StoreIncomplete
from warehouse.journal import Journal
from warehouse.room import is_full
from warehouse.statements import sql
from warehouse.versions import STORAGE_VERSION

_HERE = Path(__file__).parent
# A restore puts everything in here first; while it exists, nothing may be loaded.
RESTORING = "restoring"
# So much of a command lies in the log before it is moved to its tables, which takes ten times as long as to log it.
_WRITTEN_AT_ONCE = "128MB"
# How DuckDB speaks up where a file is not what it wrote.
_DAMAGE = (duckdb.IOException, duckdb.FatalException, duckdb.InternalException, duckdb.SerializationException)


def store(config: Config) -> Path:
    """Where the store lies."""
    return config.home / "work.duckdb"


@contextmanager
def connected(config: Config, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection whose database in use is the store at `path`, made where it is not there."""
    connection = duckdb.connect(
        config={"temp_directory": str(config.home / "spill"), "wal_autocheckpoint": _WRITTEN_AT_ONCE}
    )
    try:
        connection.execute("SET GLOBAL TimeZone = $zone", {"zone": config.timezone})
        connection.execute(f"ATTACH '{path}' AS work (STORAGE_VERSION '{STORAGE_VERSION}')")
        connection.execute("USE work")
        _make_tables(connection)
        yield connection
        connection.execute("USE memory")
        connection.execute("DETACH work")  # writes what is still in the log beside the file
    finally:
        connection.close()


def _make_tables(work: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and views of this release, unless they were made here before: to go through all takes longest."""
    statements = [path.read_text(encoding="utf-8") for path in sorted((_HERE / "schema").glob("[0-9]*.sql"))]
    release = sha256("".join(statements).encode()).hexdigest()
    with suppress(duckdb.CatalogException):  # nothing was made yet
        if work.execute("SELECT digest FROM made_by").fetchone() == (release,):
            return
    # Each statement by itself would be forced to the disk.
    work.execute("BEGIN")
    told.keep_earlier(work)
    for statement in statements:
        work.execute(statement)
    told.show_staged(work)
    work.execute("CREATE OR REPLACE TABLE made_by AS SELECT $digest AS digest", {"digest": release})
    work.execute("COMMIT")


def logs_taken(config: Config) -> list[tuple[str, str, int, str, int, str | None]]:
    """What was taken of logs, by load, without waiting for anybody; nothing where the store cannot be read as it is.

    Raises:
        RestoreUnfinished, Busy, StoreIncomplete: as `readable` says.
    """
    try:
        with readable(config), duckdb.connect(str(store(config)), read_only=True) as work:
            return work.execute(sql("models/traffic", "known_logs"), {"demonstration": False}).fetchall()
    except duckdb.Error:  # it is in use here, or of an earlier release: to be opened for writing
        return []


@contextmanager
def readable(config: Config) -> Iterator[None]:
    """A store whose file is damaged is told as one that lacks every load.

    Raises:
        RestoreUnfinished: a restore was cut off.
        Busy: another program holds the file.
        StoreIncomplete: the file is damaged.
    """
    if (config.home / RESTORING).exists():
        raise RestoreUnfinished(config.home)
    try:
        yield
    except duckdb.Error as error:
        # A page with a wrong checksum is told as a plain Error.
        damaged = isinstance(error, _DAMAGE) or "corrupt" in str(error).lower()
        if not damaged or is_full(error):
            raise
        if "set lock on file" in str(error):
            holder = re.search(r"PID \d+", str(error))
            raise Busy(holder[0] if holder else "work.duckdb") from error
        raise StoreIncomplete([named(entry) for entry in Journal(config).entries() if entry.state in DONE]) from error
