"""A warehouse that holds questionnaires and nothing else, made from texts by the project's own loading."""

from pathlib import Path

from etl.load import Request, load
from warehouse.config import load_config
from warehouse.reader import Reader, Snapshot
from warehouse.scope import Scope


class Surveyed:
    """Loads questionnaires as files, under the settings `told`, and reads what came of them."""

    def __init__(self, folder: Path, told: str = "") -> None:
        self.home = folder / "home"
        self.home.mkdir()
        (self.home / "config.toml").write_text(told, encoding="utf-8")
        self.folder, self.config = folder, load_config(self.home)

    def take(self, *texts: str, department: str | None = None, month: str | None = None) -> "Surveyed":
        """Load each text as a file of its own, all in one version."""
        number = len(list(self.folder.glob("*.csv")))
        files = [self.folder / f"survey{number + at}.csv" for at in range(len(texts))]
        for path, text in zip(files, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        load(self.config, [Request("survey", path, path.name, department, month) for path in files], "zheng")
        return self

    def snapshot(self, *departments: str) -> Snapshot:
        """What everybody sees, or who may see these departments alone."""
        scope = Scope("li", "manager", frozenset(departments)) if departments else Scope.everything()
        return Reader(self.config).snapshot(scope)

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """The rows of one statement."""
        return self.snapshot().query(sql).rows()
