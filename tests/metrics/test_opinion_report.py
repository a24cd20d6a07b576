"""Why people rate as they do, from a shell: the same figures as the library's, in words and as JSON."""

import json
import re

import pytest

from metrics.drivers import drivers
from metrics.view import Period, View

MARCH = ("--from", "2026-03-01", "--to", "2026-03-24")


@pytest.fixture
def snapshot(rated):
    return rated


def document(result):
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_drivers_say_what_the_library_says(run, rated):
    found = document(run("drivers", *MARCH, "--json"))
    (outcome, *_) = drivers(rated, View(Period.month(rated.as_of.date())))
    told = found["factors"][0]
    assert told["factor"] == "outcome"
    assert {one["group"]: one["n"] for one in told["groups"]} == {"early": 22, "on_time": 0, "instant": 0, "late": 10}
    assert told["groups"][1]["mean"] is None
    assert told["compared"]["n"] == [10, 22]
    assert told["compared"]["difference"]["number"] == pytest.approx(3.0 - 96 / 22)
    assert outcome.effect is not None
    shown = run("drivers", *MARCH).stdout
    assert "Late cases against all others" in shown and "−1.36 (" in shown and "−1.67 (" in shown


def test_differs_holds_departments_against_the_others(run):
    found = document(run("differs", *MARCH, "--json"))
    assert found["metric"] == "active_good_rate"
    by_group = {one["group"]: one for one in found["department"]}
    # Five of the 22 standing ratings of the first department are bad, and nobody else's.
    assert (by_group["gulou"]["hits"], by_group["gulou"]["n"]) == (17, 22)
    assert by_group["gulou"]["apart"]["differs"] is True
    assert by_group["mawei"]["value"] is None and by_group["mawei"]["apart"] is None
    told = [by_group["gulou"]["apart"]["difference"], *by_group["gulou"]["apart"]["interval"]]
    said = [f"{points * 100:+.1f}".replace("-", "−") for points in told]
    assert re.search(rf"{said[0]} \({re.escape(said[1])} – {said[2]}\) +differs", run("differs", *MARCH).stdout)


def test_what_is_no_share_has_no_others_to_differ_from(run):
    refused = run("differs", "ratings_count")
    assert refused.exit_code == 2 and "ratings_count" in refused.stderr


def test_words_are_counted_and_found(run):
    february = ("--from", "2026-02-01", "--to", "2026-03-01")
    found = document(run("words", *february, "--json"))
    assert (found["comments"], found["since"]) == (12, "2026-02-01")
    assert found["words"][0] == {"word": "窗口", "n": 9, "bad": 5}
    shown = run("words", *february).stdout
    assert "窗口" in shown and "12 of 12 comments" in shown
    listed = document(run("words", *february, "--find", "排队", "--limit", "2", "--json"))
    assert (listed["comments"], len(listed["rows"])) == (6, 2)
    assert "排队叫号混乱" in run("words", *february, "--find", "排队").stdout


def test_cross_checks_are_questions(run, monkeypatch):
    month = ("--from", "2026-03-01", "--to", "2026-04-01")
    found = document(run("cross-checks", *month, "--json"))["questions"]
    assert [(one["check"], one["department"], one["n"]) for one in found] == [
        ("late_in_time", "taijiang", 3),
        ("burst", "jinan", 6),
        ("all_five", "minhou", 12),
        ("silence", "changle", 0),
        ("silence", "mawei", 20),
    ]
    assert found[2]["key"] == "7" and found[0]["key"] is None
    assert "What changed in that month" in run("cross-checks", *month).stdout
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "当月有何变化" in run("cross-checks", *month).stdout
