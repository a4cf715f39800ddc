"""Circumstances: what the words around an act say of it, and acts whose parties stand elsewhere in the sentence."""

from __future__ import annotations

import pytest
from readings import events, named

from sekutu.records import Event

CASES = [
    # what is remembered, granted, tried, ordered
    ("Peru dan Chile memperingati 35 tahun pemulihan hubungan diplomatik.", "SUPPORT", []),
    ("Indonesia siap untuk mengakui Kosovo.", "SUPPORT", ["IDN > XKX possible"]),
    ("Presiden Peru siap memberikan konsesi kepada Chile.", "CONCEDE", ["PER > CHL possible"]),
    ("Peru mencoba meretas server Chile.", "COERCE", ["PER > CHL possible"]),
    ("Peru berupaya memuji Chile.", "SUPPORT", []),
    ("Presiden Peru memerintahkan militer Peru untuk mengintensifkan serangan terhadap Chile.", "ASSAULT", ["PER/MIL > CHL planned"]),
    ("Presiden Peru memerintahkan militer Peru untuk mengintensifkan serangan terhadap Chile.", "REQUEST", []),
    ("Tidak ada bukti bahwa Peru menyerang Chile.", "ASSAULT", ["PER > CHL negated"]),
    ("Peru menyangkal tuduhan oleh Chile bahwa Peru mengirim pasukan ke Bolivia.", "MOBILIZE", ["PER > BOL negated"]),
    ("Peru menggunakan undang-undang darurat untuk mengenakan tarif terhadap Chile.", "SANCTION", ["PER > CHL actual"]),
    ("Peru mengenakan tarif atas 550 miliar dolar AS barang Chile.", "SANCTION", ["PER > CHL actual"]),
    # lists inside a request, programmes
    ("Chile menuntut Peru menutup pangkalan, menarik pasukan, dan menutup konsulat Bolivia.", "SANCTION", []),
    ("Chile menolak tuntutan Peru agar Menteri Pertahanan, Juan Soto, mengundurkan diri.", "RETREAT", []),
    ("Presiden Peru akan berpidato di parlemen Chile, bertemu dengan Presiden Chile.", "CONSULT", ["CHL+PER >  planned"]),
    # sides and destinations told further off
    ("Bentrokan kembali terjadi antara pasukan Peru dan Chile.", "ASSAULT", ["CHL/MIL+PER/MIL >  actual"]),
    (
        "Presiden Peru melawat ke tiga negara: Chile, Brasil, dan Kuba.",
        "CONSULT",
        ["PER > CHL actual", "PER > BRA actual", "PER > CUB actual"],
    ),
    ("Presiden Peru tiba di Bandara Soto, Santiago, Chile.", "CONSULT", ["PER > CHL actual"]),
    ("Hubungan memburuk, kata Kementerian Luar Negeri Peru, menuduh Chile berbohong.", "ACCUSE", ["PER > CHL actual"]),
    ("Peru menggunakan rudal baru dalam serangan udara ke Chile.", "ASSAULT", ["PER > CHL actual"]),
    ("Serangan udara Peru menewaskan lebih dari 60 warga Chile.", "ASSAULT", ["PER > CHL/CVL actual"]),
    ("Seratus prajurit Peru tiba di Haiti.", "MOBILIZE", ["PER/MIL > HTI actual"]),
    ("Pada bulan Agustus Moskow menarik duta besarnya dari Chile.", "SANCTION", ["RUS > CHL actual"]),
    # one's own people, coups, crowds, votes
    ("Polisi Peru menangkap 19 aktivis di Lima.", "COERCE", ["PER > PER/NGO actual"]),
    ("Kudeta militer menggulingkan Presiden Niger.", "COERCE", ["NER/MIL > NER actual"]),
    ("Pengunjuk rasa menyerbu kedutaan Swedia di Baghdad.", "PROTEST", ["IRQ/CVL > SWE actual"]),
    ("Majelis Umum PBB bersidang. Kenya memilih abstain.", "SUPPORT", ["KEN > UN/IGO negated"]),
    # whom a deed befell is not whom its critics mean
    ("Peru mengecam serangan terhadap Chile.", "ACCUSE", ["PER >  actual"]),
    ("Peru menolak sanksi terhadap Chile.", "REJECT", ["PER >  actual"]),
]


def told(one: Event) -> str:
    sides = ["+".join(sorted(named(each).split(":")[0] for each in side)) for side in (one.actors, one.recipients)]
    return f"{sides[0]} > {sides[1]} {one.status}"


@pytest.mark.parametrize(("text", "kind", "wanted"), CASES)
def test_what_the_words_around_it_say(text: str, kind: str, wanted: list[str]) -> None:
    assert sorted(told(one) for one in events(text) if one.type == kind) == sorted(wanted)


def test_fighting_that_names_nobody_is_between_those_who_fought_before() -> None:
    text = "Thailand menyerang Kamboja. Kamboja dan Thailand bertempur di perbatasan. Gencatan senjata mulai berlaku pada Senin."
    [truce] = [one for one in events(text) if one.type == "RETREAT"]
    assert {one.code for one in truce.actors} == {"THA", "KHM"} and "told before" in truce.made_by


def test_visits_both_ways_are_two() -> None:
    text = "Presiden Peru berencana mengunjungi Chile untuk membicarakan persiapan kunjungan Presiden Chile ke Peru."
    assert [told(one) for one in events(text) if one.type == "CONSULT"] == ["PER > CHL planned", "CHL > PER planned"]


def test_whom_an_act_reaches_may_stand_in_the_sentence_before() -> None:
    """Where the party stands there says nothing of this sentence; it once stopped the coding."""
    report = (
        "“Tidak akan ada jalan keluar dengan senjata,” kata Menteri Luar Negeri Rusia Sergei Lavrov tentang perang itu. "
        "“Kami mendesak diakhirinya serangan.”"
    )
    assert "REQUEST" in {one.type for one in events(report)}
