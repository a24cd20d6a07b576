"""What is counted of cases: the words that a row is of stand once in `core.case_words`, and a number here.

To write the words of every row takes more than half of the time that such a table takes, and most of its room; to group
by a number takes a third of grouping by six words.
"""

from collections.abc import Iterator

from warehouse.statements import roll_up, sql

OF_CASES = frozenset({"flow", "standing", "spans", "stopped_spans", "ways", "duration_days", "duration_seconds"})
# A model that is stored so, and shown by the view of `models/case_clocks_told.sql`.
CLOCKS = "case_clocks"


def stored(mart: str) -> str:
    """The table that holds the cells of a mart."""
    return f"{'cells' if mart in OF_CASES else 'mart'}.{mart}"


def making(mart: str, catalog: str) -> Iterator[str]:
    """The statements that make a mart from the facts of a catalog."""
    yield f"CREATE OR REPLACE TABLE {stored(mart)} AS {roll_up(mart, catalog)}"
    if mart in OF_CASES:
        yield (
            f"CREATE OR REPLACE VIEW mart.{mart} AS SELECT day, w.* EXCLUDE (words), c.* EXCLUDE (day, words)"
            f" FROM {stored(mart)} AS c JOIN core.case_words AS w USING (words)"
        )


def making_clocks(query: str) -> tuple[str, ...]:
    """The statements that make the clocks of cases in the database in use."""
    return f"CREATE OR REPLACE TABLE cells.{CLOCKS} AS {query}", sql("models", "case_clocks_told")
