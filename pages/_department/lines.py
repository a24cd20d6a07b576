"""The figures of a department: the ones a manager is asked about first, each with the verdict on its trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.backlog import BACKLOG
from metrics.bad_ratings import BAD_RATINGS
from metrics.capacity import CAPACITY
from metrics.catalogue import METRICS
from metrics.data_quality import DATA_QUALITY
from metrics.satisfaction import SATISFACTION
from metrics.value import Result, TooFew, Value
from pages._registry import PAGES
from pages._ui import figures, periods, trends
from pages._ui.frame import Frame
from pages._ui.verdicts import ORDER, Verdict

CLOSED = "cases_closed"
# What a manager is asked about: how long, is the promise kept, does it pile up, at the first attempt, online, and what
# people say.
FIRST = (
    "median_processing_time",
    "p90_processing_time",
    "matured_on_time_rate",
    "on_time_rate",
    "open_cases",
    "overdue_open",
    "clearance_rate",
    "supplement_rate",
    "first_time_through_rate",
    "return_rate",
    "online_share",
    "active_good_rate",
    CLOSED,
)
OTHERS = tuple(id for id in METRICS if id not in FIRST)
# The page that goes into a figure; in words of the registry, so that a page still to come is no broken link.
_PAGES = {
    **dict.fromkeys((metric.id for metric in (*BACKLOG, *CAPACITY)), "backlog"),
    **dict.fromkeys((metric.id for metric in (*SATISFACTION, *BAD_RATINGS)), "satisfaction"),
    **dict.fromkeys((metric.id for metric in DATA_QUALITY), "data_health"),
}
_ELSE = "processing_time"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of the department with the verdict on its trend; `worse_until` tells of one that is usual again."""

    result: Result
    trend: trends.Trend | None
    verdict: Verdict
    since: str | None
    worse_until: str | None = None

    @property
    def id(self) -> str:
        """The id of the figure."""
        return self.result.metric.id

    @property
    def on_mean(self) -> bool:
        """Whether the verdict is that on the mean of the same cases, because the figure moves in steps too large."""
        return self.verdict.judged and self.trend is not None and self.trend.speaking is not self.trend


def load(now: Frame, ids: Sequence[str] = FIRST) -> list[Line]:
    """Those of the figures that know the filters, what needs action first."""
    known = of_filters(now, ids)
    lines = trends.load(now, known, trends.grain_for(now.filters.period))
    found = figures.results(now, known, now.filters.view())
    made = [_line(now, result, lines.get((result.metric.id, ""))) for result in found]
    return sorted(made, key=lambda line: (ORDER.index(line.verdict), ids.index(line.id)))


def of_filters(now: Frame, ids: Sequence[str]) -> tuple[str, ...]:
    """The figures that can be asked with the filters as they are."""
    return tuple(id for id in ids if set(now.filters.chosen) <= set(METRICS[id].dimensions))


def closed(lines: list[Line]) -> int:
    """How many cases the department decided."""
    return next(line.result.outcome.sample for line in lines if line.id == CLOSED)


def page_of(line: Line) -> str:
    """The page that goes into a figure."""
    page = _PAGES.get(line.id, _ELSE)
    return page if page in PAGES else _ELSE


def _line(now: Frame, result: Result, trend: trends.Trend | None) -> Line:
    if isinstance(result.outcome, TooFew):
        return Line(result, trend, Verdict.FEW, None)
    if trend is None or not isinstance(result.outcome, Value):
        return Line(result, trend, Verdict.UNKNOWN, None)
    verdict, since = trend.since(now.filters.period)
    last = trend.worse_until(now.filters.period)
    return Line(
        result,
        trend,
        verdict,
        periods.beginning(since, now.language) if since else None,
        periods.ending(last, now.language) if last else None,
    )
