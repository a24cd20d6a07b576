"""A file beside what stands for its month: later loads whose records it overwrites or leaves are named."""

from etl.desk.previewing import previewed
from etl.desk.values import Choice, Preview
from tests.etl.desk.made import handed, plain_file
from tests.etl.desk.test_way import commit
from warehouse.config import Config

MARCH = Choice(feed="cases", department="鼓楼", month="2026-03")


def preview(config: Config, data: bytes) -> Preview:
    made = previewed(config, handed(config, data, "again.csv"), MARCH, lambda _: None)
    made.forget()
    return made


def test_corrections_that_came_later_are_named_before_they_are_overwritten(config: Config) -> None:
    commit(config, handed(config, plain_file(10)), MARCH)
    corrections = plain_file(3, first=8).replace(b"10:00", b"11:00")
    commit(config, handed(config, corrections, "more.csv"), Choice(feed="cases", department="鼓楼"))
    shown = preview(config, plain_file(9))
    # Of the three corrected, this file says A0008 as it was first, and lacks A0009 and A0010, which stay.
    assert (shown.added, shown.replaced, shown.unchanged, shown.removed) == (0, 1, 8, 0)
    assert shown.replaces is not None
    assert [line.zh for line in shown.replaces.told] == [
        "more.csv（L000002）导入在后，其中 1 条与本文件不同，导入后以本文件为准。",
        "more.csv（L000002）导入在后，予以保留：其中 2 条本文件没有。",
    ]
    assert shown.replaces.cells[0].before.startswith("2026-03-10 03:00")


def test_a_file_beside_nothing_later_names_nothing(config: Config) -> None:
    commit(config, handed(config, plain_file(10)), MARCH)
    shown = preview(config, plain_file(9))
    assert shown.replaces is not None and (shown.replaces.told, shown.removed) == ((), 1)
