"""Contract of the feed `cases`."""

import polars as pl

from etl.contracts import reasons
from etl.contracts.case_details import SERVICE, WHERE_AND_WHO
from etl.contracts.case_identity import HOW, WHAT
from etl.contracts.case_limits import LIMITS
from etl.contracts.case_moments import WHEN
from etl.contracts.model import ENDED, STARTED, Contract, Rule, is_a_day
from etl.contracts.personal import PERSONAL
from warehouse.text import Text

ENDED_STATES = ("closed_ok", "closed_rejected", "returned", "withdrawn", "forced")

# Whether the case is due by the end of a day, or at a moment of it.
DUE_BY_DAY = "due_by_day"

# A close that names only its day may be any moment of that day.
_latest_close = pl.col(ENDED) + pl.when(is_a_day(ENDED)).then(pl.duration(hours=24)).otherwise(pl.duration())

# An archive reaches back decades; one day in twenty rows or more that does so is no slip of the pen.
_long_before = pl.col(STARTED) < pl.col(STARTED).median() - pl.duration(days=3653)
_is_archive = _long_before.mean() >= 0.05

RULES = (
    # A draft has not been accepted yet; in an event log the first event may stand for the acceptance.
    Rule(
        # Takes the place of the rule that follows from the column alone.
        "accepted_at_is_given",
        pl.col(STARTED).is_not_null() | (pl.col("status") == "draft"),
        reasons.MISSING,
        STARTED,
        in_log="off",
    ),
    Rule(
        "accepted_about_when_the_others_were",
        ~_long_before | _is_archive,
        reasons.LONG_BEFORE_THE_OTHERS,
        STARTED,
        in_log="off",
    ),
    Rule(
        "closed_not_before_accepted",
        (pl.col(ENDED) >= pl.col(STARTED)) | (_latest_close > pl.col(STARTED)),
        reasons.CLOSED_BEFORE_ACCEPTED,
        ENDED,
        other=STARTED,
        in_log="note",
    ),
    Rule(
        "ended_cases_have_a_closing_date",
        pl.col(ENDED).is_not_null() | ~pl.col("status").is_in(ENDED_STATES),
        reasons.CLOSED_WITHOUT_DATE,
        ENDED,
        other="status",
    ),
    Rule(
        "open_cases_have_no_closing_date",
        pl.col(ENDED).is_null() | pl.col("status").is_in(ENDED_STATES),
        reasons.OPEN_WITH_DATE,
        ENDED,
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
    clocked=True,
    derived=(DUE_BY_DAY,),
)
