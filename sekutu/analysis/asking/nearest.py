"""What to ask instead: the known questions that are nearest to one that was not understood."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence

from sekutu import registering
from sekutu.analysis.asking.lexicon import lexicon
from sekutu.analysis.asking.question import Named
from sekutu.resources import read_table

SHOWN = 2
STANDING_IN = ("RUS", "CHN")
"""Parties of a suggestion where the question names none."""

_WORD = re.compile(r"\w+")


def nearest(
    text: str,
    language: str,
    names: Sequence[Named],
    failed: Sequence[str],
    is_understood: Callable[[str], bool] = lambda _: True,
    most: int | None = None,
) -> tuple[str, ...]:
    """Up to SHOWN known questions with the names of this one, those first that share most words with it; first of all the question itself
    with an unknown word put right, where one is near. Only what ``is_understood`` is suggested, of the ``most`` that are
    nearest."""
    out = [mended for mended in _mended(text, language, failed) if is_understood(mended)]
    register = registering.load()
    told = [one.words for one in names[:2]]
    told += [register.label(code, language) for code in STANDING_IN if all(one.code != code for one in names)]
    words = {word.casefold() for word in _WORD.findall(text)}
    ranked = []
    for order, row in enumerate(read_table(f"lang/{language}/questions/known.tsv")):
        frame = row["question"]
        shared = len(words & {word.casefold() for word in _WORD.findall(frame)})
        fits = (2 if "{b}" in frame else 1) - min(len(names), 2)
        for turn, (a, b) in enumerate(((told[0], told[1]), (told[1], told[0]))):
            if turn == 0 or len(names) > 1:
                ranked.append((-shared, abs(fits) + turn, order, frame.format(a=a, b=b)))
    frames: set[int] = set()
    for _, _, order, question in sorted(ranked)[:most]:
        if order in frames or question.casefold() == text.casefold() or not is_understood(question):
            continue
        frames.add(order)
        out.append(question)
        if len(set(out)) == SHOWN:
            break
    return tuple(dict.fromkeys(out))


def _mended(text: str, language: str, failed: Sequence[str]) -> list[str]:
    known = sorted({form for form in lexicon(language).forms() if " " not in form})
    mended = text
    for word in failed:
        close = difflib.get_close_matches(word.casefold(), known, n=1, cutoff=0.86)
        if not close:
            return []
        mended = re.sub(rf"\b{re.escape(word)}\b", close[0], mended, count=1)
    return [mended] if failed and mended != text else []
