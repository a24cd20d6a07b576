"""How long each part of a case takes: waits and work in office seconds, before they are put in order."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.demo import city, story
from etl.demo.applicants import Applicants
from etl.demo.arrivals import MONTHS, Arrivals, Weights
from etl.demo.office import DAY, Office, Seconds

Flags = NDArray[np.bool_]
MINUTE = 60

# Offices plan their queues by the promise: three fifths of it is the usual wait, and chance does the rest.
WAIT_OF_PROMISE = 0.61
WAIT_SPREAD = 0.36
# An instant service waits minutes, for the desk behind the counter.
INSTANT_WAIT = 9 * MINUTE
# Of the whole wait, what lies before review; the rest lies before registration.
REVIEW_SHARE = 0.62
REVIEW_SHARE_SPREAD = 0.08

# The tax bureau answers within a day, mostly while the case still waits for its reviewer.
TAX = (5 * 60 * MINUTE, 0.7)

# Chance that documents are missing: on paper, and online where the form checks them.
SUPPLEMENT_CHANCE_WINDOW, SUPPLEMENT_CHANCE_ONLINE = 0.075, 0.045
SUPPLEMENT_WAIT = (2.5 * DAY, 0.8)
# Surveys and appraisals, which the law takes out of the limit (行政许可法 45).
APPRAISAL_CHANCE, APPRAISAL_WAIT = 0.06, (6 * DAY, 0.4)

# Work at a desk in Fujian's halls, as middle and spread: seconds of hands-on work, and what chance makes of them.
INTAKE, REVIEW, REGISTER = (14 * MINUTE, 0.35), (34 * MINUTE, 0.5), (11 * MINUTE, 0.4)
# An instant service is looked at once, on a screen.
INSTANT_REVIEW_PART, INSTANT_REGISTER_PART = 8, 4
# Certificates are printed in batches; who is not served online picks theirs up about a day later.
PRINT_WAIT, PICK_UP, SENT_ONLINE = (50 * MINUTE, 0.7), (1.1 * DAY, 0.8), 5 * MINUTE

# Cases that hang: most wait for the applicant or a court (clock stopped), some lie on a desk (clock running).
STUCK_CHANCE, STUCK_STOPPED_SHARE = 0.028, 0.6
STUCK_WAIT = 110 * DAY
# On a desk someone looks sooner.
FORGOTTEN_WAIT = 26 * DAY

# Reviewers settle what is still inside the promise first, so a busy season shows only in part.
SEASON_EFFECT = 0.6
# Leave and training: no office works alike in every month.
OFFICE_NOISE = 0.04
# A form that was checked as it was filled in needs less reading.
ONLINE_PACE = 0.93


@dataclass(frozen=True, slots=True)
class Durations:
    """One entry per case; seconds of office time, flags for parts that only some cases have."""

    intake: Seconds
    tax: Seconds
    review_wait: Seconds
    review: Seconds
    supplemented: Flags
    supplement: Seconds
    appraised: Flags
    appraisal: Seconds
    register_wait: Seconds
    register: Seconds
    print_wait: Seconds
    issue_wait: Seconds


def promised_days(cases: Arrivals, office: Office) -> NDArray[np.int64]:
    """The promise that held when each case was accepted, in working days."""
    days = np.array([s.promised for s in city.SERVICES])[cases.service]
    reform = story.MORTGAGE_REFORM
    before = (cases.service == city.service(reform.service)) & (cases.accepted < office.ordinal(reform.since) * DAY)
    return np.asarray(np.where(before, reform.promised_before, days))


def durations(rng: np.random.Generator, cases: Arrivals, people: Applicants, office: Office) -> Durations:
    """Draw every wait and work of every case."""
    n = len(cases.accepted)
    promised = promised_days(cases, office)
    wait = _wait(rng, cases, people, office, promised)
    stuck = (rng.random(n) < STUCK_CHANCE) & (promised > 0)
    stopped = stuck & (rng.random(n) < STUCK_STOPPED_SHARE)
    forgotten = (stuck & ~stopped) * _long(rng, n, FORGOTTEN_WAIT)
    split = np.clip(rng.normal(REVIEW_SHARE, REVIEW_SHARE_SPREAD, n), 0.3, 0.9)
    supplemented, appraised = _hindered(rng, cases, people, promised)
    supplement = _around(rng, n, *SUPPLEMENT_WAIT) + stopped * _long(rng, n, STUCK_WAIT)
    return Durations(
        intake=_around(rng, n, *INTAKE),
        tax=_around(rng, n, *TAX),
        review_wait=(wait * split * _bottleneck(cases, office)).astype(np.int64) + forgotten,
        review=_around(rng, n, *REVIEW) // np.where(promised == 0, INSTANT_REVIEW_PART, 1),
        supplemented=supplemented | stopped,
        supplement=supplement,
        appraised=appraised,
        appraisal=_around(rng, n, *APPRAISAL_WAIT),
        register_wait=(wait * (1 - split)).astype(np.int64),
        register=_around(rng, n, *REGISTER) // np.where(promised == 0, INSTANT_REGISTER_PART, 1),
        print_wait=_around(rng, n, *PRINT_WAIT),
        issue_wait=np.where(people.end_to_end, SENT_ONLINE, _around(rng, n, *PICK_UP)),
    )


def _wait(
    rng: np.random.Generator, cases: Arrivals, people: Applicants, office: Office, promised: NDArray[np.int64]
) -> Weights:
    month = office.days[cases.accepted // DAY].astype("datetime64[M]").astype(np.int64)
    pace = np.array([d.pace for d in city.DEPARTMENTS])
    pace[city.department("minhou")] = story.MINHOU_PACE
    noise = rng.lognormal(0.0, OFFICE_NOISE, (len(pace), month.max() - month.min() + 1))
    factor = pace[cases.department] * noise[cases.department, month - month.min()]
    factor *= (MONTHS**SEASON_EFFECT)[month % 12] * np.where(people.online, ONLINE_PACE, 1.0)
    usual = np.where(promised == 0, INSTANT_WAIT, WAIT_OF_PROMISE * promised * DAY)
    return np.asarray(usual * factor * rng.lognormal(0.0, WAIT_SPREAD, len(promised)))


def _hindered(
    rng: np.random.Generator, cases: Arrivals, people: Applicants, promised: NDArray[np.int64]
) -> tuple[Flags, Flags]:
    n = len(promised)
    chance = np.where(people.online, SUPPLEMENT_CHANCE_ONLINE, SUPPLEMENT_CHANCE_WINDOW)
    surveyed = np.isin(cases.service, [city.service("first"), city.service("correction")])
    return (rng.random(n) < chance) & (promised > 0), (rng.random(n) < APPRAISAL_CHANCE) & surveyed


def _bottleneck(cases: Arrivals, office: Office) -> Weights:
    told = story.CANGSHAN_REVIEW
    here = (cases.department == city.department(told.department)) & (cases.service == city.service(told.service))
    since, grown = office.ordinal(told.since) * DAY, office.ordinal(told.grown) * DAY
    grown_by = np.clip((cases.accepted - since) / max(grown - since, 1), 0.0, 1.0)
    factor = told.first + (told.later - told.first) * grown_by
    waits = here & (cases.accepted >= since)
    return np.where(waits & (np.cumsum(waits) % told.one_in != 0), factor, 1.0)


def _around(rng: np.random.Generator, n: int, middle: float, spread: float) -> Seconds:
    return np.asarray(rng.lognormal(np.log(middle), spread, n).astype(np.int64))


def _long(rng: np.random.Generator, n: int, mean: float) -> Seconds:
    return np.asarray(rng.exponential(mean, n).astype(np.int64))
