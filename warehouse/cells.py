"""Marts whose cells are nearly as many as the cases: what a cell is of stands once in `core.case_words`, a number here.

To write the words of every cell takes more than half of the time that such a mart takes, and most of its room.
"""

from collections.abc import Iterator

from warehouse.rollups.dimensions import CASE_DIMENSIONS
from warehouse.statements import roll_up

# Each is counted from nothing but `core.case_clocks`.
FINE = frozenset({"duration_days", "duration_seconds", "spans"})
_WORDS = ", ".join(("clock", *CASE_DIMENSIONS))


def stored(mart: str) -> str:
    """The table that holds the cells of a mart."""
    return f"{'cells' if mart in FINE else 'mart'}.{mart}"


def counted(mart: str, catalog: str, days: str | None = None) -> str:
    """The query of a mart, as `roll_up` gives it, in the columns of the table that holds it."""
    query = roll_up(mart, catalog, days)
    if mart not in FINE:
        return query
    of = f"(SELECT words, words_of({_WORDS}) AS found FROM version.core.case_words)"
    own = f"(SELECT day, words_of({_WORDS}) AS found, * EXCLUDE (day, {_WORDS}) FROM ({query}))"
    return f"SELECT day, words, * EXCLUDE (day, words, found) FROM {own} JOIN {of} USING (found)"


def making(mart: str, catalog: str) -> Iterator[str]:
    """The statements that make a mart from the facts of a catalog."""
    yield f"CREATE OR REPLACE TABLE {stored(mart)} AS {counted(mart, catalog)}"
    if mart in FINE:
        yield (
            f"CREATE OR REPLACE VIEW mart.{mart} AS SELECT day, w.* EXCLUDE (words), c.* EXCLUDE (day, words)"
            f" FROM {stored(mart)} AS c JOIN core.case_words AS w USING (words)"
        )
