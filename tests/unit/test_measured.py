"""How isolation and shifts are shown: the figures, what is too little, the quotations, in both languages."""

from __future__ import annotations

import io

import pytest
from making import event, held, report
from test_isolation import PARTNERS, meetings, told
from test_shifts import acts

from sekutu.analysis.alignment import allies
from sekutu.analysis.shifts import shifts
from sekutu.serve import measured, render
from sekutu.serve.words import Words


def shown(page: object) -> str:
    out = io.StringIO()
    render.show(page, out)  # type: ignore[arg-type]
    return out.getvalue()


def test_isolation_shows_figures_with_quotations_and_says_what_is_too_little() -> None:
    answer = told(*meetings(*PARTNERS), coverage=dict.fromkeys([*PARTNERS, "X1", "X2"], 10))
    english, indonesian = (shown(measured.isolation(answer, Words(lang))) for lang in ("en", "id"))
    assert "How isolated Russia is" in english and "Seberapa terisolasi Rusia" in indonesian
    assert "6 partners in 6 acts; by coverage" in english
    assert "votes" in english and "too few (0 of 3)" in english and "terlalu sedikit (0 dari 3)" in indonesian
    assert "“bertemu CHN”" in english and "[1]" in english
    assert "No composite" in english
    assert "half I, 2024" in english and "paruh I 2024" in indonesian


@pytest.mark.parametrize(("kinds", "en", "id"), [("SUPPORT SANCTION", "moved away", "menjauh"), ("ACCUSE AID", "moved closer", "mendekat")])
def test_a_shift_shows_the_last_words_before_and_the_first_after(kinds: str, en: str, id: str) -> None:
    before, after = kinds.split()
    records, reports = acts([before] * 10 + [after] * 10)
    answer = shifts("RUS", records, reports)
    page = shown(measured.shifts(answer, Words("en")))
    assert f"China {en}" in page and id in shown(measured.shifts(answer, Words("id")))
    assert page.index(records[9].quote) < page.index(records[10].quote)
    assert "last before" in page and "first after" in page and "1 parties were looked at, 0 have" in page


def test_no_shift_is_said_with_how_many_were_looked_at() -> None:
    records, reports = acts(["SUPPORT", "ACCUSE"] * 10)
    assert "No shift beyond chance: 1 parties were looked at" in shown(measured.shifts(shifts("RUS", records, reports), Words("en")))


def test_the_ranking_tells_what_it_does_not_take_in() -> None:
    a = report("a")
    records = [
        event(a, "SUPPORT", "CHN", "RUS", 1),
        event(a, "ACCUSE", "RUS,CHN", "USA", 2),
        event(a, "AID", "PRK", "RUS", 3, status="possible"),
        event(a, "AID", "IRN", "RUS", 4, voice="USA"),
    ]
    page = shown(render.allies(allies("RUS", records, held(a)), Words("en")))
    assert "On the same side of a conflict\n  China (1)" in page
    assert page.split("Not counted")[1].splitlines()[1].strip() == "Iran (1), North Korea (1)"
