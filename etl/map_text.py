"""A map written as text, the way a person would: what its headers and words mean, and what the file does not say."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

_BARE = re.compile("[A-Za-z0-9_-]+")
SECTIONS = ("columns", "values", "source")


def written(said: Mapping[str, Any]) -> str:
    """A map as TOML: `columns`, `values` (by `feed.column`) and `source`."""
    lines: list[str] = []
    for section in SECTIONS:
        content = said.get(section) or {}
        plain = {key: value for key, value in content.items() if not isinstance(value, Mapping)}
        if plain:
            lines += [f"[{section}]", *_lines(plain)]
        for key, words in content.items():
            if isinstance(words, Mapping) and words:
                lines += [f"[{section}.{_quoted(key)}]", *_lines(words)]
    return "\n".join(lines) + "\n" if lines else ""


def _lines(content: Mapping[str, Any]) -> Sequence[str]:
    return [
        f"{_key(key)} = {value if isinstance(value, int) else _quoted(str(value))}" for key, value in content.items()
    ]


def _key(word: str) -> str:
    return word if _BARE.fullmatch(word) else _quoted(word)


def _quoted(word: str) -> str:
    # A basic string of TOML is one of JSON, but for one control character.
    return json.dumps(word, ensure_ascii=False).replace("\x7f", "\\u007f")
