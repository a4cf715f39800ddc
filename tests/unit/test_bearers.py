"""Of which state somebody is of whom the report tells none: by the name, by a district beside it, of none where he works for a firm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import side, statements

from sekutu import lang
from sekutu.reading import bearers

ID = lang.get("id")


@pytest.mark.parametrize(
    ("person", "code"),
    [
        ("Wahyu Prasetya", "IDN"),
        ("Maria Situmorang", "IDN"),
        ("Ninik Rahmawati", "IDN"),
        ("Joko-Susilo", "IDN"),
        ("Ana Salazar", None),
        ("Karim Halabi", None),
        ("", None),
    ],
)
def test_names_that_people_of_one_state_bear(person: str, code: str | None) -> None:
    assert bearers.state_of(person, ID) == code


@pytest.mark.parametrize(
    ("text", "firm", "code"),
    [
        ("Presiden Direktur PT Contoh Jaya Zavo Kurbanel mengatakan harga naik.", True, None),
        ("Zavo Kurbanel, mitra pengelola di Contoh Advisors, mengatakan harga naik.", True, None),
        ("Zavo Kurbanel, penjaga museum, mengatakan harga naik. PT Contoh Jaya membantah.", False, None),
        ("PT Contoh Jaya membantah. Zavo Kurbanel mengatakan harga naik.", False, None),
        ("Ketua kelompok nelayan, Zavo Kurbanel, di Langkat, Sumut, mengatakan ikan habis.", False, "IDN"),
        ("Zavo Kurbanel mengatakan ikan habis.", False, None),
    ],
)
def test_what_stands_beside_the_name(text: str, firm: bool, code: str | None) -> None:
    start = text.index("Zavo")
    end = start + len("Zavo Kurbanel")
    assert bearers.is_of_firm(text, start, end, ID) == firm
    assert bearers.state_beside(text, start, end, ID) == code


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_nothing_is_told_by_what_stands_in_other_sentences(before: str, name: str, behind: str) -> None:
    text = f"PT Contoh di Sumut.\n{name}\nPT Contoh di Sumut."
    start = len("PT Contoh di Sumut.\n")
    own = bearers.is_of_firm(name, 0, len(name), ID)
    assert not own or name
    assert bearers.is_of_firm(text, start, start + len(name), ID) is False
    assert bearers.state_beside(text, start, start + len(name), ID) is None
    assert bearers.state_of(f"{before} {name} {behind}", ID) in (None, "IDN")


SAID = "“Perundingan itu berjalan dengan sangat baik,” "


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            f"Peru menutup perbatasan. Pasukan Peru maju, dan warga Peru mengungsi. {SAID}ujar Wahyu Prasetya kepada wartawan.",
            "IDN:Wahyu Prasetya",
        ),
        (
            f"Peru menutup perbatasan. Pasukan Peru maju, dan warga Peru mengungsi. {SAID}ujar Zavo Kurbanel kepada wartawan.",
            "PER:Zavo Kurbanel",
        ),
        (
            f"Peru menutup perbatasan. Pasukan Peru maju, dan warga Peru mengungsi. {SAID}ujar Zavo Kurbanel, pemilik kedai.",
            "---:Zavo Kurbanel",
        ),
        (
            f"Peru menutup perbatasan. Pasukan Peru maju. Peru kalah. Kepala Otorita Contoh Zavo Kurbanel bicara. {SAID}ujar Kurbanel.",
            "---:Zavo Kurbanel",
        ),
    ],
)
def test_the_state_that_a_report_tells_of_most_is_not_everybodys(text: str, who: str) -> None:
    assert side(statements(text)[-1].speaker) == who
