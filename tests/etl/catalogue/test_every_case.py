"""Every case of the catalogue has its test, and each of its outcomes."""

import importlib
from collections import defaultdict

from tests.etl.catalogue.told import CASES, Outcome

SECTIONS = ("encoding", "csv_shape", "xlsx_attack", "xlsx_shape", "dates", "values", "hostile_text")
MODULES = (*(f"tests.etl.catalogue.test_{name}" for name in SECTIONS), "tests.browser.test_catalogue")
EXPECTED = {
    Outcome.OK: {1, 2, 3, 4, 9, 22, 26, 27, 28, 36, 38, 40, 41, 44, 45, 50, 52, 57, 64, 65, 66, 67, 68}
    | {70, 71, 72, 75, 76},
    Outcome.REJECT: {5, 6, 7, 8, 10, 11, 12, 15, 19, 20, 25, 29, 30, 31, 32, 33, 34, 35, 37, 48, 49, 64, 72, 73, 74},
    Outcome.QUAR: {14, 17, 18, 23, 24, 42, 43, 44, 46, 47, 54, 55, 58, 59, 60, 61, 62, 63, 69},
    Outcome.FIX: {12, 13, 16, 21, 24, 37, 39, 47, 51, 53, 55, 56, 58, 62, 63, 64, 69},
    Outcome.ASK: {8, 21, 34, 40, 41, 61, 64, 65},
}


def test_every_number_of_the_catalogue_is_there_with_its_outcomes() -> None:
    for module in MODULES:
        importlib.import_module(module)
    found: dict[Outcome, set[int]] = defaultdict(set)
    for one in CASES:
        found[one.outcome].add(one.number)
    assert found == EXPECTED
    assert set().union(*EXPECTED.values()) == set(range(1, 77))
