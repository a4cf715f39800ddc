"""Statements: the way that words lean."""

from __future__ import annotations

import pytest
from readings import statements


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("Kami mengutuk agresi Rusia", {"RUS": "against"}),
        ("Rusia adalah sahabat kami", {"RUS": "for"}),
        ("Rusia bukan sahabat kami", {"RUS": "against"}),
        ("Ini adalah ancaman terhadap Polandia", {}),  # whom an ill deed befalls is not ill spoken of
        ("Agresi terhadap Ukraina tidak dapat dibenarkan", {}),
        ("Rusia melakukan kejahatan terhadap kemanusiaan", {"RUS": "against"}),
        ("Kami membahas perdagangan dengan Rusia", {}),
    ],
)
def test_an_ill_word_leans_against_whose_it_is(words: str, stance: dict[str, str]) -> None:
    (said,) = statements(f'BERLIN - "{words}," kata Menteri Luar Negeri Jerman pada Senin.')
    assert dict(said.stance) == stance


def test_a_teaser_gives_way_to_the_report() -> None:
    text = (
        "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan Peru akan membuka pelabuhan baru di Callao\n\n"
        "LIMA, CONTOH.com - Menteri Luar Negeri Rusia Sergei Lavrov mengatakan bahwa Peru akan membuka pelabuhan baru di kota Callao."
    )
    (one,) = statements(text)
    assert one.start > text.index("LIMA")


def test_what_is_not_told_again_stays() -> None:
    text = (
        "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan Peru akan membuka pelabuhan baru di Callao.\n\n"
        "Menteri Luar Negeri Rusia Sergei Lavrov mengatakan bahwa Chile menolak rencana itu sejak awal."
    )
    assert len(statements(text)) == 2
