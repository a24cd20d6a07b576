"""What the server and the worker say to each other: one line of JSON per message, made from the values alone."""

from typing import Any

from pydantic import TypeAdapter

from etl.desk.values import Committed, Examined, Preview, Step, Task, Verified
from warehouse.text import Text

TASK: TypeAdapter[Task] = TypeAdapter(Task)
STEP: TypeAdapter[Step] = TypeAdapter(Step)
TEXT: TypeAdapter[Text] = TypeAdapter(Text)
RESULTS: dict[str, TypeAdapter[Any]] = {
    "examine": TypeAdapter(Examined),
    "verify": TypeAdapter(Verified),
    "rejected": TypeAdapter(int),
    "preview": TypeAdapter(Preview),
    "commit": TypeAdapter(tuple[Committed, ...]),
    "undo": TypeAdapter(int),
}
