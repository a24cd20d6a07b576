"""Words under numbers, by which they are counted; what was counted is named by the words again."""

import polars as pl


class Words:
    """Every word of some columns, each under a number."""

    def __init__(self, *columns: pl.Series) -> None:
        different = pl.concat([column.cast(pl.String) for column in columns]).drop_nulls().unique()
        self.table = different.sort().to_frame("word").with_row_index("number")

    def numbers(self, said: pl.Series) -> pl.Series:
        """The number of each word."""
        return said.cast(pl.String).replace_strict(
            self.table["word"], self.table["number"], default=None, return_dtype=pl.UInt32
        )

    def said(self, numbers: pl.Series) -> pl.Series:
        """The word under each number."""
        return self.table["word"].gather(numbers).alias(numbers.name)
