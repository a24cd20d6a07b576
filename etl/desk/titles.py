"""What a group of problems is called: the finding in a few words, without row or value."""

from collections.abc import Mapping

from etl.problem import Reason
from warehouse.text import Text

TITLES: Mapping[str, Text] = {
    "below_zero": Text("Number below zero", "数值为负"),
    "case_no_of_another_department": Text("Case number of another department", "编号属于其他部门"),
    "cell_too_long": Text("Cell too long", "单元格过长"),
    "channels_above_whole": Text("Website and window exceed the whole", "网上与窗口之和大于总数"),
    "closed_before_accepted": Text("Closed before it was accepted", "办结早于受理"),
    "closed_without_date": Text("Ended without a closing date", "已办结但无办结时间"),
    "completed_before_started": Text("Completed before it was started", "完成早于开始"),
    "date_ambiguous": Text("Day and month cannot be told apart", "无法判断日期的月日顺序"),
    "date_impossible": Text("Date or time that does not exist", "日期或时间不存在"),
    "date_incomplete": Text("Date without year or day", "日期缺少年份或日"),
    "date_of_era": Text("Year counted by an era", "使用年号纪年"),
    "date_unreadable": Text("Not a date", "不是日期"),
    "duplicate_key": Text("One number, different rows", "编号重复且内容不同"),
    "error_cell": Text("Error value in a cell", "单元格为错误值"),
    "formula_without_value": Text("Formula without a value", "公式无计算值"),
    "invisible_characters": Text("Control characters in a cell", "含不可见控制字符"),
    "invisible_marks_in_key": Text("Invisible marks in a number", "编号含不可见字符"),
    "long_before_the_others": Text("Long before the other rows", "远早于其他行"),
    "lost_digits": Text("Last digits of a number are lost", "编号末位已丢失"),
    "minimum_and_excellent_disagree": Text("Target outside its bounds", "目标值不在底线与优秀之间"),
    "missing": Text("Required cell is empty", "必填项为空"),
    "month_unreadable": Text("Not a month", "不是月份"),
    "not_a_count": Text("Not a whole number", "不是非负整数"),
    "not_a_limit": Text("Not a time limit", "不是时限"),
    "not_a_metric_id": Text("Not the id of a metric", "不是指标编号"),
    "not_a_name": Text("No name of a department", "不是部门名称"),
    "not_a_number": Text("Not a number", "不是数字"),
    "not_a_request": Text("Not a request of an access log", "不是访问请求"),
    "not_a_score": Text("Not a score from 0 to 10", "不是 0 至 10 的评分"),
    "not_a_status": Text("Not a status code", "不是状态码"),
    "not_yet": Text("Date in the future", "日期晚于当前时间"),
    "nul_character": Text("Invisible character in a cell", "含不可见字符"),
    "number_of_a_person": Text("Identity or mobile number of a person", "含身份证号或手机号"),
    "open_with_date": Text("Still open, yet with a closing date", "未办结却有办结时间"),
    "parts_above_whole": Text("Parts exceed the whole", "分项之和大于总数"),
    "ragged_row": Text("Too few or too many columns", "列数不符"),
    "reach_above_impressions": Text("More people than views", "人数多于次数"),
    "rectified_before_rated": Text("Answered before it was rated", "整改早于评价"),
    "repeated_row": Text("Row repeated", "重复行"),
    "scale_unclear": Text("Scale of the ratings not known", "评价等级的分值含义不明"),
    "same_name": Text("One name, different codes", "名称重复且编号不同"),
    "set_aside_with_its_case": Text("Set aside with its case", "随办件一并搁置"),
    "units_disagree": Text("Units of one row disagree", "时限单位不一致"),
    "unknown_department": Text("Unknown department", "未知部门"),
    "unknown_word": Text("Unknown word", "未知用词"),
    "valid_to_before_valid_from": Text("Ends before it begins", "失效早于生效"),
}


def title_of(reason: Reason) -> Text:
    """The title of a reason; of one that came later than this list, its own sentence."""
    return TITLES.get(reason.code, reason.text)
