"""What a load tells: as JSON for scripts, as a few lines for a person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from etl.already import already
from etl.contracts import CONTRACTS
from etl.desk.values import Decision
from etl.load import Report
from etl.problem import Problem
from warehouse.mappings import RememberedMap
from warehouse.text import Language, Text

# Three examples show the pattern; the full list is in the workbook of set-aside rows.
EXAMPLES = 3
_UTC = ZoneInfo("UTC")


class Told(Protocol):
    """What may be told of a file beside its report."""

    @property
    def decisions(self) -> Sequence[Decision]:
        """What was there to decide."""

    @property
    def remembered(self) -> RememberedMap | None:
        """The map that was remembered of its headers."""


@dataclass(frozen=True, slots=True)
class ProblemGroup:
    """Problems that the same repair mends."""

    reason: str
    severity: str
    count: int
    examples: tuple[Problem, ...]


def grouped(problems: Iterable[Problem]) -> list[ProblemGroup]:
    """Problems that one repair mends, the most frequent first; words of two lists are two repairs."""
    by_repair: dict[tuple[str, Text | None], list[Problem]] = defaultdict(list)
    for problem in problems:
        own = problem.expected if "{expected}" in problem.reason.remedy.en else None
        by_repair[problem.reason.code, own].append(problem)
    groups = [
        ProblemGroup(code, found[0].reason.severity, len(found), tuple(found[:EXAMPLES]))
        for (code, _), found in by_repair.items()
    ]
    return sorted(groups, key=lambda group: (group.severity != "row", -group.count))


def as_json(report: Report, language: Language, told: Told | None = None) -> dict[str, object]:
    """The stable fields of `load --json` for one file; `told` adds how it was understood and what is to decide."""
    counted = report.checked or report.already_loaded
    problems = grouped(report.checked.problems) if report.checked else []
    notes = counted.notes if counted else ()
    return {
        "load_id": report.load_id,
        "version": report.version,
        "feed": report.request.feed,
        "file": report.request.name,
        "rows_in": counted.rows_in if counted else None,
        "accepted": counted.accepted if counted else None,
        "rejected": counted.rejected if counted else None,
        "ignored": counted.ignored if counted else None,
        "records": _records(report),
        "replaces": _replaces_json(report),
        "already_loaded": report.already_loaded is not None,
        "problems": [_problem_json(group, language) for group in problems],
        "notes": [note.in_(language) for note in notes],
        "changes": _changes_json(report),
        "remembered": told.remembered.load_id if told and told.remembered else None,
        "decisions": [
            {"id": one.id, "kind": one.kind, "title": one.title.in_(language), "text": one.text.in_(language)}
            for one in (told.decisions if told else ())
        ],
    }


def as_lines(report: Report, language: Language, told: Told | None = None, zone: ZoneInfo = _UTC) -> Iterator[str]:
    """A few sentences for one file, times in the zone of the data."""
    name = report.request.name
    if report.already_loaded is not None:
        yield already(report.already_loaded, name, zone).in_(language)
        return
    checked = report.checked
    if checked is None:
        return
    yield _COUNTS.format(
        name=name, rows=checked.rows_in, accepted=checked.accepted, rejected=checked.rejected, ignored=checked.ignored
    ).in_(language)
    records = _records(report)
    yield "  " + ", ".join(f"{_label(kind).in_(language)} {count:,}" for kind, count in records.items())
    if report.replaces is not None:
        before, after = report.replaces.rows_before, records[report.request.feed]
        told_of = {"load_id": report.replaces.load_id, "month": report.request.month}
        yield _REPLACES.format(**told_of, before=before, after=after).in_(language)
    if report.changes is not None:
        yield "  " + CHANGES.format(**_changes_json(report) or {}).in_(language)
    if told and told.remembered:
        one = told.remembered
        yield "  · " + REMEMBERED.format(load_id=one.load_id, user=one.user).in_(language)
    for note in checked.notes:
        yield f"  · {note.in_(language)}"
    yield from problem_lines(checked.problems, language)
    for decision in told.decisions if told else ():
        yield f"  ? {decision.title.in_(language)} [{decision.id}]: {decision.text.in_(language)}"
    yield (_STORED.format(load_id=report.load_id, version=report.version) if report.version is not None else _DRY).in_(
        language
    )


def problem_lines(problems: Sequence[Problem], language: Language) -> Iterator[str]:
    """Every kind of problem with its count, a remedy and a few places."""
    for group in grouped(problems):
        first = group.examples[0]
        yield f"  {_SIGN[group.severity]} {group.count:,} × {first.text.in_(language)} {_remedy(first, language)}"
        for problem in group.examples:
            place = _PLACE.format(row=problem.row, column=problem.column or "–", value=problem.value or "")
            yield f"      {place.in_(language)}"


def _remedy(problem: Problem, language: Language) -> str:
    return problem.remedy_in_shell.in_(language)


def _problem_json(group: ProblemGroup, language: Language) -> dict[str, object]:
    first = group.examples[0]
    return {
        "reason": group.reason,
        "severity": group.severity,
        "count": group.count,
        "text": first.text.in_(language),
        "remedy": _remedy(first, language),
        "examples": [{"row": p.row, "column": p.column, "value": p.value} for p in group.examples],
    }


def _changes_json(report: Report) -> dict[str, int] | None:
    made = report.changes
    if made is None:
        return None
    return {
        "added": made.added,
        "replaced": made.replaced,
        "unchanged": made.unchanged,
        "removed": made.removed,
    }


def _replaces_json(report: Report) -> dict[str, object] | None:
    if report.replaces is None:
        return None
    rows = _records(report)[report.request.feed]
    return {"load_id": report.replaces.load_id, "rows_before": report.replaces.rows_before, "rows": rows}


def _records(report: Report) -> dict[str, int]:
    if report.checked is not None:
        return report.checked.records
    return dict(report.already_loaded.records) if report.already_loaded else {}


def _label(kind: str) -> Text:
    """What records of a feed, or those that come with them, are called."""
    return CONTRACTS[kind].label if kind in CONTRACTS else _BESIDE[kind]


CHANGES = Text(
    "Records: {added:,} added, {replaced:,} replaced, {unchanged:,} unchanged, {removed:,} removed.",
    "记录：新增 {added:,} 条，更新 {replaced:,} 条，不变 {unchanged:,} 条，移除 {removed:,} 条。",
)
REMEMBERED = Text(
    "Read as remembered from {load_id} ({user}); --no-memory leaves that out.",
    "沿用 {load_id}（{user}）记住的对应关系；加 --no-memory 可不沿用。",
)
_BESIDE = {"survey_answers": Text("Answers", "答案"), "survey_items": Text("Questions", "题目")}
_SIGN = {"row": "✗", "note": "·"}
_COUNTS = Text(
    "{name}: {rows:,} rows in, {accepted:,} accepted, {rejected:,} set aside, {ignored:,} ignored.",
    "{name}：共 {rows:,} 行，可用 {accepted:,} 行，搁置 {rejected:,} 行，忽略 {ignored:,} 行。",
)
_REPLACES = Text(
    "  Replaces {load_id} for {month}: {before:,} rows → {after:,}.",
    "  替换 {month} 的 {load_id}：{before:,} 行 → {after:,} 行。",
)
_PLACE = Text("row {row}, column {column}: {value}", "第 {row} 行，“{column}”列：{value}")
_STORED = Text("  Loaded as {load_id}, version {version}.", "  已导入：{load_id}，版本 {version}。")
_DRY = Text("  Nothing was stored: this was a rehearsal.", "  未写入任何数据：本次仅为预演。")
