"""How a header names a column of ours: by an event-log key, a synonym, a likeness, or for want of better."""

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from etl.contracts import CONTRACTS, Column, Contract
from etl.contracts.personal import ALONE
from etl.parse.script import simplified

_BRACKETED = re.compile(r"[(\[{<【《〈][^)\]}>】》〉]*[)\]}>】》〉]")
_MARKS = re.compile(r"[\W_]+")

# 受理时间, 受理日期 and 受理 name one thing.
_SUFFIX = re.compile(r"(时间|日期|分钟|天|件)$")

_MOMENTS = {"时间": "日期", "日期": "时间"}

# The letter that a summary gives a column to calculate with: 收件(A).
_LETTER = re.compile(r"[(\[]\s*[a-z]\s*[)\]]")

# Q3、 or 3. or 第3题 before the question itself.
_QUESTION_NUMBER = re.compile(r"^\s*[*]?\s*(第\s*\d+\s*题|[qQ]?\s*\d+)\s*[、.．:：)）]\s*(?=\D)")

# How a question begins that asks for one thing: 您的…, 您对本次服务的….
_ASKING = re.compile(r"^(请问)?您(目前的|现在的|的|对(本次|此次|这次|我们的|该)?(服务|办理|办事)?的?)?")

# Whose a telephone or an address is: 申请人电话, 权利人身份证号; and how a question for it ends: 您的姓名是.
_WHOSE = re.compile(r"^(申请人|权利人|义务人|联系人|当事人|评价人|代理人|委托人|办事人|本人)的?")
_WHAT_IS_IT = re.compile(r"(是|为)(什么|多少)?$")

CASE_PREFIX = "case:"


class Rank(IntEnum):
    """How good a reason there is to take a header for a column; higher wins."""

    FALLBACK = 1
    LIKENESS = 2
    SYNONYM = 3
    KEY = 4
    MAP = 5

    @property
    def confidence(self) -> float:
        """From 0 to 1, for people: how sure the match is."""
        return {1: 0.6, 2: 0.75, 3: 0.95, 4: 1.0, 5: 1.0}[self.value]


@dataclass(frozen=True)
class Named:
    """A column that a header names; `place` is that of the name among the column's, for a choice between equals."""

    column: str
    rank: Rank
    place: int


def plain(header: str) -> str:
    """The header as it is compared: half-width, lower case, Simplified, without brackets, marks and spaces."""
    text = _normal(header)
    return _MARKS.sub("", _BRACKETED.sub("", text)) or _MARKS.sub("", text)


def _normal(header: str) -> str:
    return simplified(unicodedata.normalize("NFKC", header).lower())


def whole(header: str) -> str:
    """The header as `plain` gives it, but with what its brackets hold: 承诺件(提前) is not 承诺件(按时)."""
    return _MARKS.sub("", _LETTER.sub("", _normal(header)))


def unnumbered(header: str) -> str:
    """A question without its number; a number alone stays.

    >>> unnumbered("Q3、您的职业"), unnumbered("12"), unnumbered("3G信号")
    ('您的职业', '12', '3G信号')
    """
    return _QUESTION_NUMBER.sub("", header, count=1).strip() or header


def stem(name: str) -> str:
    """A plain name without 时间, 日期, 天, 件 at its end."""
    shorter = _SUFFIX.sub("", name)
    return shorter if len(shorter) > 1 else name


def named(header: str, contract: Contract, *, alone: bool = True) -> Named | None:
    """The column of the contract that the header names, if any.

    Of a header of several rows (`时间/受理时间`) the last part counts, then the whole; where other headers end alike
    (not `alone`) or the group changes what is counted, the whole only.
    """
    below = alone and not contract.groups_matter
    return (_under_a_group(header, contract) if below else None) or _whole(header, contract)


def last_part(header: str) -> str | None:
    """What a column is called below the heading of its group (`时间/受理时间`), plain; None where there is no group."""
    group, slash, last = header.rpartition("/")
    return plain(last) if slash and group and last else None


def _under_a_group(header: str, contract: Contract) -> Named | None:
    last = last_part(header)
    names = _index(contract)[0]
    one = names.get(last) or names.get(_dated_otherwise(last)) if last else None
    # Only a full name says enough by itself: 小计, 受理 or 编号 may be anybody's.
    return Named(one.column, Rank.LIKENESS, one.place) if one and one.rank is Rank.SYNONYM else None


def _dated_otherwise(name: str) -> str:
    """The other usual name of a moment: 接件日期 for 接件时间."""
    return name[:-2] + _MOMENTS[name[-2:]] if name[-2:] in _MOMENTS else name


def _whole(header: str, contract: Contract) -> Named | None:
    key = header.strip().lower()
    names, stems, keys = _index(contract)
    said = header.strip()[len(CASE_PREFIX) :] if key.startswith(CASE_PREFIX) else header
    said = unnumbered(said) if contract.keeps_items else said
    bare = plain(said)
    found = keys.get(key) or names.get(whole(said)) or names.get(bare) or stems.get(stem(bare))
    return found or (_asked(bare, names) if contract.keeps_items else None)


def _asked(question: str, names: dict[str, Named]) -> Named | None:
    """The column that a question asks for in a whole sentence: 您对本次服务的总体满意度."""
    one = names.get(_ASKING.sub("", question))
    return Named(one.column, Rank.LIKENESS, one.place) if one and one.rank is Rank.SYNONYM else None


def is_personal(header: str, contract: Contract) -> bool:
    """Whether the header is that of a column that identifies an applicant."""
    name = header.strip()
    name = name[len(CASE_PREFIX) :] if name.lower().startswith(CASE_PREFIX) else name
    whole = {plain(name), plain(unnumbered(name))}
    asked = {_WHAT_IS_IT.sub("", _WHOSE.sub("", _ASKING.sub("", one))) for one in whole}
    below = {last_part(name)} - ALONE
    return not _personal(contract).isdisjoint(whole | asked | below)


def is_personal_anywhere(header: str) -> bool:
    """Whether the header is that of a column that identifies an applicant, in whichever feed."""
    return any(is_personal(header, contract) for contract in CONTRACTS.values())


def is_question(header: str) -> bool:
    """Whether the header is numbered, or asks, as the questions of a questionnaire do."""
    return unnumbered(header) != header.strip() or _ASKING.match(unnumbered(header)) is not None


@cache
def _personal(contract: Contract) -> frozenset[str]:
    return frozenset(plain(name) for name in contract.personal)


@cache
def _index(contract: Contract) -> tuple[dict[str, Named], dict[str, Named], dict[str, Named]]:
    names: dict[str, Named] = {}
    keys: dict[str, Named] = {}
    columns = (*contract.columns, *contract.aids)
    for column in columns:
        keys |= {key: Named(column.name, Rank.KEY, place) for place, key in enumerate(column.keys)}
        for place, name in enumerate(_names(column)):
            names.setdefault(plain(name), Named(column.name, Rank.SYNONYM, place))
    for column in columns:
        for place, name in enumerate(column.fallbacks):
            names.setdefault(plain(name), Named(column.name, Rank.FALLBACK, place))
    return names, _stems(names), keys


def _names(column: Column) -> tuple[str, ...]:
    return (column.name, *column.synonyms, column.label.zh, column.label.en)


def _stems(names: dict[str, Named]) -> dict[str, Named]:
    """Stems that lead to one column only."""
    columns: dict[str, dict[str, Named]] = {}
    for name, one in names.items():
        if one.rank is Rank.SYNONYM:
            columns.setdefault(stem(name), {}).setdefault(one.column, one)
    single = {name: next(iter(found.values())) for name, found in columns.items() if len(found) == 1}
    return {name: Named(one.column, Rank.LIKENESS, one.place) for name, one in single.items()}
