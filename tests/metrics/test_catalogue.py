"""Every definition is complete in both languages, and its ids and labels are its own."""

import dataclasses
from unicodedata import east_asian_width

import pytest

from metrics.catalogue import METRICS
from metrics.catalogue import metric as metric_of
from metrics.data_quality import DATA_QUALITY
from metrics.errors import UnknownMetric
from metrics.guide import guide, sections
from metrics.marts import DIMENSIONS
from metrics.model import Count, OpenAge, Ratio, Stock
from metrics.publicity import PUBLICITY
from warehouse.text import Text

OF_THE_DESIGN = """
cases_received cases_closed median_processing_time p90_processing_time mean_processing_time on_time_rate
matured_on_time_rate early_rate late_rate same_day_rate time_limit_compression supplement_rate return_rate
first_time_through_rate median_step_time median_step_wait online_share calendar_days_median calendar_days_p90
km_median_processing_time km_p90_processing_time open_cases overdue_open due_soon_open oldest_open_age median_open_age
p92_open_age within_limit_share clearance_rate disposition_time net_flow
survey_mean survey_nps awareness_rate cronbach_alpha
rows_loaded rows_rejected completeness upload_timeliness
""".split()
every = pytest.mark.parametrize("metric", METRICS.values(), ids=lambda metric: metric.id)


def test_the_ids_that_others_script_against_are_there():
    assert set(OF_THE_DESIGN) <= set(METRICS)


@every
def test_every_word_stands_in_both_languages(metric):
    for field in dataclasses.fields(metric):
        text = getattr(metric, field.name)
        if isinstance(text, Text):
            assert text.en.strip() and text.zh.strip(), field.name
            assert not any(east_asian_width(c) == "W" for c in text.en), field.name
            assert any(east_asian_width(c) == "W" for c in text.zh), field.name


@every
def test_labels_fit_a_card(metric):
    assert len(metric.label.en) <= 20
    assert len(metric.label.zh) <= 10


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_two_metrics_share_a_label_or_a_name(language):
    for words in ("label", "name", "meaning", "formula"):
        found = [getattr(metric, words).in_(language) for metric in METRICS.values()]
        assert len(set(found)) == len(found), words


@every
def test_counts_and_the_oldest_are_always_shown_and_everything_else_from_ten(metric):
    single = isinstance(metric.measure, Count | Stock) or metric.measure == OpenAge(1.0)
    if metric in (*DATA_QUALITY, *PUBLICITY) and isinstance(metric.measure, Ratio):
        assert metric.minimum_sample == 1  # of files and contents all are known
        return
    assert metric.minimum_sample == (0 if single else 10)


@every
def test_dimensions_have_names(metric):
    assert set(metric.dimensions) <= set(DIMENSIONS)


@every
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_guide_says_everything(metric, language):
    text = guide(metric, language)
    assert metric.id in text
    assert metric.formula.in_(language) in text
    assert len({section.title for section in sections(metric)}) == len(sections(metric)) == 15


def test_an_unknown_metric_names_its_neighbours():
    with pytest.raises(UnknownMetric) as caught:
        metric_of("late_rat")
    assert caught.value.nearest[0] == "late_rate"
    assert "late_rate" in caught.value.in_("zh")


def test_samples_that_are_stocks_are_told_from_those_that_add_up():
    assert [metric.id for metric in METRICS.values() if metric.of_a_stock] == ["within_limit_share"]
