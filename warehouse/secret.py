"""The key of this installation, by which persons become pseudonyms; it leaves the data directory in backups only."""

import os
import secrets
from pathlib import Path

FILE = "pseudonyms.key"
# As long as the hash that it keys can use.
_BYTES = 32


def secret_of(home: Path) -> bytes:
    """The key in `home`, made on first use and readable by its owner only.

    Without it old and new records of one visitor no longer meet: it belongs into every backup.
    """
    path = home / FILE
    if not path.exists():
        home.mkdir(parents=True, exist_ok=True)
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Write the key whole or not at all; of two who try at once, the first one's key holds."""
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(secrets.token_bytes(_BYTES))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()
