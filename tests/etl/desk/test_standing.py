"""A file beside what stands for its month: later loads whose records it overwrites or leaves are named."""

from etl.desk.previewing import previewed
from etl.desk.values import Choice, Preview
from tests.etl.desk.made import MARCH, commit, handed, plain_file
from warehouse.config import Config


def preview(config: Config, data: bytes) -> Preview:
    made = previewed(config, handed(config, data, "again.csv"), MARCH, lambda _: None)
    made.forget()
    return made


def test_corrections_that_came_later_are_named_before_they_are_overwritten(twenty: Config) -> None:
    corrections = plain_file(3, first=18).replace(b"10:00", b"11:00")
    commit(twenty, handed(twenty, corrections, "more.csv"), Choice(feed="cases", department="鼓楼"))
    shown = preview(twenty, plain_file(19))
    # Of the three corrected, this file says A0018 as it was first, and lacks A0019 and A0020, which stay.
    assert (shown.added, shown.replaced, shown.unchanged, shown.removed) == (0, 1, 18, 0)
    assert shown.replaces is not None
    assert [line.zh for line in shown.replaces.told] == [
        "more.csv（L000002）导入在后，其中 1 条与本文件不同，导入后以本文件为准。",
        "more.csv（L000002）导入在后，予以保留：其中 2 条本文件没有。",
    ]
    assert shown.replaces.cells[0].before.startswith("2026-03-20 03:00")


def test_a_file_beside_nothing_later_names_nothing(twenty: Config) -> None:
    shown = preview(twenty, plain_file(19))
    assert shown.replaces is not None and (shown.replaces.told, shown.removed) == ((), 1)
