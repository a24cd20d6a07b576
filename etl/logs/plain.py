"""Plain lines of a log, cut where their quotes stand; of nearly each piece, every different one is looked at once."""

from collections.abc import Callable, Iterator
from functools import reduce
from operator import and_

import polars as pl
import pyarrow as pa

from etl.addresses import campaign_of, without_people
from etl.logs.pieces import COMBINED, COMMON, cut
from etl.logs.said import coded, listed
from etl.remembered import Remembered

_SAID = pl.col("said")
_NOBODY = "-"
_NO_NUMBER = 0
_CALLER = r"^[!-~]+ [!-~]+ [!-~]+ $"
# A head ends with [05/Mar/2026:09:30:00 +0800] and a blank, of which the minute is told apart from the rest.
_CLOCK, _MINUTE = 29, 19
_MINUTES = (
    _SAID.str.contains(r"^\[[0-9]{2}/[A-Z][a-z]{2}/[0-9]{4}:[0-9]{2}:[0-9]{2}:$").alias("fits"),
    (_SAID + "00").str.to_datetime("[%d/%b/%Y:%H:%M:%S", strict=False, time_unit="us").alias("minute"),
)
# The seconds and the zone are read at a moment of which the time in Greenwich is known.
_NOON = pl.datetime(2000, 1, 1, 12, time_zone="UTC")
_AT_NOON = ("01/Jan/2000:12:00:" + _SAID).str.to_datetime("%d/%b/%Y:%H:%M:%S %z] ", strict=False, time_unit="us")
_RESTS = (_SAID.str.contains(r"^[0-5][0-9] [+-][0-9]{4}\] $").alias("fits"), (_AT_NOON - _NOON).alias("rest"))
_UNMARKED = ~_SAID.str.contains("\\", literal=True)
# What is quoted behind an agent may be the seconds, which the pattern for all lines finds.
_IS_SECONDS = _SAID.str.contains(r"^[0-9]+\.[0-9]+$")


class Plain:
    """Reads the plain lines of one log; `private` gives visitors their pseudonyms."""

    def __init__(self, private: Callable[[pl.Series], pl.Series]) -> None:
        # By address and name, so that both are looked at once, and not in every part.
        self._callers = Remembered(lambda heads: _callers(heads, private), pl.UInt64())

    def requests(self, text: bytes, words: pl.DataType) -> tuple[pl.DataFrame, bool]:
        """One row per plain line, by its number; and whether none is left to the pattern that knows more."""
        pieces, rows, odd = cut(text)
        if not pieces.num_rows:
            return rows.to_frame(), False
        told = [*self._of_heads(pl.Series(pieces["head"])), *_of_others(pieces, words)]
        requests = pl.concat([rows.to_frame(), *(one.drop("fits") for one in told)], how="horizontal")
        fits = reduce(and_, (one["fits"] for one in told)) & requests["occurred_at"].is_not_null()
        return (requests, not odd) if fits.all() else (requests.filter(fits), False)

    def _of_heads(self, heads: pl.Series) -> Iterator[pl.DataFrame]:
        """The moment and the caller."""
        minutes = coded(heads.str.slice(-_CLOCK, _MINUTE)).told(*_MINUTES)
        rests = coded(heads.str.slice(_MINUTE - _CLOCK)).told(*_RESTS)
        moment = minutes["minute"].dt.replace_time_zone("UTC") + rests["rest"]
        yield pl.DataFrame({"fits": minutes["fits"] & rests["fits"], "occurred_at": moment})
        caller = self._callers.told(heads.str.head(-_CLOCK)).alias("client")
        yield pl.DataFrame([caller.is_not_null().alias("fits"), caller.set(caller == _NO_NUMBER, None)])


def _callers(heads: pl.Series, private: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """The pseudonym of each caller; null where no plain line begins so."""
    clients = heads.str.split_exact(" ", 1).struct[0]
    named = private(clients.set(clients == _NOBODY, None)).fill_null(_NO_NUMBER)
    return named.set(~heads.str.contains(_CALLER), None)


def _of_others(pieces: pa.Table, words: pl.DataType) -> Iterator[pl.DataFrame]:
    """The request, how it was answered, and what a combined log tells beyond."""
    yield listed(pieces["request"]).made(lambda different: _asked(different, words))
    is_common = pieces.num_columns == COMMON
    yield pl.Series(pieces["answer"]).to_frame("said").select(*_answered("$" if is_common else " $"))
    if is_common:
        return
    yield listed(pieces["referrer"]).made(lambda different: _quoted(different, "referrer", words, without_people))
    yield listed(pieces["user_agent"]).made(lambda different: _quoted(different, "user_agent", words))
    yield listed(pieces["between"]).told((_SAID == " ").alias("fits"))
    is_last = pieces.num_columns == COMBINED
    yield listed(pieces["seconds"]).told(*_timed(r"^(?: [0-9]+\.[0-9]+)?$" if is_last else r"^ (?:[0-9]+\.[0-9]+ )?$"))
    if is_last:
        return
    yield listed(pieces["forwarded"]).told((_UNMARKED & ~_IS_SECONDS).alias("fits"))
    yield listed(pieces["end"]).told(_SAID.str.contains(r"^(?: [^ ]+)*$").alias("fits"))


def _timed(pattern: str) -> Iterator[pl.Expr]:
    yield _SAID.str.contains(pattern).alias("fits")
    yield (_SAID.str.strip_chars().cast(pl.Float64, strict=False) * 1000).alias("duration_ms")


def _asked(requests: pl.Series, words: pl.DataType) -> pl.DataFrame:
    """The method, the path and the campaign that it names."""
    parts = requests.str.split_exact(" ", 2).struct
    path = parts[1]
    told = {"method": parts[0], "path": without_people(path), "campaign": campaign_of(path)}
    fits = requests.str.contains(r"^[A-Z]+ [^ \\]+ HTTP/[0-9.]+$")
    return pl.DataFrame({"fits": fits} | {name: said.cast(words) for name, said in told.items()})


def _answered(end: str) -> Iterator[pl.Expr]:
    yield _SAID.str.contains(r"^ [1-5][0-9]{2} (?:[0-9]+|-)" + end).alias("fits")
    yield _SAID.str.slice(1, 3).cast(pl.UInt16, strict=False).alias("status")
    yield _SAID.str.slice(5).str.strip_chars().cast(pl.Int64, strict=False).alias("bytes")


def _quoted(
    cells: pl.Series, name: str, words: pl.DataType, change: Callable[[pl.Series], pl.Series] = lambda cells: cells
) -> pl.DataFrame:
    """What stands in quotes, without what servers write where there is nothing; no quote may stand in it, marked so."""
    told = change(cells.set(cells.is_in(["-", ""]), None))
    return pl.DataFrame({"fits": ~cells.str.contains("\\", literal=True), name: told.cast(words)})
