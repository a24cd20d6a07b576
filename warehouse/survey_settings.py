"""What an office knows of its surveys and no file says: who manages, how questions belong together, who was asked."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field


def _in_order(scale: tuple[int, int]) -> tuple[int, int]:
    if scale[0] >= scale[1]:
        raise ValueError("the lower end comes first")
    return scale


def _nested(value: object) -> object:
    """A number alone stands for the whole, under no name."""
    return value if isinstance(value, Mapping) else {"": value}


_Scale = Annotated[tuple[int, int], AfterValidator(_in_order)]
_Amount = Annotated[Mapping[str, Annotated[float, Field(ge=0)]], BeforeValidator(_nested)]
_People = Annotated[Mapping[str, Annotated[int, Field(ge=0)]], BeforeValidator(_nested)]


class Survey(BaseModel):
    """The section `[survey]`: words as the questionnaires have them, every key optional."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    # Whoever answers for the service is asked, too, and is not the public.
    managers: tuple[str, ...] = ("管理人员", "管理者", "工作人员", "领导干部")
    # Questions (or their topics) that praise where they are denied.
    reversed: tuple[str, ...] = ()
    dimensions: Mapping[str, tuple[str, ...]] = {}
    # The lowest and the highest point of a question's scale.
    scales: Mapping[str, _Scale] = {}
    # The population by occupation, or by occupation and channel, as persons or as shares.
    shares: Mapping[str, _Amount] = {}
    # How many were asked to answer, by wave, or by wave and population.
    invited: Mapping[str, _People] = {}
    # An open question, and the names that count as knowing the service.
    unprompted_question: str | None = None
    unprompted_names: tuple[str, ...] = ()

    def bound(self, model: str) -> dict[str, object]:
        """The values that are bound to one of the models of surveys."""
        match model:
            case "survey":
                return {"managers": list(self.managers)}
            case "survey_told":
                return _columns(("names", "dimensions", "reversed", "lows", "highs"), self._told())
            case "survey_shares":
                return _columns(("occupations", "channels", "shares"), _flat(self.shares))
            case "survey_invited":
                return _columns(("waves", "populations", "invited"), _flat(self.invited))
            case "survey_sheets":
                return {"question": self.unprompted_question, "names": list(self.unprompted_names)}
            case _:
                return {}

    def _told(self) -> Iterator[tuple[object, ...]]:
        """Each question that is named, with its dimension, whether it is reversed, and the ends of its scale."""
        dimension = {topic: name for name, topics in self.dimensions.items() for topic in topics}
        for name in dict.fromkeys((*dimension, *self.reversed, *self.scales)):
            low, high = self.scales.get(name, (None, None))
            yield name, dimension.get(name), name in self.reversed, low, high


def _flat(nested: Mapping[str, Mapping[str, float]]) -> Iterator[tuple[object, ...]]:
    """Outer key, inner key (none: the whole) and number."""
    for outer, inner in nested.items():
        yield from ((outer, key or None, number) for key, number in inner.items())


def _columns(names: tuple[str, ...], rows: Iterator[tuple[object, ...]]) -> dict[str, object]:
    """The rows as one list per column."""
    told = list(rows)
    return {name: [row[at] for row in told] for at, name in enumerate(names)}
