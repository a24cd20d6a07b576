"""Which contents led to something? Ranked by applications and visits over their codes, never by likes."""

import polars as pl
import streamlit as st

from metrics.content_ranking import Content, contents
from metrics.raters import Judged, judged_twice
from metrics.view import Period
from pages._publicity import led
from pages._publicity.figures import channel_name
from pages._publicity.match import SEEN
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.literal import literal, strong
from pages._ui.section import head
from warehouse.publicity_channels import LABELS
from warehouse.reader import Snapshot
from warehouse.text import Text, listed

QUESTION = Text("Which contents led to something?", "哪些内容带来了办理？")
LEGEND = Text(
    "By applications and visits over their codes, then reach and clicks; likes do not count · {contents}, {rows}",
    "按推广码带来的申请、访问排序，其次为触达、点击；点赞不计 · {contents}，{rows}",
)
ROW, ROWS = Text("{n} row", "{n} 行"), Text("{n} rows", "{n} 行")
OF_ROW = Text("without a title, row {n}", "无标题，第 {n} 行")
OF_CODE = Text("Only the code {code}, which belongs to no campaign.", "仅推广码 {code}，不属于任何宣传活动。")
NO_CODE = Text(
    "{code} is no campaign, and no content of the period bears it as a code.",
    "没有名为 {code} 的宣传活动，本期也没有带此推广码的内容。",
)
SEE_BELOW = Text(
    "{code} is no campaign but a code of contents, which are listed under “{question}”.",
    "{code} 不是宣传活动，而是内容的推广码，见下方“{question}”。",
)
ONLY = Text("Only {channel}, {who}.", "仅{channel}，{who}。")
EVERYBODY = Text("for everybody", "面向全体")
ALL_GROUPS = Text("all occupations", "全部职业")
SHOW_ALL = Text("Show all contents", "显示全部内容")
NONE = Text("No content fits.", "没有符合的内容。")
AGREE = Text(
    "Two people judged {n} contents; beyond chance they agree to κ = {kappa}.",
    "{n} 条内容由两人评定，一致性 κ = {kappa}。",
)
HEADS = {
    "title": Text("Content", "内容"),
    "channel": Text("Channel", "渠道"),
    "who": Text("Made for", "目标人群"),
    "applications": Text("Applications traced", "可追踪申请"),
    "visits": Text("Visits", "访问"),
    "clicks": Text("Clicks", "点击"),
    "reach": Text("Gross reach", "毛触达"),
    "impressions": Text("Impressions", "曝光"),
    "engagement": Text("Engagement", "互动"),
    "substantive": Text("Substantive", "实质内容"),
    "code": Text("Code", "推广码"),
    "contents": Text("Contents with it", "同码内容"),
    "shared": Text("Code shared with", "同码的其他内容"),
}
SHARED = Text("{contents} {who}", "{who}的 {contents}")
SHARED_FOR = Text("for {names}", "面向{names}")
NOT_TRACED = Text(
    "No log tells what contents led to, or none bears a code.", "没有平台日志或推广码，无法追踪带来的办理。"
)
TWICE = Text(
    "Contents of several channels bear {codes}: what came over it stands beside each of them, and is not added.",
    "{codes} 由多个渠道的内容共用：带来的访问和申请在各行重复列出，不能相加。",
)
ALT = Text("{title} led to most applications: {n}.", "“{title}”带来的申请最多：{n} 件。")


def say_code(now: Frame) -> None:
    """Say at the top of the page what the code of the address leads to, where it is no campaign's."""
    code = led.asked()
    if code is not None:
        words = SEE_BELOW if _of_code(now, code) else NO_CODE
        st.info(now.say(words, code=strong(code), question=now.say(QUESTION)), icon=":material/link:")


def is_narrowed() -> bool:
    """Whether the address asks for the contents of a square, a channel or a code: they stand where one asked."""
    return _asked()[0] is not None or led.asked() is not None


def draw(now: Frame) -> None:
    """The block with its head and its table."""
    channel, who = _asked()
    code = led.asked()
    of_code = _of_code(now, code) if code else ()
    found = of_code or _load(now.key, now.filters.period, channel, who, now.snapshot)
    told = numbers.counted(sum(one.contents - one.others for one in found), led.CONTENT, led.CONTENTS)
    head(now.say(QUESTION), now.say(LEGEND, contents=told, rows=numbers.counted(len(found), ROW, ROWS)))
    if of_code:
        _narrowed(now, now.say(OF_CODE, code=strong(code or "")))
    elif channel is not None:
        named = strong(who) if who else now.say(ALL_GROUPS)
        _narrowed(now, now.say(ONLY, channel=strong(channel_name(now, channel)), who=named))
    if not found:
        st.caption(now.say(NONE))
        return
    frame = _frame(now, found)
    columns = {
        "title": tables.name_column(now.say(HEADS["title"]), width=240),
        **{name: tables.count_column(now.say(HEADS[name])) for name in _COUNTS},
        **{name: st.column_config.TextColumn(now.say(HEADS[name])) for name in ("channel", "who", "code", "shared")},
        "substantive": st.column_config.CheckboxColumn(now.say(HEADS["substantive"])),
    }
    written = led.by_reach(frame)
    shown = tables.telling(written, *(name for name in written.columns if name not in {"title", "channel", "who"}))
    tables.paged(
        shown,
        {name: columns[name] for name in shown.columns},
        key="publicity_contents",
        alt=_alt(now, found[0]),
        of=f"{now.filters.query()}_{channel}_{who}_{code}",
    )
    if found[0].applications is None:
        st.caption(now.say(NOT_TRACED))
    codes = [one.code for one in found if one.code]
    if twice := sorted({code for code in codes if codes.count(code) > 1}):
        st.caption(now.say(TWICE, codes=literal(now.say(listed(twice)))))
    judged = judged_twice(now.snapshot, now.filters.period)
    _agreement(now, judged)
    asked = ("attributed_cases", "gross_reach", "engagement_rate")
    downloads.under_heads(now, "contents", QUESTION, frame, HEADS, key="contents_file", metrics=asked)


def _alt(now: Frame, first: Content) -> str:
    if first.applications is None:
        return now.say(NOT_TRACED)
    return now.say(ALT, title=_named(now, first), n=numbers.count(first.applications))


def _named(now: Frame, one: Content) -> str:
    """Its title or number; of one without either, where it stands in its file."""
    return one.title or now.say(OF_ROW, n=one.file_row)


_COUNTS = ("applications", "visits", "clicks", "reach", "impressions", "engagement", "contents")


def _asked() -> tuple[str | None, str | None]:
    """The channel and occupation that the address names; None for all."""
    channel, _, who = st.query_params.get(SEEN, "").partition("~")
    return (channel, who or None) if channel in LABELS else (None, None)


def _of_code(now: Frame, code: str) -> tuple[Content, ...]:
    every = _load(now.key, now.filters.period, None, None, now.snapshot)
    return tuple(one for one in every if one.code == code)


def _narrowed(now: Frame, words: str) -> None:
    st.markdown(words)
    if st.button(now.say(SHOW_ALL), icon=":material/close:", type="tertiary", key="all_contents"):
        now.go(now.spec.id, **{SEEN: None, led.PARAMETER: None})


def _agreement(now: Frame, judged: Judged) -> None:
    if judged.kappa is not None:
        st.caption(now.say(AGREE, n=numbers.count(judged.contents), kappa=f"{judged.kappa:.2f}"))


def _frame(now: Frame, found: tuple[Content, ...]) -> pl.DataFrame:
    rows = [
        {
            "title": _named(now, one),
            "channel": channel_name(now, one.publicity_channel),
            "who": now.say(listed(one.audiences)) or now.say(EVERYBODY),
            **{name: getattr(one, name) for name in _COUNTS if name != "contents"},
            "substantive": one.substantive,
            "code": one.code,
            "contents": one.contents if one.code else None,
            "shared": _shared(now, one),
        }
        for one in found
    ]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return frame if any(one.others for one in found) else frame.drop("shared")


def _shared(now: Frame, one: Content) -> str | None:
    """How many contents for others bear the code, and what it led to is theirs as well; None without any."""
    if not one.others:
        return None
    who = SHARED_FOR.format(names=listed(one.others_for)) if one.others_for else EVERYBODY
    return now.say(SHARED, contents=numbers.counted(one.others, led.CONTENT, led.CONTENTS), who=who)


@st.cache_resource(max_entries=50, show_spinner=False)
def _load(
    key: tuple[object, ...], period: Period, channel: str | None, who: str | None, _snapshot: Snapshot
) -> tuple[Content, ...]:
    return contents(_snapshot, period, channel, who)
