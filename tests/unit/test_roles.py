"""Roles: who acts and who is acted upon."""

from __future__ import annotations

import pytest
from readings import ID, codes, event, events, side

from sekutu.coding.befallen import is_patient_noun


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        # active, passive, and passive without a word for the agent
        ("Peru menyerang Chile.", "PER", "CHL"),
        ("Chile diserang oleh Peru.", "PER", "CHL"),
        ("Chile diserang Peru.", "PER", "CHL"),
        ("Chile dikecam oleh Peru dan Bolivia.", "BOL+PER", "CHL"),
        # nouns of action
        ("Serangan Peru ke Chile berlangsung lama.", "PER", "CHL"),
        ("Serangan Peru terhadap Chile berlangsung lama.", "PER", "CHL"),
        ("Kunjungan Peru ke Chile berlangsung lama.", "PER", "CHL"),
        # light verbs
        ("Peru melancarkan serangan terhadap Chile.", "PER", "CHL"),
        ("Peru menjatuhkan sanksi terhadap Chile.", "PER", "CHL"),
        ("Peru menyatakan dukungan kepada Chile.", "PER", "CHL"),
        ("Peru melakukan kunjungan ke Chile.", "PER", "CHL"),
        # other slots
        ("Peru memberikan bantuan kepada Chile.", "PER", "CHL"),
        ("Peru meminta Chile untuk mundur.", "PER", "CHL"),
        ("Peru dan Bolivia mengecam Chile dan Brasil.", "BOL+PER", "BRA+CHL"),
        ("Militer Peru menembaki tentara Chile.", "PER/MIL", "CHL/MIL"),
        # beside somebody
        ("Bersama Bolivia, Peru mengecam Chile.", "BOL+PER", "CHL"),
        ("Peru mengecam Chile bersama Bolivia.", "BOL+PER", "CHL"),
        ("Peru menjatuhkan sanksi kepada Chile bersama Bolivia.", "BOL+PER", "CHL"),
        ("Presiden Peru mengecam Chile bersama menteri luar negeri Peru.", "PER:Dina Boluarte", "CHL"),
    ],
)
def test_who_does_what_to_whom(text: str, actors: str, recipients: str) -> None:
    one = event(text)
    assert (side(one.actors), side(one.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Peru bertemu Chile.",
        "Peru bertemu dengan Chile.",
        "Peru dan Chile bertemu.",
        "Pertemuan antara Peru dan Chile berlangsung lama.",
        "Peru dan Chile menggelar pertemuan.",
    ],
)
def test_a_meeting_without_a_host_is_symmetric(text: str) -> None:
    one = event(text)
    assert (one.type, side(one.actors), one.recipients) == ("CONSULT", "CHL+PER", ())


def test_a_promise_swallows_its_complement() -> None:
    assert [one.type for one in events("Peru berjanji akan membantu Chile.")] == ["AGREE"]
    assert [one.type for one in events("Peru berjanji akan menyerang Chile.")] == ["THREATEN"]
    assert [one.type for one in events("Peru mengancam akan menyerang Chile.")] == ["THREATEN"]


def test_the_subject_is_inherited_by_the_second_verb() -> None:
    found = events("Peru menyerang Chile dan mengecam Bolivia.")
    assert [(one.type, side(one.actors), side(one.recipients)) for one in found] == [("ASSAULT", "PER", "CHL"), ("ACCUSE", "PER", "BOL")]


def test_nobody_acts_upon_itself_in_the_same_words() -> None:
    for text in ("Peru mengecam Peru.", "Peru bertemu Peru."):
        for one in events(text):
            assert not {p.start for p in one.actors} & {p.start for p in one.recipients}


def test_the_words_of_a_party_are_those_in_the_clause() -> None:
    text = "Presiden Peru Zavo Kurbanel tiba di Quito pagi ini. Ia mengecam Chile."
    accuse = next(one for one in events(text) if one.type == "ACCUSE")
    (actor,) = accuse.actors
    assert (actor.words, actor.person) == ("Ia", "Zavo Kurbanel")
    assert text[actor.start : actor.end] == "Ia"


def test_ours_is_the_speakers() -> None:
    (one,) = events("“Kami mengecam Chile,” kata Menteri Luar Negeri Turki Hakan Fidan.")
    assert (side(one.actors), codes(one.recipients)) == ("TUR:Hakan Fidan", {"CHL"})


@pytest.mark.parametrize(
    ("noun", "patient"), [("penangkapan", True), ("invasi", True), ("serangan", False), ("pertemuan", False), ("kunjungan", False)]
)
def test_nouns_whose_possessor_suffers(noun: str, patient: bool) -> None:
    assert is_patient_noun(noun, ID) is patient


def test_its_visit_is_the_topics() -> None:
    found = events("Putin bertemu banyak orang di Hanoi. Kunjungannya ke Laos berlangsung lama.")
    assert ("RUS:Vladimir Putin", "LAO") in [(side(one.actors), side(one.recipients)) for one in found]


def test_who_follows_the_comma_after_a_source_begins_the_clause() -> None:
    one = event("Menurut Peru, Chile dan Brasil mengecam Bolivia.")
    assert (side(one.actors), side(one.recipients)) == ("BRA+CHL", "BOL")


def test_whom_a_clitic_means_in_another_sentence_is_not_what_the_noun_is_about() -> None:
    assert [one.type for one in events("0a Rusia\rKunjungannya")] == []


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        (
            "Pembunuhan Presiden Haiti Jovenel Moise di Port-au-Prince mengguncang kawasan.",
            "---",
            "HTI:Jovenel Moïse",
        ),  # whom it befell, in his own capital
        ("Pembunuhan warga Rusia di Berlin menyulut amarah.", "---", "RUS/CVL"),
        ("Pengeboman Israel di Gaza menewaskan 20 orang.", "ISR", "PSE"),  # a state does it where it is not at home
        ("Pengeboman Israel di Damaskus menewaskan 20 orang.", "ISR", "SYR"),
    ],
)
def test_whom_a_deed_befell_somewhere(text: str, actors: str, recipients: str) -> None:
    (told,) = [one for one in events(text) if one.type == "ASSAULT"]
    assert (side(told.actors), side(told.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "kind", "actors"),
    [
        ("Menteri Luar Negeri Kenya tidak akan menemui Menteri Pertahanan Ghana, yang pada bulan lalu mengecam Mali.", "ACCUSE", "GHA"),
        ("Kenya bertanya apakah Ghana pekan lalu mengecam Mali.", "ACCUSE", "GHA"),
        ("Tiga tentara Kenya yang diculik oleh milisi Mali pekan lalu dibebaskan.", "RETREAT", "---"),
    ],
)
def test_a_time_before_the_verb_parts_nothing(text: str, kind: str, actors: str) -> None:
    (told,) = [one for one in events(text) if one.type == kind]
    assert side(told.actors) == actors


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Penentang Presiden Kenya William Ruto mengecam Ghana.", "ACCUSE", "---", "GHA"),  # not him
        ("Lawan politik Presiden Kenya mengecam Ghana.", "ACCUSE", "---", "GHA"),
        ("Ghana mendesak negara-negara sekutu Kenya mencabut sanksi.", "REQUEST", "GHA", ""),  # not Kenya
        ("Pasukan Somalia dukungan Ethiopia menyerang Kenya.", "ASSAULT", "SOM/MIL", "KEN"),  # Ethiopia only backs them
        ("Utusan Ghana meninggalkan Nairobi menuju Kampala.", "CONSULT", "GHA", "UGA"),  # where he has been
        ("Kenya dan sekutunya menyerang Ghana.", "ASSAULT", "KEN", "GHA"),
    ],
)
def test_who_is_only_told_beside_the_doer(text: str, kind: str, actors: str, recipients: str) -> None:
    (told,) = [one for one in events(text) if one.type == kind]
    assert (side(told.actors), side(told.recipients)) == (actors, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "Kenya gusar setelah lima sekutunya melarang dua menteri Ghana masuk.",  # who they are is not told
        "Petugas Kenya memeriksa truk Ghana yang menuju Uganda.",  # a lorry visits nobody
        "Presiden Kenya menyerang Hizbullah dengan menyebut mereka pengacau.",  # by words
        "Serangan William Ruto terhadap Raila Odinga disambut tawa.",
        "Serangan beruang di Jepang menewaskan sembilan orang.",
        "Ia tidak dapat menahan tawa melihat utusan Ghana.",
        "Saat dihubungi, utusan Ghana mengatakan cuaca baik.",
        "Indeks di bursa India ditutup lebih tinggi.",
        "Kenya dan Ghana memperluas kontrol perdagangan.",
        "Pembatasan kerja sama antara Kenya dan Ghana berlanjut.",
        "Kenya memperkuat pengawasan atas investasi dengan Ghana.",
    ],
)
def test_what_is_no_act(text: str) -> None:
    assert not [one for one in events(text) if one.type not in ("SUPPORT", "ACCUSE")]
