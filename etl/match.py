"""Headers of a file → columns of the contracts, with how sure each match is."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches

from etl.contracts import CONTRACTS, Column, Contract
from etl.errors import EtlError
from etl.headers import CASE_PREFIX, Named, Rank, is_personal, last_part, named, plain
from etl.mapping import NO_MAP, Mapping, Target
from etl.problem import without_hosts
from etl.questions import questions_of
from etl.read.datum import is_datum
from warehouse.text import Text, listed

# What the cases of an event log may lack: the file is about events, and says little of the case.
OPTIONAL_IN_LOGS = frozenset({"service", "department"})


class HeaderMismatch(EtlError):
    """The headers do not give what a feed needs, or give it twice; names the column and the headers there are."""


@dataclass(frozen=True)
class Pair:
    """Their header, and the column of ours that it was taken for."""

    header: str
    feed: str
    column: str
    rank: Rank

    @property
    def confidence(self) -> float:
        """From 0 to 1: how sure the match is."""
        return self.rank.confidence


@dataclass(frozen=True)
class Match:
    """Which header stands for which column; what is left over; what was chosen between or may be meant."""

    pairs: tuple[Pair, ...]
    ignored: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    told: tuple[Text, ...] = ()
    # Headers that are questions of a survey; their answers are kept.
    items: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[Text, ...]:
        """What was chosen between or may be meant, then what is left over."""
        return (*self.told, *_left_over(self.ignored, self.personal), *_asked(self.items))

    def columns(self, feed: str) -> dict[str, str]:
        """Our column → their header."""
        return {pair.column: pair.header for pair in self.pairs if pair.feed == feed}

    def shown(self, feed: str, column: str) -> str:
        """What to call a column in a message: their header, or our name where the file has none."""
        return self.columns(feed).get(column, column)


def match(
    headers: Sequence[str],
    feeds: Sequence[str],
    mapping: Mapping = NO_MAP,
    *,
    event_log: bool = False,
    given: Collection[str] = (),
    starts: Sequence[str] = ("accepted_at",),
) -> Match:
    """Match the headers of a file with the columns of its feeds; the map comes first, then synonyms.

    `given` are columns that come from elsewhere (the command line) and so may be absent; of the columns `starts`, where
    the legal clock of a case starts, one will do.

    Raises:
        HeaderMismatch: a required column has no header or several, or the map names a header that is not there.
    """
    seen = look(headers, feeds, mapping, event_log=event_log, given=given, starts=starts)
    for feed in feeds:
        for one in seen.ambiguous:
            if one.feed == feed:
                raise _ambiguous(one.column, feed, one.headers)
        _refuse_missing([one for one in seen.missing if one.feed == feed], headers)
    return seen.match


@dataclass(frozen=True)
class Open:
    """A column that waits for a word from a person: no header is there for it, or several are."""

    feed: str
    column: Column
    headers: tuple[str, ...]


@dataclass(frozen=True)
class Look:
    """How headers match as far as they do; required columns without a header, with those that look most like it; and
    columns between whose headers somebody must choose.
    """

    match: Match
    missing: tuple[Open, ...] = ()
    ambiguous: tuple[Open, ...] = ()


def look(
    headers: Sequence[str],
    feeds: Sequence[str],
    mapping: Mapping = NO_MAP,
    *,
    event_log: bool = False,
    given: Collection[str] = (),
    starts: Sequence[str] = ("accepted_at",),
) -> Look:
    """Match as `match` does, and tell what is missing or ambiguous in place of refusing it.

    Raises:
        HeaderMismatch: the map names a header that is not there, or one that identifies applicants.
    """
    _refuse_absent(headers, feeds, mapping)
    _refuse_personal(headers, feeds, mapping)
    pairs: list[Pair] = []
    notes: list[Text] = []
    missing: list[Open] = []
    ambiguous: list[Open] = []
    for feed in feeds:
        found, told, several = _Matcher(CONTRACTS[feed], headers, mapping, event_log).pairs()
        pairs += found
        notes += told
        ambiguous += several
        # In an event log the first event may stand for the acceptance.
        there = {*(pair.column for pair in found), *(one.column.name for one in several), *given}
        optional = OPTIONAL_IN_LOGS if event_log else frozenset()
        lacking = _needed(CONTRACTS[feed], there, () if event_log else starts)
        taken = {*(pair.header for pair in found), *(header for one in several for header in one.headers)}
        rest = [header for header in headers if header not in taken and not is_personal(header, CONTRACTS[feed])]
        missing += [
            Open(feed, column, tuple(likely(column, rest)))
            for column in map(CONTRACTS[feed].column, lacking)
            if not (column.name in optional or mapping.constant(feed, column.name))
        ]
    return Look(_whole(headers, feeds, mapping, pairs, notes), tuple(missing), tuple(ambiguous))


def _whole(
    headers: Sequence[str], feeds: Sequence[str], mapping: Mapping, pairs: Sequence[Pair], notes: Sequence[Text]
) -> Match:
    used = {pair.header for pair in pairs}
    personal = tuple(h for h in headers if h not in used and any(is_personal(h, CONTRACTS[feed]) for feed in feeds))
    rest = tuple(header for header in headers if header not in used and header not in personal)
    asked = any(CONTRACTS[feed].keeps_items for feed in feeds)
    out = tuple(header for header in rest if not asked or mapping.columns.get(header, Target("", "")) is None)
    items = tuple(header for header in rest if header not in out)
    return Match(tuple(pairs), out, personal, tuple(notes), items)


def knows(feed: str, mapping: Mapping = NO_MAP) -> Callable[[Sequence[str]], int]:
    """A score for a row of cells: how many of them are headers that the feed (or the map) knows."""
    contract = CONTRACTS[feed]
    return lambda cells: sum(cell in mapping.columns or named(cell, contract) is not None for cell in cells if cell)


@dataclass(frozen=True)
class _Matcher:
    contract: Contract
    headers: Sequence[str]
    mapping: Mapping
    event_log: bool

    def pairs(self) -> tuple[list[Pair], list[Text], list[Open]]:
        """One pair per column that has a header; what to tell; columns between whose headers somebody must choose."""
        candidates: dict[str, list[tuple[str, Named]]] = {}
        for header in self.headers:
            for one in self._candidates(header):
                candidates.setdefault(one.column, []).append((header, one))
        chosen = [self._chosen(column, found) for column, found in candidates.items()]
        pairs = [one for one in chosen if isinstance(one, tuple)]
        several = [one for one in chosen if isinstance(one, Open)]
        return [pair for pair, _ in pairs], [note for _, note in pairs if note is not None], several

    def _candidates(self, header: str) -> list[Named]:
        if header in self.mapping.columns:
            target = self.mapping.columns[header]
            means = target is not None and self._means(header, target)
            return [Named(target.column, Rank.MAP, 0)] if target is not None and means else []
        if is_personal(header, self.contract):
            return []
        one = named(header, self.contract, alone=self._ends_alone(header))
        return [one] if one and self._belongs(header, one.column) else []

    def _ends_alone(self, header: str) -> bool:
        """Whether no other header has the same last part under another group."""
        last = last_part(header)
        return last is None or sum(last_part(other) == last for other in self.headers) == 1

    def _means(self, header: str, target: Target) -> bool:
        """Whether a target without a feed is meant for this one: in a log, `case:` columns are those of the case."""
        if not target.is_in(self.contract.feed):
            return False
        if target.feed or not self.event_log or target.column == "case_no":
            return True
        in_both = all(target.column in CONTRACTS[feed].names for feed in ("cases", "case_steps"))
        return not in_both or self._belongs(header, target.column)

    def _belongs(self, header: str, column: str) -> bool:
        if not self.event_log or column == "case_no":
            return True
        return header.lower().startswith(CASE_PREFIX) == (self.contract.feed == "cases")

    def _chosen(self, column: str, found: list[tuple[str, Named]]) -> tuple[Pair, Text | None] | Open:
        best = max(one.rank for _, one in found)
        equals = sorted((one.place, at, header) for at, (header, one) in enumerate(found) if one.rank == best)
        headers = [header for _, _, header in equals]
        ours = self.contract.column(column)
        if len(headers) > 1 and (ours.required or best is Rank.MAP):
            return Open(self.contract.feed, ours, tuple(headers))
        note = _chose(ours, headers) if len(headers) > 1 else None
        return Pair(headers[0], self.contract.feed, column, best), note


def _refuse_absent(headers: Sequence[str], feeds: Sequence[str], mapping: Mapping) -> None:
    concerned = [h for h, to in mapping.columns.items() if to is not None and any(to.is_in(feed) for feed in feeds)]
    absent = [header for header in concerned if header not in headers]
    if absent:
        near = dict.fromkeys(each for header in absent for each in get_close_matches(header, headers, n=2, cutoff=0.5))
        raise HeaderMismatch(
            Text(
                "The map names “{absent}”, which the file does not have. Its headers are: {headers}.{near} "
                "Correct the map.",
                "映射文件中的“{absent}”在文件里不存在。文件的表头为：{headers}。{near}请改正映射文件。",
            ).format(absent="”, “".join(absent), headers=listed(map(without_hosts, headers)), near=_nearest(near))
        )


def _refuse_personal(headers: Sequence[str], feeds: Sequence[str], mapping: Mapping) -> None:
    mapped = [header for header in headers if mapping.columns.get(header)]
    personal = [header for header in mapped if any(is_personal(header, CONTRACTS[feed]) for feed in feeds)]
    if personal:
        raise HeaderMismatch(
            Text(
                "The map would keep “{names}”, which identifies applicants and is never stored. "
                "Remove it from the map.",
                "映射文件要求保存“{names}”，该列可识别申请人身份，不得保存。请从映射文件中删去。",
            ).format(names="”, “".join(personal))
        )


def _needed(contract: Contract, there: Collection[str], starts: Sequence[str]) -> list[str]:
    """The required columns without a header; where none of `starts` has one, the first of them."""
    always = [name for name in contract.required if not contract.clocked or name != "accepted_at"]
    start = starts[:1] if contract.clocked and not set(there).intersection(starts) else ()
    return [name for name in (*always, *start) if name not in there]


def _refuse_missing(lacking: Sequence[Open], headers: Sequence[str]) -> None:
    if lacking:
        columns = [one.column for one in lacking]
        named = Text("“{label}” ({name})", "“{label}”（{name}）")
        labels = listed(named.format(label=column.label, name=column.name) for column in columns)
        if any(map(is_datum, headers)):
            raise HeaderMismatch(_NO_HEADER.format(labels=labels, headers=listed(map(without_hosts, headers))))
        near = dict.fromkeys(each for one in lacking for each in one.headers)
        raise HeaderMismatch(
            Text(
                "The file has no column for {labels}. Its headers are: {headers}.{near} Rename the header, or say in a "
                "map which one it is.",
                "文件缺少必填列{labels}。文件的表头为：{headers}。{near}请修改表头，或用映射文件指明对应列。",
            ).format(labels=labels, headers=listed(map(without_hosts, headers)), near=_nearest(near))
        )


def likely(column: Column, headers: Sequence[str], most: int = 2) -> list[str]:
    """The headers that look most like a column's names, best first."""
    names = [
        plain(name) for name in (column.name, *column.synonyms, *column.fallbacks, column.label.zh, column.label.en)
    ]
    scores = {header: max(SequenceMatcher(None, plain(header), name).ratio() for name in names) for header in headers}
    # Below one half two Chinese names share no more than a character.
    return [h for h, score in sorted(scores.items(), key=lambda item: -item[1]) if score >= 0.5][:most]


def _ambiguous(column: Column, feed: str, headers: Sequence[str]) -> HeaderMismatch:
    return HeaderMismatch(
        Text(
            "Several headers fit “{label}” ({name}): “{headers}”. Say in a map which one it is, for example "
            '[columns] "{first}" = "{feed}.{name}".',
            "有多个表头可对应“{label}”（{name}）：“{headers}”。请用映射文件指明，例如 "
            '[columns] "{first}" = "{feed}.{name}"。',
        ).format(label=column.label, name=column.name, headers="”, “".join(headers), first=headers[0], feed=feed)
    )


def _chose(column: Column, headers: Sequence[str]) -> Text:
    return Text(
        "Several headers fit “{label}”; “{first}” was used and “{rest}” was not.",
        "有多个表头可对应“{label}”：采用了“{first}”，未采用“{rest}”。",
    ).format(label=column.label, first=headers[0], rest="”, “".join(headers[1:]))


def _left_over(ignored: Sequence[str], personal: Sequence[str]) -> list[Text]:
    notes = []
    if ignored:
        notes.append(Text("Columns not used: {names}.", "未使用的列：{names}。").format(names=listed(ignored)))
    if personal:
        notes.append(
            Text("Personal data, dropped: {names}.", "个人信息，未保存：{names}。").format(names=listed(personal))
        )
    return notes


def _asked(items: Sequence[str]) -> list[Text]:
    if not items:
        return []
    told = [one.topic for one in questions_of(items) if one.reversed]
    turned = [
        Text("Reversed questions, turned round: {names}.", "反向题，反向计分：{names}。").format(names=listed(told))
    ]
    return [
        Text("Questions kept item by item ({n}): {names}.", "{n} 道题目逐题保存：{names}。").format(
            n=len(items), names=listed(items)
        ),
        *(turned if told else []),
    ]


def _nearest(near: Iterable[str]) -> Text:
    names = tuple(near)
    return Text(" Likely: {near}.", "最可能是：{near}。").format(near=listed(names)) if names else Text("", "")


_NO_HEADER = Text(
    "The file has no column for {labels}, and its first row seems to hold data: {headers}. Put a row with the names of "
    "the columns above it.",
    "文件缺少必填列{labels}，且首行似为数据而非表头：{headers}。请在首行之上补上列名。",
)
