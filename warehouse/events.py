"""Events on the time axis: what people noted that may explain a figure, such as a counter that opened.

They stand in the ledger, so that a backup holds them and a rebuild leaves them as they are.
"""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal, get_args

from warehouse.config import Config
from warehouse.errors import EventRefused, LedgerIncomplete
from warehouse.journal import Journal
from warehouse.naming import folded
from warehouse.scope import Scope
from warehouse.text import Text

# What an event does to control charts: it is shown; the limits from before it are kept after it; they begin anew.
Effect = Literal["mark", "keep", "anew"]
EFFECTS: tuple[Effect, ...] = get_args(Effect)
EFFECT_WORDS: dict[Effect, Text] = {
    "mark": Text("Show it only", "仅标注"),
    "keep": Text("Keep the limits from before it", "沿用此前的界限"),
    "anew": Text("Begin the limits anew", "自此重新计算界限"),
}
DIMENSIONS = ("department", "service", "channel")
# A label on a chart; more is an essay.
LONGEST = 60  # characters
_ID = re.compile(r"E?0*([1-9]\d{0,8})")
_METRIC = re.compile(r"[a-z][a-z0-9_]+")


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be noted; None in a dimension or as metric: it concerns all of them."""

    day: date
    words: str
    department: str | None = None
    service: str | None = None
    channel: str | None = None
    metric: str | None = None
    effect: Effect = "mark"


@dataclass(frozen=True, slots=True)
class Event:
    """One event that was noted; `department` is the id under which the department is registered now, if it is."""

    seq: int
    day: date
    words: str
    department: str | None
    service: str | None
    channel: str | None
    metric: str | None
    effect: Effect
    user: str
    noted_at: str
    withdrawn_by: str | None = None
    withdrawn_at: str | None = None
    withdraw_reason: str | None = None

    @property
    def id(self) -> str:
        """The number that people name it by."""
        return f"E{self.seq:04d}"

    def concerns(self, metric: str, filters: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether a figure of some selection counts cases that the event is about."""
        told = ((getattr(self, name), filters.get(name)) for name in DIMENSIONS)
        return self.metric in (None, metric) and all(one is None or not asked or one in asked for one, asked in told)

    def covers(self, metric: str, filters: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether the event is about everything that a figure of some selection counts."""
        told = ((getattr(self, name), filters.get(name)) for name in DIMENSIONS)
        return self.metric in (None, metric) and all(one in (None, *asked_alone(asked)) for one, asked in told)


def asked_alone(asked: tuple[str, ...] | None) -> tuple[str, ...]:
    """The one value that is asked for; nothing where there are several or none."""
    return asked if asked and len(asked) == 1 else ()


def may_note(config: Config, scope: Scope) -> bool:
    """Whether a reader's role may note events."""
    return scope.role in config.event_roles


def note(config: Config, scope: Scope, said: Note) -> Event:
    """Keep an event.

    Raises:
        EventRefused: the reader may not, or not for this department; the words are missing or too long; no such metric;
            the same stands already.
    """
    _must_be_allowed(config, scope, said.department)
    words = " ".join(said.words.split())
    if not words or len(words) > LONGEST:
        raise EventRefused(_LENGTH.format(longest=LONGEST, found=len(words)))
    if said.metric is not None and not _METRIC.fullmatch(said.metric):
        raise EventRefused(_NO_METRIC.format(metric=said.metric))
    journal = Journal(config)
    row = {field.name: getattr(said, field.name) for field in fields(Note)}
    row |= {"day": said.day.isoformat(), "words": words, "user": scope.user, "now": _now()}
    with journal.writing() as connection:
        _must_be_new(config, replace(said, words=words))
        cursor = connection.execute(
            "INSERT INTO events (day, words, department, service, channel, metric, effect, user, noted_at) "
            "VALUES (:day, :words, :department, :service, :channel, :metric, :effect, :user, :now)",
            row,
        )
        seq = cursor.lastrowid
    return next(event for event in noted(config) if event.seq == seq)


def withdraw(config: Config, scope: Scope, event_id: str, reason: str) -> Event:
    """Take an event off every chart; it stays on record with who did so, when and why.

    Raises:
        EventRefused: there is no such event, it is withdrawn already, no reason is given, or the reader may not.
    """
    match = _ID.fullmatch(event_id.strip().upper())
    found = [event for event in noted(config) if match and event.seq == int(match[1])]
    if not found:
        raise EventRefused(_UNKNOWN.format(event=event_id))
    (event,) = found
    _must_be_allowed(config, scope, event.department)
    if event.withdrawn_at:
        raise EventRefused(_WITHDRAWN_BEFORE.format(event=event.id, who=event.withdrawn_by or "–"))
    if not reason.strip():
        raise EventRefused(_NO_REASON.format(event=event.id))
    with Journal(config).writing() as connection:
        connection.execute(
            "UPDATE events SET withdrawn_by = ?, withdrawn_at = ?, withdraw_reason = ? WHERE seq = ?",
            (scope.user, _now(), reason.strip(), event.seq),
        )
    return event


def noted(config: Config) -> list[Event]:
    """Every event that was ever noted, by day; withdrawn ones among them."""
    path = config.home / "journal.sqlite"
    if not path.exists():
        return []
    try:
        # Only read: whoever looks at a chart must not wait for those who write.
        return _read(path, "mode=ro")
    except sqlite3.DatabaseError as error:
        code = error.sqlite_errorcode & _FAMILY
        if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
            raise LedgerIncomplete from error
        if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN):
            # A full disk has no room for the index beside the log: what was written last is missed, the pages stay.
            return _read(path, "immutable=1")
        raise


# SQLite tells the kind of an error in its lowest byte.
_FAMILY = 0xFF


def _read(path: Path, how: str) -> list[Event]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?{how}", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'events'").fetchone():
            return []  # a ledger of an earlier release, to which nothing was written since
        rows = connection.execute("SELECT * FROM events ORDER BY day, seq").fetchall()
        ids = dict(connection.execute("SELECT word, department FROM department_names ORDER BY demonstration DESC"))
    return [_event(row, ids) for row in rows]


def seen(config: Config, scope: Scope) -> tuple[Event, ...]:
    """The events that stand and that a reader may see: those of their departments, and of all departments."""
    standing = (event for event in noted(config) if not event.withdrawn_at)
    return tuple(event for event in standing if within(scope, event))


def within(scope: Scope, event: Event) -> bool:
    """Whether a reader may see an event: one of their departments, or of all of them."""
    return event.department is None or scope.departments is None or event.department in scope.departments


def _must_be_allowed(config: Config, scope: Scope, department: str | None) -> None:
    if not may_note(config, scope):
        raise EventRefused(_NOT_BY_ROLE.format(roles=", ".join(config.event_roles)))
    # Who sees some departments only notes nothing for all of them.
    if scope.departments is not None and department not in scope.departments:
        raise EventRefused(_NOT_THEIRS.format(departments=", ".join(sorted(scope.departments)) or "–"))


def _must_be_new(config: Config, said: Note) -> None:
    """Two events that differ in nothing but what they do to limits would stand on each other on every chart."""
    for event in noted(config):
        about = all(getattr(event, name) == getattr(said, name) for name in ("day", "metric", *DIMENSIONS))
        if not event.withdrawn_at and about and folded(event.words) == folded(said.words):
            raise EventRefused(_NOTED_BEFORE.format(event=event.id, who=event.user))


def _event(row: sqlite3.Row, ids: Mapping[str, str]) -> Event:
    values = dict(row)
    said = values["department"]
    department = None if said is None else ids.get(folded(said), said)
    return Event(**{**values, "day": date.fromisoformat(values["day"]), "department": department})


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


_LENGTH = Text(
    "An event is named in 1 to {longest} characters; there are {found}.",
    "事件名称须为 1–{longest} 个字符，现为 {found} 个。",
)
_NO_METRIC = Text(
    "“{metric}” is no id of a figure; `python -m metrics list` shows them.",
    "“{metric}”不是指标编号；可用 `python -m metrics list` 查看。",
)
_UNKNOWN = Text(
    "There is no event “{event}”; `python -m etl event list` shows them.",
    "没有编号为“{event}”的事件；可用 `python -m etl event list` 查看。",
)
_WITHDRAWN_BEFORE = Text("{event} was withdrawn before, by {who}.", "{event} 已由 {who} 撤回。")
_NO_REASON = Text(
    "Say why {event} is withdrawn: the record keeps the reason.", "请说明撤回 {event} 的原因，原因将存入记录。"
)
_NOTED_BEFORE = Text(
    "{event} by {who} says the same of this day. Withdraw it first to note it differently.",
    "{who} 已标注的 {event} 与此相同；如需更改，请先撤回该事件。",
)
_NOT_BY_ROLE = Text("Events are noted by these roles: {roles}.", "可标注事件的角色：{roles}。")
_NOT_THEIRS = Text(
    "You may note events of these departments: {departments}.", "您可为以下部门标注事件：{departments}。"
)
