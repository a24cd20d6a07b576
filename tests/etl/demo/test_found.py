"""What was planted is found: the files of a city go into a warehouse, which is asked what it makes of them."""

from dataclasses import asdict
from datetime import date

import numpy as np
import polars as pl
import pytest

from etl.demo import story
from etl.demo.files import generate
from etl.demo.frames import cases_table
from etl.demo.rating_tables import rated_table
from etl.demo.ratings import DEFAULT, IN_VAIN
from etl.demo.records import records
from etl.load import Request, load
from metrics.drivers import drivers
from metrics.means import difference, moments
from metrics.rating_signals import rows, signals
from metrics.view import Period, View
from warehouse.config import load_config
from warehouse.rating_reasons import LATE
from warehouse.reader import Reader
from warehouse.scope import Scope

CASES, SEED, MONTHS = 12_000, 1, 12
YEAR = View(Period(story.GULOU_WINDOW.since, date(2026, 11, 21)))
FEEDS = ("departments", "services", "cases", "case_steps", "ratings")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("found")
    config = load_config(folder / "home")
    files = [file for file in generate(CASES, SEED, MONTHS, folder / "files") if file.feed in FEEDS]
    load(config, [Request(feed, path, path.name, demonstration=True, **said) for feed, path, said in files], "test")
    return Reader(config).snapshot(Scope.everything())


@pytest.fixture(scope="module")
def judged(snapshot):
    """Every rating with the truth about it, and what the warehouse says of it."""
    told = records(CASES, SEED, MONTHS, story.UNTIL)
    cases = cases_table(told, np.random.default_rng([SEED, 1]))
    truth = rated_table(np.random.default_rng([SEED, 3]), told, cases, story.UNTIL).filter(pl.col("kind") != IN_VAIN)
    found = snapshot.query("SELECT *, rated_at::TIMESTAMP AS rated, case_no AS case FROM scoped.ratings")
    said = found.select(
        "case", pl.col("rated").cast(pl.Datetime("ms")), "origin", "caught_by", "case_outcome", "stands"
    )
    return truth.join(said, on=["case", "rated"], how="left", validate="1:1")


def test_default_ratings_are_found_and_hardly_any_other_is_taken_for_one(judged):
    default = pl.col("kind") == DEFAULT
    for part in (judged, judged.filter("untold"), judged.filter(~pl.col("untold"))):
        assert (part.filter(default)["origin"] == "default").mean() >= 0.99
        assert (part.filter(~default)["origin"] == "default").mean() <= 0.01
    assert judged["origin"].null_count() == 0
    assert judged.filter(default).height > 1_500


def test_each_kind_of_sign_catches_some(judged):
    caught = set(judged.filter(kind=DEFAULT)["caught_by"].str.split(" ").explode())
    assert {"told_default", "fixed_window", "fixed_delay", "back_office"} <= caught


def test_late_cases_are_rated_lower_by_the_clock_of_the_warehouse_too(judged):
    active = judged.filter("stands", origin="active").filter(pl.col("case_outcome").is_not_null())
    late = pl.col("case_outcome") == "late"
    found = difference(*(moments(active.filter(those)["level"]) for those in (late, ~late)))
    assert found
    assert found.interval[0] < story.LATE_CASES.levels < found.interval[1] < -0.3


def test_the_ten_that_wait_for_a_word_are_overdue(snapshot):
    overdue = snapshot.query("SELECT * FROM scoped.ratings WHERE verify_state = 'overdue'")
    assert overdue.height == story.UNANSWERED.ratings
    assert set(overdue["rated_on"].dt.strftime("%Y-%m")) == {"2026-11"}


def test_late_is_said_of_cases_on_time_where_the_clock_stood_still(snapshot):
    said = snapshot.query(
        """
        SELECT department, count(*) AS ratings, count(*) FILTER (reason IN $late) AS late
        FROM scoped.rating_reasons
        WHERE level <= 2 AND case_outcome IN ('early', 'on_time', 'instant')
        GROUP BY department
        """,
        late=sorted(LATE),
    )
    assert said.sort("late")["department"][-1] == "taijiang"


def test_every_reason_is_one_of_the_list(snapshot):
    assert snapshot.query("SELECT said FROM scoped.rating_reasons WHERE reason = 'other'").is_empty()


def test_no_person_is_known_by_a_comment(snapshot):
    comments = snapshot.query("SELECT comment FROM scoped.ratings WHERE comment IS NOT NULL")["comment"]
    assert comments.len() > 400
    for value in (value for values in asdict(story.IDENTIFYING).values() for value in values):
        assert not comments.str.contains(value, literal=True).any(), value


def test_what_drives_satisfaction_is_recovered_within_its_interval(snapshot):
    effects = {driver.factor.id: driver.effect for driver in drivers(snapshot, YEAR)}
    for factor, planted in (("outcome", story.LATE_CASES), ("visits", story.SECOND_VISIT)):
        effect = effects[factor]
        assert effect and effect.alike
        for found in (effect.plain, effect.alike):
            assert found.interval[0] < planted.levels < found.interval[1] < 0, factor


def test_what_does_not_fit_together_is_asked_about_and_nothing_else(snapshot):
    planted = {
        ("late_in_time", story.TAIJIANG_STOPS.department, ""),
        ("burst", story.JINAN_BURST.department, ""),
        ("all_five", story.GULOU_WINDOW.department, story.GULOU_WINDOW.window),
        ("silence", story.CHANGLE_SILENCE.department, "2026-10-01"),
    }
    found = {(one.check.id, one.department, one.key): one for one in signals(snapshot, YEAR)}
    assert set(found) == planted
    assert found["burst", "jinan", ""].n == story.JINAN_BURST.ratings
    for (check, department, key), one in found.items():
        assert rows(snapshot, YEAR, check, department, key, limit=1_000).height == one.n
