"""From the chunks of a question to those that the grammar reads: titles, openers of clauses and frames that are none, organs."""

from __future__ import annotations

from dataclasses import replace

from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.lexicon import Voice, lexicon
from sekutu.analysis.asking.question import is_name


def spoken_of(found: list[Chunk]) -> list[Chunk]:
    """*waktu ke Vietnam* is *di Vietnam*: an opener of a clause that holds no act, but a place."""
    out: list[Chunk] = []
    for i, chunk in enumerate(found):
        rest = found[i + 1 :]
        if (
            chunk.role == "clause"
            and chunk.value == "when"
            and len(rest) >= 2
            and rest[0].role == "prep"
            and all(one.role in ("prep", "name", "days", "fill") for one in rest)
        ):
            out.append(Chunk("fill", chunk.words))
        elif out and i and found[i - 1].role == "clause" and out[-1].role == "fill" and chunk.role == "prep" and chunk.value == "to":
            out.append(Chunk("prep", chunk.words, value="at"))
        elif chunk.role == "clause" and rest and rest[0].role == "days":
            out.append(Chunk("fill", chunk.words))
        else:
            out.append(chunk)
    return out


def without_light(found: list[Chunk]) -> list[Chunk]:
    """*mengumumkan pengakuan*, *terlibat dalam serangan*: a verb that only says that an act is done, before the act's noun, gives its voice
    to the noun; behind it (*kesepakatan itu diumumkan*) it says nothing."""
    out: list[Chunk] = []
    for i, chunk in enumerate(found):
        if chunk.role != "light":
            out.append(chunk)
            continue
        at = next((j for j in range(i + 1, len(found)) if found[j].role not in ("fill", "prep")), None)
        noun = [use for use in found[at].uses if use.sense is not None and not use.sense.only_ties] if at is not None else []
        if at is not None and noun and found[at].role == "act" and any(use.voice == "noun" for use in noun):
            voice: Voice = "passive" if chunk.value == "passive" else "active"
            turned = tuple(replace(use, voice=voice, participle=False) for use in noun if use.voice == "noun")
            between = [one for one in found[i + 1 : at] if one.role == "fill"]
            return [*out, *between, replace(found[at], uses=turned), *without_light(found[at + 1 :])]
        out.append(Chunk("fill", chunk.words))
    return out


def plain_frame(chunk: Chunk, around: list[Chunk]) -> Chunk:
    """Words that are an office or a frame where nothing else is asked: *Who is the leader of …*, *What did … do to …*."""
    if chunk.role == "party" and chunk.value:
        return Chunk("office", chunk.words, value=chunk.value)
    doing = [one for one in around if one.role == "do"]
    if len(doing) > 1 and chunk is doing[-1]:
        return Chunk("frame", chunk.words, value="deeds")
    return chunk


def without_titles(kept: list[Chunk]) -> list[Chunk]:
    """Without the offices of persons who are named: *Presiden Rusia Vladimir Putin* is Putin."""
    out: list[Chunk] = []
    i = 0
    while i < len(kept):
        if kept[i].role == "office":
            j = i + 1
            if j + 1 < len(kept) and _is_person(kept[j + 1]) and kept[j].named and kept[j + 1].named.code == kept[j].named.code:  # type: ignore[union-attr]
                i = j + 1
                continue
            if j < len(kept) and _is_person(kept[j]):
                i = j
                continue
        out.append(kept[i])
        i += 1
    return out


def _is_person(chunk: Chunk) -> bool:
    return chunk.named is not None and bool(chunk.named.persons)


def organs(name: str, language: str) -> list[frozenset[str]]:
    """The organ that the name of an organisation is the name of, as words that must stand there: of the *Majelis Umum PBB* nothing is told
    by what the *Dewan Keamanan* did."""
    words = name.casefold().split()
    found = [use for i in range(len(words)) for use in lexicon(language).at(words, i) if use.role == "topic"]
    return [one for use in found if is_name(one := frozenset(use.value.split("|")))]
