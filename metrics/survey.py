"""The answer sheets of a survey: which of them a question is put to, who sent them in, and how many were asked to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from metrics.definitions import MINIMUM
from metrics.intervals import wilson
from metrics.marts import SURVEY_SHEETS
from metrics.means import Moments
from metrics.question import sql, wanted
from metrics.snapshot import Snapshot
from metrics.value import NotApplicable, NotProvided, Outcome, TooFew, Value
from warehouse.text import Text

PUBLIC, MANAGERS = "public", "managers"
SHEETS = "scoped.survey_sheets"
# Degrees from 1 to 5, reversed questions turned: how it is, and how much it matters.
PERFORMANCE = "(SELECT * FROM scoped.survey_answers WHERE points IS NOT NULL AND NOT importance)"
IMPORTANCE = "(SELECT * FROM scoped.survey_answers WHERE points IS NOT NULL AND importance)"
# The question for the whole, which is no part of a dimension.
OVERALL = "overall"

_NOT_TOLD = Text(
    "Not provided: how many were asked to answer. Write it into `[survey.invited]` of `config.toml`.",
    "未提供：发放问卷数。请在 `config.toml` 的 `[survey.invited]` 中填写。",
)
_MORE = Text(
    "More sheets came in than were asked for. Correct `[survey.invited]` in `config.toml`.",
    "回收数多于发放数。请更正 `config.toml` 的 `[survey.invited]`。",
)
_NO_SCALE = Text("The questionnaire has no scale question.", "该问卷没有量表题。")

Group = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """The sheets that count: `only` maps a column to the values that do; an empty value stands for “not said”."""

    snapshot: Snapshot
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, **only: str) -> "Survey":
        """Of these, the ones with those values: `survey.of(side="public", wave="2026")`."""
        return replace(self, only={**self.only, **{name: (value,) for name, value in only.items()}})

    @property
    def predicates(self) -> str:
        """What a row must meet, with `$names` for the values."""
        return " AND ".join(wanted(name) for name in self.only) or "true"

    @property
    def values(self) -> dict[str, object]:
        """The values of the predicates."""
        return {f"filter_{name}": list(values) for name, values in self.only.items()}

    def topics(self) -> list[tuple[str, str]]:
        """Every topic that is rated with its dimension, in the order of the questionnaires."""
        text = sql("survey_places").format(source=PERFORMANCE, predicates=self.predicates)
        return self.snapshot.query(text, **self.values).rows()

    def moments(self, source: str, value: str, by: Group) -> dict[Group, Moments]:
        """The sums over sheets of an expression, by the columns named."""
        text = sql("survey_moments").format(
            columns=columns(by), names=", ".join(by), source=source, predicates=self.predicates, value=value
        )
        rows = self.snapshot.query(text, **self.values).rows()
        return {row[: len(by)]: Moments(*row[len(by) :]) for row in sorted(rows)}


def columns(by: Group) -> str:
    """The select list of columns to group by; what is not said is the empty word."""
    return ", ".join(f"coalesce({name}, '') AS {name}" for name in by)


def mean_of(found: Moments) -> Outcome:
    """A mean with its interval, from as many sheets as may be shown."""
    if found.people < MINIMUM:
        return TooFew(found.people, MINIMUM, SURVEY_SHEETS.counted)
    return Value(found.mean, found.people, found.interval)


def share_of(hits: float, total: float) -> Outcome:
    """A share with its Wilson interval, from as many sheets as may be shown."""
    if total < MINIMUM:
        return TooFew(int(total), MINIMUM, SURVEY_SHEETS.counted)
    return Value(hits / total, int(total), wilson(hits, total))


@dataclass(frozen=True, slots=True)
class Response:
    """The sheets of one population in one wave, by how far they got (AAPOR), and how many were asked for."""

    population: str
    side: str
    sheets: int
    complete: int
    partial: int
    broken_off: int
    invited: int | None

    @property
    def valid(self) -> int:
        """Sheets that were not broken off."""
        return self.sheets - self.broken_off

    @property
    def response(self) -> Outcome:
        """Valid sheets of those asked for."""
        if self.invited is None:
            return NotProvided(_NOT_TOLD, self.sheets)
        if self.valid > self.invited:
            return NotApplicable(_MORE, self.sheets)
        return share_of(self.valid, self.invited)

    @property
    def completion(self) -> Outcome:
        """Complete sheets of all that came in."""
        judged = self.complete + self.partial + self.broken_off
        return share_of(self.complete, judged) if judged else NotApplicable(_NO_SCALE, self.sheets)


@dataclass(frozen=True, slots=True)
class Wave:
    """One wave: when its sheets came in, from whom, and all of them together; its days are None where none is told."""

    name: str
    first_day: date | None
    last_day: date | None
    responses: tuple[Response, ...]
    invited: int | None = None

    @property
    def whole(self) -> Response:
        """All populations together; asked for were all only where it is told of each, or of the wave."""
        each = [one.invited for one in self.responses]
        told = None if None in each else sum(number or 0 for number in each)
        sides = {one.side for one in self.responses}
        return Response(
            population="",
            side=sides.pop() if len(sides) == 1 else "",
            sheets=sum(one.sheets for one in self.responses),
            complete=sum(one.complete for one in self.responses),
            partial=sum(one.partial for one in self.responses),
            broken_off=sum(one.broken_off for one in self.responses),
            invited=told if self.invited is None else self.invited,
        )


def waves(survey: Survey) -> tuple[Wave, ...]:
    """Every wave, oldest first; what was asked for is known of whole populations only, not of a part of them."""
    frame = survey.snapshot.query(sql("survey_responses").format(predicates=survey.predicates), **survey.values)
    each, all_together = set(survey.only) <= {"wave", "side", "population"}, set(survey.only) <= {"wave"}
    found: dict[str, Wave] = {}
    for row in frame.iter_rows(named=True):
        counts = {name: row[name] for name in ("population", "side", "sheets", "complete", "partial", "broken_off")}
        one = Response(**counts, invited=row["invited"] if each else None)
        wave = found.get(row["wave"]) or Wave(
            row["wave"], None, None, (), row["wave_invited"] if all_together else None
        )
        days = [day for day in (wave.first_day, row["first_day"], wave.last_day, row["last_day"]) if day]
        found[wave.name] = replace(
            wave,
            first_day=min(days, default=None),
            last_day=max(days, default=None),
            responses=(*wave.responses, one),
        )
    return tuple(found.values())
