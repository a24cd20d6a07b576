from datetime import UTC, datetime, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.judge import _is_a_day

MOMENTS = st.one_of(
    st.none(),
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)),
    st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(
        lambda moment: moment.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(hours=8)
    ),
)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Asia/Kathmandu", "America/New_York", "Africa/Monrovia"])
@given(moments=st.lists(MOMENTS, max_size=20))
def test_a_day_is_midnight_of_the_zone_and_nothing_else(zone: str, moments: list[datetime | None]):
    told = pl.Series([moment and moment.replace(tzinfo=UTC) for moment in moments], dtype=pl.Datetime("us", "UTC"))
    plainly = told.dt.convert_time_zone(zone).dt.strftime("%H:%M:%S%.6f") == "00:00:00.000000"
    assert _is_a_day(told, zone).to_list() == plainly.to_list()
