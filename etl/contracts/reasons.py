"""Why a row is set aside, or kept with a note: one stable code each, with what to do about it."""

from dataclasses import replace

from etl.problem import Reason
from warehouse.text import Text

_CORRECT = Text("Correct it in the file and load the file again.", "请在文件中改正后重新导入。")

_TYPE_ANEW = Text("Type the cell anew and load the file again.", "请重新录入该单元格后再导入。")

MISSING = Reason(
    "missing",
    Text("Row {row}: “{column}” is empty; every row needs it.", "第 {row} 行：“{column}”为空，此列必填。"),
    Text("Fill it in and load the file again.", "请补填后重新导入。"),
    expected=Text("a value", "须填写"),
)
NOT_A_COUNT = Reason(
    "not_a_count",
    Text(
        "Row {row}: “{column}” is “{value}”; it must be a whole number, not below zero.",
        "第 {row} 行：“{column}”={value}，应为非负整数。",
    ),
    _CORRECT,
    expected=Text("a whole number, not below zero", "非负整数"),
)
NOT_A_NUMBER = Reason(
    "not_a_number",
    Text(
        "Row {row}: “{column}” is “{value}”, which is not a number in digits.",
        "第 {row} 行：“{column}”的值“{value}”不是阿拉伯数字。",
    ),
    Text("Write the number alone, in digits, such as 3.", "请只填阿拉伯数字，如 3，不带单位。"),
    expected=Text("a number in digits, such as 3", "阿拉伯数字，如 3"),
)
BELOW_ZERO = Reason(
    "below_zero",
    Text(
        "Row {row}: “{column}” is “{value}”; it must not be below zero.",
        "第 {row} 行：“{column}”={value}，不应为负数。",
    ),
    _CORRECT,
    expected=Text("not below zero", "不小于 0"),
)
NOT_A_LIMIT = Reason(
    "not_a_limit",
    Text(
        "Row {row}: “{column}” is “{value}”, which is not a number of days or hours.",
        "第 {row} 行：“{column}”的值“{value}”不是天数或小时数。",
    ),
    Text("Write a number with its unit, such as 5 or 5个工作日.", "请填数字，可带单位，如 5 或 5个工作日。"),
    expected=Text("days or hours, such as 5个工作日", "天数或小时数，如 5个工作日"),
)
UNITS_DISAGREE = Reason(
    "units_disagree",
    Text(
        "Row {row}: “{column}” is “{value}”, but the other limit of this row, or its unit, says otherwise.",
        "第 {row} 行：“{column}”为“{value}”，与本行的时限单位不一致。",
    ),
    Text("Give both limits of a row in one unit.", "请将同一行的时限统一为一种单位。"),
    expected=Text("one unit in a row", "同一行用一种单位"),
)
NOT_YET = Reason(
    "not_yet",
    Text(
        "Row {row}: “{column}” is “{value}”, which lies in the future.",
        "第 {row} 行：“{column}”为“{value}”，晚于当前时间。",
    ),
    _CORRECT,
    expected=Text("not later than now", "不晚于当前时间"),
)
DATE_UNREADABLE = Reason(
    "date_unreadable",
    Text("Row {row}: “{column}” is “{value}”, which is not a date.", "第 {row} 行：“{column}”的值“{value}”不是日期。"),
    Text("Write it as 2026-03-05 15:20.", "请写成 2026-03-05 15:20 的形式。"),
    expected=Text("such as 2026-03-05 15:20", "形如 2026-03-05 15:20"),
)
DATE_IMPOSSIBLE = Reason(
    "date_impossible",
    Text(
        "Row {row}: “{column}” is “{value}”, a date or time that does not exist.",
        "第 {row} 行：“{column}”的值“{value}”，没有这个日期或时间。",
    ),
    _CORRECT,
    expected=Text("a date and time that exist", "实际存在的日期和时间"),
)
DATE_INCOMPLETE = Reason(
    "date_incomplete",
    Text(
        "Row {row}: “{column}” is “{value}”, which lacks its year or its day.",
        "第 {row} 行：“{column}”的值“{value}”缺少年份或日。",
    ),
    Text(
        "Write it as 2026-03-05; where only the year is absent, say of which month the file is.",
        "请写成 2026-03-05；若只缺年份，可指明文件所属月份。",
    ),
    shell=Text("--month says it.", "命令行用 --month 指明。"),
    expected=Text("with year, month and day, such as 2026-03-05", "年月日齐全，如 2026-03-05"),
)
DATE_OF_ERA = Reason(
    "date_of_era",
    Text(
        "Row {row}: “{column}” is “{value}”, which counts its year by an era (such as 令和 or 民国).",
        "第 {row} 行：“{column}”的值“{value}”使用年号纪年（如令和、民国），应为公元纪年。",
    ),
    Text("Write the year of the common era, as in 2026-03-05.", "请改用公元年份，如 2026-03-05。"),
    expected=Text("the year of the common era, such as 2026-03-05", "公元年份，如 2026-03-05"),
)
DATE_AMBIGUOUS = Reason(
    "date_ambiguous",
    Text(
        "Row {row}: “{column}” is “{value}”; it does not say which number is the day and which the month.",
        "第 {row} 行：“{column}”的值“{value}”，无法判断日与月的先后。",
    ),
    Text(
        "Write it as 2026-03-05, or choose for the whole file which comes first.",
        "请写成 2026-03-05，或为整个文件选定月日顺序。",
    ),
    shell=Text(
        'In a map: date_order = "DMY" or "MDY" under [source].',
        '映射文件中写在 [source] 下：date_order = "DMY" 或 "MDY"。',
    ),
    expected=Text("year first, such as 2026-03-05", "年份在前，如 2026-03-05"),
)
MONTH_UNREADABLE = Reason(
    "month_unreadable",
    Text("Row {row}: “{column}” is “{value}”, which is not a month.", "第 {row} 行：“{column}”的值“{value}”不是月份。"),
    Text("Write it as 2026-03.", "请写成 2026-03 的形式。"),
    expected=Text("such as 2026-03", "形如 2026-03"),
)
LOST_DIGITS = Reason(
    "lost_digits",
    Text(
        "Row {row}: “{column}” is “{value}”; it was stored as a number, and its last digits are lost.",
        "第 {row} 行：“{column}”的值“{value}”曾以数字格式存储，末位已丢失。",
    ),
    Text("Format the column as text and export the file again.", "请将该列设为文本格式后，从源系统重新导出。"),
    expected=Text("every digit, as text", "位数完整，文本格式"),
)
MARKED_KEY = Reason(
    "invisible_marks_in_key",
    Text(
        "Row {row}: “{column}” is “{value}”, with marks in it that cannot be seen (shown as ␣).",
        "第 {row} 行：“{column}”的值“{value}”含有不可见字符（以 ␣ 表示）。",
    ),
    _TYPE_ANEW,
    expected=Text("visible characters only", "仅含可见字符"),
)
OF_A_PERSON = Reason(
    "number_of_a_person",
    Text(
        "Row {row}: “{column}” holds the identity or mobile number of a person (“{value}”), which is not kept.",
        "第 {row} 行：“{column}”含身份证号或手机号（“{value}”），个人信息不予保存。",
    ),
    Text(
        "Take the number out of the cell, or give the case a number of its own, and load the file again.",
        "请删除单元格中的号码，或改用办件自身的编号，再重新导入。",
    ),
    expected=Text("no number of a person", "不含个人号码"),
)
HELD_ELSEWHERE = Reason(
    "case_no_of_another_department",
    Text(
        "Row {row}: “{column}” “{value}” is already the number of a case of another department: {expected}.",
        "第 {row} 行：“{column}”“{value}”已是其他部门的办件编号：{expected}。",
    ),
    Text(
        "If it is another case, write the number with the office's prefix. If the case has moved, let the office that "
        "holds it hand over the corrected record, or undo the load that brought it.",
        "若为不同办件，请在编号前加本单位前缀；若办件已移交，请由原部门重新提交更正后的记录，或撤销其原导入。",
    ),
    expected=Text("a number that {expected} does not use", "未被{expected}使用的编号"),
)
ERROR_CELL = Reason(
    "error_cell",
    Text("Row {row}: “{column}” holds the error “{value}”.", "第 {row} 行：“{column}”为错误值“{value}”。"),
    Text("Mend the formula in the workbook and load the file again.", "请在表格中修复公式后重新导入。"),
    expected=Text("a value", "正常数值或文字"),
)
INVISIBLE = Reason(
    "invisible_characters",
    Text(
        "Row {row}: “{column}” holds control characters that cannot be seen.",
        "第 {row} 行：“{column}”含有不可见的控制字符。",
    ),
    _TYPE_ANEW,
    expected=Text("visible characters only", "仅含可见字符"),
)
UNKNOWN_WORD = Reason(
    "unknown_word",
    Text(
        "Row {row}: “{column}” is “{value}”, a word that the list of this column lacks.",
        "第 {row} 行：“{column}”的值“{value}”不在可用词之列。",
    ),
    Text(
        "Use one of these words: {expected}. Or say, when the columns are matched, which of them it means.",
        "请改用下列词语之一：{expected}；或在匹配列名时说明其含义。",
    ),
    expected=Text("a word of the list", "可用词之一"),
    shell=Text("In a map: under [values].", "映射文件中写在 [values] 下。"),
)
UNKNOWN_DEPARTMENT = Reason(
    "unknown_department",
    Text(
        "Row {row}: the department “{value}” is not known. Nearest: {expected}.",
        "第 {row} 行：未知部门：“{value}”。最接近的是：{expected}。",
    ),
    Text(
        "Correct the name, or register the department first, with a list of departments.",
        "请改正部门名称，或先提交部门名录登记该部门。",
    ),
    shell=Text("The list is the feed departments.", "部门名录的类别为 departments。"),
    expected=Text("a registered department, perhaps {expected}", "已登记的部门，可能是{expected}"),
)
NO_NAME = Reason(
    "not_a_name",
    Text(
        "Row {row}: “{column}” is “{value}”, which holds an address or markup and is no name of a department.",
        "第 {row} 行：“{column}”的值“{value}”含网址或标记代码，不是部门名称。",
    ),
    Text("Write the name alone and load the file again.", "请只填写名称后重新导入。"),
    expected=Text("the name of a department", "部门名称"),
)
CLOSED_BEFORE_ACCEPTED = Reason(
    "closed_before_accepted",
    Text(
        "Row {row}: “{column}” is “{value}”, before {expected}.",
        "第 {row} 行：“{column}”为“{value}”，早于{expected}。",
    ),
    _CORRECT,
    expected=Text("not before {expected}", "不早于{expected}"),
)
COMPLETED_BEFORE_STARTED = replace(CLOSED_BEFORE_ACCEPTED, code="completed_before_started")
LONG_BEFORE_THE_OTHERS = Reason(
    "long_before_the_others",
    Text(
        "Row {row}: “{column}” is “{value}”, more than ten years before those of most rows.",
        "第 {row} 行：“{column}”为“{value}”，比多数行早十年以上。",
    ),
    Text("If it is a slip of the pen, correct it and load the file again.", "如系笔误，请改正后重新导入。"),
    severity="note",
    expected=Text("a day near those of the other rows", "与其他行相近的日期"),
)
CLOSED_WITHOUT_DATE = Reason(
    "closed_without_date",
    Text(
        "Row {row}: “{column}” is empty, but {expected} says that the case has ended.",
        "第 {row} 行：“{column}”为空，但{expected}表示已办结。",
    ),
    Text("Give the closing date, or the state of an open case.", "请补填办结时间，或改正办件状态。"),
    expected=Text("a date, since {expected}", "应有时间（{expected}）"),
)
OPEN_WITH_DATE = Reason(
    "open_with_date",
    Text(
        "Row {row}: “{column}” is “{value}”, but {expected} says that the case has not ended.",
        "第 {row} 行：“{column}”为“{value}”，但{expected}表示未办结。",
    ),
    Text("Give the state of an ended case, or remove the closing date.", "请改正办件状态，或删去办结时间。"),
    expected=Text("empty, since {expected}", "应为空（{expected}）"),
)
OUT_OF_TURN = replace(CLOSED_BEFORE_ACCEPTED, code="valid_to_before_valid_from")
TWICE = Reason(
    "duplicate_key",
    Text(
        "Row {row}: “{column}” “{value}” stands in the file more than once, with different content (rows {expected}).",
        "第 {row} 行：“{column}”“{value}”在文件中重复且内容不同（行号：{expected}）。",
    ),
    Text("Keep the right row and load the file again.", "请保留正确的一行后重新导入。"),
    expected=Text("one row alone; it stands in rows {expected}", "只有一行；现有第 {expected} 行"),
)
SAME_NAME = Reason(
    "same_name",
    Text(
        "Row {row}: “{column}” is “{value}”, which stands in rows {expected} with different codes.",
        "第 {row} 行：“{column}”为“{value}”，该名称在第 {expected} 行对应不同的编号。",
    ),
    Text(
        "Give each a name of its own, or keep one of them, and load the list again.",
        "请分别使用不同的名称，或只保留其一，再重新导入名录。",
    ),
    expected=Text("a name that stands once", "唯一的名称"),
)
REPEATED = Reason(
    "repeated_row",
    Text("Row {row} repeats row {expected}; it was counted once.", "第 {row} 行与第 {expected} 行完全相同，只计一次。"),
    Text("Nothing needs to be done.", "无需处理。"),
    severity="note",
    expected=Text("once; it stands in row {expected} already", "只有一行；已见第 {expected} 行"),
)
SET_ASIDE_WITH = Reason(
    "set_aside_with_its_case",
    Text(
        "Row {row} was set aside together with row {expected}, to which it belongs.",
        "第 {row} 行与第 {expected} 行属同一办件或环节，一并搁置。",
    ),
    Text("Correct that row and load the file again.", "请改正该行后重新导入。"),
    expected=Text("row {expected} corrected first", "先改正第 {expected} 行"),
)
RECTIFIED_BEFORE_RATED = Reason(
    "rectified_before_rated",
    Text(
        "Row {row}: “{column}” is “{value}”, before the rating itself: {expected}.",
        "第 {row} 行：“{column}”为“{value}”，早于评价本身：{expected}。",
    ),
    _CORRECT,
    expected=Text("not before {expected}", "不早于{expected}"),
)
NOT_A_SCORE = Reason(
    "not_a_score",
    Text(
        "Row {row}: “{column}” is “{value}”; the readiness to recommend is a whole number from 0 to 10.",
        "第 {row} 行：“{column}”为“{value}”，推荐意愿应为 0 至 10 的整数。",
    ),
    _CORRECT,
    expected=Text("a whole number from 0 to 10", "0 至 10 的整数"),
)
SEEN_MORE_THAN_SHOWN = Reason(
    "reach_above_impressions",
    Text(
        "Row {row}: “{column}” is “{value}”, more than {expected}: more people than views. Kept as it is.",
        "第 {row} 行：“{column}”为“{value}”，多于{expected}，人数多于次数；按原值保留。",
    ),
    Text("Check whether the two columns were exchanged.", "请核对这两列是否填反。"),
    severity="note",
    expected=Text("not above {expected}", "不大于{expected}"),
)
NOT_A_STATUS = Reason(
    "not_a_status",
    Text(
        "Row {row}: “{column}” is “{value}”; a status code lies from 100 to 599.",
        "第 {row} 行：“{column}”为“{value}”，状态码应在 100 至 599 之间。",
    ),
    _CORRECT,
    expected=Text("100 to 599", "100 至 599"),
)
PARTS_ABOVE_WHOLE = Reason(
    "parts_above_whole",
    Text(
        "Row {row}: early, on time, late and instant together exceed “{column}”, which is “{value}”.",
        "第 {row} 行：提前、按时、逾期、即办之和大于“{column}”的“{value}”。",
    ),
    _CORRECT,
    expected=Text("not below the sum of its parts", "不小于各分项之和"),
)
CHANNELS_ABOVE_WHOLE = Reason(
    "channels_above_whole",
    Text(
        "Row {row}: the cases of website and window together exceed “{column}”, which is “{value}”.",
        "第 {row} 行：网上与窗口收件之和大于“{column}”的“{value}”。",
    ),
    _CORRECT,
    expected=Text("not below the sum of website and window", "不小于网上与窗口之和"),
)
MINIMUM_ABOVE_TARGET = Reason(
    "minimum_and_excellent_disagree",
    Text(
        "Row {row}: “{column}” is “{value}”; the target must lie between the minimum and the excellent value.",
        "第 {row} 行：“{column}”为“{value}”，目标值应介于底线值与优秀值之间。",
    ),
    _CORRECT,
    expected=Text("between minimum and excellent", "介于底线值与优秀值之间"),
)
NOT_A_METRIC = Reason(
    "not_a_metric_id",
    Text(
        "Row {row}: “{column}” is “{value}”, which is not the id of a metric.",
        "第 {row} 行：“{column}”的值“{value}”不是指标编号。",
    ),
    Text("Write the id that the guide to the metrics shows.", "请填写指标说明页列出的指标编号。"),
    shell=Text("python -m metrics list shows them all.", "python -m metrics list 可列出全部编号。"),
    expected=Text("the id of a metric", "指标编号"),
)
