"""Of which department and month a file is, where nobody says: as its rows tell, so at the shell as at the desk."""

from collections.abc import Collection
from dataclasses import dataclass, replace

import polars as pl

from etl.contracts import CONTRACTS
from etl.desk.period import days_of, department_of, month_of
from etl.match import Match, look
from etl.publicity_layouts import FEED as PUBLICITY
from etl.publicity_layouts import export_of_records, export_of_table
from etl.read.table import TextTable
from etl.request import Request, mapping_for
from warehouse.config import Config
from warehouse.journal import Entry, Journal
from warehouse.text import Text
from warehouse.work import Work

_LOG_FEEDS = ("cases", "case_steps")
# Of so many rows at least half lie in a month, if more than half of all do: none of that is left to chance.
_SAMPLE = 2_000
_SURELY_LESS = 0.4


@dataclass(frozen=True, slots=True)
class Placed:
    """A file with its department and month, the load that stands there, and the one that it is laid beside instead.

    `whole` is the load of which it brings back rows that were set aside.
    """

    request: Request
    stands: Entry | None = None
    beside: Entry | None = None
    whole: Entry | None = None

    @property
    def notes(self) -> tuple[Text, ...]:
        """That it is laid beside another file, or which load it completes."""
        if self.whole is not None:
            return (COMPLETES.format(load_id=self.whole.load_id, file=self.whole.file_name),)
        if self.beside is None:
            return ()
        one, month = self.beside, self.beside.month
        return (BESIDE.format(load_id=one.load_id, file=one.file_name, month=month),)


def placed(config: Config, work: Work, request: Request, table: TextTable) -> Placed:
    """The file where its rows say that it belongs.

    What was said counts. A month that was not said is that of most rows. Where another file stands for it already,
    this one takes its place, and is asked about, or it is laid beside that where `adds:ID` was confirmed. Rows that
    come back are added to their month.
    """
    department, month = proposal(config, request, table)
    if request.month is not None and request.department is None:
        # A whole month that nobody owns by name stays so.
        department = department if _stands(work, request, department, request.month) else None
    found = replace(request, department=request.department or department, month=request.month or month)
    if table.returned is not None and request.month is None:
        return Placed(replace(found, month=None))
    stands = _stands(work, found, found.department, found.month)
    if stands is None:
        return Placed(found)
    if f"adds:{stands.load_id}" in request.confirmed:
        return Placed(replace(found, month=None), None, stands)
    return Placed(found, stands)


def beside_other_exports(config: Config, work: Work, place: Placed, table: TextTable) -> Placed:
    """A file of publicity beside one that counts for its month and is another export: each platform has its own."""
    request = place.request
    if request.feed != PUBLICITY or request.month is None:
        return place
    # One of the same command stands nowhere yet.
    counting = work.counting(request.feed, request.department, request.month)
    if counting is None:
        return place
    columns = _look(config, request, table).columns(request.feed)
    own = export_of_table(table, mapping_for(request), columns)
    if not own.is_apart_from(export_of_records(work.records(counting[0], request.feed))):
        return place
    return Placed(replace(request, month=None), None, place.stands)


def in_own_word(config: Config, work: Work, request: Request, table: TextTable) -> Request:
    """The file under the word that its rows or earlier files have for its department: that outlives a list of names."""
    if request.department is None or request.demonstration:
        return request
    id_ = work.registered(request.department)
    said = word_in(config, request, table)
    word = said if said and work.registered(said) == id_ else work.met_as(id_)
    return replace(request, department=word or request.department)


def proposal(config: Config, request: Request, table: TextTable) -> tuple[str | None, str | None]:
    """The department that the rows of a file tell of, and its month; None where they tell of several or of none.

    Rows are not asked for a month that was said.
    """
    feed, mapping = request.feed, mapping_for(request)
    seen = _look(config, request, table)
    department = department_of(table.frame, seen, feed, mapping, Journal(config).listed())
    if request.month is not None:
        return department, request.month
    few = table.frame.gather_every(max(1, table.frame.height // _SAMPLE))
    # The days of a year of cases take long to read, and a look at some of them tells that it is no month.
    days = days_of(few, seen, feed, mapping, config)
    if few.height < table.frame.height and _may_be_a_month(days):
        days = days_of(table.frame, seen, feed, mapping, config)
    return department, month_of(days, feed)


def word_in(config: Config, request: Request, table: TextTable) -> str | None:
    """The one word for the department that the rows of a file are of, if they are of one."""
    seen = _look(config, request, table)
    return department_of(table.frame, seen, request.feed, mapping_for(request), Journal(config).listed())


def _look(config: Config, request: Request, table: TextTable) -> Match:
    log = table.event_log and request.feed in _LOG_FEEDS
    feeds = _LOG_FEEDS if log else (request.feed,)
    given, starts = _given(request), config.legal.start
    return look(table.headers, feeds, mapping_for(request), event_log=log, given=given, starts=starts).match


def _may_be_a_month(days: pl.DataFrame) -> bool:
    shares = [column.drop_nulls().dt.strftime("%Y-%m").value_counts()["count"].max() for column in days]
    return any(isinstance(most, int) and most >= _SURELY_LESS * days.height for most in shares)


def _given(request: Request) -> Collection[str]:
    said = {"department": request.department, "month": request.month}
    return [name for name, value in said.items() if value and request.feed != "departments"]


def _stands(work: Work, request: Request, department: str | None, month: str | None) -> Entry | None:
    if request.feed not in CONTRACTS or request.demonstration:
        return None
    return work.journal.standing(request.feed, department, month)


COMPLETES = Text(
    "They complete {file} ({load_id}): they are taken back with it, and replaced with it.",
    "本文件补全 {file}（{load_id}），将随其一同撤销或替换。",
)
BESIDE = Text(
    "{file} ({load_id}) stands for {month}: this file is added to it, and of what both hold this one counts.",
    "{month} 已有 {file}（{load_id}）：本文件作为补充导入，两者都有的记录以本文件为准。",
)
