"""The verbs that measure, as people and programs meet them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from test_cli import TEXTS, data, run


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the archive of the sample reports."""
    where = tmp_path_factory.mktemp("archive")
    data("add", TEXTS, "--json", cwd=where)
    return where


def _ids(value: Any) -> set[str]:
    """Every record id in an answer."""
    if isinstance(value, dict):
        return set().union(*map(_ids, value.values())) if value else set()
    if isinstance(value, list):
        return set().union(*map(_ids, value)) if value else set()
    return {value} if isinstance(value, str) and value[:2] in ("e-", "t-", "s-") and len(value) == 16 else set()


@pytest.mark.parametrize("verb", ["isolation", "shifts", "allies", "blocs"])
def test_numbers_open_into_records_of_the_archive(folder: Path, verb: str) -> None:
    answer = data(verb, "Rusia", cwd=folder)
    assert answer["party"] == "RUS"
    stored = {row["id"] for row in data("records", cwd=folder)}
    found = _ids(answer)
    assert found and found <= stored


def test_isolation_is_a_vector_with_a_composite_or_says_that_too_little_is_told(folder: Path) -> None:
    answer = data("isolation", "Rusia", cwd=folder)
    for vector in (answer["whole"], *answer["half_years"]):
        for one in vector["components"]:
            assert one["enough"] == (one["value"] is not None)
            assert one["enough"] == (one["observed"] >= one["needed"]) or one["component"] == "breadth"
            assert not one["enough"] or 0 <= one["low"] <= one["value"] <= one["high"] <= 1
        assert (vector["composite"] is None) == (vector["weight"] < 0.6)
        assert vector["composite"] is None or vector["low"] <= vector["composite"] <= vector["high"]
    assert sum(answer["weights"].values()) == pytest.approx(1)


def test_measures_follow_the_contract(folder: Path) -> None:
    for verb in ("isolation", "shifts", "blocs"):
        unknown = run(verb, "Rusiaa", cwd=folder)
        assert unknown.returncode == 2 and "Rusia" in unknown.stderr and unknown.stdout == ""
        quiet = run(verb, "Fiji", cwd=folder)
        assert quiet.returncode == 0 and ("Fiji" in quiet.stderr) == (verb != "blocs")
        assert data(verb, "Rusia", "--as-of", "2000", cwd=folder)["party"] == "RUS"
        assert run(verb, "Rusia", "--since", "kemarin", cwd=folder).returncode == 2
        assert data(verb, "Rusia", cwd=folder) == data(verb, "RUS", "--lang", "en", cwd=folder)
        missing = run(verb, "Rusia", "--archive", "nowhere.duckdb", cwd=folder)
        assert missing.returncode == 1 and "sekutu add" in missing.stderr


def test_blocs_need_no_party_and_hold_nobody_twice(folder: Path) -> None:
    answer = data("blocs", cwd=folder)
    members = [member["code"] for one in answer["blocs"] for member in one["members"]]
    assert members and len(members) == len(set(members)) and not set(members) & set(answer["alone"])
    assert answer["same_friends"] == [] and answer["party"] is None
    assert data("blocs", "Rusia", cwd=folder)["blocs"] == answer["blocs"]


def test_a_pair_has_its_figures_and_says_whether_turns_could_be_looked_for(folder: Path) -> None:
    page = data("dyad", "Rusia", "Korea Utara", "--json", cwd=folder)
    partner = next(one for one in data("allies", "Rusia", cwd=folder)["partners"] if one["code"] == "PRK")
    assert page["alignment"]["low"] <= page["alignment"]["score"] <= page["alignment"]["high"]
    assert page["alignment"]["count"] == partner["events"] + partner["ties"]
    assert page["turning_points"]["enough"] == (page["turning_points"]["p"] is not None)
    assert page["over_time"] and all(one["records"] for one in page["over_time"])
