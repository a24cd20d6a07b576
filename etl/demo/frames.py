"""The city's records as the tables that its offices hand over, with their headers and their words."""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from etl.demo import city
from etl.demo.arrivals import Codes
from etl.demo.office import Moments, Office, Seconds
from etl.demo.path import NEVER
from etl.demo.records import Records
from etl.demo.steps import STOPPED, Steps

# Online applications come at any hour, hours before a clerk takes them; at the counter people wait for their number.
HOURS_ONLINE, MINUTES_AT_COUNTER = 5, 14

WINDOWS_PER_OFFICE = 9

REASONS = {
    city.SUPPLEMENT: "材料不齐，一次性告知补正",
    city.APPRAISAL: "现场查看及测绘鉴定",
    city.PUBLICATION: "依法公告",
}


def cases_table(city_records: Records, rng: np.random.Generator) -> pl.DataFrame:
    """One row per case, in the order of acceptance."""
    r, n = city_records, len(city_records.status)
    ended, people = r.status != city.OPEN, r.people
    return pl.DataFrame(
        {
            "业务号": case_numbers(r, 0, n),
            "登记类型": _words([s.name.zh for s in city.SERVICES], r.cases.service),
            "承办部门": _words([d.name.zh for d in city.DEPARTMENTS], r.cases.department),
            "所属辖区": _words([d.district.zh for d in city.DEPARTMENTS], r.cases.department),
            "申请方式": _words(city.CHANNELS, people.channel),
            "申请时间": _applied(r, rng),
            "收件时间": r.office.moment(r.told.received),
            "受理时间": r.office.moment(r.cases.accepted),
            "登簿时间": _moments(r.office, r.told.registered, r.told.registered <= r.until),
            "办结时间": _moments(r.office, r.told.decided, ended),
            "发证时间": _moments(r.office, r.told.issued, r.told.issued <= r.until),
            "办理状态": _words(city.STATUSES, r.status),
            "承诺时限": r.promised,
            "法定时限": np.full(n, city.STATUTORY_DAYS),
            "时限单位": pl.repeat("工作日", n, eager=True),
            "办件类型": _words(("承诺件", "即办件"), (r.promised == 0).astype(np.int8)),
            "窗口号": _words(_windows(), rng.integers(0, WINDOWS_PER_OFFICE, n)),
            "经办人": _words(
                _staff(), _handler(r.cases.department, city.INTAKE, rng.integers(0, city.HANDLERS_PER_OFFICE, n))
            ),
            "申请人类型": _words(("自然人", "法人"), people.firm.astype(np.int8)),
            "职业": _words([c.word for c in city.OCCUPATIONS], people.occupation),
            "从何得知": _words(city.HEARD_FROM, people.heard_from),
            "到现场次数": people.visits,
            "补正次数": _supplements(r),
            "全程网办": _words(("否", "是"), people.end_to_end.astype(np.int8)),
        }
    )


def steps_table(city_records: Records, first: int, stop: int) -> pl.DataFrame:
    """One row per step or suspension of the cases from `first` to before `stop`, case by case in their order."""
    r, told = city_records, _steps_of(city_records.steps, first, stop)
    stopped = np.isin(told.step, STOPPED)
    department = r.cases.department[told.case]
    handler = _words(_staff(), _handler(department, told.step, told.handler))
    return pl.DataFrame(
        {
            "业务号": case_numbers(r, first, stop).gather(told.case - first),
            "环节名称": _words(city.STEPS, told.step),
            "接收时间": r.office.moment(told.started),
            "完成时间": _moments(r.office, told.completed, told.completed != NEVER),
            "办理人": handler.set(pl.Series(stopped), None),
            "承办部门": _words([d.name.zh for d in city.DEPARTMENTS], department),
            "环节类型": _words(("办理", "挂起"), stopped.astype(np.int8)),
            "挂起说明": _words([REASONS.get(step) for step in range(len(city.STEPS))], told.step),
        }
    )


def case_numbers(city_records: Records, first: int, stop: int) -> pl.Series:
    """District, month and running number: 350102-202611-0000123."""
    cases = city_records.cases
    day = pl.Series(city_records.office.moment(cases.accepted[first:stop]))
    number = pl.Series(np.arange(first, stop) + 1).cast(pl.String).str.zfill(7)
    district = _words([d.code for d in city.DEPARTMENTS], cases.department[first:stop])
    return district + "-" + day.dt.strftime("%Y%m") + "-" + number


def _steps_of(told: Steps, first: int, stop: int) -> Steps:
    rows = slice(*np.searchsorted(told.case, [first, stop]))
    return Steps(told.case[rows], told.step[rows], told.started[rows], told.completed[rows], told.handler[rows])


def _words(words: list[str] | list[str | None] | tuple[str, ...], codes: NDArray[np.integer]) -> pl.Series:
    return pl.Series(words, dtype=pl.String).gather(codes)


def _moments(office: Office, seconds: Seconds, known: NDArray[np.bool_]) -> Moments:
    return np.where(known, office.moment(seconds), np.datetime64("NaT", "ms"))


def _applied(r: Records, rng: np.random.Generator) -> Moments:
    middle = np.where(r.people.online, HOURS_ONLINE * 3600, MINUTES_AT_COUNTER * 60)
    before = middle * rng.lognormal(0.0, np.where(r.people.online, 0.9, 0.5))
    return np.asarray(r.office.moment(r.told.received) - 1000 * before.astype(np.int64).astype("timedelta64[ms]"))


def _supplements(r: Records) -> NDArray[np.int64]:
    asked = r.steps.case[r.steps.step == city.SUPPLEMENT]
    return np.bincount(asked, minlength=len(r.status))


def _windows() -> list[str]:
    return [f"A{number:02d}" for number in range(1, WINDOWS_PER_OFFICE + 1)]


def _staff() -> list[str]:
    """Numbers of the staff by office, step and person; zeros lead, as in the badge numbers of real halls."""
    return [
        f"{d.code[4:]}{step:02d}{person:02d}"
        for d in city.DEPARTMENTS
        for step in range(len(city.STEPS))
        for person in range(1, city.HANDLERS_PER_OFFICE + 1)
    ]


def _handler(department: Codes, step: Codes | int, person: NDArray[np.integer]) -> NDArray[np.int64]:
    desk = department.astype(np.int64) * len(city.STEPS) + step
    return np.asarray(desk * city.HANDLERS_PER_OFFICE + person)
