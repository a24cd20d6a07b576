"""Why a figure is what it is, as other programs read it."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from metrics.age_buckets import AgeBuckets
from metrics.case_days import CaseDays
from metrics.change import Split
from metrics.funnel import Funnel
from metrics.one_case import OneCase
from metrics.promise_curve import PromiseCurve
from metrics.standardise import Peer
from metrics.survival import Curve
from metrics.value import Outcome, number
from metrics.view import Period, View
from metrics.why import Change


def peers(known: Sequence[Peer[str]], found: Funnel[str] | None) -> list[dict[str, Any]]:
    """Each group's own rate, the one that all would have with its mix, and where it lies in the funnel."""
    return [
        {
            "group": peer.group,
            "n": peer.n,
            "rate": peer.observed / peer.n,
            "expected": peer.expected / peer.n,
            **_dot(found, peer.group),
        }
        for peer in known
    ]


def times(found: Mapping[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """Each group's own mean and that of all for the same mix."""
    return [{"group": group, "mean": own, "expected": expected} for group, (own, expected) in sorted(found.items())]


def change(found: Change) -> dict[str, Any]:
    """A change and its parts by dimension."""
    return {
        "metric": found.metric.id,
        "unit": found.metric.unit.id,
        **days_of(found.period),
        "against": days_of(found.against),
        "splits": {dimension: _split(split) for dimension, split in found.splits.items()},
    }


def own(outcomes: tuple[Outcome, Outcome]) -> dict[str, Any]:
    """The figure that was asked for in both periods, and its change, where it is told in both."""
    before, after = map(number, outcomes)
    moved = None if before is None or after is None else after - before
    return {"before": before, "after": after, "change": moved}


def _split(split: Split[str]) -> dict[str, Any]:
    amounts = ("group", "mix", "within", "total", "before", "after", "weight_before", "weight_after")
    names = (*amounts, "whole_before", "whole_after")
    return {
        **{name: getattr(split, name) for name in ("before", "after", "change", "mix", "within")},
        "parts": [{name: getattr(part, name) for name in names} for part in split.parts],
    }


def _dot(found: Funnel[str] | None, group: str) -> dict[str, Any]:
    dot = next((dot for dot in found.dots if dot.group == group), None) if found else None
    if dot is None:
        return dict.fromkeys(("standardised", "z", "place", "interval"))
    return {"standardised": dot.rate, "z": dot.z, "place": dot.place, "interval": list(dot.interval)}


def ages(found: AgeBuckets, by: Sequence[str]) -> list[dict[str, Any]]:
    """The open cases by age: one object per group and bucket; `up_to` is None in the last one."""
    return [
        {
            **days_of(one.period),
            "by": dict(zip(by, one.group, strict=True)),
            "unit": found.unit.id,
            "bucket": label.en,
            "up_to": edge,
            "count": count,
        }
        for one in found.ages
        for label, edge, count in zip(found.labels, (*found.edges, None), one.counts, strict=True)
    ]


def curves(found: PromiseCurve, view: View) -> dict[str, Any]:
    """The curves of one period, step by step."""
    return {
        "unit": found.unit.id,
        **days_of(view.period),
        **{name: _curve(getattr(found, name)) for name in ("decided", "closed_only", "ends")},
    }


def _curve(found: Curve) -> dict[str, Any]:
    names = ("age", "at_risk", "ended", "survival", "lower", "upper")
    return {
        "cases": found.cases,
        "median": found.quantile(0.5),
        "p90": found.quantile(0.9),
        "steps": [
            {
                **{name: getattr(step, name) for name in names},
                "shares": dict(zip(found.causes, step.shares, strict=True)),
            }
            for step in found.steps
        ],
    }


def case(found: CaseDays, whole: OneCase) -> dict[str, Any]:
    """One case's clock and its days, and the rest that is known of the case."""
    plain = ("case_no", "clock", "calendar_days", "left_out", "counted", "net_days", "limit_days", "deadline_on")
    late = whole.by_clock[found.clock].late_by
    return {
        **{name: getattr(found, name) for name in (*plain, "outcome", "release", "totals")},
        "load": whole.load_id,
        "row": whole.file_row,
        "late_by": {"amount": late[0], "unit": late[1]} if late else None,
        "rule": found.rule.en,
        "calendar": found.calendar.en,
        "days": [
            {name: getattr(day, name) for name in ("date", "kind", "number", "note", "late")} for day in found.days
        ],
        **{name: [asdict(one) for one in getattr(whole, name)] for name in ("clocks", "steps", "ratings")},
    }


def days_of(period: Period) -> dict[str, str]:
    """A period as its first day and the first that no longer counts."""
    return {"from": period.start.isoformat(), "to": period.end.isoformat()}
