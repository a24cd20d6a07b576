"""The single ratings that a view asks for: its period by the day of the rating, its filters, its as-of."""

from typing import Any, Literal

from metrics.errors import UnknownDimension
from metrics.marts import RATING_FLOW
from metrics.question import Question, filter_values, home_zone, sql, validate, wanted
from metrics.snapshot import Snapshot
from metrics.view import View

DIMENSIONS = (*RATING_FLOW.dimensions, *RATING_FLOW.fact_dimensions)
# All ratings, or those alone that are few: bad, with a comment, called late, in one second with many others. Those with
# a reason stand once for each.
Table = Literal["ratings", "bad_ratings", "rating_comments", "rating_called_late", "rating_bursts", "rating_reasons"]


def known(moment: str) -> str:
    """The term that what happened at the moment in a column is known at the as-of.

    Files of ratings may run ahead of those of cases; what they tell is known as soon as the cases are.
    """
    return f"least({moment}, (SELECT as_of FROM scoped.watermark)) <= $as_of"


GIVEN = f"rated_on >= $start AND rated_on < $end AND {known('rated_at')}"
# Of a case with several ratings the one that stood then.
STANDS = f"stood AND (replaced_at IS NULL OR NOT {known('replaced_at')})"
ACTIVE = "rating_source = 'active'"


def ratings(view: View, *terms: str, table: Table = "ratings") -> str:
    """The query of the ratings given in the period of a view that meet its filters and the further terms.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    hold(view)
    predicates = " AND ".join((GIVEN, *terms, *(wanted(name) for name in view.filters)))
    return sql("ratings").format(table=table, predicates=predicates)


def values(snapshot: Snapshot, view: View) -> dict[str, Any]:
    """The values of `ratings`, to be bound."""
    question = Question(snapshot, view, home_zone(snapshot))
    return {"start": view.period.start, "end": view.period.end, "as_of": question.as_of, **filter_values(view)}


def hold(view: View) -> None:
    """Hold a view against what ratings know.

    Raises:
        UnknownDimension, FarDate: the view names something that ratings do not know.
    """
    validate([], view)
    if strange := next((name for name in view.filters if name not in DIMENSIONS), None):
        raise UnknownDimension(strange, "ratings", DIMENSIONS)
