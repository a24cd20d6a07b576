"""The figures of the morning: what is overdue, how much fell due on time, how much is open, what people said."""

from metrics.value import Result, Value, number
from pages._today.board import CLOSED, GOOD, MATURED, OPEN, OVERDUE, RECEIVED, Board, cases_page
from pages._ui import cards, numbers, periods
from pages._ui.case_list import ASKED
from pages._ui.frame import Frame
from pages._ui.words import OPEN_RATINGS
from warehouse.text import Language, Text

LABELS = {
    OVERDUE: Text("Overdue open cases", "超期在办件"),
    MATURED: Text("On time, all due", "按时率（到期件）"),
    OPEN: Text("Open cases", "在办件"),
    GOOD: Text("Good, people's own", "主动评价好评率"),
}
AGAINST = Text("vs {day}", "较{day}")
OF_OPEN = Text("of {open} open", "共 {open} 件在办")
RATED = Text("rated {period}", "{period}评价")
DUE = Text("due {period}", "{period}到期")
FLOWS = Text("{received} received, {closed} decided {period}", "{period}收件 {received}、办结 {closed}")
YEAR_AGO = Text("{day}: {value}", "同比 {change}")
_DOT = " · "


def draw(now: Frame, board: Board) -> None:
    """The cards."""
    cards.row(now, [_overdue(now, board), _on_time(now, board), _open(now, board), _good(board)])


def _overdue(now: Frame, board: Board) -> cards.Card:
    result = board.found[OVERDUE]
    of_open = OF_OPEN.format(open=numbers.count(number(board.found[OPEN].outcome) or 0))
    return cards.Card(
        result,
        board.lines[OVERDUE],
        LABELS[OVERDUE],
        _caption(_year_ago(result), of_open),
        _against(board),
        (cases_page(), {ASKED: OVERDUE}),
    )


def _on_time(now: Frame, board: Board) -> cards.Card:
    result = board.found[MATURED]
    period = _named(result)
    return cards.Card(
        result,
        board.lines[MATURED],
        LABELS[MATURED],
        DUE.format(period=period),
        opens=("processing_time", {ASKED: MATURED, "period": periods.write(result.period)}),
    )


def _open(now: Frame, board: Board) -> cards.Card:
    received, closed = (board.found[id] for id in (RECEIVED, CLOSED))
    counts = {
        name: numbers.count(number(one.outcome) or 0) for name, one in (("received", received), ("closed", closed))
    }
    return cards.Card(
        board.found[OPEN],
        board.lines[OPEN],
        LABELS[OPEN],
        _caption(_year_ago(board.found[OPEN]), FLOWS.format(period=_named(received), **counts)),
        _against(board),
        (cases_page(), {ASKED: OPEN}),
    )


def _good(board: Board) -> cards.Card:
    result = board.found[GOOD]
    return cards.Card(
        result,
        board.lines[GOOD],
        LABELS[GOOD],
        RATED.format(period=_named(result)),
        opens=("satisfaction", {"period": periods.write(result.period)}),
        link=OPEN_RATINGS,
    )


def _against(board: Board) -> Text:
    """The working day before, at the same hour."""
    languages: tuple[Language, Language] = ("en", "zh")
    return Text(*(AGAINST.in_(one).format(day=numbers.short_day(board.morning.last, one)) for one in languages))


def _named(result: Result) -> Text:
    languages: tuple[Language, Language] = ("en", "zh")
    return Text(*(periods.name(result.period, one) for one in languages))


def _year_ago(result: Result) -> Text | None:
    """The same day last year, as each language says it."""
    if not (isinstance(result.outcome, Value) and isinstance(result.last_year, Value)):
        return None
    day = numbers.long_day(result.period.last_year().start, "en")
    unit = result.metric.unit
    change = numbers.change(result.outcome.number - result.last_year.number, unit, "zh")
    return YEAR_AGO.format(day=day, value=numbers.figure(result.last_year.number, unit), change=change)


def _caption(*parts: Text | None) -> Text:
    """The parts that there are."""
    said = [part for part in parts if part]
    return Text(_DOT.join(part.en for part in said), _DOT.join(part.zh for part in said))
