"""A rule that cannot fail is worse than none: each rule of the house meets a file that breaks it."""

from collections.abc import Callable
from pathlib import Path

import pytest

import tests.source
import tests.test_house as house
import tests.test_words as words
from tests.source import Source

BROKEN: list[tuple[Callable[[Source], None], str, str]] = [
    (house.test_imports_follow_the_arrows, "warehouse/x.py", "from metrics.model import Metric"),
    (house.test_imports_follow_the_arrows, "metrics/x.py", "import etl.load"),
    (house.test_imports_follow_the_arrows, "metrics/sub/x.py", "from ...pages import _ui"),
    (house.test_imports_follow_the_arrows, "pages/today.py", "from etl import load"),
    (house.test_imports_follow_the_arrows, "etl/x.py", "def f() -> None:\n    from metrics import view"),
    (house.test_imports_follow_the_arrows, "etl/x.py", "import importlib\nimportlib.import_module('pages.today')"),
    (house.test_libraries_stay_at_home, "metrics/x.py", "import duckdb"),
    (house.test_libraries_stay_at_home, "etl/x.py", "from streamlit import cache_data"),
    (house.test_libraries_stay_at_home, "warehouse/x.py", "import pandas as pd"),
    (house.test_nothing_is_imported_by_a_name_made_at_run_time, "etl/x.py", "__import__(name)"),
    (house.test_files_and_functions_stay_small, "etl/x.py", "x = 1\n" * 401),
    (house.test_files_and_functions_stay_small, "etl/x.py", "def f() -> None:\n" + "    x = 1\n" * 60),
    (house.test_every_function_is_annotated, "etl/x.py", "def f(a: int, *b) -> None: ..."),
    (house.test_every_function_is_annotated, "etl/x.py", "class A:\n    def f(self): ..."),
    (house.test_no_error_is_swallowed, "etl/x.py", "try:\n    f()\nexcept:\n    pass"),
    (house.test_no_error_is_swallowed, "etl/x.py", "try:\n    f()\nexcept (ValueError, Exception):\n    g()"),
    (house.test_no_error_is_swallowed, "etl/x.py", "with contextlib.suppress(Exception):\n    f()"),
    (house.test_no_html_is_written, "pages/x.py", "st.markdown(x, unsafe_allow_html=True)"),
    (house.test_pages_hold_no_sql, "pages/x.py", "q = 'SELECT 1 FROM scoped.cases'"),
    (house.test_pages_hold_no_sql, "pages/x.py", "q = 'select n from scoped.cases'"),
    (house.test_no_sql_is_built_from_values, "etl/x.py", "q = f'SELECT {a} FROM t'"),
    (house.test_no_sql_is_built_from_values, "warehouse/x.py", 'q = f"SELECT a FROM t WHERE b = {c}"'),
    (house.test_no_sql_is_built_from_values, "warehouse/x.py", "q = 'SELECT a FROM t WHERE b = ' + c"),
    (house.test_no_sql_is_built_from_values, "metrics/x.py", "q = 'SELECT a FROM t WHERE b = %s' % c"),
    (house.test_names_say_what_is_in_them, "etl/utils.py", "x = 1"),
    (house.test_nothing_is_left_for_later_or_tied_to_a_machine, "etl/x.py", "x = 1  # TO" + "DO: more"),
    (house.test_nothing_is_left_for_later_or_tied_to_a_machine, "etl/x.py", "x = '/ro" + "ot/data'"),
    (words.test_pages_show_no_word_of_one_language, "pages/x.py", "st.title('Processing time')"),
    (words.test_pages_show_no_word_of_one_language, "pages/x.py", "st.button(f'Load {n} files')"),
]


@pytest.mark.parametrize(("rule", "name", "text"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_the_rule_finds_it(
    rule: Callable[[Source], None], name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tests.source, "ROOT", tmp_path)
    path = tmp_path / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(AssertionError):
        rule(Source(path))
