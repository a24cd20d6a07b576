"""The contracts: what a file of each feed holds."""

from collections.abc import Mapping
from types import MappingProxyType

from etl.contracts.case_steps import CASE_STEPS
from etl.contracts.cases import CASES
from etl.contracts.departments import DEPARTMENTS
from etl.contracts.holidays import HOLIDAYS
from etl.contracts.model import Column, Contract, Kind, Rule, Vocabulary
from etl.contracts.monthly_summary import MONTHLY_SUMMARY
from etl.contracts.platform_log import PLATFORM_LOG
from etl.contracts.publicity import PUBLICITY
from etl.contracts.ratings import RATINGS
from etl.contracts.services import SERVICES
from etl.contracts.staffing import STAFFING
from etl.contracts.survey import SURVEY
from etl.contracts.targets import TARGETS

_RECORDS = (CASES, CASE_STEPS, RATINGS, SURVEY, PUBLICITY, PLATFORM_LOG, MONTHLY_SUMMARY)
_REFERENCE = (DEPARTMENTS, SERVICES, STAFFING, TARGETS, HOLIDAYS)

CONTRACTS: Mapping[str, Contract] = MappingProxyType({contract.feed: contract for contract in (*_RECORDS, *_REFERENCE)})

__all__ = ["CONTRACTS", "Column", "Contract", "Kind", "Rule", "Vocabulary"]
