import gzip
import hashlib
from pathlib import Path

import polars as pl
import pytest
from python_calamine import CalamineWorkbook

from etl.contracts import CONTRACTS
from etl.demo.files import generate
from tests.etl.demo.conftest import CASES, MONTHS, SEED


def sheet(path: Path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def fingerprints(files):
    return [(f.feed, f.path.name, f.options, hashlib.sha256(f.path.read_bytes()).hexdigest()) for f in files]


def test_the_same_city_twice_is_the_same_bytes(files, tmp_path):
    assert fingerprints(generate(CASES, SEED, MONTHS, tmp_path)) == fingerprints(files)


def test_another_seed_is_another_city(files, tmp_path):
    other = fingerprints(generate(CASES, SEED + 1, MONTHS, tmp_path))
    same = [mine[1] for mine, theirs in zip(fingerprints(files), other, strict=True) if mine == theirs]
    # Lists that chance has no part in; the survey's and log's names are alike, their bytes are not.
    assert same == ["部门.xlsx", "服务事项.xlsx", "月报_连江_手工.xlsx", "人员配备.xlsx", "年度目标.xlsx"]


def test_reference_comes_before_what_names_it(files):
    feeds = [f.feed for f in files]
    assert feeds[:7] == ["departments", "services", "cases", "cases", "cases", "cases", "case_steps"]
    assert set(feeds[7:]) == {*CONTRACTS} - {"departments", "services", "cases", "case_steps", "holidays"}


def test_history_is_gbk_and_steps_are_utf8_with_a_mark(files):
    history = next(f.path for f in files if "历史" in f.path.name).read_bytes()
    assert history.decode("gb18030").startswith("业务号,登记类型,承办部门")
    with pytest.raises(UnicodeDecodeError):
        history.decode("utf-8")
    packed = next(f.path for f in files if f.feed == "case_steps")
    assert gzip.decompress(packed.read_bytes()).startswith("\ufeff业务号,环节名称".encode())


def test_every_case_is_in_exactly_one_file(files):
    numbers = []
    for file in files:
        if file.feed == "cases" and file.path.suffix == ".csv":
            encoding = "gb18030" if "历史" in file.path.name else "utf-8-sig"
            rows = file.path.read_text(encoding=encoding).splitlines()[1:]
            numbers += [row.split(",")[0] for row in rows]
        elif file.feed == "cases":
            numbers += [row[0] for row in sheet(file.path) if str(row[0]).startswith("350")]
    mistakes = [number for number in numbers if "-9000" in number]
    assert len(mistakes) == 3
    assert len(set(numbers)) == len(numbers) == CASES + len(mistakes)


def test_a_titled_sheet_names_its_office_beside_it_and_ends_with_a_total(files):
    file = next(f for f in files if "仓山" in f.path.name)
    rows = sheet(file.path)
    assert rows[0][0] == "仓山不动产登记办件明细表（2026年11月）"
    assert "承办部门" not in rows[1]
    assert rows[-1][:2] == ["合计", f"{len(rows) - 3}件"]
    assert file.options == {"department": "cangshan", "month": "2026-11"}


def test_people_in_a_workbook_are_nobody(files):
    rows = sheet(next(f.path for f in files if "鼓楼" in f.path.name))
    name, phone = rows[0].index("申请人"), rows[0].index("手机号")
    assert {str(row[name])[:2] for row in rows[1:]} == {"示例"}
    assert {str(row[phone])[:7] for row in rows[1:]} == {"0000000"}


def test_leading_zeros_are_in_the_badge_numbers(files):
    steps = next(f.path for f in files if f.feed == "case_steps")
    handlers = pl.read_csv(gzip.decompress(steps.read_bytes()), infer_schema=False)["办理人"].drop_nulls()
    assert (handlers.str.len_chars() == 6).all()
    assert handlers.str.starts_with("0").any()


def test_a_city_of_one_case_is_written_too(tmp_path):
    files = generate(1, 1, 1, tmp_path)
    feeds = [f.feed for f in files]
    assert feeds[:4] == ["departments", "services", "cases", "case_steps"]
    assert feeds[-2:] == ["staffing", "targets"]
