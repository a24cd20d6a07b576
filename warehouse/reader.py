"""The only reader of the warehouse: read-only, hardened, scoped, always on one whole version."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import duckdb
import polars as pl

from warehouse.basis import made_by, release
from warehouse.config import Config
from warehouse.errors import NoData, VersionOutdated
from warehouse.events import Event, seen
from warehouse.scope import Scope
from warehouse.versions import Versions, file_name, number_of

# A page needs tens of megabytes; a query that wants more is stopped before it takes the machine.
_MEMORY_LIMIT = "1GB"
_HARDENED: dict[str, str | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "memory_limit": _MEMORY_LIMIT,
    "temp_directory": "",
    "max_temp_directory_size": "0GB",
}

# Where the data end, and the last day of the last month that is over.
_ENDS = "SELECT a.as_of, m.until_day FROM scoped.about AS a LEFT JOIN scoped.months_over AS m ON true"


class Snapshot:
    """One version, seen by one person; every query gives figures of this version.

    `events` are those that stood when it was opened, as far as the person may see them.
    """

    def __init__(
        self, connection: duckdb.DuckDBPyConnection, version: int, scope: Scope, events: tuple[Event, ...] = ()
    ) -> None:
        self._connection = connection
        self._idle: list[duckdb.DuckDBPyConnection] = []
        self.version = version
        self.scope = scope
        self.events = events
        self.read_on = _now().astimezone(_zone(connection)).date()
        as_of, over_until = self.query(_ENDS).row(0)
        if as_of is None:  # reference data alone say nothing about any case
            raise NoData
        self.as_of = cast(datetime, as_of)
        self.over_until = cast(date, over_until)

    def query(self, sql: str, /, **values: object) -> pl.DataFrame:
        """Run one statement over `scoped.*` with values bound by name.

        Each call has a cursor for itself, because threads that share one read each other's results.

        Raises:
            VersionOutdated: the version is of an earlier release and lacks what is asked for.
        """
        try:
            with self._cursor() as cursor:
                relation = cursor.sql(sql, params=values) if values else cursor.sql(sql)
                return pl.DataFrame(relation.to_arrow_table())
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            if made_by(self._connection.cursor()) == release():
                raise
            raise VersionOutdated(file_name(self.version)) from error

    def close(self) -> None:
        """Let go of the cursors that wait for the next query."""
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that nobody else has now: one that waits, or a new one."""
        try:
            cursor = self._idle.pop()
        except IndexError:
            cursor = self._told()
        try:
            yield cursor
        except BaseException:
            cursor.close()
            raise
        self._idle.append(cursor)

    def _told(self) -> duckdb.DuckDBPyConnection:
        """A new cursor, which knows what the person may see and when they read."""
        cursor = self._connection.cursor()
        cursor.execute("SET VARIABLE all_departments = $all", {"all": self.scope.departments is None})
        cursor.execute(
            "SET VARIABLE departments = $departments::VARCHAR[]", {"departments": sorted(self.scope.departments or ())}
        )
        # What is not here by the day on which it is read is late.
        cursor.execute("SET VARIABLE read_on = $day::DATE", {"day": self.read_on})
        return cursor


class Reader:
    """Follows the CURRENT pointer; share one per process."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._versions = Versions(config.home)
        self._lock = threading.Lock()
        self._open: tuple[Path, duckdb.DuckDBPyConnection] | None = None

    def snapshot(self, scope: Scope) -> Snapshot:
        """The current version as `scope` may see it.

        Raises:
            NoData: nothing has been published yet.
        """
        path, connection = self._current()
        return Snapshot(connection, number_of(path), scope, seen(self._config, scope))

    def _current(self) -> tuple[Path, duckdb.DuckDBPyConnection]:
        with self._lock:
            path = self._existing()
            if self._open is None or self._open[0] != path:
                self._open = (path, _connected(path, self._config))
            return self._open

    def _existing(self) -> Path:
        current = self._versions.existing()
        if current is None:
            raise NoData
        return current


@contextmanager
def reading(config: Config, version: Path, scope: Scope) -> Iterator[Snapshot]:
    """One version file that is not the current one, such as a trial, as `scope` may see it; closed behind it.

    Its number is below zero and its own, so that nothing that is kept by version mistakes it for a published one.

    Raises:
        NoData: it holds no case.
    """
    connection = _connected(version, config)
    try:
        snapshot = Snapshot(connection, -int.from_bytes(secrets.token_bytes(6)) - 1, scope)
        try:
            yield snapshot
        finally:
            snapshot.close()
    finally:
        connection.close()


def _connected(version: Path, config: Config) -> duckdb.DuckDBPyConnection:
    """A hardened connection that only reads."""
    connection = duckdb.connect(str(version), read_only=True, config=dict(_HARDENED))
    if not _locked(connection):  # a second reader of this process shares the first one's locked instance
        connection.execute("SET GLOBAL TimeZone = $zone", {"zone": config.timezone})
        connection.execute("SET lock_configuration = true")
    return connection


def _now() -> datetime:
    return datetime.now(UTC)


def _zone(connection: duckdb.DuckDBPyConnection) -> ZoneInfo:
    return ZoneInfo(connection.cursor().sql("SELECT current_setting('TimeZone')").fetchall()[0][0])


def _locked(connection: duckdb.DuckDBPyConnection) -> bool:
    return connection.execute("SELECT current_setting('lock_configuration')").fetchone() == (True,)
