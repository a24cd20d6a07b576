"""What is told of words is asked for once, until too many others were met."""

import polars as pl
import pytest

from etl import remembered
from etl.remembered import Remembered


def test_each_word_is_asked_for_once_until_too_many_were_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "_REMEMBERED", 3)
    asked = list[str]()

    def tell(words: pl.Series) -> pl.Series:
        asked.extend(words.sort())
        return words.str.to_uppercase()

    memory = Remembered(tell)
    assert memory.told(pl.Series("cells", ["a", None, "b", "a"])).to_list() == ["A", None, "B", "A"]
    assert memory.told(pl.Series(["b", "c"])).to_list() == ["B", "C"]
    assert memory.told(pl.Series(["a", "d"])).to_list() == ["A", "D"]
    assert asked == ["a", "b", "c", "d"]
    assert memory.told(pl.Series(["a"])).to_list() == ["A"]
    assert asked == ["a", "b", "c", "d", "a"]


def test_of_a_word_that_tells_nothing_it_is_asked_again() -> None:
    memory = Remembered(lambda words: words.set(words == "?", None))
    assert [memory.told(pl.Series(["?", "a"])).to_list() for _ in range(2)] == [[None, "a"]] * 2
