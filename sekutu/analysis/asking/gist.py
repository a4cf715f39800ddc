"""What a question says word by word, whatever its build: for the sentences that come nearest to it.

The grammar asks that every word has its place. Where it fails, or where no record answers what it understood, names, acts, goods, numbers
and words of content still tell what the question is about; each is found by itself, anywhere in the sentence, by its root.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sekutu.analysis.asking import parts
from sekutu.analysis.asking.acts import DEAD
from sekutu.analysis.asking.chunks import Chunk
from sekutu.analysis.asking.glosses import roots_of, verb
from sekutu.analysis.asking.lexicon import ROOT
from sekutu.analysis.asking.question import Gist, Measure, Named
from sekutu.analysis.asking.relaxing import is_named
from sekutu.lang import get, morphology

NOUN = 2
"""Chunks before *mana* that make, with a preposition before them, a place of it."""
SHORTEST = 4
"""Letters of the shortest word that no table knows and that is looked for as it stands."""


def gist(found: Sequence[Chunk], language: str) -> Gist | None:
    """The gist of a question; None of an opinion or of what might be, which no sentence answers."""
    if any(chunk.role == "refuse" and chunk.value != "narrow" for chunk in found):
        return None
    gathering = _Gathering(found, language)
    for i, chunk in enumerate(found):
        gathering.take(i, chunk)
    return gathering.gist()


class _Gathering:
    """What the chunks of a question say, one after the other."""

    def __init__(self, found: Sequence[Chunk], language: str) -> None:
        self.found, self.language = found, language
        self.verbs: list[tuple[tuple[str, ...], bool]] = []
        self.terms: list[frozenset[str]] = []
        self.literal: list[str] = []
        self.lost: list[str] = []
        self.light: list[Chunk] = []
        self.counted: frozenset[str] = frozenset()
        self.counting = self.measured = False
        self.measure: Measure = ""
        self.names = [_named(found, i, chunk.named) for i, chunk in enumerate(found) if chunk.named]
        self.before = _before(found, language)

    def take(self, i: int, chunk: Chunk) -> None:
        """One chunk: an act, a word of content, or what is counted."""
        term = frozenset[str]()
        if chunk.uses and chunk.role in ("act", "rules"):
            self.verbs.append((_senses(chunk), any(use.voice != "noun" for use in chunk.uses)))
        elif chunk.role == "rules":  # who led the talks
            self.verbs += [(acts, True) for acts in [_unknown(_first(chunk), self.language, True)[0]] if acts]
        elif chunk.role == "light":
            self.light.append(chunk)
        elif chunk.role in ("party", "people") and self.counting:
            self.counted, self.counting = _of_word(_first(chunk)), False
        elif chunk.role == "refuse":
            self.lost.append(chunk.words)
        elif chunk.role == "deny":
            self.verbs.append(((ROOT + "|".join(parts.listed("denied")),), True))
        elif chunk.role == "unknown":
            term = self._of_unknown(i, chunk)
        else:
            term = _term(chunk, self.language)
        if term and not _asks(chunk, self.language):
            self.terms.append(term)
        self._count(chunk, term)

    def _of_unknown(self, i: int, chunk: Chunk) -> frozenset[str]:
        """A word that no table of questions has: a name, an act, a word of content, or lost."""
        word = chunk.words.casefold()
        if is_named(chunk.words) and i:
            self.literal.append(chunk.words)
            return frozenset()
        if word.isdigit():
            return frozenset({word}) if len(word) > 1 and not self.counting else frozenset()
        before = next((one for one in reversed(self.found[:i]) if one.role != "fill"), None)
        acts, roots = _unknown(word, self.language, before is not None and before.role in ("q", "do", "aux"))
        if acts:
            self.verbs.append((acts, True))
        elif not roots and not _is_function(word, self.language):
            self.lost.append(chunk.words)
        return frozenset() if acts else roots

    def _count(self, chunk: Chunk, term: frozenset[str]) -> None:
        """Behind *how many* the first word of content is what is counted, if it is no measure."""
        self.measure = self.measure or _measure(chunk)
        if chunk.role == "q" and morphology.analyse(chunk.words.casefold().split()[-1]).root in parts.words("measures"):
            self.measured = True
        if self.counting and morphology.analyse(_first(chunk)).root in parts.words("measures"):
            self.counting = False
        if self.counting and (term or chunk.role in ("act", "name")):
            self.counted = parts.words("victims") if term == _deaths() else _counted(chunk, term, self.language)
            self.counting = False
        self.counting = self.counting or (chunk.role == "q" and chunk.value == "how_many" and not self.measured)

    def _asked(self) -> str:
        """The question word; *which embassy* asks for somebody."""
        asked = next((chunk.value for chunk in self.found if chunk.role == "q"), None)
        said = [chunk for chunk in self.found if chunk.role != "fill"]
        if asked is None and said and said[0].role == "clause" and said[0].value == "which":
            return "who"  # which members of X
        asked = asked or next((chunk.value for chunk in self.found if chunk.role == "asks"), "whether")
        at = next((i for i, chunk in enumerate(self.found) if chunk.role == "q" and chunk.value == "how_many"), None)
        if at is not None and at + 1 < len(self.found) and _first(self.found[at + 1]) in parts.words("long", self.language):
            return "how_long"  # berapa tahun
        which = parts.words("which", self.language)
        pointing = [c.role in ("q", "clause", "fill") and c.words.casefold().removesuffix(" yang") in which for c in self.found]
        if asked != "what" or not any(pointing):
            return asked
        at = pointing.index(True)
        place = any(c.role == "prep" and c.value in ("at", "to") for c in self.found[max(0, at - NOUN) : at])
        return "where" if place and self.language == "id" else "who"  # di istana mana

    def gist(self) -> Gist:
        asked = self._asked()
        if not self.verbs and self.language == "id":
            self.verbs += [(senses, True) for chunk in self.light if (senses := _of_light(chunk))]
        said = any(chunk.role == "frame" and chunk.value == "said" for chunk in self.found)
        if not self.verbs and asked in ("who", "country") and said:  # who said that ...
            self.verbs.append(((ROOT + "|".join(parts.listed("said")),), True))
        ordered = [names for names, verbal in self.verbs if verbal] + [names for names, verbal in self.verbs if not verbal]
        kept = tuple(dict.fromkeys(one for one in self.names if one not in self.before))
        if not kept:
            kept, self.before = tuple(dict.fromkeys(self.names)), ()
        return Gist(
            asked,
            kept,
            tuple(ordered),
            tuple(dict.fromkeys(self.terms)),
            tuple(self.literal),
            self.counted,
            tuple(self.lost),
            self.before,
            self.measure if asked == "how_many" else "",
        )


def _before(found: Sequence[Chunk], language: str) -> tuple[Named, ...]:
    """Whom or what a question names only to say when or after what: *setelah Bali, KTT berikutnya di mana*, *berapa orang tewas di X saat Y
    berada di Z*. A clause that stands first ends with its comma, one behind what is asked ends the question."""
    at = next((i for i, one in enumerate(found) if one.role == "clause" and _tells_when(one, language)), None)
    if at is None:
        return ()
    clause = [one for one in found[at + 1 :] if one.role in ("name", "act", "unknown")]
    if at and len(clause) < 2:
        return ()  # waktu ke Vietnam: where it was
    comma = next((i for i, one in enumerate(found) if i > at and one.words == ","), None)
    end = len(found) if at else comma
    return tuple(_named(found, i, one.named) for i, one in enumerate(found) if one.named and at < i < end) if end is not None else ()


def _tells_when(chunk: Chunk, language: str) -> bool:
    return chunk.value == "when" or chunk.words.casefold() in parts.words("since", language)


def _asks(chunk: Chunk, language: str) -> bool:
    """Whether a word names what is asked for, which need not stand in the sentence that tells it: *apa syaratnya agar …*."""
    return morphology.strip_clitics(_first(chunk))[0] in parts.words("condition_nouns", language)


def _measure(chunk: Chunk) -> Measure:
    """Whether money or a share is asked for, by a word of the question; nothing of other measures."""
    roots = {morphology.analyse(word).root for word in chunk.words.casefold().split()}
    if roots & parts.words("shares"):
        return "share"
    return "money" if roots & parts.words("money") else ""


def _senses(chunk: Chunk) -> tuple[str, ...]:
    return tuple(dict.fromkeys(use.sense.name for use in chunk.uses if use.sense is not None))


def _of_light(chunk: Chunk) -> tuple[str, ...]:
    """A verb that is light beside a noun, where there is no other."""
    made = morphology.analyse(_first(chunk))
    plain = (f"{ROOT}{made.root}",) if made.known and made.word_class == "verb" and made.prefixes else ()
    return _senses(chunk) or plain


def _first(chunk: Chunk) -> str:
    return chunk.words.casefold().split()[0]


def _deaths() -> frozenset[str]:
    return parts.words("deaths")


def _term(chunk: Chunk, language: str) -> frozenset[str]:
    """The forms of which one tells a word of content that the tables of questions have."""
    if chunk.role == "fill" and chunk.words.casefold() in parts.words("next", language):
        return parts.words("next")
    if chunk.role in ("topic", "qual"):
        return frozenset(one.casefold() for one in chunk.value.split("|"))
    if chunk.role == "unit":
        return _deaths() if chunk.units & DEAD else chunk.forms
    if chunk.role == "goods":
        return frozenset({f"{GOODS}{chunk.value}"})
    if chunk.role == "soldiers":
        return parts.words("soldiers")
    return _of_word(_first(chunk)) if chunk.role == "office" and language == "id" else frozenset()


def _counted(chunk: Chunk, term: frozenset[str], language: str) -> frozenset[str]:
    """The forms of what is counted; none of a measure, which any number can tell."""
    if language == "id" and morphology.analyse(chunk.words.casefold().split()[0]).root in parts.words("measures"):
        return frozenset()
    if not term and chunk.role == "act" and language == "id":
        return frozenset({morphology.strip_clitics(chunk.words.casefold())[0]})
    return term


GOODS = "goods:"
"""The forms of a term that is goods begin so."""


def _named(found: Sequence[Chunk], i: int, named: Named) -> Named:
    """A name; of a city behind *di* only the place, for it is nobody who acts there."""
    at = i > 0 and found[i - 1].role == "prep" and found[i - 1].value == "at"
    return replace(named, is_party=False) if at and named.place is not None else named


def _is_function(word: str, language: str) -> bool:
    """Whether a word only joins others."""
    if language == "en":
        return word in parts.words("joining", "en")
    known = get("id")
    return any(
        word in known.words(name) for name in ("subordinator", "coordinator", "preposition", "purpose", "auxiliary", "demonstrative")
    )


def _of_word(word: str) -> frozenset[str]:
    """An Indonesian word by its root, or as it stands where no table knows its root."""
    plain = morphology.strip_clitics(word)[0]
    made = morphology.analyse(plain)
    return frozenset({f"{ROOT}{made.root}"}) if made.known else frozenset({plain})


def _unknown(word: str, language: str, verbal: bool) -> tuple[tuple[str, ...], frozenset[str]]:
    """A word that no table of questions has: as an act by its root, or as a word of content by its roots; neither where it is not known.
    ``verbal``: it stands where the verb does."""
    if language == "en":
        roots, _ = verb(word)
        if not roots and (verbal or word.endswith(("ed", "ing"))):
            roots = roots_of(word)
        if roots:
            return (ROOT + "|".join(roots),), frozenset()
        return (), frozenset(f"{ROOT}{root}" for root in roots_of(word))
    made = morphology.analyse(word)
    if not made.known and made.prefixes and len(made.root) >= SHORTEST and get("id").is_verbal(word):
        return (f"{ROOT}{made.root}",), frozenset()  # the affixes tell a verb of a root that the table of roots has not
    if not made.known or made.word_class == "function":
        return (), frozenset({word}) if len(word) >= SHORTEST and not made.known else frozenset()
    if made.word_class == "verb" and (made.prefixes or made.suffixes) and len(word) > SHORTEST:
        return (f"{ROOT}{made.root}",), frozenset()
    return (), frozenset({f"{ROOT}{made.root}"})
