"""A visit to the dashboard by a real browser that keeps book of everything it complains about."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlencode, urlsplit
from weakref import WeakKeyDictionary

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Playwright, Request, Response

from tests.browser.server import Server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_CHROME = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# No sandbox: CI runs as root. The rest keeps the browser from calling its maker.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
]
LOG_TAIL = 3000  # characters: one traceback
WAIT = 30_000  # milliseconds until a page has been drawn, on two busy cores
CALM_FOR = 300  # milliseconds in which a run would have started another
HEARD_IN = 1500  # milliseconds in which a busy server begins the run that a press or a new address asks for
LOOKED_AT_EVERY = 75  # milliseconds: at every frame, looking would take the time of drawing

Width = Literal["desktop", "phone"]
SIZES: dict[Width, tuple[int, int]] = {"desktop": (1440, 1000), "phone": (390, 844)}

# Vega logs it for every sparkline; see the design's list of traps.
HARMLESS = ("Infinite extent",)


@dataclass(frozen=True)
class Look:
    """How a visitor sees the dashboard."""

    language: Literal["en", "zh"] = "en"
    theme: Literal["light", "dark"] = "light"
    width: Width = "desktop"

    def __str__(self) -> str:
        return f"{self.theme}-{self.language}-{self.width}"


_IDLE: WeakKeyDictionary[Page, Look] = WeakKeyDictionary()
LOOKS = [Look(lang, theme, width) for lang in ("en", "zh") for theme in ("light", "dark") for width in SIZES]


@dataclass
class Visit:
    """One tab, with what went wrong in it."""

    page: Page
    server: Server
    complaints: list[str] = field(default_factory=list)
    _settled: int = 0

    def open(self, path: str = "", **query: str) -> "Visit":
        """Go to a page of the dashboard and wait until it is drawn."""
        self.page.goto(f"{self.server.url}/{path}" + (f"?{urlencode(query)}" if query else ""))
        return self.settle()

    def settle(self) -> "Visit":
        """Wait until the script has run, nothing is a skeleton and every chart has its lines, and it stays so."""
        self._settled += 1
        times = [self._settled, CALM_FOR, HEARD_IN]
        self.page.wait_for_function(CALM, arg=times, timeout=WAIT, polling=LOOKED_AT_EVERY)
        return self

    def back(self, to: str) -> "Visit":
        """Press Back on a drawn page and wait until the page before is: the address changes at once, the run later."""
        self.settle()
        self.page.evaluate("() => { window.watched.begun = 0; }")
        self.page.go_back()
        self.page.wait_for_url(to)
        self.page.wait_for_function("() => window.watched.begun > 0", timeout=WAIT, polling=LOOKED_AT_EVERY)
        return self.settle()

    def locate(self, selector: str) -> Locator:
        return self.page.locator(selector)

    def test_id(self, name: str) -> Locator:
        return self.page.locator(f"[data-testid={name}]")

    def wrong(self) -> list[str]:
        """Everything that a reader or the browser's console would complain about on the page as it stands."""
        found = list(self.complaints)
        if self.test_id("stException").or_(self.page.locator(".st-key-broken")).count():
            # The page keeps the traceback to itself; the log has it.
            found.append(f"the page failed; the server's log ends with:\n{self.server.log.read_text()[-LOG_TAIL:]}")
        over = self.page.evaluate(OVERFLOW)
        if over > 1:
            found.append(f"the page is {over} px wider than the window")
        return found

    def _heard(self, message: ConsoleMessage) -> None:
        where = str(message.location.get("url", ""))
        lost_root = "404" in message.text and where.endswith(("/_stcore/health", "/_stcore/host-config"))
        if message.type in {"error", "warning"} and not lost_root and not any(w in message.text for w in HARMLESS):
            self.complaints.append(f"console {message.type}: {message.text[:300]} ({where})")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob", "about"} and address.netloc != urlsplit(self.server.url).netloc:
            self.complaints.append(f"asked another host: {request.url}")

    def _answered(self, response: Response) -> None:
        lost_root = response.status == 404 and response.url.endswith(("/_stcore/health", "/_stcore/host-config"))
        if response.status >= 400 and not lost_root:
            self.complaints.append(f"answered {response.status}: {response.url}")


# A press, or an address written by a run, may ask for a run that the server has not begun yet.
WATCHED = """() => {
    window.watched = {asked: 0, begun: 0};
    const ask = () => { window.watched.asked = performance.now(); };
    for (const kind of ['popstate', 'pointerdown', 'keydown', 'drop', 'change']) addEventListener(kind, ask, true);
    for (const name of ['pushState', 'replaceState']) {
        const write = history[name];
        history[name] = function (...address) {
            const before = location.href;
            write.apply(this, address);
            if (location.href !== before) ask();
        };
    }
    new MutationObserver(changes => {
        if (changes.some(change => change.target.dataset.testScriptState === 'running')) {
            window.watched.begun = performance.now();
        }
    }).observe(document, {subtree: true, attributeFilter: ['data-test-script-state']});
}"""
# A skeleton is a part not drawn yet; a chart is drawn when Plotly has made its picture. It must stay so: a run may
# start another.
CALM = """([turn, still, heard]) => {
    const app = document.querySelector('[data-testid=stApp]');
    const calm = app?.dataset.testScriptState === 'notRunning' && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton]')
        && [...document.querySelectorAll('[data-testid=stPlotlyChart]')].every(c => c.querySelector('.main-svg'));
    if (!calm || window.calm?.turn !== turn) window.calm = {turn, since: performance.now(), looks: 0};
    window.calm.looks++;
    const waits = window.watched.asked > window.watched.begun ? heard : still;
    return calm && window.calm.looks > 3 && performance.now() - window.calm.since >= waits;
}"""
OVERFLOW = """() => Math.max(...[document.documentElement, document.body,
    ...document.querySelectorAll('[data-testid=stMain], [data-testid=stMainBlockContainer]')]
    .map(e => e.scrollWidth - e.clientWidth))"""


def launch(playwright: Playwright) -> Browser:
    """The machine's own Chromium, with a new, empty profile."""
    named = os.environ.get("CHROMIUM")
    found = next((path for name in (named, *BROWSERS) if name and (path := shutil.which(name))), None)
    path = found or (str(MAC_CHROME) if MAC_CHROME.exists() else None)
    if path is None:
        raise RuntimeError("no Chromium: run tests/browser/install.sh, or name one by CHROMIUM=/path/to/chromium")
    return playwright.chromium.launch(executable_path=path, args=FLAGS)


@contextmanager
def visiting(browser: Browser, server: Server, look: Look) -> Iterator[Visit]:
    """A new visitor without history or cookies."""
    page = _tab(browser, look)
    visit = Visit(page, server)
    heard: dict[str, Callable[..., None]] = {
        "console": visit._heard,
        "pageerror": lambda error: visit.complaints.append(f"page error: {error}"),
        "request": visit._asked,
        "response": visit._answered,
    }
    for event, hear in heard.items():
        page.on(event, hear)  # type: ignore[call-overload]
    try:
        yield visit
    finally:
        for event, hear in heard.items():
            page.remove_listener(event, hear)
        _leave(page, look)


def _tab(browser: Browser, look: Look) -> Page:
    """A tab that nobody uses now, of this look, which still has the dashboard's scripts compiled; else a new one."""
    for context in browser.contexts:
        for page in context.pages:
            if _IDLE.get(page) == look:
                del _IDLE[page]
                return page
    return _context(browser, look).new_page()


def _leave(page: Page, look: Look) -> None:
    """Forget the visitor, and keep the tab for the next."""
    for other in page.context.pages:
        if other is not page:
            other.close()
    page.evaluate("() => sessionStorage.clear()")
    page.goto("about:blank")
    width, height = SIZES[look.width]
    page.set_viewport_size({"width": width, "height": height})
    page.context.set_storage_state({"cookies": [], "origins": []})
    _IDLE[page] = look


def _context(browser: Browser, look: Look) -> BrowserContext:
    width, height = SIZES[look.width]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="zh-CN" if look.language == "zh" else "en-GB",
        timezone_id="Asia/Shanghai",
        color_scheme=look.theme,
        # Without a graphics card every frame of a moving skeleton is drawn by the processor that draws the page.
        reduced_motion="reduce",
        has_touch=look.width == "phone",
        is_mobile=look.width == "phone",
        device_scale_factor=2 if look.width == "phone" else 1,
        accept_downloads=True,
    )
    context.set_default_timeout(WAIT)
    context.add_init_script(f"({WATCHED})()")
    return context
