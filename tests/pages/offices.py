"""Three offices that hand over a file a month, but not every month, and not always in time."""

from datetime import date
from pathlib import Path

import pytest

from tests.once import made_once
from tests.warehouse.city import City, at, case

OFFICES = ("gulou", "taijiang", "cangshan")
LAST = {1: 31, 2: 28, 3: 31, 4: 30}


def month_of(office: str, month: int, last: int | None = None) -> list[dict[str, object]]:
    """A case a day, decided on it."""
    days = (f"2026-{month:02}-{day:02}" for day in range(1, (last or LAST[month]) + 1))
    return [case(f"{office}-{day}", f"{day}T09:00", f"{day}T15:00", department=office) for day in days]


def read_on(clock: pytest.MonkeyPatch, when: str = "2026-05-03T09:00") -> None:
    """Let everybody read then; by default when the last of them has handed something over."""
    clock.setattr("warehouse.reader._now", lambda: at(when))


def handed_over_once(factory: pytest.TempPathFactory) -> Path:
    """The data directory of all that they handed over, which nobody may change."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as clock:
            handed_over(folder / "home", clock)

    return made_once(factory, "offices", make) / "home"


def handed_over(home: Path, clock: pytest.MonkeyPatch, *, demonstration: bool = False) -> City:
    """January to April 2026: Cangshan's February stops half-way and its March is late, Taijiang's March is missing.

    A case of Gulou's January came with its February, and one of Taijiang ended before it began.
    """
    city = City(home, demonstration=demonstration)
    read_on(clock)

    def load(came: str, rows: list[dict[str, object]], month: int, office: str) -> None:
        clock.setattr("warehouse.journal._now", lambda: at(came).isoformat())
        city.load({"cases": rows}, month=f"2026-{month:02}", department=office)

    with city.at_once():
        for month in LAST:
            for office in OFFICES:
                rows, came = month_of(office, month), f"2026-{month + 1:02}-03T09:00"
                match office, month:
                    case "gulou", 2:
                        rows.append(case("G-FORGOTTEN", "2026-01-20T09:00", "2026-02-02T09:00"))
                    case "taijiang", 3:
                        continue
                    case "taijiang", 4:
                        rows.append(case("T-BACKWARDS", "2026-04-09T09:00", "2026-02-06T09:00", department="taijiang"))
                    case "cangshan", 2:
                        rows, came = month_of(office, month, last=13), "2026-02-14T09:00"
                    case "cangshan", 3:
                        came = "2026-04-20T09:00"
                load(came, rows, month, office)
        told = {"department": "gulou", "month": date(2026, 4, 1), "received": 32, "closed": 30}
        city.load({"monthly_summary": [told]}, "monthly_summary")
    return city
