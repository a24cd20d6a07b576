"""Why a row could not be read into cells; every such row is set aside and none is lost."""

from etl.problem import Reason
from etl.read.limits import MAX_CELL_CHARACTERS
from warehouse.text import Text

RAGGED = Reason(
    code="ragged_row",
    text=Text(
        "Row {row} has {value} columns, expected {expected}.",
        "第 {row} 行有 {value} 列，应为 {expected} 列。",
    ),
    expected=Text("{expected} columns", "{expected} 列"),
    remedy=Text(
        "Look for a missing or an extra separator in the row; a cell that holds the separator needs quotes.",
        "请检查该行是否缺少或多出分隔符；单元格内含分隔符时须加引号。",
    ),
)

NUL = Reason(
    code="nul_character",
    text=Text(
        "Row {row}, “{column}”: the cell holds the invisible character U+0000: {value}",
        "第 {row} 行“{column}”：单元格含不可见字符 U+0000：{value}",
    ),
    remedy=Text("Delete the cell and type its value again.", "请清空该单元格后重新填写。"),
)

CELL_TOO_LONG = Reason(
    code="cell_too_long",
    text=Text(
        f"Row {{row}}, “{{column}}”: the cell is longer than {MAX_CELL_CHARACTERS:,} characters: {{value}}",
        f"第 {{row}} 行“{{column}}”：单元格超过 {MAX_CELL_CHARACTERS:,} 个字符：{{value}}",
    ),
    remedy=Text(
        "Shorten the cell, or look for a quote that was never closed.", "请缩短内容，或检查是否有未闭合的引号。"
    ),
)

ERROR_CELL = Reason(
    code="error_cell",
    text=Text(
        "Row {row}, “{column}”: the formula gives the error {value}.",
        "第 {row} 行“{column}”：公式结果为错误值 {value}。",
    ),
    remedy=Text("Mend the formula or type the value.", "请修正公式，或直接填写数值。"),
)

FORMULA_WITHOUT_VALUE = Reason(
    code="formula_without_value",
    text=Text(
        "Row {row}, “{column}”: the formula has no computed value.",
        "第 {row} 行“{column}”：公式无计算值。",
    ),
    remedy=Text("Open the file in Excel, save it, and hand it in again.", "请在 Excel 中打开并保存后重新上传。"),
)

NOT_A_REQUEST = Reason(
    code="not_a_request",
    text=Text(
        "Line {row} is no request of an access log: {value}",
        "第 {row} 行不是访问日志中的请求：{value}",
    ),
    expected=Text("a request with a path and a time that has passed", "含路径与已过去时间的请求"),
    remedy=Text(
        "Expected a combined or JSON access log with a path and a time that has passed. Look whether the line was cut"
        " off, or the server's clock ran ahead.",
        "应为含路径与已过去时间的 combined 或 JSON 访问日志，请检查该行是否被截断、服务器时钟是否超前。",
    ),
)

REASONS = {
    reason.code: reason for reason in (RAGGED, NUL, CELL_TOO_LONG, ERROR_CELL, FORMULA_WITHOUT_VALUE, NOT_A_REQUEST)
}
