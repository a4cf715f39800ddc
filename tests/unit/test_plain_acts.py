"""Plain sentences of news and the acts in them: one parametrised list, each with who, whom, and whether."""

from __future__ import annotations

import pytest
from readings import events, named, statements

CASES = [
    ("Jerman mengirim tank, rudal, dan amunisi ke Ukraina.", "AID", "DEU", "UKR", "actual"),
    ("Turki mengirim obat-obatan, tenda, serta selimut ke Suriah.", "AID", "TUR", "SYR", "actual"),
    ("Kenya memutuskan untuk menghentikan pengiriman teh ke Sudan.", "SANCTION", "KEN", "SDN", "actual"),
    ("Serangan Turki menghantam permukiman padat di Suriah utara.", "ASSAULT", "TUR", "SYR", "actual"),
    ("Rusia menyerang Odesa, menewaskan tiga orang.", "ASSAULT", "RUS", "UKR", "actual"),
    ("Serangan udara di Khartoum menewaskan 30 orang.", "ASSAULT", "---", "SDN", "actual"),
    ("Sedikitnya 47 orang tewas dalam serangan di Baalbek, Lebanon.", "ASSAULT", "---", "LBN", "actual"),
    ("Massa menyerbu kedutaan Swedia di Baghdad.", "PROTEST", "IRQ/CVL", "SWE", "actual"),
    ("Para pemimpin dunia mendesak India dan Pakistan untuk menahan diri.", "REQUEST", "---", "IND PAK", "actual"),
    ("Masyarakat internasional mendesak Israel menghentikan serangan.", "REQUEST", "---", "ISR", "actual"),
    ("Pakistan berjanji akan melakukan serangan balasan terhadap India.", "THREATEN", "PAK", "IND", "actual"),
    ("Israel melancarkan serangan darat terhadap Hizbullah di Lebanon.", "ASSAULT", "ISR", "Hezbollah/REB", "actual"),
    ("Pasokan gas dari Rusia ke Finlandia dihentikan.", "SANCTION", "RUS", "FIN", "actual"),
    ("Ekspor gandum Ukraina ke Mesir ditangguhkan.", "SANCTION", "UKR", "EGY", "actual"),
    ("Honduras memanggil duta besar mereka di Taipei untuk berkonsultasi.", "SANCTION", "HND", "TWN", "actual"),
    ("Angkatan Laut Prancis menyita kapal tanker berbendera Benin.", "COERCE", "FRA/MIL", "BEN", "actual"),
    ("Kelompok M23 merebut Goma.", "COERCE", "M23/REB", "COD", "actual"),
    ("Finlandia mendaftar untuk bergabung dengan NATO.", "REQUEST", "FIN", "NATO/IGO", "actual"),
    ("Hongaria belum meratifikasi keanggotaan Swedia.", "SUPPORT", "HUN", "SWE", "negated"),
    ("Georgia menangguhkan perundingan aksesi dengan Uni Eropa.", "REJECT", "GEO", "EU/IGO", "actual"),
    ("Portugal dikritik karena ragu-ragu mengirim senjata ke Ukraina.", "AID", "PRT", "UKR", "negated"),
    ("Presiden Peru dan Presiden Chile menandatangani kesepakatan damai.", "SUPPORT", "PER CHL", "", "actual"),
]


@pytest.mark.parametrize(("text", "kind", "actors", "recipients", "status"), CASES)
def test_the_act_is_coded_once(text: str, kind: str, actors: str, recipients: str, status: str) -> None:
    found = [
        ({named(one).split(":")[0] for one in each.actors}, {named(one).split(":")[0] for one in each.recipients}, each.status)
        for each in events(text)
        if each.type == kind
    ]
    assert found == [(set(actors.split()), set(recipients.split()), status)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sudan mengatakan serangan itu dilakukan drone buatan Tiongkok.", "ASSAULT"),
        ("Kapal Jepang dan Filipina berlatih membebaskan sandera dari perompak.", "RETREAT"),
        ("Georgia menangguhkan perundingan aksesi dengan Uni Eropa.", "CONSULT"),
        ("Presiden Peru dan Presiden Chile menandatangani kesepakatan damai.", "AGREE"),
        ("Petempur Taliban bergerak menuju Pakistan.", "CONSULT"),
    ],
)
def test_what_is_no_act_of_its_own(text: str, kind: str) -> None:
    assert all(event.type != kind for event in events(text))


def test_a_plan_does_not_lie_before_its_report() -> None:
    [plan] = [one for one in events("Sudan akan mengirim bantuan ke Chad setelah gempa pada Senin (6/2/2023).") if one.type == "AID"]
    assert plan.status == "planned" and plan.date is None


def test_who_speaks_without_a_name_of_the_state() -> None:
    [said] = statements("Kementerian Pertahanan Taiwan mengerahkan kapal. Kementerian itu mengatakan sepuluh pesawat mendekat.")
    assert [one.code for one in said.speaker] == ["TWN"]
    [said] = statements("Ledakan mengguncang Odesa, Ukraina. Wali Kota Hennadiy Trukhanov mengatakan dua orang tewas.")
    assert [one.code for one in said.speaker] == ["UKR"]


def test_days_are_counted_from_the_one_told_before() -> None:
    text = (
        "Perdana Menteri Hungaria tiba di Kyiv pada Kamis (2/5/2024). Tiga hari kemudian ia terbang ke Moskow. Ia berunding dengan Rusia."
    )
    assert [event.date for event in events(text)] == ["2024-05-02", "2024-05-05", "2024-05-05"]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Turki mengeluarkan teguran keras setelah Rusia mengumumkan referendum.", "ACCUSE", "TUR", "RUS"),
        ("Langkah Kamboja ini disambut protes keras dari Thailand.", "ACCUSE", "THA", "KHM"),
        ("Iran dan Rusia berada di bawah sanksi negara-negara Barat.", "SANCTION", "WEST", "IRN RUS"),
        ("Israel membantah Iran menggunakan rudal baru dalam serangannya.", "ASSAULT", "IRN", "ISR"),
        ("Cina marah setelah Wakil Presiden Taiwan William Lai terbang dalam perjalanannya ke Palau.", "CONSULT", "TWN", "PLW"),
    ],
)
def test_whose_and_against_whom(text: str, kind: str, actors: str, recipients: str) -> None:
    found = [
        ({named(one).split(":")[0] for one in each.actors}, {named(one).split(":")[0] for one in each.recipients})
        for each in events(text)
        if each.type == kind
    ]
    assert (set(actors.split()), set(recipients.split())) in found


def test_the_allies_of_a_state_are_not_the_state() -> None:
    assert all(
        "USA" not in {one.code for one in each.actors}
        for each in events("Sekutu Amerika Serikat mengecam Israel.")
        if each.type == "ACCUSE"
    )


def test_blow_and_answer_are_two() -> None:
    text = "Menyusul tewasnya seorang tentara Israel dalam serangan Hamas, militer Israel melancarkan serangan udara."
    found = [({named(one) for one in each.actors}, {named(one) for one in each.recipients}) for each in events(text)]
    assert found == [({"Hamas/REB"}, {"ISR/MIL"}), ({"ISR/MIL"}, {"Hamas/REB"})]


def test_what_is_denied_ends_before_what_is_affirmed() -> None:
    [said] = statements(
        "Hamas membantah melakukan serangan terhadap pasukan Israel dan menegaskan tetap berkomitmen pada gencatan senjata."
    )[:1]
    assert said.quote == "melakukan serangan terhadap pasukan Israel"
    [said] = statements("Presiden Mesir memperingatkan Israel bahwa gencatan senjata akan runtuh.")
    assert said.quote == "gencatan senjata akan runtuh"
