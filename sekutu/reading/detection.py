"""Which language a text is in: by its function words, else by py3langid (naive Bayes over byte n-grams), loaded when first asked."""

from __future__ import annotations

import functools
from typing import Any

from sekutu import lang
from sekutu.resources import read_table

SAMPLE = 6000  # characters looked at
SURE = 0.80
TOLD = 2  # so many different words of its own tell a language from the one that it is like


@functools.cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def prepare() -> None:
    """Loads what is else loaded at the first text that its function words do not tell: 77 MB, which stay, and some half a second. For who
    runs for so long that such a text comes, and wants to have then what he had from the beginning."""
    _identifier()


@functools.cache
def _frequent() -> dict[str, frozenset[str]]:
    """Function words that settle short texts, by language: a handful of them in a text is that language, whatever the statistics say."""
    out: dict[str, set[str]] = {}
    for row in read_table("lang/frequent.tsv"):
        out.setdefault(row["language"], set()).add(row["form"])
    return {code: frozenset(forms) for code, forms in out.items()}


@functools.cache
def _own() -> dict[str, frozenset[str]]:
    """Of the languages that a user adds, the frequent words that tell them from the one that they are like.

    Raises UsageError and TableError for a folder that cannot be used: without these words its language is never met.
    """
    added = [lang.get(code).code for code in lang.available() if code not in lang.LANGUAGES]
    return {code: frozenset(row["form"] for row in read_table(f"lang/{code}/frequent.tsv")) for code in added}


def _nearest(words: list[str], code: str) -> str:
    """The added language that the words are in, among those like ``code``; else ``code``."""
    found = {own: [word for word in words if word in forms] for own, forms in _own().items() if lang.get(own).like == code}
    told = {own: len(there) for own, there in found.items() if len(set(there)) >= TOLD or (there and len(words) < 25)}
    return max(sorted(told), key=lambda own: told[own], default=code)


def language(text: str) -> str:
    """An ISO 639-1 code, or ``unknown`` where the text is too short or too strange to tell."""
    code = _language(text)
    if code not in lang.LANGUAGES or not _own():
        return code
    return _nearest(_words(text), code)


def _words(text: str) -> list[str]:
    words = [word.strip(".,;:!?\"'“”()").lower() for word in text[:SAMPLE].split()]
    return [word for word in words if word.isalpha()]


def _language(text: str) -> str:
    sample = text[:SAMPLE]
    words = _words(text)
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
