"""What tables cannot say about Indonesian: what the shape of a verb tells, and the forms that follow from a verb's passive."""

from __future__ import annotations

from collections.abc import Container

# The third person's clitic: on a noun whose it is, on a verb whom it befalls.
POSSESSIVE = "nya"


def bare(passive: str) -> str:
    """``dikunjungi`` → ``kunjungi``, the form of headlines and after pronouns; empty for what is no passive with di-."""
    return passive[2:] if passive.startswith("di") and len(passive) > 5 else ""


def is_verbal(word: str, short: Container[str]) -> bool:
    """Whether a lower-case word has the shape of a verb (meN-, di-, ber-, ter- with a stem after it), or is one of the ``short`` ones."""
    if len(word) < 6:
        return word in short
    if word.startswith(("me", "ber", "ter")):
        if word.startswith("me"):
            return word[2] in "mnlrwy" or word.startswith("meng")
        return True
    return (word.startswith("di") and word[2] not in "aeiou-") or word.startswith(("diu", "dia", "dii", "die", "dio"))


def is_resultative(verb: str) -> bool:
    """Whether a verb tells a state rather than a deed: *tertembak*, *terisolasi*."""
    return verb.startswith("ter")


def ends_like_verb(word: str) -> bool:
    """Whether a word without a verb's prefix has a verb's or an order's end: *tegaskan*, *hentikanlah*."""
    return word.endswith(("kan", "lah"))


def names_deed(noun: str) -> bool:
    """Whether a noun has the shape of the doing of a transitive verb: *penangkapan*, *pembunuhan*, but not *serangan*."""
    return noun.startswith("pe") and noun.endswith("an")
