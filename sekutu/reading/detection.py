"""Which language a text is in, by py3langid (naive Bayes over byte n-grams), loaded when first asked."""

from __future__ import annotations

import functools
from typing import Any

from sekutu.lang.indonesian import is_verbal as indonesian_verbs

SAMPLE = 6000  # characters looked at
SURE = 0.80


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


# Function words that settle short texts: a handful of them in a text is Indonesian, whatever the statistics say.
_INDONESIAN = frozenset("yang dan di dengan untuk pada dari dalam akan tidak itu ini oleh ke kepada telah juga adalah atas bahwa mengatakan menteri presiden negara".split())
_ENGLISH = frozenset("the of and to in is that for with was on his said by has from".split())


def language(text: str) -> str:
    """An ISO 639-1 code, or ``unknown`` where the text is too short or too strange to tell."""
    sample = text[:SAMPLE]
    words = [word.strip(".,;:!?\"'“”()").lower() for word in sample.split()]
    words = [word for word in words if word.isalpha()]
    if not words:
        return "unknown"
    indonesian = sum(word in _INDONESIAN for word in words) / len(words)
    english = sum(word in _ENGLISH for word in words) / len(words)
    if indonesian >= 0.06 and indonesian > 2 * english:
        return "id"
    code, sure = _identifier().classify(sample)
    if code == "id" and english > indonesian:
        return "en"
    if code in ("id", "ms") and (indonesian >= 0.04 or len(words) < 20):
        return "id"
    if len(words) < 25 and not english and any(indonesian_verbs(word) for word in words):
        return "id"
    return str(code) if sure >= SURE else "unknown"
