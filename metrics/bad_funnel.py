"""What has become of the bad ratings given in a period, step by step: looked into, found true, put right, called back.

Rates count what fell due in a period; the funnel follows one set of ratings, those given in it, from step to step.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from metrics.question import sql
from metrics.rating_events import FOLLOW_UPS
from metrics.rating_rows import ratings, values
from metrics.snapshot import Snapshot
from metrics.view import View
from warehouse.text import Text

StageId = Literal["given", "verify", "appeal", "true", "rectify", "call_back"]
STAGES: Mapping[StageId, Text] = {
    "given": Text("bad ratings given", "收到差评"),
    "verify": Text("looked into", "核实"),
    "appeal": Text("objected to", "部门申诉"),
    "true": Text("found true", "核实属实"),
    "rectify": Text("put right", "整改"),
    "call_back": Text("called back", "回访"),
}
# Where a file would say so.
_TOLD_BY: Mapping[StageId, str] = {
    "verify": "verified_at",
    "appeal": "coalesce(appealed_at::VARCHAR, appeal_upheld::VARCHAR)",
    "true": "verified_at",
    "rectify": "rectified_at",
    "call_back": "called_back_at",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: how many ratings it is about, how many of them reached it, `late` ones included, and what is overdue.

    `told` is false where no file says who reached it.
    """

    id: StageId
    of: int
    done: int
    late: int = 0
    overdue: int = 0
    told: bool = True

    @property
    def label(self) -> Text:
        """The step in words."""
        return STAGES[self.id]

    @property
    def timed(self) -> bool:
        """Whether the step has a time limit."""
        return self.id in FOLLOW_UPS

    @property
    def running(self) -> int:
        """How many have not reached it while their limit runs, or ends on a day that no calendar knows yet."""
        return self.of - self.done - self.overdue

    @property
    def share(self) -> float | None:
        """The fraction that reached it; None where it is about none."""
        return self.done / self.of if self.of else None


@dataclass(frozen=True, slots=True)
class BadFunnel:
    """The steps in their order; `upheld` counts the objections that held: their ratings are left out from then on."""

    stages: tuple[Stage, ...]
    upheld: int

    @property
    def bad(self) -> int:
        """How many bad ratings were given."""
        return self.stages[0].done

    def stage(self, id: StageId) -> Stage:
        """One of the steps."""
        return next(stage for stage in self.stages if stage.id == id)


def stage_id(word: str) -> str:
    """The id of a step. Raises ValueError where there is no such step."""
    if word not in get_args(StageId):
        raise ValueError(word)
    return word


def bad_funnel(snapshot: Snapshot, view: View) -> BadFunnel:
    """How the bad ratings given in the view's period stand, as known at its as-of.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    text = sql("bad_funnel").format(ratings=ratings(view, table="bad_ratings"))
    found = snapshot.query(text, **values(snapshot, view)).row(0, named=True)
    bad, upheld, looked = found["bad"], found["upheld"], found["verify_done"]
    told = {id: _told(snapshot, id, reached) for id, reached in _reached(found).items()}
    stages = (
        Stage("given", bad, bad),
        Stage("verify", bad, looked, found["verify_late"], found["verify_overdue"], told["verify"]),
        Stage("appeal", bad, found["appealed"], told=told["appeal"]),
        Stage("true", looked, looked - upheld, told=told["verify"]),
        *(_limited(id, found, told=told[id]) for id in ("rectify", "call_back")),
    )
    return BadFunnel(stages, upheld)


def _limited(id: Literal["rectify", "call_back"], found: Mapping[str, int], *, told: bool) -> Stage:
    of, done, late, overdue = (found[f"{id}_{part}"] for part in ("of", "done", "late", "overdue"))
    return Stage(id, of, done, late, overdue, told)


def _reached(found: Mapping[str, int]) -> dict[StageId, int]:
    return {
        "verify": found["verify_done"] - found["upheld"],
        "appeal": found["appealed"],
        "rectify": found["rectify_done"],
        "call_back": found["call_back_done"],
    }


def _told(snapshot: Snapshot, id: StageId, reached: int) -> bool:
    """Whether a file tells of the step at all: where nobody reached it, that is no failure unless one does."""
    text = sql("known").format(table="scoped.bad_ratings", column=_TOLD_BY[id])
    return reached > 0 or bool(snapshot.query(text).item())
