"""Files of one command are read ahead, each once, and what is wrong with one is told where it is asked for."""

from pathlib import Path

import pytest

from etl import reading_ahead as ahead
from etl.errors import FileRefused
from etl.read.table import TextTable
from etl.reading_ahead import reading_ahead
from etl.request import Request, mapping_for, read_original


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files whose reading has begun."""
    names: list[str] = []

    def noted(request: Request) -> TextTable:
        names.append(request.name)
        return read_original(request, mapping_for(request))

    monkeypatch.setattr(ahead, "_read", noted)
    return names


def asked(folder: Path, name: str, rows: int) -> Request:
    path = folder / name
    path.write_text("case_no,status\n" + "".join(f"C{row},open\n" for row in range(rows)))
    return Request("cases", path, name)


def test_each_is_read_once_and_gives_its_own_rows(tmp_path: Path, begun: list[str]) -> None:
    requests = [asked(tmp_path, f"{rows}.csv", rows) for rows in (3, 1, 2)]
    with reading_ahead(requests, ()) as read:
        assert [read(request).frame.height for request in requests] == [3, 1, 2]
    assert begun == ["3.csv", "1.csv", "2.csv"]


def test_the_first_is_begun_before_anybody_asks(tmp_path: Path, begun: list[str]) -> None:
    with reading_ahead([asked(tmp_path, "a.csv", 1), asked(tmp_path, "b.csv", 1)], ()):
        pass
    assert begun == ["a.csv"]


def test_what_may_have_come_before_waits_until_it_is_asked_for(tmp_path: Path, begun: list[str]) -> None:
    known, new = asked(tmp_path, "known.csv", 9), asked(tmp_path, "new.csv", 1)
    with reading_ahead([known, new], {known.path.stat().st_size}) as read:
        assert read(new).frame.height == 1
        assert begun == ["new.csv"]
        assert read(known).frame.height == 9


def test_a_file_that_is_refused_stops_whoever_asks_for_it(tmp_path: Path) -> None:
    good, bad = asked(tmp_path, "good.csv", 1), asked(tmp_path, "bad.csv", 0)
    with reading_ahead([good, bad], ()) as read:
        assert read(good).frame.height == 1
        with pytest.raises(FileRefused):
            read(bad)
