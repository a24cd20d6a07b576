"""Messages to a city government: dates as text and as real dates in one column, all of them read."""

from tests.acceptance.conftest import Loaded, Original

MAP = """
[columns]
"留言编号" = "cases.case_no"
"留言时间" = "cases.accepted_at"
[source]
service = "citizen message"
department = "city government"
"""
EVER = ("--from", "2000-01-01", "--to", "2021-01-01")


ORIGINAL = Original("citizen-messages/附件3_no_free_text.xlsx", map=MAP)


def test_every_row(loaded_once: Loaded) -> None:
    at_home, report = loaded_once(ORIGINAL)
    assert (report["rows_in"], report["accepted"]) == (4_326, 4_326)
    assert at_home.figure("cases_received", *EVER)["value"] == 4_326
