"""What the departments and services of the current version are called, for those who name one in a shell."""

from warehouse.config import Config
from warehouse.errors import NoData
from warehouse.naming import folded
from warehouse.reader import Reader
from warehouse.scope import Scope

_NAMES = {
    "department": "SELECT department, name_zh, name_en FROM scoped.departments ORDER BY ALL",
    "service": "SELECT service, name_zh, name_en FROM scoped.services ORDER BY ALL",
}


def called(config: Config, dimension: str) -> dict[str, str]:
    """The id of every department or service by its folded id and names; empty where nothing is loaded yet."""
    try:
        snapshot = Reader(config).snapshot(Scope.everything())
    except NoData:
        return {}
    rows = snapshot.query(_NAMES[dimension]).rows()
    return {folded(str(word)): str(row[0]) for row in rows for word in row if word}
