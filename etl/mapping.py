"""The map that comes with a file: what its headers and words mean, and what it does not say.

[columns]                      # their header = our column, or feed.column; "" leaves the header out
"case:startdate" = "cases.accepted_at"
[values.channel]               # their word = ours; "" counts as empty
"Desk" = "window"
[source]                       # what the file does not say: zone, order of dates, columns that it lacks
timezone = "Europe/Amsterdam"
date_order = "DMY"
encoding = "GB18030"           # where it is not recognised
header_row = 3                 # as Excel numbers it; the last or any other row of a header of several
service = "Environmental permit"
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from etl.contracts import CONTRACTS, Column
from etl.contracts.vocabularies import YES_NO
from etl.errors import EtlError
from etl.parse.moments import DATE_ORDERS, DateOrder
from etl.parse.words import fold, known_words
from etl.read.encoding import ENCODINGS
from etl.read.limits import HEAD_ROWS
from warehouse.config_mistakes import where
from warehouse.terminal import why
from warehouse.text import Text

# The feed of a column that is named alone: any feed that has such a column.
ANY = ""

_SECTIONS = ("columns", "values", "source")

# What `[source]` says of the file itself; every other key is a column that the file lacks.
_OF_THE_FILE = ("timezone", "date_order", "encoding", "header_row")


class MapInvalid(EtlError):
    """The map says something that cannot be followed; the text names the key and what would do."""


@dataclass(frozen=True, slots=True)
class Target:
    """A column of ours; `feed` is `ANY` where the map names the column alone."""

    feed: str
    column: str

    def is_in(self, feed: str) -> bool:
        """Whether the map may mean the column of this feed."""
        return self.feed in (ANY, feed) and self.column in _names(feed)


@dataclass(frozen=True)
class Mapping:
    """What a map says; empty, it says nothing. `columns` leads a header to None where it is to be left out."""

    columns: dict[str, Target | None] = field(default_factory=dict)
    values: dict[Target, dict[str, str]] = field(default_factory=dict)
    constants: dict[Target, str] = field(default_factory=dict)
    timezone: str | None = None
    date_order: DateOrder | None = None
    encoding: str | None = None
    header_row: int | None = None

    def words(self, feed: str, column: str) -> dict[str, str]:
        """Our word for each of theirs (folded) in one column."""
        return {
            their: our
            for to, words in self.values.items()
            if to == Target(to.feed, column) and to.is_in(feed)
            for their, our in words.items()
        }

    def constant(self, feed: str, column: str) -> str | None:
        """What every row of a file that lacks the column holds there."""
        said = [value for to, value in self.constants.items() if to.column == column and to.is_in(feed)]
        return said[-1] if said else None


NO_MAP = Mapping()


def read_map_text(path: Path) -> str:
    """The text of a map file, as the ledger keeps it. Raises MapInvalid."""
    try:
        return path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path.name, error) from error


def parse_map(text: str, name: str = "map") -> Mapping:
    """The map that a text says; `name` is the file's, for messages.

    Raises:
        MapInvalid: it is not TOML, or names a column, word, zone or order that there is not.
    """
    try:
        return mapping_of(tomllib.loads(text), name)
    except tomllib.TOMLDecodeError as error:
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: OSError | ValueError) -> MapInvalid:
    return MapInvalid(
        Text(
            'The map {name} cannot be read ({why}). Expected sections such as [columns], with lines such as "Desk" = '
            '"window". Correct the map and load again.',
            '无法读取映射文件 {name}（{why}）。应由 [columns] 等小节及形如 "Desk" = "window" 的各行组成。'
            "请改正映射文件后重新导入。",
        ).format(name=name, why=why(error) if isinstance(error, OSError) else where(error))
    )


def mapping_of(said: dict[str, Any], name: str = "map") -> Mapping:
    """The map that a parsed document says; `name` is the file's, for messages. Raises MapInvalid."""
    reader = _Reader(name)
    for section, content in said.items():
        reader.known(section, _SECTIONS, "[]")
        if not isinstance(content, dict):
            raise reader.invalid(section, str(content), Text("a section in square brackets", "方括号小节"))
    return reader.mapping(*(said.get(section, {}) for section in _SECTIONS))


@dataclass(frozen=True)
class _Reader:
    name: str

    def mapping(self, columns: dict[str, Any], values: dict[str, Any], source: dict[str, Any]) -> Mapping:
        source = dict(source)
        zone, order, encoding, row = (source.pop(key, None) for key in _OF_THE_FILE)
        return Mapping(
            columns={
                header: self.target(f"columns.{header}", to) if to != "" else None for header, to in columns.items()
            },
            values=dict(self.vocabulary(key, words) for key, words in _flat(values)),
            constants={self.target("source", key): str(value) for key, value in _flat(source)},
            timezone=self.zone(zone) if zone is not None else None,
            date_order=self.order(order) if order is not None else None,
            encoding=self.encoding(encoding) if encoding is not None else None,
            header_row=self.row(row) if row is not None else None,
        )

    def target(self, key: str, to: object) -> Target:
        """The column that `to` names, alone or with its feed."""
        feed, dot, column = str(to).rpartition(".")
        if dot:
            self.known(feed, CONTRACTS, key)
        self.known(column, _names(feed) if dot else {each for one in CONTRACTS for each in _names(one)}, key)
        return Target(feed, column)

    def vocabulary(self, key: str, words: object) -> tuple[Target, dict[str, str]]:
        """The words of one column; where its vocabulary is closed, ours must be in it."""
        to = self.target(f"values.{key}", key)
        if not isinstance(words, dict):
            raise self.invalid(
                f"values.{key}", str(words), Text('lines such as "Desk" = "window"', '形如 "Desk" = "window" 的各行')
            )
        allowed = _allowed(to)
        for our in words.values():
            if allowed is not None and our != "":
                self.known(str(our), allowed, f"values.{key}")
        return to, {fold(their): str(our) for their, our in words.items()}

    def zone(self, zone: object) -> str:
        try:
            return ZoneInfo(str(zone)).key
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            wanted = Text("a name such as Asia/Shanghai", "如 Asia/Shanghai 的时区名")
            raise self.invalid("source.timezone", str(zone), wanted) from error

    def order(self, order: object) -> DateOrder:
        for known in DATE_ORDERS:
            if str(order).upper() == known:
                return known
        raise self.invalid("source.date_order", str(order), Text("DMY or MDY", "DMY 或 MDY"))

    def encoding(self, encoding: object) -> str:
        said = ENCODINGS.get(fold(str(encoding)).replace("_", "-"))
        if said is None:
            names = " / ".join(dict.fromkeys(ENCODINGS.values()))
            raise self.invalid("source.encoding", str(encoding), Text(names, names))
        return said

    def row(self, row: object) -> int:
        if isinstance(row, int) and not isinstance(row, bool) and 1 <= row <= HEAD_ROWS:
            return row
        wanted = Text(f"a row number from 1 to {HEAD_ROWS}", f"1 至 {HEAD_ROWS} 的行号")
        raise self.invalid("source.header_row", str(row), wanted)

    def known(self, word: str, words: Iterable[str], key: str) -> None:
        words = list(words)
        if word not in words:
            near = get_close_matches(word, words, n=3, cutoff=0.5) or words
            raise self.invalid(key, word, Text(" / ".join(near), " / ".join(near)))

    def invalid(self, key: str, found: str, wanted: Text) -> MapInvalid:
        """The error, ready to raise."""
        return MapInvalid(
            Text(
                "{name}, {key}: “{found}” is not known. Expected: {wanted}. Correct the map and load again.",
                "{name} 的 {key}：无法识别“{found}”。应为：{wanted}。请改正映射文件后重新导入。",
            ).format(name=self.name, key=key, found=found, wanted=wanted)
        )


def _names(feed: str) -> tuple[str, ...]:
    contract = CONTRACTS.get(feed)
    return tuple(column.name for column in (*contract.columns, *contract.aids)) if contract else ()


def _allowed(to: Target) -> set[str] | None:
    """Words that may stand on our side: ours, or any way of writing yes and no; None where any may."""
    columns: list[Column] = [CONTRACTS[feed].column(to.column) for feed in CONTRACTS if to.is_in(feed)]
    vocabularies = [column.vocabulary for column in columns if column.vocabulary is not None]
    if not vocabularies:
        return None
    return {
        word for each in vocabularies for word in (*each.labels, *(known_words(YES_NO) if "yes" in each.labels else ()))
    }


def _flat(tables: dict[str, Any]) -> list[tuple[str, Any]]:
    """Keys with their feed: TOML reads an unquoted `values.cases.channel` as a table within a table."""
    flat: list[tuple[str, Any]] = []
    for key, value in tables.items():
        inner = isinstance(value, dict) and key in CONTRACTS
        flat.extend((f"{key}.{name}", each) for name, each in value.items()) if inner else flat.append((key, value))
    return flat
