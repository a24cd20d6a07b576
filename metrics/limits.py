"""Promise and law: how much shorter than the statutory limit the promise is, and what was really needed."""

from dataclasses import dataclass

from metrics.cases import predicates, values
from metrics.question import sql
from metrics.snapshot import Snapshot
from metrics.view import View

# The figure that the used part agrees with, and whose cases these are.
OF = "time_limit_compression"


@dataclass(frozen=True, slots=True)
class Limits:
    """Decided cases with a statutory limit in working days; the days are means over them, `beyond` took longer.

    Compression is 1 − days ÷ statutory days, each over the cases that have both: 承诺时限压缩比 by the promise, and
    what was really saved by the net working days used. None where no case has a promise.
    """

    service: str
    n: int
    statutory: float
    promised: float | None
    used: float
    promise_compression: float | None
    used_compression: float
    beyond: int


def limits(snapshot: Snapshot, view: View) -> tuple[Limits | None, list[Limits]]:
    """All cases decided in the period together, and by service, the largest first; None where none has such a limit.

    Raises:
        UnknownDimension, UnknownClock: the question names something there is not.
    """
    rows = snapshot.query(sql("limits").format(predicates=predicates(view, OF)), **values(snapshot, view)).to_dicts()
    if not rows:
        return None, []
    whole = {name: sum(row[name] or 0 for row in rows) for name in rows[0] if name != "service"}
    return _limits({**whole, "service": ""}), [_limits(row) for row in rows]


def _limits(row: dict[str, float | str | None]) -> Limits:
    sums = {name: float(value or 0) for name, value in row.items() if name != "service"}
    n, promised = sums["n"], sums["promised_n"]
    return Limits(
        service=str(row["service"]),
        n=int(n),
        statutory=sums["statutory"] / n,
        promised=sums["promised"] / promised if promised else None,
        used=sums["used"] / n,
        promise_compression=1 - sums["promised"] / sums["promised_statutory"] if promised else None,
        used_compression=1 - sums["used"] / sums["statutory"],
        beyond=int(sums["beyond"]),
    )
