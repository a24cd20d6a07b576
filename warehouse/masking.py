"""What people write, without what tells a person: names, numbers, number plates and addresses give way to MASK.

Rather a word too many is masked than one too few: a masked word is missing in a count, a name would be in a report.
"""

import re

import polars as pl

from warehouse.person_names import without_names

# As Chinese offices write for what is withheld; neither letter nor digit, so that it is no word.
MASK = "×××"

IDENTITY = re.compile(r"(?<!\d)(\d{4})\d{10,12}([\dXx]{2})(?![\dXx])")
MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
MAIL = re.compile(r"[^\s@]+@([^\s@]+)")

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


def covered(value: str) -> str:
    """A value of a column that nobody knows, with the middle of identity and mobile numbers and of mail covered.

    >>> covered("张某 13812345678")
    '张某 138****5678'
    """
    value = IDENTITY.sub(r"\1************\2", value)
    return MAIL.sub(r"***@\1", MOBILE.sub(r"\1****\2", value))
