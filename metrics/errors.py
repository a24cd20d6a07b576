"""What can be wrong with a question to the figures.

MetricsError
├── UnknownMetric     no figure bears that id; names the nearest ones
├── UnknownDimension  the figure cannot be filtered or broken down by that; names what it can be
├── UnknownValue      a filter names a value that occurs nowhere in the data; names near ones
├── UnknownClock      no clock bears that name
├── UnknownCase       the reader sees no case of that number with that clock
├── NoRatings         a figure that is none of ratings
├── NoParts           a figure that is no rate and no mean has no parts to split or compare
├── BadPeriod         a period that does not end after it starts
├── BadDate           a word that is no date or time
├── FarDate           a day in a year of which there can be no figures
├── BadOption         an option that does not take that word
└── TwoFormats        two formats are asked for at once
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from warehouse.text import Text, TextError


class MetricsError(TextError):
    """Base of the family; `text` says in both languages what was found, expected, and what to do."""


class UnknownMetric(MetricsError):
    """No figure bears that id."""

    def __init__(self, metric: str, known: Iterable[str]) -> None:
        self.metric = metric
        self.nearest = tuple(get_close_matches(metric, list(known), n=3, cutoff=0.4))
        near = ", ".join(self.nearest) or "–"
        super().__init__(
            Text(
                f"There is no metric “{metric}”. Nearest: {near}. `python -m metrics list` lists all.",
                f"没有名为“{metric}”的指标。相近的有：{near}。用 `python -m metrics list` 查看全部。",
            )
        )


class UnknownDimension(MetricsError):
    """The figure cannot be filtered or broken down by that."""

    def __init__(self, dimension: str, metric: str, known: Iterable[str]) -> None:
        self.dimension, self.metric = dimension, metric
        names = ", ".join(known) or "–"
        super().__init__(
            Text(
                f"{metric} has no dimension “{dimension}”. It has: {names}.",
                f"{metric} 没有维度“{dimension}”。可用的有：{names}。",
            )
        )


class UnknownValue(MetricsError):
    """A filter names a value that occurs nowhere in the data."""

    def __init__(self, dimension: str, value: str, known: Sequence[str]) -> None:
        self.dimension, self.value = dimension, value
        self.nearest = tuple(get_close_matches(value, known, n=3, cutoff=0.4)) or tuple(known[:3])
        near = ", ".join(self.nearest)
        listed = Text(
            f" Nearest: {near}. `--by {dimension}` lists all.", f"相近的有：{near}。用 `--by {dimension}` 查看全部。"
        )
        none = Text(f" The data tell no {dimension} at all.", f"数据中没有任何 {dimension}。")
        more = listed if near else none
        super().__init__(
            Text(
                f"--where {dimension}: “{value}” occurs nowhere in the data.{more.en}",
                f"--where {dimension}：数据中没有“{value}”。{more.zh}",
            )
        )


class UnknownClock(MetricsError):
    """No clock bears that name."""

    def __init__(self, clock: str, known: Iterable[str]) -> None:
        self.clock = clock
        names = ", ".join(known)
        super().__init__(
            Text(
                f"There is no clock “{clock}”. There are: {names}.", f"没有名为“{clock}”的计时口径。可用的有：{names}。"
            )
        )


class UnknownCase(MetricsError):
    """The reader sees no case of that number with that clock."""

    def __init__(self, case_no: str, clock: str) -> None:
        self.case_no, self.clock = case_no, clock
        super().__init__(
            Text(
                f"There is no case “{case_no}” with the clock “{clock}”. Check the number as it stands in the file.",
                f"没有编号为“{case_no}”、计时口径为“{clock}”的办件。请按报送文件核对编号。",
            )
        )


class NoParts(MetricsError):
    """A figure that is no rate and no mean has no parts to split or compare."""

    def __init__(self, metric: str) -> None:
        self.metric = metric
        super().__init__(
            Text(
                f"{metric} has no parts to split or compare. Choose a rate or a time, such as on_time_rate.",
                f"{metric} 无法拆分或比较。请选择比率或时长类指标，例如 on_time_rate。",
            )
        )


class NoRatings(MetricsError):
    """A figure that is none of ratings has none behind it."""

    def __init__(self, metric: str) -> None:
        self.metric = metric
        super().__init__(
            Text(
                f"There are no ratings behind {metric}. Choose a figure of satisfaction, such as bad_rate.",
                f"{metric} 与评价无关，没有可列出的评价。请选择满意度指标，例如 bad_rate。",
            )
        )


class BadPeriod(MetricsError):
    """A period that does not end after it starts."""

    def __init__(self, start: str, end: str) -> None:
        self.start, self.end = start, end
        super().__init__(
            Text(
                f"A period must end after it starts; this one runs from {start} up to {end}, which is not counted. "
                "Choose a later end.",
                f"时段的结束日必须晚于开始日；当前为 {start} 至 {end}（不含结束日）。请选择更晚的结束日。",
            )
        )


class BadDate(MetricsError):
    """A word that is no date or time."""

    def __init__(self, option: str, found: str) -> None:
        self.option, self.found = option, found
        super().__init__(
            Text(
                f"{option}: “{found}” is no date. Write it as 2026-11-20, or a time as 2026-11-20T18:00.",
                f"{option}：“{found}”不是日期。请写成 2026-11-20，时间写成 2026-11-20T18:00。",
            )
        )


class FarDate(MetricsError):
    """A day in a year of which there can be no figures; `what` says where it stands."""

    def __init__(self, what: Text, found: str, first: int, last: int) -> None:
        self.what, self.found = what, found
        super().__init__(
            Text(
                f"{what.en}: “{found}” lies outside the years {first} to {last}, of which there can be figures. "
                "Choose a day within them.",
                f"{what.zh}：“{found}”不在 {first} 至 {last} 年之间，不可能有数据。请选择此范围内的日期。",
            )
        )


class BadOption(MetricsError):
    """An option that does not take that word."""

    def __init__(self, option: str, found: str, expected: Iterable[str]) -> None:
        self.option, self.found = option, found
        words = ", ".join(expected)
        super().__init__(
            Text(f"{option} cannot be “{found}”; it takes: {words}.", f"{option} 不能是“{found}”；可用：{words}。")
        )


class TwoFormats(MetricsError):
    """Two formats are asked for at once."""

    def __init__(self) -> None:
        super().__init__(Text("Give --json or --csv, not both.", "--json 与 --csv 只能选用一个。"))
