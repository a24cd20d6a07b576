"""The colours of each role in light and dark; every role has a second sign, a shape or a word."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True, slots=True)
class Palette:
    """One ground's colours by what they mean; `ages` from young to old, `levels` from 1 to 5."""

    ground: str
    ink: str
    soft: str
    faint: str
    grid: str
    axis: str
    better: str
    worse: str
    usual: str
    late: str
    series: str
    bar: str
    target: str
    event: str
    ages: tuple[str, ...]
    on_ages: tuple[str, ...]
    levels: tuple[str, ...]
    on_levels: tuple[str, ...]
    ended: str
    band: str
    counted: str
    quiet: str
    under: str
    over: str


LIGHT = Palette(
    ground="#FFFFFF",
    ink="#0D1824",
    soft="#475564",
    faint="#66727F",
    grid="#E9EDF1",
    axis="#B4BCC6",
    better="#1B6FBF",
    worse="#B9500B",
    usual="#66727F",
    late="#B3261E",
    series="#1B5FAA",
    bar="#A3C4E6",
    target="#11665A",
    event="#82428F",
    ages=("#DCE8F4", "#B5D0EB", "#82AFDC", "#F2C879", "#E2954A", "#C8503A", "#7F1D1D"),
    on_ages=("#0D1824", "#0D1824", "#0D1824", "#0D1824", "#0D1824", "#FFFFFF", "#FFFFFF"),
    levels=("#B95410", "#EFAB7B", "#D5DBE2", "#82AFDC", "#164F8C"),
    on_levels=("#FFFFFF", "#0D1824", "#0D1824", "#0D1824", "#FFFFFF"),
    ended="#B4BCC6",
    band="rgba(27,95,170,0.14)",
    counted="#B5D0EB",
    quiet="#F2F5F8",
    under="#E5904F",
    over="#BD94C9",
)
DARK = Palette(
    ground="#10171F",
    ink="#E3E9EF",
    soft="#B3BEC9",
    faint="#93A0AD",
    grid="#212B35",
    axis="#4A5764",
    better="#6DB1F2",
    worse="#F09A55",
    usual="#93A0AD",
    late="#F2857D",
    series="#6DB1F2",
    bar="#2F6097",
    target="#86D9CB",
    event="#C68BD3",
    ages=("#1B3854", "#275682", "#3B7AB8", "#8A6A1E", "#B4702A", "#D0604F", "#F3A59C"),
    on_ages=("#E3E9EF", "#FFFFFF", "#FFFFFF", "#FFFFFF", "#0D1824", "#0D1824", "#0D1824"),
    levels=("#F09A55", "#A05A22", "#3A4652", "#2F6CAE", "#6DB1F2"),
    on_levels=("#0D1824", "#FFFFFF", "#E3E9EF", "#FFFFFF", "#0D1824"),
    ended="#4A5764",
    band="rgba(109,177,242,0.18)",
    counted="#275682",
    quiet="#1A232D",
    under="#A05A22",
    over="#6E4179",
)


def current() -> Palette:
    """The palette of the theme that the reader sees; light where the browser has not said."""
    return DARK if st.context.theme.type == "dark" else LIGHT
