"""The four figures behind the answer: what people said, what is reported, who was silent, what was looked into."""

from collections.abc import Mapping

from metrics.model import Unit
from pages._satisfaction import listing
from pages._satisfaction.figures import ACTIVE, HEADLINE, HIGH, LOW, SILENT, VERIFIED, Found
from pages._ui import cards, numbers, trends
from pages._ui.frame import Frame
from pages._ui.words import OPEN_RATINGS
from warehouse.text import Text

BOUNDS = Text("good could be {span}", "好评率可能区间 {span}")
UNANSWERED = Text("{count} without an answer", "{count} 条未答复")
LABELS = {SILENT: Text("Silent", "未主动评价"), ACTIVE: Text("Good, people's own", "主动评价好评率")}


def draw(now: Frame, found: Found, lines: Mapping[tuple[str, str], trends.Trend]) -> None:
    """The cards."""
    captions = {SILENT: _bounds(found), VERIFIED: _unanswered(found.unanswered)}
    cards.row(
        now,
        [
            cards.Card(
                found.results[id],
                lines[id, ""],
                LABELS.get(id),
                captions.get(id),
                opens=_opens(now, id),
                link=OPEN_RATINGS,
            )
            for id in HEADLINE
        ],
    )


def _opens(now: Frame, id: str) -> tuple[str, dict[str, str | None]]:
    return now.spec.id, listing.address(id)


def _bounds(found: Found) -> Text | None:
    """How good and how bad the rate could be, whatever the silent think."""
    low, high = found.value(LOW), found.value(HIGH)
    if low is None or high is None:
        return None
    return BOUNDS.format(span=numbers.span(low.number, high.number, Unit.RATE))


def _unanswered(count: int | None) -> Text | None:
    return UNANSWERED.format(count=numbers.count(count)) if count else None
