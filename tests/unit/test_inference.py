"""Recipients that the clause does not name: each way of finding them, and where it finds nobody."""

from __future__ import annotations

import pytest
from readings import events, read, side

from sekutu.coding.events import EventCoder
from sekutu.records import Event


def last(text: str) -> Event:
    return events(text)[-1]


@pytest.mark.parametrize(
    ("text", "kind", "recipients", "way"),
    [
        ("Peru menyerang Ekuador. Chile mengecam tindakan itu.", "ACCUSE", "PER", "from the deed told before"),
        ("Peru menjatuhkan sanksi kepada Ekuador. Chile menolak langkah tersebut.", "REJECT", "PER", "from the deed told before"),
        (
            "Peru dan Ekuador menandatangani perjanjian damai. Chile menyambut baik perjanjian itu.",
            "SUPPORT",
            "ECU+PER",
            "from the deed told before",
        ),
        ("Peru menyerang Ekuador. Serangan itu dikecam Chile.", "ACCUSE", "PER", "from the deed told before"),
        ("Peru menyerang Ekuador. Ekuador menembakkan roket ke permukiman.", "ASSAULT", "PER", "from the quarrel told before"),
        ("Peru dan Ekuador menggelar pembicaraan yang dimediasi oleh Chile.", "CONSULT", "ECU+PER", "from the talks told before"),
        ("Gempa mengguncang Maroko. Spanyol mengirim tim penyelamat ke sana.", "AID", "MAR", "from context"),
    ],
)
def test_the_ways(text: str, kind: str, recipients: str, way: str) -> None:
    event = last(text)
    assert (event.type, side(event.recipients)) == (kind, recipients)
    assert way in event.made_by


@pytest.mark.parametrize(
    "text",
    [
        "Chile mengecam tindakan itu.",  # nothing was told
        "Peru menyerang Ekuador. Chile mengecam kenaikan harga.",  # no deed is pointed back to
        "Peru menyerang Ekuador. Hal itu lewat. Hal itu lewat. Hal itu lewat. Hal itu lewat. Chile mengecam tindakan itu.",  # too long ago
        "Ekuador menembakkan roket ke permukiman.",  # no quarrel
        "Peru menyerang Ekuador. Chile menembakkan roket ke permukiman.",  # not its quarrel
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert last(text).recipients == ()


def test_what_is_inferred_is_trusted_less() -> None:
    named, inferred = last("Chile mengecam tindakan Peru."), last("Peru menyerang Ekuador. Chile mengecam tindakan itu.")
    assert named.confidence is not None and inferred.confidence is not None
    assert inferred.confidence < named.confidence


def test_a_weak_noun_is_no_act_by_an_inferred_recipient() -> None:
    by_rules = EventCoder(read("Peru bertemu Chile. Di sana ancaman Peru dibahas.").context).by_rules()
    assert [one.type for one in by_rules] == ["CONSULT"]


def test_whom_a_group_told_again_means() -> None:
    told = "Kelompok bersenjata Nigeria menculik warga Tiongkok. Mereka bekerja untuk CNPC ketika disergap kelompok itu."
    assert [side(one.actors) for one in events(told)] == ["NGA/REB", "NGA/REB"]  # the company is no "kelompok"
    told = "Tentara Israel membunuh pemuda Palestina ketika ia lari dari gedung yang dikepung tentara itu."
    assert [side(one.actors) for one in events(told)] == ["ISR/MIL", "ISR/MIL"]
    told = "Ethiopia tiba di Somalia. Kaum militan di Mesir menyerukan gencatan senjata."
    assert side(last(told).actors) == "EGY/REB"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kantor berita Chile melaporkan komitmen Peru untuk membekukan programnya.", "AGREE"),  # who only reports
        ("Peru berjanji menambah pasukannya, kata juru bicara Chile.", "AGREE"),  # who only tells
        ("Chile merayakan hari jadinya. Peru bersedia menempuh jalan panjang.", "AGREE"),  # nothing stands between the two
        ("Chile dilanda banjir. Peru menutup bandara di ibu kota.", "COERCE"),
        ("Setelah utusan Chile pulang, Peru membela uji rudalnya.", "SUPPORT"),  # what is defended is told, and is not Chile's
    ],
)
def test_bystanders_are_no_recipients(text: str, kind: str) -> None:
    (told,) = [one for one in events(text) if one.type == kind]
    assert told.recipients == ()


@pytest.mark.parametrize(
    ("text", "kind", "recipients"),
    [
        ("Peru menyatakan menyambut baik kelanjutan negosiasi antara Peru dan Chile.", "SUPPORT", "CHL"),  # in what is welcomed
        ("Peru menegaskan dukungan bagi keutuhan, kemerdekaan, dan kedaulatan wilayah Chile.", "SUPPORT", "CHL"),  # at the end of a list
        ("Peru menyerang Ekuador. Ekuador menuding Peru. Peru berjanji menempuh jalan damai.", "AGREE", "ECU"),  # who dealt with it
        ("Ekuador merayakan hari jadinya. Peru mengucapkan selamat.", "SUPPORT", "ECU"),  # what is said is addressed to somebody
    ],
)
def test_whom_words_lead_to(text: str, kind: str, recipients: str) -> None:
    (told,) = [one for one in events(text) if one.type == kind]
    assert side(told.recipients) == recipients


def test_support_by_a_noun_needs_somebody_supported() -> None:
    assert not [one for one in events("Dukungan Peru dalam pembangunan itu sudah lama dikenal.") if one.type == "SUPPORT"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Menteri Luar Negeri Peru Ana Vidal tiba di Lima. Saya mengecam kenaikan harga.", "ACCUSE"),  # who speaks is not told
        ("Menteri Luar Negeri Peru Ana Vidal tiba di Lima. Mereka menyerang sebuah pos Chile.", "ASSAULT"),  # several are not one
        ("Menteri Luar Negeri Peru Ana Vidal tiba di Lima. Massa menyerang sebuah pos Chile.", "ASSAULT"),
        ("Peru menculik dua warga Chile. Seorang warga Chile diculik orang tak dikenal.", "ASSAULT"),  # told, and nobody known
        ("Peru menculik dua warga Chile. Seorang warga Chile dibunuh pada Senin oleh seorang pria.", "ASSAULT"),
        ("Pemukim Peru menyerang Chile. Dua tentara Chile kemudian ditangkap.", "COERCE"),  # civilians arrest nobody
    ],
)
def test_who_did_it_is_not_guessed(text: str, kind: str) -> None:
    told = [one for one in events(text) if one.type == kind]
    assert not told or told[-1].actors[0].code == "---"
