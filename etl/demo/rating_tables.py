"""Ratings as the tables that the city's rating platform and the older devices of three offices hand over."""

from datetime import datetime

import numpy as np
import polars as pl

from etl.demo import story
from etl.demo.office import Moments
from etl.demo.putting_right import answers
from etl.demo.rating_devices import BACK_OFFICE, CODE, DEVICES, MESSAGE
from etl.demo.ratings import ADDITIONAL, DEFAULT, IN_VAIN, ratings, untold
from etl.demo.records import Records
from etl.demo.voicing import voices

# Stars from none to five, as the platform calls them.
LEVELS = ("不评价", "非常不满意", "不满意", "基本满意", "满意", "非常满意")

# An older device calls itself so, three times in four.
BUTTONS, NAMELESS = "按键器", 4


def rated_table(rng: np.random.Generator, told: Records, cases: pl.DataFrame, until: datetime) -> pl.DataFrame:
    """One row per rating, default rating or question asked in vain, with the truth about it in `kind` and `untold`.

    `cases` is the table of all cases, in the order of `told`.
    """
    given = ratings(rng, told, cases["窗口号"].to_numpy(), until)
    why, done = voices(rng, given), answers(rng, given, told.office, until)
    of_the_case = cases.select(
        case="业务号",
        office="承办部门",
        service="登记类型",
        window="窗口号",
        department=pl.Series(told.cases.department),
    )
    return of_the_case[given.case].with_columns(
        kind=pl.Series(given.kind),
        untold=pl.Series(untold(told.cases.department[given.case])),
        level=pl.Series(given.level),
        mood=pl.Series(given.mood),
        device=pl.Series(given.device),
        rated=_moments(given.rated),
        named=pl.Series(given.named),
        words=why.words,
        codes=why.codes,
        comment=why.comment,
        verified=_moments(done.verified),
        appealed=_moments(done.appealed),
        upheld=pl.Series(done.upheld),
        rectified=_moments(done.rectified),
        called_back=_moments(done.called_back),
    )


def platform_table(rated: pl.DataFrame) -> pl.DataFrame:
    """The export of the rating platform, which says where each rating comes from."""
    number = pl.col("case") + pl.when(pl.col("kind") == ADDITIONAL).then(pl.lit("-2")).otherwise(pl.lit(""))
    return rated.filter(~pl.col("untold")).select(
        ("PJ" + number).alias("评价编号"),
        pl.col("case").alias("办件编号"),
        pl.col("office").alias("受理所属部门"),
        pl.col("service").alias("事项名称"),
        pl.col("window").alias("窗口号"),
        _word("device", DEVICES).alias("评价方式"),
        pl.col("rated").alias("评价时间"),
        _word("level", LEVELS).alias("评价结果"),
        _word("kind", ("主动评价", "主动评价", "主动评价", "系统默认", None)).alias("评价来源"),
        pl.col("words").alias("评价指标"),
        pl.col("comment").alias("文字评价"),
        _word("named", ("否", "是")).alias("是否实名"),
        pl.col("verified").alias("核实时间"),
        pl.col("appealed").alias("申诉时间"),
        pl.when(pl.col("appealed").is_not_null()).then(_word("upheld", ("属实", "误评"))).alias("申诉结果"),
        pl.col("rectified").alias("整改时间"),
        pl.col("called_back").alias("回访时间"),
    )


def devices_table(rated: pl.DataFrame) -> pl.DataFrame:
    """The export of older rating devices: stars as figures, reasons as codes, days only, and no word on the source."""
    named = pl.col("device").is_in([CODE, MESSAGE, BACK_OFFICE]) | (pl.int_range(pl.len()) % NAMELESS != 0)
    return rated.filter(pl.col("untold")).select(
        ("D" + pl.int_range(1, pl.len() + 1).cast(pl.String).str.zfill(9)).alias("评价流水号"),
        pl.col("case").alias("申报号"),
        pl.col("office").alias("受理部门"),
        pl.col("service").alias("办理事项"),
        pl.when(pl.col("kind") == DEFAULT)
        .then(pl.lit(story.DEFAULT_RATINGS.window))
        .otherwise("window")
        .alias("评价窗口"),
        pl.when(named)
        .then(_word("device", (BUTTONS, "二维码", "短信", BUTTONS, BUTTONS, "审批后台")))
        .alias("评价渠道"),
        pl.col("rated").alias("评价时间"),
        pl.when(pl.col("kind") != IN_VAIN)
        .then(pl.col("level").cast(pl.String))
        .otherwise(pl.lit("未评价"))
        .alias("评价等级"),
        pl.col("codes").alias("评价内容"),
        pl.col("comment").alias("评价说明"),
        pl.col("verified").dt.date().alias("核实日期"),
        pl.col("rectified").dt.date().alias("整改日期"),
        pl.col("called_back").dt.date().alias("回访日期"),
    )


def _moments(values: Moments) -> pl.Series:
    return pl.Series(values).cast(pl.Datetime("ms"))


def _word(column: str, words: tuple[str | None, ...]) -> pl.Expr:
    return pl.lit(pl.Series(words, dtype=pl.String)).gather(pl.col(column).cast(pl.UInt32))
