"""The pointer names a whole version, whatever was left lying about."""

from pathlib import Path

from warehouse.versions import Versions, number_of


def publish(versions: Versions, content: str, keep: int = 3) -> Path:
    draft = versions.draft()
    draft.write_text(content)
    return versions.publish(draft, keep)


def test_each_version_has_a_name_of_its_own(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    assert versions.current() is None
    first, second = publish(versions, "one"), publish(versions, "two")
    assert [number_of(first), number_of(second)] == [1, 2]
    assert versions.current() == second
    assert first.read_text() == "one"


def test_only_the_last_versions_are_kept(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    kept = [publish(versions, str(turn), keep=2) for turn in range(4)][-2:]
    assert sorted(versions.folder.iterdir()) == kept


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    versions = Versions(tmp_path)
    current = publish(versions, "one")
    versions.draft().write_text("half")
    orphan = versions.folder / "warehouse-000002.duckdb"
    orphan.write_text("renamed, but never pointed at")
    assert publish(versions, "two").read_text() == "two"
    assert versions.current() != current
    assert not list(versions.folder.glob("*.tmp"))
