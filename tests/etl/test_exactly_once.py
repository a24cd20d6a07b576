"""Loads that meet: one file is one load however often it comes, and nobody replaces unseen what another has loaded."""

import json
from collections import Counter
from pathlib import Path

import pytest

from etl.errors import ReplacedMeanwhile
from etl.load import Report, Request, load, standing
from tests.at_once import Said, at_once
from warehouse.config import Config, load_config
from warehouse.journal import Journal
from warehouse.reader import Reader
from warehouse.scope import Scope

HEADER = "case_no,service,department,status,accepted_at,closed_at,promised_days\n"
MONTH = "2025-03"


def file(folder: Path, number: int) -> Path:
    """Ten cases, told apart from those of other files by their service."""
    path = folder / f"{number}.csv"
    rows = (f"A{row},service{number},land,closed_ok,2025-03-03 09:00,2025-03-05 10:00,5\n" for row in range(10))
    path.write_text(HEADER + "".join(rows))
    return path


def handed_in(home: Path, paths: list[Path], *options: str) -> list[Said]:
    """Load each file in a process of its own."""
    return at_once(home, [["load", "cases", str(path), "--json", *options] for path in paths])


def services(config: Config) -> list[tuple[str, int]]:
    query = "SELECT service, count(*)::INTEGER FROM scoped.cases GROUP BY 1 ORDER BY 1"
    return Reader(config).snapshot(Scope.everything()).query(query).rows()


def same_file_many_times(folder: Path, times: int, *options: str) -> None:
    config = load_config(folder / "home")
    done = handed_in(config.home, [file(folder, 1)] * times, *options)
    assert [said.status for said in done] == [0] * times, [said.err for said in done]
    told = [json.loads(said.out) for said in done]
    assert Counter(document["already_loaded"] for document in told) == {False: 1, True: times - 1}
    assert {(document["load_id"], document["accepted"]) for document in told} == {("L000001", 10)}
    assert [entry.state for entry in Journal(config).entries()] == ["committed"]
    assert services(config) == [("service1", 10)]


def four_replace_one_month(folder: Path, first: bool) -> None:
    """One of four wins, whoever it is; each of the others is told by whom it was overtaken, and may load again."""
    config = load_config(folder / "home")
    if not first:
        taken(config, file(folder, 9))
    paths = [file(folder, number) for number in range(1, 5)]
    done = handed_in(config.home, paths, "--month", MONTH)
    won = [said for said in done if said.status == 0]
    lost = [said for said in done if said.status == 1]
    assert len(won) + len(lost) == 4
    winner = json.loads(won[-1].out)
    if len(won) == 1:  # else one began only when another had ended, and so knew what it replaced
        assert (winner["replaces"] or {}).get("load_id") == (None if first else "L000001")
        assert all(winner["load_id"] in said.err for said in lost), [said.err for said in lost]
    entries = [entry for entry in Journal(config).entries() if entry.state == "committed"]
    assert len(entries) == len(won) + (not first)
    assert services(config) == [(f"service{Path(entries[-1].file_name).stem}", 10)]
    overtaken = next(path for path in paths if path.name not in {entry.file_name for entry in entries})
    again = taken(config, overtaken)
    assert again.replaces is not None and again.replaces.load_id == entries[-1].load_id


def taken(config: Config, path: Path, seen: list[str | None] | None = None) -> Report:
    return load(config, [Request("cases", path, path.name, month=MONTH)], "wang", seen=seen)[0]


def test_the_same_file_three_times_at_once_is_one_load(tmp_path: Path) -> None:
    same_file_many_times(tmp_path, 3)


def test_the_same_first_month_three_times_at_once_is_one_load(tmp_path: Path) -> None:
    same_file_many_times(tmp_path, 3, "--month", MONTH)


@pytest.mark.hard
@pytest.mark.parametrize("options", [(), ("--month", MONTH)])
def test_the_same_file_ten_times_at_once_is_one_load(tmp_path: Path, options: tuple[str, ...]) -> None:
    same_file_many_times(tmp_path, 10, *options)


def test_four_hand_in_the_same_first_month_at_once(tmp_path: Path) -> None:
    four_replace_one_month(tmp_path, first=True)


@pytest.mark.hard
@pytest.mark.parametrize("turn", range(10))
@pytest.mark.parametrize("first", [True, False])
def test_four_replace_the_same_month_at_once(tmp_path: Path, first: bool, turn: int) -> None:
    four_replace_one_month(tmp_path, first=first)


def test_what_was_looked_at_must_still_stand(tmp_path: Path) -> None:
    """The preview was of an empty month; a colleague filled it before the commit."""
    config = load_config(tmp_path / "home")
    request = Request("cases", file(tmp_path, 1), "1.csv", month=MONTH)
    seen = standing(config, [request])
    taken(config, file(tmp_path, 2))
    with pytest.raises(ReplacedMeanwhile, match=r"wang loaded 2\.csv .* L000001") as told:
        load(config, [request], "li", seen=seen)
    assert "wang" in told.value.text.zh
    assert services(config) == [("service2", 10)]
    assert [entry.state for entry in Journal(config).entries()] == ["committed"]


def test_what_came_before_an_overtaken_file_is_not_blamed(tmp_path: Path) -> None:
    config = load_config(tmp_path / "home")
    requests = [
        Request("cases", file(tmp_path, 1), "1.csv"),
        Request("cases", file(tmp_path, 2), "2.csv", month=MONTH),
    ]
    seen = standing(config, requests)
    taken(config, file(tmp_path, 3))
    with pytest.raises(ReplacedMeanwhile):
        load(config, requests, "li", seen=seen)
    told = [(entry.file_name, entry.state) for entry in Journal(config).entries()]
    assert told == [("3.csv", "committed"), ("1.csv", "abandoned")]


def test_a_month_says_which_load_it_replaces(tmp_path: Path) -> None:
    config = load_config(tmp_path / "home")
    assert taken(config, file(tmp_path, 1)).replaces is None
    second = taken(config, file(tmp_path, 2))
    assert second.replaces is not None and second.replaces.load_id == "L000001"
    assert services(config) == [("service2", 10)]
