"""`python -m warehouse.compiling`: writes the definitions of the marts as the SQL that a load runs.

The compiler stays out of a load: to bring it in and to compile takes longer than to count a month of cases.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from inspect import getdoc, getmodule
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from warehouse.anew import FACTS, Anew, write_facts
from warehouse.config import Config, load_config
from warehouse.of_feeds import empty_without, first_feeds, script
from warehouse.rollups import OF_TRAFFIC, ROLLUPS
from warehouse.statements import FACTS_OF
from warehouse.traffic.marts import LOG, Traffic
from warehouse.versions import file_name
from warehouse.work import open_work

_WITHOUT_GRAIN = "-- No row in what is made of the feed {feed}: as it is where nothing of it was handed over."
MARTS = Path(__file__).parent / "models" / "marts"


class Compiler(Anew):
    """Makes a version as every load does, but writes each mart into a folder before."""

    def __init__(
        self, folder: Path, work: duckdb.DuckDBPyConnection, config: Config, about: Mapping[str, object]
    ) -> None:
        super().__init__(work, config, about)
        self._folder = folder

    def make(self, models: Sequence[str], on_step: Callable[[str], None]) -> None:
        """Make models, and write marts before they are made."""
        for name in models:
            self.model(name)
        write_facts(self._work, FACTS)
        for mart in ROLLUPS:
            self._write(mart, "version")
            self.mart(mart)
        self._open_within()

    def traffic(self) -> None:
        """Write the marts of the platform's log, and what makes them without a row."""
        Traffic(self._work, self._config).begin()
        for name in OF_TRAFFIC:
            self._write(name, "traffic")
            self.mart(name, "traffic")
        self._work.execute("DETACH traffic")
        for feed, tables in {LOG: OF_TRAFFIC, **{feed: empty_without(feed) for feed in first_feeds()}}.items():
            made = [_made(self._work, table) for table in tables]
            lines = (_WITHOUT_GRAIN.format(feed=feed), *made, "")
            (self._folder / f"{script(feed)}.sql").write_text("\n".join(lines), encoding="utf-8")

    def _leave_out(self, feeds: Sequence[str]) -> None:
        """Make all by their queries, which is how the statements without a row are found."""

    def _write(self, mart: str, catalog: str) -> None:
        # It takes every day to begin at midnight in Greenwich from then on; the columns of facts are the same.
        with self._work.cursor() as apart:
            (self._folder / f"{mart}.sql").write_text(_compiled(apart, mart, catalog), encoding="utf-8")


def _made(work: duckdb.DuckDBPyConnection, name: str) -> str:
    """The statement that makes one model or mart without a row."""
    table = f"{'mart' if name in FACTS_OF else 'core'}.{name}"
    columns = work.execute(f"DESCRIBE {table}").fetchall()
    told = ", ".join(f'"{column}" {kind}' for column, kind, *_ in columns)
    return f"CREATE TABLE {table} ({told});"


def write(folder: Path) -> None:
    """Write every mart, by the columns that the facts have in a warehouse without a record."""
    with TemporaryDirectory() as home, open_work(load_config(Path(home))) as work:
        work.trial(Path(home) / f"{file_name(1)}.tmp", maker=partial(Compiler, folder))


def _compiled(work: duckdb.DuckDBPyConnection, mart: str, catalog: str) -> str:
    """The query of one mart, `$facts` in place of its facts, under its grain."""
    import ibis

    name, definition = {**ROLLUPS, **OF_TRAFFIC}[mart]
    columns = ibis.duckdb.from_connection(work).table(name, database=(catalog, "facts")).schema()
    query = str(ibis.to_sql(definition(ibis.table(columns, name="facts")), dialect="duckdb", pretty=True))
    grain = (getdoc(getmodule(definition)) or "").split("\n")[0]
    return f"-- {grain}\n" + query.replace('"facts"', "$facts") + "\n"


if __name__ == "__main__":
    write(MARTS)
