"""Text of strangers' files and addresses as it may be shown: no terminal, page or spreadsheet obeys what is in it."""

import re
import unicodedata

_SPACE = re.compile(r"\s+")
# Invisible marks that reorder or join what stands around them, or that a terminal obeys; a name needs none.
_INVISIBLE = {"Cc", "Cf", "Co", "Cs"}


def visible(text: str) -> str:
    """The text on one line without control, direction and zero-width marks."""
    return _seen(_SPACE.sub(" ", text)).strip()


def inert(lines: str) -> str:
    """The text in its lines and with its indents, without marks that a terminal obeys."""
    return "\n".join(map(_seen, lines.split("\n")))


def unmarked(words: str) -> str:
    """The text with its blanks and line ends, without direction, zero-width and control marks."""
    return words if words.isprintable() else "".join(c for c in words if c.isspace() or _is_seen(c))


def _seen(line: str) -> str:
    return "".join(filter(_is_seen, line))


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _INVISIBLE
