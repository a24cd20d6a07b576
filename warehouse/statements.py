"""The SQL of models, facts and marts, with the names and values that belong in it."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from string import Template

from warehouse import publicity_channels, rating_reasons
from warehouse.basis import Basis
from warehouse.config import LATELY_DAYS, QUIET_DAYS, Config
from warehouse.rollups import OF_TRAFFIC, ROLLUPS

_HERE = Path(__file__).parent
# Where the rows of all loads are staged.
STAGED = "work.staged"
# Models that are given values, and no names of columns.
BOUND = (
    *("about", "ratings", "rating_reasons", "rating_called_late", "rating_reach"),
    *("publicity_words", "survey", "survey_told", "survey_shares", "survey_invited", "survey_sheets"),
)
# What each mart is counted from.
FACTS_OF = {mart: facts for marts in (ROLLUPS, OF_TRAFFIC) for mart, (facts, _) in marts.items()}


def sql(folder: str, name: str) -> str:
    """The text of one file below `warehouse/`."""
    return (_HERE / folder / f"{name}.sql").read_text(encoding="utf-8")


def model(name: str, config: Config, staged: str = STAGED) -> str:
    """The query of one model; those of cases read their rows from the schema `staged`."""
    text = sql("models/core", name)
    return text if name in BOUND else Template(text).substitute(_clock_columns(config), staged=staged)


def bound(name: str, config: Config) -> dict[str, object]:
    """The values bound to a model that the settings or the list of reasons speak in."""
    match name:
        case "ratings":
            return config.ratings.model_dump(exclude={"ratable"})
        case "rating_reach":
            return config.ratings.model_dump(include={"ratable"})
        case "rating_reasons":
            words = rating_reasons.words()
            marks = {"separators": rating_reasons.SEPARATORS, "code": rating_reasons.CODE}
            return {"words": list(words), "reasons": list(words.values()), **marks}
        case "publicity_words":
            channels = publicity_channels.words()
            return {"words": list(channels), "channels": list(channels.values())}
        case "rating_called_late":
            return {"late": sorted(rating_reasons.LATE)}
        case _:
            return config.survey.bound(name)


def about(config: Config, number: int, basis: Basis, whole: int) -> dict[str, object]:
    """The values bound to the model `about`; `whole` is the last version that was built anew."""
    return {
        "version": number,
        "built_at": datetime.now(UTC),
        "timezone": config.timezone,
        "country": config.country,
        "release": basis.release,
        "basis": basis.digest,
        "whole": whole,
    }


def roll_up(mart: str, catalog: str, days: str | None = None) -> str:
    """The query of one mart over the facts of a catalog, as `warehouse.compiling` wrote it.

    `days` names a table of days in the catalog `after`, which lie between the variables `first_day` and `last_day`; by
    default all days count.
    """
    facts = f"{catalog}.facts.{FACTS_OF[mart]}"
    if days:
        # Records lie by time: outside of the bounds they are not even read.
        between = "day BETWEEN getvariable('first_day') AND getvariable('last_day')"
        facts = f"(FROM {facts} SEMI JOIN after.{days} USING (day) WHERE {between})"
    return Template(sql("models/marts", mart)).substitute(facts=facts)


def _clock_columns(config: Config) -> dict[str, str]:
    """The identifiers of the configured clocks; the configuration admits only names of case moments."""
    return {
        "legal_start": _first_filled(config.legal.start),
        "legal_first": config.legal.start[0],
        "legal_end": _first_filled(config.legal.end),
        "experience_start": _first_filled(config.experience.start),
        "experience_first": config.experience.start[0],
        "experience_end": _first_filled(config.experience.end),
        "natural_days_move_on": str(config.natural_days_move_on).lower(),
        "late_after_days": str(config.late_after_days),
        "quiet_days": str(QUIET_DAYS),
        "lately_days": str(LATELY_DAYS),
    }


def _first_filled(columns: Iterable[str]) -> str:
    return f"coalesce({', '.join(columns)})"
