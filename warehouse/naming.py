"""Names as they are compared, however they were typed."""

import unicodedata


def folded(word: str) -> str:
    """One word as it is compared: full-width as half-width, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", word).lower().split())
