"""Who applies and how: occupation, channel, where they heard of the service, visits."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.demo import city
from etl.demo.arrivals import Arrivals, Codes, Weights
from etl.demo.campaigns import brought
from etl.demo.office import DAY, Office

# The share of online applications two years before the end and at the end of the stretch: the city moves online.
ONLINE_AT_START, ONLINE_AT_END = 0.34, 0.58

# Of online applications: web, app, mini program, terminal, in the order of city.CHANNELS.
ONLINE_CHANNELS = np.array([0.42, 0.20, 0.30, 0.08])

# Banks hand in mortgages for their clients.
BANK_SHARE_OF_MORTGAGES = 0.35

# Firms own fewer homes than people, but bring most first registrations.
FIRM_SHARE = 0.12

# An online case is fully online unless the certificate is picked up by hand.
END_TO_END_SHARE = 0.72

# Who does not get everything done online comes once, and at the counter often once more, for the certificate.
SECOND_VISIT_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Applicants:
    """One entry per case."""

    occupation: Codes
    channel: Codes
    heard_from: Codes
    firm: NDArray[np.bool_]
    online: NDArray[np.bool_]
    end_to_end: NDArray[np.bool_]
    visits: Codes


def applicants(rng: np.random.Generator, cases: Arrivals, office: Office) -> Applicants:
    """Draw the people behind the cases."""
    n = len(cases.accepted)
    occupation = rng.choice(len(city.OCCUPATIONS), size=n, p=_normal([c.weight for c in city.OCCUPATIONS]))
    online = rng.random(n) < _online_share(cases, office) * np.array(city.ONLINE_READINESS)[occupation]
    channel = np.where(online, 1 + rng.choice(len(ONLINE_CHANNELS), size=n, p=ONLINE_CHANNELS), city.WINDOW)
    mortgage = cases.service == city.service("mortgage")
    channel = np.where(mortgage & (rng.random(n) < BANK_SHARE_OF_MORTGAGES), city.BANK, channel)
    online = (channel != city.WINDOW) & (channel != city.TERMINAL)
    end_to_end = online & (rng.random(n) < END_TO_END_SHARE)
    visits = np.where(end_to_end, 0, 1 + (~online & (rng.random(n) < SECOND_VISIT_SHARE)))
    return Applicants(
        occupation=occupation.astype(np.int8),
        channel=channel.astype(np.int8),
        heard_from=brought(
            rng.spawn(1)[0], office.days[cases.accepted // DAY], cases.service, _heard_from(rng, occupation)
        ),
        firm=rng.random(n) < FIRM_SHARE,
        online=online,
        end_to_end=end_to_end,
        visits=visits.astype(np.int8),
    )


def _normal(weights: list[float]) -> Weights:
    return np.array(weights) / sum(weights)


def _online_share(cases: Arrivals, office: Office) -> Weights:
    past = cases.accepted / (DAY * len(office.days))
    return np.asarray(ONLINE_AT_START + (ONLINE_AT_END - ONLINE_AT_START) * past)


def _heard_from(rng: np.random.Generator, occupation: NDArray[np.int64]) -> Codes:
    limits = np.cumsum(np.array(city.HEARD_FROM_SHARES), axis=1)[:, :-1]
    return np.asarray((rng.random(len(occupation))[:, None] > limits[occupation]).sum(axis=1).astype(np.int8))
