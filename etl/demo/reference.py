"""The reference files of the city: its departments and its services."""

from datetime import date

import polars as pl

from etl.demo import city, story


def departments_table() -> pl.DataFrame:
    """One row per department, the municipal centre first."""
    centre = (city.CENTRE_ID, city.CENTRE.zh, city.CENTRE.en, None, "福州市")
    offices = [(d.id, d.name.zh, d.name.en, city.CENTRE_ID, d.district.zh) for d in city.DEPARTMENTS]
    return pl.DataFrame(
        [centre, *offices], schema=["部门编号", "部门名称", "英文名称", "上级部门", "区县"], orient="row"
    )


def services_table() -> pl.DataFrame:
    """One row per service and promise: a service whose promise was changed has one row for each time."""
    rows = [row for service in city.SERVICES for row in _promises(service)]
    headers = ["事项编码", "事项名称", "英文名称", "事项类别", "承诺时限", "法定时限", "时限单位", "是否即办"]
    return pl.DataFrame(rows, schema=[*headers, "启用日期", "停用日期"], orient="row", infer_schema_length=None)


def _promises(service: city.Service) -> list[tuple[object, ...]]:
    reform = story.MORTGAGE_REFORM
    if service.id != reform.service:
        return [_row(service, service.promised, None, None)]
    before = _row(service, reform.promised_before, None, reform.since)
    return [before, _row(service, service.promised, reform.since, None)]


def _row(service: city.Service, promised: int, since: date | None, until: date | None) -> tuple[object, ...]:
    names = (service.id, service.name.zh, service.name.en, service.group.zh)
    instant = "是" if service.promised == 0 else "否"
    return (*names, promised, city.STATUTORY_DAYS, "工作日", instant, since, until)
