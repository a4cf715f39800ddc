"""Records: their names, and how the contract prints them."""

from __future__ import annotations

import json

import pytest
from readings import DAY, records

from sekutu import records as r

REPORT = r.Report(text="Peru mengecam Ekuador.", doc="contoh", published="2024-05-17")


def event(**named: object) -> r.Event:
    values: dict[str, object] = {
        "doc": "contoh", "report": REPORT.id, "id": "e-1", "quote": "Peru mengecam Ekuador", "start": 0, "end": 21, "reported": DAY,
        "made_by": "hand", "confidence": 0.5, "trigger": "mengecam", "trigger_start": 5, "type": "ACCUSE", "actors": (r.Party(code="PER"),),
        "recipients": (r.Party(code="ECU"),),
    } | named  # fmt: skip
    return r.Event(**values)  # type: ignore[arg-type]


def test_the_same_text_is_the_same_report_wherever_it_was_found() -> None:
    assert r.Report(text=REPORT.text, doc="lain", outlet="Contoh").id == REPORT.id
    assert r.Report(text=REPORT.text + " ", doc="contoh").id != REPORT.id


def test_the_name_of_a_record_is_of_its_place_and_type_only() -> None:
    name = r.record_id(REPORT.id, "event", "ACCUSE", 5, 13)
    assert name == r.record_id(REPORT.id, "event", "ACCUSE", 5, 13)
    others = {
        r.record_id("other", "event", "ACCUSE", 5, 13),
        r.record_id(REPORT.id, "statement", "ACCUSE", 5, 13),
        r.record_id(REPORT.id, "event", "SUPPORT", 5, 13),
        r.record_id(REPORT.id, "event", "ACCUSE", 5, 14),
        r.record_id(REPORT.id, "event", "ACCUSE", 5, 13, 1),
    }
    assert len(others) == 5 and name not in others


def test_names_never_change() -> None:
    """Human judgements are kept on these names: whoever changes this changes what they stand on."""
    assert REPORT.id == "7f825bee960c96f0"
    assert r.record_id(REPORT.id, "event", "ACCUSE", 5, 13) == "e-e52485fadfe37e"
    assert r.digest("a", "b") != r.digest("ab")
    assert r.digest(1, "x") == r.digest("1", "x")


def test_what_tells_parties_apart() -> None:
    assert r.Party(code="RUS", words="Moskow", start=3, end=9).key == r.Party(code="RUS").key
    assert r.Party(code="RUS", sector="MIL").key != r.Party(code="RUS").key
    assert r.Party().key == (r.UNKNOWN, "", "")


def test_unknown_slots_are_left_out_of_parties_but_null_in_records() -> None:
    out = event().to_dict()
    assert out["actors"] == [{"code": "PER"}]
    assert out["voice"] is None and out["date"] is None and out["place"] is None and out["mode"] is None
    assert "amount" not in out and "note" not in out


@pytest.mark.parametrize(
    ("voice", "printed"),
    [
        ((), None),
        ((r.Voice(outlet="DW"),), {"outlet": "DW"}),
        ((r.Voice(code="USA"), r.Voice(code="GBR")), [{"code": "USA"}, {"code": "GBR"}]),
    ],
)
def test_voices(voice: tuple[r.Voice, ...], printed: object) -> None:
    assert event(voice=voice).to_dict()["voice"] == printed


def test_one_speaker_is_no_list() -> None:
    common = {"doc": "d", "report": "r", "id": "s-1", "quote": "q", "start": 0, "end": 1, "made_by": "hand", "confidence": 1.0}
    one = r.Statement(**common, speaker=(r.Party(code="PER"),), form="direct", about=("ECU",), stance=(("ECU", "against"),))
    assert one.to_dict()["speaker"] == {"code": "PER"}
    assert one.to_dict()["stance"] == {"ECU": "against"}
    two = r.Statement(**common, speaker=(r.Party(code="PER"), r.Party(code="ECU")), form="direct")
    assert two.to_dict()["speaker"] == [{"code": "PER"}, {"code": "ECU"}]


def test_the_contracts_fields() -> None:
    coded = records('Presiden Rusia Vladimir Putin mengecam Jepang. "Jepang adalah sekutu Amerika Serikat," kata Putin.')
    by_kind = {one["kind"]: one for one in (json.loads(line) for line in r.to_jsonl(coded).splitlines())}
    common = {"doc", "kind", "id", "quote", "voice", "start", "end", "made_by", "confidence", "reported", "report"}
    assert common | {"trigger", "type", "mode", "actors", "recipients", "date", "place", "status"} <= by_kind["event"].keys()
    assert common | {"a", "tie", "b", "status", "since"} <= by_kind["tie"].keys()
    assert common | {"speaker", "form", "about", "stance"} <= by_kind["statement"].keys()
    assert {"code", "words", "start", "end"} <= by_kind["event"]["actors"][0].keys()
