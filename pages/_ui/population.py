"""The population that a survey is weighted to: what the settings hold of it, and how it is given."""

import polars as pl
import streamlit as st

from pages._ui import frame as frames
from pages._ui import tables
from pages._ui.frame import Frame
from warehouse.text import Text

HOW = Text("How to weight it to the population", "如何按人口构成加权")
GIVEN_SO = Text(
    "Write the population by occupation, or by occupation and channel, as persons or as shares, into `config.toml` in "
    "the data folder; occupations as the questionnaire words them. It holds from the next load on, or at once after "
    "`python -m etl rebuild`.",
    "在数据目录的 `config.toml` 中写明各职业（或各职业、各渠道）的人数或占比，职业用问卷中的叫法；下次导入后生效，"
    "或运行 `python -m etl rebuild` 立即生效。",
)
EXAMPLE = """[survey.shares."农民"]
window = 0.20
web = 0.10

[survey.shares."企业职工"]
window = 0.25
web = 0.45
"""
HEADS = {
    "occupation": Text("Occupation", "职业"),
    "channel": Text("Channel", "渠道"),
    "share": Text("Of the population, %", "占人口，%"),
}
WHOLE = Text("all channels", "全部渠道")
ALT = Text("{count} parts of the population are given.", "已给出 {count} 个人群。")


def how(now: Frame) -> None:
    """A fold that says how the shares are given, with an example."""
    with st.expander(now.say(HOW), type="compact"):
        st.markdown(now.say(GIVEN_SO))
        st.code(EXAMPLE, language="toml")


def given() -> list[tuple[str, str, float]]:
    """What the settings hold: occupation, channel (none: all) and the part of the whole."""
    told = [
        (occupation, channel, number)
        for occupation, channels in frames.ground().config.survey.shares.items()
        for channel, number in channels.items()
    ]
    whole = sum(number for _, _, number in told)
    return [(occupation, channel, number / whole) for occupation, channel, number in told] if whole else []


def table(now: Frame) -> None:
    """What is given, part by part."""
    rows = [
        {
            "occupation": occupation,
            "channel": now.name("channel", channel) if channel else now.say(WHOLE),
            "share": share * 100,
        }
        for occupation, channel, share in given()
    ]
    columns = {
        "occupation": tables.name_column(now.say(HEADS["occupation"])),
        "channel": st.column_config.TextColumn(now.say(HEADS["channel"])),
        "share": tables.share_column(now.say(HEADS["share"])),
    }
    tables.plain(pl.DataFrame(rows), columns, key="population", alt=now.say(ALT, count=len(rows)))
