"""Acts of conflict and of words: whose deed one is blamed for, what is done to each other, forms with words between, who is not meant."""

from __future__ import annotations

import pytest
from readings import acts


@pytest.mark.parametrize(
    ("text", "event"),
    [
        # the deed behind a word of reason is theirs whom the act before it befalls
        ("Peru mengecam Chile atas serangan di Bolivia.", ("ASSAULT", "CHL", "BOL", "actual")),
        ("Peru menjatuhkan sanksi terhadap Chile terkait penangkapan warga Peru.", ("COERCE", "CHL", "PER", "actual")),
        ("Peru menyalahkan Chile atas peretasan bank sentral.", ("COERCE", "CHL", "PER", "possible")),
        # to each other
        ("Tentara Peru dan Chile terus saling menyerang.", ("ASSAULT", "PER+CHL", "", "actual")),
        ("Baik Peru maupun Chile saling melancarkan serangan udara.", ("ASSAULT", "PER+CHL", "", "actual")),
        # words within a form, and needed phrases further off
        ("Peru memutuskan semua kontak dengan Chile.", ("SANCTION", "PER", "CHL", "actual")),
        ("Peru memasukkan 17 kapal tanker milik perusahaan Chile ke dalam daftar hitam.", ("SANCTION", "PER", "CHL", "actual")),
        # what a passive with -nya befell
        ("Peru mengumumkan dimasukkannya 11 perusahaan Chile ke dalam daftar hitam.", ("SANCTION", "PER", "CHL", "actual")),
        # the subject of what is done by means of something
        ("Peru membalas Chile dengan mengenakan tarif terhadap Bolivia.", ("SANCTION", "PER", "BOL", "actual")),
        # lists and appositions
        ("Langkah Chile itu dikecam oleh sejumlah negara seperti Peru dan Bolivia.", ("ACCUSE", "PER+BOL", "CHL", "actual")),
        ("Hizbullah, kelompok Syiah berbasis di Beirut, mengecam Israel.", ("ACCUSE", "Hezbollah", "ISR", "actual")),
        ("Peru mengeluarkan pernyataan bersama yang mengecam Chile.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Peru merupakan anggota ASEAN, tetapi mengecam Chile.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Peru menjatuhkan sanksi terhadap 5 warga Chile dan 2 warga Bolivia.", ("SANCTION", "PER", "CHL+BOL", "actual")),
        # whose deed is condemned, and of whom something is demanded
        ("Peru mengecam pembunuhan warga Bolivia oleh Chile.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Peru memprotes Chile dan menuntut ganti rugi.", ("REQUEST", "PER", "CHL", "actual")),
        # what is done besides
        ("Peru mengumumkan sanksi terhadap Chile dan mengusir dua diplomat Chile.", ("SANCTION", "PER", "CHL", "actual")),
        ("Peru mengutuk serangan Chile dan mengancam akan membalas.", ("THREATEN", "PER", "CHL", "actual")),
        # who tells of arms and of gunmen does not use them, unless forces tell of their own
        ("Polisi Peru mengatakan dua roket menghantam Kedutaan Besar Chile.", ("ASSAULT", "---", "CHL", "actual")),
        ("Kementerian Pertahanan Peru mengatakan 40 drone menyerang perbatasan Peru.", ("ASSAULT", "---", "PER", "actual")),
        ("Polisi Peru mengatakan pria bersenjata menyerang kedutaan Chile.", ("ASSAULT", "---", "CHL", "actual")),
        ("Militer Peru mengatakan drone menyerang kilang minyak Chile.", ("ASSAULT", "PER", "CHL", "actual")),
        # what is ordered is done by whoever orders; a court asks its state
        ("Presiden Peru memerintahkan pembebasan 40 tahanan.", ("RETREAT", "PER", "", "actual")),
        ("Pengadilan Peru memerintahkan penahanan wartawan Chile.", ("COERCE", "PER", "CHL", "actual")),
        ("Pengadilan Peru memerintahkan pemerintah Peru menghentikan ekspor ke Chile.", ("REQUEST", "PER", "PER", "actual")),
        ("Setelah tentara Peru menembaki pos Chile, pasukan Chile membalas dengan mortir.", ("ASSAULT", "CHL", "PER", "actual")),
        # members of what is named in general
        ("Peru menangguhkan visa bagi warga dari tujuh negara, antara lain Chile dan Bolivia.", ("SANCTION", "PER", "CHL+BOL", "actual")),
        ("Peru menuduh beberapa negara, di antaranya Chile dan Bolivia, mendanai kelompok itu.", ("ACCUSE", "PER", "CHL+BOL", "actual")),
        # whose people they are
        ("Peru mengecam penahanan dua warganya oleh Chile.", ("COERCE", "CHL", "PER", "actual")),
        # the attack that killed, and not whom it killed or where
        ("Serangan Chile terhadap Bolivia yang menewaskan 30 warga Bolivia dikecam Peru.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Serangan Chile yang menewaskan sedikitnya 30 warga Bolivia menuai kecaman Peru.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Presiden Peru bersumpah bahwa Chile akan menerima hukuman berat.", ("THREATEN", "PER", "CHL", "actual")),
        # decided, with a light verb; over one's own land; asked of everyone
        ("Peru memutuskan untuk mengenakan sanksi terhadap Chile.", ("SANCTION", "PER", "CHL", "actual")),
        ("Pasukan Ukraina menembak jatuh dua rudal di kota Bucha.", ("ASSAULT", "UKR", "", "actual")),
        ("Peru meminta semua pihak menghormati kedaulatan Chile.", ("REQUEST", "PER", "", "actual")),
        # who is sent away, from where
        ("Langkah itu menyusul pengusiran 15 diplomat Chile dari Peru.", ("SANCTION", "PER", "CHL", "actual")),
        ("Pengusiran duta besar Chile dari Peru diumumkan.", ("SANCTION", "PER", "CHL", "actual")),
        # by those who rule there
        ("Seorang warga Peru ditangkap di Chile.", ("COERCE", "CHL", "PER", "actual")),
        # a state behind its town's comma is no subject
        ("Militer Peru menyerang pangkalan di Santiago, Chile, setelah sebelumnya mengecam Bolivia.", ("ACCUSE", "PER", "BOL", "actual")),
        ("Pembebasan tahanan Peru dari penjara Chile berjalan.", ("RETREAT", "CHL", "PER", "actual")),
        ("Konvoi tentara Peru pertama yang ditarik dari Chile tiba di Bolivia.", ("RETREAT", "PER", "CHL", "actual")),
        ("Peru menolak pesawat Chile yang membawa migran setelah menuduh Bolivia.", ("ACCUSE", "PER", "BOL", "actual")),
        ("Peru mencabut visa Peru yang diberikan kepada pejabat Chile.", ("SANCTION", "PER", "CHL", "actual")),
        ("Peru menginstruksikan menteri perdagangan untuk menaikkan tarif impor dari Chile.", ("SANCTION", "PER", "CHL", "planned")),
        ("Peru mengutuk paksaan dari Chile.", ("ACCUSE", "PER", "CHL", "actual")),
        ("Ratusan warga tewas akibat agresi Peru di Bolivia.", ("ASSAULT", "PER", "BOL", "actual")),
        # whom an attack befell
        ("Dua orang terluka di Bolivia setelah drone Peru menghantam sebuah rumah.", ("ASSAULT", "PER", "BOL", "actual")),
        ("Serangan Peru juga menargetkan pangkalan Chile.", ("ASSAULT", "PER", "CHL", "actual")),
        ("Militer Chile mengatakan seorang tentaranya tewas akibat serangan drone Peru.", ("ASSAULT", "PER", "CHL", "actual")),
    ],
)
def test_the_event_is_found(text: str, event: tuple[str, str, str, str]) -> None:
    assert event in acts(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Menteri Peru mengunjungi lokasi peluncuran rudal Chile.", "MOBILIZE"),
        ("Peru memuji sistem serangan udara Chile.", "ASSAULT"),
    ],
)
def test_what_something_is_for_is_not_done(text: str, kind: str) -> None:
    assert kind not in {one[0] for one in acts(text)}


def test_what_a_refused_paper_would_ask_for_is_not_asked() -> None:
    kinds = {one[0] for one in acts("Peru memveto resolusi Dewan Keamanan PBB yang mendesak gencatan senjata di Bolivia.")}
    assert "REJECT" in kinds
    assert "REQUEST" not in kinds


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Setelah Chile menyerang, Peru menyerukan kepada dunia untuk menghentikannya.", ("REQUEST", "PER", "CHL", "actual")),
        ("Pembebasan tahanan Peru dari penjara Chile berjalan.", ("RETREAT", "PER", "CHL", "actual")),
        ("Kapal Peru nyaris menabrak kapal Chile.", ("ASSAULT", "PER", "CHL", "actual")),
        ("Peru menyita kapal yang membawa senjata untuk Chile.", ("COERCE", "PER", "CHL", "actual")),
        ("Peru menangkap 12 orang yang dituduh bekerja untuk Chile.", ("COERCE", "PER", "CHL", "actual")),
        ("Peru mengerahkan 300 tentara, kata Bolivia.", ("MOBILIZE", "PER", "BOL", "actual")),
    ],
)
def test_and_not_theirs(text: str, event: tuple[str, str, str, str]) -> None:
    assert event not in acts(text)
