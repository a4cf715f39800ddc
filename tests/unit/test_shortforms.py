"""Short forms that a report gives to something else than the register."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sekutu.reading import shortforms
from sekutu.registering import load

REGISTER = load()


def kept(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in shortforms.own(text, REGISTER.find(text), REGISTER)]


def test_a_short_form_spelt_out_as_something_else_is_not_the_registers() -> None:
    assert "PBB" not in kept("Partai Bulan Bintang (PBB) bersidang. Ketua PBB hadir.")


def test_a_short_form_of_the_register_stays() -> None:
    for text in (
        "Perserikatan Bangsa-Bangsa (PBB) bersidang. Ketua PBB hadir.",
        "Perserikatan Bangsa Bangsa (PBB) bersidang. Ketua PBB hadir.",
        "Ketua PBB hadir.",
        "Kedutaan Besar Republik Indonesia (KBRI) di Lima tutup. KBRI pindah.",
        "Sidang Tahunan Itu (PBB) bubar.",
    ):
        assert kept(text) == [text[hit.start : hit.end] for hit in REGISTER.find(text)]


@given(st.text(alphabet="ABPKR ()abknr\n", max_size=80))
def test_what_is_left_is_what_was_found_in_its_order(text: str) -> None:
    found = REGISTER.find(text)
    left = shortforms.own(text, found, REGISTER)
    assert [hit for hit in found if hit in left] == left
