"""A file as the desk reads it: with what the person chose, else with what was remembered, else as it is found."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from etl.desk.values import Choice, Original, Remembered
from etl.mapping import Mapping
from etl.memory import known_headers, recalled, remembered
from etl.read import read_file
from etl.read.table import TextTable
from etl.recognise import recognised_with_rows
from etl.request import as_rows_of
from etl.returned import without_own
from etl.understanding import map_of, score
from warehouse.config import Config
from warehouse.mappings import RememberedMap


@dataclass(frozen=True)
class Read:
    """The rows of a file, the feed it is taken for, and the map that applies."""

    table: TextTable
    feed: str | None
    map_text: str
    mapping: Mapping
    remembered: Remembered | None = None


def read(config: Config, original: Original, choice: Choice) -> Read:
    """Read a file, recognise its feed where nobody chose one, and recall its map where nobody wrote one.

    Raises:
        FileRefused, MapInvalid: the file or its map cannot be followed.
    """
    mapping, maps = map_of(choice.map_text), remembered(config) if choice.map_text is None else ()
    table = read_file(
        original.path,
        name=original.name,
        sheet=choice.sheet,
        encoding=mapping.encoding,
        header_row=mapping.header_row,
        score_for=lambda heads: score(heads, choice.feed, mapping, known_headers(maps)),
        keep=kept_at(original, choice, choice.feed),
    )
    table = without_own(table)
    one = recalled(config, choice.feed, choice.department, table.headers) if maps else None
    feed = choice.feed or (one.feed if one else recognised_with_rows(table, mapping))
    one = one or (recalled(config, feed, choice.department, table.headers) if maps and feed else None)
    _also_kept(original, choice, feed)
    text = one.map_text if one else choice.map_text or ""
    understood = map_of(text)
    whole = as_rows_of(feed, table, original.name, understood, choice.month) if feed else table
    return Read(whole, feed, text, understood, _told(one) if one else None)


def kept_at(original: Original, choice: Choice, feed: str | None) -> Path:
    """Where the rows of a file lie once they were read this way; the header stays where it was first found."""
    mapping = map_of(choice.map_text)
    way = repr((original.name, choice.sheet, mapping.encoding, mapping.header_row, feed))
    return original.path.with_name(f"{original.sha256}.{blake2b(way.encode(), digest_size=8).hexdigest()}")


def _also_kept(original: Original, choice: Choice, feed: str | None) -> None:
    """Let whoever names the feed that was recognised find the rows, too."""
    if choice.feed is None and feed is not None:
        with suppress(FileExistsError):
            kept_at(original, choice, feed).symlink_to(kept_at(original, choice, None).name)


def _told(one: RememberedMap) -> Remembered:
    return Remembered(one.load_id, one.user, one.remembered_at, one.feed, one.department, one.map_text)
