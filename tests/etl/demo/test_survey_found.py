"""What was planted in the questionnaires is found by a warehouse that is made of their files."""

import numpy as np
import pytest

from etl.demo import story
from etl.demo.questions import OF_MANAGERS, REVERSED, TOPICS
from etl.demo.respondents import population_shares
from etl.demo.survey import WAVES, managers_table, public_table
from metrics.survey import MANAGERS, PUBLIC, Survey, waves
from metrics.survey_awareness import awareness
from metrics.survey_population import figures
from metrics.survey_priorities import gaps, priorities
from metrics.survey_scores import changes, dimensions
from metrics.value import Value, number
from tests.surveyed import Surveyed

BEFORE, LATER = (name for name, _ in WAVES)


@pytest.fixture(scope="module")
def survey(tmp_path_factory: pytest.TempPathFactory) -> Survey:
    cells = (
        (f'[survey.shares."{word}"]', *(f"{at} = {share}" for at, share in row.items()))
        for word, row in population_shares().items()
    )
    rng = np.random.default_rng(1)
    sheets = [
        table.write_csv(datetime_format="%Y-%m-%d %H:%M:%S") for table in (public_table(rng), managers_table(rng))
    ]
    told = Surveyed(tmp_path_factory.mktemp("sheets"), "\n".join(line for row in cells for line in row)).take(*sheets)
    return Survey(told.snapshot())


def test_both_sides_answered_all_that_they_were_asked(survey):
    assert [(one.name, [part.side for part in one.responses]) for one in waves(survey)] == [
        (BEFORE, [PUBLIC, PUBLIC]),
        (LATER, [PUBLIC, PUBLIC, MANAGERS]),
    ]
    asked = {
        side: {topic.name for topic in topics}
        for side, topics in ((PUBLIC, TOPICS), (MANAGERS, (*TOPICS, *OF_MANAGERS)))
    }
    for side, topics in asked.items():
        told = dimensions(survey.of(side=side, wave=LATER))
        assert {topic.topic for one in told for topic in one.topics} == {*topics, REVERSED.name}
        assert {one.score.dimension for one in told} == {
            topic.dimension for topic in (*TOPICS, *OF_MANAGERS) if topic.name in topics
        }


def test_what_matters_and_is_poor_is_what_was_planted(survey):
    found = priorities(survey.of(side=PUBLIC, wave=LATER))
    assert found is not None
    first = {topic.name for topic in found.topics if topic.field == "improve_first"}
    assert first == set(story.PRIORITIES.topics)
    assert all(topic.stable for topic in found.topics if topic.name in first)


def test_reversed_questions_agree_with_the_others_of_their_dimension(survey):
    speed = next(
        one for one in dimensions(survey.of(side=PUBLIC, wave=LATER)) if one.score.dimension == REVERSED.dimension
    )
    assert speed.agreement and speed.agreement.reliability
    assert speed.agreement.reliability.interval[0] > 0.7


def test_managers_do_not_see_the_waiting(survey):
    worst, *others = gaps(survey.of(wave=LATER))
    assert worst.topic == "等候时间" and worst.difference.interval[0] > 0 and worst.chance < 0.01
    assert not [one.topic for one in others if one.difference.interval[0] > 0 and one.chance < 0.01]


def test_things_got_better_from_wave_to_wave(survey):
    moved = changes(survey.of(side=PUBLIC), BEFORE, LATER)
    assert np.mean([one.difference.number for one in moved]) == pytest.approx(0.2, abs=0.08)


def test_the_population_is_less_content_and_knows_less_than_who_answers(survey):
    told = {one.id: one for one in figures(survey.of(side=PUBLIC))}
    for name in ("survey_mean", "awareness_rate"):
        sheets, people = number(told[name].sheets), told[name].population
        assert people and sheets and people.mean < sheets
    known, of_all = told["awareness_rate"].sheets, told["awareness_rate"].population
    assert isinstance(known, Value) and known.interval and of_all and of_all.mean < known.interval[0]


@pytest.mark.parametrize(("who", "truth"), [("办事群众", story.USERS_AWARE), ("社会公众", story.PUBLIC_AWARE)])
def test_users_alone_overstate_how_well_the_service_is_known(survey, who, truth):
    whole = awareness(survey.of(population=who))[0]
    assert isinstance(whole.unprompted, Value) and isinstance(whole.prompted, Value)
    # Who answers online is readier for it than the city is: what is known of itself lies at most that much above.
    assert 0.8 * truth.unprompted < whole.unprompted.number < 1.3 * truth.unprompted
    assert 0.8 * truth.prompted < whole.prompted.number < 1.3 * truth.prompted
