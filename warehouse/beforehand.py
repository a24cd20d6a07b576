"""What a build needs of the libraries it stands on, brought in while the rows of a file are still read or staged.

It is found when the build asks for it: nothing here is handed over, and nothing is missing where it was not done.
"""

from functools import cache
from threading import Thread

from warehouse.calendar import Calendar


@cache
def prepare(country: str) -> None:
    """Let the country's calendar be brought in, once, beside what goes on."""
    Thread(target=_bring_in, args=(country,), name="beforehand").start()


def _bring_in(country: str) -> None:
    # Its years are kept by the library that computes them.
    Calendar(country)
