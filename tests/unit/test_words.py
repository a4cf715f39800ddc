"""What faces say: the tables are whole in both languages, and a sentence says no more than the record."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest
from making import event, report, statement, tie

from sekutu import codebook, lang
from sekutu.analysis.dossier import SECTIONS
from sekutu.analysis.telling import gather
from sekutu.coding.counted import vocabulary
from sekutu.records import AnyRecord, Voice
from sekutu.resources import read_table
from sekutu.serve import amounts
from sekutu.serve.words import Words, visible

ID, EN = Words("id"), Words("en")
A = report("a")
PUTIN, XI = "RUS:Vladimir Putin", "CHN:Xi Jinping"


def said(record: AnyRecord, words: Words = ID) -> str:
    (telling,) = gather([record], {})
    return words.sentence(telling)


def test_every_text_is_there_in_both_languages_with_the_same_slots() -> None:
    rows = read_table("ui/texts.tsv")
    assert len({row["key"] for row in rows}) == len(rows)
    for row in rows:
        assert row["key"] == "before.actual" or (row["id"] and row["en"]), row["key"]
        assert set(re.findall(r"{\w+}", row["id"])) == set(re.findall(r"{\w+}", row["en"])), row["key"]


def test_every_text_that_the_faces_ask_for_is_there() -> None:
    keys = {row["key"] for row in read_table("ui/texts.tsv")}
    asked = set()
    for module in files("sekutu").joinpath("serve").iterdir():
        if module.name.endswith(".py"):
            asked |= set(re.findall(r'(?:words|self|SAID)\("([a-z_.-]+)"', module.read_text(encoding="utf-8")))
    assert asked and asked <= keys, asked - keys
    assert {f"section.{key}" for key in SECTIONS} <= keys
    assert {f"status.{key}" for key in codebook.statuses()} <= keys


def test_every_office_of_the_register_has_its_text() -> None:
    kinds = {row["office"] for row in read_table("actors/persons.tsv")} - {""}
    assert len(kinds) > 3
    for kind in sorted(kinds):
        assert ID(f"office.{kind}") and EN(f"office.{kind}")


def test_places_go_by_names_of_their_own() -> None:
    known = {row["name_en"]: {one.lstrip("~") for one in row["names"].split("|")} for row in read_table("places/places.tsv")}
    rows = read_table("ui/places.tsv")
    assert len({row["place"] for row in rows}) == len(rows) > 100
    for row in rows:
        assert row["id"] in known[row["place"]] and row["id"] != row["place"], row
    assert (ID.place("Moscow"), EN.place("Moscow"), ID.place("Bandung"), ID.place("Germany")) == ("Moskow", "Moscow", "Bandung", "Jerman")


@pytest.mark.parametrize(
    ("amount", "shown_id", "shown_en"),
    [
        ("about 1200 killed", "sekitar 1.200 korban jiwa", "about 1,200 killed"),
        ("at least 50 hostages", "sedikitnya 50 sandera", "at least 50 hostages"),
        ("thousands of containers", "ribuan kontainer", "thousands of containers"),
        ("tens of thousands of people", "puluhan ribu orang", "tens of thousands of people"),
        ("120 missiles, 90 drones", "120 rudal, 90 drone", "120 missiles, 90 drones"),
        ("10 to 15%", "10 sampai 15%", "10 to 15%"),
        ("25.5%", "25,5%", "25.5%"),
        ("from 32% to 19%", "dari 32% menjadi 19%", "from 32% to 19%"),
        ("100000000000 USD", "100 miliar USD", "100 billion USD"),
        ("2550000 EUR", "2,55 juta EUR", "2.55 million EUR"),
        ("2555001 EUR", "2.555.001 EUR", "2,555,001 EUR"),
        ("more than 1 person", "lebih dari 1 orang", "more than 1 person"),
        ("hundreds", "ratusan", "hundreds"),
        ("a word of its own", "a word of its own", "a word of its own"),
        ("3 raksasa", "3 raksasa", "3 raksasa"),
    ],
)
def test_amounts_in_each_language(amount: str, shown_id: str, shown_en: str) -> None:
    assert (ID.amount(amount), EN.amount(amount)) == (shown_id, shown_en)


def test_every_bound_and_vague_number_has_its_text() -> None:
    words = vocabulary(lang.get("id"))
    assert set(words.bounds) == set(amounts.BOUNDS)
    for vague in words.magnitudes.values():
        assert ID.amount(f"{vague} of drones").endswith(" drone") and EN.amount(f"{vague} of drones") == f"{vague} of drones"


def test_every_type_and_tie_has_its_sentence() -> None:
    acts = read_table("ui/acts.tsv")
    assert {row["type"] for row in acts if not row["mode"]} == set(codebook.types())
    assert all(row["mode"] in codebook.modes(row["type"]) for row in acts if row["mode"])
    assert all(
        row[column] and ("{b}" in row[column]) == column.endswith("_to") for row in acts for column in row if column[:3] in ("id_", "en_")
    )
    ties = read_table("ui/ties.tsv")
    assert {row["tie"] for row in ties} == set(codebook.ties())
    assert all("{b}" in row[column] for row in ties for column in row if column not in ("tie", "_line"))


@pytest.mark.parametrize(
    ("edtf", "shown_id", "shown_en"),
    [
        ("2024-05-16", "16 Mei 2024", "16 May 2024"),
        ("2024-05", "Mei 2024", "May 2024"),
        ("2022", "2022", "2022"),
        ("2022~", "sekitar 2022", "about 2022"),
        ("../2022", "sampai 2022", "until 2022"),
        ("2014/..", "sejak 2014", "from 2014"),
        ("2024-07-08/2024-07-14", "8–14 Juli 2024", "8–14 July 2024"),
        ("2024-06-28/2024-07-02", "28 Juni – 2 Juli 2024", "28 June – 2 July 2024"),
        ("2022-02/2024-05", "Februari 2022 – Mei 2024", "February 2022 – May 2024"),
        (None, "tanpa tanggal", "undated"),
    ],
)
def test_days(edtf: str | None, shown_id: str, shown_en: str) -> None:
    assert (ID.day(edtf), EN.day(edtf)) == (shown_id, shown_en)


def test_a_visit() -> None:
    visit = event(A, "CONSULT", PUTIN, "CHN", mode="visit", place="Beijing")
    assert said(visit) == "Vladimir Putin (Rusia) berkunjung ke Tiongkok · Beijing"
    assert said(visit, EN) == "Vladimir Putin (Russia) visited China · Beijing"
    assert said(event(A, "CONSULT", PUTIN, XI, mode="visit"), EN) == "Vladimir Putin (Russia) visited China (Xi Jinping)"


@pytest.mark.parametrize(
    ("status", "in_id", "in_en"),
    [
        ("actual", "Rusia memberi bantuan kepada Iran", "Russia gave aid to Iran"),
        ("planned", "Rusia akan memberi bantuan kepada Iran", "Russia to give aid to Iran"),
        ("possible", "Rusia mungkin memberi bantuan kepada Iran", "Russia may give aid to Iran"),
        ("negated", "Rusia tidak memberi bantuan kepada Iran", "Russia did not give aid to Iran"),
    ],
)
def test_done_planned_possible_and_denied_read_differently(status: str, in_id: str, in_en: str) -> None:
    act = event(A, "AID", "RUS", "IRN", status=status)
    assert (said(act), said(act, EN)) == (in_id, in_en)


@pytest.mark.parametrize("status", ["actual", "planned", "possible", "negated"])
@pytest.mark.parametrize("words", [ID, EN])
def test_so_do_all_ties(status: str, words: Words) -> None:
    shown = {said(tie(A, "RUS", kind, "IND", status=status, goods="oil"), words) for kind in codebook.ties()}
    done = {said(tie(A, "RUS", kind, "IND", goods="oil"), words) for kind in codebook.ties()}
    assert len(shown) == len(codebook.ties())
    assert status == "actual" or not shown & done


def test_an_invitation_and_a_promise_read_as_such() -> None:
    invites = event(A, "AGREE", "TUR", "RUS", trigger="mengundang")
    assert said(invites, EN) == "Turkey invited Russia" and said(invites) == "Turki mengundang Rusia"
    assert said(event(A, "AGREE", "CHN", "", trigger="berjanji"), EN) == "China gave a promise or declared readiness"
    assert said(event(A, "AGREE", "CHN", "RUS"), EN) == "China made an agreement with or a promise to Russia"
    assert said(event(A, "AGREE", "TUR", "RUS", trigger="mengundang", status="negated"), EN).startswith("Turkey did not")


def test_claims_name_their_voice() -> None:
    assert said(event(A, "AID", "PRK", "RUS", voice="KOR")).endswith(", menurut Korea Selatan")


def test_a_voice_without_a_name_is_told_in_words() -> None:
    voice = (Voice(source="unnamed"),)
    assert (ID.voice(voice), EN.voice(voice)) == ("sumber yang tidak disebut", "a source that is not named")


def test_signatories_sectors_amounts_and_unknown_parties() -> None:
    assert said(event(A, "SUPPORT", f"{PUTIN},PRK:Kim Jong Un")) == (
        "Vladimir Putin (Rusia) dan Kim Jong Un (Korea Utara) menandatangani perjanjian bersama"
    )
    assert (
        said(event(A, "ASSAULT", "UKR/MIL", "---", amount="10 drones"), EN)
        == "Ukraine (military) attacked a party that is not named (10 drones)"
    )
    assert said(statement(A, XI, "RUS,UKR", {"RUS": "for"}), EN) == "Xi Jinping (China) on Russia and Ukraine · for Russia"


def test_numbers() -> None:
    assert (ID.integer(12480), EN.integer(12480)) == ("12.480", "12,480")
    assert (ID.score(2.55), EN.score(-1.0), ID.score(-0.01), ID.score(None)) == ("+2,5", "−1.0", "0,0", "–")
    assert (EN.count(1, "reports"), EN.count(2, "reports")) == ("1 report", "2 reports")


def test_what_would_steer_a_terminal_is_not_shown() -> None:
    assert visible("a\x1b[31mb\n c\u202ed\x9be") == "a\ufffd[31mb c\ufffdd\ufffde"
    assert "\x1b" not in said(tie(A, "RUS", "supplies", "IND", goods="\x1b[2J"))
