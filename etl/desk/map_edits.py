"""What a person corrects, as the text of a map: the same text that a shell takes with --map."""

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from etl.desk.values import Choice, Decision, Option
from etl.map_text import SECTIONS, written


def with_column(choice: Choice, header: str, target: tuple[str, str] | None) -> Choice:
    """The choice with a header taken for a column (feed and name); None leaves the header out."""
    said = _said(choice)
    said["columns"][header] = ".".join(target) if target else ""
    return _choice(choice, said)


def without_column(choice: Choice, header: str) -> Choice:
    """The choice with nothing said of a header, which is then matched by its name."""
    said = _said(choice)
    said["columns"].pop(header, None)
    return _choice(choice, said)


def with_word(choice: Choice, feed: str, column: str, word: str, ours: str) -> Choice:
    """The choice with a word of theirs taken for one of ours; "" counts as empty."""
    said = _said(choice)
    said["values"].setdefault(f"{feed}.{column}", {})[word] = ours
    return _choice(choice, said)


def with_source(choice: Choice, **said_of_source: str | int | None) -> Choice:
    """The choice with what the file does not say: timezone, date_order, encoding, header_row, or a column it lacks.

    None takes back what was said.
    """
    said = _said(choice)
    for key, value in said_of_source.items():
        if value is None:
            said["source"].pop(key, None)
        else:
            said["source"][key] = value
    return _choice(choice, said)


def decided(choice: Choice, decision: Decision, option: Option) -> Choice:
    """The choice with one decision answered."""
    answered = with_source(choice, **dict(option.source)) if option.source else choice
    if option.month is not None:
        return replace(answered, month=option.month)
    if option.source:
        return answered
    return replace(answered, confirmed=answered.confirmed | {decision.id})


def _said(choice: Choice) -> dict[str, dict[str, Any]]:
    document = tomllib.loads(choice.map_text or "")
    said = {section: dict(document.get(section, {})) for section in SECTIONS}
    said["values"] = dict(_flat(said["values"]))
    return said


def _flat(values: Mapping[str, Any]) -> list[tuple[str, dict[str, str]]]:
    """Words by `feed.column`: TOML reads an unquoted `values.cases.channel` as a table within a table."""
    flat: list[tuple[str, dict[str, str]]] = []
    for key, words in values.items():
        nested = {name: inner for name, inner in words.items() if isinstance(inner, Mapping)}
        flat += [(f"{key}.{name}", dict(inner)) for name, inner in nested.items()]
        if len(nested) < len(words):
            flat.append((key, {name: word for name, word in words.items() if name not in nested}))
    return flat


def _choice(choice: Choice, said: Mapping[str, Any]) -> Choice:
    return replace(choice, map_text=written(said))
