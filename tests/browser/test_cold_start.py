"""The very first request after a start: it gets the frame, whatever address it asks for, and only from this machine.

A folder named `pages` beside the main script would be served file by file until somebody has opened the root.
"""

import json
import socket
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from pages._registry import FIRST, PAGES
from tests.browser.server import Server, serving
from tests.browser.visit import Look, visiting

pytestmark = pytest.mark.browser

LATER = [page for page in PAGES if page not in {FIRST, "settings"}]


def test_a_browser_that_asks_for_a_page_first_gets_the_frame(city: Path, browser: Browser) -> None:
    with serving(city) as server, visiting(browser, server, Look()) as visit:
        visit.open("processing_time")
        rail = visit.test_id("stSidebar").inner_text()
        assert [spec.title.en for spec in PAGES.values() if spec.title.en not in rail] == []
        assert visit.locate("h1").first.inner_text().strip() == PAGES["processing_time"].title.en
        assert visit.wrong() == []


# Each has a server of its own; one of the rail's first page and one of another say what all would.
@pytest.mark.parametrize("page", [FIRST, "settings", *(pytest.param(page, marks=pytest.mark.hard) for page in LATER)])
def test_a_program_that_asks_for_a_page_first_gets_the_frame(city: Path, page: str) -> None:
    with serving(city, "--server.enableAgentApi", "true") as server:
        seen = ask(server, page)
    assert seen["page"]["url_path"] == page
    assert {one["url_path"] for one in seen["pages"]} - {""} <= set(PAGES), "a file of pages/ is served as a page"
    rail = next(part for part in seen["tree"]["children"] if part["type"] == "sidebar")
    assert rail["children"], "the rail is empty: the page was served without its frame"


def test_an_unknown_page_is_no_page_of_the_folder(city: Path) -> None:
    with serving(city, "--server.enableAgentApi", "true") as server:
        try:
            seen = ask(server, "_registry")
        except urllib.error.HTTPError as error:
            seen = {"status": error.code}
    assert seen.get("status") in {400, 404} or seen["page"]["url_path"] in {"", *PAGES}


def test_the_agent_interface_is_off_unless_asked_for(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as error:
        urllib.request.urlopen(agent_request(server, "processing_time"), timeout=60)
    assert error.value.code in {403, 404}


def test_only_this_machine_may_connect(server: Server) -> None:
    """There is no sign-in yet. A server on every interface would answer on all of 127.0.0.0/8."""
    socket.create_connection(("127.0.0.1", server.port), timeout=5).close()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.2", server.port), timeout=5)


def test_every_answer_carries_the_guard_headers(server: Server) -> None:
    for path in ("/", "/processing_time", "/_stcore/health", "/app/static/plex-400.woff2"):
        with urllib.request.urlopen(server.url + path, timeout=10) as answer:
            headers = answer.headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["x-content-type-options"] == "nosniff", path


def ask(server: Server, page: str) -> dict[str, Any]:
    with urllib.request.urlopen(agent_request(server, page), timeout=60) as answer:
        return dict(json.load(answer))


def agent_request(server: Server, page: str) -> urllib.request.Request:
    body = json.dumps({"page": page}).encode()
    address = f"{server.url}/_stcore/agent/interact"
    return urllib.request.Request(address, data=body, headers={"content-type": "application/json"})
