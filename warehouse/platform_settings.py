"""How the online platform's log is read: who is no person, which path is which service and step, what a visit is."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

# In place of a path where a server refused what came without one.
NO_PATH = "-"
Stage = Literal["view", "start", "submit", "done"]
# In the order in which people go through a form.
STAGES: tuple[Stage, ...] = ("view", "start", "submit", "done")


def _usable(pattern: str) -> str:
    # Brought in where somebody sets a pattern: most commands that end at once need no table.
    import polars as pl

    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        raise ValueError("this is no regular expression") from error
    return pattern


# As Rust's regex reads it, which takes no longer for a hostile text than for any other.
Pattern = Annotated[str, AfterValidator(_usable)]
Patterns = Mapping[str, Pattern]


class PathRule(BaseModel):
    """Paths that belong to a service and a stage; the first group of the pattern names the service where none is."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    path: Pattern
    stage: Stage
    service: str | None = None


_FORM = r"^/(?:apply|handle|bl)/([\w-]+)"


_STAGED: tuple[tuple[str, Stage], ...] = (
    (rf"{_FORM}/(?:done|success|result|finish)\b", "done"),
    (rf"{_FORM}/submit\b", "submit"),
    (_FORM, "start"),
    (r"^/(?:guide|item|service|bszn)/([\w-]+)", "view"),
)
# Not checked at every start: that brings in Polars, and its threads. A test checks them.
_PATHS = tuple(PathRule.model_construct(path=path, stage=stage, service=None) for path, stage in _STAGED)


_EVENTS: Mapping[Stage, tuple[str, ...]] = {
    "view": ("view", "pageview", "浏览", "查看"),
    "start": ("start", "begin", "confirm", "开始", "填写", "确认"),
    "submit": ("submit", "提交"),
    "done": ("done", "finish", "success", "complete", "完成", "办理成功"),
}
# Names that stand as they are in either language.
_BOTS: Patterns = {
    "Baidu": r"(?i)baiduspider",
    "Google": r"(?i)googlebot|google-|adsbot|feedfetcher|mediapartners",
    "Bing": r"(?i)bingbot|msnbot|bingpreview",
    "360": r"(?i)360spider|haosouspider",
    "Sogou": r"(?i)sogou.*spider",
    "Shenma": r"(?i)yisouspider",
    "Toutiao": r"(?i)bytespider",
    "Yandex": r"(?i)yandex",
    "GPTBot, ClaudeBot …": r"(?i)gptbot|ccbot|claudebot|perplexity|amazonbot",
    "Nmap, Nikto …": r"(?i)nmap|sqlmap|nikto|masscan|zgrab|nessus|acunetix",
    "curl …": r"(?i)^(?:curl|wget|python|java|go-http|okhttp/|libwww|ruby|php|apache-httpclient|scrapy|axios|tiny)",
    "bot, spider …": r"(?i)bot\b|bot[/;_ -]|crawl|spider|slurp|archiver|feed(?:burner|parser|reader)|universalfeed",
}
_MONITORING: Patterns = {
    "Zabbix": r"(?i)zabbix",
    "Prometheus": r"(?i)prometheus|blackbox",
    "Nagios": r"(?i)nagios|check_http|icinga",
    "Load balancer": r"(?i)healthcheck|kube-probe|slb|elb-health|haproxy|keepalive",
    "Uptime": r"(?i)uptime|pingdom|statuscake|jiankongbao|监控宝|monitor",
}


class Platform(BaseModel):
    """The section `[platform]`: every key optional; a table that is written takes the place of the one given here."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    # Whoever does nothing for so long has left.
    visit_minutes: int = Field(30, ge=1)
    # What people call slow: longer than a second breaks the flow of thought (Nielsen, 1993).
    slow_ms: int = Field(1000, ge=1)
    # When somebody sits at the counters and the telephone.
    staffed: tuple[tuple[float, float], ...] = ((8.5, 12.0), (14.0, 17.5))
    paths: tuple[PathRule, ...] = _PATHS
    events: Mapping[Stage, tuple[str, ...]] = _EVENTS
    # What a path calls a service, and the service.
    services: Mapping[str, str] = {}
    bots: Patterns = _BOTS
    monitoring: Patterns = _MONITORING
    monitoring_paths: Pattern = r"^/(?:health|healthz|ping|status|nginx_status|server-status|actuator)(?:/|$)"
    # What a page brings with it; nobody asks for it.
    assets: Pattern = r"(?i)\.(?:css|js|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|eot|mp4|json|xml|txt)$|^/static/"
    # By what the browser or app calls itself; whatever is none of these came by the website.
    channels: Patterns = {"mini_program": r"(?i)miniprogram|小程序", "app": r"(?i)掌上|闽政通|e福州|\bapp/"}
    devices: Patterns = {
        "tablet": r"(?i)ipad|tablet|平板",
        "phone": r"(?i)mobile|android|iphone|micromessenger|小程序|掌上|手机",
        "terminal": r"(?i)kiosk|自助",
        "desktop": r"(?i)windows|macintosh|x11|linux|cros|网上|电脑",
    }
