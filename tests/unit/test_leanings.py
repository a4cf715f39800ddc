"""Leanings: which way words lean where no strong word decides alone."""

from __future__ import annotations

import pytest
from readings import statements

from sekutu.coding import leanings

WHO = "Menteri Luar Negeri Rusia Sergei Lavrov"


def stance(words: str, before: str = "") -> dict[str, str]:
    return dict(statements(f"{before}“{words},” kata {WHO}.")[-1].stance)


@pytest.mark.parametrize(
    ("words", "side"),
    [
        ("Tindakan Peru itu keterlaluan dan harus dihukum", "against"),
        ("Peru menyebarkan kebohongan dan harus menghentikan serangannya terhadap Chile", "against"),
        ("Kami mendukung rencana Peru dan Chile", "for"),
        ("Kami berterima kasih kepada Peru, sahabat lama dan mitra penting kami", "for"),
    ],
)
def test_words_lean(words: str, side: str) -> None:
    assert stance(words).get("PER") == side


@pytest.mark.parametrize("words", ["Kami akan tiba di Peru besok pagi bersama rombongan", "Peru mengirim surat kepada kami pekan lalu"])
def test_plain_words_lean_to_nobody(words: str) -> None:
    assert stance(words) == {}


def test_signs_tell_party_words_and_acts() -> None:
    from readings import read

    from sekutu.coding.events import EventCoder

    context = read(f"Rusia mengecam Peru. “Peru melanggar hukum, Peru harus pergi,” kata {WHO}.").context
    lean = leanings.Leanings(context, EventCoder(context).code())
    ((target, signs),) = lean.signs(context.utterances[-1], {"RUS"}, ["PER"])
    assert target == "PER"
    assert {"direct", "1 others", "obliging word", "against words 1", "named 2 times", "named first"} <= set(signs)
    assert "speaker's side hostile to it in the report 1" in signs


def test_chances_leave_room_for_none() -> None:
    assert leanings.chances(["no such sign"]) == {"for": pytest.approx(1 / 3), "against": pytest.approx(1 / 3)}
    assert sum(leanings.chances(["any", "direct"]).values()) < 1
