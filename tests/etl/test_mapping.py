"""Maps: what a file's headers and words mean."""

import pytest

from etl.mapping import MapInvalid, Target, mapping_of, parse_map, read_map_text


def test_a_map_is_read(tmp_path):
    path = tmp_path / "map.toml"
    path.write_text(
        '[columns]\n"case:startdate" = "cases.accepted_at"\n"Kanal" = "channel"\n"Rest" = ""\n'
        '[values.channel]\n"Desk" = "window"\n[values.cases.status]\n"Zu" = "closed_ok"\n'
        '[source]\ntimezone = "Europe/Amsterdam"\ndate_order = "dmy"\nservice = "Permit"\n',
        "utf-8",
    )
    said = parse_map(read_map_text(path), path.name)
    assert said.columns == {
        "case:startdate": Target("cases", "accepted_at"),
        "Kanal": Target("", "channel"),
        "Rest": None,
    }
    assert said.words("cases", "channel") == {"desk": "window"}
    assert said.words("cases", "status") == {"zu": "closed_ok"}
    assert said.words("case_steps", "step") == {}
    assert (said.timezone, said.date_order) == ("Europe/Amsterdam", "DMY")
    assert said.constant("cases", "service") == "Permit"
    assert said.constant("case_steps", "service") is None


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"columns": {"x": "accepted"}}, "accepted_at"),
        ({"columns": {"x": "case.accepted_at"}}, "cases"),
        ({"columns": {"x": "holidays.accepted_at"}}, "date"),
        ({"values": {"channel": {"Desk": "windows"}}}, "window"),
        ({"values": {"channel": "window"}}, "channel"),
        ({"values": {"chanel": {"Desk": "window"}}}, "channel"),
        ({"source": {"timezone": "Europe/Amsterdm"}}, "Asia/Shanghai"),
        ({"source": {"timezone": "../x"}}, "Asia/Shanghai"),
        ({"source": {"date_order": "YMD"}}, "DMY"),
        ({"source": {"sevice": "x"}}, "service"),
        ({"colums": {}}, "columns"),
        ({"columns": "x"}, "columns"),
    ],
)
def test_what_cannot_be_followed_is_named_with_what_would_do(said, named):
    with pytest.raises(MapInvalid) as caught:
        mapping_of(said, "my.toml")
    assert "my.toml" in caught.value.text.en and named in caught.value.text.en
    assert "my.toml" in caught.value.text.zh and named in caught.value.text.zh


@pytest.mark.parametrize("content", [b"[columns", b"\xff\xfe\x00", None])
def test_a_map_that_is_no_map(tmp_path, content):
    path = tmp_path / "map.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(MapInvalid, match=r"map\.toml"):
        parse_map(read_map_text(path), path.name)
