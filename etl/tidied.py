"""What was put right in the cells of a file, counted column by column and told in a sentence each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from etl.problem import cut
from warehouse.text import Text, listed

# As many as show the pattern.
_EXAMPLES = 3
# A word for nothing is short; what is longer is an accident and only named.
_SHOWN = 12


@dataclass(frozen=True)
class Tidied:
    """Of one column: how many cells said “nothing” and which words, and how many were freed of what nobody sees."""

    header: str
    emptied: int = 0
    words: tuple[str, ...] = ()
    cleaned: int = 0


def tidied(header: str, original: pl.Series, cleaned: pl.Series, fault: pl.Series) -> Tidied:
    """The difference between the cells as the file has them and as they are taken; those at fault are told as such."""
    if cleaned is original:
        return Tidied(header)
    frame = pl.DataFrame({"original": original, "cleaned": cleaned, "fault": fault})
    changed = frame.filter(pl.col("original").ne_missing(pl.col("cleaned")), pl.col("fault").is_null())
    said = changed.filter(pl.col("original").str.strip_chars() != "")
    nothing = said.filter(pl.col("cleaned").is_null())["original"]
    words = nothing.str.strip_chars().unique(maintain_order=True).head(_EXAMPLES).to_list()
    return Tidied(header, len(nothing), tuple(cut(word, _SHOWN) for word in words), said.height - len(nothing))


def told(columns: Sequence[Tidied]) -> Iterator[Text]:
    """One sentence for each kind of change that was made."""
    emptied, cleaned = [one for one in columns if one.emptied], [one for one in columns if one.cleaned]
    if emptied:
        words = list(dict.fromkeys(word for one in emptied for word in one.words))[:_EXAMPLES]
        said = listed(f"“{word}”" for word in words)
        yield _EMPTIED.format(words=said, where=_where([(one.header, one.emptied) for one in emptied]))
    if cleaned:
        yield _CLEANED.format(where=_where([(one.header, one.cleaned) for one in cleaned]))


def renamed(frame: pl.DataFrame, taken: pl.DataFrame, column: str, header: str) -> Text | None:
    """What to tell of names that were taken for those of another: `taken` is `frame` with ids in place of names."""
    if column not in frame.columns or frame[column].equals(taken[column]):
        return None
    pairs = pl.DataFrame({"name": frame[column], "id": taken[column]}).drop_nulls()
    counted = pairs.group_by("name", "id", maintain_order=True).len()
    led = counted.filter(pl.col("name").str.to_lowercase() != pl.col("id").str.to_lowercase())
    if led.is_empty():
        return None
    most = led.sort("len", descending=True, maintain_order=True).head(_EXAMPLES)
    shown = listed(f"“{name}” → {id_}" for name, id_, _ in most.rows())
    return _RENAMED.format(header=header, rows=led["len"].sum(), names=shown)


def _where(counts: Sequence[tuple[str, int]]) -> Text:
    return listed(_CELLS.format(header=header, n=count) for header, count in counts)


_CELLS = Text("“{header}” {n:,}", "“{header}”{n:,} 个")
_EMPTIED = Text(
    "Cells that say “nothing” ({words}) were taken as empty: {where}.",
    "表示空白的内容（{words}）已按空单元格处理：{where}。",
)
_CLEANED = Text(
    "Line breaks, unseen characters and spaces around values were taken out: {where}.",
    "已去除换行、不可见字符和首尾空格：{where}。",
)
_RENAMED = Text(
    "“{header}”: names were led to what they name, in {rows:,} of the rows: {names}.",
    "“{header}”：{rows:,} 行的名称已对应到：{names}。",
)
