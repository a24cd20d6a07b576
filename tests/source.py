"""The project's own source, parsed: what the tests of the house walk over."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("app", "pages", "metrics", "etl", "warehouse")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file of the project."""

    path: Path

    @property
    def name(self) -> str:
        return self.path.relative_to(ROOT).as_posix()

    @property
    def room(self) -> str:
        """The folder at the top that it stands in; `app` for app.py."""
        return self.path.relative_to(ROOT).parts[0].removesuffix(".py")

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, filename=self.name)

    @cached_property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, as the rules walk over them again and again."""
        return tuple(ast.walk(self.tree))

    @cached_property
    def lines(self) -> int:
        return self.text.count("\n")

    @property
    def package(self) -> list[str]:
        """The dotted parts that a relative import starts from."""
        return list(self.path.relative_to(ROOT).parts[:-1])

    def imports(self) -> Iterator[tuple[int, str]]:
        """Line and full dotted name of everything imported, by statement or by name at run time."""
        for node in self.nodes:
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{self._base(node)}.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.Call) and dotted(node.func) in {"__import__", "importlib.import_module"}:
                first = node.args[0] if node.args else None
                yield node.lineno, str(first.value) if isinstance(first, ast.Constant) else "?"

    def _base(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        above = self.package[: len(self.package) - node.level + 1]
        return ".".join([*above, *([node.module] if node.module else [])])

    def functions(self) -> Iterator[Function]:
        return (node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))

    def calls(self, *names: str) -> Iterator[ast.Call]:
        """Calls whose function's last name is one of `names`."""
        for node in self.nodes:
            if isinstance(node, ast.Call) and dotted(node.func).rpartition(".")[2] in names:
                yield node

    def docstrings(self) -> set[int]:
        """The ids of the constants that are docstrings."""
        owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
        return {
            id(node.body[0].value)
            for node in self.nodes
            if isinstance(node, owners) and node.body and isinstance(node.body[0], ast.Expr)
        }

    def at(self, node: ast.AST) -> str:
        return f"{self.name}:{getattr(node, 'lineno', 0)}"


def dotted(node: ast.AST) -> str:
    """`a.b.c` for a name or an attribute, with `?` where it hangs on something else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


@lru_cache
def sources() -> tuple[Source, ...]:
    """Every Python file of the five rooms."""
    files = [ROOT / "app.py", *(path for room in ROOMS[1:] for path in sorted((ROOT / room).rglob("*.py")))]
    return tuple(Source(path) for path in files if path.exists())


@lru_cache
def of_tests() -> tuple[Source, ...]:
    """Every Python file of the tests."""
    return tuple(Source(path) for path in sorted((ROOT / "tests").rglob("*.py")))


def length(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


# Upper-case statements are SQL wherever they stand; lower-case ones only when they name a schema, because
# "select a department from the list" is a sentence.
SQL = re.compile(
    r"\bSELECT\b[\s\S]*\bFROM\b|\bINSERT\s+(OR\s+\w+\s+)?INTO\b|\bUPDATE\s+\w+\s+SET\b|\bDELETE\s+FROM\b|\bCREATE\s+(OR\s+REPLACE\s+)?"
    r"(TEMP\s+)?(TABLE|VIEW|SCHEMA|MACRO)\b|\bDROP\s+(TABLE|VIEW|SCHEMA)\b|\bALTER\s+TABLE\b|\bATTACH\s+'|\bCOPY\s+\w+\s+(TO|FROM)\b"
    r"|\b(select|insert|delete|update)\b[\s\S]*\b(scoped|mart|facts|core)\.\w+"
)
