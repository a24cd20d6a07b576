"""The questions of a survey: every cell becomes its answers, one row each, with a score where it is a degree."""

from collections.abc import Mapping, Sequence

import polars as pl

from etl.contracts.answer_words import LIKERT
from etl.headers import unnumbered
from etl.parse.text import clean
from etl.parse.words import alike, known_words
from etl.read.table import ROW
from warehouse.masking import mask_cells

# Questionnaire services put it between the choices that were ticked.
BETWEEN = "┋"
_NEVER_PROSE = r"[┋;；|]"
_PERHAPS_PROSE = r"[┋;；|,，、]"

# A choice is a few words; what is longer was written by a respondent, commas and all.
LONGEST_CHOICE = 20

# Scales run to 100 at most; a longer number is no degree.
_DIGITS = 3


def answers_of(whole: pl.DataFrame, items: Sequence[str], sheets: pl.DataFrame) -> pl.DataFrame:
    """One row per answer sheet, item and choice: ROW, item, position within the cell, answer and score.

    `whole` is the file, `items` its headers that are questions, `sheets` the accepted answer sheets. `heard_from`,
    which may have several choices, is an item too.
    """
    kept = whole.join(sheets.select(ROW), on=ROW, how="semi", maintain_order="left")
    names = dict(zip(items, names_of(items), strict=True))
    found = [_of_item(kept[ROW], kept[header], name) for header, name in names.items()]
    found.append(_of_item(sheets[ROW], sheets["heard_from"], "heard_from"))
    return pl.concat(found).sort(ROW, maintain_order=True)


def chosen(cells: pl.Series, *, always: bool = False) -> pl.Series:
    """The choices of each cell; commas divide choices where they are `always` choices, or seen to be."""
    prose = always or _divided_by_commas(cells)
    marks = _PERHAPS_PROSE if prose else _NEVER_PROSE
    parts = cells.str.replace_all(marks, BETWEEN).str.split(BETWEEN)
    trimmed = parts.list.eval(pl.element().str.strip_chars())
    return trimmed.list.eval(pl.element().filter(pl.element() != ""))


def names_of(items: Sequence[str]) -> list[str]:
    """Each question without its number, unless two would then be alike."""
    bare = [unnumbered(item) for item in items]
    return [name if bare.count(name) == 1 else item for name, item in zip(bare, items, strict=True)]


def _of_item(rows: pl.Series, cells: pl.Series, name: str) -> pl.DataFrame:
    choices = chosen(clean(cells).value, always=name == "heard_from")
    frame = pl.DataFrame({ROW: rows, "answer": choices}).with_columns(
        position=pl.int_ranges(1, pl.col("answer").list.len() + 1, dtype=pl.UInt16)
    )
    told = frame.explode("answer", "position").filter(pl.col("answer").is_not_null())
    scores = _scores(told["answer"])
    answers, _ = mask_cells(told["answer"])
    kept = told["answer"].zip_with(scores.is_not_null(), answers)
    return told.select(ROW, pl.lit(name).alias("item"), "position", kept, scores.alias("score"))


def _scores(answers: pl.Series) -> pl.Series:
    """The degree that each answer says, or its number; null for any other word."""
    known = known_words(LIKERT)
    each = answers.unique().to_list()
    if not each:
        return pl.Series(dtype=pl.Int64)
    scores = pl.Series([_score(one, known) for one in each], dtype=pl.Int64)
    return answers.replace_strict(each, scores, return_dtype=pl.Int64)


def _score(answer: str, known: Mapping[str, str]) -> int | None:
    degree = known.get(alike(answer))
    if degree is not None:
        return int(degree)
    return int(answer) if answer.isascii() and answer.isdigit() and len(answer) <= _DIGITS else None


def _divided_by_commas(cells: pl.Series) -> bool:
    """Whether commas divide choices: the parts are short, and every divided cell shares one with another cell."""
    parts = cells.str.replace_all(_PERHAPS_PROSE, BETWEEN).str.split(BETWEEN)
    frame = pl.DataFrame({"cell": pl.int_range(0, len(cells), eager=True), "part": parts}).explode("part")
    frame = frame.with_columns(pl.col("part").str.strip_chars()).filter(pl.col("part").is_not_null())
    if frame.is_empty() or (frame["part"].str.len_chars() > LONGEST_CHOICE).any():
        return False
    shared = frame.with_columns(shared=pl.col("cell").n_unique().over("part") > 1)
    divided = shared.group_by("cell").agg(pl.len(), pl.col("shared").any()).filter(pl.col("len") > 1)
    return divided.height > 0 and bool(divided["shared"].all())
