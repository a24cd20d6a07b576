"""How files were understood before: the maps that people made, remembered by feed, department and headers."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from warehouse.journal import Journal


@dataclass(frozen=True, slots=True)
class RememberedMap:
    """A map of an earlier load, and who made it when for which headers."""

    feed: str
    department: str | None
    headers: tuple[str, ...]
    map_text: str
    load_id: str
    user: str
    remembered_at: str


def remember(
    journal: Journal,
    feed: str,
    department: str | None,
    headers: Collection[str],
    map_text: str,
    load_id: str,
    user: str,
) -> None:
    """Keep how a file was understood; what is remembered already stays with the load that it came from."""
    department = journal.registered(department)
    same = [one for one in remembered(journal, feed) if one.department == department and set(one.headers) == {*headers}]
    if same and same[0].map_text == map_text:
        return
    key = json.dumps(sorted(headers), ensure_ascii=False)
    row = (feed, department, key, map_text, load_id, user, datetime.now(UTC).isoformat(timespec="seconds"))
    with journal.writing() as connection:
        connection.execute("INSERT INTO mappings VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def remembered(journal: Journal, feed: str | None = None) -> list[RememberedMap]:
    """What is remembered of a feed (of every one), the latest first; what an undone load left is not among it."""
    with journal.writing() as connection:
        rows = connection.execute(
            "SELECT m.* FROM mappings AS m JOIN loads AS l USING (load_id) WHERE l.state <> 'undone' "
            "AND (:feed IS NULL OR m.feed = :feed) ORDER BY m.rowid DESC",
            {"feed": feed},
        ).fetchall()
    ids = {name: journal.registered(name) for name in {row["department"] for row in rows}}
    return [_map({**dict(row), "department": ids[row["department"]]}) for row in rows]


def _map(row: Mapping[str, Any]) -> RememberedMap:
    headers: Sequence[str] = json.loads(row["headers"])
    return RememberedMap(
        row["feed"],
        row["department"],
        tuple(headers),
        row["map"],
        row["load_id"],
        row["user"],
        row["remembered_at"],
    )
