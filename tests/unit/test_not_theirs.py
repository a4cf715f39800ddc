"""Who is told beside an act and is no party to it: whose summit it is, who says so, who is to be fought, the sides of a quarrel."""

from __future__ import annotations

import pytest
from readings import events, side


def told(text: str) -> set[str]:
    """Type, actors and recipients of each event: ``ACCUSE PER > CHL``."""
    return {f"{one.type} {side(one.actors)} > {side(one.recipients)}".strip() for one in events(text)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # subjects of what is joined to another act
        ("Militer Peru menguji rudal baru jelang sidang IAEA serta menembakkan beberapa roket ke Chile.", "ASSAULT PER/MIL > CHL"),
        ("Peru menguji rudal seminggu sebelum kedatangan Trump di Lima serta menembakkan roket ke Chile.", "ASSAULT PER > CHL"),
        # who is said to do it, and who says so
        ("Kolombia disebut Chile membantu Hamas.", "AID COL > Hamas/REB"),
        ("Peru yang, ujar Menteri Luar Negeri Kanada, menyerang Bolivia, membisu.", "ASSAULT PER > BOL"),
        ("Serangan bom di Lima itu diklaim ISIS.", "ASSAULT ISIS/REB > PER"),
        # everybody is nobody
        ("Peru mendesak masyarakat internasional agar menekan Chile.", "REQUEST PER >"),
        # deeds of one's own
        ("Mesir menyesalkan serangan Peru ke Chile. Peru menyelidiki insiden tersebut.", "ACCUSE PER >"),
        # who talks, who mediates, and about whom
        ("Mesir dan Qatar membahas perang antara Peru dan Chile.", "CONSULT EGY+QAT >"),
        ("Swiss menengahi pertemuan Peru dengan Chile.", "CONSULT CHE > CHL+PER"),
        ("Uni Afrika menunjuk Kenya untuk menengahi konflik antara Sudan dan Chad.", "CONSULT KEN > SDN+TCD"),
        # against whom something is wanted
        ("Bolivia meminta perlindungan Amerika Serikat dari serangan Chile.", "REQUEST BOL > USA"),
        ("Bolivia menyerukan tindakan internasional untuk menghentikan Houthi.", "REQUEST BOL >"),
        ("Peru mengirim penasihat militer untuk memerangi ISIS.", "AID PER >"),
        ("Peru menjanjikan dana untuk melawan Houthi.", "AGREE PER >"),
        # those who are named by their kind
        ("Belarus merupakan sekutu dekat Rusia yang mengirim pasukan ke Ukraina.", "MOBILIZE BLR > UKR"),
        ("Peru, sekutu Kanada yang menyerang Bolivia, membantah.", "ASSAULT PER > BOL"),
        ("Peru mengkritik negara mitra dagang seperti Chile, Paraguay, dan Bolivia.", "ACCUSE PER > BOL+CHL+PRY"),
    ],
)
def test_who_acts_and_on_whom(text: str, event: str) -> None:
    assert event in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Direktur Kementerian Luar Negeri Peru Maria Santos menyebutkan bahwa BK dijatuhi hukuman lima tahun penjara.",
        "Kelompok garis keras Peru mendukung sikap bermusuhan terhadap Chile.",
    ],
)
def test_nothing_is_told_of_them(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Sebuah drone Peru menghantam gedung di wilayah Latvia, negara anggota NATO, hingga menewaskan dua warga.", "ASSAULT NATO"),
        ("Presiden Peru memberikan lampu hijau untuk mendapatkan bantuan dari Qatar.", "AID"),
        ("Swiss menengahi pertemuan Peru dengan Chile.", "CONSULT PER"),
    ],
)
def test_no_such_act_is_told(text: str, event: str) -> None:
    assert not any(one.startswith(event) for one in told(text))
