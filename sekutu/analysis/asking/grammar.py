"""The grammar: from the chunks of a question to what it asks.

A question has one question word (or none: then it is whether something is so), one act or one frame (*stands with*, *the plans of*), and
names, each in a role that its place and preposition give it: before an active verb stands the actor, after it the recipient; a passive
turns that round; prepositions outweigh both. Nothing may be left over. What is not understood is said, with the words on which it failed.
"""

from __future__ import annotations

from dataclasses import replace

from sekutu.analysis.asking.acts import DEAD, PEOPLE, STATES, Acts, Failed
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.frames import framed, identity, leader
from sekutu.analysis.asking.preparing import (
    happening,
    holders,
    intended,
    plain_frame,
    polar,
    quoted_words,
    refusing,
    ruling,
    spoken_of,
    which,
    without_light,
    without_titles,
)
from sekutu.analysis.asking.question import Question


def read(text: str, all_chunks: list[Chunk], language: str) -> Question:
    """What the chunks of a question ask as they stand. Raises Failed where they are not understood."""
    all_chunks = intended(polar(which(ruling(refusing(_asking(all_chunks)), language)), language))
    asked = [chunk.value for chunk in all_chunks if chunk.role == "q"]
    if "why" in asked:
        raise Failed("why")
    all_chunks = without_light(spoken_of(quoted_words(happening(all_chunks), language)), language)
    unknown = [chunk.words for chunk in all_chunks if chunk.role in ("unknown", "refuse", "clause", "pron")]
    if unknown:
        raise Failed("word", *unknown)
    asks_way = any(c.role == "prep" and c.value == "to" for c in all_chunks) and any(c.role == "aux" for c in all_chunks)
    if (
        not asks_way
        and not any(chunk.role in ("q", "frame", "act") or chunk.units & DEAD for chunk in all_chunks)
        and not (any(chunk.role == "topic" for chunk in all_chunks) and any(chunk.role == "name" for chunk in all_chunks))
    ):
        raise Failed("no_question")
    for i, chunk in enumerate(all_chunks):
        if chunk.role == "that" and (i == 0 or all_chunks[i - 1].role != "name"):
            raise Failed("structure", chunk.words)  # what it points at is not in the question
    if not any(chunk.role in ("act", "frame", "office") for chunk in all_chunks):
        all_chunks = [plain_frame(chunk, all_chunks) for chunk in all_chunks]
    if asked == ["how_many"]:  # how many countries
        counted = {"people": PEOPLE, "party": STATES}
        all_chunks = [
            replace(chunk, role="counted", units=counted[chunk.role]) if chunk.role in counted and not chunk.value else chunk
            for chunk in all_chunks
        ]
    kept = without_titles([chunk for chunk in all_chunks if chunk.role not in ("fill", "party", "that", "people")])
    if len(asked) > 1:
        raise Failed("structure", *(chunk.words for chunk in kept if chunk.role == "q"))
    base = Question(text, language, "act")
    if (known := identity(kept, base)) is not None:
        return known
    if any(chunk.role == "office" for chunk in kept):
        found = leader(kept, base)
        if found is not None:
            return found
        kept = holders(kept, language)
        if any(chunk.role == "office" for chunk in kept):
            raise Failed("structure", *(chunk.words for chunk in kept if chunk.role == "office"))
    if any(chunk.role == "or" for chunk in kept) and not any(chunk.role == "frame" for chunk in kept):
        raise Failed("structure", *(chunk.words for chunk in kept if chunk.role == "or"))  # one of two: records are not asked so
    if any(chunk.role == "deny" for chunk in kept):
        return _denial(kept, base)
    if any(chunk.role == "refusing" for chunk in kept):
        return _refusal(kept, base)
    if any(use.voice != "noun" for chunk in kept if chunk.role == "act" for use in chunk.uses):  # mediated the relations of X and Y
        kept = [chunk for chunk in kept if chunk.role != "frame" or chunk.value != "pair"]
    if any(chunk.role == "frame" for chunk in kept):
        found = framed(kept, base)
        if found is None:
            raise Failed("structure", *(chunk.words for chunk in kept if chunk.role == "frame"))
        return found
    if not {"how", "degree", "report", "how_long"}.isdisjoint(asked):
        raise Failed("how")
    return Acts(kept, base).question()


def _asking(found: list[Chunk]) -> list[Chunk]:
    """Without a question word a noun can stand for one: *tanggal*, *jumlah*, *date*; beside one it says nothing."""
    asks = [chunk for chunk in found if chunk.role == "asks"]
    first = None if any(chunk.role == "q" for chunk in found) else next((c for c in asks if c.value != "what"), asks[0] if asks else None)
    return [replace(one, role="q" if one is first else "fill") if one.role == "asks" else one for one in found]


def _denial(kept: list[Chunk], base: Question) -> Question:
    """*Apakah X membantah mengirim Y*, *siapa yang membantah …*: what is denied, and by whom."""
    at = next(i for i, chunk in enumerate(kept) if chunk.role == "deny")
    act = next((i for i, chunk in enumerate(kept) if i > at and chunk.role == "act"), None)
    speakers = [chunk for chunk in kept[:at] if chunk.role == "name"]
    asked = next((chunk.value for chunk in kept if chunk.role == "q"), "whether")
    if act is None and asked == "what" and len(speakers := [c for c in kept if c.role == "name"]) == 1 and speakers[0].named:
        days = [chunk.days for chunk in kept if chunk.days]
        return base.but(kind="deeds", detail="denied", wanted="what", parties=(speakers[0].named,), days=days[0] if days else None)
    if act is None or any(chunk.role in ("deny", "not", "frame") for chunk in kept[at + 1 :]) or asked not in ("whether", "who", "country"):
        raise Failed("structure", kept[at].words)
    if (asked == "whether") != (len(speakers) == 1):
        raise Failed("structure", kept[at].words)
    another = any(chunk.role == "name" for chunk in kept[at:act])  # that somebody else did it
    if another and asked != "whether":
        raise Failed("structure", kept[at].words)
    whose = [chunk for chunk in kept[:at] if chunk.role not in ("do", "aux", "name" if another else "")]
    denied = Acts([*whose, *kept[at + 1 :]], base).question()
    by = tuple(one.named for one in speakers if one.named)
    return denied.but(detail="denied", speakers=by, tense="", negated=asked != "whether")


def _refusal(kept: list[Chunk], base: Question) -> Question:
    """*Siapa yang menolak mengutuk X*, *did X refuse to …*: the act of which it is asked who would not do it."""
    (at, *more) = (i for i, chunk in enumerate(kept) if chunk.role == "refusing")
    if more or not any(chunk.role == "act" for chunk in kept[at:]) or any(chunk.role == "frame" for chunk in kept):
        raise Failed("structure", kept[at].words)
    found = Acts([*kept[:at], *kept[at + 1 :]], base).question()
    if found.sense is None or found.sense.only_ties or found.wanted not in ("actor", "party", "whether", "when"):
        raise Failed("structure", kept[at].words)
    return found.but(detail="refused", tense="", wanted="actor" if found.wanted == "party" else found.wanted)


__all__ = ["DEAD", "Failed", "read"]
