"""Whether a report denies what it tells, in the same breath: *tuduhan yang dibantah X*, *X membantah kabar itu*."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.lexicon import says
from sekutu.analysis.asking.passages import sentences
from sekutu.lang import morphology

BEHIND = 400
"""Characters behind a sentence in which the next one is looked for."""
OPENING = 5
"""Words of a sentence behind, at most, before the word of its denial."""
_WORD = re.compile(r"[\w-]+")


def is_denied(text: str, start: int, end: int, act: Sequence[str] = ()) -> bool:
    """Whether the rest of the sentence of a span, or one of the next two, denies what the span tells: by pointing back at it, or by a word
    of the act (of these senses) again."""
    after = [text[end + a : end + b] for a, b in sentences(text[end : end + BEHIND])][:2]
    for number, piece in enumerate((text[start:end], *after)):
        words = _WORD.findall(piece.casefold())
        at = next((i for i, word in enumerate(words) if morphology.analyse(word).root in parts.words("denials")), None)
        if at is None or (
            number and (at > OPENING or any(says(word, "accuse") for word in words[:at] if word not in parts.words("charges")))
        ):
            continue  # a sentence that tells another charge denies that one
        if any(says(word, one) for word in words[at + 1 : at + 3] for one in act):
            return True
        if parts.pattern("pointing_to_claim").search(" ".join(words[max(0, at - 3) : at + 4])):
            return True
    return False
