"""Case numbers that the warehouse holds already."""

from collections.abc import Mapping

import polars as pl

from etl.context import Held
from etl.contracts.reasons import HELD_ELSEWHERE
from etl.eventlog import UNSPECIFIED
from etl.known import by_name
from etl.read.table import ROW
from etl.typed import Fault
from warehouse.text import Text, listed

# As many as are recognised at a glance.
_EXAMPLES = 3


def held_elsewhere(
    cases: pl.DataFrame, held_among: Held, departments: Mapping[str, str], handed_over_by: str | None
) -> list[Fault]:
    """Cases whose number another department holds; that department itself may hand a case over.

    `departments` leads their names to their ids. A case that is held without a department is nobody's.
    """
    held = held_among(cases["case_no"])
    if held.is_empty():
        return []
    names = pl.DataFrame({"holder": held["department"], "department": held["department"]}).unique()
    holders = by_name(names.cast(pl.String), "holder", departments)
    told = cases.select(ROW, "case_no", "department").join(held.rename({"department": "held_by"}), on="case_no")
    told = told.join(holders, left_on="held_by", right_on="department", how="left")
    other = pl.col("holder").ne_missing(pl.col("department")) & ~pl.col("holder").is_in([UNSPECIFIED, handed_over_by])
    rows = told.filter(pl.col("holder").is_not_null() & other)
    if rows.is_empty():
        return []
    return [Fault(HELD_ELSEWHERE, "case_no", rows.sort(ROW).select(ROW, value="case_no", expected="held_by"))]


def met_again(cases: pl.DataFrame, held: pl.DataFrame) -> list[Text]:
    """A note on cases whose number another load holds too, as that of a case which is accepted in one month and closed
    in the next.
    """
    again = cases.join(held, on="case_no", how="semi", maintain_order="left")["case_no"].unique(maintain_order=True)
    if again.is_empty():
        return []
    note = Text(
        "Case numbers that earlier files hold too: {n:,}, for example {names}. What this file says of them counts.",
        "有 {n:,} 个受理编号在此前的文件中已有，如{names}，以本文件为准。",
    )
    examples = again.head(_EXAMPLES)
    return [note.format(n=again.len(), names=listed(examples))]


def without_case(steps: pl.DataFrame, held_among: Held) -> list[Text]:
    """A note on the case numbers of steps that no case has."""
    told = steps.select("case_no").drop_nulls().unique(maintain_order=True)
    strange = told.join(held_among(told["case_no"]), on="case_no", how="anti")
    if strange.is_empty():
        return []
    examples = strange["case_no"].head(_EXAMPLES)
    note = Text(
        "Case numbers that no loaded case has: {n:,}, for example {names}. Their steps are kept; load the cases too.",
        "有 {n:,} 个受理编号没有对应的办件，如{names}。其环节已保留，请一并导入办件。",
    )
    return [note.format(n=strange.height, names=listed(examples))]
