"""`python -m etl.desk.worker`: takes one task per line, and answers with steps, then a result or a refusal."""

import contextlib
import json
import os
import select
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from etl.desk.inbox import folder_of
from etl.desk.tasks import DO
from etl.desk.values import Step, Task
from etl.desk.wire import RESULTS, STEP, TASK, TEXT
from etl.errors import EtlError
from warehouse.config import load_config
from warehouse.errors import WarehouseError
from warehouse.terminal import unusable
from warehouse.text import Text

# Somebody who does not come back within ten minutes waits half a second longer for the next answer.
IDLE_SECONDS = 600.0


def main() -> int:
    """Serve until the server closes the pipe or nobody asks any more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", encoding="utf-8")
    # Whatever a library prints must not be taken for an answer.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while select.select([sys.stdin], [], [], IDLE_SECONDS)[0] and (line := sys.stdin.readline()):
        _serve(TASK.validate_json(line), lambda message: _say(answers, {**message, "mebibytes": _mebibytes()}))
    return 0


def _serve(task: Task, say: Callable[[Mapping[str, Any]], None]) -> None:
    def step(made: Step) -> None:
        say({"step": STEP.dump_python(made, mode="json")})

    with _told(say):
        # What a killed worker leaves lies where it is swept, and no row leaves the data directory.
        tempfile.tempdir = str(folder_of(load_config(task.home)))
        result = DO[task.do](load_config(task.home), task, step)
        say({"result": RESULTS[task.do].dump_python(result, mode="json")})


@contextmanager
def _told(say: Callable[[Mapping[str, Any]], None]) -> Iterator[None]:
    try:
        yield
    except (EtlError, WarehouseError) as error:
        say({"refused": TEXT.dump_python(error.text, mode="json"), "kind": type(error).__name__})
    except MemoryError:
        say({"refused": TEXT.dump_python(_TOO_MUCH, mode="json"), "kind": "TooLarge"})
    except OSError as error:
        say({"refused": TEXT.dump_python(unusable(error), mode="json"), "kind": "OSError"})


def _mebibytes() -> int:
    """What this process holds in memory now."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") >> 20
    return 0


def _say(answers: Any, message: Mapping[str, Any]) -> None:
    answers.write(json.dumps(message, ensure_ascii=False) + "\n")
    answers.flush()


_TOO_MUCH = Text(
    "Checking it needs more memory than there is. Split the file by month and load the parts.",
    "检查该文件所需内存超出可用范围。请按月份拆分后分别导入。",
)

if __name__ == "__main__":
    sys.exit(main())
