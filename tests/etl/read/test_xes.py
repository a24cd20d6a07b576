"""Event logs: one row per event in file order, trace attributes beside it."""

import gzip

import pytest

from tests.etl.read.here import Read, Refused

LOG = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1.0"{namespace}>
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="event"><string key="concept:name" value="__INVALID__"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="source" value="test"/>
  <trace>
    <string key="concept:name" value="C1"/>
    <date key="start" value="2026-03-05T09:00:00.000+08:00"/>
    <event><string key="concept:name" value="受理"/><date key="time:timestamp" value="2026-03-05T09:00:00.000+08:00"/>
      <list key="nested"><string key="inner" value="x"/></list></event>
    <event><string key="concept:name" value="审核"><string key="deep" value="no"/></string>
      <int key="cost" value="007"/><boolean key="ok" value="true"/></event>
  </trace>
  <trace><string key="concept:name" value="C2"/><string key="late" value="only here"/></trace>
  <trace><string key="concept:name" value="C3"/><event><string key="concept:name" value="办结"/></event></trace>
</log>
"""


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://www.xes-standard.org/"'])
@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig"])
def test_events_in_file_order(read: Read, namespace: str, codec: str) -> None:
    table = read(LOG.format(namespace=namespace).encode(codec), "log.xes")
    assert table.event_log and table.origin.format == "xes"
    assert table.headers == (
        "concept:name", "time:timestamp", "cost", "ok", "case:concept:name", "case:start", "case:late"
    )  # fmt: skip
    assert table.frame.rows() == [
        (1, "受理", "2026-03-05T09:00:00.000+08:00", None, None, "C1", "2026-03-05T09:00:00.000+08:00", None),
        (2, "审核", None, "007", "true", "C1", "2026-03-05T09:00:00.000+08:00", None),
        (3, None, None, None, None, "C2", None, "only here"),
        (4, "办结", None, None, None, "C3", None, None),
    ]


def test_packed_logs(read: Read) -> None:
    assert read(gzip.compress(LOG.format(namespace="").encode()), "log.xes.gz").frame.height == 4


def test_events_without_a_trace(read: Read) -> None:
    content = b'<log><event><string key="a" value="1"/></event><event><string key="a" value="2"/></event></log>'
    assert read(content, "a.xes").frame.rows() == [(1, "1"), (2, "2")]


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE log [<!ENTITY a "b"><!ENTITY c "&a;&a;">]>',
        '<!DOCTYPE log SYSTEM "file:///etc/passwd">',
        "<!--" + "x" * 100_000 + '--><!DOCTYPE log [<!ENTITY a "b">]>',
    ],
)
def test_document_types_are_refused(refused: Refused, prolog: str) -> None:
    body = '<log><trace><event><string key="a" value="&a;"/></event></trace></log>'
    assert "DOCTYPE" in refused(f'<?xml version="1.0"?><!-- xes -->{prolog}{body}'.encode(), "a.xes").text.en


def test_a_log_cut_off(refused: Refused) -> None:
    assert "损坏" in refused(LOG.format(namespace="").encode()[:900], "a.xes").text.zh


def test_a_log_nested_without_end(refused: Refused) -> None:
    assert refused(b"<log><trace>" + b'<list key="a">' * 100_000, "a.xes")


def test_a_log_without_events(refused: Refused) -> None:
    assert "无数据" in refused(b'<log xes.version="1.0"></log>', "a.xes").text.zh


def test_other_xml_is_named(refused: Refused) -> None:
    assert "XML" in refused(b"<?xml version='1.0'?><root><a/></root>", "a.xml").text.en
