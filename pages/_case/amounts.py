"""Days and hours as the sentences about a case say them."""

from datetime import date

from metrics.one_case import Measure
from pages._ui import numbers
from pages._ui.frame import Frame
from warehouse.text import Text

AMOUNTS: dict[Measure, tuple[Text, Text]] = {
    "working_days": (Text("1 working day", "1 个工作日"), Text("{n} working days", "{n} 个工作日")),
    "natural_days": (Text("1 day", "1 天"), Text("{n} days", "{n} 天")),
    "hours": (Text("1 hour", "1 小时"), Text("{n} hours", "{n} 小时")),
}


def amount(n: int, measure: Measure) -> Text:
    """So many days or hours, in words."""
    one, many = AMOUNTS[measure]
    return one if n == 1 else many.format(n=numbers.count(n))


def day_in_words(now: Frame, day: date | None) -> str:
    """A day, with its year where that is not the data's last."""
    if day is None:
        return numbers.NONE
    written = numbers.short_day if day.year == now.today.year else numbers.long_day
    return written(day, now.language)
