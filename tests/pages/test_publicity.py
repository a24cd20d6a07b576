"""The page of publicity: its figures are those of the shell, and a campaign shows three figures and never one."""

from pathlib import Path
from typing import Any

import pytest

from tests.commands import Shell
from tests.pages.conftest import Run

PAGE, IDS = "publicity", ("gross_reach", "cost_per_thousand_reached", "attributed_cases")


def shell(home: Path) -> dict[str, Any]:
    return {one["metric"]: one["value"] for one in Shell(home).shown(*IDS)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_cards_are_those_of_the_shell(run: Run, city: Path, language: str) -> None:
    told = shell(city)
    drawn = run(city, PAGE, "zh" if language == "zh" else "en")
    assert not drawn.exception
    shown = [str(metric.value) for metric in drawn.metric]
    assert shown[0] == f"{told['gross_reach']:,.0f}"
    assert f"{told['cost_per_thousand_reached']:,.2f}" in shown[1]
    assert any(str(text.value).startswith("#### ") for text in drawn.markdown)


def test_a_campaign_has_three_figures_side_by_side(run: Run, city: Path) -> None:
    drawn = run(city, PAGE, campaign="villages2026")
    assert not drawn.exception
    labels = [str(metric.label) for metric in drawn.metric]
    assert labels[-3:] == ["More than expected", "Traced over codes", "Named by applicants"]
    assert "ttribution" not in " ".join(str(one.value) for one in (*drawn.markdown, *drawn.caption))


def test_a_square_of_the_map_leads_to_its_contents(run: Run, city: Path) -> None:
    drawn = run(city, PAGE, seen="douyin~学生")
    assert not drawn.exception
    assert any("Douyin" in str(text.value) and "学生" in str(text.value) for text in drawn.markdown)
