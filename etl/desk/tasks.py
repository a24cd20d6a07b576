"""What the worker does beyond a first look."""

from collections.abc import Callable, Mapping
from typing import Any

from etl.desk.values import Step, Task
from etl.desk.verification import verified
from warehouse.config import Config

Do = Callable[[Config, Task, Callable[[Step], None]], Any]


def _verify(config: Config, task: Task, step: Callable[[Step], None]) -> Any:
    return verified(config, task.files[0].original, task.files[0].choice, step)


DO: Mapping[str, Do] = {"verify": _verify}
