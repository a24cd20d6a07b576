"""What the ids in the data are called: departments, services, channels, states."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics import directory
from metrics.data_health import Unheard, unheard
from pages._ui.literal import literal
from pages._ui.words import COUNT_OF_DEPARTMENTS, NOT_GIVEN, NOT_STATED
from warehouse.reader import Snapshot
from warehouse.text import Text
from warehouse.visible import visible
from warehouse.words import CHANNELS

# What the marts say where a record does not: an id, and no word for a reader.
UNSPECIFIED = "unspecified"
_NAMED = 2  # departments; more are counted
OUTCOMES: dict[str, Text] = {
    "early": Text("early", "提前"),
    "on_time": Text("on time", "按时"),
    "late": Text("late", "超期"),
    "instant": Text("instant", "即办"),
    "unknown": Text("calendar unknown", "日历未公布"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Every id that may stand in a filter, with its name; how far records reach, and the months of which none tell."""

    departments: Mapping[str, Text]
    services: Mapping[str, Text]
    channels: Mapping[str, Text]
    reach: Mapping[str, date]
    unheard: Unheard | None = None

    def known(self, dimension: str) -> Mapping[str, Text]:
        """The ids of one dimension."""
        return {"department": self.departments, "service": self.services, "channel": self.channels}[dimension]

    def telling(self, dimension: str) -> bool:
        """Whether the records say anything of a dimension, so that it may be broken down by."""
        return any(id != UNSPECIFIED for id in self.known(dimension))

    def of(self, dimension: str, id: str) -> Text:
        """The name of an id; the id itself where it has none, and words for an empty one."""
        if not id:
            return NOT_STATED
        if id == UNSPECIFIED:
            return NOT_GIVEN.get(dimension, NOT_STATED)
        return self.known(dimension).get(id) or CHANNELS.get(id) or Text(visible(id), visible(id))

    def some(self, departments: Sequence[str]) -> Text:
        """A few departments by name, more of them by their number; Markdown."""
        if len(departments) > _NAMED:
            return COUNT_OF_DEPARTMENTS.format(count=len(departments))
        told = [self.of("department", id) for id in departments]
        return Text(" and ".join(literal(one.en) for one in told), "、".join(literal(one.zh) for one in told))


def load_names(snapshot: Snapshot) -> Names:
    """Read the names of one version."""
    return Names(
        departments=_shown(directory.departments(snapshot)),
        services=_shown(directory.services(snapshot)),
        channels={id: _channel(id) for id in directory.channels(snapshot)},
        reach=directory.reach(snapshot),
        unheard=unheard(snapshot),
    )


def _channel(id: str) -> Text:
    return NOT_GIVEN["channel"] if id == UNSPECIFIED else CHANNELS.get(id) or Text(visible(id), visible(id))


def _shown(told: Mapping[str, Text]) -> dict[str, Text]:
    return {id: Text(visible(name.en), visible(name.zh)) for id, name in told.items()}
