"""Clauses: the subject of a verb, and what stands to its right."""

from __future__ import annotations

import pytest
from readings import clause, named

from sekutu.reading.clauses import Clauses
from sekutu.reading.mentions import Mention


def at(one: Clauses, word: str) -> int:
    return one.words.index(word)


def who(found: list[Mention]) -> list[str]:
    return [named(one) for one in found]


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("Peru mengecam Chile.", "mengecam", ["PER"]),
        ("Peru dan Chile mengecam Brasil.", "mengecam", ["PER", "CHL"]),
        ("Peru, Chile, dan Bolivia mengecam Brasil.", "mengecam", ["PER", "CHL", "BOL"]),
        ("Peru, yang menjadi tuan rumah, mengecam Brasil.", "mengecam", ["PER"]),
        ("Peru menuduh Chile memperpanjang perang dengan memasok senjata.", "memasok", ["CHL"]),
        ("Peru menuduh Chile berbohong, dengan mengutip sebuah surat.", "mengutip", ["PER"]),
        ("Peru (tuan rumah) mengecam Brasil.", "mengecam", ["PER"]),
        ("Peru membuka perbatasan dan mengecam Brasil.", "mengecam", ["PER"]),
        ("Pada Senin Peru tidak akan mengecam Brasil.", "mengecam", ["PER"]),
        ("Peru menyatakan bahwa Chile mengecam Brasil.", "mengecam", ["CHL"]),
        ("Setelah bertemu Chile, Peru mengecam Brasil.", "mengecam", ["PER"]),
        ("Setelah Chile menutup perbatasan, Peru mengecam Brasil.", "menutup", ["CHL"]),
        ("Brasil menerima Peru menjadi anggota BRICS.", "menjadi", ["PER"]),
        ("Brasil menyambut rencana Peru untuk mengakui Chile.", "mengakui", ["PER"]),
        ("Brasil menyambut tamu dari Peru untuk mengakui Chile.", "mengakui", ["BRA"]),
        ("Brasil adalah negara pertama yang mengakui Chile.", "mengakui", ["BRA"]),
        ("Pemimpin Brasil pertama yang mengunjungi Chile itu tersenyum.", "mengunjungi", ["BRA"]),
        ("Peru saat ini mengecam Brasil.", "mengecam", ["PER"]),
        ("Peru sebagai anggota tetap BRICS mengecam Brasil.", "mengecam", ["PER"]),
        ("Peru selaku ketua ASEAN 2025 mengecam Brasil.", "mengecam", ["PER"]),
        ("Peru memilih Chile sebagai mitra Bolivia yang mengecam Brasil.", "mengecam", ["BOL"]),
        ("Peru selama ini membantu Brasil.", "membantu", ["PER"]),
        ("Peru (kiri) dan Chile mengecam Brasil.", "mengecam", ["PER", "CHL"]),
        ("Peru, Chile, hingga Bolivia mengecam Brasil.", "mengecam", ["PER", "CHL", "BOL"]),
        ("Peru, Tanjung Elok, Chile, dan Bolivia mengecam Brasil.", "mengecam", ["PER", "CHL", "BOL"]),
    ],
)
def test_subjects(text: str, verb: str, subject: list[str]) -> None:
    one = clause(text)
    assert who(one.subject(at(one, verb))) == subject


def test_what_stands_under_a_preposition_is_no_subject() -> None:
    one = clause("Di Peru mereka mengecam Brasil.")
    assert [m.kind for m in one.subject(at(one, "mengecam"))] == ["pronoun"]


def test_a_verb_without_a_party_before_it_has_no_subject() -> None:
    one = clause("Hujan yang deras menyerang kota itu.")
    assert one.subject(at(one, "menyerang")) == []


@pytest.mark.parametrize(
    ("text", "verb", "slot", "parties"),
    [
        ("Peru mengecam Chile.", "mengecam", "obj", ["CHL"]),
        ("Peru mengecam Chile dan Bolivia.", "mengecam", "obj", ["CHL", "BOL"]),
        ("Peru berunding dengan Chile.", "berunding", "dengan", ["CHL"]),
        ("Peru mengirim bantuan kepada Chile.", "mengirim", "kepada", ["CHL"]),
        ("Chile diserang oleh Peru.", "diserang", "oleh", ["PER"]),
        ("Peru menjatuhkan sanksi terhadap Chile.", "menjatuhkan", "terhadap", ["CHL"]),
    ],
)
def test_slots(text: str, verb: str, slot: str, parties: list[str]) -> None:
    one = clause(text)
    found = one.slots(at(one, verb) + 1).found
    assert who(found[slot]) == parties


def test_the_next_clause_is_not_looked_into() -> None:
    one = clause("Peru bertemu Chile, sementara Brasil mengecam Bolivia.")
    slots = one.slots(at(one, "bertemu") + 1)
    assert {named(m) for run in slots.found.values() for m in run} == {"CHL"}


def test_a_high_bound_is_kept() -> None:
    one = clause("Peru mengecam Chile.")
    assert one.slots(at(one, "mengecam") + 1, at(one, "mengecam") + 1).found == {}


def test_prepositions_of_several_words() -> None:
    one = clause("Mereka bertemu di tengah-tengah Peru.")
    place = next(m for m in one.mentions if m.code == "PER")
    assert one.preposition_before(place.first) == (2, "di tengah-tengah")
    assert place.governed == "di tengah-tengah"
