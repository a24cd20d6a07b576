"""Publicity from a shell: the same as the library's, and what nobody tells is a dash."""

import json
from datetime import date

from metrics.channel_chain import chains
from metrics.content_ranking import contents
from metrics.publicity_match import match_map
from metrics.view import Period
from tests.metrics.conftest import Run
from tests.metrics.test_publicity import snapshot as snapshot
from warehouse.reader import Snapshot

MARCH = Period.month(date(2026, 3, 1))
DAYS = ("--from", "2026-03-01", "--to", "2026-04-01")


def test_channels_from_hours_to_cases(run: Run, snapshot: Snapshot) -> None:
    told = json.loads(run("channels", *DAYS, "--json").stdout)["channels"]
    found = chains(snapshot, MARCH)
    assert [(one["publicity_channel"], one["reach"], one["spend"]) for one in told] == [
        (one.publicity_channel, one.reach, one.spend) for one in found
    ]
    said = run("channels", *DAYS).stdout
    assert all(one.publicity_channel in said for one in found)
    assert "–" in said, "what nobody tells is never 0"


def test_the_match_of_every_channel_and_occupation(run: Run, snapshot: Snapshot) -> None:
    told = json.loads(run("match", *DAYS, "--json").stdout)["cells"]
    found = match_map(snapshot, MARCH)
    assert {(one["publicity_channel"], one["audience"]): one["index"] for one in told} == {
        pair: one.index for pair, one in found.items()
    }
    assert run("match", *DAYS).exit_code == 0


def test_contents_by_what_they_led_to(run: Run, snapshot: Snapshot) -> None:
    told = json.loads(run("contents", *DAYS, "--limit", "2", "--json").stdout)
    found = contents(snapshot, MARCH)
    assert told["all"] == len(found)
    assert [one["title"] for one in told["contents"]] == [one.title for one in found[:2]]
    assert f"2 / {len(found)}" in run("contents", *DAYS, "--limit", "2").stdout


def test_a_campaign_by_its_number_or_a_code(run: Run) -> None:
    by_number, by_code = (json.loads(run("campaigns", name, "--json").stdout) for name in ("spring", "s1"))
    assert by_number == by_code
    assert by_number["campaign"]["name"] == "Spring round"
    assert "Spring round" in run("campaigns").stdout


def test_a_campaign_tells_how_often_it_was_seen_clicked_and_what_it_cost(run: Run) -> None:
    (listed,) = json.loads(run("campaigns", "--json").stdout)
    assert (listed["impressions"], listed["clicks"], listed["spend"]) == (2_000, 50, 400.0)
    for said in (run("campaigns").stdout, run("campaigns", "spring").stdout):
        assert all(words in said for words in ("impressions", "clicks", "2,000", "50", "400.00"))


def test_a_campaign_that_is_none_is_said_plainly(run: Run) -> None:
    refused = run("campaigns", "nothing")
    assert refused.exit_code == 2
    assert "CAMPAIGN" in refused.stderr
