"""Visits to the online platform: events on the way through its forms, and the web server's own log."""

from datetime import datetime, timedelta

import numpy as np
import polars as pl
from numpy.typing import NDArray

from etl.demo import city
from etl.demo.campaigns import running

# The platform keeps its events and its server's log for so long: whoever compares months finds both in either.
KEPT = timedelta(days=61)

# For every application that is handed in so many are begun; the mini program, made for small screens, loses fewer.
BEGUN_PER_SUBMITTED = {"网上申请": 1.75, "掌上": 1.5, "小程序": 1.3}
# Of those who go no further, so many reach the confirmation.
CONFIRMED = 0.35
EVENTS = ("start", "confirm", "submit")
TAGGED = 0.18
SLOW_MS, SPREAD = 140, 0.6

# On a working day so many people come, on a rest day a quarter of them.
VISITS_PER_DAY, REST_SHARE = 200, 0.25
# Within the request itself: any longer, and what is left of a line may still be one.
CUT_OFF = 60
_FORM = ("/guide/{0}", "/apply/{0}", "/apply/{0}/submit", "/apply/{0}/done")


def _journeys(service: str, shares: tuple[float, ...]) -> list[tuple[tuple[str, ...], float]]:
    """The ways through a form, each as far as it goes, with its share of all visits."""
    paths = [path.format(service) for path in _FORM]
    return [(("/", "/static/app.js", *paths[: at + 1]), share) for at, share in enumerate(shares)]


JOURNEYS = (
    (("/",), 0.20),
    (("/", "/news"), 0.05),
    (("/query", "/query"), 0.17),
    *_journeys("transfer", (0.11, 0.07, 0.01, 0.06)),
    *_journeys("mortgage", (0.06, 0.03, 0.01, 0.07)),
    *_journeys("inheritance", (0.05, 0.05, 0.03, 0.03)),
)
# The register is searched in one table that has no index: whoever asks for it waits.
SLOW_PAGE, SLOWER = "/query", 9.0
STATUSES, STATUS_SHARES = (200, 304, 404, 500, 502), (0.925, 0.05, 0.02, 0.003, 0.002)
# On this evening before the data end the platform was brought up to date and answered every second request with 502.
OUTAGE_DAYS_BEFORE, OUTAGE_HOURS, OUTAGE_SHARE = 9, (19, 21), 0.5
# When people come: few at night, most in the morning and after lunch, a good part after work.
HOUR_WEIGHTS = (1, 1, 1, 1, 1, 2, 4, 8, 18, 26, 28, 20, 12, 15, 24, 25, 22, 16, 13, 15, 17, 14, 8, 3)
AGENTS = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0",
    "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1",
    "Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0 miniProgram",
    "Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)",
    "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    "Zabbix 7.0",
    "python-requests/2.32",
)
AGENT_SHARES = (0.34, 0.25, 0.15, 0.12, 0.06, 0.03, 0.04, 0.01)
REFERRERS = ("-", "https://www.baidu.com/", "https://mp.weixin.qq.com/", "https://www.example.gov.cn/")
REFERRER_SHARES = (0.55, 0.2, 0.15, 0.1)
# What some client sends: shown as text, wherever it is shown.
HOSTILE = "/guide/<script>alert(1)</script>'; DROP TABLE cases;--%E2%80%AE"


def events_table(rng: np.random.Generator, cases: pl.DataFrame, until: datetime) -> pl.DataFrame:
    """One row per event: applications that were handed in, and those that were begun and left."""
    recent = cases.filter(pl.col("申请方式").is_in(list(BEGUN_PER_SUBMITTED)), pl.col("申请时间") >= until - KEPT)
    ids = {service.name.zh: service.id for service in city.SERVICES}
    done = recent.select(
        "业务号", "申请方式", pl.col("登记类型").replace(ids).alias("service"), pl.col("申请时间").alias("at")
    )
    left = pl.concat([_left(rng, done, way, rate) for way, rate in BEGUN_PER_SUBMITTED.items()])
    sessions = pl.concat([done, left]).with_row_index("session")
    reached = np.where(
        sessions["业务号"].is_not_null().to_numpy(), 3, 1 + (rng.random(sessions.height) < CONFIRMED).astype(int)
    )
    told = sessions.with_columns(event=pl.Series([EVENTS[:count] for count in reached])).explode("event")
    return _written(rng, told)


def access_log(rng: np.random.Generator, until: datetime) -> str:
    """The last weeks' log in combined form; its last line is cut off, as of a file that is still written to."""
    asked = _asked(rng, until)
    n = asked.height
    moments = asked["at"].to_numpy()
    status = np.where(_failing(rng, moments, until), 502, rng.choice(STATUSES, n, p=STATUS_SHARES))
    slower = np.where((asked["path"] == SLOW_PAGE).to_numpy(), SLOWER, 1)
    took = np.exp(rng.normal(np.log(SLOW_MS), SPREAD, n)) / 1000 * slower
    lines = asked.select(
        pl.format(
            '198.18.{}.{} - - [{} +0800] "GET {}{} HTTP/1.1" {} {} "{}" "{}" {}',
            *(pl.col("host") // 250, pl.col("host") % 250 + 1, pl.col("at").dt.strftime("%d/%b/%Y:%H:%M:%S")),
            *("path", "code", pl.Series(status), 1_000 + pl.col("host") % 97 * 371, "referrer", "agent"),
            pl.Series([f"{seconds:.3f}" for seconds in took]),
        )
    ).to_series()
    listed = lines.to_list()
    listed.insert(n // 2, listed[n // 2].replace(" /", f" {HOSTILE}", 1))
    return "\n".join([*listed[:-1], listed[-1][:CUT_OFF]]) + "\n"


def _asked(rng: np.random.Generator, until: datetime) -> pl.DataFrame:
    """Every request of every visit, in order: a page every minute or two."""
    begun = _moments(rng, until)
    n = len(begun)
    host = rng.integers(0, 12_500, n)
    ways = rng.choice(len(JOURNEYS), n, p=[share for _, share in JOURNEYS])
    came = pl.DataFrame(
        {
            "begun": begun.astype("datetime64[ms]"),
            "host": host,
            "pause": rng.integers(20, 90, n),
            "path": [JOURNEYS[way][0] for way in ways],
            "agent": np.array(AGENTS)[rng.choice(len(AGENTS), n, p=AGENT_SHARES)],
            "referrer": np.array(REFERRERS)[rng.choice(len(REFERRERS), n, p=REFERRER_SHARES)],
            "code": [_code(moment, int(one)) for moment, one in zip(begun.astype(datetime), host, strict=True)],
        }
    ).with_row_index("visit")
    asked = came.explode("path").with_columns(place=pl.int_range(pl.len()).over("visit"))
    first = pl.col("place") == 0
    return asked.with_columns(
        at=pl.col("begun") + pl.duration(seconds=pl.col("place") * pl.col("pause")),
        code=pl.when(first).then("code").otherwise(pl.lit("")),
        referrer=pl.when(first).then("referrer").otherwise(pl.lit("https://portal.example.gov.cn/")),
    ).sort("at", "visit", "place")


def _moments(rng: np.random.Generator, until: datetime) -> NDArray[np.datetime64]:
    """When each visit began, in order, as local time."""
    days = np.arange(np.datetime64((until - KEPT).date()), np.datetime64(until.date()) + 1)
    counts = np.where(np.is_busday(days), VISITS_PER_DAY, int(VISITS_PER_DAY * REST_SHARE))
    weights = np.array(HOUR_WEIGHTS) / sum(HOUR_WEIGHTS)
    seconds = rng.choice(24, counts.sum(), p=weights) * 3600 + rng.integers(0, 3600, counts.sum())
    moments = np.repeat(days, counts).astype("datetime64[s]") + seconds.astype("timedelta64[s]")
    # Nobody is still on the way where the log ends.
    return np.sort(moments[moments < np.datetime64(until) - np.timedelta64(15, "m")])


def _failing(rng: np.random.Generator, moments: NDArray[np.datetime64], until: datetime) -> NDArray[np.bool_]:
    """Which requests came while the platform was out of order, and were not answered."""
    evening = np.datetime64(until.date()) - OUTAGE_DAYS_BEFORE
    first, last = (evening.astype("datetime64[s]") + np.timedelta64(hour, "h") for hour in OUTAGE_HOURS)
    return np.asarray((moments >= first) & (moments < last) & (rng.random(len(moments)) < OUTAGE_SHARE))


def _code(moment: datetime, host: int) -> str:
    """What a link of a campaign that runs adds to its address."""
    if host % 9:
        return ""
    channels = ("wechat", "community", "sms", "leaflet")
    channel = channels[host // 9 % len(channels)]
    campaign = running(moment.date(), channel)
    return f"?utm_source={channel}&utm_campaign={campaign.utm[channel]}" if campaign else ""


def _left(rng: np.random.Generator, done: pl.DataFrame, way: str, begun: float) -> pl.DataFrame:
    """Sessions without a case: as many as the channel loses, at hours like those of the others."""
    of_way = done.filter(pl.col("申请方式") == way)
    rows: NDArray[np.int64] = np.flatnonzero(rng.random(of_way.height) < begun - 1)
    nothing = pl.lit(None, dtype=pl.String).alias("业务号")
    return of_way[rows].with_columns(nothing, pl.col("at") + timedelta(minutes=47))


def _written(rng: np.random.Generator, told: pl.DataFrame) -> pl.DataFrame:
    n = told.height
    step = told["event"].replace_strict(EVENTS, list(range(len(EVENTS))), return_dtype=pl.Int64)
    minutes = (step.to_numpy() - 2) * 6
    at = told["at"].cast(pl.Datetime("ms")) + pl.Series(minutes * 60_000).cast(pl.Duration("ms"))
    tagged = (told["session"].to_numpy() % 100) < TAGGED * 100
    case = told["业务号"].set(step < 2, None)
    return pl.DataFrame(
        {
            "访问时间": at,
            "会话ID": "S" + told["session"].cast(pl.String).str.zfill(7),
            "用户ID": "U" + (told["session"] % 4_001).cast(pl.String),
            "页面路径": "/apply/" + told["service"] + "/" + told["event"],
            "终端": told["申请方式"],
            "事件名称": told["event"],
            "事项编码": told["service"],
            "状态码": np.where(rng.random(n) < 0.006, 500, 200),
            "响应时间": np.round(np.exp(rng.normal(np.log(SLOW_MS), SPREAD, n)), 1),
            "推广来源": _codes(at, tagged),
            "办件编号": case,
        }
    ).sort("访问时间", "会话ID")


def _codes(at: pl.Series, tagged: NDArray[np.bool_]) -> pl.Series:
    """The code of the WeChat campaign that ran on the day, for sessions that came by a link."""
    days = at.dt.date().unique()
    codes = {day: campaign.utm["wechat"] for day in days if (campaign := running(day, "wechat"))}
    told = at.dt.date().replace_strict(codes, default=None, return_dtype=pl.String)
    return told.set(pl.Series(~tagged), None).alias("推广来源")
