"""From the text of a question to its chunks: names, days, acts, goods, units, question words, and the words that are none of these."""

from __future__ import annotations

import datetime as dt
import functools
import re
from dataclasses import dataclass

from sekutu import registering
from sekutu.analysis.asking import days as dates
from sekutu.analysis.asking import parts
from sekutu.analysis.asking.lexicon import LANGUAGES, Use, lexicon, unit_of
from sekutu.analysis.asking.question import Days, Named
from sekutu.analysis.asking.rewriting import plain
from sekutu.register import Name
from sekutu.resources import read_table

LONGEST_NAME, LONGEST_UNIT = 7, 3
SHORTEST_FOLDED = 4
"""Letters of the shortest name that is found though its case is not the table's: *rusia* is one, *as* and *who* are words."""

CODE = 3
"""Letters of the code of a state (ISO 3166-1), in capitals: *ISR*."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|[,&]")
_ORDINAL = re.compile(r"ke-(\d+)|(\d+)(?:st|nd|rd|th)")
_JOINED = re.compile(r"\b([A-Z]\w+)[-–]([A-Z]\w+)")
_POSSESSIVE = re.compile(r"['’]s$", re.I)
_KINDS = ("state", "organisation", "body", "person", "place")


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a question. ``role``: name, days, act, goods, unit, unknown, or one of the table of words; ``uses``: what an act's word
    can mean; ``owner``: a name with the mark of a possessor (*Putin's*)."""

    role: str
    words: str
    value: str = ""
    named: Named | None = None
    days: Days | None = None
    uses: tuple[Use, ...] = ()
    units: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    owner: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    owner: bool


def language_of(text: str) -> str:
    """``en`` where more words stand in the English table of words of questions than in the Indonesian one, else ``id``."""
    counts = {}
    for language in LANGUAGES:
        words = [token.text.casefold() for token in _tokens(plain(text, language))]
        known = _words_of(language)
        counts[language] = sum(word in known for word in words)
    if counts["en"] == counts["id"]:  # key words: by the acts and goods that they name
        for language in LANGUAGES:
            words = [token.text.casefold() for token in _tokens(plain(text, language))]
            counts[language] += sum(bool(lexicon(language).at(words, i)) for i in range(len(words)))
    return "en" if counts["en"] > counts["id"] else "id"


@functools.cache
def _words_of(language: str) -> frozenset[str]:
    """All words of the table of words of questions."""
    return frozenset(word for row in read_table(f"lang/{language}/questions/words.tsv") for word in row["form"].casefold().split())


@functools.cache
def _lengths(language: str) -> frozenset[str]:
    return frozenset(row["form"] for row in read_table(f"lang/{language}/questions/words.tsv") if row["role"] == "length")


def _tokens(text: str) -> list[_Token]:
    out = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        owner = bool(_POSSESSIVE.search(word))
        if owner:
            word = _POSSESSIVE.sub("", word)
        out.append(_Token(word, match.start(), match.start() + len(word), owner))
    return out


def chunks(text: str, language: str, today: str | None) -> list[Chunk]:
    """The chunks of a question in order."""
    text = _parted(text, language)
    tokens = _tokens(text)
    words = [token.text.casefold() for token in tokens]
    told = dates.find(text, language, today)
    known = lexicon(language)
    lengths = _lengths(language)
    out: list[Chunk] = []
    i = 0
    while i < len(tokens):
        day = next((one for one in told if one.start <= tokens[i].start < one.end), None)
        if day is not None:
            while i < len(tokens) and tokens[i].start < day.end:
                i += 1
            out.append(Chunk("days", day.days.words, days=day.days))
            continue
        if _YEAR.fullmatch(words[i]):
            year = int(words[i])
            out.append(Chunk("days", words[i], days=Days(dt.date(year, 1, 1), dt.date(year, 12, 31), words[i])))
            i += 1
            continue
        if words[i].isdigit() and i + 1 < len(words) and words[i + 1] in lengths:  # the war of 12 days
            out.append(Chunk("fill", " ".join(words[i : i + 2])))
            i += 2
            continue
        if ordinal := _ORDINAL.fullmatch(words[i]):  # which of several: KTT ke-47, the 47th summit
            out.append(Chunk("qual", tokens[i].text, value=f"ke-{ordinal[1] or ordinal[2]}"))
            i += 1
            continue
        if words[i] in (",", "&"):
            out.append(Chunk("and", words[i]))
            i += 1
            continue
        name = _name(text, tokens, words, i, language)
        uses = known.at(words, i)
        unit = _unit(words, i, language)
        if uses and len(uses[0].words) > 1 and _is_cut(text, tokens, words, i, len(uses[0].words), language):
            uses = []  # *anggota Dewan*, before *Dewan Keamanan PBB*
        length = max(name[0] if name else 0, len(uses[0].words) if uses else 0, unit[0] if unit else 0)
        if name and name[0] == length:
            out.append(Chunk("name", name[1].words, named=name[1], owner=tokens[i + length - 1].owner))
        elif uses and len(uses[0].words) == length:
            out.append(_used(uses, " ".join(token.text for token in tokens[i : i + length])))
        elif unit:
            out.append(Chunk("unit", " ".join(words[i : i + length]), units=unit[1], forms=unit[2]))
        else:
            length = 1
            out.append(Chunk("unknown", tokens[i].text))
        i += length
    return out


def _is_cut(text: str, tokens: list[_Token], words: list[str], i: int, length: int, language: str) -> bool:
    """Whether a name begins within a phrase and goes on behind it."""
    for j in range(i + 1, i + length):
        name = _name(text, tokens, words, j, language)
        if name is not None and j + name[0] > i + length:
            return True
    return False


def _parted(text: str, language: str) -> str:
    """The question with two parties that a hyphen joins set apart: *Israel-Hamas* is *Israel and Hamas*."""
    register = registering.load()

    def apart(match: re.Match[str]) -> str:
        whole, first = match[0], match[1]
        joins = any(name.text == first and name.entry.kind in _KINDS[:3] for name in register.look_up(first))
        joiner = parts.listed("and", language)[0]
        return f"{first} {joiner} {match[2]}" if joins and not register.look_up(whole) else whole

    return _JOINED.sub(apart, text)


def _used(uses: list[Use], words: str) -> Chunk:
    acts = tuple(use for use in uses if use.role == "act")
    first = uses[0]
    if first.role == "act" or (acts and first.role == "unit"):
        return Chunk("act", words, uses=acts)
    return Chunk(first.role, words, value=first.value, uses=acts)


def _unit(words: list[str], i: int, language: str) -> tuple[int, frozenset[str], frozenset[str]] | None:
    for length in range(min(LONGEST_UNIT, len(words) - i), 0, -1):
        found = unit_of(" ".join(words[i : i + length]), language)
        if found:
            return length, found[0], found[1]
    return None


def _name(text: str, tokens: list[_Token], words: list[str], i: int, language: str) -> tuple[int, Named] | None:
    """The longest name that begins at a token, and how many tokens it has. A name with the mark of a possessor ends there."""
    register = registering.load()
    for length in range(min(LONGEST_NAME, len(tokens) - i), 0, -1):
        part = tokens[i : i + length]
        if any(token.owner for token in part[:-1]) or any(word in (",", "&") for word in words[i : i + length]):
            continue
        piece = text[part[0].start : part[-1].end]
        if length == 1 and len(piece) == CODE and piece.isupper() and (entry := register.parties.get(piece)) and entry.kind == "state":
            return 1, Named(piece, piece)
        names = tuple(name for name in register.look_up(piece) if name.entry.kind in _KINDS)
        if not names:
            continue
        exact = any(name.text == piece for name in names)
        if not exact and piece.islower() and all(name.entry.kind == "body" for name in names):
            continue  # an organ's common noun: which palace
        if not exact and (len(piece) < SHORTEST_FOLDED or lexicon(language).at(words, i)):
            continue
        return length, _named(piece, names)
    return None


def _named(words: str, names: tuple[Name, ...]) -> Named:
    strong = [name for name in names if not name.weak] or list(names)
    place = next((name.entry for name in names if name.entry.kind == "place"), None)
    party = next((name.entry for name in names if name.entry.kind in ("state", "organisation", "body") and (not name.weak or place)), None)
    party = party or next((name.entry for name in strong if name.entry.kind in ("state", "organisation", "body")), None)
    if party is not None:
        city = place.name if place is not None and party.kind != "organisation" and _is_city(place.note) else None
        return Named(words, party.code, place=city, kind=party.kind)
    persons = {name.entry.name: name.entry for name in strong if name.entry.kind == "person"}
    if persons:
        codes = {entry.code for entry in persons.values()}
        return Named(words, codes.pop() if len(codes) == 1 else "", tuple(persons), kind="person")
    assert place is not None
    return Named(words, place.code, place=place.name, is_party=False, kind="place")


def _is_city(kind: str) -> bool:
    return kind in ("capital", "city")
