"""A file as the desk reads it: with what the person chose, else with what was remembered, else as it is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from etl.desk.values import Choice, Original, Remembered
from etl.mapping import NO_MAP, Mapping, parse_map
from etl.match import knows
from etl.read import read_file
from etl.read.head import Head, HeaderScore
from etl.read.table import TextTable
from etl.recognise import knows_any, recognised
from warehouse.config import Config


@dataclass(frozen=True)
class Read:
    """The rows of a file, the feed it is taken for, and the map that applies."""

    table: TextTable
    feed: str | None
    map_text: str
    mapping: Mapping
    remembered: Remembered | None = None


def read(config: Config, original: Original, choice: Choice) -> Read:
    """Read a file and recognise its feed, where nobody chose one. Raises FileRefused, MapInvalid."""
    mapping = parse_map(choice.map_text) if choice.map_text else NO_MAP
    table = read_file(
        original.path,
        name=original.name,
        sheet=choice.sheet,
        encoding=mapping.encoding,
        header_row=mapping.header_row,
        score_for=_score(choice.feed, mapping),
    )
    feed = choice.feed or recognised(table.headers, mapping, table.origin.format)
    return Read(table, feed, choice.map_text or "", mapping)


def _score(feed: str | None, mapping: Mapping) -> Callable[[Sequence[Head]], HeaderScore]:
    """The header is scored as the loader will: by the feed that is chosen, or recognised in the first rows."""

    def score_for(heads: Sequence[Head]) -> HeaderScore:
        any_feed = knows_any(mapping)
        rows = [row.cells for head in heads for row in head.rows if row.filled > 1]
        best = max(rows, key=any_feed, default=())
        found = feed or recognised([cell for cell in best if cell], mapping)
        return knows(found, mapping) if found else any_feed

    return score_for
