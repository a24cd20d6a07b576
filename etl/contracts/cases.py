"""Contract of the feed `cases`."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.case_details import SERVICE, WHERE_AND_WHO
from etl.contracts.case_identity import HOW, WHAT
from etl.contracts.case_limits import LIMITS
from etl.contracts.case_moments import WHEN
from etl.contracts.model import Contract, Rule, is_a_day
from etl.contracts.personal import PERSONAL
from warehouse.text import Text

ENDED = ("closed_ok", "closed_rejected", "returned", "withdrawn", "forced")

# A close that names only its day may be any moment of that day.
_latest_close = pl.col("closed_at") + pl.when(is_a_day("closed_at")).then(pl.duration(hours=24)).otherwise(
    pl.duration()
)

RULES = (
    # A draft has not been accepted yet; in an event log the first event may stand for the acceptance.
    Rule(
        "accepted_at_is_given",
        pl.col("accepted_at").is_not_null() | (pl.col("status") == "draft"),
        reasons.MISSING,
        "accepted_at",
        in_log="off",
    ),
    Rule(
        "closed_not_before_accepted",
        (pl.col("closed_at") >= pl.col("accepted_at")) | (_latest_close > pl.col("accepted_at")),
        reasons.CLOSED_BEFORE_ACCEPTED,
        "closed_at",
        other="accepted_at",
        in_log="note",
    ),
    Rule(
        "ended_cases_have_a_closing_date",
        pl.col("closed_at").is_not_null() | ~pl.col("status").is_in(ENDED),
        reasons.CLOSED_WITHOUT_DATE,
        "closed_at",
        other="status",
    ),
    Rule(
        "open_cases_have_no_closing_date",
        pl.col("closed_at").is_null() | pl.col("status").is_in(ENDED),
        reasons.OPEN_WITH_DATE,
        "closed_at",
        other="status",
    ),
)

CASES = Contract(
    feed="cases",
    label=Text("Cases", "办件"),
    grain=Text("One row per case.", "每行一个办件。"),
    columns=(*WHAT, *HOW, *WHEN, *LIMITS, *WHERE_AND_WHO, *SERVICE),
    key=("case_no",),
    rules=RULES,
    personal=PERSONAL,
)
