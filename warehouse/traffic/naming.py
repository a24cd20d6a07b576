"""What paths, agents and referrers are called: each different one is looked at once, by the settings' patterns."""

from collections.abc import Mapping

import polars as pl

from warehouse.platform_settings import STAGES, PathRule, Patterns, Platform

# Longer ones are cut: nobody reads on, and each is kept for every day.
_LENGTH = 200
_NAMED = r"^[\w-]{1,40}$"
_DOMAIN = r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/@?#]*@)?([^/:?#]+)"


def named_paths(paths: pl.Series, platform: Platform, services: Mapping[str, str]) -> pl.DataFrame:
    """One row per path: `page` without its parameters, `service`, `stage` (0: none), `is_asset`, `is_monitoring`.

    `services` leads what services are called to their ids; where it knows any, a path names none but these.
    """
    page = pl.col("path").str.replace(r"[?#].*$", "")
    frame = pl.DataFrame({"path": paths}).with_columns(page=page.str.slice(0, _LENGTH))
    rules = [frame.with_columns(*_by(rule, number)) for number, rule in enumerate(platform.paths)]
    of_rules = pl.concat(
        [frame.with_columns(said=None, stage=pl.lit(0, pl.UInt8), rule=pl.lit(len(rules))), *rules],
        how="vertical_relaxed",
    ).filter(pl.col("stage").is_not_null())
    first = of_rules.sort("rule").unique("path", keep="first")
    said = pl.col("said").str.to_lowercase()
    known = {**services, **{word.lower(): service for word, service in platform.services.items()}}
    itself = None if services else pl.when(said.str.contains(_NAMED)).then(said)
    return first.sort("path").select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("path_id"),
        "path",
        "page",
        said.replace_strict(list(known), list(known.values()), default=itself, return_dtype=pl.String).alias("service"),
        "stage",
        pl.col("page").str.contains(platform.assets).alias("is_asset"),
        pl.col("page").str.contains(platform.monitoring_paths).alias("is_monitoring"),
    )


def _by(rule: PathRule, number: int) -> tuple[pl.Expr, ...]:
    """What a rule says of the paths that it fits; of others its stage is nothing."""
    fits = pl.col("page").str.contains(rule.path)
    said = pl.lit(rule.service) if rule.service else pl.col("page").str.extract(rule.path, 1)
    stage = pl.lit(STAGES.index(rule.stage) + 1, pl.UInt8)
    return said.alias("said"), pl.when(fits).then(stage).alias("stage"), pl.lit(number).alias("rule")


def named_agents(agents: pl.Series, platform: Platform) -> pl.DataFrame:
    """One row per user agent: `kind` (person, bot or monitoring), the pattern that told it, `channel` and `device`.

    `caller` is the same number where all of these are the same.
    """
    calls = pl.col("user_agent")
    monitor, bot = _first(platform.monitoring), _first(platform.bots)
    web = pl.when(calls.is_not_null()).then(pl.lit("web"))
    named = pl.DataFrame({"user_agent": agents.cast(pl.String)}).select(
        "user_agent",
        pl.when(monitor.is_not_null())
        .then(pl.lit("monitoring"))
        .when(bot.is_not_null())
        .then(pl.lit("bot"))
        .otherwise(pl.lit("person"))
        .alias("kind"),
        pl.coalesce(monitor, bot).alias("agent"),
        pl.coalesce(_first(platform.channels), web).alias("channel"),
        _first(platform.devices).alias("device"),
    )
    return named.with_columns(caller=pl.struct(pl.exclude("user_agent")).rank("dense"))


def _first(patterns: Patterns) -> pl.Expr:
    """The name of the first pattern that fits the user agent."""
    fitting = [
        pl.when(pl.col("user_agent").str.contains(pattern)).then(pl.lit(name)) for name, pattern in patterns.items()
    ]
    return pl.coalesce(*fitting, pl.lit(None, pl.String))


def named_events(events: pl.Series, platform: Platform) -> pl.DataFrame:
    """One row per word for an event, with the number of its stage."""
    stages = {word.lower(): STAGES.index(stage) + 1 for stage, words in platform.events.items() for word in words}
    folded = pl.col("event").str.to_lowercase()
    stage = folded.replace_strict(list(stages), list(stages.values()), default=None, return_dtype=pl.UInt8)
    return pl.DataFrame({"event": events.cast(pl.String)}).with_columns(stage=stage)


def named_referrers(referrers: pl.Series) -> pl.DataFrame:
    """One row per referrer: its `domain`, and nothing else of it."""
    domain = pl.col("referrer").str.extract(_DOMAIN, 1).str.to_lowercase().str.slice(0, _LENGTH)
    return pl.DataFrame({"referrer": referrers.drop_nulls().cast(pl.String)}).with_columns(domain=domain)
