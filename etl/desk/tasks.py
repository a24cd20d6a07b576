"""What the worker does, task by task."""

from collections.abc import Callable, Mapping
from typing import Any

from etl.desk.examination import examined
from etl.desk.previewing import previewed
from etl.desk.reading import kept_at
from etl.desk.steps import READING, WRITING, loader_steps
from etl.desk.values import Committed, Handed, Step, Task
from etl.desk.verification import looked_at, verified
from etl.handing import hand_over
from etl.load import Report
from etl.rejected import write_rejected, write_rows
from etl.request import Request
from etl.undo import undo
from warehouse.config import Config

Say = Callable[[Step], None]


def _examine(config: Config, task: Task, step: Say) -> Any:
    return examined(config, task.files[0].original, task.files[0].choice, step)


def _verify(config: Config, task: Task, step: Say) -> Any:
    return verified(config, task.files[0].original, task.files[0].choice, step)


def _preview(config: Config, task: Task, step: Say) -> Any:
    return previewed(config, task.files[0].original, task.files[0].choice, step)


def _rejected(config: Config, task: Task, step: Say) -> Any:
    assert task.output is not None
    if task.load_id:
        step(Step(READING, 0.1))
        return write_rejected(config, task.load_id, task.output, task.language)
    looked = looked_at(config, task.files[0].original, task.files[0].choice, step)
    step(Step(WRITING, 0.8))
    return write_rows(looked.read.table.every_row, looked.checked.problems, task.output, task.language)


def _commit(config: Config, task: Task, step: Say) -> Any:
    step(Step(READING, 0.02))
    done = hand_over(
        config,
        [_request(handed) for handed in task.files],
        task.user,
        confirmed=[handed.choice.confirmed for handed in task.files],
        seen=[handed.seen for handed in task.files],
        keep=task.remember,
        on_step=loader_steps(step),
    )
    return tuple(_committed(told.report) for told in done)


def _request(handed: Handed) -> Request:
    original, choice = handed.original, handed.choice
    return Request(
        feed=choice.feed or "",
        path=original.path,
        name=original.name,
        department=choice.department,
        month=choice.month,
        map_text=choice.map_text,
        sheet=choice.sheet,
        kept=kept_at(original, choice, choice.feed),
    )


def _committed(report: Report) -> Committed:
    counted = report.checked or report.already_loaded
    assert counted is not None
    return Committed(
        load_id=report.load_id,
        version=report.version,
        already_loaded=report.already_loaded,
        rows_in=counted.rows_in or 0,
        accepted=counted.accepted or 0,
        rejected=counted.rejected or 0,
        ignored=counted.ignored or 0,
        records=tuple(counted.records.items()),
        notes=counted.notes,
        replaced=report.replaces.load_id if report.replaces else None,
    )


def _undo(config: Config, task: Task, step: Say) -> Any:
    return undo(config, task.load_id, loader_steps(step), reason=task.reason, user=task.user)


DO: Mapping[str, Callable[[Config, Task, Say], Any]] = {
    "examine": _examine,
    "verify": _verify,
    "preview": _preview,
    "rejected": _rejected,
    "commit": _commit,
    "undo": _undo,
}
