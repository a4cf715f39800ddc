"""Who acts on whom, where the clause tells it by a group, a pronoun, a class with its members, an owner or a territory. Own sentences."""

from __future__ import annotations

import pytest

from sekutu import pipeline
from sekutu.records import Event, Report


def _sides(text: str, kind: str) -> list[tuple[str, str]]:
    """The codes of the actors and recipients of the acts of that type, in order of the text; sides are sorted."""
    found = [
        one
        for one in pipeline.code(Report(text=text, doc="t", published="2024-05-06")).records
        if isinstance(one, Event) and one.type == kind
    ]
    return [tuple(" ".join(sorted(p.code or "" for p in side)) for side in (one.actors, one.recipients)) for one in found]  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        # one's own people
        ("Presiden Peru mendesak militer untuk menahan diri.", "REQUEST", "PER", "PER"),
        ("Presiden Ghana meminta para pendukungnya tidak turun ke jalan.", "REQUEST", "GHA", "GHA"),
        ("Menteri Jepang mendesak warganya meninggalkan Iran.", "REQUEST", "JPN", "JPN"),
        ("Polisi Kenya menembaki para pengunjuk rasa di Nairobi.", "ASSAULT", "KEN", "KEN"),
        ("Oposisi Thailand menuntut pemerintah mundur.", "REQUEST", "THA", "THA"),
        ("Militer Israel mendesak penduduk di Teheran untuk mengungsi.", "REQUEST", "ISR", "IRN"),
        ("Uni Eropa mendesak militer mundur.", "REQUEST", "EU", ""),
        ("Serikat buruh menuntut pemerintah Peru menaikkan upah.", "REQUEST", "PER", "PER"),
        ("Pengunjuk rasa mengecam Israel.", "ACCUSE", "---", "ISR"),
        # pronouns, all sides, those who rule
        ("Taliban menyerang pasukan NATO. NATO meminta mereka berhenti.", "REQUEST", "NATO", "Taliban"),
        ("Iran mengkritik Kanada. Menteri Iran lalu menuduhnya berbohong.", "ACCUSE", "IRN", "CAN"),
        ("Rusia menyerang Ukraina. Presiden Prancis meminta semua pihak menahan diri.", "REQUEST", "FRA", "RUS UKR"),
        ("Kerusuhan pecah di Guinea. Prancis mengutuk penggunaan kekerasan.", "ACCUSE", "FRA", "GIN"),
        ("Kanada mengecam penindasan terhadap mahasiswa di Nikaragua.", "ACCUSE", "CAN", "NIC"),
        # several
        ("Israel dan para sekutunya, termasuk Kanada, menuding PBB.", "ACCUSE", "CAN ISR", "UN"),
        ("Spanyol, Irlandia dan sejumlah negara anggota Uni Eropa lainnya mengakui Palestina.", "SUPPORT", "ESP IRL", "PSE"),
        ("Kelompok Hamas yang didukung Iran dan Qatar membagikan makanan.", "SUPPORT", "IRN QAT", "Hamas"),
        ("Menlu Qatar mengadakan pertemuan yang sangat jarang dengan Menlu Iran.", "CONSULT", "IRN QAT", ""),
        ("Faksi-faksi Palestina termasuk Hamas dan Fatah melanjutkan perundingan.", "CONSULT", "Fatah Hamas", ""),
        # whose it is
        ("Polisi Turki menyita kapal yang terkait dengan Israel.", "COERCE", "TUR", "ISR"),
        ("Kapal tanker berbendera Rusia disita Prancis.", "COERCE", "FRA", "RUS"),
        ("Polisi Turki menangkap seorang warga Suriah yang terkait dengan Israel.", "COERCE", "TUR", "SYR"),
        ("Fatah menuduh pasukan keamanan pimpinan Hamas.", "ACCUSE", "Fatah", "Hamas"),
        # territories
        ("Blokade laut Israel menuju Jalur Gaza berlanjut.", "COERCE", "ISR", "PSE"),
        ("Pendudukan militer Amerika Serikat sejak 2001 berakhir.", "COERCE", "USA", ""),
        ("Blokade Kuba oleh Amerika Serikat berlanjut.", "COERCE", "USA", "CUB"),
        # inside one state
        ("Empat orang tewas dalam bentrokan antara pendukung dan penentang pemerintah di Lebanon.", "ASSAULT", "LBN", ""),
        ("Bentrokan antarsuku di Papua Nugini menewaskan 12 orang.", "ASSAULT", "PNG", ""),
        ("Bentrokan antara tentara Thailand dan Kamboja pecah.", "ASSAULT", "KHM THA", ""),
        # at somebody's request, a refusal's pronoun, states of a region
        ("Polisi Prancis menangkap mantan menteri Kosovo atas permintaan Serbia.", "REQUEST", "SRB", "FRA"),
        ("Sidang darurat itu digelar atas permintaan Rusia.", "REQUEST", "RUS", ""),
        ("Pengungsi Myanmar lari ke Bangladesh. Pemerintah Bangladesh menolak untuk menerima mereka.", "REJECT", "BGD", "MMR"),
        ("Ketiga negara Amerika Utara itu meluncurkan kemitraan keamanan.", "AGREE", "CAN MEX USA", ""),
        # joining, plans, bombs
        ("Amerika Serikat bergabung dengan serangan Israel terhadap Iran.", "ASSAULT", "USA", "IRN"),
        ("Inggris berpartisipasi dalam serangan Amerika Serikat di Yaman.", "ASSAULT", "GBR", "YEM"),
        ("Polisi Yordania menggagalkan rencana-rencana Al-Qaeda melancarkan serangan di Yordania.", "ASSAULT", "Al-Qaeda", "JOR"),
        ("Serangan bom di pasar Bagdad dikutuk PBB.", "ASSAULT", "---", "IRQ"),
        ("Pasukan Yordania membunuh seorang tersangka anggota Al-Qaeda.", "ASSAULT", "JOR", "Al-Qaeda"),
    ],
)
def test_who_is_meant(text: str, kind: str, actors: str, recipients: str) -> None:
    assert (actors, recipients) in _sides(text, kind)


@pytest.mark.parametrize(
    ("text", "kind", "actors", "recipients"),
    [
        ("Rusia mendesak Ukraina agar warganya dilindungi.", "REQUEST", "RUS", "RUS"),
        ("Sandinista Nikaragua memerangi pemberontak dukungan Amerika Serikat.", "ASSAULT", "NIC", "USA"),
        ("Demonstran memprotes kedatangan Presiden Amerika Serikat.", "PROTEST", "USA", "USA"),
        ("Pendudukan Palestina berlanjut.", "COERCE", "PSE", ""),
    ],
)
def test_who_is_not_meant(text: str, kind: str, actors: str, recipients: str) -> None:
    assert (actors, recipients) not in _sides(text, kind)
