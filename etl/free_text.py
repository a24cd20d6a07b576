"""What people wrote, without who they are: numbers, addresses and names of persons are covered before a row is kept."""

import re

import polars as pl

COVER = "●●"

# The commonest family names (公安部, 2020), and compound ones.
_FAMILY = (
    "(?:欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜"
    "苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔])"
)
_HAN = r"[\u4e00-\u9fff]"
_PATTERNS = (
    # Mail, then any long number: phones, identity cards, bank cards, certificates, cases; codes of reasons are shorter.
    r"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+",
    r"(?:微信号?|[Ww]e[Cc]hat|[Qq]{2}号?)[:： ]*[A-Za-z][A-Za-z0-9_-]{4,}",
    r"(?<!\d)(?<!\d[- ])[A-Za-z]{0,4}(?!\d{3}(?:[- ]\d{3})*(?![- ]?\d))\d(?:[- ]?\d){5,}[Xx]?",
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·.]?[A-Z0-9]{5,6}",
    rf"{_HAN}{{1,8}}(?:路|街|巷|弄|里|村|小区|花园|新村|公寓)[0-9一二三四五六七八九十百]+(?:号|弄|栋|幢|座)"
    r"(?:[0-9一二三四五六七八九十百A-Za-z-]+(?:号楼|楼|栋|幢|座|单元|层|室|号)?)*",
    # A name by what introduces it, or by the title behind it.
    rf"(?<=我叫){_HAN}{{2,3}}|(?<=名叫){_HAN}{{2,3}}|(?<=姓名){_HAN}{{2,3}}|(?<=姓名[:：]){_HAN}{{2,4}}"
    rf"|(?<=联系人){_FAMILY}{_HAN}{{1,2}}|(?<=联系人[:：]){_HAN}{{2,4}}|(?<=本人){_FAMILY}{_HAN}{{1,2}}(?=[，,。；;、●\s]|$)"
    rf"|(?<=我是){_FAMILY}{_HAN}{{1,2}}(?=[，,。；;、●\s]|$)",
    rf"{_FAMILY}{_HAN}{{0,2}}?(?=先生|女士|小姐|同志|师傅|老师|主任|科长|经理|阿姨)",
    r"\b(?:Mr|Mrs|Ms|Dr)\.? [A-Z][a-z]+(?: [A-Z][a-z]+)?",
)
_PERSONAL = tuple(re.compile(pattern) for pattern in _PATTERNS)


def without_persons(cells: pl.Series) -> pl.Series:
    """Each text with what could tell a person covered.

    Names are found by what stands around them: one that stands alone in a sentence is not told from a word.
    """
    different = cells.drop_nulls().unique()
    if different.is_empty():
        return cells
    covered = pl.Series([covered_text(text) for text in different], dtype=pl.String)
    return cells.replace_strict(different, covered, return_dtype=pl.String)


def covered_text(text: str) -> str:
    """One text with what could tell a person covered.

    >>> covered_text("我叫陈志强，手机13812345678，请王女士回电")
    '我叫●●，手机●●，请●●女士回电'
    """
    for pattern in _PERSONAL:
        text = pattern.sub(COVER, text)
    return text
