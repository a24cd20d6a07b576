"""Who rates and when: what applicants say, what the system says for them, and who is asked in vain."""

from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from etl.demo import city, story
from etl.demo.arrivals import Codes
from etl.demo.judging import levels, moods
from etl.demo.office import Moments
from etl.demo.rating_devices import BACK_OFFICE, WEB, drawn_devices, given
from etl.demo.records import Records

Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]

# How a rating came about; all but the last two are told as the applicant's.
ACTIVE, ADDITIONAL, BURST, DEFAULT, IN_VAIN = range(5)
NOTHING = -1

# Of ended cases: rated by the applicant who got what was asked for, by the one who did not, and asked in vain.
RATED, RATED_IF_REFUSED, ASKED_IN_VAIN = 0.40, 0.22, 0.03
# The system fills in what closed well, and nothing else: some more of that make the story's share of all ratings.
FILLED_IN = 1.04 * RATED * story.DEFAULT_RATINGS.share / (1 - story.DEFAULT_RATINGS.share)

BAD = 2
NAMED = 0.6
# Whose bad rating was put right may rate once more, and then better.
AGAIN, AGAIN_IF_BAD, AGAIN_WITHIN = 0.02, 0.25, timedelta(days=20)


@dataclass(frozen=True, slots=True)
class Ratings:
    """One entry per rating or question asked in vain; `kind` is the truth about it, which no file tells."""

    case: Rows
    kind: Codes
    level: Codes  # 5 is best; 0 where nothing was said
    mood: Codes
    device: Codes
    rated: Moments
    named: Flags
    unanswered: Flags  # bad, and looked into by nobody

    @property
    def bad(self) -> Flags:
        """One or two stars."""
        return np.asarray((self.level > 0) & (self.level <= BAD))

    def only(self, rows: Flags | Rows) -> "Ratings":
        """Some of them, in the order of `rows`."""
        return Ratings(*(getattr(self, field.name)[rows] for field in fields(self)))


def ratings(rng: np.random.Generator, told: Records, windows: NDArray[np.object_], until: datetime) -> Ratings:
    """What is on record at a moment, case by case in their order; `windows` has the window of each case."""
    held = _held(told, windows)
    first = _unanswered(told, _first(rng, told), held, until)
    parts = (first, _burst(told, first), _again(rng, first))
    whole = Ratings(*(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Ratings)))
    known = whole.only(whole.rated <= np.datetime64(until))
    return _only_five(known.only(np.argsort(known.case, kind="stable")), held)


def _first(rng: np.random.Generator, told: Records) -> Ratings:
    """The first rating of each case that has one."""
    ended, mood = told.office.moment(told.told.decided), moods(rng, told)
    kind = _kinds(rng, told, ended)
    case = np.flatnonzero(kind != NOTHING)
    kind, mood, ended = kind[case], mood[case], ended[case]
    device = drawn_devices(rng, len(case))
    said = levels(rng, mood, told.people.visits[case])
    return Ratings(
        case=case,
        kind=kind,
        level=np.select([kind == DEFAULT, kind == IN_VAIN], [5, 0], default=said).astype(np.int8),
        mood=mood.astype(np.int8),
        device=np.where(kind == DEFAULT, BACK_OFFICE, device).astype(np.int8),
        rated=np.where(kind == DEFAULT, _filled_in(told, case, ended), given(rng, ended, device)),
        named=(kind == ACTIVE) & (rng.random(len(case)) < NAMED),
        unanswered=np.zeros(len(case), dtype=np.bool_),
    )


def _kinds(rng: np.random.Generator, told: Records, ended: Moments) -> Codes:
    """How the first rating of each case came about, NOTHING where none is on record."""
    closed, silence = told.status == city.CLOSED, story.CHANGLE_SILENCE
    silent = (told.cases.department == city.department(silence.department)) & (ended >= np.datetime64(silence.since))
    active = np.select([~closed, silent], [RATED_IF_REFUSED, silence.active], default=RATED)
    filled = np.select([~closed, silent], [0.0, silence.default], default=FILLED_IN)
    drawn = rng.random(len(ended))
    ways = [told.status == city.OPEN, drawn < active, drawn < active + filled, drawn < active + filled + ASKED_IN_VAIN]
    return np.select(ways, [NOTHING, ACTIVE, DEFAULT, IN_VAIN], default=NOTHING).astype(np.int8)


def _filled_in(told: Records, case: Rows, ended: Moments) -> Moments:
    """When the system fills in a case: to the second after its end, or all of a day in one second of the night."""
    rule = story.DEFAULT_RATINGS
    night = ended.astype("datetime64[D]") + np.timedelta64(rule.days_after, "D")
    at = np.timedelta64(rule.at.hour * 3600 + rule.at.minute * 60, "s")
    return np.where(untold(told.cases.department[case]), night + at, ended + np.timedelta64(rule.after))


def untold(department: Codes) -> Flags:
    """Whether files of these offices say nothing of where a rating comes from."""
    return np.isin(department, [city.department(id) for id in story.DEFAULT_RATINGS.untold])


def _held(told: Records, windows: NDArray[np.object_]) -> Flags:
    """Cases of the window that gives nothing but five stars."""
    rule = story.GULOU_WINDOW
    return np.asarray((told.cases.department == city.department(rule.department)) & (windows == rule.window))


def _only_five(given: Ratings, held: Flags) -> Ratings:
    there = held[given.case] & (given.level > 0) & (given.rated >= np.datetime64(story.GULOU_WINDOW.since))
    return replace(given, level=np.where(there, 5, given.level).astype(np.int8))


def _unanswered(told: Records, first: Ratings, held: Flags, until: datetime) -> Ratings:
    """The worst of the rest of the running month are bad, too, and wait for a word that was due before its last day."""
    over = told.office.days[max(told.office.ordinal(until.date()) - 1, 0)]
    month = np.datetime64(f"{until:%Y-%m}")
    there = (first.kind == ACTIVE) & ~held[first.case] & ~first.bad & (first.rated >= month) & (first.rated < over)
    rows = np.flatnonzero(there)
    worst = rows[np.argsort(first.level[rows], kind="stable")][: story.UNANSWERED.ratings]
    level, unanswered = first.level.copy(), first.unanswered.copy()
    level[worst], unanswered[worst] = BAD - (np.arange(len(worst)) % 3 == 0), True
    return replace(first, level=level, unanswered=unanswered)


def _burst(told: Records, first: Ratings) -> Ratings:
    """Cases of one office and month that nobody had rated, all in one second."""
    rule, ended = story.JINAN_BURST, told.office.moment(told.told.decided)
    there = told.cases.department == city.department(rule.department)
    there &= (ended >= np.datetime64(f"{rule.at:%Y-%m}")) & (ended < np.datetime64(rule.at))
    there &= told.status == city.CLOSED
    there[first.case] = False
    case = np.flatnonzero(there)[-rule.ratings :]
    n = len(case)
    return Ratings(
        case=case,
        kind=np.full(n, BURST, dtype=np.int8),
        level=np.full(n, 5, dtype=np.int8),
        mood=np.zeros(n, dtype=np.int8),
        device=np.full(n, WEB, dtype=np.int8),
        rated=np.full(n, np.datetime64(rule.at, "ms")),
        named=np.zeros(n, dtype=np.bool_),
        unanswered=np.zeros(n, dtype=np.bool_),
    )


def _again(rng: np.random.Generator, first: Ratings) -> Ratings:
    """Additional ratings of those who rated: better where it was bad, and nearly the same where it was not."""
    chance = np.where(first.bad, AGAIN_IF_BAD, AGAIN) * (first.kind == ACTIVE) * ~first.unanswered
    rated = first.only(rng.random(len(first.case)) < chance)
    n = len(rated.case)
    later = rng.integers(86_400, int(AGAIN_WITHIN.total_seconds()), n) * 1000
    level = np.where(rated.bad, rng.integers(3, 6, n), rated.level)
    moment = rated.rated + later.astype("timedelta64[ms]")
    return replace(rated, kind=np.full(n, ADDITIONAL, dtype=np.int8), level=level.astype(np.int8), rated=moment)
