"""The contracts: what a file of each feed holds."""

from collections.abc import Mapping
from types import MappingProxyType

from etl.contracts.case_steps import CASE_STEPS
from etl.contracts.cases import CASES
from etl.contracts.departments import DEPARTMENTS
from etl.contracts.holidays import HOLIDAYS
from etl.contracts.model import Column, Contract, Kind, Rule, Vocabulary
from etl.contracts.services import SERVICES

CONTRACTS: Mapping[str, Contract] = MappingProxyType(
    {contract.feed: contract for contract in (CASES, CASE_STEPS, DEPARTMENTS, SERVICES, HOLIDAYS)}
)

__all__ = ["CONTRACTS", "Column", "Contract", "Kind", "Rule", "Vocabulary"]
