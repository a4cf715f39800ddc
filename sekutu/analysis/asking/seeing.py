"""What the nearest sentences tell of a question, where the records tell less.

A sentence counts where no record answers; against records that tell a part it counts only where it holds nearly all that is asked, by the
question's own word (`FAIR`, `STRONG`).
"""

from __future__ import annotations

from dataclasses import replace

from sekutu.analysis.asking.material import Material
from sekutu.analysis.asking.nearness import near
from sekutu.analysis.asking.outcome import Answer
from sekutu.analysis.asking.question import Gist, Misunderstood, Question, Wanted
from sekutu.analysis.asking.sighted import sighted
from sekutu.analysis.asking.understanding import ASKED

STRONG = 0.9
"""The share of a question that a sentence must hold to tell more than records that leave out a part of it."""
FAIR = 0.75
"""The same to tell more than records that do not tell what is asked."""


def is_strong(found: Misunderstood, material: Material) -> bool:
    """Whether the nearest sentence tells more than records that hold names and words alone: all that is asked, by its own word."""
    if found.gist is None or found.search is None:
        return False
    best = next((one for one in near(found.gist, found.search, material) if not one.heading), None)
    return best is not None and best.exact and best.share >= (FAIR if best.whole else STRONG)


def seen_in(question: Question, gist: Gist | None, wanted: Wanted, found: Answer | Misunderstood, material: Material) -> Answer | None:
    """What the nearest sentences tell where no record answers; None also where what was found already tells more."""
    if gist is None or question.detail not in ("", "willing") or question.order:
        return None
    if isinstance(found, Answer) and found.outcome == "answered":
        return None
    items = isinstance(found, Answer) and any(item.records for item in found.items)
    held = items or (isinstance(found, Answer) and bool(found.lines))
    least = 0.0 if not held or wanted == "whether" else STRONG if items else FAIR
    seen = sighted(question, gist, wanted, material, least)
    return None if held and seen is not None and seen.outcome == "near" and not seen.items else seen


def seen_of(found: Misunderstood, material: Material) -> Answer | None:
    """The same of a question that is not understood."""
    if found.gist is None:
        return None
    wanted = ASKED.get(found.gist.asked, "whether" if found.gist.asked == "whether" else "what")
    asked = (found.search or Question(found.text, found.language, "act")).but(wanted=wanted)
    seen = seen_in(asked, found.gist, wanted, found, material)
    if seen is None or not found.words or seen.outcome == "answered":  # of an answer each word stands there
        return seen
    return replace(seen, notes=(*seen.notes, ("words", {"words": ", ".join(found.words)})))
