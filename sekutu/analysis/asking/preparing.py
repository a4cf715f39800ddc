"""From the chunks of a question to those that the grammar reads: titles, openers of clauses and frames that are none, organs."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from sekutu import registering
from sekutu.analysis.asking import parts
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.glosses import roots_of
from sekutu.analysis.asking.lexicon import Use, Voice, lexicon
from sekutu.analysis.asking.question import Named, is_name
from sekutu.lang import morphology

SHORTEST_ROOT = 5
"""Letters of the shortest root that stands for its derivations in a sentence."""
HEADS = frozenset({"head_of_state", "head_of_government", "leader", "monarch"})
COUNTED_OFFICES = HEADS | {"foreign_minister", "defence_minister", "head_of_organisation"}
"""Offices of which the tables know all holders of a state."""


def ruling(found: list[Chunk], language: str) -> list[Chunk]:
    """*Who leads X* asks for an office where a party is named and no more is said; else it is an act like others (*who led the talks*)."""
    at = next((i for i, chunk in enumerate(found) if chunk.role == "rules"), None)
    if at is None:
        return found
    rest = [chunk for i, chunk in enumerate(found) if i != at and chunk.role not in ("fill", "do", "aux", "days", "party", "prep", "that")]
    alone = sorted(chunk.role for chunk in rest) == ["name", "q"] and all(chunk.role != "q" or chunk.value == "who" for chunk in rest)
    if alone and not any(chunk.named and chunk.named.persons for chunk in rest):
        return [Chunk("office", found[at].words, value="leader") if i == at else one for i, one in enumerate(found)]
    words = found[at].words.casefold().split()
    uses = tuple(use for use in lexicon(language).known_by_root(words[0]) if use.role == "act")
    acted = Chunk("act", found[at].words, uses=uses) if uses and len(words) == 1 else Chunk("unknown", found[at].words)
    return [acted if i == at else one for i, one in enumerate(found)]


def refusing(found: list[Chunk]) -> list[Chunk]:
    """*menolak mengutuk*: a refusal whose content is a verb says that an act is not done."""
    for i, chunk in enumerate(found):
        if chunk.role != "act" or not any(use.sense and use.sense.name == "reject" and use.voice == "active" for use in chunk.uses):
            continue
        at = next((j for j in range(i + 1, len(found)) if found[j].role not in ("fill", "prep", "aux")), None)
        between = found[i + 1 : at]
        if (
            at is None
            or found[at].role != "act"
            or any(one.role == "prep" and one.words.casefold() not in parts.words("to") | parts.words("to", "en") for one in between)
        ):
            continue
        verbs = tuple(use for use in found[at].uses if use.voice == "active" and use.sense is not None and not use.sense.only_ties)
        if verbs and not any(use.voice == "noun" for use in found[at].uses):
            return [*found[:i], Chunk("refusing", chunk.words), replace(found[at], uses=verbs), *found[at + 1 :]]
    out: list[Chunk] = []
    for i, chunk in enumerate(found):
        after = i > 0 and found[i - 1].role == "refusing"
        out.append(Chunk("fill", chunk.words) if after and chunk.role == "prep" else chunk)
    return out


def voiced(found: list[Chunk]) -> tuple[list[Chunk], tuple[Named, ...]]:
    """*menurut Blinken*, *kata Blinken*: the question without whose words alone are asked for, and who that is."""
    for i, chunk in enumerate(found):
        kinds = (
            "name",
            "office",
            "fill",
            "topic",
            "party",
            *(("unknown",) if chunk.role == "voice" else ()),
        )  # menurut intelijen militer X
        end = next((j for j in range(i + 1, len(found)) if found[j].role not in kinds), len(found))
        named = [one.named for one in found[i + 1 : end] if one.named is not None]
        opens = chunk.role == "voice" or (
            i > 1 and end == len(found) and chunk.words.casefold() in parts.words("sayer") and found[i - 1].role != "q"
        )
        if opens and named and (i == 0 or end == len(found) or chunk.role == "voice"):
            last = next(j for j in range(end, i, -1) if found[j - 1].named is not None)
            rest = [*found[:i], *found[last:]]
            return (rest[1:] if rest and rest[0].role == "and" else rest), tuple(named)
    return found, ()


def which(found: list[Chunk]) -> list[Chunk]:
    """*which treaty*, *kapal mana*: what is asked for is named by its kind; beside another question word it asks nothing."""
    asks = [i for i, chunk in enumerate(found) if chunk.role == "q"]
    said = [i for i, chunk in enumerate(found) if chunk.role != "fill"]
    if not asks and said and found[said[0]].role == "clause" and found[said[0]].value == "which":
        return [Chunk("q", one.words, value="what") if i == said[0] else one for i, one in enumerate(found)]
    return found


def polar(found: list[Chunk], language: str) -> list[Chunk]:
    """*Apa Iran menyerang Qatar?*: in speech *apa* before a whole sentence asks whether it is so."""
    said = [chunk for chunk in found if chunk.role != "fill"]
    if language != "id" or len(said) < 4 or said[0].role != "q" or said[0].words.casefold() != "apa" or said[1].role != "name":
        return found
    at = next((i for i, chunk in enumerate(said) if chunk.role == "act"), None)
    if at is None or at + 1 >= len(said) or any(one.role not in ("name", "and", "aux", "not") for one in said[1:at]):
        return found
    verb = any(use.voice == "active" for use in said[at].uses)
    told = any(one.role in ("name", "goods") for one in said[at + 1 :])
    return [replace(one, value="whether") if one is said[0] else one for one in found] if verb and told else found


def quoted_words(found: list[Chunk], language: str) -> list[Chunk]:
    """*Who called X a mistake?*: words that no table knows must stand where it was said, by their roots."""
    said = any(chunk.role == "frame" and chunk.value == "said" for chunk in found)
    if not said or not any(chunk.role == "q" and chunk.value in ("who", "country") for chunk in found):
        return found
    out = []
    for chunk in found:
        if chunk.role != "unknown" or not chunk.words.islower():
            out.append(chunk)
            continue
        if language == "en":
            roots = roots_of(chunk.words)
        else:
            plain = morphology.strip_clitics(chunk.words)[0]
            root = morphology.analyse(plain).root
            roots = (root,) if len(root) >= SHORTEST_ROOT else (plain,)
        out.append(Chunk("qual", chunk.words, value="|".join(roots)) if roots else chunk)
    return out


def intended(found: list[Chunk]) -> list[Chunk]:
    """*rencana pertemuan*: plans of an act that is named are that act ahead."""
    out: list[Chunk] = []
    for i, chunk in enumerate(found):
        behind = next((one for one in found[i + 1 :] if one.role != "fill"), None)
        noun = behind is not None and behind.role == "act" and any(use.voice == "noun" for use in behind.uses)
        out.append(Chunk("aux", chunk.words, value="future") if chunk.role == "frame" and chunk.value == "outlook" and noun else chunk)
    return out


def holders(kept: list[Chunk], language: str) -> list[Chunk]:
    """An office of a state beside its name as those who hold or held it: *presiden Mongolia*, *the Mongolian president*, *the president of
    Mongolia*. An office of which the tables do not know all holders is whoever acts for the state."""
    out: list[Chunk] = []
    i = 0
    while i < len(kept):
        chunk = kept[i]
        of = i + 1 < len(kept) and kept[i + 1].role == "prep" and kept[i + 1].words.casefold() in parts.words("of", language)
        behind = i + 1 + of
        if chunk.role == "office" and behind < len(kept) and (of or language == "id") and (held := _holders(chunk, kept[behind])):
            out.append(held)
            i = behind + 1
        elif chunk.role == "office" and language == "en" and out and (held := _holders(chunk, out[-1])):
            out[-1] = held
            i += 1
        else:
            out.append(chunk)
            i += 1
    return out


def _holders(office: Chunk, named: Chunk) -> Chunk | None:
    if named.named is None or named.named.persons or not named.named.is_party:
        return None
    if office.value not in COUNTED_OFFICES:
        return replace(named, owner=False)
    wanted = HEADS if office.value == "leader" else {office.value}
    code = named.named.code
    persons = registering.load().persons.values()
    held = tuple(one.name for one in persons if any(term.code == code and term.office in wanted for term in one.tenures))
    if not held:
        return replace(named, owner=False)
    words = f"{office.words} {named.words}"
    return Chunk("name", words, named=replace(named.named, words=words, persons=held, place=None, kind="person"))


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


def _has_act(found: list[Chunk]) -> bool:
    return any(one.role in ("act", "frame", "office", "rules") or one.uses for one in found)


def _by_root(chunk: Chunk, language: str) -> tuple[Use, ...]:
    """A verb that is light beside a noun as the act that its root tells where there is no other: *berapa nota yang diteken X*."""
    words = chunk.words.casefold().split()
    return tuple(use for use in lexicon(language).known_by_root(words[0]) if use.role == "act") if len(words) == 1 else ()


def without_light(found: list[Chunk], language: str = "id") -> list[Chunk]:
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
            return [*out, *between, replace(found[at], uses=turned), *without_light(found[at + 1 :], language)]
        uses = chunk.uses or (() if _has_act(found) else _by_root(chunk, language))
        out.append(replace(chunk, role="act", uses=uses) if uses else Chunk("fill", chunk.words))  # *mendapat drone*, *memberi senjata*
    return out


def happening(found: list[Chunk]) -> list[Chunk]:
    """*Kapan kudeta itu terjadi?*: beside an act's noun the verb of happening says nothing."""
    asks = any(chunk.role == "q" and chunk.value in ("when", "where", "whether", "times") for chunk in found)
    noun = any(chunk.role == "act" and any(use.voice == "noun" for use in chunk.uses) for chunk in found)
    if not asks or not noun:
        return found
    return [Chunk("fill", one.words) if one.role == "frame" and one.value == "deeds" else one for one in found]


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


def wished_of_others(chunks: Sequence[Chunk]) -> tuple[str, ...]:
    """The words by which a question asks whether somebody wants another to do it (*does X want Y to mediate*): no act of either."""
    return next((pair for one, behind in itertools.pairwise(chunks) if (pair := _wish(one, behind))), ())


def _wish(one: Chunk, behind: Chunk) -> tuple[str, ...]:
    return (one.words, behind.words) if one.value == "willing" and behind.role == "name" else ()
