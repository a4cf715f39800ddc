"""Mentions: who and what is named, with titles, groups and nationalities taken together."""

from __future__ import annotations

from itertools import pairwise

import pytest
from readings import clauses, named, read

from sekutu.reading.mentions import Mention
from sekutu.registering import load


def mentions(text: str, day: str | None = "2024-05-17") -> list[tuple[str, str]]:
    """The words and the party (or the kind, for what is none) of each mention."""
    out = []
    for one in clauses(text, day):
        for mention in one.mentions:
            shown = named(mention) if mention.kind == "party" else mention.kind
            out.append((text[mention.start : mention.end], shown))
    return out


def parties(text: str, day: str | None = "2024-05-17") -> list[str]:
    return [shown for _, shown in mentions(text, day)]


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Rusia menyerang musuhnya.", "Rusia", "RUS"),
        ("Kremlin mengecam hal itu.", "Kremlin", "RUS"),
        ("Gedung Putih mengecam hal itu.", "Gedung Putih", "USA"),
        ("Uni Eropa mengecam hal itu.", "Uni Eropa", "EU/IGO"),
        ("Presiden Rusia Vladimir Putin mengecam hal itu.", "Presiden Rusia Vladimir Putin", "RUS:Vladimir Putin"),
        ("Menteri Luar Negeri Turki Hakan Fidan mengecam hal itu.", "Menteri Luar Negeri Turki Hakan Fidan", "TUR:Hakan Fidan"),
        ("Mantan Presiden Rusia Dmitry Medvedev mengecam hal itu.", "Mantan Presiden Rusia Dmitry Medvedev", "RUS:Dmitry Medvedev"),
        ("Militer Israel menyerang musuhnya.", "Militer Israel", "ISR/MIL"),
        ("Warga Palestina menyerang musuhnya.", "Warga Palestina", "PSE/CVL"),
        ("Pendukung Assad menyerang musuhnya.", "Pendukung Assad", "SYR/CVL"),
        ("Pemerintah Turki mengecam hal itu.", "Pemerintah Turki", "TUR"),
        ("Parlemen Rusia mengecam hal itu.", "Parlemen Rusia", "RUS/LEG"),
        ("Amerika Serikat (AS) mengecam hal itu.", "Amerika Serikat (AS)", "USA"),
    ],
)
def test_one_mention(text: str, words: str, party: str) -> None:
    assert mentions(text)[0] == (words, party)


def test_the_persons_name_is_the_conventional_one() -> None:
    assert parties("Presiden Turki Erdogan mengecam hal itu.") == ["TUR:Recep Tayyip Erdoğan"]
    assert parties("Kim Jong-un mengecam hal itu.") == ["PRK:Kim Jong Un"]


def test_an_office_without_a_name_is_its_holders_on_the_day() -> None:
    assert parties("Presiden Amerika Serikat mengecam hal itu.", "2015-03-02") == ["USA:Barack Obama"]
    assert parties("Presiden Amerika Serikat mengecam hal itu.", "2022-03-02") == ["USA:Joe Biden"]


def test_an_office_without_a_name_and_a_day_is_the_states_only() -> None:
    assert parties("Presiden Amerika Serikat mengecam hal itu pekan ini.", None) == ["USA"]


def test_a_former_holder_is_marked_and_nobody_is_guessed() -> None:
    (one,) = clauses("Mantan Presiden Amerika Serikat mengecam hal itu.")
    assert (one.mentions[0].former, one.mentions[0].person) == (True, None)


def test_a_person_that_no_table_has_is_introduced_by_the_report() -> None:
    text = "Menteri Luar Negeri Peru Zavo Kurbanel mengecam hal itu kemarin. Kurbanel lalu pulang dari sana."
    assert mentions(text) == [
        ("Menteri Luar Negeri Peru Zavo Kurbanel", "PER:Zavo Kurbanel"),
        ("Kurbanel", "PER:Zavo Kurbanel"),
    ]


def test_the_report_introduces_a_person_for_its_first_line_too() -> None:
    text = "Kurbanel mengecam hal itu\nMenteri Luar Negeri Peru Zavo Kurbanel mengecam hal itu kemarin di kantornya."
    assert mentions(text)[0] == ("Kurbanel", "PER:Zavo Kurbanel")


def test_a_city_is_a_place_after_a_preposition_of_place() -> None:
    found = dict(mentions("Mereka bertemu di Kazan pada hari itu."))
    assert found == {"Mereka": "pronoun", "Kazan": "place"}


def test_a_name_within_a_longer_name_is_not_meant() -> None:
    assert "USA" not in parties("Dinas itu bertemu warga ASEAN di sana.")
    assert parties("Sungai Rusiana menyerang mereka.") == ["pronoun"]


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("Ia mengecam hal itu.", "person"),
        ("Mereka bertemu kemarin.", "plural"),
        ("Kami mengecam hal itu.", "first"),
        ("Kedua negara bertemu kemarin.", "pair"),
        ("Negara itu mengecam tetangganya.", "state"),
        ("Organisasi itu mengecam anggotanya.", "organisation"),
    ],
)
def test_words_that_refer(text: str, refers: str) -> None:
    (one,) = clauses(text)
    assert one.mentions[0].refers == refers
    assert one.mentions[0].resolved == []


def test_outlets_are_carriers() -> None:
    assert ("Reuters", "media") in mentions("Israel menyerang tetangganya, lapor Reuters.")


def test_mentions_stand_in_order_and_never_overlap() -> None:
    text = (
        "Presiden Rusia Vladimir Putin, Presiden China Xi Jinping dan Menlu Turki Hakan Fidan bertemu militer Israel di Astana, "
        "Kazakhstan. "
        "Kedua negara lalu mengecam Amerika Serikat (AS) serta Uni Eropa."
    )
    for one in read(text).context.clauses:
        found: list[Mention] = one.mentions
        assert found
        assert all(left.last <= right.first and left.end <= right.start for left, right in pairwise(found))
        assert all(text[m.start : m.end].strip() == text[m.start : m.end] for m in found)


def test_what_somebody_is_makes_no_group() -> None:
    one, other = clauses("Suriah tetap menjadi pendukung utama Rusia.")[0].mentions
    assert (named(one), named(other)) == ("SYR", "RUS")


@pytest.mark.parametrize(
    "text",
    [
        "Presiden Rusia Vladimir “Volodya” Putin tiba.",
        "Presiden Rusia Vladimir (Volodya) Putin tiba.",
        "Presiden Rusia Vladimir 'Volodya' Putin tiba.",
    ],
)
def test_a_nickname_inside_a_name(text: str) -> None:
    assert mentions(text) == [(text.removesuffix(" tiba."), "RUS:Vladimir Putin")]


def test_a_name_of_the_register_behind_a_title_of_unknown_words() -> None:
    assert "RUS:Sergey Lavrov" in parties("Ketua Barisan Sejahtera Sergei Lavrov tiba di Lima pada Senin.")


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Otoritas Pembangunan Antar Pemerintah (IGAD) bertemu.", "Otoritas Pembangunan Antar Pemerintah (IGAD)", "IGAD/IGO"),
        ("Forum Kerja Sama Teluk (GCC) bertemu.", "Forum Kerja Sama Teluk (GCC)", "GCC/IGO"),
        ("Badan PBB untuk Pengungsi Dunia (UNHCR) bertemu.", "Badan PBB untuk Pengungsi Dunia (UNHCR)", "UN/IGO"),
        ("Milisi Rapid Support Force (RSF) bertemu.", "Milisi Rapid Support Force (RSF)", "RSF/REB"),
        ("Menteri Energi Peru (OPEC) bertemu.", "Menteri Energi Peru (OPEC)", "PER"),  # no name that the acronym could stand for
    ],
)
def test_an_acronym_in_brackets_says_what_the_words_before_it_name(text: str, words: str, party: str) -> None:
    assert mentions(text)[0] == (words, party)


def test_a_spokesman_of_the_government_is_that_of_the_state_spoken_of() -> None:
    report = "Sudan mengecam hal itu. Sudan menolak hal itu. Kami senang, kata juru bicara pemerintah Xaver Bonang, di sana. Bonang tiba."
    assert [one for one in parties(report) if "Bonang" in one] == ["SDN:Xaver Bonang"] * 2


def test_a_government_by_itself_is_that_of_the_state_told_of() -> None:
    def government(text: str) -> list[str | None]:
        return [one.code for one in read(text).context.clauses[-1].mentions[0].resolved]

    assert government("Peru meminta bantuan. Pemerintah menolak usul Chile.") == ["PER"]
    assert government("Presiden Prabowo Subianto tiba di Chile. Pemerintah menolak usul itu.") == ["IDN"]


def test_every_strong_name_of_a_state_is_found_as_that_state() -> None:
    """Each in one sentence; the second one keeps long English names from making the text English."""
    frame, after = "Pemerintah {} menolak usul itu.", " Hal itu dikatakan juru bicaranya kepada wartawan pada hari yang sama."
    problems, count = [], 0
    for text, names in load().names.items():
        for name in names:
            if name.entry.kind != "state" or name.weak:
                continue
            count += 1
            sentence = frame.format(text)
            reading = read(sentence + after, None)
            found = [one.code for one in reading.context.clauses[0].mentions if one.kind == "party"]
            if found != [name.entry.code]:
                problems.append(f"{sentence} → {found}, not {name.entry.code}")
    assert count > 4000
    if problems:
        pytest.fail("\n  ".join((f"{len(problems)} of {count} names:", *problems)), pytrace=False)


@pytest.mark.parametrize("text", ["Juru bicara Contoh Jaya Ltd berbicara di India.", "Pemimpin garis keras Syiah itu tiba di Irak."])
def test_firms_and_communities_are_no_persons(text: str) -> None:
    assert not [one for each in clauses(text) for one in each.mentions if one.person]
