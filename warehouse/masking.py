"""What people write, without what tells a person: names, numbers, number plates and addresses give way to MASK.

Rather a word too many is masked than one too few: a masked word is missing in a count, a name would be in a report.
"""

import re
from datetime import date

import polars as pl

from warehouse.person_names import without_names

# As Chinese offices write for what is withheld; neither letter nor digit, so that it is no word.
MASK = "×××"

IDENTITY = re.compile(r"(?<!\d)(\d{4})\d{10,12}([\dXx]{2})(?![\dXx])")
MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
MAIL = re.compile(r"[^\s@]+@([^\s@]+)")

_WHOLE_IDENTITY = re.compile(r"(?<!\d)\d{6}(\d{4})(\d{2})(\d{2})\d{3}[\dXx](?![\dXx])")
# GB 11643: what each of the first 17 digits counts, and the last sign by the remainder of eleven.
_WEIGHTS = tuple(2**place % 11 for place in range(17, 0, -1))
_SIGNS = "10X98765432"
_FIRST_YEAR = 1900
# No system numbers cases of earlier years: what looks like an earlier day in a number is a birthday.
_FIRST_NUMBERED_YEAR = 1995

_PLACE = "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
_PLATE = rf"{_PLACE}[A-Za-z][·•\s]?(?=[A-Za-z]*\d)[A-Za-z0-9]{{4,5}}[A-Za-z0-9挂学警港澳]"
_HAN_DIGIT = "零〇一二三四五六七八九幺壹贰叁肆伍陆柒捌玖"
_NUMBERS = (
    r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,64}(?:\.[A-Za-z0-9-]{1,64})+",  # mail
    _PLATE,
    r"(?:\+?86[-\s]?)?1[3-9]\d[-\s.]?\d{4}[-\s.]?\d{4}(?!\d)",  # mobile
    r"0\d{2,3}[-\s—)）]{1,2}\d{7,8}(?!\d)",  # with an area code
    r"\d{6}[-\s]\d{8}[-\s]\d{3}[\dXx]",  # identity, in groups
    r"\d{4}(?:[-\s]\d{4}){2,3}(?:[-\s]\d{1,3})?",  # bank card, or with an area code, in groups
    r"\d{3,4}[-\s]\d{4}(?![-\d年月])",
    # Seven digits in a row: a telephone; more: an identity, a card, a certificate, a case.
    r"[A-Za-z]{0,4}\d{7,}[Xx]?",
    rf"[{_HAN_DIGIT}]{{7,}}",
)
_NUMBER = re.compile("|".join(_NUMBERS))
_ACCOUNT = re.compile(r"((?i:微信号?|wechat|\bqq号?|QQ号?|\bvx|[v加]信|支付宝)\s*(?:[:：是]\s*)?)([A-Za-z0-9_-]{5,})")
_COUNT = r"[\d零〇一二三四五六七八九十百]{1,6}"
_ADDRESS = re.compile(
    rf"(?<=[路街巷弄道村里园区苑城湾墅寓厦])\s*{_COUNT}[-－\d]*号(?!窗|线|口|机)(?:院|楼)?(?:\s*{_COUNT}(?:号楼|幢|栋|座|单元|室|层))*"
    rf"|{_COUNT}(?:号楼|幢|栋|座|单元)(?:\s*[-－]?\s*{_COUNT}(?:号楼|幢|栋|座|单元|室|层)?)*"
    rf"|(?<!\d)\d{{3,4}}室"
)


def masked(text: str) -> str:
    """The text with MASK for names, numbers, plates, accounts and house numbers.

    >>> masked("我是张伟，电话13812345678，跑了三趟")
    '我是×××，电话×××，跑了三趟'
    """
    text = _ACCOUNT.sub(rf"\1{MASK}", text)
    return without_names(_ADDRESS.sub(MASK, _NUMBER.sub(MASK, text)), MASK)


def mask_cells(cells: pl.Series) -> tuple[pl.Series, int]:
    """The column masked, and in how many of its cells something was."""
    each = cells.drop_nulls().unique()
    changed = {cell: safe for cell in each if (safe := masked(cell)) != cell}
    if not changed:
        return cells, 0
    return cells.replace(list(changed), list(changed.values())), int(cells.is_in(list(changed)).sum())


def is_identity(number: str) -> bool:
    """Whether 18 signs are an identity number: a birthday in its place, and the last sign right.

    With a birthday that can be no day of a case a mistyped one counts, too.

    >>> is_identity("110105194912310021"), is_identity("350102202610160012"), is_identity("999999999999999999")
    (True, False, False)
    """
    year = _year_of_birth(number)
    return year is not None and (year < _FIRST_NUMBERED_YEAR or _is_right(number))


def _is_right(number: str) -> bool:
    return _SIGNS[sum(int(digit) * w for digit, w in zip(number, _WEIGHTS, strict=False)) % 11] == number[17].upper()


def _year_of_birth(number: str) -> int | None:
    found = _WHOLE_IDENTITY.fullmatch(number)
    if found is None:
        return None
    try:
        born = date(*(int(part) for part in found.groups()))
    except ValueError:
        return None
    return born.year if born.year >= _FIRST_YEAR and born <= date.today() else None


def of_persons(cells: pl.Series, *, numbers: bool = False) -> pl.Series:
    """Which cells hold the identity number of a person, or a mobile number.

    Cells that are `numbers` of something else may be built of a region and a day, as identity numbers are; one in
    eleven then has a right last sign, and eleven digits are nobody's telephone. There identity numbers count alone, and
    where most of that length are none, only those which leave no doubt.
    """
    each = cells.filter(cells.str.contains(r"\d{17}[\dXx]" if numbers else r"\d{11}")).unique().to_list()
    found = {cell for cell in each if any(is_identity(one[0]) for one in _WHOLE_IDENTITY.finditer(cell))}
    if not numbers:
        found |= {cell for cell in each if MOBILE.search(cell)}
    elif len(found) * 2 <= len(each):
        found = {cell for cell in found if any(_leaves_no_doubt(one[0]) for one in _WHOLE_IDENTITY.finditer(cell))}
    return cells.is_in(list(found)).fill_null(value=False)


def _leaves_no_doubt(number: str) -> bool:
    year = _year_of_birth(number)
    return year is not None and year < _FIRST_NUMBERED_YEAR and _is_right(number)


def covered_numbers(value: str) -> str:
    """The value with the middle of what is surely an identity number, or may be a mobile number, covered.

    >>> covered_numbers("张某 13812345678")
    '张某 138****5678'
    """
    whole = _WHOLE_IDENTITY.sub(lambda one: covered(one[0]) if is_identity(one[0]) else one[0], value)
    return MOBILE.sub(r"\1****\2", whole)


def covered(value: str) -> str:
    """A value of a column that nobody knows, with the middle of identity and mobile numbers and of mail covered.

    >>> covered("张某 13812345678")
    '张某 138****5678'
    """
    value = IDENTITY.sub(r"\1************\2", value)
    return MAIL.sub(r"***@\1", MOBILE.sub(r"\1****\2", value))
