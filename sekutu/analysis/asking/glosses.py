"""English words that no sense of questions has, as roots of Indonesian: to look for sentences, and verbs to know acts by."""

from __future__ import annotations

import functools

from sekutu.resources import items, read_table

_ENDS = ("", "s", "d", "ed", "ing", "es")


def roots_of(word: str) -> tuple[str, ...]:
    """The roots of an English word (lower case), none where the table does not have it."""
    found = _glosses().get(word)
    return found[0] if found else ()


def verb(word: str) -> tuple[tuple[str, ...], bool]:
    """The roots of an English verb in any of its forms (lower case), none where the word is no verb of the table; and whether the form can
    be the participle of the passive."""
    roots, is_verb, participle = _glosses().get(word, ((), False, False))
    return (roots, participle) if is_verb else ((), False)


@functools.cache
def alike() -> dict[str, frozenset[str]]:
    """From a root to those that tell much the same: roots of one row of the table."""
    out: dict[str, set[str]] = {}
    for row in read_table("lang/en/questions/glosses.tsv"):
        roots = items(row["roots"])
        for root in roots:
            out.setdefault(root, set()).update(one for one in roots if one != root)
    return {root: frozenset(others) for root, others in out.items()}


@functools.cache
def _glosses() -> dict[str, tuple[tuple[str, ...], bool, bool]]:
    out: dict[str, tuple[tuple[str, ...], bool, bool]] = {}
    for row in read_table("lang/en/questions/glosses.tsv"):
        is_verb = row["pos"] == "v"
        for item in items(row["words"]):
            base, *irregular = item.split("/")
            for end in _ENDS:
                if irregular and end in ("d", "ed"):
                    continue
                stem = base[:-1] if base.endswith("e") and end in ("ed", "ing") else base
                if end in ("ed", "es") and base.endswith("y"):
                    stem = base[:-1] + "i"
                out.setdefault(stem + end, (tuple(items(row["roots"])), is_verb, end in ("d", "ed")))
            for form in irregular:
                out.setdefault(form, (tuple(items(row["roots"])), is_verb, form == irregular[-1]))
    return out
