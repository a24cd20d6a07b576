"""The path of every case: which step follows which, where the clock is stopped, and how the case ends."""

from dataclasses import dataclass, replace

import numpy as np

from etl.demo import city
from etl.demo.arrivals import Arrivals, Codes
from etl.demo.durations import MINUTE, Durations, Flags
from etl.demo.office import DAY, Seconds

# How decided cases end that do not end in the register: refused, sent back, taken back.
REJECTED_SHARE, RETURNED_SHARE, WITHDRAWN_SHARE = 0.008, 0.017, 0.012

# What was supplemented is reviewed a second time, soon and quickly: that is rework.
SECOND_REVIEW_WAIT = 100 * MINUTE
SECOND_REVIEW_PART = 2

# The tax desk of a combined window sees the case soon, beside the reviewer.
TAX_WAIT = 45 * MINUTE

PRINTING, HANDING_OVER = 8 * MINUTE, 4 * MINUTE

# A moment that has not come: later than any office second of any calendar.
NEVER = np.int64(2**62)


@dataclass(frozen=True, slots=True)
class Span:
    """One part of the path: the cases that have it, and from when to when (office seconds)."""

    step: int
    cases: Flags
    started: Seconds
    completed: Seconds


@dataclass(frozen=True, slots=True)
class Path:
    """One entry per case, and the parts in the order in which they begin; the path is told to its end."""

    received: Seconds
    decided: Seconds
    registered: Seconds
    issued: Seconds
    status: Codes
    spans: tuple[Span, ...]


def path(rng: np.random.Generator, cases: Arrivals, took: Durations) -> Path:
    """Put the parts of every case in order, and end it."""
    received = cases.accepted - np.minimum(took.intake, cases.accepted % DAY)
    everyone = np.ones(len(received), dtype=np.bool_)
    intake = Span(city.INTAKE, everyone, received, cases.accepted)
    reviewed = _reviewed(cases, took)
    before = _before_register(cases, took, reviewed[-1].completed)
    register, answer = _registered(cases, took, before)
    end = register.completed
    status, decided = _endings(rng, cases, reviewed[-1].completed, end)
    spans = (intake, before[0], *reviewed, *before[1:], register, answer)
    printed, handed = _certificate(cases, took, end, status == city.CLOSED)
    entered = (status == city.CLOSED) & register.cases
    return Path(
        received=received,
        decided=decided,
        registered=np.where(entered, end, NEVER),
        issued=np.where(handed.cases, handed.completed, NEVER),
        status=status,
        spans=(*(_ended(span, decided) for span in spans), printed, handed),
    )


def _reviewed(cases: Arrivals, took: Durations) -> tuple[Span, Span, Span]:
    """Review, what the applicant adds, and the second review; without them the time stands still."""
    has = _offered("review", cases)
    start = cases.accepted + took.review_wait
    first = Span(city.REVIEW, has, start, np.where(has, start + took.review, cases.accepted))
    again = took.supplemented & has
    added = Span(city.SUPPLEMENT, again, first.completed, first.completed + again * took.supplement)
    start = added.completed + again * SECOND_REVIEW_WAIT
    return first, added, Span(city.REVIEW, again, start, start + again * (took.review // SECOND_REVIEW_PART))


def _before_register(cases: Arrivals, took: Durations, reviewed: Seconds) -> tuple[Span, Span, Span]:
    """The tax desk, which works beside the review, then what stops the clock: appraisal and publication."""
    taxed, published = _offered("tax", cases), _offered("publication", cases)
    start = cases.accepted + TAX_WAIT
    tax = Span(city.TAX, taxed, start, np.where(taxed, start + took.tax, cases.accepted))
    appraisal = Span(city.APPRAISAL, took.appraised, reviewed, reviewed + took.appraised * took.appraisal)
    end = appraisal.completed + published * city.PUBLICATION_DAYS * DAY
    return tax, appraisal, Span(city.PUBLICATION, published, appraisal.completed, end)


def _registered(cases: Arrivals, took: Durations, before: tuple[Span, Span, Span]) -> tuple[Span, Span]:
    """The entry in the register, or the answer to an inquiry, when everything before it is done."""
    has = _offered("review", cases)
    start = np.maximum(before[0].completed, before[-1].completed) + took.register_wait
    end = start + took.register
    return Span(city.REGISTER, has, start, end), Span(city.ANSWER, ~has, start, end)


def _certificate(cases: Arrivals, took: Durations, registered: Seconds, closed: Flags) -> tuple[Span, Span]:
    has = _offered("certificate", cases) & _offered("review", cases) & closed
    start = registered + took.print_wait
    printed = Span(city.PRINT, has, start, start + PRINTING)
    start = printed.completed + took.issue_wait
    return printed, Span(city.ISSUE, has, start, start + HANDING_OVER)


def _endings(rng: np.random.Generator, cases: Arrivals, reviewed: Seconds, end: Seconds) -> tuple[Codes, Seconds]:
    """The last state of every case and when it came."""
    drawn = np.where(_offered("review", cases), rng.random(len(end)), 1.0)
    limits = np.cumsum([REJECTED_SHARE, RETURNED_SHARE, WITHDRAWN_SHARE])
    ways = np.array([city.REJECTED, city.RETURNED, city.WITHDRAWN, city.CLOSED], dtype=np.int8)
    status = ways[np.searchsorted(limits, drawn, side="right")]
    taken_back = cases.accepted + (rng.random(len(end)) * (end - cases.accepted)).astype(np.int64)
    at_review = (status == city.REJECTED) | (status == city.RETURNED)
    decided = np.where(at_review, reviewed, np.where(status == city.WITHDRAWN, taken_back, end))
    return status, decided


def _ended(span: Span, decided: Seconds) -> Span:
    """The part as far as it went before the case ended."""
    happened = span.cases & ((span.started < decided) | (span.completed <= decided))
    return replace(span, cases=happened, completed=np.minimum(span.completed, decided))


def _offered(part: str, cases: Arrivals) -> Flags:
    return np.asarray(np.array([getattr(service, part) for service in city.SERVICES])[cases.service])
