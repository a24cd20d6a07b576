"""Files as clerks hand them over, made small."""

from pathlib import Path

from etl.desk import tasks
from etl.desk.examination import examined
from etl.desk.inbox import receive
from etl.desk.map_edits import with_column
from etl.desk.values import Choice, Committed, Examined, Handed, Original, Task
from warehouse.config import Config

# Names of their own: no contract knows 件号, 收下 or 办完.
GROUPS = "鼓楼区三月办件,,,,,,\n业务信息,,办理时间,,承办部门,来件方式,补件回数\n件号,办的什么,收下,办完,,,\n"
GOOD, BAD = 40, 12
OURS = {
    "业务信息/件号": ("cases", "case_no"),
    "业务信息/办的什么": ("cases", "service"),
    "办理时间/收下": ("cases", "accepted_at"),
    "办理时间/办完": ("cases", "closed_at"),
    "来件方式": ("cases", "channel"),
    "补件回数": ("cases", "supplements"),
}
MARCH = Choice(feed="cases", department="鼓楼", month="2026-03")


def matched(choice: Choice) -> Choice:
    """What a clerk says once of these headers."""
    for header, target in OURS.items():
        choice = with_column(choice, header, target)
    return choice


def row(number: int, accepted: str, closed: str, channel: str = "窗口", supplements: str = "1") -> str:
    return f"K{number:04},转移登记,{accepted},{closed},鼓楼,{channel},{supplements}\n"


def merged_file(good: int = GOOD, bad: int = BAD, month: str = "2026-03", total: int | None = None) -> bytes:
    """GBK, a title, a merged header of two rows, own names, a total, and rows that close before they were accepted."""
    fine = [row(n, f"{month}-{1 + n % 20:02} 09:00", f"{month}-{2 + n % 20:02} 10:00") for n in range(good)]
    wrong = [row(900 + n, f"{month}-10 09:00", f"{month}-09 10:00") for n in range(bad)]
    said = good + bad if total is None else total
    return (GROUPS + "".join((*fine, *wrong)) + f"合计,,,,,,{said}\n").encode("gbk")


HEADER = "业务号,登记类型,受理时间,办结时间,承办部门,申请方式,申请人\n"


def plain_file(rows: int, month: str = "2026-03", first: int = 0, person: str = "张三") -> bytes:
    """A file that needs no map."""
    made = [
        f"A{n:04},转移登记,{month}-{1 + n % 20:02} 09:00,{month}-{2 + n % 20:02} 10:00,鼓楼,窗口,{person}\n"
        for n in range(first, first + rows)
    ]
    return (HEADER + "".join(made)).encode("gb18030")


def handed(config: Config, data: bytes, name: str = "三月.csv") -> Original:
    return receive(config, name, data)


def written(folder: Path, name: str, data: bytes | str) -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def looked(config: Config, original: Original, choice: Choice | None = None) -> Examined:
    return examined(config, original, choice or Choice(), lambda _: None)


def commit(config: Config, original: Original, choice: Choice, seen: str | None = None) -> Committed:
    task = Task(config.home, "commit", [Handed(original, choice, seen)], "zheng")
    return tasks.DO["commit"](config, task, lambda _: None)[0]


def left_in(home: Path) -> list[Path]:
    """What lies in the data directory beside the store itself."""
    return [path for folder in ("inbox", "trials") for path in (home / folder).rglob("*") if path.exists()]
