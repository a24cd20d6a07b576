"""What is told of words is asked for once, until another word takes the place."""

import polars as pl
import pytest

from etl import remembered
from etl.remembered import Remembered


def asked_of(places: int, monkeypatch: pytest.MonkeyPatch) -> tuple[Remembered, list[str]]:
    monkeypatch.setattr(remembered, "_PLACES", places)
    asked = list[str]()

    def tell(words: pl.Series) -> pl.Series:
        asked.extend(words.sort())
        return words.str.to_uppercase()

    return Remembered(tell), asked


def test_each_word_is_asked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, asked = asked_of(1 << 20, monkeypatch)
    assert memory.told(pl.Series("cells", ["a", None, "b", "a"])).to_list() == ["A", None, "B", "A"]
    assert memory.told(pl.Series(["b", "c"])).to_list() == ["B", "C"]
    assert asked == ["a", "b", "c"]


def test_words_that_meet_in_one_place_are_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, asked = asked_of(1, monkeypatch)
    assert memory.told(pl.Series(["a", "b", "a", None])).to_list() == ["A", "B", "A", None]
    assert memory.told(pl.Series(["b"])).to_list() == ["B"]
    assert memory.told(pl.Series(["a"])).to_list() == ["A"]
    assert asked == ["a", "b", "a"]


def test_of_a_word_that_tells_nothing_it_is_told_nothing() -> None:
    memory = Remembered(lambda words: words.set(words == "?", None))
    assert [memory.told(pl.Series(["?", "a"])).to_list() for _ in range(2)] == [[None, "a"]] * 2
