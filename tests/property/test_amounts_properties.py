"""Whatever the text: amounts come in order, inside of it, without overlap, with numbers within their bounds; and numbers are read back."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sekutu.lang import get
from sekutu.linking.amounts import find

ID = get("id")
FORMS = sorted({row["form"] for row in ID.table("amounts")})
SIGNS = "( ) / - – , . % $ € + : x 0 3 12 007 1.000 1,5 1.250.000,50 1900 2024 99999999999999999999999999999 \n\n Rp US$ an Mei yang".split(
    " "
)
PIECE = st.one_of(st.sampled_from(FORMS), st.sampled_from(FORMS).map(str.capitalize), st.sampled_from(SIGNS), st.text(max_size=4))
TEXT = st.one_of(st.text(max_size=200), st.lists(PIECE, max_size=30).map(" ".join), st.lists(PIECE, max_size=30).map("".join))


@given(TEXT)
def test_spans_in_order_and_numbers_fit(text: str) -> None:
    at = 0
    for found in find(text, ID):
        assert at <= found.start < found.end <= len(text)
        at = found.end
        assert found.low is not None or found.high is not None
        assert found.low is None or found.high is None or found.low <= found.high
        assert found.kind in {"money", "share", "count"}
        assert found.value


@given(TEXT, st.integers(0, 100), st.integers(0, 100))
def test_a_part_stays_within_itself(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    for found in find(text, ID, start, end):
        assert start <= found.start < found.end <= end


@given(TEXT, st.lists(st.integers(0, 200), max_size=8))
def test_what_is_taken_is_left_alone(text: str, edges: list[int]) -> None:
    edges = sorted(set(edges))
    taken = list(zip(edges[::2], edges[1::2], strict=False))
    for found in find(text, ID, taken=taken):
        assert all(found.end <= start or end <= found.start for start, end in taken)


@given(st.integers(0, 10**15), st.sampled_from(["orang", "persen", "dolar AS", "ton"]))
def test_grouped_numbers_are_read_back(number: int, unit: str) -> None:
    text = f"Jumlahnya {number:,} {unit}.".replace(",", ".")
    (found,) = find(text, ID)
    assert (found.low, found.high, found.value) == (number, number, str(number))


@given(st.decimals(min_value=0, max_value=10**8, places=2), st.sampled_from(["", " juta", " miliar"]))
def test_decimals_are_read_back(number: Decimal, scale: str) -> None:
    written = f"{number:,.2f}".translate(str.maketrans(",.", ".,"))
    (found,) = find(f"Nilainya Rp{written}{scale}.", ID)
    assert found.low == number * {"": 1, " juta": 10**6, " miliar": 10**9}[scale]
    assert found.unit == "IDR"


_DIGITS = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()


def _under_a_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = []
    if hundreds:
        out.append("seratus" if hundreds == 1 else f"{_DIGITS[hundreds]} ratus")
    if rest in (10, 11):
        out.append("sepuluh" if rest == 10 else "sebelas")
    elif tens == 1:
        out.append(f"{_DIGITS[ones]} belas")
    else:
        out += [f"{_DIGITS[tens]} puluh"] if tens else []
        out += [_DIGITS[ones]] if ones else []
    return " ".join(out)


def _in_words(number: int) -> str:
    out = []
    for scale, name in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (1, "")):
        count, number = divmod(number, scale)
        if count:
            out.append("seribu" if (count, name) == (1, "ribu") else f"{_under_a_thousand(count)} {name}".strip())
    return " ".join(out)


@given(st.integers(1, 10**15 - 1))
def test_numbers_in_words_are_read_back(number: int) -> None:
    (found,) = find(f"Ada {_in_words(number)} tentara.", ID)
    assert (found.value, found.unit) == (str(number), "tentara")


HOSTILE = [
    "1", "9.", "1.000.", "1,", "1-", "1 ", "1 - ", "a1", "$", "US$", "Rp", "Rp1 ", "satu ", "dua puluh ", "seribu ", "ratus ", "juta ",
    "antara ", "antara 1 dan ", "hingga ", "lebih dari ", "sekitar 5 ", "pasal 5, ", "nomor (", "ke-", "12, ", "1 dan ", "1 menjadi ",
    "belasan ribu ", "barel per hari ", "tidak lebih dari ", "x ", "%", "½", "٣", "-an", "1-an ", "dua-", "dua atau ", "seorang ", "\n1.",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_text(piece: str) -> None:
    """Eight times the text takes at most some thirty times as long: what grows with the square would take sixty-four."""

    def seconds(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        best = float("inf")
        for _ in range(3):
            begin = time.process_time()
            find(text, ID)
            best = min(best, time.process_time() - begin)
        return best

    assert seconds(40_000) < max(0.02, 30 * seconds(5_000))
