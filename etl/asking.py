"""Questions about a file at the shell: asked of whoever sits there, else told with how to answer them."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import typer

from etl.errors import Question, Undecided
from etl.handing import Told
from etl.request import Request
from warehouse.terminal import machine_language
from warehouse.text import Text

# Where another file stands for the month, this one may be laid beside it.
_REPLACING = ("shrinks", "replaces")


def by_hand() -> bool:
    """Whether somebody sits at the shell."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def answered(tried: Callable[[list[Request]], list[Told]], requests: list[Request]) -> list[Told]:
    """What became of the files, once every question was answered by hand.

    Raises:
        Undecided: nobody sits there, or the answer was no.
    """
    while True:
        try:
            return tried(requests)
        except Undecided as open_:
            if not by_hand():
                raise
            said = frozenset(_asked(one, open_) for one in open_.questions)
            requests = [replace(one, confirmed=one.confirmed | said) for one in requests]


def to_confirm(questions: Sequence[Question]) -> Iterator[Text]:
    """Every question with its figures, and how each answer is given."""
    yield from (Text(f"  {one.text.en}", f"  {one.text.zh}") for one in questions)
    yield _CONFIRM.format(ids=" ".join(f"--confirm {one.id}" for one in questions))
    beside = [_beside(one) for one in questions if one.kind in _REPLACING]
    if beside:
        yield _ADD.format(ids=" ".join(f"--confirm {id}" for id in beside))


def _asked(question: Question, open_: Undecided) -> str:
    """The id of the answer that was given by hand."""
    language = machine_language()
    typer.echo(f"{open_.name}: {question.title.in_(language)}. {question.text.in_(language)}", err=True)
    both = question.kind in _REPLACING
    choices = (*((_KEEP_BOTH,) if both else ()), _REPLACE if both else _ALL_THE_SAME, _STOP)
    for at, choice in enumerate(choices, start=1):
        typer.echo(f"  {at} {choice.in_(language)}", err=True)
    picked = choices[_picked(len(choices), default=1 if both else len(choices)) - 1]
    if picked is _STOP:
        raise open_
    return _beside(question) if picked is _KEEP_BOTH else question.id


def _picked(most: int, default: int) -> int:
    """The number of a choice, asked for until it is one."""
    while True:
        number = int(typer.prompt(">", type=int, default=default, err=True))
        if 1 <= number <= most:
            return number


def _beside(question: Question) -> str:
    return f"adds:{question.id.partition(':')[2]}"


_KEEP_BOTH = Text("Keep both: add this file to the month", "两份都保留：作为补充导入")
_REPLACE = Text("Replace the file that stands", "替换已有文件")
_ALL_THE_SAME = Text("Load it all the same", "仍然导入")
_STOP = Text("Load nothing", "不导入")
_CONFIRM = Text("To load it all the same: {ids}", "如确认导入，请加：{ids}")
_ADD = Text("To keep both and add this file to the month: {ids}", "如两份都保留、作为补充导入，请加：{ids}")
