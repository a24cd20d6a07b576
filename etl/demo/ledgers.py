"""What departments keep themselves: monthly summaries in two-row sheets, lists of staff, and the city's targets."""

from datetime import date

import numpy as np
import polars as pl

from etl.demo import city, story

# The group and the column below it; a column without a group spans both rows.
SUMMARY_HEADER = (
    ("窗口部门", ""),
    ("统计月份", ""),
    ("办件渠道统计", "网上申请"),
    ("办件渠道统计", "窗口收件"),
    ("收件(A)", "小计"),
    ("收件(A)", "即办件"),
    ("收件(A)", "承诺件"),
    ("办结(B)", "小计"),
    ("办结(B)", "特殊件"),
    ("退件", ""),
)
UNITS = ("", "", *("件",) * (len(SUMMARY_HEADER) - 2))

# Slips of a clerk that the reconciliation finds: what was written more or less than there was.
MAWEI_RECEIVED, CHANGLE_CLOSED = 3, -2

# Cases that one person of a hall takes in a month.
CASES_PER_PERSON = 85

TARGETS = (
    ("on_time_rate", "95%", None, "90%", "99%"),
    ("matured_on_time_rate", "95%", None, "90%", "98%"),
    ("median_processing_time", "3", None, "5", "2"),
    ("late_rate", "5%", None, "10%", "1%"),
    ("late_rate", "3%", "闽侯", "6%", "1%"),
    ("active_good_rate", "97%", None, "95%", "99%"),
    ("online_share", "50%", None, "30%", "70%"),
)


def targets_table() -> pl.DataFrame:
    """What the city asks of its offices."""
    return pl.DataFrame(TARGETS, ["指标编号", "目标值", "部门", "底线值", "优秀值"], orient="row")


def staffing_table(cases: pl.DataFrame, months: list[str]) -> pl.DataFrame:
    """Staff of every office in each month; two of Cangshan's reviewers left after National Day."""
    monthly = cases.height / max(cases["受理时间"].dt.strftime("%Y-%m").n_unique(), 1)
    rows = []
    for office in city.DEPARTMENTS:
        people = max(round(monthly * office.share / CASES_PER_PERSON), 3)
        for month in months:
            left = (
                2
                if office.id == story.CANGSHAN_REVIEW.department and month >= f"{story.CANGSHAN_REVIEW.since:%Y-%m}"
                else 0
            )
            rows.append((office.name.zh, month, max(people - left, 1), max(people - left, 1) * 20))
    return pl.DataFrame(rows, ["部门", "月份", "在岗人数", "出勤人日"], orient="row")


def summary_rows(cases: pl.DataFrame, month: str) -> list[list[object]]:
    """The summary of a month, office by office, with the slips of two clerks."""
    taken, ended = pl.col("受理时间").dt.strftime("%Y-%m") == month, pl.col("办结时间").dt.strftime("%Y-%m") == month
    instant = pl.col("办件类型") == "即办件"
    decided = ended & pl.col("办理状态").is_in(["办结", "不予登记"])
    counted = cases.group_by("承办部门").agg(
        (taken & (pl.col("申请方式") == "网上申请")).sum().alias("web"),
        (taken & (pl.col("申请方式") == "窗口收件")).sum().alias("window"),
        taken.sum().alias("received"),
        (taken & instant).sum().alias("instant"),
        (taken & ~instant).sum().alias("promised"),
        decided.sum().alias("closed"),
        pl.lit(0).alias("special"),
        (ended & (pl.col("办理状态") == "退件")).sum().alias("returned"),
    )
    by_office = {row[0]: list(row[1:]) for row in counted.iter_rows()}
    rows = []
    for office in city.DEPARTMENTS:
        cells = by_office.get(office.name.zh, [0] * len(UNITS[2:]))
        slips = np.zeros(len(cells), dtype=int)
        slips[2] = MAWEI_RECEIVED if office.id == "mawei" else 0
        slips[5] = CHANGLE_CLOSED if office.id == "changle" and cells[5] > 2 else 0
        rows.append([office.name.zh, month, *(int(cell + slip) for cell, slip in zip(cells, slips, strict=True))])
    return rows


def months_before(first: date, count: int) -> list[str]:
    """The `count` months before that of `first`, oldest first."""
    ends = [first.year * 12 + first.month - 1 - back for back in range(count, 0, -1)]
    return [f"{end // 12}-{end % 12 + 1:02d}" for end in ends]


def by_hand(months: list[str]) -> list[list[object]]:
    """Lianjiang's counts of the time before it had the case system."""
    return [["连江", month, 0, 5 + at, 5 + at, 1, 4 + at, 5 + at, 0, 0] for at, month in enumerate(months)]
