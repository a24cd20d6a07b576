"""The next version made from the current one: only what the loads have changed since is computed again.

The rule. Between two versions some loads have come to count and some have ceased to.

1. A case is *touched* when one of these loads speaks of it. Where the as-of moves, so is every case that is open or
   whose deadline was passed by that move: no other case knows of the as-of.
2. The models of cases compute each case from its own rows alone. They are run, by their own SQL, in a small database
   that holds the touched cases only, and what they give takes the place of these cases' rows. Where no load tells of
   steps, a case whose record says what it said before is touched no further: its clocks stand.
3. A mart is counted again on the days on which the touched cases count otherwise than before; a mart of the platform's
   log on the days of which one of these loads tells, and those beside them. The numbers that stand for the words of
   cells stay, and new ones come behind them.
4. A model of one feed stays as it is while no such load has rows of that feed (and, of ratings, the as-of stands).
5. Every other model and mart is made again in full: so is one that is not named here.

All else that a case depends on is the version's basis (definitions, settings, calendar, departments, services). Where
that is another, or very much is touched, there is no increment and the version is made anew. Rows that are replaced
leave holes in the file, so every so often it is made anew as well.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

import duckdb
import polars as pl

from warehouse import told, within
from warehouse.anew import FACTS_OF_CASES, INTERMEDIATE, Anew, check_names, mart_of, run_check, write_facts_of_cases
from warehouse.basis import Basis
from warehouse.cells import CLOCKS, making_model, stored
from warehouse.config import Config
from warehouse.of_feeds import OF_FEEDS
from warehouse.parts import Part, make_at_once
from warehouse.rollups import ROLLUPS
from warehouse.staging import FEEDS
from warehouse.statements import FACTS_OF, model, roll_up, sql
from warehouse.traffic.marts import Traffic

# What is known of a touched case before any clock is counted.
_OF_RECORDS = ("cases", "steps", "case_work", "case_ways")
# What is known of a case once its clocks are counted.
_OF_CLOCKS = ("case_stops", "case_clocks")
OF_CASES = (*_OF_RECORDS, *_OF_CLOCKS, "stock_breaks")
COUNTED_BY_DAY = frozenset(mart for mart, facts in FACTS_OF.items() if facts in FACTS_OF_CASES)
# What is overdue by the as-of.
BY_THE_AS_OF = frozenset({"ratings", "bad_ratings", "rating_flow"})
# Checks of each case by itself: the others are the same as in the current version, where they passed.
CHECKS_OF_CASES = frozenset({"one_row_per_case", "outcomes_are_complete"})
# From this share of cases on, taking out and putting in costs as much as making all anew.
AT_MOST_TOUCHED = 0.2
# A month that is replaced leaves about a thirtieth of the file unused.
AT_MOST_IN_A_ROW = 30
# Read only where a case is looked up, or small: the small databases see those of the version.
_SEEN = ("calendar", "departments", "services", "watermark", "monthly_summary", "monthly_flows", "case_words")


@dataclass(frozen=True, slots=True)
class Plan:
    """What an increment starts from: the last version made anew, and the feeds that the changed loads have rows of."""

    whole: int
    feeds: frozenset[str]


def plan(work: duckdb.DuckDBPyConnection, current: Path, basis: Basis) -> Plan | None:
    """How the next version is to be made from the current one; None where it is to be made anew."""
    work.execute(f"ATTACH '{current}' AS published (READ_ONLY)")
    try:
        # As Polars: Arrow would bring in pandas for a list, which takes as long as the whole plan.
        known = pl.DataFrame(work.sql("FROM published.core.about").to_arrow_table()).row(0, named=True)
        work.execute(f"CREATE OR REPLACE TEMP TABLE counting_otherwise AS {sql('models', 'counting_otherwise')}")
    finally:
        work.execute("DETACH published")
    if known.get("basis") != basis.digest or known["version"] - known["whole"] >= AT_MOST_IN_A_ROW:
        return None
    work.execute(f"CREATE OR REPLACE TEMP TABLE touched AS {sql('models', 'touched')}")
    found = work.execute("SELECT count(*) FROM touched").fetchone()
    if found is None or found[0] > AT_MOST_TOUCHED * known["cases"]:
        return None
    return Plan(known["whole"], frozenset(_feeds(work)))


def forget(work: duckdb.DuckDBPyConnection) -> None:
    """Drop the small databases."""
    work.execute("DETACH DATABASE IF EXISTS before")
    work.execute("DETACH DATABASE IF EXISTS after")
    work.execute(f"DETACH DATABASE IF EXISTS {within.NAME}")


def _feeds(work: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """The feeds of which a load that counts otherwise has rows."""
    for feed in FEEDS:
        if work.execute(f"FROM work.staged.{feed} SEMI JOIN counting_otherwise USING (load_id) LIMIT 1").fetchone():
            yield feed


class Increment(Anew):
    """Makes a version out of a copy of the current one, by the rule above.

    The databases `before` and `after` hold the touched cases as the current version has them and as the next one has.
    """

    def __init__(
        self, work: duckdb.DuckDBPyConnection, config: Config, about: Mapping[str, object], plan: Plan
    ) -> None:
        super().__init__(work, config, about)
        self._feeds = plan.feeds

    def begin(self) -> None:
        """Set the touched cases apart."""
        for name in ("before", "after"):
            self._work.execute(f"ATTACH ':memory:' AS {name}")
            for schema in ("core", "cells", "facts"):
                self._work.execute(f"CREATE SCHEMA {name}.{schema}")
        self._work.execute("CREATE SCHEMA after.staged")
        self._work.execute("CREATE TABLE after.touched AS FROM touched")
        for feed in ("cases", "case_steps"):
            counting = f"(FROM work.staged.{feed} SEMI JOIN work.counting_loads USING (load_id))"
            self._set_apart(counting, f"after.staged.{feed}")
        for name in ("steps", "case_ways"):
            self._set_apart(f"version.core.{name}", f"before.core.{name}")
        for name in _SEEN:
            self._work.execute(f"CREATE TABLE before.core.{name} AS FROM version.core.{name}")
            self._work.execute(f"CREATE VIEW after.core.{name} AS FROM version.core.{name}")

    def make(self, models: Sequence[str], on_step: Callable[[str], None]) -> None:
        """Make in turn what shows which cases are touched, and at once what is made of it."""
        last = models.index("monthly_flows") + 1
        others = [name for name in models[last:] if name not in OF_CASES]
        for name in (*models[:last], *(name for name in models[last:] if name in OF_CASES)):
            on_step(name)
            self.model(name)
        write_facts_of_cases(self._work, "before", "after")
        self._open_within()
        of_cases = [self._counted_again(mart) for mart in ROLLUPS if mart in COUNTED_BY_DAY]
        parts = [self._model(name) for name in others if not self._stays(name)]
        make_at_once(self._connections, [*of_cases, *parts], on_step)
        # Their facts are views over those models.
        rest = [mart for mart in ROLLUPS if mart not in COUNTED_BY_DAY and not self._stays(mart)]
        make_at_once(self._connections, [mart_of(mart) for mart in rest], on_step)

    def model(self, name: str) -> None:
        """Make one model: of the touched cases, or not at all, or in full."""
        if name in OF_CASES:
            self._replace(name)
        elif name == "case_words":
            self._more_words()
        elif not self._stays(name):
            super().model(name)
        if name in INTERMEDIATE:
            self._execute_in("after", f"CREATE VIEW core.{name} AS {model(name, self._config)}")
        if name == "watermark":
            self._touch_by_time()
            self._leave_out_alike()

    def _counted_again(self, name: str) -> Part:
        """One mart, counted again where the touched cases count otherwise."""
        was, this = (roll_up(name, catalog) for catalog in ("before", "after"))
        days = f"{name}_days"
        query = Template(sql("models", "counted_otherwise")).substitute(was=was, this=this)
        return Part(
            f"mart.{name}",
            [
                f"CREATE OR REPLACE TABLE after.{days} AS {query}",
                *within.days_of(f"after.{days}"),
                f"DELETE FROM {stored(name)} WHERE day IN (FROM after.{days})",
                f"INSERT INTO {stored(name)} {roll_up(name, within.NAME, days=days)}",
            ],
        )

    def traffic(self) -> None:
        """Count the platform's log again on the days of which a log tells that counts otherwise than before."""
        Traffic(self._work, self._config).count_again()

    def end(self) -> None:
        """Take away what only the build needs; the views of facts and scopes are those of the copy."""
        for name in INTERMEDIATE:
            self._work.execute(f"DROP VIEW core.{name}")

    def check(self) -> None:
        """Run every check, those of each case by itself on the touched ones. Raises CheckFailed."""
        for name in sorted(CHECKS_OF_CASES):
            self._work.execute("USE after")
            run_check(self._work, name)
        self._work.execute("USE version")
        self._check([name for name in check_names() if name not in CHECKS_OF_CASES])

    def _stays(self, name: str) -> bool:
        """Whether a model or mart is as it was in the current version."""
        if name not in OF_FEEDS or not self._feeds.isdisjoint(OF_FEEDS[name]):
            return False
        return name not in BY_THE_AS_OF or not self._moved()

    def _moved(self) -> bool:
        """Whether the as-of is another than in the current version."""
        was, this = (self._work.execute(f"FROM {one}.core.watermark").fetchall() for one in ("before", "version"))
        return was != this

    def _more_words(self) -> None:
        """Let the words that only touched cases have follow those that there are."""
        query = model("case_words", self._config)
        self._execute_in("after", f"CREATE VIEW core.words_of_touched AS {query}")
        self._work.execute(f"INSERT INTO core.case_words {sql('models', 'more_case_words')}")

    def _replace(self, name: str) -> None:
        """Compute the touched cases anew and put them in the place of their rows."""
        query = model(name, self._config, staged="after.staged")
        if name == CLOCKS:
            self._replace_clocks(query)
            return
        if name in _OF_CLOCKS:
            self._set_apart(f"version.core.{name}", f"before.core.{name}")
        self._execute_in("after", f"CREATE OR REPLACE TABLE core.{name} AS {query}")
        if name == told.CASES:
            self._work.execute(f"CREATE TABLE after.alike AS {sql('models', 'cases_alike')}")
            told.replace(self._work, "after.core.cases", "after.touched")
            return
        self._put_in(f"core.{name}")

    def _replace_clocks(self, query: str) -> None:
        clocks = f"cells.{CLOCKS}"
        self._set_apart(f"version.{clocks}", f"before.{clocks}")
        self._execute_in("before", sql("models", "case_clocks_told"))
        for statement in making_model(CLOCKS, query, "TABLE"):
            self._execute_in("after", statement)
        self._put_in(clocks)

    def _put_in(self, table: str) -> None:
        """Put what is made of the touched cases in the place of their rows."""
        self._work.execute(f"DELETE FROM {table} WHERE case_no IN (FROM after.touched)")
        self._work.execute(f"INSERT INTO {table} FROM after.{table}")

    def _touch_by_time(self) -> None:
        self._work.execute(f"CREATE TABLE after.moved AS {sql('models', 'touched_by_time')}")
        self._work.execute("CREATE TABLE after.by_time AS FROM after.moved ANTI JOIN after.touched USING (case_no)")
        self._work.execute("INSERT INTO after.touched FROM after.by_time")
        # No load speaks of these: they went the same way before.
        for table in ("before.core.case_ways", *(f"after.core.{name}" for name in _OF_RECORDS)):
            records = f"version.core.{table.rpartition('.')[2]}"
            self._work.execute(f"INSERT INTO {table} FROM {records} SEMI JOIN after.by_time USING (case_no)")

    def _leave_out_alike(self) -> None:
        """Of the cases of a month that comes again, most are as they were: their clocks stand, and all counted of them.

        A case may have gone another way, though its record is alike, where a load tells of steps.
        """
        if "case_steps" in self._feeds:
            return
        self._work.execute("CREATE TABLE after.unmoved AS FROM after.alike ANTI JOIN after.moved USING (case_no)")
        before = (f"before.core.{name}" for name in ("steps", "case_ways"))
        for table in ("after.touched", *before, *(f"after.core.{name}" for name in _OF_RECORDS)):
            self._work.execute(f"DELETE FROM {table} WHERE case_no IN (FROM after.unmoved)")

    def _set_apart(self, table: str, into: str) -> None:
        self._work.execute(f"CREATE OR REPLACE TABLE {into} AS FROM {table} SEMI JOIN after.touched USING (case_no)")

    def _execute_in(self, database: str, statement: str) -> None:
        self._work.execute(f"USE {database}")
        self._work.execute(statement)
        self._work.execute("USE version")
