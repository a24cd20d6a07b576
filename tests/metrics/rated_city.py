"""A few ratings by hand, of which every figure can be counted: cases in time, late ones, and what does not fit."""

from collections.abc import Iterator

from tests.warehouse.city import City, Rows, at, case
from warehouse.masking import masked

# Of those of whom anybody says it, every fourth came twice.
VISITS = (1, 1, 1, 2)
QUIET_MONTHS = ("2025-12", "2026-01", "2026-02", "2026-03")
COMMENTS = (
    (5, "窗口服务热情，我是张伟", 4),
    (1, "窗口排队太久，材料要求不清楚", 5),
    (2, "排队叫号混乱，没人解释材料", 1),
    (5, "办理很快", 2),
)


def rating(number: str, moment: str, level: int, source: str = "active", **columns: object) -> dict[str, object]:
    """A rating record with nothing but a level; by a person unless said otherwise."""
    return {
        "rating_id": number,
        "department": "gulou",
        "service": "transfer",
        "level": level,
        "rated_at": at(moment),
        "rating_source": source,
        **dict.fromkeys(("case_no", "window", "channel", "reasons", "comment", "is_default", "named", "appeal_upheld")),
        **dict.fromkeys(("verified_at", "appealed_at", "rectified_at", "called_back_at")),
        **columns,
    }


def cases() -> Iterator[dict[str, object]]:
    """Promised five working days: decided in three, and of the first department ten in fourteen."""
    for name, department, closed, count in (
        ("early", "gulou", "2026-03-05 10:00", 12),
        ("late", "gulou", "2026-03-20 10:00", 10),
        ("other", "taijiang", "2026-03-05 10:00", 10),
        ("slow", "taijiang", "2026-03-05 10:00", 4),
        ("overdue", "taijiang", "2026-03-20 10:00", 1),
    ):
        for number in range(count):
            told = {"promised_days": 5, "limit_unit": "working_days", "department": department}
            told |= {"visits": VISITS[number % 4] if name == "early" else None, "supplements": int(number < 2)}
            yield case(f"{name}{number}", "2026-03-02 09:00", closed, **told)
    for month in QUIET_MONTHS:
        for number in range(20):
            ended = f"{month}-{2 + number % 5:02} 10:00"
            for department in ("mawei", "changle"):
                yield case(f"{department}{month}-{number}", f"{month}-01 09:00", ended, department=department)
    yield case("open", "2026-03-31 09:00")


def of_cases() -> Iterator[dict[str, object]]:
    """Eight fives and four fours; five fours and five twos; ten fours. One late case was rated well first."""
    for name, department, day, levels in (
        ("early", "gulou", "2026-03-06", (5,) * 8 + (4,) * 4),
        ("late", "gulou", "2026-03-23", (4,) * 5 + (2,) * 5),
        ("other", "taijiang", "2026-03-06", (4,) * 10),
    ):
        for number, level in enumerate(levels):
            moment = f"{day} 10:{number:02}:07"
            yield rating(f"{name}{number}", moment, level, case_no=f"{name}{number}", department=department)
    yield rating("first", "2026-03-22 09:00:07", 5, case_no="late9")
    for number in range(3):
        yield rating(f"filled{number}", f"2026-03-08 11:{number:02}:07", 5, "default", case_no=f"early{number}")


def called_late() -> Iterator[dict[str, object]]:
    """Three call late what was decided early, one what was late, one names no case; one says something else."""
    late = "未在承诺时间内办结"
    said = [("slow", 0, late), ("slow", 1, late), ("slow", 2, late), ("overdue", 0, "209"), ("slow", 3, "服务态度生硬")]
    yield rating("untimed", "2026-03-29 09:00:11", 2, department="taijiang", reasons=late)
    for day, (name, number, reason) in enumerate(said, start=24):
        moment = f"2026-03-{day} 09:00:11"
        yield rating(f"{name}{number}", moment, 2, case_no=f"{name}{number}", department="taijiang", reasons=reason)


def at_once() -> Iterator[dict[str, object]]:
    """Six in one second with a reason, five in one whole minute, four in another second: the first alone are many."""
    for moment, count in (("2026-03-11 17:20:36", 6), ("2026-03-11 17:25:00", 5), ("2026-03-11 17:30:12", 4)):
        for number in range(count):
            name = f"burst{moment[-8:]}-{number}"
            yield rating(name, moment, 5, department="jinan", window=str(number), reasons="服务态度好")


def only_five() -> Iterator[dict[str, object]]:
    """Window 7 has twelve fives; of the sixteen at the others half are fives. Two more at window 8 are too few."""
    for number in range(30):
        window = "7" if number < 12 else "8" if number > 27 else str(number % 4)
        level = 5 if window in "78" else 4 + number % 2
        yield rating(f"five{number}", f"2026-03-12 09:{number:02}:13", level, department="minhou", window=window)


def fallen_silent() -> Iterator[dict[str, object]]:
    """Of twenty cases a month people rated sixteen until March: two of one department, of another none."""
    for month, own in zip(QUIET_MONTHS, (16, 16, 16, 2), strict=True):
        for number in range(20):
            name = f"{month}-{number}"
            source = "active" if number < own else "default"
            on = {"channel": "window", "case_no": f"mawei{name}"}
            yield rating(f"quiet{name}", f"{month}-10 10:{number:02}:21", 5, source, department="mawei", **on)
            if month != QUIET_MONTHS[-1] and number < own:
                on = {"department": "changle", "case_no": f"changle{name}"}
                yield rating(f"gone{name}", f"{month}-11 10:{number:02}:21", 5, **on)


def commented() -> Iterator[dict[str, object]]:
    for which, (level, comment, count) in enumerate(COMMENTS):
        for number in range(count):
            moment = f"2026-02-{10 + which} 15:{number:02}:31"
            yield rating(f"said{which}-{number}", moment, level, department="cangshan", comment=masked(comment))


def feeds() -> dict[str, Rows]:
    """All of it, as one load has it."""
    parts = (of_cases(), called_late(), at_once(), only_five(), fallen_silent(), commented())
    return {"cases": list(cases()), "ratings": [one for part in parts for one in part]}


def loaded(city: City) -> City:
    """The city with all of it in its warehouse."""
    city.load(feeds())
    return city
