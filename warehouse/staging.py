"""What the loader's store is told of a load that it is to keep."""

from dataclasses import dataclass
from pathlib import Path

# The tables of schema `staged`: one per feed, and the answers and questions that come with a survey.
FEEDS = (
    *("cases", "case_steps", "ratings", "survey", "survey_answers", "survey_items", "publicity", "platform_log"),
    *("monthly_summary", "departments", "services", "staffing", "targets", "holidays"),
)
# What else is kept of a load.
BESIDE = ("problems", "deliveries", "said", "ledger", "request_files", "request_days", "loads")


@dataclass(frozen=True, slots=True)
class StagedLoad:
    """What the store must know of a load; `month` and `department` say which earlier load it replaces.

    One that `completes` another replaces none, and is replaced and taken back with it.
    """

    load_id: str
    seq: int
    feed: str
    department: str | None
    month: str | None
    sha256: str
    demonstration: bool = False
    completes: str | None = None


@dataclass(frozen=True, slots=True)
class KeptLog:
    """A log in the archive: its file, the first load of the log, the one before this, and what was read up to here.

    `seen_as` tells the file that was read, if it did not change meanwhile.
    """

    file: Path
    origin: str
    goes_on: str | None
    bytes: int
    sha256: str
    lines: int
    seen_as: str | None = None
