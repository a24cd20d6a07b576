"""Data quality: what was taken, what was set aside, what is here, and what came in time."""

from dataclasses import replace

from metrics.definitions import CENSUS, DRILL_RECEIVED
from metrics.marts import FEED_MONTHS, ROW_COUNTS
from metrics.model import Count, Direction, Metric, Ratio, Target, Unit
from warehouse.text import Text

OWNER = Text("Data administration", "数据管理")
_SOURCE = Text("The ledger of loads; the rows of each load.", "导入台账及各次导入的数据行。")
_ROWS = Text(
    "Rows of the loads that count, under the month that they speak of; a file that was replaced or undone does "
    "not count.",
    "当前计入的各次导入的数据行，按其所属月份计；被替换或撤销的文件不计。",
)
_NOTHING_TAKEN = Text("No row speaks of this period.", "没有涉及本期的数据行。")
_MONTHS = Text(
    "Months that are over, by kind of data and department, from the first that the department handed over; what a feed "
    "that knows no departments owes is owed by the whole city.",
    "已结束的月份，按数据类别和部门计，自该部门首次提供的月份起；不分部门的数据按全市计。",
)

ROWS_LOADED = Metric(
    id="rows_loaded",
    label=Text("Rows loaded", "导入行数"),
    name=Text("Rows loaded", "导入行数"),
    meaning=Text("How many rows of all files were taken.", "全部文件中可用的数据行数。"),
    formula=Text("Σ rows taken.", "Σ 可用行数。"),
    population=_ROWS,
    exclusions=Text("Rows that were set aside or ignored.", "搁置和忽略的行。"),
    source=_SOURCE,
    unit=Unit.ROWS,
    direction=Direction.NEUTRAL,
    mart=ROW_COUNTS,
    measure=Count("sum(loaded)"),
    additive=True,
    minimum_sample=0,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=_NOTHING_TAKEN,
    missing=_NOTHING_TAKEN,
)
ROWS_REJECTED = replace(
    ROWS_LOADED,
    id="rows_rejected",
    label=Text("Rows set aside", "搁置行数"),
    name=Text("Rows set aside", "搁置行数"),
    meaning=Text("How many rows have to be corrected and handed in again.", "需更正后重新报送的数据行数。"),
    formula=Text("Σ rows set aside.", "Σ 搁置行数。"),
    population=Text(
        "Rows set aside by the loads that count and not brought back corrected, under the month that their file was "
        "handed over for, else the last that it speaks of; of several departments only the file is known.",
        "当前计入的各次导入中搁置且尚未更正报送的行，计入文件报送的月份，未注明的计入其最后涉及的月份；"
        "多部门合并的文件不分部门。",
    ),
    exclusions=Text("Ignored rows: totals, units, signatures.", "忽略的行：合计、单位、签章等。"),
    direction=Direction.DOWN,
    measure=Count("sum(rejected)"),
)
COMPLETENESS = Metric(
    id="completeness",
    label=Text("Completeness", "数据到位率"),
    name=Text("Completeness of the data", "数据到位率"),
    meaning=Text("Of the months that should be here, how many are.", "应提供的月份中已到位的比例。"),
    formula=Text("Months here ÷ months expected.", "已到位月份 ÷ 应提供月份。"),
    population=_MONTHS,
    exclusions=Text(
        "Months still running; surveys, which come in waves; summaries of months whose cases are here.",
        "未结束的月份；按期次开展的问卷；已有办件明细的月报。",
    ),
    source=Text(
        "Months told by the files that count; a month half told is not here.",
        "以当前计入的文件为准；只有半个月的不算到位。",
    ),
    unit=Unit.RATE,
    direction=Direction.UP,
    mart=FEED_MONTHS,
    measure=Ratio("sum(is_here::INTEGER)", "sum(is_expected::INTEGER)", share=False),
    additive=False,
    minimum_sample=CENSUS,
    drill=DRILL_RECEIVED,
    target=Target(0.95, Text("Below it a figure is drawn as incomplete.", "低于此值的指标按数据不全显示。")),
    owner=OWNER,
    clocked=False,
    nothing=Text("No month of this period is over and expected.", "本期没有应提供数据的已结束月份。"),
    missing=Text("No month of this period is over and expected.", "本期没有应提供数据的已结束月份。"),
)
UPLOAD_TIMELINESS = Metric(
    id="upload_timeliness",
    label=Text("Handed in on time", "报送及时率"),
    name=Text("Months handed in on time", "报送及时率"),
    meaning=Text("Of the months that were due, how many were here by then.", "到期应报的月份中按时报送的比例。"),
    formula=Text("Months here by their due day ÷ months due.", "到期日前到位的月份 ÷ 到期应报月份。"),
    population=_MONTHS,
    exclusions=Text(
        "History: months that were over before the department's first file of the kind came. A corrected file does not "
        "make a month late.",
        "历史数据：该部门首次提供该类数据之前已结束的月份。更正文件不算迟交。",
    ),
    source=Text(
        "The ledger's time of receipt; due ten days after the month unless the settings say otherwise.",
        "以台账接收时间为准；默认次月 10 日到期，可在配置中修改。",
    ),
    unit=Unit.RATE,
    direction=Direction.UP,
    mart=FEED_MONTHS,
    measure=Ratio("sum(is_timely::INTEGER)", "sum(is_judged::INTEGER)", share=False),
    additive=False,
    minimum_sample=CENSUS,
    drill=DRILL_RECEIVED,
    target=None,
    owner=OWNER,
    clocked=False,
    nothing=Text(
        "No month of this period is judged: none was due yet, or all are history.",
        "本期没有可评的月份：未到期，或均为历史数据。",
    ),
    missing=Text(
        "No month of this period is judged: none was due yet, or all are history.",
        "本期没有可评的月份：未到期，或均为历史数据。",
    ),
)

DATA_QUALITY = (ROWS_LOADED, ROWS_REJECTED, COMPLETENESS, UPLOAD_TIMELINESS)
