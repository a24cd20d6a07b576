"""A rule that cannot fail is worse than none: each rule of the house meets a file that breaks it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tests.source
import tests.test_house as house
import tests.test_words as words
from tests.source import Source

BROKEN: list[tuple[Callable[[Source], Iterator[str]], str, str]] = [
    (house.imports_follow_the_arrows, "warehouse/x.py", "from metrics.model import Metric"),
    (house.imports_follow_the_arrows, "metrics/x.py", "import etl.load"),
    (house.imports_follow_the_arrows, "metrics/sub/x.py", "from ...pages import _ui"),
    (house.imports_follow_the_arrows, "pages/today.py", "from etl import load"),
    (house.imports_follow_the_arrows, "etl/x.py", "def f() -> None:\n    from metrics import view"),
    (house.imports_follow_the_arrows, "etl/x.py", "import importlib\nimportlib.import_module('pages.today')"),
    (house.libraries_stay_at_home, "metrics/x.py", "import duckdb"),
    (house.libraries_stay_at_home, "etl/x.py", "from streamlit import cache_data"),
    (house.libraries_stay_at_home, "warehouse/x.py", "import pandas as pd"),
    (house.nothing_is_imported_by_a_name_made_at_run_time, "etl/x.py", "__import__(name)"),
    (house.files_and_functions_stay_small, "etl/x.py", "x = 1\n" * 401),
    (house.files_and_functions_stay_small, "etl/x.py", "def f() -> None:\n" + "    x = 1\n" * 60),
    (house.every_function_is_annotated, "etl/x.py", "def f(a: int, *b) -> None: ..."),
    (house.every_function_is_annotated, "etl/x.py", "class A:\n    def f(self): ..."),
    (house.no_error_is_swallowed, "etl/x.py", "try:\n    f()\nexcept:\n    pass"),
    (house.no_error_is_swallowed, "etl/x.py", "try:\n    f()\nexcept (ValueError, Exception):\n    g()"),
    (house.no_error_is_swallowed, "etl/x.py", "with contextlib.suppress(Exception):\n    f()"),
    (house.no_html_is_written, "pages/x.py", "st.markdown(x, unsafe_allow_html=True)"),
    (house.pages_hold_no_sql, "pages/x.py", "q = 'SELECT 1 FROM scoped.cases'"),
    (house.pages_hold_no_sql, "pages/x.py", "q = 'select n from scoped.cases'"),
    (house.no_sql_is_built_from_values, "etl/x.py", "q = f'SELECT {a} FROM t'"),
    (house.no_sql_is_built_from_values, "warehouse/x.py", 'q = f"SELECT a FROM t WHERE b = {c}"'),
    (house.no_sql_is_built_from_values, "warehouse/x.py", "q = 'SELECT a FROM t WHERE b = ' + c"),
    (house.no_sql_is_built_from_values, "metrics/x.py", "q = 'SELECT a FROM t WHERE b = %s' % c"),
    (house.names_say_what_is_in_them, "etl/utils.py", "x = 1"),
    (house.nothing_is_left_for_later_or_tied_to_a_machine, "etl/x.py", "x = 1  # TO" + "DO: more"),
    (house.nothing_is_left_for_later_or_tied_to_a_machine, "etl/x.py", "x = '/ro" + "ot/data'"),
    (words.words_of_one_language, "pages/x.py", "st.title('Processing time')"),
    (words.words_of_one_language, "pages/x.py", "st.button(f'Load {n} files')"),
]


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_the_rule_finds_it(
    rule: Callable[[Source], Iterator[str]], name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tests.source, "ROOT", tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    assert list(rule(Source(path)))
