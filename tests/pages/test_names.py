"""What the records leave out is said in the reader's words, and is nothing to break a figure down by."""

from pages._ui.names import Names
from warehouse.text import Text


def named(*channels: str) -> Names:
    return Names({}, {}, {id: Text(id, id) for id in channels}, {})


def test_a_service_that_nobody_gave_is_called_so() -> None:
    assert named().of("service", "unspecified") == Text("service not given", "未填事项")
    assert named().of("channel", "unspecified") == Text("channel not given", "未填渠道")


def test_what_is_never_given_is_no_breakdown() -> None:
    assert not named("unspecified").telling("channel")
    assert not named().telling("service")
    assert named("unspecified", "web").telling("channel")
