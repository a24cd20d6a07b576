"""Every figure of publicity over a handful of contents, counted by hand; what is not told is never 0."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from metrics.campaigns import campaigns, led_to
from metrics.channel_chain import chains
from metrics.content_ranking import contents
from metrics.evaluate import evaluate
from metrics.value import NotApplicable, NotProvided, TooFew, Value
from metrics.view import Period, View
from tests.warehouse.city import City, at, case
from warehouse.reader import Snapshot

NOTHING = dict.fromkeys(
    "title content_type audience campaign campaign_name utm service delivered reach impressions likes comments shares "
    "favourites clicks source_visits new_followers spend person_hours materials substantive substantive_second".split()
)
MARCH = Period(date(2026, 3, 1), date(2026, 4, 1))


def content(day: int, channel: str, number: str, **told: object) -> dict[str, object]:
    return {"date": date(2026, 3, day), "publicity_channel": channel, "content_id": number, **NOTHING, **told}


def visit(code: str) -> dict[str, object]:
    one = {"path": "/", "client": code, "status": 200, "user_agent": "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"}
    return {"occurred_at": at("2026-03-05 09:00"), "campaign": code, **one}


CONTENTS = (
    content(2, "wechat", "A", audience="clerk", reach=1_000, impressions=1_500, likes=30, shares=20, substantive=True),
    # The same content a day later: one item, two rows.
    content(3, "wechat", "A", audience="clerk", reach=200, impressions=300, likes=5, shares=4, substantive=True),
    content(4, "douyin", "B", audience="farmer", reach=800, impressions=2_000, clicks=50, spend=400.0, new_followers=7,
            source_visits=90, substantive=False, substantive_second=False, campaign="spring",
            campaign_name="Spring round", utm="s1"),
    content(5, "hall", "C", audience="farmer", spend=99.5, person_hours=2.5),
    content(6, "leaflet", "D", audience="farmer", reach=500, spend=0.0, substantive=True, substantive_second=False),
)  # fmt: skip


def sheet(number: int, occupation: str, media: str | None) -> dict[str, object]:
    empty = dict.fromkeys(("district", "channel", "population", "heard_from", "aware", "aware_unprompted", "overall"))
    asked = {"respondent_id": str(number), "wave": "2026", "submitted_at": at("2026-02-03"), "nps": None}
    return {**asked, **empty, "occupation": occupation, "media": media}


SHEETS = [
    *(sheet(number, "farmer", "抖音┋宣传单" if number < 10 else "抖音┋亲友") for number in range(20)),
    *(sheet(number, "clerk", "微信") for number in range(20, 25)),
    sheet(25, "farmer", None),
]


# Four finished cases, by where their applicants say that they heard of the service.
HEARD = (None, "微信公众号;抖音", "ＷＥＢ、邻居", "邻居")
CASES = [
    case(str(number), "2026-03-02 09:00", "2026-03-31 10:00", heard_from=heard) for number, heard in enumerate(HEARD)
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    home: Path = tmp_path_factory.mktemp("publicity")
    city = City(home)
    with city.at_once():
        city.load({"cases": CASES})
        city.load({"publicity": CONTENTS}, feed="publicity")
        city.load({"survey": SHEETS}, feed="survey")
    return city.snapshot()


def told(snapshot: Snapshot, metric: str, period: Period = MARCH, **filters: str) -> object:
    view = View(period, {name: (value,) for name, value in filters.items()})
    return evaluate(snapshot, [metric], view)[0].outcome


@pytest.mark.parametrize(
    ("metric", "number", "sample"),
    [
        ("gross_reach", 2_500, 4),
        ("impressions", 3_800, 3),
        ("new_followers", 7, 1),
        ("source_visits", 90, 1),
        ("publicity_spend", 499.5, 3),
        ("publicity_person_hours", 2.5, 1),
        ("cost_per_thousand_reached", 1000 * 400 / 1_300, 3),
        ("engagement_rate", 59 / 1_200, 4),
        ("share_rate", 24 / 1_200, 4),
        ("click_through_rate", 50 / 2_000, 3),
        ("substantive_content_share", 2 / 3, 3),
    ],
)
def test_figures_by_hand(snapshot: Snapshot, metric: str, number: float, sample: int) -> None:
    found = told(snapshot, metric)
    assert isinstance(found, Value)
    assert found.number == pytest.approx(number)
    assert found.sample == sample


def test_what_no_source_tells_is_not_provided_and_free_is_free(snapshot: Snapshot) -> None:
    for metric in ("publicity_spend", "cost_per_thousand_reached"):
        assert isinstance(told(snapshot, metric, publicity_channel="wechat"), NotProvided)
        free = told(snapshot, metric, publicity_channel="leaflet")
        assert isinstance(free, Value) and free.number == 0
    assert isinstance(told(snapshot, "gross_reach", publicity_channel="hall"), NotProvided)


def test_a_month_without_publicity_is_not_a_month_of_nothing(snapshot: Snapshot) -> None:
    assert isinstance(
        told(snapshot, "gross_reach", Period(date(2026, 2, 1), date(2026, 3, 1))), NotApplicable | NotProvided
    )


def test_the_match_is_of_each_channel_in_each_group(snapshot: Snapshot) -> None:
    view = View(MARCH, by=("publicity_channel", "audience"))
    found = {tuple(one.by.values()): one.outcome for one in evaluate(snapshot, ["channel_match_index"], view)}
    # Of 30 media named by farmers 20 are Douyin and 10 leaflets; of 1,300 contacts 800 and 500.
    for channel, index in (("douyin", 800 / 1_300 / (20 / 30)), ("leaflet", 500 / 1_300 / (10 / 30))):
        outcome = found[channel, "farmer"]
        assert isinstance(outcome, Value)
        assert outcome.number == pytest.approx(index)
        assert outcome.sample == 20
    assert isinstance(found["wechat", "clerk"], TooFew)
    assert isinstance(told(snapshot, "channel_match_index"), NotApplicable)


def test_who_heard_of_it_where_is_told_by_every_channel_that_an_answer_names(snapshot: Snapshot) -> None:
    heard = snapshot.query("SELECT heard_from, publicity_channel FROM scoped.heard ORDER BY ALL").rows()
    assert heard == [("微信公众号;抖音", "douyin"), ("微信公众号;抖音", "wechat"), ("ＷＥＢ、邻居", "website")]
    finished = {one.publicity_channel: one.finished for one in chains(snapshot, MARCH)}
    assert finished == {"wechat": 1, "douyin": 1, "hall": None, "leaflet": None}


def test_visits_as_their_source_tells_them_are_none_of_our_log(snapshot: Snapshot) -> None:
    found = {one.publicity_channel: (one.source_visits, one.visits) for one in chains(snapshot, MARCH)}
    assert found == {"wechat": (None, None), "douyin": (90, None), "hall": (None, None), "leaflet": (None, None)}


def test_a_campaign_counts_each_case_that_names_one_of_its_channels_once(snapshot: Snapshot) -> None:
    found = replace(campaigns(snapshot)[0], channels=("douyin", "wechat", "website"), first=date(2026, 3, 1))
    named = led_to(snapshot, found, ()).named
    assert (named.asked, named.named) == (3, 2)


def test_a_campaign_is_called_what_its_latest_content_calls_it(snapshot: Snapshot) -> None:
    (campaign,) = campaigns(snapshot)
    assert (campaign.id, campaign.called, campaign.codes) == ("spring", "Spring round", ("s1",))


def test_likes_that_no_source_tells_are_not_nothing(snapshot: Snapshot) -> None:
    assert campaigns(snapshot)[0].engagement is None
    liked = {one.publicity_channel: one.engagement for one in contents(snapshot, MARCH)}
    assert liked == {"wechat": 59, "douyin": None, "hall": None, "leaflet": None}


def test_a_content_without_a_title_goes_by_its_number(tmp_path: Path) -> None:
    city = City(tmp_path)
    told = [
        content(2, "wechat", "A", clicks=3),
        content(3, "wechat", "B", clicks=7),
        content(4, "hall", "C", title="Poster"),
    ]
    city.load({"publicity": told}, feed="publicity")
    assert [one.title for one in contents(city.snapshot(), MARCH)] == ["B", "A", "Poster"]


def test_contents_for_one_audience_say_who_else_shares_their_code(tmp_path: Path) -> None:
    of_code = {"utm": "s2", "reach": 10}
    told = [
        content(2, "wechat", "A", audience="clerk", **of_code),
        content(3, "wechat", "B", audience="farmer", **of_code),
        content(4, "wechat", "C", **of_code),
        content(5, "wechat", "D", audience="farmer", reach=5),
    ]
    city = City(tmp_path)
    city.load({"publicity": told}, feed="publicity")
    shared, own = contents(city.snapshot(), MARCH, "wechat", "farmer")
    assert (shared.audiences, shared.contents, shared.reach) == (("farmer",), 3, 10)
    assert (shared.others, shared.others_for) == (2, ("clerk",))
    assert (own.contents, own.others, own.others_for) == (1, 0, ())
    whole = contents(city.snapshot(), MARCH)[0]
    assert (whole.audiences, whole.contents, whole.others, whole.reach) == (("clerk", "farmer"), 3, 0, 30)


def test_posts_that_nothing_names_are_not_taken_for_those_of_another_file(tmp_path: Path) -> None:
    city = City(tmp_path)
    one, other, third = (content(2, "douyin", "", content_id=None, impressions=n) for n in (100, 20, 3))
    city.load({"publicity": [one, other]}, feed="publicity")
    # The second file holds one of them again, and says more of the day elsewhere.
    followed = content(2, "douyin", "", content_id=None, new_followers=7)
    city.load({"publicity": [other, third, followed]}, feed="publicity")
    snapshot = city.snapshot()
    seen, followers = told(snapshot, "impressions"), told(snapshot, "new_followers")
    assert isinstance(seen, Value) and isinstance(followers, Value)
    assert (seen.number, followers.number) == (123, 7)


def test_a_judgement_holds_on_every_day_and_none_is_none(tmp_path: Path) -> None:
    city = City(tmp_path)
    city.load(
        {
            "publicity": [
                content(2, "wechat", "A", reach=5, substantive=True),
                content(20, "wechat", "A", reach=4, substantive=True),
                content(19, "wechat", "B", reach=3),
                content(20, "wechat", "B", reach=2),
            ]
        },
        feed="publicity",
    )
    late = Period(date(2026, 3, 20), date(2026, 4, 1))
    assert [(one.title, one.substantive) for one in contents(city.snapshot(), late)] == [("A", True), ("B", None)]
    (chain,) = chains(city.snapshot(), late)
    assert (chain.contents, chain.reach) == (2, 6)


def test_likes_of_plays_are_engagement_too(tmp_path: Path) -> None:
    city = City(tmp_path)
    video = content(2, "douyin", "A", impressions=900, likes=30, comments=2, campaign="spring")
    city.load({"publicity": [video]}, feed="publicity")
    snapshot = city.snapshot()
    (chain,), (played,), (spring,) = chains(snapshot, MARCH), contents(snapshot, MARCH), campaigns(snapshot)
    assert (chain.engagement, played.engagement, spring.engagement) == (32, 32, 32)


def test_over_a_code_of_two_channels_nobody_is_traced_to_either(tmp_path: Path) -> None:
    city = City(tmp_path)
    with city.at_once():
        city.load(
            {
                "publicity": [
                    content(2, "wechat", "A", utm="shared", campaign="one"),
                    content(2, "weibo", "B", utm="shared", campaign="two"),
                    content(2, "weibo", "C", utm="own", campaign="two"),
                ]
            },
            feed="publicity",
        )
        city.load({"platform_log": [visit("shared"), visit("own")]}, feed="platform_log")
    snapshot = city.snapshot()
    traced = {one.publicity_channel: (one.visits, one.codes, one.shared_codes) for one in chains(snapshot, MARCH)}
    assert traced == {"wechat": (None, 0, 1), "weibo": (1, 1, 1)}
    assert {one.id: one.own_codes for one in campaigns(snapshot)} == {"one": 0, "two": 1}
