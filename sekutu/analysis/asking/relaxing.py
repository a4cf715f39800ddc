"""What is tried where a question is not understood as it stands: two questions in one, a clause that tells when or why, a word too many.

Nothing is left out silently. What a clause or an unknown word says is kept as what narrows the answer (`Aside`): an answer then rests on
records beside which the report speaks of it, or says that it could not take it into account. Words of opinion or condition are never left
out, nor the verb of the question, nor a name that nobody knows: that must stand in the quotation.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.acts import DEAD
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.question import Aside
from sekutu.lang import morphology
from sekutu.resources import read_table

SHORTEST_ROOT = 5
"""Letters of the shortest root that stands for its derivations: shorter ones stand in other words as well."""
MOST_LEFT_OUT = 2
"""Unknown words of one question that may be left out."""


def halves(chunks: Sequence[Chunk]) -> tuple[list[Chunk], list[Chunk]] | None:
    """The two questions of *where did X go and whom did he meet*; None where there is one."""
    said = [i for i, chunk in enumerate(chunks) if chunk.role != "fill"]
    if len(said) > 3 and [chunks[i].role for i in said[:3]] == ["q", "and", "q"]:  # when and where did X meet Y
        rest = chunks[said[2] + 1 :]
        return [chunks[said[0]], *rest], [chunks[said[2]], *rest]
    for i in range(1, len(chunks) - 1):  # "dan kapan" too: the question word alone
        asks = any(chunk.role == "q" for chunk in chunks[:i]) and any(
            chunk.role in ("act", "frame", "prep", "goods") for chunk in chunks[:i]
        )
        if chunks[i].role == "and" and asks and _begins_question(chunks[i + 1 :]):
            return list(chunks[:i]), list(chunks[i + 1 :])
    return None


def _begins_question(rest: Sequence[Chunk]) -> bool:
    return rest[0].role == "q" or (len(rest) > 1 and rest[0].role == "prep" and rest[1].role == "q")


def with_pronouns(chunks: Sequence[Chunk], before: Sequence[Chunk] = ()) -> list[Chunk]:
    """Each pronoun as the name before it, of this question or of the one before; those with no name before them are left unknown."""
    out: list[Chunk] = []
    last = next((chunk for chunk in before if chunk.role == "name"), None)
    for chunk in chunks:
        if chunk.role == "pron":
            out.append(replace(last, words=chunk.words, owner=False) if last is not None else replace(chunk, role="unknown"))
            continue
        if chunk.role == "name":
            last = chunk
        out.append(chunk)
    return out


def completed(second: list[Chunk], first: Sequence[Chunk]) -> list[Chunk]:
    """The second question with what it leaves unsaid: the names, topics and places of the first, where it has none of its own."""
    if any(chunk.role in ("name", "topic", "goods") for chunk in second):
        return second
    if not any(chunk.role in ("act", "frame", "office") for chunk in second):  # "... and when?": the same act
        return [*second, *(chunk for chunk in first if chunk.role != "q")]
    out = list(second)
    for i, chunk in enumerate(first):
        if chunk.role in ("topic", "name", "goods", "days"):
            if i and first[i - 1].role == "prep":
                out.append(first[i - 1])
            out.append(chunk)
    return out


def relaxed(chunks: Sequence[Chunk], english: bool) -> Iterator[tuple[list[Chunk], Aside]]:
    """Other readings of a question in the order in which they are tried, each with what it takes out."""
    if any(chunk.role == "refuse" for chunk in chunks):
        return
    named = _literal(chunks)
    if named is not None:
        yield named, Aside()
    nouns = None if english else _nouns(named or chunks)
    if nouns is not None:
        yield nouns, Aside()
    softened = _softened(chunks, english)
    if softened is not None:
        yield softened
    if chunks and chunks[0].role == "clause":  # *setelah Pyongyang Putin ke mana*
        for at in range(2, len(chunks) - 1):
            if chunks[at].role in ("name", "q", "do", "aux", "and") and chunks[at - 1].role != "prep":
                kept = [one for one in chunks[at:] if one is not chunks[at] or one.role != "and"]
                yield kept, replace(aside_of(chunks[:at]), unknown=True)  # of what comes after what nothing is known
    for at in _boundaries(chunks, english):
        head, tail = list(chunks[:at]), chunks[at:]
        aside = aside_of(tail)
        yield head, aside
        more = _softened(head, english)
        if more is not None:
            yield more[0], more[1].and_(aside)
    if any(chunk.role == "frame" for chunk in chunks):  # frames have no place for where: *how isolated is X within Y*
        for i in range(len(chunks) - 1, 1, -1):
            if chunks[i].role == "prep" and any(chunk.role == "name" for chunk in chunks[:i]):
                yield list(chunks[:i]), aside_of(chunks[i:])


def aside_of(tail: Sequence[Chunk]) -> Aside:
    """What a clause says: its names, its topics and acts."""
    phrases = [frozenset(chunk.value.split("|")) for chunk in tail if chunk.role in ("topic", "qual")]
    phrases += [chunk.forms for chunk in tail if chunk.role == "unit" and chunk.forms]
    acts = tuple(dict.fromkeys(chunk.uses[0].sense.name for chunk in tail if chunk.role == "act" and chunk.uses[0].sense))
    unknown = any(chunk.role == "unknown" for chunk in tail)
    words = " ".join(chunk.words for chunk in tail)
    ordered = bool(tail) and tail[0].role == "clause" and not tail[0].value
    return Aside(words, tuple(chunk.named for chunk in tail if chunk.named), tuple(phrases), acts, unknown, ordered)


def _asks(chunks: Sequence[Chunk]) -> bool:
    """Whether something is asked of an act by its verb, of a frame, or of the dead."""
    return any(
        chunk.role in ("frame", "office")
        or bool(chunk.units & DEAD)
        or (chunk.role == "act" and any(use.voice != "noun" or use.sense.only_ties for use in chunk.uses))  # type: ignore[union-attr]
        for chunk in chunks
    )


def _boundaries(chunks: Sequence[Chunk], english: bool) -> Iterator[int]:
    """Where a clause may begin, the last one first: what stands before it must ask something by itself."""
    for i in range(len(chunks) - 1, 1, -1):
        one, before = chunks[i], chunks[i - 1]
        verbal = _is_verb(one, english)
        opens = one.role == "clause" or (verbal and not english and _has_content(chunks[:i]))
        if not english:
            opens = (
                opens
                or (one.words.casefold() in parts.words("relative") and one.role == "fill")
                or (one.words.casefold() in parts.words("purpose") and _next(chunks, i, english))
            )
        else:
            opens = opens or (one.words.casefold() in parts.words("relative", "en") and _next(chunks, i, english))
            opens = opens or (
                verbal and one.words.casefold().endswith("ing") and before.role in ("name", "topic", "act", "goods", "unknown")
            )
            opens = opens or (one.role == "prep" and one.words.casefold() in parts.words("openers", "en") and _next(chunks, i, english))
        if opens and _asks(chunks[:i]):
            yield i


CONTENT = frozenset({"accuse", "request", "promise", "press", "threaten", "propose", "offer"})
"""Acts whose content can be told by a verb of its own: *menuduh X menabrak Y*."""


def _has_content(before: Sequence[Chunk]) -> bool:
    """Whether an act that can have a content stands before, and whom it befalls behind it."""
    at = next((i for i, one in enumerate(before) if one.role == "act" and any(u.sense and u.sense.name in CONTENT for u in one.uses)), None)
    return at is not None and any(one.role == "name" for one in before[at:])


def _next(chunks: Sequence[Chunk], i: int, english: bool) -> bool:
    j = i + 1
    while j < len(chunks) and chunks[j].role in ("aux", "do", "not"):
        j += 1
    return j < len(chunks) and _is_verb(chunks[j], english)


def _is_verb(chunk: Chunk, english: bool) -> bool:
    if chunk.role == "act":
        return any(use.voice != "noun" for use in chunk.uses)
    if chunk.role != "unknown":
        return False
    if english:
        return chunk.words.islower()
    made = morphology.analyse(chunk.words.casefold())
    return made.word_class == "verb" and bool(made.prefixes)


def _is_name(chunk: Chunk) -> bool:
    return chunk.role == "unknown" and is_named(chunk.words)


def is_named(word: str) -> bool:
    """Whether a word that no table knows can be a name: not a number, nor a month."""
    return word[:1].isupper() and word.casefold() not in _months()


@functools.cache
def _months() -> frozenset[str]:
    return frozenset(row["form"] for row in read_table("lang/en/questions/dates.tsv") if row["class"] == "month")


def _literal(chunks: Sequence[Chunk]) -> list[Chunk] | None:
    """Names that nobody knows as words that must stand in the quotation; None where there are none."""
    out = [Chunk("qual", one.words, value=one.words) if _is_name(one) and i > 0 else one for i, one in enumerate(chunks)]
    return out if any(_is_name(one) for one in chunks[1:]) else None


def _nouns(chunks: Sequence[Chunk]) -> list[Chunk] | None:
    """Nouns that no table of questions has, but a language's table of roots, as words that must stand in the quotation; None where there
    are none, or other unknown words beside them."""
    out: list[Chunk] = []
    for one in chunks:
        made = morphology.analyse(one.words.casefold()) if one.role == "unknown" and one.words.islower() else None
        if made is not None and made.known and made.word_class == "noun" and not made.clitics:
            forms = {one.words.casefold()} | ({made.root} if len(made.root) >= SHORTEST_ROOT else set())
            out.append(Chunk("qual", one.words, value="|".join(sorted(forms))))
        else:
            out.append(one)
    found = any(a is not b for a, b in zip(out, chunks, strict=True))
    return out if found and not any(one.role == "unknown" for one in out) else None


def _softened(chunks: Sequence[Chunk], english: bool) -> tuple[list[Chunk], Aside] | None:
    """Without unknown words that are neither the verb of the question nor names; None where there are none or too many."""
    named = _literal(chunks) or list(chunks)
    left = [i for i, one in enumerate(named) if one.role == "unknown"]
    if not left or len(left) > MOST_LEFT_OUT or not _asks(named):
        return None
    for i in left:
        before = next((one for one in reversed(named[:i]) if one.role not in ("fill",)), None)
        if named[i].words[:1].isupper() and i == 0:
            return None
        follows = next((one for one in named[i + 1 :] if one.role not in ("fill", "aux")), None)
        if not english and before is not None and follows is not None and follows.role == "act" and _is_verb(follows, english):
            continue  # a verb of phase: *memilih abstain*, *mulai berunding*
        if named[i].words.isdigit() or named[i].words.casefold() in _months():
            continue
        if english and (before is None or before.role in ("aux", "do", "not", "q") or named[i].words.casefold().endswith(("ing", "ed"))):
            return None
        if not english and (before is None or _is_verb(named[i], english) or before.role in ("aux", "not")):
            return None
    kept = [Chunk("fill", one.words) if i in left else one for i, one in enumerate(named)]
    phrases = () if english else tuple(frozenset({morphology.strip_clitics(named[i].words.casefold())[0]}) for i in left)
    return kept, Aside(", ".join(named[i].words for i in left), (), phrases, unknown=True)
