"""Short forms that a report gives to something else than the register: "Partai Bulan Bintang (PBB)" is not the United Nations."""

from __future__ import annotations

import re

from sekutu.register import Hit, Register

# Capitalised words before a bracket with a short form of two letters and more.
_GIVEN = re.compile(r"(?<![\w'-])((?:[A-Z][\w'-]{1,40}\s{1,3}){1,6}[A-Z][\w'-]{1,40})\s{1,3}\(([A-Z]{2,6})\)")


def own(text: str, hits: list[Hit], register: Register) -> list[Hit]:
    """The hits without short forms of organisations that the report spells out otherwise: in words whose initials they are, and of which
    none stands in a name that the register has for the same party.
    """
    meant = {text[hit.start : hit.end]: hit.names[0].entry for hit in hits}
    others: set[str] = set()
    for match in _GIVEN.finditer(text):
        short = match.group(2)
        entry, words = meant.get(short), match.group(1).split()[-len(short) :]
        if entry is None or entry.kind != "organisation" or "".join(word[0] for word in words) != short:
            continue
        names = (name for name, known in register.names.items() if any(each.entry is entry for each in known))
        known_words = {word for name in names for word in re.split(r"[-\s]", name.lower())}
        if known_words.isdisjoint(word for part in words for word in re.split("-", part.lower())):
            others.add(short)
    return [hit for hit in hits if text[hit.start : hit.end] not in others] if others else hits
