"""What every row of a version rests on; where it has changed, no part of an earlier version can be kept."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import duckdb

from warehouse import rating_reasons
from warehouse.config import Config

_HERE = Path(__file__).parent
# The settings that a figure depends on.
_SETTINGS = {"timezone", "country", "natural_days_move_on", "legal", "experience", "ratings", "survey", "platform"}


@dataclass(frozen=True, slots=True)
class Basis:
    """The release that a version was made by, and a digest of all that its every case depends on.

    `release` stands for the definitions of models and marts; `digest` for these, the settings, the libraries that
    count, and the departments, services and holidays that were handed over.
    """

    release: str
    digest: str


def basis_of(work: duckdb.DuckDBPyConnection, config: Config) -> Basis:
    """The basis of a version that were made now from the open work database."""
    handed_over = work.execute((_HERE / "models" / "reference_loads.sql").read_text(encoding="utf-8")).fetchall()
    told = {
        "release": release(),
        "settings": config.model_dump(mode="json", include=_SETTINGS),
        "libraries": _libraries(),
        "reference": [load_id for (load_id,) in handed_over],
    }
    return Basis(release(), _digest(json.dumps(told, sort_keys=True)))


def made_by(version: duckdb.DuckDBPyConnection) -> str | None:
    """The release that an open version was made by; None: one that left no mark yet."""
    try:
        found = version.execute("SELECT release FROM core.about").fetchone()
    except (duckdb.CatalogException, duckdb.BinderException):
        return None
    return str(found[0]) if found else None


@cache
def _libraries() -> list[str]:
    return [version("duckdb"), version("holidays")]


@cache
def release() -> str:
    """A digest of the definitions of models and marts as this release has them; remarks do not count."""
    models = [_without_remarks(path) for path in sorted((_HERE / "models").rglob("*.sql"))]
    marts = [path.read_text(encoding="utf-8") for path in sorted((_HERE / "rollups").glob("*.py"))]
    words = json.dumps(dict(rating_reasons.words()), sort_keys=True)
    return _digest("\n".join((*models, *marts, words)))


def _without_remarks(path: Path) -> str:
    lines = (line.split("--")[0].split() for line in path.read_text(encoding="utf-8").splitlines())
    return " ".join((path.stem, *(word for line in lines for word in line)))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
