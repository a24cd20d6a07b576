"""The words of the frame and of what every page shares."""

from warehouse.text import Text

PRODUCT = "OneWindow"
CASE_NUMBER = Text("Case {number}", "案件 {number}")

# Verdicts
WORSE = Text("Clearly worse", "明显转差")
BETTER = Text("Clearly better", "明显转好")
HIGHER = Text("Clearly higher", "明显偏高")
LOWER = Text("Clearly lower", "明显偏低")
USUAL = Text("Usual variation", "正常波动")
NO_VERDICT = Text("Too short to judge", "时间太短，无法判断")
NO_VERDICT_FEW = Text("Not judged: too few", "不作判断：样本过少")
NO_VERDICT_INCOMPLETE = Text("Not judged: incomplete", "不作判断：数据不全")
COARSE = Text("Not judged", "不作判断")
JUDGED = Text("judged {how}", "判断{how}")
ON_MEAN = Text("on the mean", "依据均值")
ON_MEAN_OF = Text("on the mean, {value}", "依据均值 {value}")
WITHOUT = Text("without {names}", "不含{names}")
COMMA = Text(", ", "，")
COUNT_OF_DEPARTMENTS = Text("{count} departments", "{count} 个部门")
WHY_MEAN = Text(
    "The verdict is that of the mean: the median moves in steps of whole days.",
    "判断依据均值：中位数以整天变动。",
)
WHY_COARSE = Text(
    "Not judged: it mostly stays the same or moves in whole steps, larger than its usual variation.",
    "不作判断：该值多数时间不变或以整步变动，步长大于正常波动。",
)

# Figures inside a sentence
IN_A_SENTENCE = {
    "median_processing_time": Text("the median", "中位数"),
    "mean_processing_time": Text("the mean time", "平均用时"),
    "p90_processing_time": Text("the 90th percentile", "第90百分位"),
    "on_time_rate": Text("on time of closed cases", "办结件按时率"),
    "matured_on_time_rate": Text("on time of all due", "到期件按时率"),
}

WORSE_UNTIL = Text("clearly worse until {day}", "明显转差（至{day}）")

# States of a figure
NOT_PROVIDED = Text("Not provided", "未提供")
TOO_FEW = Text("Too few to show", "样本过少")
NOT_APPLICABLE = Text("Does not apply", "不适用")
CALENDAR_UNKNOWN = Text("Calendar unknown", "日历未公布")
SHOWN_FROM = Text("Shown from {needed} cases.", "满 {needed} 件才显示。")
FEW = Text("Few: n {sample}", "样本较少：n {sample}")

# Frame
AS_OF = Text("As of {day}, {time}", "截至 {day}{time}")
STALE = Text("As of {day}, {time} · {late} behind", "截至 {day}{time} · 滞后 {late}")
DAYS_BEHIND = (Text("1 working day", "1 个工作日"), Text("{count} working days", "{count} 个工作日"))
COMPLETE = Text("Complete: {actual} of {expected}", "数据齐全：{actual}/{expected} 部门")
INCOMPLETE = Text(
    "{period} incomplete: {actual} of {expected} departments", "{period}数据不全：{actual}/{expected} 部门"
)
UNHEARD = Text("{period}: 0 of {expected} departments", "{period}：0/{expected} 部门已报送")
DATA_TO = Text("data to {day}", "数据至{day}")
FEED_COMPLETE = Text("{name} complete to {day}", "{name}数据齐全，至{day}")
FEED_INCOMPLETE = Text(
    "{name} incomplete: months here {actual} of {expected}", "{name}数据不全：{actual}/{expected} 个月"
)
FEED_BEHIND = Text("{name} only to {day}", "{name}数据仅至{day}")
NO_DATA_AHEAD = Text("no data yet: the data end on {day}", "尚无数据：数据截止于{day}")
NO_DATA_THEN = Text("no data of this period", "本期没有数据")
INCOMPLETE_SHORT = Text("incomplete: {actual} of {expected}", "数据不全：{actual}/{expected}")
NOT_COMPARED = Text("{period}: only in part", "{period}数据不全")
COMPARED_SHORT = Text("{period}: {actual} of {expected}", "{period}：{actual}/{expected} 部门")
RUNNING = Text("period still running", "时段未结束")
DEMONSTRATION = Text("Demonstration data", "演示数据")
EVERYBODY = Text("Local · all departments", "本机 · 全部部门")
PROOF = Text(
    "Data as of {as_of} · version {version} · calendar {source}, announced to {until} · {clock}",
    "数据截至 {as_of} · 版本 {version} · {source}，已公布至 {until} · {clock}",
)
PROOF_NO_CALENDAR = Text(
    "Data as of {as_of} · version {version} · no calendar announced · {clock}",
    "数据截至 {as_of} · 版本 {version} · 尚无已公布的日历 · {clock}",
)
CLOCKS = {
    "legal": Text("legal clock (accepted to decided), working days", "法定时限口径（受理至办结），工作日"),
    "experience": Text("experience clock (applied to issued), working days", "办事人口径（申请至领证），工作日"),
    "throughput": Text("throughput (first to last step)", "全程口径（首环节至末环节）"),
}
CALENDARS = {"CN": Text("State Council", "国务院放假安排")}
OTHER_CALENDAR = Text("of {country}", "{country} 法定节假日")
NOT_STATED = Text("not stated", "未注明")
NOT_GIVEN = {
    "department": Text("department not given", "未填部门"),
    "service": Text("service not given", "未填事项"),
    "channel": Text("channel not given", "未填渠道"),
}

# Filters
PERIODS = {
    "week": Text("Week", "本周"),
    "month": Text("Month", "本月"),
    "quarter": Text("Quarter", "本季"),
    "year12": Text("12 mo", "近12月"),
    "choose": Text("Choose…", "自选…"),
}
PERIOD = Text("Period", "时段")
FROM_TO = Text("First and last day", "起止日期")
LAST_DAY = Text("Choose the last day", "请选择结束日期")
LEFT_OUT = Text(
    "Left out, because the address names something unknown: {names}.", "地址中有无法识别的内容，已忽略：{names}。"
)
DEPARTMENT = Text("Department", "部门")
SOME_DEPARTMENTS = Text("{names} and {count} more", "{names}等 {count} 个部门")
ALL_DEPARTMENTS = Text("All departments", "全部部门")
SERVICE = Text("Service", "事项")
ALL_SERVICES = Text("All services", "全部事项")
CHANNEL = Text("Channel", "渠道")
ALL_CHANNELS = Text("All channels", "全部渠道")
COMPARISON = Text("Compare with", "对比")
COMPARISONS = {
    "previous": Text("Previous period", "上期（环比）"),
    "last_year": Text("Same period last year", "去年同期（同比）"),
}
FILTERS = Text("Filters", "筛选")
FILTERS_SET = Text("Filters · {count}", "筛选 · {count}")
CLEAR = Text("Clear filters", "清除筛选")
DOWNLOAD = Text("Download", "下载")
LANGUAGE = Text("Language", "语言")
BY_WEEK = Text("Week", "按周")
BY_MONTH = Text("Month", "按月")
FIGURE = Text("Figure", "指标")
GRAIN = Text("Points by", "时间粒度")

# Shared blocks
ROWS = Text("{rows} rows", "{rows} 行")
ONE_ROW = Text("1 row", "1 行")
# What becomes of the rows of a file: the first is the sum of the other three.
ROWS_IN = Text("Rows in", "文件行数")
ACCEPTED = Text("Accepted", "可用")
SET_ASIDE = Text("Set aside", "搁置")
IGNORED = Text("Ignored", "忽略")
SHOW_TABLE = Text("Show as table", "以表格显示")
GUIDE_LINK = Text("How is this computed?", "如何计算？")
NO_MATCH = Text("No case fits these filters", "没有符合条件的案件")
NO_MATCH_BODY = Text("{filters}. {hint}", "{filters}。{hint}")
WIDEN = Text("Show twelve months, all departments", "查看近12个月全部部门")
NO_DATA = Text("No data yet", "尚无数据")
NO_DATA_BODY = Text(
    "Load your own file, or make the demonstration city, then reload this page:",
    "请导入自己的文件，或生成演示城市，然后刷新本页：",
)
BROKEN = Text("These figures cannot be shown just now", "暂时无法显示这些数据")
BROKEN_BODY = Text(
    "The other pages still work. Tell your data administrator the reference {reference}.",
    "其他页面不受影响。请将编号 {reference} 告知数据管理员。",
)
OPEN_CASES = Text("Open the cases", "查看案件")
OPEN_RATINGS = Text("Open the ratings", "查看评价")
PREVIOUS_SHORT = Text("vs {period}", "环比")
LAST_YEAR_SHORT = Text("vs {period}", "同比")
# Who handed over what the demonstration city is made of.
BY_DEMONSTRATION = Text("demonstration", "演示")
