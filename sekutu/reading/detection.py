"""Which language a text is in, by py3langid (naive Bayes over byte n-grams), loaded when first asked."""

from __future__ import annotations

import functools
from typing import Any

from sekutu import lang
from sekutu.resources import read_table

SAMPLE = 6000  # characters looked at
SURE = 0.80


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


@functools.cache
def _frequent() -> dict[str, frozenset[str]]:
    """Function words that settle short texts, by language: a handful of them in a text is that language, whatever the statistics say."""
    out: dict[str, set[str]] = {}
    for row in read_table("lang/frequent.tsv"):
        out.setdefault(row["language"], set()).add(row["form"])
    return {code: frozenset(forms) for code, forms in out.items()}


def language(text: str) -> str:
    """An ISO 639-1 code, or ``unknown`` where the text is too short or too strange to tell."""
    sample = text[:SAMPLE]
    words = [word.strip(".,;:!?\"'“”()").lower() for word in sample.split()]
    words = [word for word in words if word.isalpha()]
    if not words:
        return "unknown"
    frequent = _frequent()
    indonesian = sum(word in frequent["id"] for word in words) / len(words)
    english = sum(word in frequent["en"] for word in words) / len(words)
    if indonesian >= 0.06 and indonesian > 2 * english:
        return "id"
    code, sure = _identifier().classify(sample)
    if code == "id" and english > indonesian:
        return "en"
    if code in ("id", "ms") and (indonesian >= 0.04 or len(words) < 20):
        return "id"
    if len(words) < 25 and not english and any(lang.get("id").has_verbal_shape(word) for word in words):
        return "id"
    return str(code) if sure >= SURE else "unknown"
