"""Builds a version: from the current one where it can, else anew from the loader's staged rows; then the checks."""

import shutil
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import duckdb

from warehouse import increment, statements
from warehouse.anew import Anew, use_version
from warehouse.basis import basis_of
from warehouse.beforehand import Begun
from warehouse.config import Config
from warehouse.deliveries import describe
from warehouse.increment import Increment
from warehouse.versions import STORAGE_VERSION, Versions, number_of

# Each model may read those before it. One that `increment` does not name is made in full for every version.
MODELS = (
    *("loads", "cases", "steps", "case_work", "case_ways"),
    *("rated", "survey", "publicity", "platform_days", "platform_aside"),
    *("monthly_summary", "staffing", "targets"),
    *("departments", "services", "watermark"),
    *("clocked", "case_words", "case_stops", "suspended", "promised", "case_clocks", "monthly_flows"),
    *("survey_told", "survey_shares", "survey_invited", "survey_items", "survey_answers", "survey_sheets"),
    *("publicity_words", "media_use", "heard"),
    *("ratings", "bad_ratings", "rating_reasons", "rating_called_late", "rating_comments", "rating_bursts"),
    "rating_reach",
    *("months_over", "deliveries", "covered", "silences", "gaps", "coverage", "feed_months"),
    *("row_counts", "late_arrivals"),
    *("stock_breaks", "stock_flow", "about"),
)
# Held against the marts, or read from the facts, so made after them.
AFTER_MARTS = ("reconciliation", "flow_lately", "standing_lately", "tracked")

Step = Callable[[str], None]
Maker = Callable[[duckdb.DuckDBPyConnection, Config, Mapping[str, object]], Anew]


def build_version(
    work: duckdb.DuckDBPyConnection,
    config: Config,
    on_step: Step = lambda _: None,
    anew: bool = False,
    begun: Begun | None = None,
) -> Path:
    """Build the next version from the open work database and make it current.

    Args:
        anew: Take nothing over from the current version.
        begun: Its file, if somebody copies the current version into it already.

    Raises:
        CheckFailed: a check found rows; nothing was published.
    """
    versions = Versions(config.home)
    draft = begun.draft if begun else versions.draft()
    write_version(work, config, draft, None if anew else versions.existing(), on_step, begun=begun)
    on_step("publish")
    return versions.publish(draft, config.keep_versions)


def write_version(
    work: duckdb.DuckDBPyConnection,
    config: Config,
    draft: Path,
    current: Path | None,
    on_step: Step = lambda _: None,
    maker: Maker = Anew,
    begun: Begun | None = None,
) -> None:
    """Write what the loads that count now amount to into a new file, `warehouse-NNNNNN.duckdb.tmp`, and check it.

    Args:
        current: The version from which parts may be taken over.
        maker: What makes a version where nothing is taken over.
        begun: The copy of `current` in `draft`, if somebody makes it already.

    Raises:
        CheckFailed: a check found rows.
    """
    describe(work)
    basis = basis_of(work, config)
    plan = increment.plan(work, current, basis) if current else None
    if plan and current:
        on_step("copy")
        begun.copied() if begun else shutil.copyfile(current, draft)
    elif begun:
        begun.emptied()
    # Nobody reads a draft that was left half-way, so each of its tables need not be forced to the disk by itself.
    work.execute(f"ATTACH '{draft}' AS version (STORAGE_VERSION '{STORAGE_VERSION}', RECOVERY_MODE no_wal_writes)")
    use_version(work)
    try:
        number = number_of(draft.with_suffix(""))
        about = statements.about(config, number, basis, plan.whole if plan else number)
        with closing(Increment(work, config, about, plan) if plan else maker(work, config, about)) as making:
            _make(making, on_step)
        _write_both(work, tidy=plan is None)
        if begun:
            begun.on_disk()
    finally:
        work.execute("USE work")
        increment.forget(work)
        work.execute("DETACH version")


def _write_both(work: duckdb.DuckDBPyConnection, tidy: bool) -> None:
    """Write what is still in memory of the version, and in the log of the store.

    To move rows together that lie scattered takes ten times as long as to write: that is done where all is made anew.
    """
    if not tidy:
        work.execute("SET GLOBAL max_vacuum_tasks = 0")
    for database in ("version", "work"):
        work.execute(f"CHECKPOINT {database}")
    work.execute("RESET GLOBAL max_vacuum_tasks")


def _make(maker: Anew, on_step: Step) -> None:
    on_step("calendar")
    maker.begin()
    maker.make(MODELS, on_step)
    on_step("platform_log")
    maker.traffic()
    maker.after(AFTER_MARTS, on_step)
    maker.end()
    on_step("checks")
    maker.check()
