"""By whom ratings were given, and which rule told it: every rule with what it caught."""

from dataclasses import dataclass

from metrics.question import sql
from metrics.rating_rows import ratings, values
from metrics.snapshot import Snapshot
from metrics.view import View
from warehouse.rating_rules import RULES, Rule


@dataclass(frozen=True, slots=True)
class Caught:
    """One rule: how many ratings it `decided`, and in how many it was `met`, an earlier rule deciding the others."""

    rule: Rule
    decided: int
    met: int


def origins(snapshot: Snapshot, view: View) -> tuple[Caught, ...]:
    """Every rule in the order in which they decide, with the ratings of the period that it caught.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    text = sql("rating_origins").format(ratings=ratings(view))
    told = {rule: (decided, met) for rule, decided, met in snapshot.query(text, **values(snapshot, view)).iter_rows()}
    return tuple(Caught(rule, *told.get(rule.id, (0, 0))) for rule in RULES.values())
