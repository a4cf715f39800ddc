"""The amounts of events: tolls, what is sent, seized, freed, promised, money, tariffs; and what belongs to another clause."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sekutu import pipeline
from sekutu.coding.counted import in_words, vocabulary
from sekutu.lang import get
from sekutu.linking.amounts import Amount
from sekutu.records import Event, Report


def amounts(text: str) -> dict[str, str | None]:
    records = pipeline.code(Report(text=text, doc="a", published="2025-06-18")).records
    return {f"{one.type} {one.trigger}": one.amount for one in records if isinstance(one, Event)}


TOLD = [
    ("Serangan Rusia ke Kiev menyebabkan 43 tewas, 20 luka.", "ASSAULT Serangan", "43 killed, 20 injured"),
    ("Serangan udara Israel di Gaza menewaskan sedikitnya 12 orang, termasuk tiga anak, dan melukai 30 lainnya.",
     "ASSAULT Serangan udara", "at least 12 killed, 30 injured"),
    ("Israel menyerang Gaza, menewaskan sembilan warga sipil dan dua tentara.", "ASSAULT menyerang", "11 killed"),
    ("Seorang tentara Lebanon tewas dalam serangan drone Israel.", "ASSAULT serangan drone", "1 killed"),
    ("Israel menyerang Lebanon; jumlah korban tewas bertambah menjadi 11 orang.", "ASSAULT menyerang", "11 killed"),
    ("Tiga tentara dan seorang warga sipil Lebanon tewas dalam serangan Israel.", "ASSAULT serangan", "4 killed"),
    ("Sebanyak 25 tentara Ukraina ditembak mati pasukan Rusia.", "ASSAULT ditembak mati", "25 killed"),
    ("Seorang polisi Iran diculik (pukul 15.00) dan dua tentara Iran dibunuh pemberontak Pakistan.", "ASSAULT dibunuh", "2 killed"),
    ("Pakistan menembak jatuh lima jet tempur India.", "ASSAULT menembak jatuh", "5 fighter jets"),
    ("Rusia menembakkan 120 rudal dan 90 drone ke Ukraina.", "ASSAULT menembakkan", "120 missiles, 90 drones"),
    ("Rusia mengirim 300 tentara ke Suriah.", "MOBILIZE mengirim", "300 personnel"),
    ("Korea Utara mengirim 10.000 hingga 12.000 tentara ke Rusia.", "MOBILIZE mengirim", "10000 to 12000 personnel"),
    ("Turki menyumbang sekitar 30 juta dolar AS kepada Pakistan.", "AID menyumbang", "about 30000000 USD"),
    ("Prancis memasok Ukraina dengan 100 rudal jelajah.", "AID memasok", "100 cruise missiles"),
    ("India membeli 36 jet tempur Rafale dari Prancis senilai 7,8 miliar euro.", "COOPERATE membeli", "36 fighter jets, 7800000000 EUR"),
    ("Arab Saudi menjanjikan investasi senilai US$40 miliar untuk Pakistan.", "AGREE menjanjikan", "40000000000 USD"),
    ("Amerika Serikat mengenakan tarif 25 persen atas barang India.", "SANCTION mengenakan", "25%"),
    ("Inggris menurunkan tarif atas baja India dari 25 persen menjadi 10 persen.", "RETREAT menurunkan", "from 25% to 10%"),
    ("Amerika Serikat menjatuhkan sanksi terhadap 12 perusahaan China.", "SANCTION sanksi", "12 companies"),
    ("Polandia mengusir 45 diplomat Rusia.", "SANCTION mengusir", "45 diplomats"),
    ("Sebanyak 12 WNI ditangkap polisi Kamboja di Phnom Penh.", "COERCE ditangkap", "12 people"),
    ("Sebanyak 106 Warga Negara Indonesia (WNI) ditangkap polisi Kamboja.", "COERCE ditangkap", "106 people"),
    ("Tiga warga Filipina dan seorang warga Nigeria yang disandera pemberontak Nigeria pulang.", "ASSAULT disandera", "4 people"),
    ("Perdagangan China-Rusia mencapai US$240 miliar pada 2023.", "COOPERATE Perdagangan", "240000000000 USD"),
    ("Amerika Serikat menaikkan tarif impor China menjadi 145 persen.", "SANCTION menaikkan", "145%"),
    ("Tiga dari lima tentara Israel tewas dalam serangan Hamas.", "ASSAULT serangan", "3 killed"),
    ("Hamas membebaskan tiga dari 33 sandera Israel.", "RETREAT membebaskan", "3 hostages"),
    ("Sebanyak 20 dari 90 tahanan Palestina dibebaskan Israel.", "RETREAT dibebaskan", "20 prisoners"),
    ("Australia menyumbangkan 250 juta dolar Australia dan 49 tank Abrams kepada Ukraina.", "AID menyumbangkan", "250000000 AUD, 49 tanks"),
    ("Iran meluncurkan lebih dari 300 drone dan rudal ke Israel.", "ASSAULT meluncurkan", "more than 300 drones and missiles"),
    ("Rusia memvonis seorang warga Amerika Serikat 16 tahun penjara.", "SANCTION memvonis", "16 years in prison"),
    ("Belarus membebaskan lebih dari 50 tahanan politik.", "RETREAT membebaskan", "more than 50 political prisoners"),
    ("Ratusan warga Iran berunjuk rasa di depan kedutaan Inggris.", "PROTEST berunjuk rasa di depan", "hundreds of people"),
    ("Mesir memvonis warga Israel 10 tahun penjara.", "SANCTION memvonis", "10 years in prison"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "event", "amount"), TOLD)
def test_told(text: str, event: str, amount: str) -> None:
    assert amounts(text)[event] == amount


NOT_ITS_OWN = [
    ("Pasukan Israel menyerbu Jenin setelah lima tentaranya tewas.", "ASSAULT menyerbu"),
    ("Amerika Serikat mengirim bantuan ke Ukraina yang menewaskan 20 orang.", "AID mengirim"),
    ("Rusia menuduh Ukraina menewaskan 20 warga sipil di Belgorod.", "ACCUSE menuduh"),
    ("Presiden Prancis Emmanuel Macron (47) mengecam Rusia tiga kali.", "ACCUSE mengecam"),
    ("Presiden Rusia Vladimir Putin bertemu Perdana Menteri India Narendra Modi selama dua jam.", "CONSULT bertemu"),
    ("Dua prajurit NATO tewas dalam kecelakaan, sementara Rusia menghantam pangkalan Ukraina.", "ASSAULT menghantam"),
    ("Ketujuh pelaut dan delapan marinir Inggris ditangkap Iran di Teluk.", "COERCE ditangkap"),
    ("Rusia menahan wartawan Amerika Serikat pada 3 Mei 2024.", "COERCE menahan"),
]


@pytest.mark.parametrize(("text", "event"), NOT_ITS_OWN)
def test_what_is_another_acts_is_not_told(text: str, event: str) -> None:
    assert amounts(text)[event] is None


def _amount(low: str | None, high: str | None, unit: str = "orang", noun: str = "person|people", **others: bool) -> Amount:
    number = [Decimal(one) if one is not None else None for one in (low, high)]
    return Amount(0, 1, number[0], number[1], others.get("approximate", False), unit, "count", others.get("beyond", False), noun)


def test_words_of_numbers() -> None:
    words = vocabulary(get("id"))
    assert in_words(_amount("1", "1"), words) == "1 person"
    assert in_words(_amount("12", None), words) == "at least 12 people"
    assert in_words(_amount("12", None, beyond=True), words) == "more than 12 people"
    assert in_words(_amount(None, "12"), words) == "up to 12 people"
    assert in_words(_amount(None, "12", beyond=True), words) == "less than 12 people"
    assert in_words(_amount("12", "12", approximate=True), words) == "about 12 people"
    assert in_words(_amount("10000", "99999"), words) == "tens of thousands of people"
    assert in_words(_amount("100", "999"), words, "killed") == "hundreds killed"
    assert in_words(_amount("11", "19"), words) == "11 to 19 people"
    assert in_words(_amount("2.5", "2.5", "%", "%"), words) == "2.5%"
    assert in_words(_amount("3", "3", "jip", ""), words) == "3 jip"
