"""Ratings of the generated cases: people's own, defaults that the system fills in at night, some told and some not."""

import numpy as np
import polars as pl

# Of closed cases: rated at all; of the ratings: filled in by the system.
RATED, DEFAULTS = 0.8, 0.31
_LEVELS = (0.02, 0.02, 0.04, 0.16, 0.76)
_REASONS = {1: ("110", "115;209"), 2: ("209", "214"), 3: ("310",), 4: ("413", "410"), 5: ("517", "510┋513")}
_COMMENTS = ("办得很快，态度好", "等了很久，窗口让我跑了三趟", "网上办理很方便", "材料要求说得不清楚，希望一次告知")
_CHANNELS = {"window": 0.6, "mini_program": 0.2, "phone": 0.2}
_WINDOWS = 20
_HOUR = 3600


def ratings_of(dice: np.random.Generator, cases: pl.DataFrame) -> pl.DataFrame:
    """One rating for each of so many closed cases; a bad one is mostly verified, put right and called back."""
    closed = cases.filter(pl.col("closed_at").is_not_null())
    some = closed.filter(pl.Series(dice.random(len(closed)) < RATED)).select("case_no", "department", "closed_at")
    n = len(some)
    default = pl.Series(dice.random(n) < DEFAULTS)
    level = pl.Series(dice.choice(5, n, p=_LEVELS) + 1).set(default, 5)
    after = pl.duration(seconds=pl.lit(pl.Series(dice.exponential(20 * _HOUR, n).astype(np.int64))))
    night = pl.col("closed_at").dt.truncate("1d") + pl.duration(hours=18 + 24, seconds=1)
    told = pl.col("department").str.slice(-1).is_in(["0", "2", "4", "6", "8"])
    bad = (pl.col("level") <= 2) & ~pl.col("default")
    spoken = pl.Series(dice.random(n))
    return (
        some.with_columns(default=default, level=level, spoken=spoken, place=pl.Series(dice.integers(_WINDOWS, size=n)))
        .with_columns(
            row=pl.int_range(2, n + 2, dtype=pl.UInt32),
            rating_id=pl.format("R{}", "case_no"),
            rated_at=pl.when("default").then(night).otherwise(pl.col("closed_at") + after),
            channel=pl.Series(dice.choice(list(_CHANNELS), n, p=list(_CHANNELS.values()))),
            window=pl.when("default").then(pl.lit("99")).otherwise(pl.col("place").cast(pl.String)),
            rating_source=pl.when(told)
            .then(pl.when("default").then(pl.lit("default")).otherwise(pl.lit("active")))
            .otherwise(pl.lit("unknown")),
            reasons=pl.when(~pl.col("default") & (pl.col("spoken") < 0.4)).then(_reasons(dice, level)),
            comment=pl.when(~pl.col("default") & (pl.col("spoken") < 0.05)).then(_picked(dice, _COMMENTS, n)),
            named=~pl.col("default") & (pl.col("spoken") < 0.6),
        )
        .with_columns(
            verified_at=pl.when(bad & (pl.col("spoken") < 0.9)).then(pl.col("rated_at") + pl.duration(hours=20)),
            rectified_at=pl.when(bad & (pl.col("spoken") < 0.8)).then(pl.col("rated_at") + pl.duration(days=12)),
            called_back_at=pl.when(bad & (pl.col("spoken") < 0.5)).then(pl.col("rated_at") + pl.duration(days=15)),
        )
        .drop("default", "spoken", "place", "closed_at")
    )


def _reasons(dice: np.random.Generator, level: pl.Series) -> pl.Series:
    first, last = ({key: words[place] for key, words in _REASONS.items()} for place in (0, -1))
    which = pl.Series(dice.random(len(level)) < 0.5)
    chosen = (level.replace_strict(words, return_dtype=pl.String) for words in (first, last))
    one, other = chosen
    return one.zip_with(which, other)


def _picked(dice: np.random.Generator, words: tuple[str, ...], count: int) -> pl.Series:
    return pl.Series(words).gather(dice.integers(len(words), size=count))
