"""What the city campaigned for, and what came of it: a planted effect on the applications for each one's services."""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from etl.demo import city
from warehouse.text import Text

Rates = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Campaign:
    """One campaign: where it ran, and how many more applications for its services came on each working day of it.

    `utm` holds the codes in its links by publicity channel (`etl.contracts.publicity_words`); `heard` are the words of
    `city.HEARD_FROM` that people whom it brought use for it. An `effect` of 0.2 is a fifth more.
    """

    id: str
    name: Text
    utm: dict[str, str]
    heard: tuple[str, ...]
    first: date
    last: date
    services: tuple[str, ...]
    audiences: tuple[str, ...]
    effect: float

    def runs_on(self, day: date) -> bool:
        """Whether it ran on a day."""
        return self.first <= day <= self.last


# Each runs for four weeks. The second is what everybody liked and nobody followed.
CAMPAIGNS = (
    Campaign(
        *("spring2026", Text("Hand it in online, spring", "春季“网上办”宣传")),
        {"wechat": "gzh_spring", "website": "web_spring"},
        ("微信公众号",),
        *(date(2026, 3, 16), date(2026, 4, 12)),
        ("transfer", "new_home_transfer"),
        ("企业职工", "公务员"),
        0.30,
    ),
    Campaign(
        *("clips2026", Text("Mortgage clips, summer", "夏季抵押登记短视频")),
        {"douyin": "dy_clips", "weibo": "wb_clips"},
        ("抖音",),
        *(date(2026, 6, 22), date(2026, 7, 19)),
        ("mortgage",),
        ("学生", "企业职工"),
        0.0,
    ),
    Campaign(
        *("villages2026", Text("Registration goes to the villages", "不动产登记进村居")),
        {"community": "sq_villages", "leaflet": "dm_villages", "sms": "sms_villages", "wechat": "gzh_villages"},
        ("社区宣传", "窗口告知"),
        *(date(2026, 10, 12), date(2026, 11, 8)),
        ("transfer", "inheritance", "change"),
        ("务农", "退休", "个体经营"),
        0.25,
    ),
)


def lifted(days: NDArray[np.datetime64]) -> Rates:
    """How many times as many cases each day brings in all, by the campaigns that run on it."""
    shares = service_shares()
    rates = np.ones(len(days))
    for campaign, services in _services():
        rates += _runs(campaign, days) * campaign.effect * shares[services].sum()
    return rates


def service_shares() -> Rates:
    """The share of each service among cases on a day without a campaign."""
    shares = np.array([service.share for service in city.SERVICES])
    return np.asarray(shares / shares.sum())


def asked_for(rng: np.random.Generator, days: NDArray[np.datetime64], service: NDArray[np.int8]) -> NDArray[np.int8]:
    """The service of each case, given the day of its acceptance, where `service` is what it is without campaigns."""
    shares, asked = service_shares(), service.copy()
    for campaign, services in _services():
        if not campaign.effect:
            continue
        extra = campaign.effect * shares[services].sum()
        others = _runs(campaign, days) & ~np.isin(service, services)
        moved = others & (rng.random(len(days)) < extra / (1 + extra))
        asked[moved] = rng.choice(services, moved.sum(), p=shares[services] / shares[services].sum())
    return asked


def brought(
    rng: np.random.Generator, days: NDArray[np.datetime64], service: NDArray[np.int8], heard: NDArray[np.int8]
) -> NDArray[np.int8]:
    """Where each applicant heard of the service: those whom a campaign brought name the campaign."""
    told = heard.copy()
    for campaign, services in _services():
        theirs = _runs(campaign, days) & np.isin(service, services)
        came = theirs & (rng.random(len(days)) < campaign.effect / (1 + campaign.effect))
        words = np.array([city.HEARD_FROM.index(word) for word in campaign.heard])
        told[came] = rng.choice(words, came.sum())
    return told


def running(day: date, channel: str) -> Campaign | None:
    """The campaign that ran on a publicity channel on a day."""
    return next((one for one in CAMPAIGNS if one.runs_on(day) and channel in one.utm), None)


def days_of(campaign: Campaign, until: date) -> list[date]:
    """The days of a campaign as far as they have come."""
    last = min(campaign.last, until)
    return [campaign.first + timedelta(days=at) for at in range((last - campaign.first).days + 1)]


def _services() -> list[tuple[Campaign, NDArray[np.int64]]]:
    return [(one, np.array([city.service(name) for name in one.services])) for one in CAMPAIGNS]


def _runs(campaign: Campaign, days: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    return np.asarray((days >= np.datetime64(campaign.first)) & (days <= np.datetime64(campaign.last)))
