"""Catalogue D, 66–68 and 73–76: hostile text on the upload desk, and what is tried on the server itself."""

import hashlib
import http.client
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, FilePayload

from tests.browser.server import Server, serving
from tests.browser.visit import Look, Visit, visiting
from tests.etl.catalogue.files import HEADER, line, lines, text
from tests.etl.catalogue.told import Outcome, case
from tests.source import ROOT

pytestmark = pytest.mark.browser

HOSTILE = [
    "<script>window.PWN=1</script>",
    "<img src=x onerror=window.PWN=1>",
    "![x](http://outside.invalid/p.png)",
    "[链接](http://outside.invalid/)",
    "**b** :red[r] $x$",
]
EXE = b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff\0\0" * 64
CSV = text(lines(3)).encode()


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over an empty data directory."""
    home = tmp_path_factory.mktemp("desk") / "home"
    home.mkdir()
    with serving(home) as server:
        yield server


@pytest.fixture
def upload(desk: Server, browser: Browser) -> Iterator[Visit]:
    """The upload page of a new visitor."""
    with visiting(browser, desk, Look(language="zh")) as tab:
        yield tab.open("upload")


def hand_in(tab: Visit, name: str, content: bytes) -> str:
    """Drop a file on the desk; what the page says then."""
    payload: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    tab.locate("input[type=file]").first.set_input_files(payload)
    tab.page.wait_for_function("name => document.body.innerText.includes(name)", arg=name[:12])
    return tab.settle().test_id("stMain").inner_text()


@case(66, Outcome.OK)
@case(67, Outcome.OK)
@case(68, Outcome.OK)
def test_hostile_headers_values_and_names_are_letters(upload: Visit) -> None:
    """No script runs, no other host is asked, nothing becomes bold; other pages: test_hostile_names.py."""
    content = text([[*line(at), *HOSTILE] for at in range(3)], (*HEADER, *HOSTILE)).encode()
    hand_in(upload, "![x](http:outside.invalid)<img onerror=window.PWN=1> **b**.csv", content)
    upload.page.get_by_text("提示").first.click()
    upload.page.get_by_text("未使用的列").first.wait_for()
    # Invisible joiners keep an address from becoming a link.
    notes = upload.settle().test_id("stMain").inner_text().replace("\u2060", "")
    assert [header for header in HOSTILE if header not in notes] == []
    assert upload.page.evaluate("() => window.PWN") is None
    assert not [one for one in upload.complaints if "outside" in one]
    outside = "a[href*='outside.invalid'], img[src*='outside.invalid'], strong:text-is('b')"
    assert upload.test_id("stMain").locator(outside).count() == 0


@case(73, Outcome.REJECT)
def test_a_program_is_refused_whatever_it_is_called(upload: Visit, desk: Server) -> None:
    for name in ("virus.exe", "三月.xlsx", "三月.csv"):
        said = hand_in(upload, name, EXE)
        assert "该文件不是表格（二进制数据）" in said and "请上传 .csv、.xlsx、.xls 或 .xes 文件" in said
    assert not (desk.home / "inbox" / hashlib.sha256(EXE).hexdigest()).exists()
    assert "三月.csv" in hand_in(upload, "三月.csv", CSV), "the desk goes on"


PUT = """async ([url, token, megabytes]) => {
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(megabytes * 1048576)]), "large.csv");
    const headers = {"X-Xsrftoken": token};
    return (await fetch(url, {method: "PUT", body: form, headers, credentials: "include"})).status;
}"""


@case(74, Outcome.REJECT)
def test_a_file_that_is_too_large(upload: Visit, desk: Server, tmp_path: Path) -> None:
    """The page says so; who goes round the page is stopped by the server."""
    with upload.page.expect_request(lambda request: "upload_file" in request.url and request.method == "PUT") as sent:
        hand_in(upload, "三月.csv", CSV)
    url, token = sent.value.url, sent.value.headers.get("x-xsrftoken", "")
    assert [upload.page.evaluate(PUT, [url, token, megabytes]) for megabytes in (1, 60)] == [204, 413]
    large = tmp_path / "large.csv"
    large.write_bytes(b"a,b\n" * (51 * 262_144))
    upload.open("upload").locate("input[type=file]").first.set_input_files(large)
    upload.page.get_by_text("large.csv").first.wait_for()
    assert "50" in upload.test_id("stMain").inner_text()
    assert max(each.stat().st_size for each in (desk.home / "inbox").iterdir()) < 2**20


@case(75, Outcome.OK)
def test_an_address_that_asks_for_more_gets_the_default(browser: Browser, server: Server) -> None:
    with visiting(browser, server, Look(language="zh")) as tab:
        plain = tab.open("processing_time").locate("h4").first.inner_text()
        for value in ("全部", "' OR 1=1 --", "长" * 3_000):
            tab.open("processing_time", department=value, dept=value)
            assert tab.locate("h4").first.inner_text() == plain
            assert tab.wrong() == []


PROBES = [
    "/app/static/../.streamlit/secrets.toml",
    "/app/static/%2e%2e/.streamlit/config.toml",
    "/app/static/%2e%2e%2fapp.py",
    "/app/static/..%5capp.py",
    "/media/../../app.py",
    "/media/%2e%2e/%2e%2e/etc/passwd",
    "/.streamlit/config.toml",
    "/component/../app.py",
    "//etc/passwd",
]


@case(76, Outcome.OK)
@pytest.mark.parametrize("path", PROBES)
def test_no_path_leads_to_a_file_of_the_server(desk: Server, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(desk.url).port or 0, timeout=10)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    assert answer.status >= 300 or b"<title>" in body, "a refusal, or the page's own frame"
    for secret in (b"maxUploadSize", b"import streamlit", b"root:"):
        assert secret not in body


def test_the_static_folder_holds_fonts_only() -> None:
    kept = {each.suffix for each in (ROOT / "pages" / "static").rglob("*") if each.is_file()}
    assert kept <= {".woff2", ".txt"}
