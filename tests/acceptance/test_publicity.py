"""Other people's publicity: sums as in the files, a published total beside the sum, and contact by occupation."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from etl.check import check
from etl.mapping import parse_map
from etl.read import read_file
from tests.acceptance.conftest import Loaded, Original
from tests.conftest import REAL_DATA
from tests.etl.tables import context

WEB, OCCUPATIONS = "web-channels", "occupation-channel/bank-additional.csv"
GROUPS = ("Direct", "Email", "Unassigned", "Paid Search", "Paid Social", "Paid Other", "(other)")
SOURCES = (
    '[columns]\nsource = "publicity.title"\nsession_default_channel_group = "publicity.publicity_channel"\n'
    'users = "publicity.reach"\npageviews = "publicity.impressions"\n'
    '[source]\ndate = "2024-01-04"\n[values.publicity_channel]\n'
    + "".join(f'"{group}" = "{"website" if group != "Email" else "other"}"\n' for group in GROUPS)
    + "".join(f'"Organic {group}" = "website"\n' for group in ("Search", "Social", "Video"))
)
CONTACTS = (
    '[columns]\njob = "publicity.audience"\ncontact = "publicity.publicity_channel"\n'
    'campaign = "publicity.impressions"\n[source]\ndate = "2010-11-17"\n'
    '[values.publicity_channel]\ncellular = "sms"\ntelephone = "other"\n'
)
ADS = "ad-campaigns/KAG_conversion_data.csv"
ADVERTISEMENTS = (
    '[columns]\nad_id = "publicity.content_id"\nxyz_campaign_id = "publicity.campaign"\n'
    'interest = "publicity.audience"\n[source]\npublicity_channel = "other"\n'
)
DEVICES = '[columns]\ndevice = "publicity.scene"\n[source]\npublicity_channel = "website"\n'


def rows(file: str, separator: str = ",") -> list[dict[str, str]]:
    with (REAL_DATA / file).open(encoding="utf-8") as text:
        return list(csv.DictReader(text, delimiter=separator))


@pytest.mark.parametrize(
    ("agency", "users", "pageviews", "visits"),
    [
        ("agriculture", 7_516_059, 24_193_932, 10_481_328),
        ("commerce", 43_575_983, 397_013_818, 99_347_484),
        ("defense", 23_097_772, 59_709_983, 33_948_655),
        ("education", 15_233_741, 134_119_977, 28_195_312),
        ("energy", 2_713_967, 5_144_951, 3_532_887),
    ],
)
def test_sources_sum_up_as_in_the_files(
    loaded_once: Loaded, agency: str, users: int, pageviews: int, visits: int
) -> None:
    file = f"{WEB}/{agency}/top-traffic-sources-30-days.csv"
    at_home, report = loaded_once(Original(file, map=SOURCES, feed="publicity"))
    assert (report["rows_in"], report["accepted"]) == (20, 20)
    day = ("--from", "2024-01-04", "--to", "2024-01-05")
    told = {one["metric"]: one["value"] for one in at_home.shown("gross_reach", "impressions", "source_visits", *day)}
    assert told == {"gross_reach": users, "impressions": pageviews, "source_visits": visits}
    by = at_home.shown("gross_reach", *day, "--by", "publicity_channel")
    expected: Counter[str] = Counter()
    for row in rows(file):
        expected["other" if row["session_default_channel_group"] == "Email" else "website"] += int(row["users"])
    assert {one["by"]["publicity_channel"]: one["value"] for one in by} == dict(expected)


@pytest.mark.parametrize(
    ("agency", "published", "summed"),
    [
        ("agriculture", 10_589_945, 10_614_590),
        ("commerce", 97_152_125, 97_407_412),
        ("defense", 32_564_307, 32_732_792),
        ("education", 67_860_727, 67_885_007),
        ("energy", 3_544_638, 3_552_660),
    ],
)
def test_the_published_total_stands_beside_the_sum(tmp_path: Path, agency: str, published: int, summed: int) -> None:
    devices = rows(f"{WEB}/{agency}/devices.csv")
    days = {row["date"] for row in devices}
    totals = [row | {"device": "total"} for row in rows(f"{WEB}/{agency}/users.csv") if row["date"] in days]
    path = tmp_path / "both.csv"
    with path.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, ("date", "device", "visits"))
        writer.writeheader()
        writer.writerows([*devices, *totals])
    told = check(read_file(path), "publicity", parse_map(DEVICES), context())
    assert told.frames["publicity"]["source_visits"].sum() == summed
    assert any(f"{published:,} beside {summed:,}" in note.en for note in told.notes)


def test_a_campaign_s_sums_are_those_of_its_advertisements(loaded_once: Loaded) -> None:
    at_home, report = loaded_once(Original(ADS, map=ADVERTISEMENTS, feed="publicity"))
    assert (report["rows_in"], report["accepted"]) == (1_143, 1_143)
    listed = at_home.json("metrics", "campaigns")
    found = {one["id"]: (one["contents"], one["impressions"], one["clicks"], one["spend"]) for one in listed}
    assert found == {
        "916": (54, 482_925, 113, 149.71),
        "936": (464, 8_128_187, 1_984, 2_893.37),
        "1178": (625, 204_823_716, 36_068, 55_662.15),
    }


def test_contacts_by_occupation(loaded_once: Loaded) -> None:
    at_home, report = loaded_once(Original(OCCUPATIONS, map=CONTACTS, feed="publicity"))
    assert report["accepted"] == 4_119
    day = ("--from", "2010-11-17", "--to", "2010-11-18", "--by", "audience", "--by", "publicity_channel")
    shown = {(one["by"]["audience"], one["by"]["publicity_channel"]): one for one in at_home.shown("impressions", *day)}
    expected: Counter[tuple[str, str]] = Counter()
    counted: Counter[tuple[str, str]] = Counter()
    for row in rows(OCCUPATIONS, ";"):
        cell = row["job"], "sms" if row["contact"] == "cellular" else "other"
        expected[cell] += int(row["campaign"])
        counted[cell] += 1
    assert {cell: one["value"] for cell, one in shown.items()} == dict(expected)
    assert {cell: one["sample"] for cell, one in shown.items()} == dict(counted)
    assert sum(counted.values()) == 4_119
    assert (counted["admin.", "sms"], counted["student", "other"]) == (707, 24)
