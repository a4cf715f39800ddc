"""Datelines: the place and the outlet that a lead opens with ("JAKARTA, CONTOH.com - …"), kept as data and left out of the sentence."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass

from sekutu.lang import Language
from sekutu.register import Name, Register

# Characters of a dateline at most, and of the lead behind it at least: "Rusia - China …" in a headline is none.
_LONGEST = 70
_SHORTEST_LEAD = 50
_DASH = re.compile(r"\s*(?:--+|[-–—])\s+|(?<=[a-zA-Z)])--?\s+|\s+(?:--+|[-–—])(?=[A-Z\"“])|(?<=[A-Z])--+(?=[A-Z])")
_COLON = re.compile(r"\s*[:|]\s+")
_BETWEEN = re.compile(r"[,()/|]|\.\s")
_ADDRESS = re.compile(r"[A-Za-z][\w-]*(?:\.[A-Za-z]{2,12}){1,3}")
_DAY = re.compile(r"\d{1,2}([/.]\d{1,2}([/.]\d{2,4})?| \w+( \d{4})?)?|\w+ \d{1,2}/\d{1,2}(/\d{2,4})?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a dateline stands, with its dash, and what it says; empty where it does not say it."""

    start: int
    end: int
    place: str = ""
    outlet: str = ""


@functools.cache
def _outlets(register: Register) -> dict[str, str]:
    """Outlets by the lower case of each of their names."""
    return {form.lower(): name.entry.name for form, names in register.names.items() for name in names if name.entry.kind == "outlet"}


def find(text: str, start: int, end: int, register: Register, language: Language) -> Dateline | None:
    """The dateline that opens the paragraph ``text[start:end]``, or None."""
    if end - start < _SHORTEST_LEAD or not (text[start].isalpha() or text[start] == "("):
        return None
    head = text[start : min(end, start + _LONGEST)]
    for pattern in (_DASH, _COLON):
        for match in pattern.finditer(head):
            if end - start - match.end() < _SHORTEST_LEAD:
                return None
            following = text[start + match.end()]
            if not (following.isupper() or following.isdigit() or following in "\"“'‘("):
                continue
            found = _said(head[: match.start()], register, language, pattern is _COLON)
            if found is not None:
                return Dateline(start, start + match.end(), *found)
    return None


def _said(head: str, register: Register, language: Language, colon: bool) -> tuple[str, str] | None:
    """Place and outlet of the words before the dash; None where they are no dateline."""
    outlet = ""
    places: list[str] = []
    for piece in (one.strip(" .\xa0") for one in _BETWEEN.split(head)):
        if not piece or _DAY.fullmatch(piece) or piece.lower() in language.dates["weekday"]:
            continue
        if piece.lower() in language.words("dateline_label"):
            return None  # "BREAKING NEWS - …"
        known = _outlets(register).get(piece.lower())
        if known is not None or _ADDRESS.fullmatch(piece) or piece.lower() in language.words("outlet_name"):
            outlet = outlet or known or piece
        elif _is_body(register.look_up(piece.replace(" - ", "-"))) and "(" in head:
            continue  # "PBB, New York (ANTARA) -"
        elif _is_place(piece, register.look_up(piece)):
            places.append(piece)
        elif places and _is_state(register.look_up(piece)):
            continue  # "Phnom Penh, Kamboja -"
        else:
            return None
    cities = [piece for piece in places if piece.isupper() or _is_city(register.look_up(piece))]
    if not (outlet or (cities and not colon)):
        return None
    if not outlet:  # "Suaracontoh, Paris -", but not "Depok, Jawa Barat -"
        outlet = next((piece for piece in places if piece not in cities and _is_like_outlet(piece, language)), "")
    return next((piece for piece in (*cities, *places) if piece != outlet), ""), outlet


def _is_like_outlet(piece: str, language: Language) -> bool:
    """Whether an unknown name reads like an outlet's: one word with a beginning or an end that outlets have."""
    lower = piece.lower()
    return " " not in piece and any(lower.startswith(word) or lower.endswith(word) for word in language.words("outlet_part"))


def _is_place(piece: str, names: tuple[Name, ...]) -> bool:
    """Whether words between the commas may name a place: one that a table has, or a short run of capitals or capitalised words."""
    if any(name.entry.kind in ("person", "organisation") for name in names[:1]):
        return False
    if names and names[0].entry.kind == "state" and not names[0].weak:
        return len(piece) > 3 and piece.isupper()
    return len(piece) < 30 and all(word[0].isupper() or word[0] in "-'" for word in piece.replace("-", " ").split())


def _is_body(names: tuple[Name, ...]) -> bool:
    """Whether a piece names a body of states, which sits at the place behind it."""
    return bool(names) and names[0].entry.kind == "organisation" and names[0].entry.sector == "IGO"


def _is_state(names: tuple[Name, ...]) -> bool:
    return bool(names) and names[0].entry.kind == "state"


def _is_city(names: tuple[Name, ...]) -> bool:
    return any(name.entry.kind == "place" or (name.entry.kind == "state" and name.weak) for name in names)
