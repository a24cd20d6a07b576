"""Which channels of publicity reach which occupation, and which of them people use, period by period."""

from collections import defaultdict

from metrics.channel_match import Matched, Pair, channel_match
from metrics.gather import Cell
from metrics.marts import PUBLICITY_FLOW
from metrics.question import Question, sql

_CHANNEL, _AUDIENCE = "publicity_channel", "audience"


def matched(question: Question) -> dict[Cell, Matched]:
    """How well every asked channel (and audience) is matched; nothing where the view is not by channel.

    A filter by channel chooses what is shown: shares are of all channels. Media use is that of the twelve months before
    the period's end.
    """
    view = question.view
    if _CHANNEL not in view.by:
        return {}
    whole = _AUDIENCE not in view.by
    reach, used, answers = _reach(question, whole=whole), *_use(question, whole=whole)
    channels = view.filters.get(_CHANNEL)
    found: dict[Cell, Matched] = {}
    for period in range(len(question.periods)):
        for (channel, group), one in channel_match(reach[period], used[period], answers[period]).items():
            if channels is None or channel in channels:
                said = {_CHANNEL: channel, _AUDIENCE: group}
                found[period, tuple(said.get(name, "") for name in view.by)] = one
    return found


def _reach(question: Question, *, whole: bool) -> dict[int, dict[Pair, float]]:
    """Gross reach by period, channel and group; the group of the whole is the empty word."""
    found: dict[int, dict[Pair, float]] = defaultdict(lambda: defaultdict(float))
    text = sql("publicity_reach").format(source=PUBLICITY_FLOW.table)
    wanted = {name: question.view.filters.get(name) for name in (_AUDIENCE, "content_type", "campaign")}
    for row in question.snapshot.query(text, **question.bounds(), **wanted).iter_rows(named=True):
        found[row["period"]][row[_CHANNEL], "" if whole else row[_AUDIENCE]] += row["reach"]
    return found


def _use(question: Question, *, whole: bool) -> tuple[dict[int, dict[Pair, float]], dict[int, dict[str, int]]]:
    """How many use each channel, and how many were asked, by period and group."""
    used: dict[int, dict[Pair, float]] = defaultdict(lambda: defaultdict(float))
    answers: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    wanted = question.view.filters.get(_AUDIENCE)
    frame = question.snapshot.query(sql("media_use"), **question.bounds(), audience=wanted)
    for row in frame.iter_rows(named=True):
        group = "" if whole else row[_AUDIENCE]
        if row["is_total"]:
            answers[row["period"]][group] += row["sheets"]
        elif row[_CHANNEL]:
            used[row["period"]][row[_CHANNEL], group] += row["sheets"]
    return used, answers
