"""The numbers of the evaluation, on cases small enough to count by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sekutu.errors import UsageError
from sekutu.evaluation import code_folder, codes, dates_agree, evaluate, pairs

TEXT = "Putin tiba di Beijing, Kamis. China pembeli utama minyak Rusia. “Kami bersahabat,” kata Xi. Di Beijing, Putin tiba pagi hari."
TEXT += " Sidang berikut belum dijadwalkan, dan kedua pihak tidak menyebut tanggal maupun tempat bagi kelanjutan pembahasan itu."

EVENT: dict[str, Any] = {
    "kind": "event",
    "quote": "Putin tiba di Beijing",
    "voice": None,
    "type": "CONSULT",
    "mode": "visit",
    "actors": [{"code": "RUS"}],
    "recipients": [{"code": "CHN"}],
    "date": "2024-05-16",
    "place": {"name": "Beijing", "country": "CHN"},
    "status": "actual",
}
TIE: dict[str, Any] = {
    "kind": "tie",
    "quote": "pembeli utama minyak Rusia",
    "a": {"code": "RUS"},
    "tie": "supplies",
    "b": {"code": "CHN"},
    "status": "actual",
}
SAID: dict[str, Any] = {
    "kind": "statement",
    "quote": "Kami bersahabat",
    "speaker": {"code": "CHN", "person": "Xi Jinping"},
    "about": ["RUS"],
    "stance": {"RUS": "for"},
}


def levels(tmp_path: Path, gold: list[dict[str, Any]], predicted: list[dict[str, Any]], row: str | None = None) -> tuple[int, ...]:
    """Gold, predicted, found, who, full of the first row."""
    for name in ("text", "gold"):
        (tmp_path / name).mkdir(exist_ok=True)
    (tmp_path / "text" / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold" / "a.jsonl").write_text("".join(json.dumps(one) + "\n" for one in gold), "utf-8")
    scores = evaluate(tmp_path / "text", tmp_path / "gold", {"a.txt": predicted})
    got = scores.rows[row or gold[0]["kind"]]
    return (got.gold, got.predicted, *got.hits.values())


@pytest.mark.parametrize(
    ("changes", "hits"),
    [
        ({}, (1, 1, 1)),
        ({"quote": "tiba di Beijing, Kamis."}, (1, 1, 1)),
        ({"quote": TEXT}, (0, 0, 0)),
        ({"quote": "kata Xi"}, (0, 0, 0)),
        ({"quote": "Putin di Beijing"}, (0, 0, 0)),
        ({"type": "AGREE"}, (0, 0, 0)),
        ({"actors": [{"code": "rus"}, {"code": "---"}]}, (1, 1, 1)),
        ({"actors": [{"code": "BLR"}]}, (1, 0, 0)),
        ({"recipients": []}, (1, 0, 0)),
        ({"status": "planned"}, (1, 1, 0)),
        ({"date": None}, (1, 1, 0)),
        ({"date": "2024-05"}, (1, 1, 1)),
        ({"date": "2024"}, (1, 1, 0)),
        ({"date": "2024-05-17"}, (1, 1, 0)),
    ],
)
def test_events(tmp_path: Path, changes: dict[str, Any], hits: tuple[int, ...]) -> None:
    predicted = EVENT | changes
    counted = 0 if hits == (0, 0, 0) and changes.get("quote") in (TEXT, "kata Xi") else 1  # told again elsewhere: no error
    assert levels(tmp_path, [EVENT], [predicted]) == (1, counted, *hits)


def test_an_act_without_recipients_pools_its_parties(tmp_path: Path) -> None:
    gold = EVENT | {"actors": [{"code": "RUS"}, {"code": "CHN"}], "recipients": []}
    assert levels(tmp_path, [gold], [EVENT])[2:] == (1, 1, 1)
    assert levels(tmp_path, [EVENT], [gold])[2:] == (1, 0, 0)


def test_a_repeat_is_left_out_once(tmp_path: Path) -> None:
    again = EVENT | {"quote": "Putin tiba pagi hari"}
    assert levels(tmp_path, [EVENT], [EVENT, again]) == (1, 1, 1, 1, 1)
    assert levels(tmp_path, [EVENT], [EVENT, again, again]) == (1, 2, 1, 1, 1)


@pytest.mark.parametrize(
    ("changes", "hits"),
    [
        ({}, (1, 1, 1)),
        ({"quote": "Di Beijing"}, (1, 0, 0)),
        ({"status": "negated"}, (1, 1, 0)),
        ({"a": {"code": "CHN"}, "b": {"code": "RUS"}}, (0, 0, 0)),
        ({"tie": "partner_of"}, (0, 0, 0)),
    ],
)
def test_ties(tmp_path: Path, changes: dict[str, Any], hits: tuple[int, ...]) -> None:
    assert levels(tmp_path, [TIE], [TIE | changes]) == (1, 1, *hits)
    friends = TIE | {"tie": "partner_of"}
    assert levels(tmp_path, [friends], [friends | {"a": TIE["b"], "b": TIE["a"]}])[2:] == (1, 1, 1)
    assert levels(tmp_path, [TIE | {"tie": "leads"}], [], row="tie leads") == (1, 0, 0, 0, 0)


@pytest.mark.parametrize(
    ("changes", "hits"),
    [
        ({}, (1, 1, 1)),
        ({"speaker": {"code": "CHN"}}, (1, 0, 0)),
        ({"speaker": [{"code": "CHN", "person": "Xi Jinping"}]}, (1, 1, 1)),
        ({"speaker": [{"code": "CHN", "person": "Wang Yi"}, {"code": "CHN"}]}, (1, 1, 1)),
        ({"speaker": {"code": "RUS"}}, (1, 0, 0)),
        ({"stance": {}}, (1, 1, 0)),
        ({"stance": {"RUS": "for", "USA": "against"}}, (1, 1, 1)),
        ({"quote": "di Beijing"}, (0, 0, 0)),
    ],
)
def test_statements(tmp_path: Path, changes: dict[str, Any], hits: tuple[int, ...]) -> None:
    assert levels(tmp_path, [SAID], [SAID | changes]) == (1, 1, *hits)


def test_the_best_match_is_taken_first(tmp_path: Path) -> None:
    worse = EVENT | {"status": "planned"}
    assert levels(tmp_path, [EVENT, worse], [worse, EVENT])[2:] == (2, 2, 2)


def test_slots_misses_and_rates(tmp_path: Path) -> None:
    levels(tmp_path, [EVENT, TIE], [])
    wrong = EVENT | {"mode": None, "voice": {"code": "USA"}, "place": None, "date": "2024-05"}
    predicted = {"a": [wrong, SAID, {**SAID, "quote": "tidak ada"}]}
    scores = evaluate(tmp_path / "text", tmp_path / "gold", predicted, by="type")
    assert scores.unquoted == 1 and scores.missed == [TIE] and len(scores.extra) == 2
    assert scores.to_dict()["fields"] == {
        "repeats left out": 0,
        "matched events": 1,
        "status right": 1,
        "mode right": 0,
        "voice right": 0,
        "placed in gold": 1,
        "country of place right": 0,
        "dated in gold": 1,
        "date compatible": 1,
        "date exact": 0,
    }
    assert list(scores.rows) == ["event", "event CONSULT", "statement", "tie", "tie supplies"]
    assert scores.rows["event"].rates("full") == (1, 1, 1) and scores.rows["statement"].f1("found") == 0
    assert scores.to_dict()["rows"]["tie"]["found"] == {"P": 0.0, "R": 0.0, "F1": 0.0}


def test_dates_and_codes() -> None:
    assert codes([{"code": "rus"}, {"code": None}, {"sector": "MIL"}]) == {"RUS"} and codes(None) == set()
    assert dates_agree(None, "2024") and dates_agree("sometime", None) and not dates_agree("2024", None)
    assert dates_agree("../2022", "../2022") and dates_agree("2024-06~", "2024-06-30") and not dates_agree("2022", "2014/..")


def test_a_selection_and_what_is_missing(tmp_path: Path) -> None:
    levels(tmp_path, [EVENT], [])
    names = tmp_path / "names.txt"
    names.write_text("b\nc\n", "utf-8")
    folders = (tmp_path / "text", tmp_path / "gold")
    assert evaluate(*folders, {}, only=names).rows == {} == evaluate(*folders, {}, without=["a"]).rows
    assert evaluate(*folders, {}, without=names, only=["a.txt"]).rows["event"].gold == 1
    assert evaluate(*folders, folders[1]).rows["event"].f1("full") == 1
    with pytest.raises(UsageError):
        evaluate(tmp_path / "none", folders[1], {})
    with pytest.raises(UsageError):
        code_folder(tmp_path / "none")
    with pytest.raises(UsageError):
        evaluate(*folders, {"a": [{"kind": "event"}]})
    with pytest.raises(UsageError):
        evaluate(*folders, {"a": [{"kind": "rumour", "quote": "Putin"}]})
    (tmp_path / "gold" / "z.jsonl").write_text("", "utf-8")
    with pytest.raises(UsageError):
        evaluate(*folders, {})
    (tmp_path / "text" / "z.txt").write_text(TEXT, "utf-8")
    (tmp_path / "gold" / "z.jsonl").write_text("broken\n", "utf-8")
    with pytest.raises(UsageError):
        evaluate(*folders, {})


def test_pairs_name_which_is_which() -> None:
    assert pairs([TIE, EVENT], [EVENT, SAID], TEXT) == {1: 0}
    assert pairs([EVENT], [], TEXT) == {}
