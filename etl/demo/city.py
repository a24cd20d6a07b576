"""Who works in the demonstration city and what they offer: departments, services, channels, steps and occupations."""

from dataclasses import dataclass

from warehouse import words
from warehouse.text import Text


@dataclass(frozen=True, slots=True)
class Department:
    """One registration office; `share` of the city's cases, `pace` multiplies its waits (below 1 is faster)."""

    id: str
    name: Text
    district: Text
    code: str  # GB/T 2260 code of the district: the case numbers of registration systems begin with it
    share: float
    pace: float


@dataclass(frozen=True, slots=True)
class Service:
    """One registration service with its promise in working days; zero days is an instant service."""

    id: str
    name: Text
    group: Text
    promised: int
    share: float
    review: bool = True
    tax: bool = False
    publication: bool = False
    certificate: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a vocabulary with its weight."""

    word: str
    weight: float


# Two years show last year's month beside this one's; forty thousand cases load while one waits.
DEFAULT_CASES, DEFAULT_MONTHS, DEFAULT_SEED = 40_000, 24, 1

CENTRE = Text("Fuzhou Real Estate Registration Centre", "福州市不动产登记中心")
CENTRE_ID = "centre"

# 不动产登记暂行条例 第20条: thirty working days from acceptance.
STATUTORY_DAYS = 30

# The publication of a first registration, an inheritance or a lost certificate: fifteen working days
# (不动产登记暂行条例实施细则 17, 22).
PUBLICATION_DAYS = 15


def _office(id: str, en: str, zh: str, code: str, share: float, pace: float = 1.0) -> Department:
    # Offices go by the place alone, in talk and in tables: 鼓楼 for 鼓楼区不动产登记中心.
    return Department(id, Text(en, zh[:-1]), Text(en, zh), code, share, pace)


DEPARTMENTS: tuple[Department, ...] = (
    _office("gulou", "Gulou", "鼓楼区", "350102", 0.19),
    _office("taijiang", "Taijiang", "台江区", "350103", 0.13, 0.97),
    _office("cangshan", "Cangshan", "仓山区", "350104", 0.20),
    _office("mawei", "Mawei", "马尾区", "350105", 0.06, 0.95),
    _office("jinan", "Jin'an", "晋安区", "350111", 0.15, 1.03),
    _office("changle", "Changle", "长乐区", "350112", 0.12, 1.08),
    # Minhou's pace is in story.py, with the reason; Lianjiang has a number of cases, not a share.
    _office("minhou", "Minhou", "闽侯县", "350121", 0.15),
    _office("lianjiang", "Lianjiang", "连江县", "350122", 0.0),
)

_TRANSFER = Text("Transfer", "转移登记类")
_MORTGAGE = Text("Mortgage", "抵押登记类")
_FIRST = Text("First registration", "首次登记类")
_CHANGE = Text("Change and correction", "变更更正类")
_INQUIRY = Text("Inquiry and certificates", "查询补证类")

SERVICES: tuple[Service, ...] = (
    Service("transfer", Text("Transfer of existing home", "存量房转移登记"), _TRANSFER, 5, 0.26, tax=True),
    Service("new_home_transfer", Text("Transfer of new home", "商品房转移登记"), _TRANSFER, 5, 0.15, tax=True),
    Service("inheritance", Text("Transfer by inheritance", "继承转移登记"), _TRANSFER, 10, 0.03, publication=True),
    Service("mortgage", Text("Mortgage registration", "抵押权首次登记"), _MORTGAGE, 3, 0.24),
    Service("mortgage_release", Text("Mortgage release", "抵押权注销登记"), _MORTGAGE, 0, 0.07, certificate=False),
    Service("advance_notice", Text("Advance notice", "预告登记"), _MORTGAGE, 3, 0.07),
    Service("first", Text("First registration", "首次登记"), _FIRST, 10, 0.04, publication=True),
    Service("change", Text("Change of particulars", "变更登记"), _CHANGE, 3, 0.06),
    Service("correction", Text("Correction", "更正登记"), _CHANGE, 7, 0.02),
    Service("replacement", Text("Replacement certificate", "遗失补证"), _INQUIRY, 7, 0.02, publication=True),
    Service("inquiry", Text("Register inquiry", "登记信息查询"), _INQUIRY, 0, 0.04, review=False),
)

CHANNELS: tuple[str, ...] = ("窗口收件", "网上申请", "掌上", "小程序", "自助机", "银行端")
WINDOW, WEB, APP, MINI_PROGRAM, TERMINAL, BANK = range(len(CHANNELS))

# Share of each occupation among applicants, in the manner of a city of eight million.
OCCUPATIONS: tuple[Choice, ...] = (
    Choice("公务员", 0.09),
    Choice("企业职工", 0.38),
    Choice("个体经营", 0.19),
    Choice("务农", 0.10),
    Choice("学生", 0.03),
    Choice("退休", 0.13),
    Choice("其他", 0.08),
)

HEARD_FROM: tuple[str, ...] = ("微信公众号", "窗口告知", "社区宣传", "亲友介绍", "抖音", "银行或中介", "报纸电视")

# What each occupation names when asked where it heard of the service, in the order of HEARD_FROM.
HEARD_FROM_SHARES: tuple[tuple[float, ...], ...] = (
    (0.40, 0.15, 0.08, 0.10, 0.05, 0.15, 0.07),
    (0.28, 0.14, 0.05, 0.18, 0.13, 0.20, 0.02),
    (0.15, 0.22, 0.06, 0.22, 0.17, 0.16, 0.02),
    (0.04, 0.30, 0.22, 0.34, 0.04, 0.02, 0.04),
    (0.30, 0.06, 0.02, 0.20, 0.34, 0.06, 0.02),
    (0.08, 0.30, 0.22, 0.20, 0.02, 0.04, 0.14),
    (0.18, 0.22, 0.10, 0.24, 0.10, 0.12, 0.04),
)

# How readily each occupation applies online, against the city's share at that time.
ONLINE_READINESS: tuple[float, ...] = (1.25, 1.2, 1.0, 0.45, 1.4, 0.4, 0.9)

STEPS: tuple[str, ...] = tuple(words.STEPS)
INTAKE, TAX, REVIEW, SUPPLEMENT, APPRAISAL, PUBLICATION, REGISTER, PRINT, ISSUE, ANSWER = range(len(STEPS))

STATUSES: tuple[str, ...] = ("在办", "办结", "不予登记", "退件", "撤回")
OPEN, CLOSED, REJECTED, RETURNED, WITHDRAWN = range(len(STATUSES))

# People who work on one kind of step in one office; staff are numbered, never named.
HANDLERS_PER_OFFICE = 12


def department(id: str) -> int:
    """The position of a department in DEPARTMENTS, by its id."""
    return next(i for i, d in enumerate(DEPARTMENTS) if d.id == id)


def service(id: str) -> int:
    """The position of a service in SERVICES, by its id."""
    return next(i for i, s in enumerate(SERVICES) if s.id == id)
