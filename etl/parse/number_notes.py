"""What was assumed of a column of numbers, told once for the column."""

import polars as pl

from etl.problem import cut
from warehouse.text import Text


def otherwise_written(cells: pl.Series, plain: pl.Series, values: pl.Series) -> tuple[Text, ...]:
    """A note on numbers that are written otherwise than in plain digits (`plain` is null there), with an example."""
    frame = pl.DataFrame({"cell": cells, "plain": plain, "value": values})
    other = frame.filter(pl.col("plain").is_null(), pl.col("value").is_not_null())
    if other.is_empty():
        return ()
    note = Text(
        "numbers written in another way that were read: {n:,}, such as “{cell}” as {value:.15g}.",
        "{n:,} 个其他写法的数字已读取，如“{cell}”读作 {value:.15g}。",
    )
    return (note.format(n=other.height, cell=cut(other["cell"][0]), value=other["value"][0]),)


def rounded(cells: pl.Series, values: pl.Series, *, floor: bool) -> tuple[Text, ...]:
    """A note on counts that stand in the file in round figures, or as the least that they are."""
    if cells.is_empty():
        return ()
    return ((_FLOOR if floor else _ROUND).format(n=len(cells), cell=cut(cells[0]), value=values[0]),)


_ROUND = Text(
    "counts given in round figures: {n:,}, such as “{cell}” taken as {value:,}.",
    "{n:,} 个数字为概数，如“{cell}”按 {value:,} 计。",
)
_FLOOR = Text(
    "counts given only as “at least”: {n:,}, such as “{cell}” taken as {value:,}; the true figure is higher.",
    "{n:,} 个数字只给出下限，如“{cell}”按 {value:,} 计，实际更高。",
)
