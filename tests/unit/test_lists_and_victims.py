"""Who is told as a list, who mediates, whom an attack befell, what a list of verbs plans, who serves whom."""

from __future__ import annotations

import pytest
from readings import events, named, ties


def told(text: str, kind: str) -> list[tuple[set[str], set[str]]]:
    return [
        ({named(one) for one in event.actors}, {named(one) for one in event.recipients}) for event in events(text) if event.type == kind
    ]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Tiga negara yang menolak resolusi PBB itu adalah Rusia, Belarus, dan Nikaragua.", "REJECT", "RUS BLR NIC", "UN/IGO"),
        ("Negara-negara seperti Prancis dan Spanyol mengakui Palestina.", "SUPPORT", "FRA ESP", "PSE"),
        ("Banyak negara mengecam serangan Israel ke Qatar, termasuk Arab Saudi dan Mesir.", "ACCUSE", "SAU EGY", "ISR"),
        ("Sebanyak 14 negara, antara lain Prancis dan Kanada, mendesak Israel membuka Gaza.", "REQUEST", "FRA CAN", "ISR"),
        ("Indonesia adalah salah satu negara pertama yang mengakui Palestina.", "SUPPORT", "IDN", "PSE"),
    ],
)
def test_a_noun_for_several_means_those_who_are_listed(text: str, kind: str, actors: str, recipients: str) -> None:
    assert (set(actors.split()), set(recipients.split())) in told(text, kind)


def test_several_who_are_not_named_are_nobody_told_before() -> None:
    assert told("Presiden Prancis mengunjungi Kairo. Sejumlah negara mengecam Israel.", "ACCUSE") == [({"---"}, {"ISR"})]


def test_a_list_after_a_state_is_no_part_of_it() -> None:
    [(actors, recipients)] = told("Banyak negara mengecam serangan Israel ke Qatar, termasuk Arab Saudi dan Mesir.", "ASSAULT")
    assert (actors, recipients) == ({"ISR"}, {"QAT"})


def test_mediators_are_no_side_of_the_talks() -> None:
    found = told("Israel dan Hamas berunding di Doha dengan mediasi Qatar dan Mesir. Kedua belah pihak sepakat menukar tawanan.", "CONSULT")
    assert ({"ISR", "Hamas/REB"}, set()) in found and ({"QAT", "EGY"}, {"ISR", "Hamas/REB"}) in found
    [(actors, _)] = told("Israel dan Hamas berunding dengan mediasi Qatar dan Mesir. Kedua belah pihak sepakat bertukar.", "AGREE")
    assert {one.split("/")[0] for one in actors} == {"ISR", "Hamas"}


@pytest.mark.parametrize(
    ("text", "actors", "recipients"),
    [
        ("Seorang komandan Hizbullah tewas dalam serangan drone Israel di Lebanon selatan.", "ISR/MIL", "Hezbollah/REB"),
        ("Seorang tentara Kamboja tewas dalam bentrokan dengan pasukan Thailand.", "KHM/MIL THA/MIL", ""),
        ("Serangan Israel menewaskan tiga tentara Lebanon.", "ISR", "LBN/MIL"),
        ("Houthi menjadi sasaran serangan udara Israel.", "ISR", "Houthi/REB"),
        ("Iran merespons dengan serangan rudal ke pangkalan Amerika Serikat.", "IRN", "USA"),
        ("Pembunuhan 26 wisatawan India di Pahalgam mengejutkan dunia.", "---", "IND/CVL"),
    ],
)
def test_whom_an_attack_befell(text: str, actors: str, recipients: str) -> None:
    assert told(text, "ASSAULT") == [(set(actors.split()), set(recipients.split()))]


def test_an_attack_on_things_is_not_laid_on_the_opponent() -> None:
    text = "Israel menyerang Houthi pada Senin. Serangan Houthi terhadap kapal-kapal niaga berlanjut."
    assert told(text, "ASSAULT")[1] == ({"Houthi/REB"}, set())


def test_one_akan_plans_a_list_of_verbs() -> None:
    found = events("Presiden Rusia akan mengunjungi Beijing, bertemu Xi Jinping, dan menandatangani perjanjian energi.")
    assert {event.status for event in found} == {"planned"} and len(found) == 3


def test_what_is_done_by_saying_it_is_not_planned_beside_a_plan() -> None:
    [accusation] = [
        one for one in events("Pemerintah Meksiko akan melindungi petaninya dan mengecam Amerika Serikat.") if one.type == "ACCUSE"
    ]
    assert accusation.status == "actual"


def test_the_verb_behind_a_relative_clause_is_of_its_head() -> None:
    [(_, recipients)] = told("Sebanyak 33 warga Israel yang disandera Hamas akan dibebaskan.", "RETREAT")
    assert recipients == {"ISR/CVL"}


def test_who_announces_an_exchange_of_others_has_no_part_in_it() -> None:
    [(actors, _)] = told("Presiden Amerika Serikat mengumumkan pertukaran tahanan antara Rusia dan Ukraina.", "RETREAT")
    assert actors == {"RUS", "UKR"}


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Seusai pertemuan dengan Menteri Luar Negeri Spanyol, Presiden Mesir Abdel Fattah el-Sisi pulang.", "EGY"),
        ("Presiden Mesir Abdel Fattah el-Sisi berterima kasih seusai pertemuan dengan Menteri Luar Negeri Spanyol.", "EGY"),
    ],
)
def test_who_is_told_of_beside_a_meeting_took_part(text: str, actor: str) -> None:
    [(actors, recipients)] = told(text, "CONSULT")
    assert actor in {one.split(":")[0] for one in actors} and "ESP" in {one.split(":")[0] for one in actors | recipients}


def test_who_serves_a_leader_is_not_the_leader() -> None:
    [tie] = ties("Juru bicara Presiden Rusia Vladimir Putin, Dmitry Peskov, membantah laporan itu.")
    assert tie.a.person == "Dmitry Peskov"
    [(actors, _)] = told("Utusan khusus Presiden Donald Trump, Steve Witkoff, bertemu Menlu Rusia Sergei Lavrov.", "CONSULT")
    assert "USA:Steve Witkoff" in actors and "USA:Donald Trump" not in actors


def test_bare_verbs_between_parties() -> None:
    assert told("Rusia usir dua diplomat Latvia.", "SANCTION") == [({"RUS"}, {"LVA"})]
    assert told("Amerika Serikat jatuhkan sanksi terhadap Iran.", "SANCTION") == [({"USA"}, {"IRN"})]


def test_a_navy_is_no_sea() -> None:
    assert told("Angkatan Laut Jepang menggelar latihan tembak di dekat Okinawa.", "MOBILIZE")[0][0] == {"JPN/MIL"}


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("Presiden Prancis akan mengirim pasukan ke Ukraina setelah gencatan senjata tercapai.", "MOBILIZE", ("FRA", "UKR")),
        ("Uni Eropa sepakat memperpanjang sanksi terhadap Rusia.", "AGREE", ("EU/IGO", "")),
        ("Ribuan orang turun ke jalan di London untuk memprotes kunjungan Presiden Mesir.", "PROTEST", ("GBR/CVL", "EGY")),
        ("Gencatan senjata antara Israel dan Hamas yang dimediasi Mesir mulai berlaku.", "CONSULT", ("EGY", "ISR Hamas/REB")),
        ("Kapal induk Amerika Serikat USS Nimitz memasuki Laut Cina Selatan.", "MOBILIZE", ("USA/MIL", "")),
        ("Taiwan mendeteksi 45 pesawat militer Cina di sekitar wilayahnya.", "MOBILIZE", ("CHN/MIL", "TWN")),
    ],
)
def test_who_does_what_to_whom(text: str, kind: str, event: tuple[str, str]) -> None:
    wanted = tuple(set(side.split()) for side in event)
    assert [
        tuple({named(one).split(":")[0] for one in side} for side in (each.actors, each.recipients))
        for each in events(text)
        if each.type == kind
    ] == [wanted]


def test_naming_somebody_is_a_statement() -> None:
    from readings import statements

    [said] = statements("Presiden Kuba menyebut Amerika Serikat sebagai negara penindas.")
    assert said.quote == "Amerika Serikat sebagai negara penindas"


def test_what_is_discussed_takes_no_part_in_the_talks() -> None:
    found = told("Jerman dan Prancis membahas nuklir Iran.", "CONSULT")
    assert all("IRN" not in actors for actors, _ in found)


def test_a_failure_before_its_reason_does_not_negate_the_reason() -> None:
    [event] = [one for one in events("Perundingan itu gagal karena Israel menyerang Lebanon.") if one.type == "ASSAULT"]
    assert event.status == "actual"
    [wish] = [one for one in events("Indonesia siap berunding, asalkan Israel mengakui Palestina.") if one.type == "SUPPORT"]
    assert wish.status == "possible"


@pytest.mark.parametrize(
    ("text", "kind", "event"),
    [
        ("Kanada menghapus pajak agar perundingan dagang dengan Amerika Serikat dilanjutkan.", "CONSULT", ("CAN USA", "")),
        ("Mesir bersama Qatar dan Turki memediasi gencatan senjata antara Israel dan Hamas.", "CONSULT", ("EGY QAT TUR", "ISR Hamas/REB")),
        ("Israel memberi tahu Kairo soal rencana menyerang Iran.", "ASSAULT", ("ISR", "IRN")),
        ("Pasukan Prancis mulai ditarik dari Chad.", "RETREAT", ("FRA/MIL", "TCD")),
        ("Ini merupakan kunjungan pertama Presiden Mesir ke Irak.", "CONSULT", ("EGY", "IRQ")),
        ("Presiden Xi Jinping menjamu Vladimir Putin, Narendra Modi, dan Kim di Beijing.", "CONSULT", ("RUS IND", "CHN")),
    ],
)
def test_who_else_acts(text: str, kind: str, event: tuple[str, str]) -> None:
    found = [
        tuple({named(one).split(":")[0] for one in side} for side in (each.actors, each.recipients))
        for each in events(text)
        if each.type == kind
    ]
    assert found[0] == tuple(set(side.split()) for side in event)
