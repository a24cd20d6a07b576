"""Words that a person reads, in both languages, kept where the thing they name is defined."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")


@dataclass(frozen=True, slots=True)
class Text:
    """One wording in English and 简体中文."""

    en: str
    zh: str

    def in_(self, language: Language) -> str:
        """The wording in one language."""
        return self.zh if language == "zh" else self.en

    def format(self, **values: object) -> "Text":
        """The wording with its named places filled in both languages.

        A value that is itself a `Text` is put in each language's own words.
        """
        return Text(
            en=self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
            zh=self.zh.format(**{k: v.zh if isinstance(v, Text) else v for k, v in values.items()}),
        )


COMMA = Text(", ", "、")


def listed(words: Iterable[Text | str], between: Text = COMMA) -> Text:
    """The words in a row, in each language its own and with its own sign between them."""
    texts = [Text(word, word) if isinstance(word, str) else word for word in words]
    return Text(between.en.join(one.en for one in texts), between.zh.join(one.zh for one in texts))


class TextError(Exception):
    """What a family of errors grows from: `text` says in both languages what was found and what to do."""

    def __init__(self, text: Text) -> None:
        self.text = text
        super().__init__(text.en)

    def in_(self, language: Language) -> str:
        """The message in one language."""
        return self.text.in_(language)
