"""What the ids in the data are called: departments, services, channels, states."""

from collections.abc import Mapping
from dataclasses import dataclass

from metrics import directory
from pages._ui.literal import visible
from pages._ui.words import NOT_STATED
from warehouse.reader import Snapshot
from warehouse.text import Text
from warehouse.words import CHANNELS

OUTCOMES: dict[str, Text] = {
    "early": Text("early", "提前"),
    "on_time": Text("on time", "按时"),
    "late": Text("late", "超期"),
    "instant": Text("instant", "即办"),
    "unknown": Text("calendar unknown", "日历未公布"),
}


@dataclass(frozen=True, slots=True)
class Names:
    """Every id that may stand in a filter, with its name."""

    departments: Mapping[str, Text]
    services: Mapping[str, Text]
    channels: Mapping[str, Text]

    def known(self, dimension: str) -> Mapping[str, Text]:
        """The ids of one dimension."""
        return {"department": self.departments, "service": self.services, "channel": self.channels}[dimension]

    def of(self, dimension: str, id: str) -> Text:
        """The name of an id; the id itself where it has none, and words for an empty one."""
        if not id:
            return NOT_STATED
        return self.known(dimension).get(id) or CHANNELS.get(id) or Text(visible(id), visible(id))


def load_names(snapshot: Snapshot) -> Names:
    """Read the names of one version."""
    return Names(
        departments=_shown(directory.departments(snapshot)),
        services=_shown(directory.services(snapshot)),
        channels={id: CHANNELS.get(id) or Text(visible(id), visible(id)) for id in directory.channels(snapshot)},
    )


def _shown(told: Mapping[str, Text]) -> dict[str, Text]:
    return {id: Text(visible(name.en), visible(name.zh)) for id, name in told.items()}
