"""What the cells of a case leave open and its other cells, or the one who loads it, say."""

from collections.abc import Sequence
from datetime import date

import polars as pl

from etl.eventlog import UNSPECIFIED
from etl.read.table import ROW
from warehouse.text import Text, listed

_UNSAID = Text(
    "Cases that do not say their {what}: {n:,}; they are counted under “Not stated”.",
    "{n:,} 个办件未注明{what}，计入“未注明”。",
)
_NO_KIND = Text(
    "Counted as work, as no step is called a suspension: {n:,} steps {names}{more}. If the clock stops in them, say "
    "so in a column “kind”.",
    "未标明环节类别，{names}{more}共 {n:,} 个环节按办理计时；如属暂停计时，请增加“类别”列注明。",
)
# 行政许可法 45 leaves the time of these out of the limit; papers supplied later and publication stop it, too.
_OFTEN_STOPS = ("补正", "补件", "公告", "公示", "听证", "招标", "拍卖", "检验", "检测", "检疫", "鉴定", "专家评审")
_NAMED = 5  # of the steps; more is no help


def with_status(cases: pl.DataFrame, ends: Sequence[str]) -> pl.DataFrame:
    """A case without a state is approved if one of the columns `ends` is filled, else open."""
    derived = pl.when(pl.coalesce(*ends).is_not_null()).then(pl.lit("closed_ok")).otherwise(pl.lit("open"))
    return cases.with_columns(pl.coalesce("status", derived).alias("status"))


def with_department(cases: pl.DataFrame, department: str | None) -> pl.DataFrame:
    """A case without a department belongs to the one that handed the file over."""
    return cases.with_columns(pl.col("department").fill_null(department)) if department else cases


def with_unspecified(cases: pl.DataFrame) -> tuple[pl.DataFrame, list[Text]]:
    """The cases of an event log: where the log does not say service or department, that they are not stated."""
    labels = {"service": Text("service", "事项"), "department": Text("department", "部门")}
    counts = {name: cases[name].null_count() for name in labels}
    notes = [_UNSAID.format(n=count, what=labels[name]) for name, count in counts.items() if count]
    return cases.with_columns(pl.col(*labels).fill_null(UNSPECIFIED)), notes


def without_kind(steps: pl.DataFrame) -> list[Text]:
    """A note on steps that are counted as work, though by law the clock often stops in steps of their names."""
    if steps.is_empty() or (steps["kind"] == "suspension").any():
        return []
    stops = steps.filter(pl.col("step").str.contains("|".join(_OFTEN_STOPS)))
    names = stops["step"].unique().sort().to_list()
    if not names:
        return []
    quoted = [f"“{name}”" for name in names[:_NAMED]]
    more = "…" if len(names) > _NAMED else ""
    return [_NO_KIND.format(n=stops.height, names=listed(quoted), more=more)]


def outside_month(
    cases: pl.DataFrame, month: str | None, zone: str, starts: Sequence[str], ends: Sequence[str]
) -> list[Text]:
    """A note on cases whose clock neither started nor ended in the month that the file is said to be of."""
    if month is None or cases.is_empty():
        return []
    first = date.fromisoformat(f"{month}-01")
    moments = (pl.coalesce(*starts), pl.coalesce(*ends))
    within = [each.dt.convert_time_zone(zone).dt.truncate("1mo").dt.date() == first for each in moments]
    count = cases.filter(~pl.any_horizontal(each.fill_null(value=False) for each in within)).height
    if not count:
        return []
    return [
        Text(
            "Neither accepted nor closed in {month}: {n:,} of {all:,} cases. Is it the right month?",
            "{all:,} 个办件中有 {n:,} 个既非{month}受理也非{month}办结，请确认月份是否选对。",
        ).format(n=count, all=cases[ROW].len(), month=Text(f"{first:%b %Y}", f"{first.year}年{first.month}月"))
    ]
