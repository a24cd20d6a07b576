"""What is piling up, from a shell: the open cases, whether their sum closes, what relieves them, how many will be."""

from typing import Annotated, Any

import typer

from metrics import asking
from metrics.asking import AsOf, From, Json, OneClock, To, Where
from metrics.balance import Balance, balances, breaks, together
from metrics.catalogue import metric as metric_of
from metrics.explained import days_of
from metrics.forecast import Forecast
from metrics.model import Unit
from metrics.open_now import chance_words, light_words, open_now, waiting, with_steps
from metrics.outlook import Outlook, outlook
from metrics.relief import Relief, relief
from metrics.report import shown
from metrics.value import number
from warehouse.config import load_config
from warehouse.terminal import console, machine_language, print_table
from warehouse.text import Text

_OF = metric_of("open_cases")
_FIGURES = ("open_cases", "target_queue_size", "clearance_rate", "disposition_time", "queue_load")


def show_open(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many rows in the table.")] = 20,
    as_json: Json = False,
) -> None:
    """List the cases open at the end of the period, oldest first: age, share of the promise used, light, chance."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        found = with_steps(snapshot, view, open_now(snapshot, view))
    if as_json:
        asking.print_json(found.to_dicts())
        return
    language, grey_below = machine_language(), load_config().thresholds.grey_below
    rows = [
        (
            row["case_no"],
            light_words(row["light"], row["unannounced_year"]).in_(language),
            row["department"],
            row["service"],
            row["step"],
            shown(row["age"], Unit.WORKING_DAYS),
            shown(row["used"], Unit.RATE),
            (chance_words(row, grey_below) or _NO_FIGURE).in_(language),
        )
        for row in found.head(limit).iter_rows(named=True)
    ]
    print_table(f"{found.height:,}", (_CASE, _LIGHT, _DEPARTMENT, _SERVICE, _STEP, _AGE, _USED, _CHANCE), rows)
    asking.say(snapshot, view)


def show_balance(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Count what was open, came in and went out, by department; whether it sums up, and the cases that break it."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        found, broken = balances(snapshot, view), breaks(snapshot, view)
    if as_json:
        whole = {**_sums(together(found)), "department": None}
        parts = [_sums(one) for one in found]
        asking.print_json({**days_of(view.period), "all": whole, "departments": parts, "breaks": broken.to_dicts()})
        return
    heads = (_DEPARTMENT, _OPEN_START, _RECEIVED, _CLOSED, _OTHERWISE, _OPEN_END, _OFF)
    rows = [tuple(str(one) for one in _sums(part).values()) for part in (*found, together(found))]
    print_table("", heads, rows)
    if broken.height:
        print_table(
            "", (_CASE, _DEPARTMENT), [(row["case_no"], row["department"]) for row in broken.iter_rows(named=True)]
        )
    asking.say(snapshot, view)


def show_relief(
    start: From = None,
    end: To = None,
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    as_json: Json = False,
) -> None:
    """Say how many cases more than now must end within 20 working days, and how many person-days that takes."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (start, end), where, as_of, clock)
        whole, parts = relief(snapshot, view, waiting(open_now(snapshot, view)))
    records = [_relieved(one) for one in (whole, *parts)]
    if as_json:
        asking.print_json(records)
        return
    units = (Unit.COUNT, Unit.DAYS, Unit.RATE, Unit.DAYS, Unit.RATE)
    rows = [
        (
            one["department"],
            *(shown(one[name], unit) for name, unit in zip(_FIGURES, units, strict=True)),
            shown(one["waiting"], Unit.COUNT),
            *(shown(one[name], Unit.DAYS) for name in ("extra", "per_person_day", "person_days")),
        )
        for one in records
    ]
    heads = (_DEPARTMENT, _OPEN, _TARGET, _CLEARANCE, _DISPOSITION, _LOAD, _RUNNING, _EXTRA, _PER_DAY, _PERSON_DAYS)
    print_table("", heads, rows)
    asking.say(snapshot, view)


def show_forecast(
    where: Where = None,
    as_of: AsOf = None,
    clock: OneClock = "legal",
    more: Annotated[float, typer.Option("--more", help="Cases more than so far to end on each working day.")] = 0.0,
    as_json: Json = False,
) -> None:
    """Say how many cases will be open on each of the next 30 days, with the band that holds eight in ten."""
    with asking.said_plainly():
        snapshot, view = asking.asked(_OF, (None, None), where, as_of, clock)
        found = outlook(snapshot, view, more_a_day=more)
    if as_json:
        asking.print_json(_foretold(found))
        return
    if found.forecast is None:
        console().print(found.reason.in_(machine_language()) if found.reason else "–")
    else:
        _print_days(found.forecast)
    if found.from_day:
        console().print(_WHOLE_UP_TO.format(day=found.from_day).in_(machine_language()))
    asking.say_moment(snapshot, view.as_of, view.clock)


def _print_days(known: Forecast) -> None:
    tested = known.tested
    title = _TESTED.format(
        coverage=shown(tested.coverage if tested else None, Unit.RATE), origins=tested.origins if tested else 0
    )
    rows = [(day.date.isoformat(), *(f"{one:,.0f}" for one in (day.low, day.middle, day.high))) for day in known.days]
    print_table(title, (_DAY, _LOW, _MIDDLE, _HIGH), rows)


def _sums(one: Balance) -> dict[str, Any]:
    names = ("department", "open_start", "received", "closed", "otherwise", "open_end", "residual")
    return {name: getattr(one, name) for name in names}


def _relieved(one: Relief) -> dict[str, Any]:
    names = ("waiting", "pace", "extra", "person_days")
    figures = {id: number(one.figures[id].outcome) if id in one.figures else None for id in _FIGURES}
    told = {name: getattr(one, name) for name in names}
    until = one.staff.last_month if one.staff else None
    return {
        "department": one.department or None,
        **figures,
        **told,
        "per_person_day": one.per_person_day,
        "staffed_until": until,
    }


def _foretold(found: Outlook) -> dict[str, Any]:
    told, tested = found.forecast, found.forecast.tested if found.forecast else None
    return {
        "last_complete_day": found.from_day,
        "open": found.past[-1].open if found.past else None,
        "until": found.until,
        "reason": found.reason.en if found.reason else None,
        "ended_as": told.way if told else None,
        "coverage": tested.coverage if tested else None,
        "error_to_naive": tested.error if tested else None,
        "forecasts_measured": tested.origins if tested else 0,
        "days": [
            {"date": day.date, "low": day.low, "middle": day.middle, "high": day.high}
            for day in (told.days if told else ())
        ],
    }


_CASE, _LIGHT, _DEPARTMENT, _SERVICE = (
    Text("case", "办件"),
    Text("light", "提示"),
    Text("department", "部门"),
    Text("service", "事项"),
)
_STEP, _AGE, _USED, _CHANCE = (
    Text("step", "环节"),
    Text("age", "已用"),
    Text("promise used", "时限已用"),
    Text("chance on time", "按时概率"),
)
_NO_FIGURE = Text("–", "–")
_OPEN_START, _RECEIVED, _CLOSED = Text("open at start", "期初在办"), Text("received", "收件"), Text("closed", "办结")
_OTHERWISE, _OPEN_END, _OFF = (
    Text("otherwise ended", "其他结束"),
    Text("open at end", "期末在办"),
    Text("off by", "差额"),
)
_OPEN, _TARGET, _CLEARANCE = Text("open", "在办"), Text("target queue", "目标在办"), Text("clearance", "结案率")
_DISPOSITION, _LOAD, _RUNNING = (
    Text("disposition, days", "结清天数"),
    Text("load", "负荷"),
    Text("clock running", "计时中"),
)
_EXTRA, _PER_DAY = Text("cases more, 20 working days", "20个工作日须多办"), Text("cases per person-day", "件／人日")
_PERSON_DAYS, _DAY, _LOW = Text("person-days", "人日"), Text("day", "日期"), Text("low", "下限")
_MIDDLE, _HIGH = Text("middle", "中值"), Text("high", "上限")
_WHOLE_UP_TO = Text(
    "Records complete up to {day}, the forecast from the day after.", "数据完整至 {day}，自次日起预测。"
)
_TESTED = Text(
    "Eight in ten days lie in the band; of {origins} past forecasts {coverage} did.",
    "八成日子落在带内；过去 {origins} 次预测的实际比例为 {coverage}。",
)
