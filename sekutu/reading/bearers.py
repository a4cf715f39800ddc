"""Of which state somebody is of whom the report tells none: by a name that people of one state bear; of none where he works for a firm.

A report about Qatar quotes people of its readers' own state; that Qatar is named most does not make them Qatar's.
"""

from __future__ import annotations

import re

from sekutu.lang import Language

# Characters before and behind a name in which it is told what somebody is.
_BESIDE = 90


def state_of(person: str, language: Language) -> str | None:
    """The state whose people bear a name such as one of the person's; None where the language has no such names or none fits."""
    known, endings = language.words("own_name"), language.words("own_name_ending")
    if any(language.words("name_particle").get(word) == "article" for word in re.split(r"[-\s]", person.lower())):
        return None  # "Abdul Karim al-Rawi"
    for word in re.split(r"[-\s]", person.lower()):
        told = known.get(word) or next((code for ending, code in endings.items() if word.endswith(ending)), None)
        if told:
            return told
    return None


def state_beside(text: str, start: int, end: int, language: Language) -> str | None:
    """The state of whose districts one stands beside the name at ``text[start:end]``: "X, di Langkat, Sumut"."""
    around = _beside(text, start, end)
    return next((code for word, code in language.words("own_district").items() if f" {word} " in around), None)


def is_of_firm(text: str, start: int, end: int, language: Language) -> bool:
    """Whether the words beside the name at ``text[start:end]``, in the same sentence, say that its bearer works for a firm."""
    around = _beside(text, start, end)
    return any(f" {sign} " in around for sign in language.words("firm_sign"))


def _beside(text: str, start: int, end: int) -> str:
    """The words before and behind the place in the same sentence, in lower case, between blanks."""
    before = re.split(r"[.!?;]\s|\n", text[max(0, start - _BESIDE) : start])[-1]
    behind = re.split(r"[.!?;]\s|\n", text[end : end + _BESIDE])[0]
    return " " + " ".join(re.findall(r"[\w-]+", f"{before} {behind}".lower())) + " "
