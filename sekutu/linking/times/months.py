"""Months without a day, and parts of a year that are told in months: *bulan Juni 2022*, *Maret lalu*, *kuartal II 2023*."""

from __future__ import annotations

from sekutu.linking.times import parts
from sekutu.linking.times.raw import Month, Quarter, Raw
from sekutu.linking.times.tokens import HYPHENS, Tokens


def at_month(tokens: Tokens, i: int) -> Raw | None:
    return month_from(tokens, i, i)


def month_from(tokens: Tokens, i: int, k: int) -> Raw | None:
    """A month at token k without a day; ``i`` is where *bulan* or *awal* before it began."""
    if not tokens.clean_right(k + 1):
        return None
    if i == k and tokens.kind(k - 1) == "N":  # the 31st of April
        return None
    end, year, year_shift = parts.year_after(tokens, k + 1)
    raw = parts.shifted(tokens, Month(i, end, year=year, month=tokens.words.months[tokens.lower[k]], year_shift=year_shift))
    if i < k or year is not None or year_shift or raw.shift:
        return raw
    return raw if _is_month(tokens, k) else None


def _is_month(tokens: Tokens, k: int) -> bool:
    """Whether a bare word that can be a month is one: April is somebody too, and *mei* a name."""
    if tokens.is_a(k - 1, "saying"):  # somebody of that name
        return False
    if not tokens.capital(k):
        return tokens.says(k - 1, "on")
    if tokens.is_a(k - 1, "month_cue"):
        return True
    # a capital beside it makes a name: Mei Ling, Revolusi Oktober
    if tokens.capital(k + 1) or (tokens.capital(k - 1) and (not tokens.opens_sentence(k - 1) or tokens.is_a(k - 1, "dated"))):
        return False
    return not tokens.text[tokens.starts[k] : tokens.ends[k]].isupper()


def at_quarter(tokens: Tokens, i: int) -> Raw | None:
    """*kuartal II 2023*, *semester ke-2 tahun 2023*."""
    months = int(tokens.value(i, "quarter"))
    k = i + 1
    if tokens.says(k, "to") and tokens.word(k + 1) in HYPHENS:
        k += 2
    number = int(tokens.value(k, "ordinal") or 0)
    at = k + 1 + tokens.says(k + 1, "year")
    year = parts.year(tokens, at)
    if not number or number * months > 12 or year is None:
        return None
    return Quarter(i, at + 1, year=year, month=(number - 1) * months + 1, months=months)
