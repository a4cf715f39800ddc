"""Acts that a report tells again: copied sentences and fates told in other words."""

from __future__ import annotations

import pytest
from readings import events

COPIED = "Presiden Peru Ana Ruiz mengancam akan menutup perbatasan dengan Chile jika Santiago tidak membuka bendungan di hulu sungai itu"


def told(text: str, type_name: str) -> int:
    return sum(one.type == type_name for one in events(text))


def test_a_copied_sentence_tells_one_act() -> None:
    assert told(f"{COPIED}.\nHujan turun di Lima. Sebelumnya, {COPIED}.", "THREATEN") == 1


def test_the_same_verb_in_other_words_tells_another() -> None:
    assert told(f"{COPIED}.\nDi Cusco Ana Ruiz juga mengancam Chile dengan tarif atas semua barang.", "THREATEN") == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Polisi Peru menangkap penulis Chile Juan Mora. Mora ditahan polisi Peru di bandara.", 1),
        ("Polisi Peru menangkap penulis Chile Juan Mora pada 2019. Pada 2023 Mora ditahan lagi oleh polisi Peru.", 2),
    ],
)
def test_who_is_arrested_is_so_in_many_words(text: str, count: int) -> None:
    assert told(text, "COERCE") == count
