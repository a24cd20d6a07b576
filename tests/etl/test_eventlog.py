"""Event logs: cases and steps from one file."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.etl.tables import checked, codes, counts

NINE = datetime(2026, 3, 5, 9, tzinfo=UTC)


def event(minute: int, step: str = "check", case: str = "1", transition: str | None = None, **more: str | None) -> dict:
    row = {"case:concept:name": case, "concept:name": step, "time:timestamp": f"2026-03-05 09:{minute:02}:00+00:00"}
    return {**row, **({"lifecycle:transition": transition} if transition else {}), **more}


def log(*rows: dict, **more):
    return checked(*rows, event_log=True, **more)


def spans(result) -> list[tuple[str, int | None, int | None]]:
    """Kind, and start and end of each step in minutes after nine."""

    def minutes(moment: datetime | None) -> int | None:
        return None if moment is None else (moment - NINE) // timedelta(minutes=1)

    steps = result.frames["case_steps"].select("kind", "started_at", "completed_at")
    return [(kind, minutes(start), minutes(end)) for kind, start, end in steps.iter_rows()]


def test_one_row_per_case_and_one_per_event_in_the_order_of_the_file():
    result = log(event(1, "b"), event(1, "a"), event(0, "c", case="2"))
    assert result.frames["cases"]["case_no"].to_list() == ["1", "2"]
    assert result.frames["case_steps"]["step"].to_list() == ["b", "a", "c"]
    assert counts(result) == (3, 0, 0)


def test_attributes_of_a_case_are_the_first_that_its_events_give():
    said = [None, "Desk", "Post"]
    result = log(*({**event(at), "case:channel": channel} for at, channel in enumerate(said)))
    assert result.frames["cases"]["channel"].to_list() == ["window"]
    assert any("case:channel" in note.en and note.en.endswith(": 1.") for note in result.notes)


def test_steps_in_which_a_clock_often_stops_are_told_where_nothing_says_their_kind():
    rows = (event(0, "补正"), event(1, "审核"), event(2, "依法公告"))
    said = [note for note in log(*rows).notes if "kind" in note.en]
    assert len(said) == 1 and "2 steps “依法公告”, “补正”" in said[0].en
    assert not [note for note in log(event(0, "审核")).notes if "kind" in note.en]
    named = checked(*({**row, "类别": "办理"} for row in rows), feed="case_steps")
    assert not [note for note in named.notes if "“kind”" in note.en]


def test_what_the_log_does_not_say_is_not_stated():
    result = log(event(0))
    assert result.frames["cases"].select("service", "department", "accepted_at", "status").row(0) == (
        "unspecified",
        "unspecified",
        None,
        "open",
    )
    assert log(event(0), department="gulou").frames["cases"]["department"].to_list() == ["gulou"]


def test_loaded_as_steps_it_gives_both_too():
    assert set(log(event(0), feed="case_steps").frames) == {"cases", "case_steps"}


def test_starts_and_completions_pair_first_to_first():
    rows = [
        *(event(0, transition="schedule"), event(1, transition="START"), event(2, transition="start")),
        *(event(3, transition="complete"), event(4, transition="complete"), event(5, transition="complete")),
        *(event(6, transition="start"), event(7, transition="complete"), event(8, transition="start")),
    ]
    result = log(*rows)
    assert spans(result) == [("work", 1, 3), ("work", 2, 4), ("work", None, 5), ("work", 6, 7)]
    assert counts(result) == (7, 0, 2)
    assert any("schedule 1, start 1" in note.en for note in result.notes)


def test_a_completion_without_a_start_does_not_take_a_later_one():
    rows = [event(0, transition="complete"), event(1, transition="start"), event(2, transition="complete")]
    assert spans(log(*rows)) == [("work", None, 0), ("work", 1, 2)]


def test_steps_of_other_cases_and_other_names_do_not_pair():
    rows = [
        event(0, "a", transition="start"),
        event(1, "b", transition="complete"),
        event(2, "a", "2", transition="complete"),
    ]
    assert spans(log(*rows)) == [("work", None, 1), ("work", None, 2)]


def test_suspend_and_resume_bound_a_suspension_that_may_still_last():
    rows = [
        event(0, transition="suspend"),
        event(5, transition="resume"),
        event(6, transition="suspend"),
        event(9, transition="complete"),
    ]
    result = log(*rows)
    assert spans(result) == [("suspension", 0, 5), ("suspension", 6, None), ("work", None, 9)]
    assert counts(result) == (4, 0, 0)


def test_a_log_with_start_times():
    assert spans(log(event(3, start_timestamp="2026-03-05 09:01:00+00:00"))) == [("work", 1, 3)]


def test_closed_before_accepted_is_kept_and_told():
    attributes = {"case:startdate": "2026-03-05", "case:enddate": "2026-03-01"}
    result = log(event(0, **attributes), event(1, **attributes))
    assert codes(result) == [(2, "closed_before_accepted")]
    assert result.problems[0].reason.severity == "note"
    assert counts(result) == (2, 0, 0)


def test_an_unknown_department_of_a_log_is_kept_and_told():
    result = log(event(0, **{"case:department": "General"}), departments={"gulou": "gulou"})
    assert codes(result) == [(2, "unknown_department")]
    assert counts(result) == (1, 0, 0)


def test_a_case_that_is_set_aside_takes_its_events_with_it():
    bad = {"case:channel": "telepathy"}
    result = log(event(0, **bad), event(1, case="2"), event(2, **bad))
    assert codes(result) == [(2, "unknown_word"), (4, "set_aside_with_its_case")]
    assert counts(result) == (1, 2, 0)
    assert result.frames["case_steps"]["case_no"].to_list() == ["2"]


def test_a_case_outlives_an_event_that_is_set_aside():
    result = log({**event(0), "time:timestamp": "soon"}, event(1))
    assert codes(result) == [(2, "date_unreadable")]
    assert result.frames["cases"].height == result.frames["case_steps"].height == 1


def test_a_case_without_an_event_left_is_not_kept():
    result = log({**event(0), "time:timestamp": "soon"}, event(1, case="2"))
    assert result.frames["cases"]["case_no"].to_list() == ["2"]
    assert counts(result) == (1, 1, 0)


def test_a_start_is_set_aside_with_its_step():
    rows = [event(9, transition="start"), event(1, transition="complete")]
    result = log(*rows)
    assert codes(result) == [(2, "set_aside_with_its_case"), (3, "completed_before_started")]
    assert counts(result) == (0, 2, 0)


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/Amsterdam"])
def test_offsets_count_whatever_the_zone(zone):
    assert spans(log(event(3), said={"source": {"timezone": zone}})) == [("work", None, 3)]
