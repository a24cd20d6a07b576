"""The metric guide: every figure stands under one topic, whose page is the one that shows it."""

from pathlib import Path

import pytest

from metrics.catalogue import METRICS
from tests.pages.conftest import Run


def test_every_figure_is_listed_once(seen: Run, city: Path) -> None:
    drawn = seen(city, "metric_guide")
    assert not drawn.exception
    listed = [str(button.key).removeprefix("open_") for button in drawn.button if str(button.key).startswith("open_")]
    assert sorted(listed) == sorted(METRICS)
    heads = {str(text.value) for text in drawn.markdown if str(text.value).startswith("### ")}
    assert {"### Publicity", "### Surveys"} <= heads


@pytest.mark.parametrize(
    ("metric", "page"), [("gross_reach", "publicity"), ("survey_nps", "satisfaction"), ("open_cases", "backlog")]
)
def test_a_figure_leads_to_the_page_that_shows_it(seen: Run, city: Path, metric: str, page: str) -> None:
    drawn = seen(city, "metric_guide", metric=metric)
    assert not drawn.exception
    assert [link.proto.page for link in drawn.get("page_link") if link.proto.label == "Show it"] == [page]
