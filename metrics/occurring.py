"""Whether the values that a question names occur in the data at all: a typing error must not read as a zero."""

from collections.abc import Mapping, Sequence

from metrics.errors import UnknownValue
from metrics.marts import Mart
from metrics.model import Metric
from metrics.question import sql
from metrics.snapshot import Snapshot
from warehouse.words import CHANNELS

# Whoever is listed here may be asked for, though none of their cases came in.
_LISTED = {"department": "scoped.departments", "service": "scoped.services"}


def known_filters(snapshot: Snapshot, metrics: Sequence[Metric], filters: Mapping[str, tuple[str, ...]]) -> None:
    """Hold the values of filters against the data; an empty value stands for "the data do not say".

    Raises:
        UnknownValue: a value occurs nowhere in the data; names near ones.
    """
    for dimension, asked in filters.items():
        known = {""}
        for table in _tables(dimension, metrics):
            if not known.issuperset(asked):
                known |= _values(snapshot, dimension, table)
        known |= set(CHANNELS) if dimension == "channel" else set()
        for value in asked:
            if value not in known:
                raise UnknownValue(dimension, value, sorted(known - {""}))


def _tables(dimension: str, metrics: Sequence[Metric]) -> list[str]:
    """Where values of the dimension stand, the quickest to read first."""
    marts: dict[Mart, None] = dict.fromkeys(metric.mart for metric in metrics if dimension in metric.dimensions)
    tables = [mart.table if dimension in mart.dimensions else mart.facts for mart in marts]
    return [*tables, *([_LISTED[dimension]] if dimension in _LISTED and tables else [])]


def _values(snapshot: Snapshot, dimension: str, table: str) -> set[str]:
    frame = snapshot.query(sql("values").format(dimension=dimension, table=table))
    return {str(value) for value in frame["value"]}
