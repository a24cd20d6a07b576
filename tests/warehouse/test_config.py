"""config.toml: every key optional, every mistake named."""

from pathlib import Path

import pytest

from warehouse.config import load_config
from warehouse.errors import BadConfiguration


def test_nothing_said_means_fuzhou(tmp_path: Path) -> None:
    config = load_config(tmp_path)
    assert (config.timezone, config.country, config.legal.end[0]) == ("Asia/Shanghai", "CN", "closed_at")


def test_the_file_wins(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'timezone = "Europe/Amsterdam"\n[legal]\nstart = ["applied_at"]\nend = ["issued_at"]'
    )
    config = load_config(tmp_path)
    assert (config.timezone, config.legal.start) == ("Europe/Amsterdam", ("applied_at",))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('timezone = "Europe/Atlantis"', "Atlantis"),
        ('colour = "blue"', "colour"),
        ('[legal]\nstart = ["case_no"]\nend = ["closed_at"]', "legal"),
        ("timezone = ", "config.toml"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(BadConfiguration, match=named):
        load_config(tmp_path)
