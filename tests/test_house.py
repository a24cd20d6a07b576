"""The rules of the house, held by reading its source: what may import what, how big things grow, where SQL stands."""

import ast
import re
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from statistics import median, quantiles

import pytest

from tests.source import ROOMS, ROOT, SQL, Function, Source, dotted, length, of_tests, sources

# Imports run one way: app → pages → metrics → warehouse ← etl. Two pages hand files to etl.
MAY_IMPORT = {
    "app": {"pages", "metrics", "warehouse"},
    "pages": {"pages", "metrics", "warehouse"},
    "metrics": {"metrics", "warehouse"},
    "etl": {"etl", "warehouse"},
    "warehouse": {"warehouse"},
}
PAGES_OVER_ETL = ("upload", "data_health")
# Where the parts of the first of them stand.
DESK = "pages/_desk/"

# A library and the only rooms that may know of it.
HOME_OF = {
    "streamlit": {"app", "pages"},
    "duckdb": {"warehouse"},
    "ibis": {"warehouse"},
    "sqlite3": {"warehouse"},
    "plotly": {"pages"},
    "pandas": set(),
}

# A reader takes in a function at a glance and a file in one sitting; nothing needs more.
FILE_MEDIAN, FILE_P90, FILE_MAX = 120, 300, 400
FUNCTION_MEDIAN, FUNCTION_P90, FUNCTION_MAX = 8, 30, 60

VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "handler", "stuff", "base"}
BROAD = {"Exception", "BaseException"}
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|X" + r"XX|HA" + r"CK)\b|(?<![\w.])/(work|root|home|tmp/plan)/")

# DuckDB binds values but no identifiers: these two rooms may put names of tables and columns into a statement.
BUILDS_SQL = {"warehouse", "metrics"}
# An open place where SQL expects a value. ATTACH takes its path in quotes and cannot be bound.
VALUE_PLACE = re.compile(
    r"(?<!ATTACH )(?<!STORAGE_VERSION )'%?\{\}%?'|([=<>]|\b(LIKE|IN\s*\(|VALUES\s*\(|LIMIT|OFFSET|BETWEEN))\s*\{\}",
    re.IGNORECASE,
)

# What breaks a rule in one file, each with its place.
Wrong = Iterator[str]


def found(*complaints: object) -> str:
    return "\n" + "\n".join(str(one) for one in complaints)


def imports_follow_the_arrows(source: Source) -> Wrong:
    allowed = set(MAY_IMPORT[source.room])
    if source.room == "pages" and (source.path.stem.startswith(PAGES_OVER_ETL) or source.name.startswith(DESK)):
        allowed.add("etl")
    for line, name in source.imports():
        if (top := name.partition(".")[0]) in {*ROOMS, "tests", "bench"} and top not in allowed:
            yield f"{source.name}:{line} imports {name}"


def libraries_stay_at_home(source: Source) -> Wrong:
    for line, name in source.imports():
        if source.room not in HOME_OF.get(name.partition(".")[0], {source.room}):
            yield f"{source.name}:{line} imports {name}"


def nothing_is_imported_by_a_name_made_at_run_time(source: Source) -> Wrong:
    return (f"{source.name}:{line}" for line, name in source.imports() if name == "?")


def test_packages_need_no_circle() -> None:
    """Within a room, too, nothing imports back: no circle of modules that import each other when they are loaded."""
    graph = {module(source): top_level_imports(source) for source in sources()}
    known = set(graph)
    edges = {name: {target for one in wanted if (target := nearest(one, known))} for name, wanted in graph.items()}
    circles = [circle for name in edges if (circle := circle_from(name, edges))]
    assert not circles, found(*(" → ".join(circle) for circle in circles[:3]))


def module(source: Source) -> str:
    return ".".join(source.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def top_level_imports(source: Source) -> set[str]:
    spans = [range(function.lineno, function.lineno + length(function)) for function in source.functions()]
    inside = {line for span in spans for line in span}
    return {name for line, name in source.imports() if line not in inside and not under_type_checking(source, line)}


def under_type_checking(source: Source, line: int) -> bool:
    blocks = (node for node in source.tree.body if isinstance(node, ast.If) and "TYPE_CHECKING" in dotted(node.test))
    return any(block.lineno <= line <= (block.end_lineno or 0) for block in blocks)


def nearest(name: str, known: set[str]) -> str | None:
    """The module that an import of `name` loads: itself, or the one that defines it."""
    return next((one for one in (name, name.rpartition(".")[0]) if one in known), None)


def circle_from(start: str, edges: dict[str, set[str]]) -> list[str]:
    """A way from `start` back to itself; empty when there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop()
        for step in edges[way[-1]] - {way[-1]}:
            if step == start:
                return [*way, start]
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []


def test_no_page_hides_another_module() -> None:
    """The running script's folder comes first on the import path: pages/calendar.py would be everybody's `calendar`."""
    installed = {name.partition(".")[0] for source in sources() for _, name in source.imports()} - {"_registry", "_ui"}
    taken = (set(sys.stdlib_module_names) | installed | set(ROOMS)) - {""}
    assert not [path.name for path in (ROOT / "pages").iterdir() if path.stem in taken and path.suffix in {".py", ""}]


def test_pages_are_imported_by_their_full_name() -> None:
    """`import _ui` would load a second copy of what `pages._ui` holds."""
    own = {path.stem for path in (ROOT / "pages").iterdir()} - {"static", "__pycache__", "__init__"}
    imports = [(source.name, line, name) for source in sources() for line, name in source.imports()]
    wrong = [f"{where}:{line} imports {name}" for where, line, name in imports if name.split(".")[0] in own]
    assert not wrong, found(*wrong)


def test_the_main_script_has_no_pages_folder_beside_it() -> None:
    """Else Streamlit serves that folder's files without the frame until somebody has opened the root."""
    assert not (ROOT / "pages" / "pages").exists()
    app = next((source for source in sources() if source.room == "app"), None)
    if app is None:
        pytest.skip("app.py is not there yet")
    assert list(app.calls("App")), "app.py must be st.App(pages/_shell.py)"
    assert "_shell.py" in app.text


def files_and_functions_stay_small(source: Source) -> Wrong:
    if source.lines > FILE_MAX:
        yield f"{source.name} has {source.lines} lines"
    yield from (f"{source.at(one)} {one.name}" for one in source.functions() if length(one) > FUNCTION_MAX)


def test_half_of_everything_is_much_smaller() -> None:
    files = [source.lines for source in sources() if source.lines]
    functions = [length(one) for source in sources() for one in source.functions()]
    assert median(files) <= FILE_MEDIAN
    assert median(functions) <= FUNCTION_MEDIAN
    assert quantiles(files, n=10)[-1] <= FILE_P90
    assert quantiles(functions, n=10)[-1] <= FUNCTION_P90


def every_function_is_annotated(source: Source) -> Wrong:
    return (f"{source.at(one)} {one.name}({names})" for one in source.functions() if (names := unannotated(one)))


def unannotated(function: Function) -> str:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    arguments += [one for one in (function.args.vararg, function.args.kwarg) if one]
    names = [one.arg for one in arguments if one.annotation is None and one.arg not in {"self", "cls"}]
    return ", ".join([*names, *([] if function.returns else ["return"])])


def no_error_is_swallowed(source: Source) -> Wrong:
    handlers = (node for node in source.nodes if isinstance(node, ast.ExceptHandler))
    yield from (source.at(one) for one in handlers if catches_all(one.type) and not raises(one.body))
    yield from (source.at(call) for call in source.calls("suppress") if any(catches_all(name) for name in call.args))


def catches_all(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(dotted(one).rpartition(".")[2] in BROAD for one in kinds)


def raises(body: list[ast.stmt]) -> bool:
    """Whether a statement of this body, not of a function defined in it, raises."""
    for node in body:
        if isinstance(node, ast.Raise):
            return True
        nested = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not nested and raises([child for child in ast.iter_child_nodes(node) if isinstance(child, ast.stmt)]):
            return True
    return False


def no_html_is_written(source: Source) -> Wrong:
    words = {"unsafe_allow_html", "unsafe_allow_javascript"}
    calls = (node for node in source.nodes if isinstance(node, ast.Call))
    return (source.at(call) for call in calls if words & {keyword.arg for keyword in call.keywords})


def pages_hold_no_sql(source: Source) -> Wrong:
    if source.room not in {"pages", "app"}:
        return
    docs = source.docstrings()
    strings = (node for node in source.nodes if isinstance(node, ast.Constant) and isinstance(node.value, str))
    yield from (source.at(node) for node in strings if id(node) not in docs and SQL.search(str(node.value)))


def no_sql_is_built_from_values(source: Source) -> Wrong:
    """Where a statement is put together at all, in warehouse and metrics, only identifiers are put in."""
    built = ((node, text) for node in source.nodes if (text := put_together(node)) and SQL.search(text))
    return (source.at(node) for node, text in built if source.room not in BUILDS_SQL or VALUE_PLACE.search(text))


def put_together(node: ast.AST) -> str | None:
    """A string made at run time, its open places as `{}`: f"…{x}", "…".format(x), "…" % x, "…" + x."""
    match node:
        case ast.JoinedStr() if any(isinstance(part, ast.FormattedValue) for part in node.values):
            return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
        case ast.Call(func=ast.Attribute(attr="format" | "format_map", value=ast.Constant(value=str(template)))):
            return re.sub(r"\{\w*\}", "{}", template)
        case ast.BinOp(op=ast.Mod() | ast.Add(), left=ast.Constant(value=str(left))):
            return f"{left} = {{}}"  # nobody can see what comes here, so it counts as a value
    return None


@pytest.mark.parametrize(
    ("statement", "wrong"),
    [
        ("SELECT {} FROM mart.{} WHERE day >= $start", False),
        ("SELECT a.{} FROM x AS a JOIN y AS b ON a.{} = b.{}", False),
        ("SELECT 1 FROM cases WHERE department = {}", True),
        ("SELECT 1 FROM cases WHERE department = '{}'", True),
        ("SELECT 1 FROM cases WHERE department IN ({})", True),
        ("SELECT 1 FROM cases WHERE name LIKE {}", True),
        ("INSERT INTO t VALUES ({})", True),
        ("SELECT 1 FROM cases LIMIT {}", True),
        ("ATTACH '{}' AS version", False),
    ],
)
def test_the_rule_about_values_itself(statement: str, wrong: bool) -> None:
    assert (VALUE_PLACE.search(statement) is not None) == wrong


def sql_files() -> Iterator[tuple[str, str]]:
    """The name and the text of every file of SQL."""
    paths = [path for room in ROOMS[1:] for path in sorted((ROOT / room).rglob("*.sql"))]
    return ((path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths)


def test_every_sql_file_opens_with_its_grain() -> None:
    opens = {name: text.lstrip().split("\n", 1)[0] for name, text in sql_files()}
    grain = re.compile(r"-- .*\b(one row|no rows?)\b", re.IGNORECASE)
    wrong = [f"{name} opens with {first!r}" for name, first in opens.items() if not grain.match(first)]
    assert not wrong, found(*wrong)


def test_templates_of_sql_take_identifiers_only() -> None:
    templates = {name: re.sub(r"\{\w+\}", "{}", text) for name, text in sql_files()}
    wrong = [f"{name}: a value belongs into $name" for name, text in templates.items() if VALUE_PLACE.search(text)]
    assert not wrong, found(*wrong)


def rollups() -> list[str]:
    paths = sorted((ROOT / "warehouse" / "rollups").glob("[!_]*.py"))
    return [path.stem for path in paths if "def roll_up(" in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("mart", rollups())
def test_every_mart_opens_with_its_grain(mart: str) -> None:
    source = Source(ROOT / "warehouse" / "rollups" / f"{mart}.py")
    assert re.search(r"\bone row\b", (ast.get_docstring(source.tree) or "").split("\n")[0], re.IGNORECASE)


def names_say_what_is_in_them(source: Source) -> Wrong:
    if source.path.stem.strip("_") in VAGUE_NAMES:
        yield source.name


def nothing_is_left_for_later_or_tied_to_a_machine(source: Source) -> Wrong:
    lines = enumerate(source.text.split("\n"), start=1)
    return (f"{source.name}:{number}" for number, line in lines if LATER.search(line))


OF_THE_PROJECT = (
    imports_follow_the_arrows,
    libraries_stay_at_home,
    nothing_is_imported_by_a_name_made_at_run_time,
    files_and_functions_stay_small,
    every_function_is_annotated,
    no_error_is_swallowed,
    no_html_is_written,
    pages_hold_no_sql,
    no_sql_is_built_from_values,
    names_say_what_is_in_them,
    nothing_is_left_for_later_or_tied_to_a_machine,
)
OF_TESTS = (files_and_functions_stay_small, nothing_is_left_for_later_or_tied_to_a_machine)


@pytest.mark.parametrize("rule", OF_THE_PROJECT, ids=lambda rule: rule.__name__)
def test_every_file_of_the_project_keeps(rule: Callable[[Source], Wrong]) -> None:
    wrong = [complaint for source in sources() for complaint in rule(source)]
    assert not wrong, found(*wrong)


@pytest.mark.parametrize("rule", OF_TESTS, ids=lambda rule: rule.__name__)
def test_every_file_of_the_tests_keeps(rule: Callable[[Source], Wrong]) -> None:
    wrong = [complaint for source in of_tests() for complaint in rule(source)]
    assert not wrong, found(*wrong)


def test_topics_have_their_tests() -> None:
    topics = ("efficiency", "backlog", "satisfaction", "publicity", "online_service", "data_quality", "spc", "survival")
    there = [topic for topic in topics if (ROOT / "metrics" / f"{topic}.py").exists()]
    missing = [topic for topic in there if not (ROOT / "tests" / "metrics" / f"test_{topic}.py").exists()]
    assert not missing, f"tests/metrics/test_<topic>.py is missing for {missing}"


def test_sections_of_the_arrows_are_complete() -> None:
    """A new folder at the top must be given its arrows here."""
    folders = {path.name for path in ROOT.iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert folders - {"tests", "bench", "deploy", "build", "var", ".venv"} <= set(ROOMS)
    assert all(first != second for first, second in pairwise(sorted(ROOMS)))


def test_pages_hold_no_queries() -> None:
    assert not list((ROOT / "pages").rglob("*.sql"))
