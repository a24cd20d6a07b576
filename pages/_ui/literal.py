"""Names that come from files, made harmless before they reach a call that renders Markdown."""

import re
from html import escape

from warehouse.visible import visible

_PUNCTUATION = re.compile(r"([!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~])")
# Where an address begins: links are made of these after escapes are read, so an invisible joiner stands in them.
_ADDRESS = re.compile(r":(?=//)|www(?=\.)|@|mailto:|xmpp:", re.IGNORECASE)


def literal(text: str) -> str:
    """The text as Markdown that shows exactly its characters.

    Every ASCII punctuation mark is escaped, so images, links, directives, formulas and HTML stay text
    and nothing is fetched from another host.
    """
    apart = _ADDRESS.sub("\\g<0>\u2060", visible(text))
    return _PUNCTUATION.sub(r"\\\1", apart)


def on_chart(text: str) -> str:
    """The text for a chart, which reads a few HTML tags, links among them."""
    return escape(visible(text), quote=False)


def strong(text: str) -> str:
    """The text in bold, its characters as they are.

    Next to a bracket or a full-width mark Markdown takes the asterisks for text; the invisible joiners stand
    between them.
    """
    return f"**\u2060{literal(text)}\u2060**"
