"""Wordings that several steps of the desk share: names of feeds, people, months, loads, sizes."""

from datetime import date, datetime

from etl.contracts import CONTRACTS
from metrics import directory
from metrics.view import Period
from pages._ui import numbers, periods
from pages._ui.frame import Ground
from pages._ui.literal import literal
from warehouse.text import Text
from warehouse.visible import visible

YOUR_COLUMN = Text("Your column", "您的列名")
_SIZES = ((1 << 20, "MB"), (1 << 10, "kB"))


def feed(ground: Ground, name: str) -> str:
    """What records of a feed are called."""
    return ground.say(CONTRACTS[name].label) if name in CONTRACTS else name


def departments(ground: Ground) -> list[str]:
    """The departments to choose from.

    The demonstration's ids go when it gives way, so its departments are offered by their names.
    """
    if ground.names is None or ground.snapshot is None:
        return []
    if directory.version(ground.snapshot)["demo"]:
        return [name.zh for name in ground.names.departments.values()]
    return list(ground.names.departments)


def department(ground: Ground, id: str) -> str:
    """What a department is called; Markdown."""
    return literal(plain_department(ground, id))


def plain_department(ground: Ground, id: str) -> str:
    """What a department is called; no Markdown."""
    return ground.names.of("department", id).in_(ground.language) if ground.names else id


def month(ground: Ground, written: str) -> str:
    """2026-10 as people say it."""
    return periods.name(whole_month(written), ground.language, year=True)


def size(count: int) -> str:
    """Bytes as people say them."""
    for unit, name in _SIZES:
        if count >= unit:
            return f"{count / unit:,.1f} {name}"
    return f"{count:,} B"


def day(ground: Ground, written: str) -> str:
    """The day of a moment of the ledger."""
    return numbers.short_day(datetime.fromisoformat(written).astimezone(ground.config.zone).date(), ground.language)


def value(ground: Ground, written: str, feed: str, name: str) -> str:
    """A value of the warehouse as a table shows it: a word of a closed list or an id by what it is called."""
    known = {each.name: each.vocabulary for each in CONTRACTS[feed].columns} if feed in CONTRACTS else {}
    words = known.get(name)
    if words is not None and written in words.labels:
        return ground.say(words.labels[written])
    if ground.names is not None and name in ("department", "service"):
        return ground.names.of(name, written).in_(ground.language)
    return moment(ground, written)


def moment(ground: Ground, written: str) -> str:
    """A moment in the zone of the installation; anything else as it is written."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return visible(written)
    return f"{moment.astimezone(ground.config.zone):%Y-%m-%d %H:%M:%S}" if moment.tzinfo else visible(written)


def column(ground: Ground, feed: str, name: str) -> str:
    """What a column of a feed is called; the name itself where the feed has none of it."""
    known = {each.name: each.label for each in CONTRACTS[feed].columns} if feed in CONTRACTS else {}
    return ground.say(known[name]) if name in known else name


def whole_month(written: str) -> Period:
    """The days of 2026-10."""
    return Period.month(date.fromisoformat(f"{written}-01"))
