"""What there is to find in the demonstration city: each a true change in how its offices work."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A wait that grows: `first` times as long at the start, `later` times as long from `grown` on.

    `one_in` says that one in so many is still taken at once.
    """

    department: str
    service: str
    since: date
    grown: date
    first: float
    later: float
    one_in: int


@dataclass(frozen=True, slots=True)
class Reform:
    """A service that works faster from a day on: its promise before that day, and its waits against earlier."""

    service: str
    since: date
    promised_before: int


@dataclass(frozen=True, slots=True)
class DefaultRatings:
    """Five stars that nobody gave, without a word: the share that counts as default among all ratings.

    Most offices say so in their files, and fill each in to the second `after` the end of its case. The offices `untold`
    say nothing of where a rating comes from: a job of the night gives all cases that ended `days_after` before their
    stars in one second, at a window that no hall has.
    """

    share: float
    after: timedelta
    untold: tuple[str, ...]
    days_after: int
    at: time
    window: str


@dataclass(frozen=True, slots=True)
class Driver:
    """What moves the level that people give, on the scale of five, against those without it."""

    levels: float


@dataclass(frozen=True, slots=True)
class ActiveCollapse:
    """An office whose applicants fall silent from a day on, so that defaults stand where ratings stood: the shares
    of ended cases that are rated by the applicant and by default from then on.
    """

    department: str
    since: date
    active: float
    default: float


@dataclass(frozen=True, slots=True)
class OnlyFiveStars:
    """A window from which nothing but five stars comes from a day on, however long people waited."""

    department: str
    window: str
    since: date


@dataclass(frozen=True, slots=True)
class Burst:
    """Five stars for cases that nobody had rated, all in one second, told as the applicants' own with one reason."""

    department: str
    at: datetime
    ratings: int
    reason: str


@dataclass(frozen=True, slots=True)
class StoppedClock:
    """An office whose applicants call late what is on time only since the clock stood still for supplements: the share
    of them that rate it badly for that.
    """

    department: str
    share: float


@dataclass(frozen=True, slots=True)
class Awareness:
    """The shares of people asked who name the online platform themselves, and who know it when it is named; of
    occupations as ready for online services as the city.
    """

    unprompted: float
    prompted: float


@dataclass(frozen=True, slots=True)
class Unanswered:
    """So many bad ratings of the running month into which nobody has looked, though a working day is allowed for it;
    to all others that are due somebody has.
    """

    ratings: int


@dataclass(frozen=True, slots=True)
class Identifying:
    """What some comments say of persons and nobody may see: names and numbers that nobody has."""

    name: tuple[str, ...]
    phone: tuple[str, ...]
    identity: tuple[str, ...]
    mail: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Priorities:
    """The topics of the survey that the public holds important and finds poor; nothing else is both."""

    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Flattery:
    """Whoever is at home online fills in the questionnaire more often, and is more content by so many levels: the mean
    of the sheets is above that of the city's people.
    """

    levels: float


# The official calendar is announced to the end of 2026: at this Friday evening every deadline of a promise can still be
# counted, and a picture taken of the city stays true.
UNTIL = datetime(2026, 11, 20, 18, 0)

# Two of Cangshan's reviewers left for the new town after National Day and were not replaced: mortgages wait for review,
# and the queue grows by the week, so October is worse than September and November worse than October. Who has an
# appointment is still taken at once; all others wait so long that the mean time of the whole office, too, leaves what
# was usual in a year with a reform in it.
CANGSHAN_REVIEW = Bottleneck(
    department="cangshan",
    service="mortgage",
    since=date(2026, 10, 8),
    grown=date(2026, 11, 2),
    first=2.5,
    later=7.0,
    one_in=5,
)

# Banks send mortgage applications with their own checks done: five promised days became three in every office.
MORTGAGE_REFORM = Reform(service="mortgage", since=date(2026, 3, 2), promised_before=5)

# Minhou reviews online applications in a shared pool of all its halls, so that nobody waits for one reviewer.
MINHOU_PACE = 0.70

# Lianjiang has one pilot counter: too few cases in a month for a median, whatever the size of the city.
LIANJIANG_CASES_PER_MONTH = 6

# Jin'an's last export was taken early in the month: seven of eight offices are complete.
JINAN_UNTIL = datetime(2026, 11, 6, 18, 0)

# Every third rating is filled in by the system; three offices run the old rating devices, whose job does it at night.
DEFAULT_RATINGS = DefaultRatings(
    share=0.31,
    after=timedelta(hours=72),
    untold=("taijiang", "mawei", "changle"),
    days_after=2,
    at=time(2, 0),
    window="99",
)

# Cases that are late by the legal clock are rated lower than all others, and so are those that took a second visit.
LATE_CASES = Driver(levels=-0.6)
SECOND_VISIT = Driver(levels=-0.15)

# Changle took the tablets off its counters after National Day.
CHANGLE_SILENCE = ActiveCollapse("changle", since=date(2026, 10, 8), active=0.03, default=0.50)

# At this counter of Gulou the clerk has held the tablet since New Year.
GULOU_WINDOW = OnlyFiveStars("gulou", "A07", since=date(2026, 1, 5))

# The third quarter ended well for Jin'an, on the last afternoon before National Day.
JINAN_BURST = Burst("jinan", at=datetime(2026, 9, 30, 17, 21, 36), ratings=24, reason="服务热情效率高")

# Taijiang asks for documents near the end of the promise; the clock stands still, and people count on.
TAIJIANG_STOPS = StoppedClock("taijiang", share=0.45)

UNANSWERED = Unanswered(ratings=10)

IDENTIFYING = Identifying(
    name=("张三", "李四", "王五"),
    phone=("13800000000", "138 0000 0000", "0591-00000000"),
    identity=("350102190001010007",),
    mail=("zhangsan@example.com",),
)

PRIORITIES = Priorities(topics=("等候时间", "网上平台好用"))

# Of those who had a case and of the public: whoever asks users alone overstates how well a service is known.
USERS_AWARE, PUBLIC_AWARE = Awareness(unprompted=0.34, prompted=0.80), Awareness(unprompted=0.12, prompted=0.48)

ONLINE_SHEETS = Flattery(levels=0.35)


def data_until(department: str, until: datetime) -> datetime:
    """The moment at which an office's data end, in a city whose data end at `until`."""
    return min(until, JINAN_UNTIL) if department == "jinan" else until
