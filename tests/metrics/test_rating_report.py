"""Ratings from a shell: the same as the library's, in words and as JSON."""

import json
import re

from metrics import rated
from metrics.bad_funnel import bad_funnel
from metrics.loop import loop
from tests.metrics.conftest import Run
from tests.metrics.test_rated import snapshot as snapshot
from tests.metrics.test_satisfaction import IN_MARCH
from warehouse.reader import Snapshot

DAYS = ("--from", "2026-03-01", "--to", "2026-04-01")


def test_ratings_are_listed(run: Run, snapshot: Snapshot) -> None:
    told = json.loads(run("ratings", "bad_unverified", *DAYS, "--json").stdout)
    listed = rated.rows(snapshot, IN_MARCH, "bad_unverified")["rating"].to_list()
    assert [one["rating"] for one in told["listed"]] == listed
    assert told["ratings"] == len(listed) == 6
    said = run("ratings", "bad_unverified", *DAYS, "--limit", "2").stdout
    assert "2 / 6" in said
    assert "By the applicant (Marked as the applicant's)" in said
    assert "verify, put right" in said
    longest = rated.rows(snapshot, IN_MARCH, "bad_unverified")["overdue_days"][0]
    assert re.search(rf"verify, put right, call back +{longest} ", said)


def test_reasons_are_told_in_words(run: Run) -> None:
    said = run("ratings", "--from", "2026-04-01", "--to", "2026-05-01").stdout
    assert "One window, one go, 停车难" in said


def test_a_narrower_list(run: Run) -> None:
    words = ("--only", "state=verify,overdue", "--where", "department=gulou", "--json")
    told = json.loads(run("ratings", *DAYS, *words).stdout)
    assert told["ratings"] == 6
    refused = run("ratings", "--only", "level=good")
    assert refused.exit_code == 2
    assert "level=level" in refused.stderr
    assert run("ratings", "late_rate").exit_code == 2


def test_what_became_of_bad_ratings(run: Run, snapshot: Snapshot) -> None:
    told = json.loads(run("loop", *DAYS, "--json").stdout)
    found = loop(snapshot, IN_MARCH)
    assert (told["bad"], told["upheld"]) == (found.bad, found.upheld)
    assert [one["overdue"] for one in told["follow_ups"]] == [one.overdue for one in found.follow_ups]
    assert [(one["id"], one["done"]) for one in told["funnel"]] == [
        (one.id, one.done) for one in bad_funnel(snapshot, IN_MARCH).stages
    ]
    said = run("loop", *DAYS).stdout
    assert "found true" in said
    assert "Bad ratings given: 23; appeals: 2, upheld: 2." in said
    assert "71.4%" in said
