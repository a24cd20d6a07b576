"""config.toml: every key optional, every mistake named."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pydantic import BaseModel

from tests.source import ROOT
from warehouse.config import Config, load_config
from warehouse.errors import BadConfiguration
from warehouse.platform_settings import Platform


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
        ('[survey]\ninvited = {"2026" = -1}', "survey.invited.2026"),
        ('[survey.shares."农民"]\nwindow = "many"', "survey.shares.农民.window"),
        ('[survey.scales]\n"等候" = [10, 0]', "lower end first"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "config.toml").write_text(text)
    with pytest.raises(BadConfiguration, match=named):
        load_config(tmp_path)


def test_every_mistake_is_one_sentence_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text(
        'timezone = "Europe/Atlantis"\nkeep_version = 3\n[legal]\nstart = ["case_no"]\n[thresholds]\ngrey_below = "few"'
    )
    with pytest.raises(BadConfiguration) as refused:
        load_config(tmp_path)
    text = refused.value.text
    for said, words in ((text.en, ("found", "Expected", "nothing")), (text.zh, ("应为", "缺失", "没有此设置"))):
        assert len(said.splitlines()) == 5
        assert all(key in said for key in ("timezone", "keep_versions", "legal.start", "legal.end", "grey_below"))
        assert all(word in said for word in (*words, "Atlantis", "case_no", "few"))
        assert not any(foreign in said for foreign in ("pydantic", "http", "Input should"))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"timezone = ", "不完整"), (b"country = NL\n", "第 1 行第 11 列"), (b'timezone = "\xff"', "UTF-8")],
)
def test_a_file_that_is_no_toml_says_where(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    with pytest.raises(BadConfiguration) as refused:
        load_config(tmp_path)
    assert said in refused.value.in_("zh") and "Expected" in refused.value.in_("en")


def test_the_readme_names_every_setting(tmp_path: Path) -> None:
    (block,) = re.findall(r"```toml\n(timezone.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "config.toml").write_text(block, encoding="utf-8")
    assert load_config(tmp_path).country == "CN"
    named = tomllib.loads(block)
    assert {name for name in Config.model_fields if name not in named} == {"home"}
    for name, field in Config.model_fields.items():
        section = field.annotation
        if isinstance(section, type) and issubclass(section, BaseModel):
            assert set(section.model_fields) - set(named[name]) <= {"unprompted_question"}, name


def test_what_is_meant_where_nothing_is_said_could_be_said() -> None:
    """Patterns of our own are not checked at every start."""
    own = Platform()
    assert Platform.model_validate(own.model_dump()) == own
    with pytest.raises(ValueError, match="no regular expression"):
        Platform.model_validate({"bots": {"x": "("}})


def test_a_start_checks_no_pattern(tmp_path: Path) -> None:
    """To bring Polars in takes a third of the time in which a job learns that its log was taken before."""
    said = "import sys, pathlib; from warehouse.config import load_config; load_config(pathlib.Path(sys.argv[1]))"
    done = subprocess.run(
        [sys.executable, "-c", f"{said}; print('polars' in sys.modules)", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"
