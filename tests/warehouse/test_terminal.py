"""How a command line speaks: the machine's language, and nothing cut where there is no terminal."""

import pytest

from warehouse.terminal import console, machine_language, print_table, table, unusable
from warehouse.text import Text


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "C.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LANG": "zh_TW"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_machine(monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], language: str) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert machine_language() == language


def test_a_pipe_cuts_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    made = table()
    made.add_column("file")
    made.add_row("办件" * 100)
    console().print(made)
    assert "办件" * 100 in capsys.readouterr().out


def test_brackets_in_names_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    print_table("of [b]", [Text("name [c]", "名称 [c]")], [["[x]"], [Text("[red]y[/red]", "[red]y[/red]")]])
    said = capsys.readouterr().out
    assert all(name in said for name in ("of [b]", " [c]", "[x]", "[red]y[/red]"))


def test_the_terminal_obeys_nothing_in_a_name(capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "a\x1b[31mb\r\n\x07c\u202ed\u200be"
    print_table("of\n\x1b[32m", [Text(hostile, hostile)], [[hostile]])
    said = capsys.readouterr().out
    assert said.count("a[31mb cde") == 2
    assert [line.strip() for line in said.splitlines()][-2:] == ["of", "[32m"]
    assert not set("\x1b\r\x07\u202e\u200b") & set(said)


def test_what_the_system_refuses_is_one_sentence() -> None:
    said = unusable(PermissionError(13, "Permission denied", "/data"))
    assert said.en == "/data cannot be used: there is no permission for it."
    assert said.zh == "无法使用 /data：没有权限。"
