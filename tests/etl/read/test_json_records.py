"""JSON: one row per object, later ones may have more keys."""

import pytest

from tests.etl.read.here import Read, Refused


def test_later_objects_have_more_keys(read: Read) -> None:
    table = read('[{"编号":"001","n":1.0},{"编号":"002","ok":true,"地点":{"x":1},"n":null}]'.encode(), "a.json")
    assert table.headers == ("编号", "n", "ok", "地点")
    assert table.frame.rows() == [(1, "001", "1", None, None), (2, "002", None, "TRUE", '{"x":1}')]


def test_one_object_per_line(read: Read) -> None:
    assert read(b'{"a":"1"}\n{"a":"2"}\n', "a.jsonl").frame.rows() == [(1, "1"), (2, "2")]


def test_one_object_over_several_lines_is_no_damage(refused: Refused) -> None:
    assert "列名" in refused(b'{\n "year": 2025,\n "days": [{"date": "2025-01-01"}]\n}\n', "2025.json").text.zh
    assert "损坏" in refused(b'{\n "year": 2025,\n "days": [\n', "2025.json").text.zh


@pytest.mark.parametrize("content", [b"[]", b"[1,2]", b'[{"a":1', b"{}", b'{"a": [1,', b"[{}]"])
def test_what_is_no_table(refused: Refused, content: bytes) -> None:
    assert refused(content, "a.json")
