"""Who is reached, who applies and who knows the service? The occupations beside each other."""

import polars as pl

from metrics.value import Value
from pages._publicity.figures import Found, points
from pages._ui import downloads, numbers, tables
from pages._ui.frame import Frame
from pages._ui.section import head
from warehouse.text import Text

QUESTION = Text("Who is reached, who applies, who knows the service?", "触达了谁？谁来办？谁知晓？")
LEGEND = Text(
    "The least reached for their applicants first · reach: of contents made for a group · aware: of those asked in "
    "twelve months",
    "按触达少于申请人的程度排序 · 触达：仅计有目标人群的内容 · 知晓：近十二个月受访者",
)
HEADS = {
    "who": Text("Occupation", "职业"),
    "reach": Text("Of reach for a group, %", "占有目标人群的触达，%"),
    "applicants": Text("Of applicants, %", "占申请人，%"),
    "aware": Text("Aware, %", "知晓，%"),
    "span": Text("95% interval", "95% 区间"),
    "low": Text("95% interval from, %", "95% 区间下限，%"),
    "high": Text("95% interval to, %", "95% 区间上限，%"),
    "population": Text("Of the population, %", "占人口，%"),
}
ALT = Text("Least reached for its applicants: {who}.", "相对申请人触达最少：{who}。")
_ENDS = ("low", "high")
_SHARES = ("reach", "applicants", "aware", "population")


def draw(now: Frame, found: Found) -> None:
    """The block with its head and its table."""
    if not found.people:
        return
    head(now.say(QUESTION), now.say(LEGEND))
    frame = _frame(found)
    columns = {
        "who": tables.name_column(now.say(HEADS["who"])),
        **{name: tables.share_column(now.say(HEADS[name])) for name in _SHARES},
        "span": tables.text_column(now.say(HEADS["span"])),
    }
    alt = now.say(ALT, who=found.people[0].occupation)
    drawn = _written(frame)
    tables.plain(drawn, {name: columns[name] for name in drawn.columns}, key="publicity_people", alt=alt)
    asked = ("gross_reach", "cases_received", "awareness_rate")
    downloads.under_heads(now, "occupations", QUESTION, frame, HEADS, key="people_file", metrics=asked)


def _frame(found: Found) -> pl.DataFrame:
    """One row per occupation; the population only where somebody tells it."""
    rows = []
    for one in found.people:
        aware = one.aware if isinstance(one.aware, Value) else None
        low, high = (aware.interval if aware else None) or (None, None)
        told = {"aware": aware.number if aware else None, "low": low, "high": high}
        shares = {name: getattr(one, name) for name in ("reach", "applicants", "population")}
        rows.append({"who": one.occupation, **{name: points(share) for name, share in {**shares, **told}.items()}})
    frame = pl.DataFrame(rows, infer_schema_length=None, schema_overrides=dict.fromkeys((*_SHARES, *_ENDS), pl.Float64))
    table = frame.select("who", "reach", "applicants", "aware", *_ENDS, "population")
    return table if table["population"].count() else table.drop("population")


def _written(frame: pl.DataFrame) -> pl.DataFrame:
    """The table as it is drawn: an interval in one column."""
    ends = zip(*(frame[end] for end in _ENDS), strict=True)
    spans = [numbers.NONE if low is None else f"{low:.1f}–{high:.1f}%" for low, high in ends]
    return frame.with_columns(pl.Series("low", spans)).rename({"low": "span"}).drop("high")
