"""What is counted of cases: the words that a row is of stand once in `core.case_words`, and a number here.

To write the words of every row takes more than half of the time that such a table takes, and most of its room; to group
by a number takes a third of grouping by six words.
"""

from warehouse.statements import roll_up, sql

OF_CASES = frozenset({"flow", "standing", "spans", "stopped_spans", "ways", "duration_days", "duration_seconds"})
# Models that are stored so; the view that shows the clocks tells of more than words.
CLOCKS = "case_clocks"
LATELY = frozenset({"flow_lately", "standing_lately"})


def stored(mart: str) -> str:
    """The table that holds the cells of a mart."""
    return f"{'cells' if mart in OF_CASES else 'mart'}.{mart}"


def making(mart: str, catalog: str) -> tuple[str, ...]:
    """The statements that make a mart from the facts of a catalog."""
    query = roll_up(mart, catalog)
    if mart in OF_CASES:
        return _with_words("mart", mart, query)
    return (f"CREATE OR REPLACE TABLE mart.{mart} AS {query}",)


def making_model(name: str, query: str, kind: str) -> tuple[str, ...]:
    """The statements that make a model by its query, in the database in use."""
    if name == CLOCKS:
        return f"CREATE OR REPLACE TABLE cells.{name} AS {query}", sql("models", "case_clocks_told")
    if name in LATELY:
        return _with_words("core", name, query)
    return (f"CREATE OR REPLACE {kind} core.{name} AS {query}",)


def _with_words(schema: str, name: str, query: str) -> tuple[str, ...]:
    told = f"SELECT day, w.* EXCLUDE (words), c.* EXCLUDE (day, words) FROM cells.{name} AS c"
    view = f"CREATE OR REPLACE VIEW {schema}.{name} AS {told} JOIN core.case_words AS w USING (words)"
    return f"CREATE OR REPLACE TABLE cells.{name} AS {query}", view
