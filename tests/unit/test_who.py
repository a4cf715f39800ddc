"""Who acts on whom where the clause does not say it in its own slots: deeds told before, quarrels, places, votes, words of others."""

from __future__ import annotations

import pytest
from readings import DAY, clauses, events, named, side

from sekutu import edtf, registering
from sekutu.records import Event
from sekutu.resources import read_table


def told(text: str) -> set[str]:
    """Type, actors and recipients of each event: ``ACCUSE PER > CHL``."""
    return {f"{one.type} {side(one.actors)} > {side(one.recipients)}".strip() for one in events(text)}


def last(text: str) -> Event:
    return events(text)[-1]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # of whom the report told the noun that is pointed back to
        ("Sengketa itu berakar pada putusan Mahkamah Agung Peru. Chile menolak putusan itu.", "REJECT CHL > PER/JUD"),
        ("Peru masuk dalam daftar yang dirilis PBB. Peru mengecam daftar itu.", "ACCUSE PER > UN/IGO"),
        ("Peru menyerang Chile. Bolivia mengecam serangan drone.", "ACCUSE BOL > PER"),
        ("Peru menyerang Chile. Presiden Bolivia yang bertemu Ekuador mengecam serangan itu.", "ACCUSE BOL:Luis Arce > PER"),
        ("Peru mencoba merebut pulau. Langkah ini disambut protes keras dari Chile.", "ACCUSE CHL > PER"),
        # what provoked it, who asked, who is spoken to
        ("Setelah pengumuman Peru bahwa perbatasan ditutup, Chile mengeluarkan teguran keras.", "ACCUSE CHL > PER"),
        ("Peru menuntut Chile membayar ganti rugi. Chile menolak.", "REJECT CHL > PER"),
        ('Menteri Luar Negeri Peru memperingatkan, "Chile tidak boleh melewati batas."', "REQUEST PER > CHL"),
        # what is undone
        ("Peru menjatuhkan sanksi kepada Chile. Hujan turun. Peru membuka kembali perbatasannya.", "RETREAT PER > CHL"),
        # the suffering subject of a verb before the noun
        ("Peru mengabaikan keluhan Chile.", "ACCUSE CHL > PER"),
        ("Bolivia membantu Peru untuk menahan sanksi Chile.", "SANCTION CHL > PER"),
        # clitics and bare verbs
        ("Swedia hadir. Hungaria sepakat membeli jet tempur darinya.", "AGREE HUN > SWE"),
        ("Peru memutus hubungan diplomatik dengan Chile, yang mereka tuding mendanai gerilyawan.", "ACCUSE PER > CHL"),
        ("China dituduh AS melakukan peretasan terhadap Jepang.", "COERCE CHN > JPN"),
        # lists behind a comma
        ("Peru mengecam segala bentuk agresi, termasuk serangan Chile.", "ACCUSE PER > CHL"),
        ("Peru akan menjamu lebih dari 30 pemimpin, termasuk Presiden Chile.", "CONSULT CHL:Gabriel Boric > PER"),
        ("Sebanyak 10 negara abstain, termasuk Peru dan Chile.", "SUPPORT CHL+PER >"),
        # votes and sessions
        ("Majelis Umum PBB bersidang. Peru dan Chile memilih abstain.", "SUPPORT CHL+PER > UN/IGO"),
        ("Dewan Keamanan PBB bersidang dalam pertemuan darurat yang diminta Peru.", "REQUEST PER > UN/IGO"),
        # places and goods
        ("Ribuan warga Peru menggelar protes di depan pangkalan Prancis di Lima.", "PROTEST PER/CVL > FRA"),
        ("Warga Peru memboikot mobil buatan Chile.", "PROTEST PER/CVL > CHL"),
        ("Di Kyiv, Peru berkomitmen membantu rumah sakit.", "AGREE PER > UKR"),
        ("Presiden Peru tiba di Bandara Orly, Paris, Prancis.", "CONSULT PER:Dina Boluarte > FRA"),
        ("Peru mengirim bantuan bagi pengungsi yang melarikan diri dari Myanmar.", "AID PER > MMR/CVL"),
        ("Guterres menyerukan perundingan untuk menyelesaikan konflik antara Peru dan Chile.", "REQUEST UN/IGO:António Guterres > CHL+PER"),
    ],
)
def test_whom_it_is_about(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # passives without an agent
        ("Duta besar Peru diusir dari Santiago.", "SANCTION CHL > PER"),
        ("Peru menyerang Chile. Lima jet tempur Chile ditembak jatuh.", "ASSAULT PER > CHL/MIL"),
        ("Militer Peru menahan 50 warga Chile dalam serangan terhadap markas Chile.", "ASSAULT PER/MIL > CHL"),
        # subjects that stand elsewhere
        (
            "Boric berterima kasih kepada Macron yang bersedia datang, serta menelepon Erdogan.",
            "CONSULT CHL:Gabriel Boric > TUR:Recep Tayyip Erdoğan",
        ),
        ("Guterres menelepon para diplomat, termasuk Menlu Iran, dan mengecam Peru.", "ACCUSE UN/IGO:António Guterres > PER"),
        ("Sidang itu terbelah soal PBB, di mana Peru dan Chile mengecam Bolivia.", "ACCUSE CHL+PER > BOL"),
        ("Kekerasan berlanjut, dengan militer Peru dan militer Chile menyerang Bolivia.", "ASSAULT CHL/MIL+PER/MIL > BOL"),
        ("Ikatan itu turun, kata Kementerian Luar Negeri Peru di Lima, menuduh Chile.", "ACCUSE PER > CHL"),
        ("Pada Agustus Beijing menarik duta besarnya dari Vilnius.", "SANCTION CHN > LTU"),
        ("Peru, Chile, dan Bolivia, tiga negara yang tergabung dalam blok itu, mengecam Ekuador.", "ACCUSE BOL+CHL+PER > ECU"),
        ("Peru bersekutu dengan Mesir, seteru Ethiopia dalam sengketa sungai, yang menyerang Eritrea.", "ASSAULT EGY > ERI"),
        # sides
        ("Presiden Peru dipuji. Negosiasi itu dilakukan langsung dengan Chile.", "CONSULT CHL+PER:Dina Boluarte >"),
        ("Peru menyerang Chile. Pertempuran pecah lagi pada Senin.", "ASSAULT CHL+PER >"),
        ("Serangan Peru menuai reaksi. Pada Mei Peru menyerang Chile.", "ASSAULT PER > CHL"),
    ],
)
def test_who_does_it(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru menyerang Chile. Houthi melancarkan serangan terhadap kapal.",  # ships may be of anybody
        "Peru menolak berkomentar. Chile menolak berkomentar.",  # nobody asked
        "Lima kapal tenggelam. Rudal itu ditembakkan pada Senin.",  # nobody was told
    ],
)
def test_nobody_is_lent(text: str) -> None:
    assert all(not (one.actors and one.recipients and "told before" in one.made_by) for one in events(text) if one.type != "ACCUSE")


def test_an_attack_in_a_standing_war_is_on_the_enemy_that_the_report_names() -> None:
    assert "ASSAULT RUS > UKR" in told("Konvoi itu menuju Ukraina. Serangan Rusia terus meningkat.")
    assert "ASSAULT RUS > UKR" not in told("Konvoi itu menuju Peru. Serangan Rusia terus meningkat.")
    assert "ASSAULT RUS > UKR" not in {
        f"{one.type} {side(one.actors)} > {side(one.recipients)}"
        for one in events("Konvoi itu menuju Ukraina. Serangan Rusia terus meningkat.", "2012-05-01")
    }


def test_every_side_of_a_war_is_a_known_party_and_every_time_a_date() -> None:
    known = registering.load().parties
    for row in read_table("actors/wars.tsv"):
        assert row["one"] in known and row["other"] in known, row["_line"]
        assert edtf.is_valid(row["since"]) and (not row["until"] or edtf.is_valid(row["until"])), row["_line"]
        assert not row["until"] or row["since"] <= row["until"], row["_line"]


def test_who_only_speaks_of_an_attack_did_not_suffer_it() -> None:
    assert "ASSAULT CHL > PER" not in told("Presiden Peru mengutuk serangan Chile pada Senin.")
    assert "ASSAULT PER > CHL" not in told("Chile berduka. Tentara Peru menembak ke udara.")


def test_an_act_that_is_pointed_back_to_is_told_once() -> None:
    text = "Peru menembakkan rudal ke Santiago. Sepuluh warga Chile tewas dalam serangan itu."
    assert len([one for one in events(text) if one.type == "ASSAULT"]) == 1


def meant(text: str, words: str, day: str | None = DAY) -> list[str]:
    """Whom the words mean where they stand last."""
    found = [one for each in clauses(text, day) for one in each.mentions if text[one.start : one.end].lower().startswith(words)]
    return sorted(named(each) for each in found[-1].resolved)


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        (
            "Thailand menyerang Kamboja. PM Malaysia Anwar Ibrahim, yang mengetuai ASEAN, menyesal. Kedua negara sepakat.",
            "kedua",
            ["KHM", "THA"],
        ),
        ("Peru menyerang Chile berkat mediasi Bolivia. Kedua pihak sepakat.", "kedua", ["CHL", "PER"]),
        ("Peru, Chile, Bolivia, dan Ekuador bersidang. Brasil hadir. Keempat negara sepakat.", "keempat", ["BOL", "CHL", "ECU", "PER"]),
        ("Iran berunding dengan enam negara besar. Mereka sepakat.", "mereka", ["IRN", "P5+1"]),
        ("Turki membeli rudal. Anggota NATO ini mengecam Swedia.", "anggota", ["TUR"]),
        ("Peru mengecam Chile. Peru menuding negara itu.", "negara", ["CHL"]),
        ("Joko Widodo bertemu Zelensky. Di Kyiv, Presiden tiba.", "presiden", ["IDN:Joko Widodo"]),
        ('"Para pemimpin Iran tahu itu. Namun, mereka menolak," kata Presiden AS Joe Biden.', "mereka", ["IRN"]),
    ],
)
def test_references(text: str, words: str, who: list[str]) -> None:
    assert meant(text, words) == who


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Gubernur Negara Bagian Anambra Charles Soludo mengecam Peru.", "charles", ["---:Charles Soludo"]),
        ("Jill Biden tiba di Peru. Presiden AS Joe Biden memuji Peru. Jill Biden pulang.", "jill", ["USA:Jill Biden"]),
        ("Mantan kepala staf Cheney, Lewis Libby, mengecam Peru.", "mantan", ["USA:Lewis Libby"]),
        ("Ketua Uni Afrika John Kufuor mengecam Peru.", "ketua", ["AU/IGO:John Kufuor"]),
        ("Chile bersedih. Chile berduka. Presiden Omar Hasan menyetujui itu.", "presiden", ["---:Omar Hasan"]),
        ("Peru membebaskan wartawan The Wall Street Journal Evan Contoh.", "wartawan", ["---/MED:Evan Contoh"]),
        ("Menlu Peru bertemu menteri luar negeri dan pertahanan Chile.", "menteri", ["CHL:Alberto van Klaveren"]),
    ],
)
def test_people_and_their_states(text: str, words: str, who: list[str]) -> None:
    assert [one.replace("None", "---") for one in meant(text, words)] == who
