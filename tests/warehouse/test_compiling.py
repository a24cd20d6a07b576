"""The SQL that a load runs is what the definitions of the marts compile to."""

from pathlib import Path

from warehouse.compiling import MARTS, write


def told(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.sql")}


def test_every_mart_is_written_as_its_definition_has_it(tmp_path: Path) -> None:
    write(tmp_path)
    assert told(MARTS) == told(tmp_path), "`python -m warehouse.compiling` writes them again"
