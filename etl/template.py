"""The workbook that a feed is filled in with, made from its contract: it loads back without a map."""

from collections.abc import Mapping
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from etl.contracts import Column, Contract, Kind
from etl.writing import writing
from warehouse.text import Text

# As many rows as a department fills by hand in a month, with lists and formats ready.
READY_ROWS = 5_000
# Wide enough for a header in both languages.
WIDTH = 24

# An example that begins with = or http stays text.
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False}
_WORDS_SHEET = "词表 Words"
_FORMATS: Mapping[Kind, str] = {
    Kind.MOMENT: "yyyy-mm-dd hh:mm",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MONTH: "@",
    Kind.COUNT: "0",
    Kind.NUMBER: "General",
}
_KINDS: Mapping[Kind, Text] = {
    Kind.TEXT: Text("text", "文本"),
    Kind.PROSE: Text("text, kept without names and numbers of persons", "文本，姓名、号码等个人信息不保存"),
    Kind.WORD: Text("a word of the list", "列表中的词"),
    Kind.FLAG: Text("yes or no", "是或否"),
    Kind.COUNT: Text("whole number", "非负整数"),
    Kind.NUMBER: Text("number", "非负数"),
    Kind.LEVEL: Text("1 to 5, or a word of the list", "1 至 5，或列表中的词"),
    Kind.LIMIT: Text("number, with its unit if not working days", "数字，非工作日须带单位"),
    Kind.MOMENT: Text("date and time", "日期时间"),
    Kind.DATE: Text("date", "日期"),
    Kind.MONTH: Text("month, as 2026-03", "月份，如 2026-03"),
}
_REQUIRED = Text("required", "必填")
_OPTIONAL = Text("may be empty", "可空")
_EXPLAINED = (
    Text("Header", "表头"),
    Text("Our name", "标准列名"),
    Text("Meaning", "含义"),
    Text("Kind", "类型"),
    Text("Needed", "是否必填"),
    Text("Words", "可用词"),
    Text("Also read as", "可识别的其他表头"),
)


def write_template(contract: Contract, output: Path) -> None:
    """Write the sheet to fill in, with one example row, and a sheet that explains each column.

    Raises:
        OutputRefused: the workbook cannot be written there.
    """
    with writing(output), xlsxwriter.Workbook(output, _PLAIN) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        needed = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#FFF2CC"})
        page = book.add_worksheet(_sheet_name(contract.label))
        explained, words = book.add_worksheet("填写说明 Guide"), book.add_worksheet(_WORDS_SHEET)
        words.hide()
        for at, column in enumerate(contract.columns):
            look = book.add_format({"num_format": _FORMATS.get(column.kind, "@")})
            page.write_string(0, at, column.header, needed if column.required else bold)
            page.set_column(at, at, WIDTH, look)
            page.write_string(1, at, column.example_as_typed, look)
            _offer(page, words, at, column)
        page.freeze_panes(1, 0)
        _explain(explained, contract, bold)


def _sheet_name(label: Text) -> str:
    return f"{label.zh} {label.en}"


def _offer(page: Worksheet, words: Worksheet, at: int, column: Column) -> None:
    """A list to choose from, where the vocabulary is closed."""
    if column.vocabulary is None or column.kind is Kind.COUNT:
        return
    choices = [label.zh for label in column.vocabulary.labels.values()]
    words.write_column(0, at, choices)
    letters = xlsxwriter.utility.xl_col_to_name(at, col_abs=True)
    source = f"='{_WORDS_SHEET}'!{letters}$1:{letters}${len(choices)}"
    # A word of the field that the list lacks is understood all the same, so the list advises and does not refuse.
    page.data_validation(1, at, READY_ROWS, at, {"validate": "list", "source": source, "error_type": "information"})


def _explain(page: Worksheet, contract: Contract, bold: Format) -> None:
    page.write_string(0, 0, f"{contract.grain.zh} {contract.grain.en}")
    page.write_row(1, 0, [_both(title) for title in _EXPLAINED], bold)
    for row, column in enumerate(contract.columns, start=2):
        for at, cell in enumerate(_explained(column)):
            page.write_string(row, at, cell)
    page.set_column(0, len(_EXPLAINED) - 1, WIDTH)


def _explained(column: Column) -> tuple[str, ...]:
    return (
        column.header,
        column.name,
        _both(column.meaning),
        _both(_KINDS[column.kind]),
        _both(_REQUIRED if column.required else _OPTIONAL),
        "、".join(_both(label) for label in column.vocabulary.labels.values()) if column.vocabulary else "",
        "、".join(column.synonyms),
    )


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"
