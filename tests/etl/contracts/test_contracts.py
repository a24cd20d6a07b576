"""Every contract is whole: both languages, no name twice, an example that it accepts itself."""

import pytest

from etl.contracts import CONTRACTS, reasons
from etl.contracts.model import ENDED, STARTED
from etl.contracts.schema import rules_of, schema_of
from etl.headers import Rank, named
from etl.problem import Reason
from tests.etl.tables import checked, codes

EVERY = pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS)
REASONS = [each for each in vars(reasons).values() if isinstance(each, Reason)]


@EVERY
def test_everything_is_said_in_both_languages(contract):
    texts = [contract.label, contract.grain, *(text for c in contract.columns for text in (c.label, c.meaning))]
    assert all(text.en and text.zh for text in texts)


@EVERY
def test_no_name_stands_for_two_columns(contract):
    for column in contract.columns:
        for name in (column.name, *column.synonyms, column.label.zh):
            found = named(name, contract)
            assert found is not None and (found.column, found.rank) == (column.name, Rank.SYNONYM), name


@EVERY
def test_labels_are_unique(contract):
    for language in ("en", "zh"):
        labels = [column.label.in_(language) for column in contract.columns]
        assert len(labels) == len(set(labels))


@EVERY
def test_the_examples_make_a_row_that_is_accepted(contract):
    # The examples agree with one another: a closed case has its dates, a validity ends.
    result = checked({c.name: c.example for c in contract.columns}, feed=contract.feed)
    assert codes(result) == []
    assert result.accepted == 1


@EVERY
def test_required_columns_and_the_key_are_columns(contract):
    known = {*contract.names, *(aid.name for aid in contract.aids)}
    assert {*contract.required, *contract.key, *(name for key in contract.other_keys for name in key)} <= known
    assert contract.required


@EVERY
def test_every_rule_of_the_schema_has_a_reason(contract):
    rules = rules_of(contract)
    assert set(schema_of(contract)._schema_validation_rules()) <= set(rules)
    assert all(rule.column in (*contract.names, STARTED, ENDED) for rule in rules.values())


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.code)
def test_reasons_can_be_said(reason):
    for text in (reason.text, reason.remedy):
        for language in ("en", "zh"):
            assert text.in_(language).format(row=1, column="c", value="v", expected="e")


def test_codes_are_unique():
    assert len({reason.code for reason in REASONS}) == len(REASONS)
