"""One script for comparing: what was written in Traditional characters as it is written in Simplified ones."""

from functools import cache, lru_cache

from opencc import OpenCC

# As many different headers and words as a file and the contracts have.
_REMEMBERED = 8192


@lru_cache(_REMEMBERED)
def simplified(text: str) -> str:
    """The text in Simplified characters: 受理編號 is 受理编号; for comparing only, never shown or stored."""
    return text if text.isascii() else _converter().convert(text)


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")
