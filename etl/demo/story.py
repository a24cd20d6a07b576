"""What there is to find in the demonstration city: each a true change in how its offices work."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Bottleneck:
    """A wait that grows: `first` times as long at the start, `later` times as long from `grown` on."""

    department: str
    service: str
    since: date
    grown: date
    first: float
    later: float


@dataclass(frozen=True, slots=True)
class Reform:
    """A service that works faster from a day on: its promise before that day, and its waits against earlier."""

    service: str
    since: date
    promised_before: int


# The official calendar is announced to the end of 2026: at this Friday evening every deadline of a promise can still be
# counted, and a picture taken of the city stays true.
UNTIL = datetime(2026, 11, 20, 18, 0)

# Two of Cangshan's reviewers left for the new town after National Day and were not replaced: mortgages wait for review,
# and the queue grows by the week, so October is worse than September and November worse than October.
CANGSHAN_REVIEW = Bottleneck(
    department="cangshan",
    service="mortgage",
    since=date(2026, 10, 8),
    grown=date(2026, 11, 2),
    first=1.7,
    later=2.7,
)

# Banks send mortgage applications with their own checks done: five promised days became three in every office.
MORTGAGE_REFORM = Reform(service="mortgage", since=date(2026, 3, 2), promised_before=5)

# Minhou reviews online applications in a shared pool of all its halls, so that nobody waits for one reviewer.
MINHOU_PACE = 0.70

# Lianjiang has one pilot counter: too few cases in a month for a median, whatever the size of the city.
LIANJIANG_CASES_PER_MONTH = 6

# Jin'an's last export was taken early in the month: seven of eight offices are complete.
JINAN_UNTIL = datetime(2026, 11, 6, 18, 0)


def data_until(department: str, until: datetime) -> datetime:
    """The moment at which an office's data end, in a city whose data end at `until`."""
    return min(until, JINAN_UNTIL) if department == "jinan" else until
