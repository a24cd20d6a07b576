"""Originals are kept under their hash, whole, for the owner only."""

from pathlib import Path

from warehouse.archive import Archive, sha256_of


def test_an_original_is_kept_once_and_privately(tmp_path: Path) -> None:
    source = tmp_path / "三月.csv"
    source.write_bytes(b"case_no\n1\n")
    archive = Archive(tmp_path / "home")
    kept = archive.keep(source, sha256_of(source))
    assert kept.read_bytes() == source.read_bytes()
    assert kept.stat().st_mode & 0o077 == 0
    assert archive.keep(source, sha256_of(source)) == kept
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]
