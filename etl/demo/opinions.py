"""What the city's people say: ratings of closed cases, and a survey of users and public in two waves."""

import numpy as np
import polars as pl

from etl.demo import city

# Of closed cases: rated by the applicant, by default, and asked in vain.
RATED, DEFAULTED, SILENT = 0.34, 0.22, 0.03

# Chances of 5, 4, 3, 2 and 1 stars for a case within its promise, over it, and over twice its promise.
HAPPY, WAITED, ANGRY = (0.74, 0.19, 0.05, 0.013, 0.007), (0.38, 0.30, 0.20, 0.08, 0.04), (0.16, 0.22, 0.26, 0.21, 0.15)
LEVELS = ("非常满意", "满意", "基本满意", "不满意", "非常不满意")
DEVICES = ("窗口平板", "二维码", "短信", "小程序", "WEB")
DEVICE_SHARES = (0.46, 0.14, 0.17, 0.13, 0.10)
GOOD_REASONS = ("服务态度好", "一次办成", "流程清楚", "办得快")
BAD_REASONS = ("未在承诺时间内办结", "跑动次数与承诺不一致", "服务态度生硬", "没有提供材料样本")

# Five working days are a week: the promise counts working days, and the table has moments.
NATURAL_DAYS_OF_WORKING = 1.5
NAMED = 0.6

RESPONDENTS = 400
WAVES = (("2025年下半年", "2025-12-05"), ("2026年上半年", "2026-06-08"))
QUESTIONS = ("服务态度", "办事效率", "办事指南清晰易懂", "网上平台好用", "材料要求合理")
AGREEMENT = ("非常不同意", "不同意", "一般", "同意", "非常同意")
REMARKS = ("希望增加周末服务", "取号等候时间有点长，建议分流", "网上材料说明再清楚些", None, None, None)
# Who applies online easily has heard of it, too.
AWARE_SHARE = 0.62


def ratings_table(rng: np.random.Generator, cases: pl.DataFrame) -> pl.DataFrame:
    """One row per rating, default rating or empty answer, a day or less after the case was closed."""
    closed = cases.filter(pl.col("办理状态") == "办结").sort("办结时间", "业务号")
    drawn = rng.random(closed.height)
    asked = closed.with_columns(drawn=pl.Series(drawn)).filter(pl.col("drawn") < RATED + DEFAULTED + SILENT)
    level = _levels(rng, asked)
    active, silent = asked["drawn"] < RATED, asked["drawn"] >= RATED + DEFAULTED
    after = pl.Series(rng.integers(60, 20 * 3600, asked.height) * 1000).cast(pl.Duration("ms"))
    bad = active.to_numpy() & (level >= 3)
    rated = asked["办结时间"].cast(pl.Datetime("ms")) + after
    answered = _picked(rng, BAD_REASONS, asked.height).zip_with(
        pl.Series(bad), _picked(rng, GOOD_REASONS, asked.height)
    )
    words = pl.Series(LEVELS).gather(np.where(active.to_numpy(), level, 0))
    put_right = bad & (rng.random(asked.height) < 0.8)
    return pl.DataFrame(
        {
            "评价编号": "PJ" + asked["业务号"],
            "办件编号": asked["业务号"],
            "受理所属部门": asked["承办部门"],
            "事项名称": asked["登记类型"],
            "窗口号": asked["窗口号"],
            "评价方式": pl.Series(DEVICES).gather(rng.choice(len(DEVICES), asked.height, p=DEVICE_SHARES)),
            "评价时间": rated,
            "评价结果": words.set(silent, "不评价"),
            "评价来源": pl.Series(["系统默认", "主动评价"]).gather(active.cast(pl.Int8)),
            "评价指标": answered.set(~active, None),
            "是否实名": pl.Series(["否", "是"]).gather((rng.random(asked.height) < NAMED).astype(np.int8)),
            "核实时间": _later(rng, rated, bad, 20),
            "整改时间": _later(rng, rated, put_right, 200),
            "回访时间": _later(rng, rated, bad & (rng.random(asked.height) < 0.7), 90),
        }
    )


def survey_table(rng: np.random.Generator) -> pl.DataFrame:
    """The answer sheets of both waves, wide, as a questionnaire service exports them."""
    n, k = RESPONDENTS * len(WAVES), len(city.OCCUPATIONS)
    shares = np.array([choice.weight for choice in city.OCCUPATIONS])
    who = rng.choice(k, n, p=shares / shares.sum())
    ready = np.array(city.ONLINE_READINESS)[who]
    wave = np.arange(n) // RESPONDENTS
    begun = pl.Series([day for _, day in WAVES]).str.to_datetime("%Y-%m-%d").gather(wave)
    mood = 3.1 + 0.25 * wave + rng.normal(0, 0.7, n)
    answers = {
        f"{number}、{question}": pl.Series(AGREEMENT).gather(_degree(mood + rng.normal(0, 0.6, n)))
        for number, question in enumerate(QUESTIONS, start=6)
    }
    return pl.DataFrame(
        {
            "序号": np.arange(n) % RESPONDENTS + 1,
            "批次": pl.Series([name for name, _ in WAVES]).gather(wave),
            "提交答卷时间": begun + pl.Series(rng.integers(0, 14 * 86_400, n) * 1_000_000).cast(pl.Duration("us")),
            "所用时间": pl.Series(rng.integers(60, 900, n)).cast(pl.String) + "秒",
            "来自IP": "192.0.2." + pl.Series(rng.integers(1, 255, n)).cast(pl.String),
            "1、您的职业": pl.Series([choice.word for choice in city.OCCUPATIONS]).gather(who),
            "2、居住区域": pl.Series([d.district.zh for d in city.DEPARTMENTS]).gather(rng.integers(0, 8, n)),
            "3、您的办理渠道": pl.Series(["窗口", "网上", "小程序"]).gather(
                np.where(rng.random(n) < 0.35 * ready, rng.integers(1, 3, n), 0)
            ),
            "4、您是否知道": pl.Series(["不知道", "知道"]).gather(
                (rng.random(n) < AWARE_SHARE * ready).astype(np.int8)
            ),
            "5、您从哪些渠道了解到": _heard(rng, who),
            **answers,
            "11、总体满意度": pl.Series(LEVELS[::-1]).gather(_degree(mood)),
            "12、推荐意愿": np.clip(np.round(mood * 2.2), 0, 10).astype(int),
            "13、意见建议": _picked(rng, REMARKS, n),
        }
    )


def _levels(rng: np.random.Generator, asked: pl.DataFrame) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The position of each level in LEVELS, by how the time taken stands to the promise."""
    took = (asked["办结时间"] - asked["受理时间"]).dt.total_hours().to_numpy() / 24
    promise = np.maximum(asked["承诺时限"].to_numpy(), 1) * NATURAL_DAYS_OF_WORKING
    mood = (took > promise).astype(int) + (took > 2 * promise)
    limits = np.cumsum(np.array([HAPPY, WAITED, ANGRY]), axis=1)[:, :-1]
    return np.asarray((rng.random(asked.height)[:, None] > limits[mood]).sum(axis=1))


def _later(
    rng: np.random.Generator, moments: pl.Series, those: np.ndarray[tuple[int], np.dtype[np.bool_]], hours: int
) -> pl.Series:
    after = pl.Series(rng.integers(1, hours, len(moments)) * 3_600_000).cast(pl.Duration("ms"))
    return (moments + after).set(pl.Series(~those), None)


def _picked(rng: np.random.Generator, words: tuple[str | None, ...], count: int) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(rng.integers(0, len(words), count))


def _degree(mood: np.ndarray[tuple[int], np.dtype[np.float64]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.clip(np.round(mood), 1, 5).astype(np.int64) - 1


def _heard(rng: np.random.Generator, who: np.ndarray[tuple[int], np.dtype[np.int64]]) -> pl.Series:
    """One or two of the places that the occupation names."""
    limits = np.cumsum(np.array(city.HEARD_FROM_SHARES), axis=1)[:, :-1]
    first, second = ((rng.random(len(who))[:, None] > limits[who]).sum(axis=1) for _ in range(2))
    words = city.HEARD_FROM
    return pl.Series([words[a] if a == b else f"{words[a]}┋{words[b]}" for a, b in zip(first, second, strict=True)])
