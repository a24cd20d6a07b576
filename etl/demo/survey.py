"""Answer sheets of two questionnaires, of the public and of managers, as a questionnaire service exports them."""

from collections.abc import Sequence

import numpy as np
import polars as pl
from numpy.typing import NDArray

from etl.demo import city, story
from etl.demo.outlets import MEDIA, MEDIA_USED
from etl.demo.questions import OF_MANAGERS, REVERSED, TOPICS, Topic
from etl.demo.respondents import CHANNELS, Respondents, respondents

Levels = NDArray[np.float64]
Answers = dict[str, pl.Series]

WAVES = (("2025年下半年", "2025-12-05"), ("2026年上半年", "2026-06-08"))
RESPONDENTS, MANAGERS = 400, 60
# The offices got better from one wave to the next.
PROGRESS = 0.2

# In levels: what all answers of a person have in common, what those of a dimension have, and each answer's own chance.
MOOD, DIMENSION, CHANCE = 0.6, 0.35, 0.5
OVERALL = 3.9
# Readiness to recommend, in points of ten for each level.
POINTS = 2.0

# Sheets that are broken off half-way, and questions that are passed over.
# Nobody passes over who they are and what they know.
BROKEN_OFF, PASSED_OVER, FIRST_PASSED_OVER = 0.04, 0.01, 6

SATISFIED = ("非常不满意", "不满意", "一般", "满意", "非常满意")
IMPORTANT = ("非常不重要", "不重要", "一般", "重要", "非常重要")
AGREED = ("非常不同意", "不同意", "一般", "同意", "非常同意")
REMARKS = ("希望增加周末服务", "取号等候时间有点长，建议分流", "网上材料说明再清楚些", None, None, None)


def public_table(rng: np.random.Generator) -> pl.DataFrame:
    """The sheets of both waves: who answers, what they know, how they are served, and what matters to them."""
    n = RESPONDENTS * len(WAVES)
    wave, who = np.arange(n) // RESPONDENTS, respondents(rng, n)
    mood = PROGRESS * wave + story.ONLINE_SHEETS.levels * (who.channel > 0) + rng.normal(0, MOOD, n)
    asked = {
        **_known(rng, who),
        **_served(rng, mood, [(topic, topic.performance) for topic in (*TOPICS, REVERSED)]),
        **_important(rng, n),
        **_as_a_whole(rng, mood),
    }
    side = pl.Series(["社会公众", "办事群众"]).gather(who.user.astype(np.int8))
    sheets = _sheets(rng, wave, pl.Series(np.arange(n) % RESPONDENTS + 1).cast(pl.String), side, asked)
    return sheets.with_columns(_media(rng.spawn(1)[0], who.occupation).alias(f"{len(asked) + 1}、您平时常用的媒体"))


def managers_table(rng: np.random.Generator) -> pl.DataFrame:
    """The sheets of those who run the offices: the same topics in their eyes, and what they have to work with."""
    mood = rng.normal(0, MOOD, MANAGERS)
    topics = [(topic, topic.to_managers) for topic in (*TOPICS, REVERSED, *OF_MANAGERS)]
    asked = {**_served(rng, mood, topics), **_important(rng, MANAGERS), **_as_a_whole(rng, mood)}
    number = "G" + pl.Series(np.arange(MANAGERS) + 1).cast(pl.String).str.zfill(3)
    side = pl.Series(["管理人员"]).new_from_index(0, MANAGERS)
    return _sheets(rng, np.full(MANAGERS, len(WAVES) - 1), number, side, asked)


def _known(rng: np.random.Generator, who: Respondents) -> Answers:
    """Who answers, and what they know of the service: first unasked, then by its name, then from where."""
    return {
        "您的职业": pl.Series([choice.word for choice in city.OCCUPATIONS]).gather(who.occupation),
        "居住区域": pl.Series([d.district.zh for d in city.DEPARTMENTS]).gather(rng.integers(0, 8, len(who.user))),
        "您的办理渠道": pl.Series(CHANNELS).gather(who.channel),
        "提示前知晓": pl.Series(["未提及", "提及"]).gather(who.unprompted.astype(np.int8)),
        "您是否知道": pl.Series(["不知道", "知道"]).gather(who.prompted.astype(np.int8)),
        "您从哪些渠道了解到": _heard(rng, who.occupation).set(pl.Series(~who.prompted), None),
    }


def _served(rng: np.random.Generator, mood: Levels, topics: Sequence[tuple[Topic, float]]) -> Answers:
    """How well each topic is served; answers of a person, and those to one dimension, go together."""
    shared = {topic.dimension: rng.normal(0, DIMENSION, len(mood)) for topic, _ in topics}
    answers: Answers = {}
    for topic, mean in topics:
        level = _level(mean + mood + shared[topic.dimension] + rng.normal(0, CHANCE, len(mood)))
        if topic is REVERSED:
            answers[f"【{topic.dimension}】{topic.name}（反向）"] = pl.Series(AGREED[::-1]).gather(level)
        else:
            answers[f"【{topic.dimension}】满意度：{topic.name}"] = pl.Series(SATISFIED).gather(level)
    return answers


def _important(rng: np.random.Generator, count: int) -> Answers:
    strict = rng.normal(0, DIMENSION, count)
    drawn = ((topic, topic.importance + strict + rng.normal(0, CHANCE, count)) for topic in TOPICS)
    return {
        f"【{topic.dimension}】重要性：{topic.name}": pl.Series(IMPORTANT).gather(_level(it)) for topic, it in drawn
    }


def _as_a_whole(rng: np.random.Generator, mood: Levels) -> Answers:
    overall = OVERALL + mood + rng.normal(0, CHANCE, len(mood))
    points = np.round(POINTS * (overall + rng.normal(0, CHANCE, len(mood)))).clip(0, 10).astype(int)
    return {
        "总体满意度": pl.Series(SATISFIED).gather(_level(overall)),
        "推荐意愿": pl.Series(points),
        "意见建议": pl.Series(REMARKS, dtype=pl.String).gather(rng.integers(0, len(REMARKS), len(mood))),
    }


def _sheets(
    rng: np.random.Generator, wave: NDArray[np.int64], number: pl.Series, side: pl.Series, asked: Answers
) -> pl.DataFrame:
    """What the service adds before the first question, then the questions by number, some of them left out."""
    n = len(wave)
    begun = pl.Series([day for _, day in WAVES]).str.to_datetime("%Y-%m-%d").gather(wave)
    until = np.where(rng.random(n) < BROKEN_OFF, rng.integers(len(asked) // 2, len(asked), n), len(asked))
    answered = {
        f"{place + 1}、{question}": answers.set(
            pl.Series((place >= until) | (rng.random(n) < PASSED_OVER) & (place >= FIRST_PASSED_OVER)), None
        )
        for place, (question, answers) in enumerate(asked.items())
    }
    return pl.DataFrame(
        {
            "序号": number,
            "批次": pl.Series([name for name, _ in WAVES]).gather(wave),
            "提交答卷时间": begun + pl.Series(rng.integers(0, 14 * 86_400, n) * 1_000_000).cast(pl.Duration("us")),
            "所用时间": pl.Series(rng.integers(60, 900, n)).cast(pl.String) + "秒",
            "来自IP": "192.0.2." + pl.Series(rng.integers(1, 255, n)).cast(pl.String),
            "受访人群": side,
            **answered,
        }
    )


def _level(mean: Levels) -> NDArray[np.int64]:
    """The place of the answer among five words, worst first."""
    return np.clip(np.round(mean), 1, 5).astype(np.int64) - 1


def _media(rng: np.random.Generator, who: NDArray[np.int64]) -> pl.Series:
    """Every medium that a person of the occupation uses."""
    used = np.array([MEDIA_USED[choice.word] for choice in city.OCCUPATIONS])[who] / 100
    ticked = rng.random(used.shape) < used
    return pl.Series(["┋".join(word for word, yes in zip(MEDIA, row, strict=True) if yes) or None for row in ticked])


def _heard(rng: np.random.Generator, who: NDArray[np.int64]) -> pl.Series:
    """One or two of the places that the occupation names."""
    limits = np.cumsum(np.array(city.HEARD_FROM_SHARES), axis=1)[:, :-1]
    first, second = ((rng.random(len(who))[:, None] > limits[who]).sum(axis=1) for _ in range(2))
    words = city.HEARD_FROM
    return pl.Series([words[a] if a == b else f"{words[a]}┋{words[b]}" for a, b in zip(first, second, strict=True)])
