"""Work that goes on beside the page: a click meanwhile redraws the page and does not cut the work short."""

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as until
from typing import Generic, TypeVar

import streamlit as st

from etl.desk import Step

T = TypeVar("T")

# Short enough that a figure stands there as soon as it is known, long enough not to keep the machine busy.
_LOOK_SECONDS = 0.2
# Below it a sentence about waiting would only flicker.
_PATIENCE_SECONDS = 1.0


class Job(Generic[T]):
    """One piece of work on a thread of its own; `step` is what it says it is doing."""

    def __init__(self, work: Callable[[Callable[[Step], None]], T]) -> None:
        self.step: Step | None = None
        self._began = time.monotonic()
        pool = ThreadPoolExecutor(max_workers=1)
        self._future: Future[T] = pool.submit(work, self._heard)
        pool.shutdown(wait=False)

    def _heard(self, step: Step) -> None:
        self.step = step

    @property
    def done(self) -> bool:
        """Whether it has ended, well or not."""
        return self._future.done()

    @property
    def seconds(self) -> float:
        """How long ago it began."""
        return time.monotonic() - self._began

    def look(self) -> None:
        """Wait a moment for the end."""
        until([self._future], timeout=_LOOK_SECONDS)

    def result(self) -> T:
        """What it gave; raises what it raised."""
        return self._future.result()

    def afterwards(self, act: Callable[[T], None]) -> None:
        """Do something with what it gave, now or when it has ended; nothing where it failed."""
        self._future.add_done_callback(lambda done: None if done.exception() else act(done.result()))


def wait(job: Job[T], said: str) -> T:
    """Say what is being done until the work has ended; returns what it gave."""
    place = st.empty()
    while not job.done:
        job.look()
        if job.seconds > _PATIENCE_SECONDS:
            with place.container():
                st.skeleton(height=90)
                st.caption(f"{said} {job.seconds:.0f} s")
    place.empty()
    return job.result()
