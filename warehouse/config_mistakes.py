"""What is wrong in config.toml, said to whoever wrote it: a sentence per mistake, key, finding and expectation."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from warehouse.errors import BadConfiguration
from warehouse.text import Text

_MOMENTS = Text(
    "a list of at least one of: applied_at, received_at, accepted_at, registered_at, closed_at, issued_at",
    "至少含一项的列表，可用：applied_at、received_at、accepted_at、registered_at、closed_at、issued_at",
)
_CLOCK = Text("a section with the lists `start` and `end`", "含 `start` 和 `end` 两个列表的小节")
_COUNT = Text("a whole number from 0", "不小于 0 的整数")
_DAYS = Text("a number of working days from 0", "不小于 0 的工作日数")
_SWITCH = Text("true or false", "true 或 false")
_CODES = Text('lines such as "2" = "朋友圈"', '形如 "2" = "朋友圈" 的各行')
_WORDS = Text('a list of words in quotes, such as ["…", "…"]', '带引号的词列表，如 ["…", "…"]')
_AT_LEAST_ONE = Text("a whole number from 1", "不小于 1 的整数")
_PATTERN = Text("a regular expression in quotes", "带引号的正则表达式")
_PATTERNS = Text(
    'lines such as "Baidu" = "(?i)baiduspider", each a regular expression',
    '形如 "Baidu" = "(?i)baiduspider" 的各行，右侧为正则表达式',
)
_EXPECTED: Mapping[str, Text] = {
    "timezone": Text("a name such as Asia/Shanghai", "如 Asia/Shanghai 的时区名"),
    "country": Text("a code in quotes, such as CN or NL", "带引号的国家代码，如 CN、NL"),
    "natural_days_move_on": _SWITCH,
    "keep_versions": _AT_LEAST_ONE,
    "event_roles": Text('a list of roles, such as ["supervisor"]', '角色列表，如 ["supervisor"]'),
    "legal": _CLOCK,
    "legal.start": _MOMENTS,
    "legal.end": _MOMENTS,
    "experience": _CLOCK,
    "experience.start": _MOMENTS,
    "experience.end": _MOMENTS,
    "thresholds": Text("a section with the number `grey_below`", "含数字 `grey_below` 的小节"),
    "thresholds.grey_below": _COUNT,
    "ratings": Text("a section with keys such as `verify_days`", "含 `verify_days` 等键的小节"),
    "ratings.ratable": Text(
        "a list of at least one of: closed_ok, closed_rejected, returned, withdrawn, forced",
        "至少含一项的列表，可用：closed_ok、closed_rejected、returned、withdrawn、forced",
    ),
    "ratings.default_windows": Text('a list of windows in quotes, such as ["99"]', '带引号的窗口号列表，如 ["99"]'),
    "ratings.batch_size": _COUNT,
    "ratings.fixed_delay_size": _COUNT,
    "ratings.back_office": _SWITCH,
    "ratings.verify_days": _DAYS,
    "ratings.rectify_days": _DAYS,
    "ratings.call_back_days": _DAYS,
    "survey": Text("a section with keys such as `reversed`", "含 `reversed` 等键的小节"),
    "survey.managers": _WORDS,
    "survey.reversed": _WORDS,
    "survey.dimensions": Text(
        'lines such as "Speed" = ["Waiting", "Steps"]', '形如 "办事效率" = ["等候时间", "环节"] 的各行'
    ),
    "survey.scales": Text(
        'lines such as "Waiting" = [0, 10], the lower end first', '形如 "等候时间" = [0, 10] 的各行，低分在前'
    ),
    "survey.shares": Text(
        'sections such as [survey.shares."farmer"] with lines such as window = 0.2, each from 0',
        '形如 [survey.shares."农民"] 的小节，各行如 window = 0.2，数值不小于 0',
    ),
    "survey.invited": Text(
        'lines such as "2026H1" = 1200, whole numbers from 0',
        '形如 "2026年上半年" = 1200 的各行，数值为不小于 0 的整数',
    ),
    "survey.unprompted_question": Text("a question in quotes", "带引号的题目"),
    "survey.unprompted_names": _WORDS,
    "publicity": Text("a section with keys such as `totals`", "含 `totals` 等键的小节"),
    "publicity.totals": _WORDS,
    "publicity.read_sources": _CODES,
    "publicity.follow_sources": _CODES,
    "platform": Text("a section with keys such as `visit_minutes`", "含 `visit_minutes` 等键的小节"),
    "platform.visit_minutes": _AT_LEAST_ONE,
    "platform.slow_ms": _AT_LEAST_ONE,
    "platform.staffed": Text(
        "pairs of hours, such as [[8.5, 12.0], [14.0, 17.5]]", "形如 [[8.5, 12.0], [14.0, 17.5]] 的时段"
    ),
    "platform.paths": Text(
        "sections [[platform.paths]] with `path`, a regular expression, and `stage` (view, start, submit or done)",
        "小节 [[platform.paths]]，含 `path`（正则表达式）和 `stage`（view、start、submit 或 done）",
    ),
    "platform.events": Text(
        'lines such as submit = ["提交"], under view, start, submit or done',
        '形如 submit = ["提交"] 的各行，键为 view、start、submit 或 done',
    ),
    "platform.services": Text('lines such as "guohu" = "transfer"', '形如 "guohu" = "transfer" 的各行'),
    "platform.bots": _PATTERNS,
    "platform.monitoring": _PATTERNS,
    "platform.monitoring_paths": _PATTERN,
    "platform.assets": _PATTERN,
    "platform.channels": _PATTERNS,
    "platform.devices": _PATTERNS,
}
_PLACE = re.compile(r"line (\d+), column (\d+)")


def bad_values(path: Path, error: ValidationError) -> BadConfiguration:
    """Every key that cannot be used, ready to raise."""
    said = {_key(mistake): _sentence(_key(mistake), mistake) for mistake in error.errors()}
    told = [Text("{path}, {text}", "{path}，{text}").format(path=path, text=text) for text in said.values()]
    return BadConfiguration(Text("\n".join(one.en for one in told), "\n".join(one.zh for one in told)))


def unreadable(path: Path, error: ValueError) -> BadConfiguration:
    """A file that is no TOML in UTF-8, ready to raise."""
    return BadConfiguration(
        Text(
            '{path} cannot be read ({where}). Expected: lines such as `timezone = "Asia/Shanghai"`.',
            '无法读取 {path}（{where}）。应为形如 `timezone = "Asia/Shanghai"` 的各行。',
        ).format(path=path, where=where(error))
    )


def where(error: ValueError) -> Text:
    """Where a TOML text breaks off or is no TOML."""
    if isinstance(error, UnicodeDecodeError):
        return Text("it is not UTF-8", "编码不是 UTF-8")
    place = _PLACE.search(str(error))
    if place is None:
        return Text("its end is missing", "文件不完整")
    return Text("line {line}, column {column}", "第 {line} 行第 {column} 列").format(line=place[1], column=place[2])


def _key(mistake: ErrorDetails) -> str:
    return ".".join(part for part in mistake["loc"] if isinstance(part, str) and part)


def _sentence(key: str, mistake: ErrorDetails) -> Text:
    if mistake["type"] == "extra_forbidden":
        near = ", ".join(get_close_matches(key, _EXPECTED, n=2) or _EXPECTED)
        return Text(
            "“{key}”: there is no such setting. Expected one of: {near}.", "“{key}”：没有此设置。可用：{near}。"
        ).format(key=key, near=near)
    missing = mistake["type"] == "missing"
    found = Text("nothing", "缺失") if missing else Text("“{value}”", "“{value}”").format(value=mistake["input"])
    return Text("“{key}”: found {found}. Expected: {wanted}.", "“{key}”：填写为{found}，应为{wanted}。").format(
        key=key, found=found, wanted=_expected(key)
    )


def _expected(key: str) -> Text:
    """What belongs there; below a section whose keys are words of the office, what the section expects."""
    return next(_EXPECTED[name] for name in _and_above(key) if name in _EXPECTED)


def _and_above(key: str) -> Iterator[str]:
    """The key and those of the sections that it stands in, itself first."""
    while key:
        yield key
        key = key.rpartition(".")[0]
